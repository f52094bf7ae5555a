#ifndef DLVERIFY_SRC_ENVELOPE_FIRST_ELEMENT_H_
#define DLVERIFY_SRC_ENVELOPE_FIRST_ELEMENT_H_

#include <string_view>

namespace dlverify {

// The name of the first element as written, prefix included: a look at the first bytes, behind a byte order mark and
// the XML declaration. Empty where something else stands there. It tells kinds of bodies apart, and proves nothing.
[[nodiscard]] std::string_view first_element_name(std::string_view xml);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_ENVELOPE_FIRST_ELEMENT_H_
