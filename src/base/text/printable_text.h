// Text of others on a terminal: what could drive the terminal or turn the reading order around is shown, not sent.

#ifndef DLVERIFY_SRC_BASE_TEXT_PRINTABLE_TEXT_H_
#define DLVERIFY_SRC_BASE_TEXT_PRINTABLE_TEXT_H_

#include <string_view>

#include "dlverify/secret_bytes.h"

namespace dlverify {

// Appends `text`, with every control character (U+0000 to U+001F, U+007F to U+009F), line or paragraph separator and
// bidirectional control written as \u{202e}, and every byte that is not UTF-8 as \x{ff}.
void append_printable(SensitiveBuffer& out, std::string_view text);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_TEXT_PRINTABLE_TEXT_H_
