#ifndef DLVERIFY_SRC_DIGILOCKER_BRACED_MIME_TYPES_H_
#define DLVERIFY_SRC_DIGILOCKER_BRACED_MIME_TYPES_H_

#include <cstddef>
#include <span>

namespace dlverify {

// The partner specification's sample prints "mime": [{"application/pdf"},{"application/xml"}], which is not JSON, and
// integrators copied it. Overwrites the braces of exactly that shape with blanks, so that offsets stay what they are,
// and returns how many such lists there were. Texts in quotation marks are not looked into.
[[nodiscard]] std::size_t mend_braced_mime_types(std::span<char> text);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_DIGILOCKER_BRACED_MIME_TYPES_H_
