#include "documents/contact_check.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "documents/sample_documents.h"
#include "support/parsed_document_for_tests.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

struct Answers {
  std::optional<std::string> mobile, email, rule;
};

Answers answers(const ContactHashes& hashes, const ContactClaims& claims) {
  ParsedDocument document = ParsedDocumentForTests::make();
  add_contact_checks(document, hashes, claims);
  Answers found;
  for (const ParsedField& field : document.fields) {
    EXPECT_EQ(field.visibility, Visibility::kMinimal);
    auto& place = field.name == "mobile_check" ? found.mobile : field.name == "email_check" ? found.email : found.rule;
    place = samples::shown(field.value);
  }
  return found;
}

TEST(ContactCheck, HoldsForThePublishedRules) {
  const auto file =
      std::filesystem::path(DLVERIFY_SOURCE_DIR) / "../shared/data/samples/offline-ekyc-hash-vectors.json";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "the vectors are not on this machine";
  const auto vectors = nlohmann::json::parse(read_whole_file(file))["vectors"];
  ASSERT_GE(vectors.size(), 10U);
  for (const auto& vector : vectors) {
    const auto text = [&](const char* key) { return vector[key].get<std::string>(); };
    const SecretBytes share_code(text("share_code"));
    const SecretBytes mobile(text("mobile"));
    const SecretBytes email(text("email"));
    const ContactClaims claims{.share_code = &share_code, .mobile = &mobile, .email = &email};
    const char digit = static_cast<char>('0' + vector["last_digit"].get<int>());
    const std::string m = text("m");
    for (const auto& [key, rule] :
         {std::pair{"e_faq_plain", "sha256"}, std::pair{"e_pyaadhaar_style", "sha256_share_code_rounds"}}) {
      const std::string e = text(key);
      const Answers found = answers({.mobile = m, .email = e, .aadhaar_last_digit = digit}, claims);
      EXPECT_EQ(found.mobile, "match") << vector;
      EXPECT_EQ(found.email, "match") << vector;
      EXPECT_EQ(found.rule, rule) << vector;
    }
  }
}

class ContactAnswers : public testing::Test {
 protected:
  const SecretBytes share_code{std::string_view("A1b2")};
  const SecretBytes mobile{std::string_view("9999900000")};
  const SecretBytes email{std::string_view("asha@example.org")};
  const SensitiveText hash = share_code_rounds(mobile, share_code, '3');
};

TEST_F(ContactAnswers, AreGivenForWhatWasAskedOnly) {
  const ContactHashes hashes{.mobile = hash.view(), .email = {}, .aadhaar_last_digit = '3'};
  const Answers none = answers(hashes, {.share_code = &share_code});
  EXPECT_FALSE(none.mobile || none.email || none.rule);
  const Answers one = answers(hashes, {.share_code = &share_code, .mobile = &mobile});
  EXPECT_EQ(one.mobile, "match");
  EXPECT_FALSE(one.email || one.rule);
}

TEST_F(ContactAnswers, TellAnAbsentHashFromAnotherOne) {
  const ContactClaims claims{.share_code = &share_code, .mobile = &mobile, .email = &email};
  const Answers absent = answers({}, claims);
  EXPECT_EQ(absent.mobile, "not_in_document");
  EXPECT_EQ(absent.email, "not_in_document");
  EXPECT_EQ(absent.rule, "null");
  const Answers other = answers({.mobile = hash.view(), .email = hash.view(), .aadhaar_last_digit = '4'}, claims);
  EXPECT_EQ(other.mobile, "mismatch");
  EXPECT_EQ(other.email, "mismatch");
  EXPECT_EQ(other.rule, "null");
}

TEST_F(ContactAnswers, NeedTheShareCode) {
  const ContactHashes hashes{.mobile = hash.view(), .email = {}, .aadhaar_last_digit = '3'};
  EXPECT_EQ(answers(hashes, {.mobile = &mobile}).mobile, "mismatch");
  const SecretBytes other(std::string_view("A1b3"));
  EXPECT_EQ(answers(hashes, {.share_code = &other, .mobile = &mobile}).mobile, "mismatch");
}

TEST_F(ContactAnswers, AreHashedOnceForZeroAndOne) {
  EXPECT_EQ(share_code_rounds(mobile, share_code, '0').view(), share_code_rounds(mobile, share_code, '1').view());
  for (char digit = '1'; digit < '9'; ++digit) {
    EXPECT_NE(share_code_rounds(mobile, share_code, digit).view(),
              share_code_rounds(mobile, share_code, static_cast<char>(digit + 1)).view());
  }
}

}  // namespace
}  // namespace dlverify
