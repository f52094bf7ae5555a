#include "agreement/xmlsec_opinion.h"

#include <gtest/gtest.h>

#include <string>

#include "signature/signature_shape.h"
#include "signature/signed_info_octets.h"
#include "support/test_case.h"
#include "support/test_certificates.h"
#include "support/xml_body_for_tests.h"
#include "xml/canonical_document.h"

namespace dlverify {
namespace {

// A genuine document taken apart, as the stage hands it to the second engine.
struct Question {
  explicit Question(const std::string& document)
      : body(read_whole_file(testdata_folder() / document)),
        canonical(canonicalise(XmlBodyForTests::of(body), Limits()).value()),
        parts(require_signature_shape(canonical.signatures(), Policy::digilocker()).value()),
        content(canonical.inclusive_octets()),
        signed_info(
            signed_info_octets(*parts.signed_info, parts.signed_info_canonicalization, canonical.signatures())) {
    prepare_second_opinion();
  }

  std::string body;
  CanonicalDocument canonical;
  SignatureParts parts;
  SensitiveBuffer content;
  SensitiveBuffer signed_info;

  [[nodiscard]] std::string ask() const { return ask(parts.key_info_certificates.front()); }
  [[nodiscard]] std::string ask(const Certificate& signer) const {
    const auto agreed = require_second_opinion(body, {parts.algorithm, parts.digest}, content, signed_info, signer);
    return agreed ? "agrees" : std::string(name(agreed.error().code));
  }
};

TEST(SecondOpinion, AgreesOnAGenuineDocument) {
  EXPECT_EQ(Question("accepted/pancr_real_shape/document.xml").ask(), "agrees");
  EXPECT_EQ(Question("accepted/ecdsa_p384_sha384/document.xml").ask(), "agrees");
  EXPECT_EQ(Question("accepted/digest_sha512/document.xml").ask(), "agrees");
}

TEST(SecondOpinion, DisagreesOnOtherContent) {
  Question question("accepted/pancr_real_shape/document.xml");
  question.content[10] = static_cast<char>(question.content[10] ^ 1);
  EXPECT_EQ(question.ask(), "engines_disagree");
}

TEST(SecondOpinion, DisagreesOnAPrefixOfTheContent) {
  Question question("accepted/pancr_real_shape/document.xml");
  question.content.pop_back();
  EXPECT_EQ(question.ask(), "engines_disagree");
  question.content.clear();
  EXPECT_EQ(question.ask(), "engines_disagree");
}

TEST(SecondOpinion, DisagreesOnOtherSignedInfo) {
  Question question("accepted/pancr_real_shape/document.xml");
  question.signed_info.push_back(' ');
  EXPECT_EQ(question.ask(), "engines_disagree");
}

TEST(SecondOpinion, DisagreesUnderAnotherKey) {
  const Question question("accepted/pancr_real_shape/document.xml");
  EXPECT_EQ(question.ask(question.parts.key_info_certificates.back()), "engines_disagree");
  EXPECT_EQ(question.ask(Question("accepted/ecdsa_p256_sha256/document.xml").parts.key_info_certificates.front()),
            "engines_disagree");
}

TEST(SecondOpinion, DisagreesOnAnotherAlgorithm) {
  Question question("accepted/pancr_real_shape/document.xml");
  question.parts.algorithm = SignatureAlgorithm::kRsaSha256;
  EXPECT_EQ(question.ask(), "engines_disagree");
  question.parts.algorithm = SignatureAlgorithm::kRsaSha1;
  question.parts.digest = DigestAlgorithm::kSha512;
  EXPECT_EQ(question.ask(), "engines_disagree");
}

TEST(SecondOpinion, DisagreesOnABodyThatIsNotTheDocument) {
  Question question("accepted/pancr_real_shape/document.xml");
  question.body = "<a/>";
  EXPECT_EQ(question.ask(), "engines_disagree");
  question.body = "<a>";
  EXPECT_EQ(question.ask(), "engines_disagree");
  question.body = "<!DOCTYPE a><a/>";
  EXPECT_EQ(question.ask(), "engines_disagree");
}

// Each verifies under xmlsec1's defaults; the lock-down alone refuses it.
TEST(SecondOpinion, RefusesWhatOnlyTheLockDownForbids) {
  const Question genuine("accepted/pancr_real_shape/document.xml");
  for (const std::string name : {"reference_to_file", "transform_xpath_void", "transform_xslt", "rsa_md5"}) {
    const std::string body = read_whole_file(testdata_folder() / "signature" / name / "document.xml");
    const auto agreed = require_second_opinion(body, {genuine.parts.algorithm, genuine.parts.digest}, genuine.content,
                                               genuine.signed_info, genuine.parts.key_info_certificates.front());
    ASSERT_FALSE(agreed) << name;
    EXPECT_EQ(agreed.error().code, FailureCode::kEnginesDisagree) << name;
  }
}

}  // namespace
}  // namespace dlverify
