// A Signature from a CanonicalDocument. Laws: the shape reader is total; what it accepts, an independent look at the
// tree finds to be the one exact shape; a refusal belongs to the stage and quotes nothing of the document.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "signature/signature_shape.h"
#include "signature/signed_info_octets.h"
#include "support/custom_mutator.h"
#include "support/law.h"
#include "support/libxml2_tree.h"
#include "support/shared_text.h"
#include "support/xml_body_for_tests.h"
#include "xml/canonical_document.h"

namespace dlverify::fuzz {

const std::size_t kChoiceBytes = 0;

namespace {

constexpr std::string_view kDsig = "http://www.w3.org/2000/09/xmldsig#";

void collect_signatures(const xmlNode* node, std::vector<const xmlNode*>& found) {
  for (; node != nullptr; node = node->next) {
    if (node->type == XML_ELEMENT_NODE && text_of(node->name) == "Signature" && node->ns != nullptr &&
        text_of(node->ns->href) == kDsig) {
      found.push_back(node);
    }
    if (node->type == XML_ELEMENT_NODE) collect_signatures(node->children, found);
  }
}

std::string children_of(const xmlNode* node) {
  std::string names;
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE) names.append(text_of(child->name)).append(" ");
  }
  return names;
}

const xmlNode* child(const xmlNode* node, std::string_view name) {
  for (const xmlNode* at = node->children; at != nullptr; at = at->next) {
    if (text_of(at->name) == name) return at;
  }
  require_law(false, "a Signature of the exact shape has each of its elements");
  return nullptr;
}

void require_exact_shape(std::string_view xml) {
  const Tree tree = read_tree(xml);
  require_law(tree != nullptr, "libxml2's tree parser reads what the hardened reader accepts");
  std::vector<const xmlNode*> signatures;
  collect_signatures(xmlDocGetRootElement(tree.get()), signatures);
  require_law(signatures.size() == 1, "there is one Signature");
  const xmlNode* const signature = signatures.front();
  require_law(signature->parent == xmlDocGetRootElement(tree.get()), "the Signature is a child of the root");
  require_law(signature->properties == nullptr, "the Signature has no attribute");
  const std::string parts = children_of(signature);
  require_law(parts == "SignedInfo SignatureValue " || parts == "SignedInfo SignatureValue KeyInfo ",
              "the Signature holds its three parts and nothing else");
  const xmlNode* const signed_info = child(signature, "SignedInfo");
  require_law(children_of(signed_info) == "CanonicalizationMethod SignatureMethod Reference ", "SignedInfo is exact");
  const xmlNode* const reference = child(signed_info, "Reference");
  require_law(children_of(reference) == "Transforms DigestMethod DigestValue ", "the Reference is exact");
  const xmlAttr* const uri = reference->properties;
  require_law(uri != nullptr && uri->next == nullptr && text_of(uri->name) == "URI" &&
                  (uri->children == nullptr || text_of(uri->children->content).empty()),
              "the Reference has URI=\"\" and no other attribute");
  const std::string transforms = children_of(child(reference, "Transforms"));
  require_law(transforms == "Transform " || transforms == "Transform Transform ", "there are one or two transforms");
  require_law(children_of(child(signature, "SignatureValue")).empty(), "SignatureValue holds text alone");
}

void require_own_refusal(const Failure& failure, std::string_view xml) {
  require_law(stage_of(failure.code) == Stage::kSignature, "a refusal belongs to the stage signature");
  require_law(failure.code != FailureCode::kDigestMismatch && failure.code != FailureCode::kSignatureMismatch &&
                  failure.code != FailureCode::kEnginesDisagree,
              "the shape is judged before any cryptography");
  require_law(!shares_text(failure.message, xml), "a refusal quotes nothing of the document");
}

}  // namespace
}  // namespace dlverify::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dlverify;
  const std::string_view xml(reinterpret_cast<const char*>(data), size);
  if (xml.empty()) return 0;
  static const Policy policy = Policy::digilocker();
  const auto document = canonicalise(XmlBodyForTests::of(xml), policy.limits);
  if (!document) return 0;
  const auto parts = require_signature_shape(document->signatures(), policy);
  if (!parts) {
    fuzz::require_own_refusal(parts.error(), xml);
    return 0;
  }
  fuzz::require_exact_shape(xml);
  fuzz::require_law(!parts->digest_value.empty() && !parts->signature_value.empty(), "both values are there");
  fuzz::require_law(
      !signed_info_octets(*parts->signed_info, parts->signed_info_canonicalization, document->signatures()).empty(),
      "SignedInfo has octets");
  return 0;
}
