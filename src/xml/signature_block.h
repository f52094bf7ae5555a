// The Signature of a document as it was read: names, attributes, text. What it means is for the signature stage.

#ifndef DLVERIFY_SRC_XML_SIGNATURE_BLOCK_H_
#define DLVERIFY_SRC_XML_SIGNATURE_BLOCK_H_

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "xml/canonical_writer.h"

namespace dlverify {

struct SignatureElement;

// Text is one run: adjacent text and CDATA are joined, and `from_cdata` says that some of it was CDATA.
struct SignatureText {
  std::pmr::string text;
  bool from_cdata = false;
};

using SignatureChild = std::variant<SignatureText, const SignatureElement*>;

// Owns nothing of what it views: all of a captured Signature lies in the memory of its count.
struct SignatureElement {
  explicit SignatureElement(std::pmr::memory_resource* memory = std::pmr::get_default_resource())
      : declarations(memory), attributes(memory), children(memory) {}

  std::string_view prefix;
  std::string_view local_name;
  bool in_dsig_namespace = false;
  std::pmr::vector<CanonicalNamespace> declarations;                           // on this element
  std::pmr::vector<std::pair<std::string_view, std::string_view>> attributes;  // in no namespace, the only kind allowed
  std::pmr::vector<SignatureChild> children;
};

// Every element named Signature that the document holds.
struct SignatureCount {
  std::uint32_t in_dsig_namespace = 0;
  std::uint32_t in_other_namespace = 0;  // or in none
  // The Signature where exactly one stands in the XMLDSig namespace as a child of the root; else null.
  const SignatureElement* block = nullptr;
  // The declarations in scope at the Signature's parent, the nearest of each prefix.
  std::vector<CanonicalNamespace> inherited;
  // Holds what is viewed here and below; freed as a whole. Null where there is nothing.
  std::unique_ptr<std::pmr::monotonic_buffer_resource> memory;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_XML_SIGNATURE_BLOCK_H_
