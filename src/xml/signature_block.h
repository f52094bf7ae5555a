// The Signature of a document as it was read: names, attributes, text. What it means is for the signature stage.

#ifndef DLVERIFY_SRC_XML_SIGNATURE_BLOCK_H_
#define DLVERIFY_SRC_XML_SIGNATURE_BLOCK_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace dlverify {

struct NamespaceDeclaration {
  std::string prefix;  // empty: the default namespace
  std::string uri;     // empty: the default namespace is undeclared
};

struct SignatureElement;

// Text is one run: adjacent text and CDATA are joined, and `from_cdata` says that some of it was CDATA.
struct SignatureText {
  std::string text;
  bool from_cdata = false;
};

struct SignatureElement {
  std::string prefix;
  std::string local_name;
  bool in_dsig_namespace = false;
  std::vector<NamespaceDeclaration> declarations;               // on this element
  std::vector<std::pair<std::string, std::string>> attributes;  // in no namespace, the only kind allowed here
  std::vector<std::variant<SignatureText, std::unique_ptr<SignatureElement>>> children;
};

// Every element named Signature that the document holds.
struct SignatureCensus {
  std::uint32_t in_dsig_namespace = 0;
  std::uint32_t in_other_namespace = 0;  // or in none
  // The Signature where exactly one stands in the XMLDSig namespace as a child of the root; else null.
  std::unique_ptr<SignatureElement> block;
  // The declarations in scope at the Signature's parent, the nearest of each prefix.
  std::vector<NamespaceDeclaration> inherited;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_XML_SIGNATURE_BLOCK_H_
