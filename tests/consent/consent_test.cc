#include "dlverify/consent.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <nlohmann/json.hpp>

#include "consent/consent_fit.h"
#include "dlverify/verification_times.h"

namespace dlverify {
namespace {

using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

std::chrono::sys_seconds at(std::string_view text) { return parse_rfc3339(text).value(); }

ConsentTerms terms() {
  return {.id = "consent-0042",
          .purpose = "Opening of an account",
          .given_at = at("2026-05-31T10:00:00Z"),
          .expires_at = at("2026-06-30T00:00:00Z"),
          .scope = {"ADHAR", "PANCR"}};
}

template <class Change>
std::string complaint(Change change) {
  ConsentTerms changed = terms();
  change(changed);
  const auto consent = ConsentReference::create(std::move(changed));
  return consent ? "" : consent.error().text();
}

TEST(Consent, KeepsWhatItWasGiven) {
  const auto consent = ConsentReference::create(terms());
  ASSERT_TRUE(consent);
  EXPECT_EQ(consent->terms().id, "consent-0042");
  EXPECT_EQ(consent->terms().purpose, "Opening of an account");
  EXPECT_EQ(consent->terms().scope, (std::vector<std::string>{"ADHAR", "PANCR"}));
}

TEST(Consent, AcceptsEachTermUpToItsBound) {
  EXPECT_EQ(complaint([](ConsentTerms& t) { t.id = std::string(128, '~'); }), "");
  EXPECT_EQ(complaint([](ConsentTerms& t) { t.purpose = std::string(200, 'x'); }), "");
  EXPECT_EQ(complaint([](ConsentTerms& t) {
              t.purpose.clear();
              for (int i = 0; i < 200; ++i) t.purpose += "\xE0\xA4\x86";
            }),
            "");
  EXPECT_EQ(complaint([](ConsentTerms& t) { t.expires_at = t.given_at + std::chrono::seconds(1); }), "");
  EXPECT_EQ(complaint([](ConsentTerms& t) { t.expires_at.reset(); }), "");
  EXPECT_EQ(complaint([](ConsentTerms& t) { t.scope.clear(); }), "");
}

TEST(Consent, RefusesIdsThatAreNone) {
  for (const std::string& id : {std::string(), std::string(129, 'x'), std::string("a b"), std::string("a\n"),
                                std::string("a\x7F"), std::string("\xC3\xA9"), std::string(1, '\0')}) {
    EXPECT_THAT(complaint([&](ConsentTerms& t) { t.id = id; }), HasSubstr("\"id\"")) << id;
  }
}

TEST(Consent, RefusesPurposesThatCannotBeShown) {
  for (const std::string& purpose :
       {std::string(), std::string("  "), std::string(201, 'x'), std::string("a\nb"), std::string("a\tb"),
        std::string("\x1B[2J"), std::string("a\xC2\x85"), std::string("a\xE2\x80\xAE"), std::string("a\xE2\x80\xA8"),
        std::string("\xFF"), std::string("a\xC3"), std::string(1, '\0')}) {
    EXPECT_THAT(complaint([&](ConsentTerms& t) { t.purpose = purpose; }), HasSubstr("\"purpose\"")) << purpose;
  }
}

TEST(Consent, RefusesTimesAndScopesThatMakeNoSense) {
  EXPECT_THAT(complaint([](ConsentTerms& t) { t.expires_at = t.given_at; }), HasSubstr("\"expires_at\""));
  EXPECT_THAT(complaint([](ConsentTerms& t) { t.expires_at = t.given_at - std::chrono::hours(1); }),
              HasSubstr("\"expires_at\""));
  for (const std::vector<std::string>& scope :
       {std::vector<std::string>{"PANCR", "PANCR"}, {"pancr"}, {""}, {"PANCR", "all of it"}, {"*"}}) {
    EXPECT_THAT(complaint([&](ConsentTerms& t) { t.scope = scope; }), HasSubstr("\"scope\""));
  }
  std::vector<std::string> codes;
  for (int i = 10; i < 75; ++i) codes.push_back("D" + std::to_string(i));
  EXPECT_THAT(complaint([&](ConsentTerms& t) { t.scope = codes; }), HasSubstr("\"scope\""));
  codes.pop_back();
  EXPECT_EQ(complaint([&](ConsentTerms& t) { t.scope = codes; }), "");
}

Json file() {
  return {{"format", "dlverify-consent/1"},       {"id", "consent-0042"},
          {"purpose", "Opening of an account"},   {"given_at", "2026-05-31T15:30:00+05:30"},
          {"expires_at", "2026-06-30T00:00:00Z"}, {"scope", {"ADHAR", "PANCR"}}};
}

std::string complaint_about(std::string_view text) {
  const auto consent = ConsentReference::from_json(text, "c.json");
  return consent ? "" : consent.error().text();
}

TEST(ConsentFile, IsReadWhole) {
  const auto consent = ConsentReference::from_json(file().dump(), "c.json");
  ASSERT_TRUE(consent) << consent.error().text();
  const ConsentTerms expected = terms();
  EXPECT_EQ(consent->terms().id, expected.id);
  EXPECT_EQ(consent->terms().purpose, expected.purpose);
  EXPECT_EQ(consent->terms().given_at, expected.given_at);
  EXPECT_EQ(consent->terms().expires_at, expected.expires_at);
  EXPECT_EQ(consent->terms().scope, expected.scope);
}

TEST(ConsentFile, MayLeaveOutEndAndScope) {
  Json json = file();
  json.erase("expires_at");
  json.erase("scope");
  const auto consent = ConsentReference::from_json(json.dump(), "c.json");
  ASSERT_TRUE(consent) << consent.error().text();
  EXPECT_EQ(consent->terms().expires_at, std::nullopt);
  EXPECT_TRUE(consent->terms().scope.empty());
}

struct Fault {
  std::string key;
  Json value;
  std::string said;
};

TEST(ConsentFile, TellsEachFaultByItsKey) {
  const std::vector<Fault> faults = {
      {"format", "dlverify-consent/2", "\"format\" is not"},
      {"format", 1, "\"format\" is not"},
      {"id", 42, "\"id\" is not a text"},
      {"id", "a b", "\"id\" is not 1 to 128"},
      {"purpose", nullptr, "\"purpose\" is not a text"},
      {"purpose", "a\nb", "\"purpose\" is not 1 to 200"},
      {"given_at", "2026-05-31", "\"given_at\" is not an RFC 3339"},
      {"given_at", 1780000000, "\"given_at\" is not an RFC 3339"},
      {"given_at", "2026-02-30T00:00:00Z", "\"given_at\" is not an RFC 3339"},
      {"expires_at", nullptr, "\"expires_at\" is not an RFC 3339"},
      {"expires_at", "2026-05-31T10:00:00Z", "\"expires_at\" is not later"},
      {"scope", "PANCR", "\"scope\" is not a list of one or more"},
      {"scope", Json::array(), "\"scope\" is not a list of one or more"},
      {"scope", {1}, "\"scope\" is not a list of one or more"},
      {"scope", {"pancr"}, "\"scope\" is not a list of up to 64"},
      {"holder", "x", "\"holder\" is no key"},
  };
  for (const auto& [key, value, said] : faults) {
    Json json = file();
    json[key] = value;
    const std::string complaint = complaint_about(json.dump());
    EXPECT_THAT(complaint, HasSubstr("c.json: " + said)) << key;
    EXPECT_THAT(complaint, HasSubstr("dlverify schema consent")) << key;
    EXPECT_THAT(complaint, Not(HasSubstr("\n"))) << key;
  }
  for (const char* key : {"format", "id", "purpose", "given_at"}) {
    Json json = file();
    json.erase(key);
    EXPECT_THAT(complaint_about(json.dump()), HasSubstr(std::string("\"") + key + "\" is missing"));
  }
}

TEST(ConsentFile, RefusesWhatIsNoConsentFile) {
  EXPECT_THAT(complaint_about(""), HasSubstr("not JSON"));
  EXPECT_THAT(complaint_about("{"), HasSubstr("not JSON"));
  EXPECT_THAT(complaint_about("[]"), HasSubstr("not a JSON object"));
  EXPECT_THAT(complaint_about(R"({"id":"a","id":"b"})"), HasSubstr("\"id\" occurs twice"));
  EXPECT_THAT(complaint_about(file().dump() + "{}"), HasSubstr("not JSON"));
  EXPECT_THAT(complaint_about(std::string(70'000, ' ')), HasSubstr("64 KiB"));
}

std::vector<WarningCode> warnings(std::string_view moment, const std::optional<std::string>& doctype) {
  std::vector<WarningCode> codes;
  const auto consent = ConsentReference::create(terms());
  for (const Warning& warning : warn_of_consent(consent.value(), at(moment), doctype)) codes.push_back(warning.code);
  return codes;
}

TEST(ConsentFit, CountsFromTheFirstSecondToTheLast) {
  EXPECT_THAT(warnings("2026-05-31T09:59:59Z", "PANCR"), testing::ElementsAre(WarningCode::kConsentNotInForce));
  EXPECT_THAT(warnings("2026-05-31T10:00:00Z", "PANCR"), testing::IsEmpty());
  EXPECT_THAT(warnings("2026-06-29T23:59:59Z", "PANCR"), testing::IsEmpty());
  EXPECT_THAT(warnings("2026-06-30T00:00:00Z", "PANCR"), testing::ElementsAre(WarningCode::kConsentNotInForce));
}

TEST(ConsentFit, SaysNothingOfADoctypeThatIsNotKnown) {
  EXPECT_THAT(warnings("2026-06-01T00:00:00Z", "DRVLC"), testing::ElementsAre(WarningCode::kConsentScopeExceeded));
  EXPECT_THAT(warnings("2026-06-01T00:00:00Z", std::nullopt), testing::IsEmpty());
}

RC_GTEST_PROP(ConsentFile, IsTotal, (const std::string& text)) {
  RC_ASSERT(!ConsentReference::from_json(text, "c.json"));
}

// A text of any kind in any place is either kept as it is or refused, in one printable line.
RC_GTEST_PROP(ConsentFile, KeepsOrRefusesAText, (const std::string& text)) {
  const auto key = *rc::gen::element<std::string>("id", "purpose");
  Json json = file();
  json[key] = text;
  const std::string written = json.dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
  const auto consent = ConsentReference::from_json(written, "c.json");
  if (consent) {
    RC_ASSERT(Json::parse(written)[key] == (key == "id" ? consent->terms().id : consent->terms().purpose));
  } else {
    RC_ASSERT(consent.error().text().find('\n') == std::string::npos);
  }
}

}  // namespace
}  // namespace dlverify
