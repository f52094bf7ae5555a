#include "support/signing_recipe.h"

#include <array>

#include "documents/sample_documents.h"

namespace dlverify::fuzz {
namespace {

constexpr std::size_t kMaxEdits = 8;
constexpr std::uint8_t kBeforeSigning = 0x80;

constexpr std::array kAlgorithmsInUse{SignatureAlgorithm::kRsaSha1,     SignatureAlgorithm::kRsaSha256,
                                      SignatureAlgorithm::kRsaSha384,   SignatureAlgorithm::kRsaSha512,
                                      SignatureAlgorithm::kEcdsaSha256, SignatureAlgorithm::kEcdsaSha384};
constexpr std::array kDigestsInUse{DigestAlgorithm::kSha256, DigestAlgorithm::kSha384, DigestAlgorithm::kSha512};
constexpr std::array<std::optional<Canonicalization>, 3> kTransforms{std::nullopt, Canonicalization::kInclusive10,
                                                                     Canonicalization::kExclusive10};

SigningPlan read_plan(Choices& input) {
  SigningPlan plan;
  plan.algorithm = kAlgorithmsInUse.at(input.below(kAlgorithmsInUse.size()));
  const std::uint8_t methods = input.byte();
  plan.digest = kDigestsInUse.at(methods % 3U);
  plan.transform = kTransforms.at(methods / 3U % 3U);
  plan.signed_info = methods / 9U % 2U == 0 ? Canonicalization::kExclusive10 : Canonicalization::kInclusive10;
  plan.prefix = methods / 18U % 2U == 0 ? "" : "ds";
  plan.place = methods / 36U % 2U == 0 ? SignaturePlace::kLastChild : SignaturePlace::kFirstChild;
  return plan;
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  return text.replace(text.find(what), what.size(), with);
}

std::vector<std::string> make_documents() {
  std::vector<std::string> made;
  for (const samples::Xml& sample :
       {samples::pancr(), samples::adhar(), samples::kyc_response(), samples::drvlc(), samples::hscer(),
        samples::rvcer(), samples::ctcer(), samples::okyc(), samples::generic()}) {
    made.push_back(samples::canonical(sample));
  }
  const std::string pancr = made.front();
  made.push_back(replaced(pancr, "<Certificate ",
                          "<Certificate xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                          "xmlns:q=\"urn:example:q\" xsi:noNamespaceSchemaLocation=\"example.xsd\" q:extra=\"1\" "));
  made.push_back(
      "<?xml version='1.0' encoding=\"utf-8\"?>\r\n" +
      replaced(pancr, "<IssuedBy>", "\r\n  <q:Extra xmlns:q='urn:q'><![CDATA[<x>]]>&#13;</q:Extra>\t<IssuedBy>"));
  made.push_back(replaced(pancr, "Asha Example", "&#x906;\xE0\xA4\xB6\xE0\xA4\xBE &quot;&lt;&amp;>&#9;'"));
  return made;
}

}  // namespace

SigningRecipe read_recipe(const std::uint8_t* data, std::size_t size) {
  Choices input(data, size);
  SigningRecipe recipe;
  recipe.document = input.below(unsigned_documents().size());
  recipe.plan = read_plan(input);
  recipe.choice = input.byte();
  while (!input.empty() && recipe.before.size() + recipe.after.size() < kMaxEdits) {
    XmlEdit edit = read_edit(input);
    const bool is_before = (edit.kind & kBeforeSigning) != 0;
    edit.kind &= static_cast<std::uint8_t>(~kBeforeSigning);
    (is_before ? recipe.before : recipe.after).push_back(edit);
  }
  return recipe;
}

const std::vector<std::string>& unsigned_documents() {
  static const std::vector<std::string> documents = make_documents();
  return documents;
}

}  // namespace dlverify::fuzz
