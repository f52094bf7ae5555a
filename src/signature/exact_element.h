// Reads captured Signature elements without tolerance: each question has one answer or a refusal.

#ifndef DLVERIFY_SRC_SIGNATURE_EXACT_ELEMENT_H_
#define DLVERIFY_SRC_SIGNATURE_EXACT_ELEMENT_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "result.h"
#include "xml/signature_block.h"

namespace dlverify {

// Every element below `signature` is in the XMLDSig namespace under the one prefix of `signature`, and declares nothing
// but that.
[[nodiscard]] Result<void> require_one_prefix(const SignatureElement& signature);

[[nodiscard]] Result<void> require_no_attributes(const SignatureElement& element);

// The child elements; between them stands white space only, in runs that indentation explains.
[[nodiscard]] Result<std::vector<const SignatureElement*>> child_elements(const SignatureElement& element);

[[nodiscard]] Result<void> require_no_children(const SignatureElement& element);

// The value of `Algorithm`, the one attribute that the element may have.
[[nodiscard]] Result<std::string_view> algorithm_of(const SignatureElement& element);

// The text of an element that holds one run of text, no CDATA, and nothing else.
[[nodiscard]] Result<std::string_view> leaf_text(const SignatureElement& element);

// leaf_text() of an element without attributes, decoded: canonical Base64 less white space.
[[nodiscard]] Result<std::vector<std::byte>> base64_leaf(const SignatureElement& element);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_SIGNATURE_EXACT_ELEMENT_H_
