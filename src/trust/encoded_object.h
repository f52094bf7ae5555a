// A file that holds one certificate or CRL, in the three forms that certifying authorities publish.

#ifndef DLVERIFY_SRC_TRUST_ENCODED_OBJECT_H_
#define DLVERIFY_SRC_TRUST_ENCODED_OBJECT_H_

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "dlverify/config_error.h"

namespace dlverify {

enum class EncodedKind : std::uint8_t { kCertificate, kRevocationList, kUndeclared };

struct EncodedObject {
  EncodedKind kind;  // what a PEM label says; kUndeclared for DER and bare base64
  std::vector<std::byte> der;
};

// The one object that `content` holds as PEM (text around it is allowed, RFC 7468 section 2), DER, or bare base64 of
// DER. Otherwise what is wrong: not one of these forms, several objects, or a PEM label of something else. The DER
// itself is not looked into.
[[nodiscard]] std::expected<EncodedObject, ConfigError> decode_object(std::string_view content);

// PEM with its label, for writing.
[[nodiscard]] std::string to_pem(std::string_view label, const std::vector<std::byte>& der);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_TRUST_ENCODED_OBJECT_H_
