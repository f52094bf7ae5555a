#ifndef DLVERIFY_SRC_BASE_TEXT_BASE64_H_
#define DLVERIFY_SRC_BASE_TEXT_BASE64_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dlverify/secret_bytes.h"

namespace dlverify {

// RFC 4648 section 4, canonical: padded, no white space, unused bits zero. Nothing where `text` is anything else.
[[nodiscard]] std::optional<std::vector<std::byte>> decode_base64(std::string_view text);

// The same after XML white space (space, tab, CR, LF) is removed, as XML Schema's base64Binary allows.
[[nodiscard]] std::optional<std::vector<std::byte>> decode_xml_base64(std::string_view text);

// The same of content that must not be left in memory.
[[nodiscard]] std::optional<SensitiveBuffer> decode_sensitive_xml_base64(std::string_view text);

// RFC 4648 section 4, padded, on one line.
[[nodiscard]] std::string encode_base64(std::span<const std::byte> bytes);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_TEXT_BASE64_H_
