// What a document is made of comes back as its record: through signing, every stage, and the parser of its doctype.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "documents/sample_documents.h"
#include "support/document_signer.h"
#include "support/fixed_seed.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

using samples::Xml;

// Where a value stands in a document, and the field that it comes back as.
struct Place {
  const char* path;
  const char* attribute;
  const char* field;
};

struct Format {
  const char* name;
  Xml (*sample)();
  std::vector<Place> places;
};

const std::vector<Format>& formats() {
  static const std::vector<Format> known = {
      {"ADHAR",
       samples::adhar,
       {{"CertificateData/KycRes/UidData/Poi", "name", "name"},
        {"CertificateData/KycRes/UidData/LData", "name", "name_local"},
        {"CertificateData/KycRes/UidData/Poa", "co", "care_of"}}},
      {"PANCR", samples::pancr, {{"IssuedTo/Person", "name", "name"}, {"IssuedTo/Person", "swd", "guardian"}}},
      {"DRVLC", samples::drvlc, {{"IssuedTo/Person", "name", "name"}, {"", "issuedAt", "issued_at"}}},
      {"HSCER",
       samples::hscer,
       {{"IssuedTo/Person", "name", "name"},
        {"IssuedTo/Person", "motherName", "mother_name"},
        {"CertificateData/School", "name", "school"},
        {"CertificateData/Examination", "name", "examination"},
        {"CertificateData/Performance", "result", "result"}}},
      {"RVCER",
       samples::rvcer,
       {{"", "number", "number"},
        {"IssuedTo/Person", "name", "name"},
        {"CertificateData/VehicleRegistration", "financer", "financer"},
        {"CertificateData/VehicleRegistration/Vehicle", "class", "vehicle_class"},
        {"CertificateData/VehicleRegistration/Vehicle", "chasisNo", "chassis_number"},
        {"CertificateData/VehicleRegistration/Insurance", "companyName", "insurer"}}},
      {"CTCER",
       samples::ctcer,
       {{"", "number", "number"},
        {"IssuedTo/Person", "name", "name"},
        {"CertificateData/Caste", "name", "caste"},
        {"CertificateData/Caste", "category", "caste_category"},
        {"CertificateData/Caste", "subCategory", "caste_sub_category"},
        {"CertificateData/Caste", "description", "caste_description"}}},
      {"INCER", samples::generic, {{"", "number", "number"}, {"IssuedTo/Person", "name", "name"}}},
  };
  return known;
}

std::string utf8(unsigned int code_point) {
  std::string text;
  text += static_cast<char>(0xE0U | (code_point >> 12U));
  text += static_cast<char>(0x80U | ((code_point >> 6U) & 0x3FU));
  text += static_cast<char>(0x80U | (code_point & 0x3FU));
  return text;
}

// The letter KA of Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada, Malayalam, and the first
// consonants of Ol Chiki and Meetei Mayek.
constexpr auto kLetters = std::to_array<unsigned int>(
    {0x0915, 0x0995, 0x0A15, 0x0A95, 0x0B15, 0x0B95, 0x0C15, 0x0C95, 0x0D15, 0x1C5B, 0xABC0});
constexpr unsigned int kLettersOfScript = 20;
constexpr unsigned int kSignsBehindKa = 0x29;  // vowel signs follow KA by so many code points, where a script has them
constexpr unsigned int kFirstSplitScript = 9;

// Letters, vowel signs and marks of one script, joiners, and what XML has to escape.
std::string any_text() {
  const unsigned int script = *rc::gen::inRange(0U, static_cast<unsigned int>(kLetters.size()));
  const auto letter = [&] { return utf8(kLetters.at(script) + *rc::gen::inRange(0U, kLettersOfScript)); };
  std::string text = letter();
  for (int i = *rc::gen::inRange(0, 12); i > 0; --i) {
    const bool has_signs = script < kFirstSplitScript && *rc::gen::arbitrary<bool>();
    text += has_signs ? utf8(kLetters.at(script) + kSignsBehindKa + *rc::gen::inRange(0U, 15U)) : letter();
    text += *rc::gen::element<std::string>("", "", " ", "'", "\"", "&", "<", ">", "\n", "\t", "\r", "&amp;", "]]>",
                                           "\u0301", "\u200c", "\u200d", "\u00a0", "Asha", "\u00e9");
  }
  return text + letter();
}

Xml with_sorted_attributes(Xml element) {
  std::ranges::sort(element.attributes);
  for (Xml& child : element.children) child = with_sorted_attributes(std::move(child));
  return element;
}

const Verifier& verifier() {
  static const Verifier made(Policy::digilocker(), TrustStore::load(testdata_folder() / "trust" / "main").value());
  return made;
}

std::expected<VerifiedDocument, Rejection> verify_text(const std::string& body, const std::string& disclosed) {
  Request request{.body = std::as_bytes(std::span(body))};
  if (!disclosed.empty()) request.disclosure = Disclosure::parse(disclosed).value();
  return verifier().verify(request, VerificationTimes(samples::kValidationTime));
}

RC_GTEST_PROP(RoundTrip, WhatWasSignedIsWhatTheRecordHolds, ()) {
  const Format& format = formats()[*rc::gen::inRange<std::size_t>(0, 1000) % formats().size()];
  RC_TAG(std::string(format.name));
  Xml document = format.sample();
  std::vector<std::string> values;
  std::string disclosed;
  for (const Place& place : format.places) {
    values.push_back(any_text());
    document.at(place.path).set(place.attribute, values.back());
    disclosed += (disclosed.empty() ? "" : ",") + std::string(place.field);
  }
  const std::string body = sign_document(samples::canonical(with_sorted_attributes(std::move(document))));
  const auto outcome = verify_text(body, disclosed);
  RC_ASSERT(verdict(outcome) == "TOTAL_PASSED");
  RC_ASSERT(outcome->record().doctype() == format.name);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const RecordValue* const value = outcome->record().find(format.places[i].field);
    RC_ASSERT(value != nullptr);
    RC_ASSERT(samples::shown(*value) == values[i]);
  }
}

// The same documents under the same key, with one value put in after signing.
RC_GTEST_PROP(RoundTrip, WhatWasPutInAfterSigningIsRefused, ()) {
  const Format& format = formats()[*rc::gen::inRange<std::size_t>(0, 1000) % formats().size()];
  Xml document = format.sample();
  const Place& place = format.places.front();
  document.at(place.path).set(place.attribute, "PLACEHOLDER");
  std::string body = sign_document(samples::canonical(with_sorted_attributes(std::move(document))));
  body.replace(body.find("PLACEHOLDER"), 11, samples::escaped(any_text(), true));
  RC_ASSERT(verdict(verify_text(body, "")) == "signature/digest_mismatch");
}

}  // namespace
}  // namespace dlverify
