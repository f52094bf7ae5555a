#ifndef DLVERIFY_FUZZ_SUPPORT_WELL_FORMED_TEXT_H_
#define DLVERIFY_FUZZ_SUPPORT_WELL_FORMED_TEXT_H_

#include <string_view>

namespace dlverify::fuzz {

// Whether `text` is UTF-8 (RFC 3629).
[[nodiscard]] bool is_utf8(std::string_view text);

// Whether it is UTF-8 without control characters (U+0000 to U+001F, U+007F to U+009F).
[[nodiscard]] bool is_plain_text(std::string_view text);

}  // namespace dlverify::fuzz

#endif  // DLVERIFY_FUZZ_SUPPORT_WELL_FORMED_TEXT_H_
