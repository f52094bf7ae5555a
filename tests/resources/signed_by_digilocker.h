// Documents that a trusted signer signed, whatever they hold: they reach every stage.

#ifndef DLVERIFY_TESTS_RESOURCES_SIGNED_BY_DIGILOCKER_H_
#define DLVERIFY_TESTS_RESOURCES_SIGNED_BY_DIGILOCKER_H_

#include <string>
#include <string_view>
#include <vector>

#include "dlverify/policy.h"

namespace dlverify::test {

// testdata's accepted document of that name, without its declaration and its Signature.
[[nodiscard]] std::string unsigned_content(const std::string& accepted_case);

// `text` with the first `from` in it replaced; throws where there is none.
[[nodiscard]] std::string replaced(std::string text, std::string_view from, std::string_view to);

// `document`, which need not be canonical, with a Signature as its root's last child.
[[nodiscard]] std::string sign(const std::string& document, const std::vector<std::string>& certificates,
                               Canonicalization method = Canonicalization::kInclusive10);
// The same with the signer's own certificate in KeyInfo.
[[nodiscard]] std::string sign(const std::string& document, Canonicalization method = Canonicalization::kInclusive10);

}  // namespace dlverify::test

#endif  // DLVERIFY_TESTS_RESOURCES_SIGNED_BY_DIGILOCKER_H_
