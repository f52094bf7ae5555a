#include "signature/signature_shape.h"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>

#include "signature/algorithms.h"
#include "signature/exact_element.h"
#include "signature/key_info.h"
#include "verdict/check.h"

namespace dlverify {
namespace {

template <class Algorithm>
bool allows(const std::vector<Algorithm>& allowed, Algorithm algorithm) {
  return std::ranges::find(allowed, algorithm) != allowed.end();
}

template <std::size_t N>
bool are_named(const ChildElements& elements, const std::string_view (&names)[N]) {
  if (elements.size() < N) return false;
  const bool begin_so =
      std::ranges::equal(names, elements | std::views::take(N), {}, {},
                         [](const SignatureElement* element) -> std::string_view { return element->local_name; });
  return begin_so && !violates(Check::kSurplusElement, elements.size() != N);
}

Result<const SignatureElement*> require_one_signature(const SignatureCount& count) {
  if (count.in_dsig_namespace == 0) {
    return refuse(FailureCode::kSignatureMissing,
                  count.in_other_namespace == 0 ? "the document holds no Signature"
                                                : "the only elements named Signature are not in the XMLDSig namespace");
  }
  if (violates(Check::kOneSignature, count.in_dsig_namespace + count.in_other_namespace > 1)) {
    return refuse(FailureCode::kSignatureMultiple, fmt::format("the document holds {} elements named Signature",
                                                               count.in_dsig_namespace + count.in_other_namespace));
  }
  if (count.block == nullptr) {
    return refuse(FailureCode::kSignatureMisplaced, "the Signature is not a child of the root element");
  }
  return count.block;
}

Result<void> read_canonicalization(const SignatureElement& method, SignatureParts& parts) {
  const auto uri = algorithm_of(method);
  if (!uri) return std::unexpected(uri.error());
  const auto known = canonicalization(*uri);
  if (!known) {
    return refuse(FailureCode::kAlgorithmForbidden,
                  "the CanonicalizationMethod is neither C14N 1.0 nor exclusive C14N 1.0, both without comments");
  }
  parts.signed_info_canonicalization = *known;
  return require_no_children(method);
}

Result<void> read_signature_method(const SignatureElement& method, const Policy& policy, SignatureParts& parts) {
  const auto uri = algorithm_of(method);
  if (!uri) return std::unexpected(uri.error());
  const auto known = signature_algorithm(*uri);
  if (!known) return refuse(FailureCode::kAlgorithmForbidden, "the SignatureMethod is none that any policy allows");
  if (violates(Check::kSignatureAlgorithm, !allows(policy.signature_algorithms, *known))) {
    return refuse(FailureCode::kAlgorithmForbidden,
                  fmt::format("the SignatureMethod is {}, which the policy does not allow", name(*known)));
  }
  parts.algorithm = *known;
  return require_no_children(method);
}

// Design section 4: enveloped-signature, then at most one of the two canonicalisations.
Result<void> read_transforms(const SignatureElement& transforms, SignatureParts& parts) {
  if (auto bare = require_no_attributes(transforms); !bare) return bare;
  const auto children = child_elements(transforms);
  if (!children) return std::unexpected(children.error());
  if (children->empty() || violates(Check::kTransformCount, children->size() > 2)) {
    return refuse(FailureCode::kTransformForbidden, "the Reference does not have one or two transforms");
  }
  for (const SignatureElement* const child : *children) {
    if (violates(Check::kTransformElement, child->local_name != "Transform")) {
      return refuse(FailureCode::kSignatureShape, "Transforms holds something else");
    }
    if (!require_no_children(*child)) return refuse(FailureCode::kTransformForbidden, "a Transform has a parameter");
  }
  const auto first = algorithm_of((*children)[0]);
  if (!first) return std::unexpected(first.error());
  if (violates(Check::kEnveloped, *first != kEnvelopedSignatureUri)) {
    return refuse(FailureCode::kTransformForbidden, "the first transform is not enveloped-signature");
  }
  parts.content_canonicalization = Canonicalization::kInclusive10;
  if (children->size() == 1) return {};
  const auto second = algorithm_of((*children)[children->size() - 1]);
  if (!second) return std::unexpected(second.error());
  const auto known = canonicalization(*second);
  if (violates(Check::kSecondTransform, !known)) {
    return refuse(FailureCode::kTransformForbidden,
                  "the second transform is neither C14N 1.0 nor exclusive C14N 1.0, both without comments");
  }
  parts.content_canonicalization = known.value_or(Canonicalization::kInclusive10);
  return {};
}

Result<void> read_digest(const SignatureElement& method, const SignatureElement& value, const Policy& policy,
                         SignatureParts& parts) {
  const auto uri = algorithm_of(method);
  if (!uri) return std::unexpected(uri.error());
  const auto known = digest_algorithm(*uri);
  if (!known || violates(Check::kDigestAlgorithm, !allows(policy.digest_algorithms, *known))) {
    return refuse(FailureCode::kAlgorithmForbidden, "the DigestMethod is none that the policy allows; SHA-1 never is");
  }
  parts.digest = *known;
  if (auto bare = require_no_children(method); !bare) return bare;
  auto bytes = base64_leaf(value);
  if (!bytes) return std::unexpected(bytes.error());
  parts.digest_value = std::move(*bytes);
  return {};
}

// XMLDSig 4.4.3.1: only URI="", the document that holds the Signature. An absent URI means what each verifier likes.
Result<void> require_whole_document(const SignatureElement& reference) {
  const auto uri = std::ranges::find(reference.attributes, "URI", [](const auto& a) { return a.first; });
  if (violates(Check::kReferenceUri, uri == reference.attributes.end())) {
    return refuse(FailureCode::kReferenceForbidden, "the Reference has no URI, so what it refers to is not said");
  }
  if (violates(Check::kWholeDocument, uri != reference.attributes.end() && !uri->second.empty())) {
    return refuse(FailureCode::kReferenceForbidden, "the Reference is not to the whole document (URI=\"\")");
  }
  if (violates(Check::kSurplusAttribute, reference.attributes.size() > 1)) {
    return refuse(FailureCode::kSignatureShape, "Reference has an attribute that it may not have");
  }
  return {};
}

Result<void> read_reference(const SignatureElement& reference, const Policy& policy, SignatureParts& parts) {
  if (auto whole = require_whole_document(reference); !whole) return whole;
  const auto children = child_elements(reference);
  if (!children) return std::unexpected(children.error());
  if (are_named(*children, {"DigestMethod", "DigestValue"})) {
    return refuse(FailureCode::kTransformForbidden,
                  "the Reference has no transforms, so it would cover the Signature itself");
  }
  if (!are_named(*children, {"Transforms", "DigestMethod", "DigestValue"})) {
    return refuse(FailureCode::kSignatureShape, "Reference is not Transforms, DigestMethod, DigestValue");
  }
  if (auto read = read_transforms((*children)[0], parts); !read) return read;
  return read_digest((*children)[1], (*children)[2], policy, parts);
}

Result<void> read_signed_info(const SignatureElement& signed_info, const Policy& policy, SignatureParts& parts) {
  parts.signed_info = &signed_info;
  if (auto bare = require_no_attributes(signed_info); !bare) return bare;
  const auto children = child_elements(signed_info);
  if (!children) return std::unexpected(children.error());
  const auto references = std::ranges::count(*children, "Reference", &SignatureElement::local_name);
  if (violates(Check::kOneReference, references != 1)) {
    return refuse(FailureCode::kReferenceForbidden,
                  fmt::format("SignedInfo has {} References; one is allowed", references));
  }
  if (!are_named(*children, {"CanonicalizationMethod", "SignatureMethod", "Reference"})) {
    return refuse(FailureCode::kSignatureShape, "SignedInfo is not CanonicalizationMethod, SignatureMethod, Reference");
  }
  if (auto read = read_canonicalization((*children)[0], parts); !read) return read;
  if (auto read = read_signature_method((*children)[1], policy, parts); !read) return read;
  return read_reference((*children)[2], policy, parts);
}

}  // namespace

Result<SignatureParts> require_signature_shape(const SignatureCount& count, const Policy& policy,
                                               const CertificateCache* known) {
  const auto signature = require_one_signature(count);
  if (!signature) return std::unexpected(signature.error());
  if (auto bare = require_no_attributes(**signature); !bare) return std::unexpected(bare.error());
  const auto children = child_elements(**signature);
  if (!children) return std::unexpected(children.error());
  const bool has_key_info = are_named(*children, {"SignedInfo", "SignatureValue", "KeyInfo"});
  if (!has_key_info && !are_named(*children, {"SignedInfo", "SignatureValue"})) {
    return refuse(FailureCode::kSignatureShape, "Signature is not SignedInfo, SignatureValue and at most KeyInfo");
  }

  SignatureParts parts;
  if (auto read = read_signed_info((*children)[0], policy, parts); !read) return std::unexpected(read.error());
  auto value = base64_leaf((*children)[1]);
  if (!value) return std::unexpected(value.error());
  parts.signature_value = std::move(*value);
  if (auto prefix = require_one_prefix(**signature); !prefix) return std::unexpected(prefix.error());
  if (has_key_info) {
    auto certificates = read_key_info((*children)[2], policy.limits, known);
    if (!certificates) return std::unexpected(certificates.error());
    parts.key_info_certificates = std::move(*certificates);
  }
  return parts;
}

}  // namespace dlverify
