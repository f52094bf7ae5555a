// Documents signed by keys that no rule of the trust store names. Law: nothing that such a key signed is ever accepted,
// whatever the document says, whoever's certificates stand in KeyInfo, and whatever is changed afterwards.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "support/custom_mutator.h"
#include "support/law.h"
#include "support/made_verifier.h"
#include "support/signers.h"
#include "support/signing_recipe.h"

namespace dlverify::fuzz {

const std::size_t kChoiceBytes = kRecipeHead;

namespace {

const Certificate& listed(SignatureAlgorithm algorithm) { return signer(SignerKind::kListed, algorithm).certificate; }

std::vector<Certificate> key_info(std::uint8_t choice, SignerKind kind, SignatureAlgorithm algorithm) {
  const Certificate& own = signer(kind, algorithm).certificate;
  const test::Hierarchy& genuine = test::hierarchy();
  const test::Hierarchy& rogue = test::rogue_hierarchy();
  switch (choice % 8U) {
    case 0:
      return {own};
    case 1:
      return {own, genuine.sub_ca.certificate(), genuine.licensed_ca.certificate()};
    case 2:
      return {own, rogue.sub_ca.certificate(), rogue.licensed_ca.certificate(), rogue.root.certificate()};
    case 3:
      return {listed(algorithm)};
    case 4:
      return {listed(algorithm), own};
    case 5:
      return {own, listed(algorithm)};
    case 6:
      return {rogue.root.certificate()};
    default:
      return {};
  }
}

const KeyInfoCertificates& genuine_certificates() {
  static const KeyInfoCertificates made = {
      base64_of(listed(SignatureAlgorithm::kRsaSha256)), base64_of(listed(SignatureAlgorithm::kEcdsaSha256)),
      base64_of(listed(SignatureAlgorithm::kEcdsaSha384)), base64_of(test::hierarchy().sub_ca.certificate()),
      base64_of(test::hierarchy().root.certificate())};
  return made;
}

// Nothing, or what a caller may ask for: a URI with an issuer, a doctype.
CheckedRequest request_for(std::uint8_t choice) {
  Request request;
  if (choice % 3U == 1) request.uri = DocumentUri::parse("in.gov.pan-PANCR-AAAPX0000X").value();
  if (choice % 3U == 2) request.doctype = Doctype::parse("ADHAR").value();
  return made_request(std::move(request));
}

}  // namespace
}  // namespace dlverify::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dlverify;
  using namespace dlverify::fuzz;
  const SigningRecipe recipe = read_recipe(data, size);
  const auto kind = static_cast<SignerKind>(1 + recipe.choice % kUnlistedKinds);
  const auto store = recipe.choice / 3U % 2U == 0 ? StoreKind::kRule : StoreKind::kPinned;
  const auto choice = static_cast<std::uint8_t>(recipe.choice / 6U);
  const SignatureAlgorithm algorithm = recipe.plan.algorithm;
  const auto document = sign(with_edits(unsigned_documents()[recipe.document], recipe.before), recipe.plan,
                             signer(kind, algorithm).key.get(), key_info(choice, kind, algorithm));
  if (!document) return 0;
  const std::string body = with_edits(*document, recipe.after, genuine_certificates());
  const auto outcome = verifier(store).verify(body, request_for(static_cast<std::uint8_t>(choice / 8U)), times());
  require_law(!outcome.has_value(), "nothing that an unlisted key signed is accepted");
  require_law(outcome.report().record() == nullptr, "what is refused has no record");
  return 0;
}
