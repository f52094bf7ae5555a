// Our engine against xmlsec1, on documents that are changed, signed by neither of them, and changed again. Laws: where
// the shape is right, both accept or both refuse, over the same octets; what was not changed after signing both accept.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "agreement/xmlsec_opinion.h"
#include "signature/key_info.h"
#include "signature/signature_shape.h"
#include "signature/signature_value.h"
#include "signature/signed_info_octets.h"
#include "support/custom_mutator.h"
#include "support/law.h"
#include "support/signers.h"
#include "support/signing_recipe.h"
#include "support/xml_body_for_tests.h"
#include "xml/canonical_document.h"

namespace dlverify::fuzz {

const std::size_t kChoiceBytes = kRecipeHead;

namespace {

// A refusal of xmlsec1's that is about the parser or the octets is a disagreement, even where our engine refuses too.
bool is_about_reading(std::string_view message) {
  return message.contains("tree parser") || message.contains("other octets") || message.contains("another reference");
}

void require_agreement(std::string_view body, const CanonicalDocument& document, const SignatureParts& parts,
                       const Certificate& signer, bool is_unchanged) {
  const SensitiveBuffer& content = parts.content_canonicalization == Canonicalization::kExclusive10
                                       ? document.exclusive_octets()
                                       : document.inclusive_octets();
  const SensitiveBuffer signed_info =
      signed_info_octets(*parts.signed_info, parts.signed_info_canonicalization, document.signatures());
  const bool ours = digest_of(content, parts.digest) == parts.digest_value &&
                    verifies(signed_info, parts.algorithm, parts.signature_value, signer);
  const auto theirs = require_second_opinion(body, {parts.algorithm, parts.digest}, content, signed_info, signer);
  require_law(ours == theirs.has_value(), "our engine and xmlsec1 agree on accept or refuse");
  require_law(theirs.has_value() || !is_about_reading(theirs.error().message),
              "our engine and xmlsec1 read the same document");
  require_law(ours || !is_unchanged, "what was signed by others and not changed is accepted");
}

}  // namespace
}  // namespace dlverify::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dlverify;
  using namespace dlverify::fuzz;
  [[maybe_unused]] static const bool is_prepared = (prepare_second_opinion(), true);
  const SigningRecipe recipe = read_recipe(data, size);
  const Signer& listed = signer(SignerKind::kListed, recipe.plan.algorithm);
  const auto signed_document = sign(with_edits(unsigned_documents()[recipe.document], recipe.before), recipe.plan,
                                    listed.key.get(), std::span(&listed.certificate, 1));
  if (!signed_document) return 0;
  const std::string body = with_edits(*signed_document, recipe.after);
  if (body.empty()) return 0;

  static const Policy policy = Policy::digilocker();
  const auto document = canonicalise(XmlBodyForTests::of(body), policy.limits);
  if (!document) return 0;
  const auto parts = require_signature_shape(document->signatures(), policy);
  if (!parts) return 0;
  const auto candidates = require_one_signer(parts->key_info_certificates, {listed.certificate});
  if (!candidates) return 0;
  require_agreement(body, *document, *parts, candidates->end_entities.front(), recipe.after.empty());
  return 0;
}
