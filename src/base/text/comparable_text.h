// Texts in the form in which they are compared and hashed.

#ifndef DLVERIFY_SRC_BASE_TEXT_COMPARABLE_TEXT_H_
#define DLVERIFY_SRC_BASE_TEXT_COMPARABLE_TEXT_H_

#include <string_view>

#include "dlverify/secret_bytes.h"

namespace dlverify {

// NFKC_Casefold (Unicode Standard, section 3.13) of `name`, then every run of White_Space as one U+0020, none at the
// ends. Empty where `name` is blank or not UTF-8.
[[nodiscard]] SensitiveText comparable_name(std::string_view name);

// `text` without its White_Space characters. Bytes that are not UTF-8 are kept.
[[nodiscard]] SensitiveText without_white_space(std::string_view text);

// The last four code points of `text`, or all of it where it has fewer.
[[nodiscard]] std::string_view last_four_characters(std::string_view text);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_TEXT_COMPARABLE_TEXT_H_
