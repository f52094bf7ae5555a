// Laws that hold for every document, whatever is in it.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <set>
#include <string>

#include "documents/sample_documents.h"
#include "record/field_names.h"

namespace dlverify {
namespace {

using samples::Xml;

constexpr auto kNames = std::to_array<const char*>({"Certificate",  "CertificateData",
                                                    "KycRes",       "UidData",
                                                    "Poi",          "Poa",
                                                    "LData",        "IssuedBy",
                                                    "IssuedTo",     "Person",
                                                    "Organization", "PAN",
                                                    "Categories",   "DrivingLicense",
                                                    "Category",     "Examination",
                                                    "Performance",  "Subjects",
                                                    "Photo",        "Extra",
                                                    "Caste",        "VehicleRegistration",
                                                    "Vehicle",      "Insurance"});
constexpr auto kAttributes = std::to_array<const char*>(
    {"type",    "number",    "name",     "dob",         "uid",         "ret",        "ts",
     "ttl",     "num",       "status",   "pin",         "issueDate",   "expiryDate", "verifiedOn",
     "fitTill", "validTill", "category", "subCategory", "subcategory", "xmlns"});

rc::Gen<std::string> any_value() {
  return rc::gen::oneOf(
      rc::gen::element<std::string>("", " ", "Y", "A", "PANCR", "ADHAR", "DRVLC", "HSCER", "RVCER", "CTCER", "INCER",
                                    "AAAPX0000X", "xxxxxxxx1234", "999941057058", "01-01-1990", "31-02-1990", "1990",
                                    "2024-01-15T12:00:00", "01-02-2024 05:30:00", "Asha Example", "अरुण उदाहरण"),
      rc::gen::container<std::string>(rc::gen::inRange<char>(' ', '~')));
}

Xml any_tree(std::string name, int depth) {
  Xml element{std::move(name), {}, {}, ""};
  for (int i = *rc::gen::inRange(0, 5); i > 0; --i) element.set(*rc::gen::elementOf(kAttributes), *any_value());
  const int children = depth == 0 ? 0 : *rc::gen::inRange(0, 4);
  for (int i = 0; i < children; ++i) element.add(any_tree(*rc::gen::elementOf(kNames), depth - 1));
  return element;
}

Xml any_sample() {
  return *rc::gen::element(samples::adhar(), samples::kyc_response(), samples::pancr(), samples::drvlc(),
                           samples::hscer(), samples::rvcer(), samples::ctcer(), samples::okyc(), samples::generic());
}

std::vector<Xml*> elements_of(Xml& element) {
  std::vector<Xml*> found = {&element};
  for (Xml& child : element.children) {
    if (child.name.empty()) continue;
    const std::vector<Xml*> below = elements_of(child);
    found.insert(found.end(), below.begin(), below.end());
  }
  return found;
}

// Any element of the tree. The choice is a number, because RapidCheck repeats choices on other trees when it shrinks.
Xml& any_element(Xml& document) {
  const std::vector<Xml*> elements = elements_of(document);
  return *elements[*rc::gen::inRange<std::size_t>(0, 1000) % elements.size()];
}

// A sample with a few changes anywhere in it: nearly right documents find more than random ones.
Xml any_broken_sample() {
  Xml document = any_sample();
  for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
    Xml& target = any_element(document);
    switch (*rc::gen::inRange(0, 5)) {
      case 0:
        target.set(*rc::gen::elementOf(kAttributes), *any_value());
        break;
      case 1:
        if (!target.attributes.empty()) target.attributes.pop_back();
        break;
      case 2:
        if (!target.attributes.empty()) target.attributes.front().second = *any_value();
        break;
      case 3:
        if (!target.children.empty()) target.children.push_back(Xml(target.children.front()));
        break;
      default:
        if (!target.children.empty()) target.children.erase(target.children.begin());
        break;
    }
  }
  return document;
}

std::string everything(const DocumentOutcome& outcome) {
  if (!outcome.parsed) return outcome.parsed.error().message;
  std::string written(outcome.parsed->number.view());
  written.append(outcome.parsed->holder_name.view());
  for (const ParsedField& field : outcome.parsed->fields) {
    written.append(field.name).append(samples::shown(field.value));
  }
  return written;
}

// Whether `message` holds six characters in a row of some attribute's value.
bool shares_text(std::string_view message, const Xml& element) {
  constexpr std::size_t kTell = 6;
  for (const auto& [name, value] : element.attributes) {
    for (std::size_t at = 0; at + kTell <= value.size(); ++at) {
      if (message.contains(std::string_view(value).substr(at, kTell))) return true;
    }
  }
  return std::ranges::any_of(element.children, [&](const Xml& child) { return shares_text(message, child); });
}

RC_GTEST_PROP(Documents, AnyTreeIsReadOrRefused, ()) {
  const Xml document = any_tree(*rc::gen::element<std::string>("Certificate", "KycRes", "Other"), 5);
  const DocumentOutcome outcome = samples::read(document);
  RC_ASSERT((outcome.parsed.has_value() || stage_of(outcome.parsed.error().code) == Stage::kDocument));
}

RC_GTEST_PROP(Documents, AnyBrokenSampleIsReadOrRefused, ()) {
  const DocumentOutcome outcome = samples::read(any_broken_sample());
  RC_CLASSIFY(outcome.parsed.has_value());
  RC_ASSERT((!outcome.parsed || !outcome.parsed->holder_name.view().empty()));
}

RC_GTEST_PROP(Documents, NoMessageSharesTextWithTheDocument, ()) {
  const Xml document = any_broken_sample();
  const DocumentOutcome outcome = samples::read(document);
  if (!outcome.parsed) {
    RC_LOG(outcome.parsed.error().message);
    RC_ASSERT(!shares_text(outcome.parsed.error().message, document));
  }
  for (const Warning& warning : outcome.warnings) RC_ASSERT(!shares_text(warning.message, document));
}

RC_GTEST_PROP(Documents, UnknownContentChangesNothing, ()) {
  Xml document = any_broken_sample();
  const std::string before = everything(samples::read(document));
  for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
    Xml& target = any_element(document);
    if (*rc::gen::arbitrary<bool>()) {
      target.set(*rc::gen::element<std::string>("unknown", "q:name", "q:number", "Name"), *any_value());
    } else {
      target.add(any_tree(*rc::gen::element<std::string>("Unknown", "q:Person", "q:KycRes", "person"), 2));
    }
  }
  RC_ASSERT(everything(samples::read(document)) == before);
}

RC_GTEST_PROP(Documents, NamesInIndianScriptsSurvive, ()) {
  const auto range =
      *rc::gen::element(std::pair{0x0905U, 0x0939U}, std::pair{0x0985U, 0x098CU}, std::pair{0x0B95U, 0x0B9AU},
                        std::pair{0x0C15U, 0x0C28U}, std::pair{0x0D15U, 0x0D39U});
  const auto letters =
      *rc::gen::nonEmpty(rc::gen::container<std::vector<unsigned int>>(rc::gen::inRange(range.first, range.second)));
  std::string name;
  for (const unsigned int letter : letters) {
    name += static_cast<char>(0xE0U | (letter >> 12U));
    name += static_cast<char>(0x80U | ((letter >> 6U) & 0x3FU));
    name += static_cast<char>(0x80U | (letter & 0x3FU));
  }
  Xml document = samples::adhar();
  document.at("CertificateData/KycRes/UidData/Poi").set("name", name);
  document.at("CertificateData/KycRes/UidData/LData").set("name", name);
  const DocumentOutcome outcome = samples::read(document);
  RC_ASSERT(outcome.parsed.has_value());
  RC_ASSERT(outcome.parsed->holder_name.view() == name);
  RC_ASSERT(samples::field(outcome, "name_local") == name);
}

TEST(Documents, EveryFieldHasAListedNameAndEveryListedNameIsAField) {
  std::set<std::string_view> found;
  const SecretBytes claim(std::string_view("1"));
  DocumentExpectations expected;
  expected.claims = {.share_code = &claim, .mobile = &claim, .email = &claim};
  for (const Xml& document : {samples::adhar(), samples::pancr(), samples::drvlc(), samples::hscer(), samples::rvcer(),
                              samples::ctcer(), samples::okyc(), samples::generic()}) {
    const DocumentOutcome outcome = samples::read(document, expected);
    ASSERT_TRUE(outcome.parsed);
    std::set<std::string_view> here;
    for (const ParsedField& field : outcome.parsed->fields) {
      EXPECT_TRUE(here.insert(field.name).second) << field.name << " stands twice";
    }
    found.merge(here);
  }
  EXPECT_EQ(found, std::set<std::string_view>(field_names().begin(), field_names().end()));
}

}  // namespace
}  // namespace dlverify
