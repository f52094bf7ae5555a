// Text of others on a terminal: what could drive the terminal or turn the reading order around is shown, not sent.

#ifndef DLVERIFY_SRC_BASE_TEXT_PRINTABLE_TEXT_H_
#define DLVERIFY_SRC_BASE_TEXT_PRINTABLE_TEXT_H_

#include <cstdint>
#include <string_view>

#include "dlverify/secret_bytes.h"

namespace dlverify {

// A control character (U+0000 to U+001F, U+007F to U+009F), a line or paragraph separator, or a control of the
// bidirectional algorithm (Unicode 15, section 23.2).
[[nodiscard]] bool drives_the_terminal(std::int32_t code_point);

// Appends `text`, with every character that drives the terminal written as \u{202e}, and every byte that is not UTF-8
// as
// \x{ff}.
void append_printable(SensitiveBuffer& out, std::string_view text);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_TEXT_PRINTABLE_TEXT_H_
