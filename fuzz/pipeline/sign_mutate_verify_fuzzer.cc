// Sign, mutate, verify. Laws: what was signed honestly is accepted; what is accepted after any change has the octets,
// the signer, the document facts and the record of the original.

#include <cstddef>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
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

using Json = nlohmann::json;

constexpr std::string_view kEveryField = "name,number,dob,gender,address,photo,guardian,care_of,subjects,vehicle";

struct SignedOriginal {
  std::string document;
  Json content;
};

Verification verified(std::string_view document) {
  static const CheckedRequest request = made_request({.disclosure = Disclosure::parse(kEveryField).value(),
                                                      .subject_key = SecretBytes("example key of 32 bytes, or more")});
  return verifier(StoreKind::kRule).verify(document, request, times());
}

// Everything of a report that the content of the document decides.
Json content_of(const Report& report) {
  const Json json = Json::parse(to_json(report));
  return {json["signature"], json["signer"], json["document"], json["record"]};
}

SignedOriginal make_original(const SigningRecipe& recipe) {
  const Signer& listed = signer(SignerKind::kListed, recipe.plan.algorithm);
  const auto document =
      sign(unsigned_documents()[recipe.document], recipe.plan, listed.key.get(), std::span(&listed.certificate, 1));
  require_law(document.has_value(), "(set-up) the document can be signed");
  const auto outcome = verified(*document);
  require_law(outcome.has_value(), "what was signed honestly is accepted");
  return {*document, content_of(outcome->report())};
}

const SignedOriginal& original(const SigningRecipe& recipe) {
  static std::map<std::vector<int>, SignedOriginal> signed_once;
  const SigningPlan& plan = recipe.plan;
  const std::vector<int> key = {static_cast<int>(recipe.document),
                                static_cast<int>(plan.algorithm),
                                static_cast<int>(plan.digest),
                                static_cast<int>(plan.signed_info),
                                plan.transform ? static_cast<int>(*plan.transform) : -1,
                                plan.prefix.empty() ? 0 : 1,
                                static_cast<int>(plan.place)};
  auto found = signed_once.find(key);
  if (found == signed_once.end()) found = signed_once.emplace(key, make_original(recipe)).first;
  return found->second;
}

const KeyInfoCertificates& other_certificates() {
  static const KeyInfoCertificates made = {
      base64_of(signer(SignerKind::kListed, SignatureAlgorithm::kRsaSha256).certificate),
      base64_of(signer(SignerKind::kListed, SignatureAlgorithm::kEcdsaSha256).certificate),
      base64_of(signer(SignerKind::kCitizen, SignatureAlgorithm::kRsaSha256).certificate),
      base64_of(signer(SignerKind::kRogue, SignatureAlgorithm::kRsaSha256).certificate),
      base64_of(test::hierarchy().sub_ca.certificate()),
      base64_of(test::rogue_hierarchy().sub_ca.certificate())};
  return made;
}

}  // namespace
}  // namespace dlverify::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dlverify;
  using namespace dlverify::fuzz;
  SigningRecipe recipe = read_recipe(data, size);
  recipe.after.insert(recipe.after.end(), recipe.before.begin(), recipe.before.end());
  const SignedOriginal& held = original(recipe);
  const auto outcome = verified(with_edits(held.document, recipe.after, other_certificates()));
  if (outcome) {
    require_law(content_of(outcome->report()) == held.content,
                "what is accepted after a change has the octets and the record of the original");
  } else {
    require_law(outcome.report().record() == nullptr, "what is refused has no record");
  }
  return 0;
}
