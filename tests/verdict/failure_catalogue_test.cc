#include "verdict/failure_catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "dlverify/failure.h"

namespace dlverify {
namespace {

bool is_lower_snake_case(std::string_view text) {
  return !text.empty() && text.front() != '_' && text.back() != '_' && !text.contains("__") &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

void expect_complete(const Explanation& explanation) {
  EXPECT_TRUE(is_lower_snake_case(explanation.name)) << explanation.name;
  for (const auto text : {explanation.meaning, explanation.why, explanation.what_to_do}) {
    EXPECT_GE(text.size(), 20U) << explanation.name;
    EXPECT_TRUE(text.ends_with('.')) << explanation.name;
    EXPECT_TRUE(std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; })) << explanation.name;
  }
  EXPECT_FALSE(explanation.reference.empty()) << explanation.name;
}

TEST(FailureCatalogueTest, EveryCodeHasItsOwnCompleteRow) {
  std::set<std::string_view> names;
  std::size_t next = 0;
  for (const FailureCode code : all_codes()) {
    EXPECT_EQ(static_cast<std::size_t>(code), next++);
    expect_complete(explain(code));
    EXPECT_TRUE(names.insert(name(code)).second) << name(code);
  }
  for (const WarningCode code : all_warning_codes()) {
    expect_complete(explain(code));
    EXPECT_TRUE(names.insert(name(code)).second) << name(code);
  }
  EXPECT_EQ(names.size(), kCodeCount + kWarningCodeCount);
}

TEST(FailureCatalogueTest, FindsEveryNameAndNoOther) {
  for (const FailureCode code : all_codes()) EXPECT_EQ(explain(name(code))->meaning, explain(code).meaning);
  for (const WarningCode code : all_warning_codes()) EXPECT_EQ(explain(name(code))->meaning, explain(code).meaning);
  EXPECT_FALSE(explain(std::string_view()));
  EXPECT_FALSE(explain("digest"));
  EXPECT_FALSE(explain("Digest_mismatch"));
  EXPECT_FALSE(explain("digest_mismatch "));
}

TEST(FailureCatalogueTest, NoCodeIsNamedAsAStage) {
  for (const Stage stage :
       {Stage::kIntegrity, Stage::kEnvelope, Stage::kXml, Stage::kSignature, Stage::kTrust, Stage::kDocument}) {
    EXPECT_FALSE(explain(name(stage))) << name(stage);
  }
}

struct Verdict {
  std::string_view code, stage, indication, sub_indication;
};

// Design section 3, word for word.
constexpr std::array<Verdict, kCodeCount> kVerdicts = {{
    {"hmac_missing", "integrity", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"hmac_malformed", "integrity", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"hmac_mismatch", "integrity", "TOTAL_FAILED", "HASH_FAILURE"},
    {"body_empty", "envelope", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"body_too_large", "envelope", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"api_error", "envelope", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"xml_not_available", "envelope", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"not_xml", "envelope", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"archive_malformed", "envelope", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"archive_forbidden", "envelope", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"share_code_missing", "envelope", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"share_code_wrong", "envelope", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"legacy_offline_ekyc", "envelope", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"wrapper_not_unwrapped", "envelope", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"wrapper_missing", "envelope", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"wrapper_malformed", "envelope", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"issuer_error", "envelope", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"issuer_pending", "envelope", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"encoding_not_utf8", "xml", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"malformed_xml", "xml", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"doctype_forbidden", "xml", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"comment_or_pi_forbidden", "xml", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"namespace_forbidden", "xml", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"limit_exceeded", "xml", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"signature_missing", "signature", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"signature_misplaced", "signature", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"signature_multiple", "signature", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"signature_shape", "signature", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"reference_forbidden", "signature", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"transform_forbidden", "signature", "TOTAL_FAILED", "FORMAT_FAILURE"},
    {"algorithm_forbidden", "signature", "INDETERMINATE", "CRYPTO_CONSTRAINTS_FAILURE"},
    {"key_too_weak", "signature", "INDETERMINATE", "CRYPTO_CONSTRAINTS_FAILURE"},
    {"signer_certificate_missing", "signature", "INDETERMINATE", "NO_SIGNING_CERTIFICATE_FOUND"},
    {"signer_certificate_ambiguous", "signature", "INDETERMINATE", "NO_SIGNING_CERTIFICATE_FOUND"},
    {"digest_mismatch", "signature", "TOTAL_FAILED", "HASH_FAILURE"},
    {"signature_mismatch", "signature", "TOTAL_FAILED", "SIG_CRYPTO_FAILURE"},
    {"chain_incomplete", "trust", "INDETERMINATE", "NO_CERTIFICATE_CHAIN_FOUND"},
    {"chain_invalid", "trust", "INDETERMINATE", "CHAIN_CONSTRAINTS_FAILURE"},
    {"certificate_expired", "trust", "INDETERMINATE", "OUT_OF_BOUNDS_NO_POE"},
    {"certificate_not_yet_valid", "trust", "INDETERMINATE", "OUT_OF_BOUNDS_NO_POE"},
    {"certificate_revoked", "trust", "TOTAL_FAILED", "REVOKED"},
    {"revocation_unknown", "trust", "INDETERMINATE", "TRY_LATER"},
    {"signer_not_authorised", "trust", "INDETERMINATE", "SIG_CONSTRAINTS_FAILURE"},
    {"engines_disagree", "agreement", "INDETERMINATE", "CUSTOM"},
    {"doctype_unknown", "document", "TOTAL_FAILED", "SIG_CONSTRAINTS_FAILURE"},
    {"doctype_mismatch", "document", "TOTAL_FAILED", "SIG_CONSTRAINTS_FAILURE"},
    {"issuer_mismatch", "document", "TOTAL_FAILED", "SIG_CONSTRAINTS_FAILURE"},
    {"holder_missing", "document", "TOTAL_FAILED", "SIG_CONSTRAINTS_FAILURE"},
    {"holder_ambiguous", "document", "TOTAL_FAILED", "SIG_CONSTRAINTS_FAILURE"},
    {"field_missing", "document", "TOTAL_FAILED", "SIG_CONSTRAINTS_FAILURE"},
    {"field_malformed", "document", "TOTAL_FAILED", "SIG_CONSTRAINTS_FAILURE"},
    {"field_inconsistent", "document", "TOTAL_FAILED", "SIG_CONSTRAINTS_FAILURE"},
    {"document_stale", "document", "TOTAL_FAILED", "SIG_CONSTRAINTS_FAILURE"},
}};

TEST(FailureCatalogueTest, VerdictsAreThoseOfTheDesign) {
  for (const FailureCode code : all_codes()) {
    const Verdict& expected = kVerdicts.at(static_cast<std::size_t>(code));
    EXPECT_EQ(name(code), expected.code);
    EXPECT_EQ(name(stage_of(code)), expected.stage) << expected.code;
    EXPECT_EQ(name(indication_of(code)), expected.indication) << expected.code;
    EXPECT_EQ(sub_indication_of(code), expected.sub_indication) << expected.code;
  }
}

TEST(FailureCatalogueTest, NoRefusalCountsAsPassed) {
  for (const FailureCode code : all_codes()) EXPECT_NE(indication_of(code), Indication::kTotalPassed) << name(code);
}

TEST(FailureCatalogueTest, NamesEveryWarningOfTheDesign) {
  std::vector<std::string_view> names;
  for (const WarningCode code : all_warning_codes()) names.push_back(name(code));
  EXPECT_THAT(names, testing::ElementsAre("sha1_signature", "signer_expired_now", "revocation_not_checked",
                                          "revoked_later", "hmac_not_checked", "hmac_hex_text_form", "unknown_content",
                                          "document_status_not_active", "consent_not_in_force",
                                          "consent_scope_exceeded", "second_opinion_skipped"));
}

}  // namespace
}  // namespace dlverify
