#include "signature/exact_element.h"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "base/text/ascii.h"
#include "base/text/base64.h"
#include "verdict/check.h"
#include "xml/signature_capture.h"

namespace dlverify {
namespace {

// A line break and a deep indentation. Longer runs would give a forger of rsa-sha1 signatures free bytes.
constexpr std::size_t kIndentationMax = 128;

constexpr std::size_t kPendingExpected = 8;

// The names of the standard are safe to repeat; any other is text of the document.
std::string_view printable_name(const SignatureElement& element) {
  static constexpr std::string_view known[] = {"Signature",       "SignedInfo",       "CanonicalizationMethod",
                                               "SignatureMethod", "Reference",        "Transforms",
                                               "Transform",       "DigestMethod",     "DigestValue",
                                               "SignatureValue",  "KeyInfo",          "X509Data",
                                               "X509SubjectName", "X509Certificate",  "X509IssuerSerial",
                                               "X509IssuerName",  "X509SerialNumber", "X509SKI"};
  for (const std::string_view name : known) {
    if (element.local_name == name) return name;
  }
  return "another element";
}

std::unexpected<Failure> wrong_shape(const SignatureElement& element, std::string_view what) {
  return refuse(FailureCode::kSignatureShape, fmt::format("{} {}", printable_name(element), what));
}

}  // namespace

Result<void> require_one_prefix(const SignatureElement& signature) {
  std::vector<const SignatureElement*> pending;
  pending.reserve(kPendingExpected);
  pending.push_back(&signature);
  while (!pending.empty()) {
    const SignatureElement& element = *pending.back();
    pending.pop_back();
    const bool is_alike = element.in_dsig_namespace && element.prefix == signature.prefix;
    if (violates(Check::kOnePrefix, !is_alike)) {
      return wrong_shape(element, "is not in the XMLDSig namespace under the prefix of the Signature");
    }
    for (const CanonicalNamespace& declaration : element.declarations) {
      const bool is_its_own = declaration.prefix == signature.prefix && declaration.uri == kDsigNamespace;
      if (violates(Check::kSignatureDeclaration, !is_its_own)) {
        return wrong_shape(element, "declares a namespace that the Signature does not need");
      }
    }
    for (const SignatureElement* const child : ChildElements(element)) pending.push_back(child);
  }
  return {};
}

Result<void> require_no_attributes(const SignatureElement& element) {
  if (violates(Check::kSurplusAttribute, !element.attributes.empty())) {
    return wrong_shape(element, "has an attribute that it may not have");
  }
  return {};
}

Result<ChildElements> child_elements(const SignatureElement& element) {
  for (const SignatureChild& child : element.children) {
    const auto* const run = std::get_if<SignatureText>(&child);
    if (run == nullptr) continue;
    const bool is_indentation =
        !run->from_cdata && run->text.size() <= kIndentationMax && std::ranges::all_of(run->text, is_blank);
    if (violates(Check::kSurplusText, !is_indentation)) {
      return wrong_shape(element, "holds text where only indentation may stand");
    }
  }
  return ChildElements(element);
}

Result<void> require_no_children(const SignatureElement& element) {
  const auto children = child_elements(element);
  if (!children) return std::unexpected(children.error());
  if (violates(Check::kParameter, !children->empty())) {
    return wrong_shape(element, "has a parameter; none is allowed");
  }
  return {};
}

Result<std::string_view> algorithm_of(const SignatureElement& element) {
  const auto algorithm = std::ranges::find(element.attributes, "Algorithm", [](const auto& a) { return a.first; });
  const bool is_alone = element.attributes.size() == 1;
  if (algorithm == element.attributes.end() || violates(Check::kSurplusAttribute, !is_alone)) {
    return wrong_shape(element, "does not have exactly the attribute Algorithm");
  }
  return algorithm->second;
}

Result<std::string_view> leaf_text(const SignatureElement& element) {
  if (element.children.empty()) return std::string_view();
  const auto* const run = std::get_if<SignatureText>(&element.children.front());
  if (run == nullptr || violates(Check::kLeafText, element.children.size() != 1)) {
    return wrong_shape(element, "holds more than one run of text");
  }
  if (violates(Check::kLeafCdata, run->from_cdata)) return wrong_shape(element, "holds a CDATA section");
  return run->text;
}

Result<std::vector<std::byte>> base64_leaf(const SignatureElement& element) {
  if (auto bare = require_no_attributes(element); !bare) return std::unexpected(bare.error());
  const auto text = leaf_text(element);
  if (!text) return std::unexpected(text.error());
  auto bytes = decode_xml_base64(*text);
  if (!bytes || bytes->empty()) return wrong_shape(element, "is not canonical Base64, or is empty");
  return std::move(*bytes);
}

}  // namespace dlverify
