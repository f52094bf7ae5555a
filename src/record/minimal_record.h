// ParsedDocument -> Record: only what the caller asked for, and keyed references in place of names and numbers.

#ifndef DLVERIFY_SRC_RECORD_MINIMAL_RECORD_H_
#define DLVERIFY_SRC_RECORD_MINIMAL_RECORD_H_

#include "dlverify/record.h"
#include "dlverify/request.h"
#include "dlverify/secret_bytes.h"
#include "documents/parsed_document.h"

namespace dlverify {

// `subject_key` may be null: then the keyed hashes and the key's id are left out.
[[nodiscard]] Record minimise(ParsedDocument document, const Disclosure& disclosure, const SecretBytes* subject_key);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_RECORD_MINIMAL_RECORD_H_
