#ifndef DLVERIFY_SRC_DOCUMENTS_OFFLINE_REFERENCE_H_
#define DLVERIFY_SRC_DOCUMENTS_OFFLINE_REFERENCE_H_

#include <chrono>
#include <optional>
#include <string_view>

#include "dlverify/secret_bytes.h"
#include "xml/canonical_document.h"

namespace dlverify {

// OfflinePaperlessKyc@referenceId: the last four digits of the Aadhaar number, then when the file was made.
struct OfflineReference {
  std::string_view aadhaar_last4;  // a view of the reference
  SensitiveText time;              // "YYYY-MM-DDThh:mm:ss", Indian Standard Time; whether it exists is not checked
};

// Four digits, one blank or none, and YYYYMMDDhhmmssSSS, white space around it trimmed; else nothing.
[[nodiscard]] std::optional<OfflineReference> read_offline_reference(std::string_view reference_id);

// The time that a document asserts for itself: DeclaredFacts::asserted_time, in any of its forms. Nothing where it is
// no time that exists.
[[nodiscard]] std::optional<std::chrono::sys_seconds> asserted_time_of(const DeclaredFacts& declared);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_DOCUMENTS_OFFLINE_REFERENCE_H_
