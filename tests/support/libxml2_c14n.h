// libxml2's own canonicaliser: the implementation that ours is held against.

#ifndef DLVERIFY_TESTS_SUPPORT_LIBXML2_C14N_H_
#define DLVERIFY_TESTS_SUPPORT_LIBXML2_C14N_H_

#include <optional>
#include <string>
#include <string_view>

#include "dlverify/policy.h"

namespace dlverify {

// The canonical form, without comments, of `xml` less the XMLDSig Signature children of its root; nothing where libxml2
// cannot parse or canonicalise it.
[[nodiscard]] std::optional<std::string> libxml2_c14n(std::string_view xml, Canonicalization method);

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_SUPPORT_LIBXML2_C14N_H_
