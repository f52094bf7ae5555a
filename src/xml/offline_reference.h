#ifndef DLVERIFY_SRC_XML_OFFLINE_REFERENCE_H_
#define DLVERIFY_SRC_XML_OFFLINE_REFERENCE_H_

#include <optional>
#include <string_view>

#include "dlverify/secret_bytes.h"

namespace dlverify {

// OfflinePaperlessKyc@referenceId: the last four digits of the Aadhaar number, then when the file was made.
struct OfflineReference {
  std::string_view aadhaar_last4;  // a view of the reference
  SensitiveText time;              // "YYYY-MM-DDThh:mm:ss", Indian Standard Time; whether it exists is not checked
};

// Four digits, one blank or none, and YYYYMMDDhhmmssSSS, white space around it trimmed; else nothing.
[[nodiscard]] std::optional<OfflineReference> read_offline_reference(std::string_view reference_id);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_XML_OFFLINE_REFERENCE_H_
