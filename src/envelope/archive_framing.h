// How a ZIP archive is put together, before anything in it is unpacked.

#ifndef DLVERIFY_SRC_ENVELOPE_ARCHIVE_FRAMING_H_
#define DLVERIFY_SRC_ENVELOPE_ARCHIVE_FRAMING_H_

#include <string_view>

#include "verdict/result.h"

namespace dlverify {

// Establishes that `archive` is, from its first byte to its last, one local entry, one directory entry of the same
// name, and the end of the directory without a comment: nothing before, between, behind or overlapping; no ZIP64, no
// second volume, and a plain file name ending in ".xml". Refuses with archive_malformed what contradicts itself, and
// with archive_forbidden what is sound but no offline e-KYC. Clauses are those of PKWARE's APPNOTE.TXT.
[[nodiscard]] Result<void> require_single_entry(std::string_view archive);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_ENVELOPE_ARCHIVE_FRAMING_H_
