// Nothing reads a body before its HMAC is checked, and no second engine sees what no trusted signer has signed.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "support/made_verifier.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

const std::string kApiErrorBody = R"({"error":"invalid_token","error_description":"x"})";
const std::string kHmac = "C4OPi0tvlz/XbNHGmkGoTSU01lCooCgGNeE/maytCDg=";  // of no body here

class StageOrder : public testing::Test {
 protected:
  explicit StageOrder(Policy policy = Policy::digilocker())
      : verifier_(made_verifier(std::move(policy), made(TrustStore::load(testdata_folder() / "trust" / "main")))) {}

  [[nodiscard]] nlohmann::json verify(const std::string& body, const Request& request) const {
    const auto moment = parse_rfc3339("2026-06-01T00:00:00Z").value();
    const auto outcome = verifier_.verify(body, made_request(request), VerificationTimes(moment));
    return nlohmann::json::parse(to_json(outcome.report()));
  }
  [[nodiscard]] nlohmann::json verify_without_header(const std::string& body) const {
    return verify(body, {.hmac_demand = HmacDemand::kRequired});
  }
  [[nodiscard]] nlohmann::json verify_with_header(const std::string& body, const std::string& header) const {
    return verify(body, {.hmac = header, .client_secret = SecretBytes("example-client-secret")});
  }
  [[nodiscard]] nlohmann::json verify_document(const std::string& name, std::string_view doctype) const {
    return verify(read_whole_file(testdata_folder() / name / "document.xml"),
                  {.doctype = made(Doctype::parse(doctype))});
  }

  static std::string stage(const nlohmann::json& report, const std::string& name) {
    for (const auto& result : report["stages"]) {
      if (result["stage"] == name) return result["status"];
    }
    return "";
  }

 private:
  Verifier verifier_;
};

class OneOpinion : public StageOrder {
 protected:
  OneOpinion() : StageOrder(policy()) {}
  static Policy policy() {
    Policy policy = Policy::digilocker();
    policy.insecurely_skip_second_opinion = true;
    return policy;
  }
};

TEST_F(StageOrder, AnApiErrorWithoutTheHeaderIsAnApiError) {
  const nlohmann::json report = verify_without_header(kApiErrorBody);
  EXPECT_EQ(report["failure"]["code"], "api_error");
  EXPECT_EQ(report["body"]["kind"], "api_error");
  EXPECT_EQ(report["body"]["api_error"], "invalid_token");
  EXPECT_EQ(stage(report, "integrity"), "skipped");
  EXPECT_EQ(stage(report, "envelope"), "failed");
}

TEST_F(StageOrder, NothingElseIsReadWithoutTheHeader) {
  for (const std::string& body :
       {std::string("<Certificate/>"), std::string("%PDF-1.7"), std::string("[]"), std::string(R"({"a":1})"),
        std::string(), kApiErrorBody + kApiErrorBody,
        R"({"error":"invalid_token","x":)" + std::string(17, '[') + std::string(17, ']') + "}",
        R"({"error":"invalid_token","x":")" + std::string(70'000, 'x') + "\"}"}) {
    const nlohmann::json report = verify_without_header(body);
    EXPECT_EQ(report["failure"]["code"], "hmac_missing") << body.substr(0, 40);
    EXPECT_EQ(report["body"]["kind"], "unknown") << body.substr(0, 40);
    EXPECT_EQ(stage(report, "integrity"), "failed");
    EXPECT_EQ(stage(report, "envelope"), "not_reached");
    EXPECT_FALSE(report["body"]["sha256"].is_null());
  }
}

TEST_F(StageOrder, ABodyWhoseHmacIsWrongIsNotRead) {
  for (const auto& [header, code] :
       {std::pair(kHmac, "hmac_mismatch"), std::pair(std::string("?"), "hmac_malformed")}) {
    const nlohmann::json report = verify_with_header(kApiErrorBody, header);
    EXPECT_EQ(report["failure"]["code"], code);
    EXPECT_EQ(report["body"]["kind"], "unknown");
    EXPECT_FALSE(report["body"].contains("api_error"));
  }
}

TEST_F(StageOrder, TheSecondEngineIsAskedLast) {
  const nlohmann::json accepted = verify_document("accepted/pancr_real_shape", "PANCR");
  EXPECT_EQ(accepted["signature"]["engines"], nlohmann::json({"openssl", "xmlsec1"}));
  EXPECT_EQ(stage(accepted, "agreement"), "passed");
  // The signature holds, and no rule names its signer.
  const nlohmann::json stranger = verify_document("trust/citizen_signs_pancr", "PANCR");
  EXPECT_EQ(stranger["failure"]["stage"], "trust");
  EXPECT_EQ(stranger["signature"]["engines"], nlohmann::json({"openssl"}));
  EXPECT_EQ(stage(stranger, "agreement"), "not_reached");
}

TEST_F(OneOpinion, SkipsTheStageAndSaysSo) {
  const nlohmann::json report = verify_document("accepted/pancr_real_shape", "PANCR");
  EXPECT_EQ(report["indication"], "TOTAL_PASSED");
  EXPECT_EQ(report["signature"]["engines"], nlohmann::json({"openssl"}));
  EXPECT_EQ(stage(report, "agreement"), "skipped");
  EXPECT_THAT(report["warnings"].dump(), testing::HasSubstr("second_opinion_skipped"));
}

}  // namespace
}  // namespace dlverify
