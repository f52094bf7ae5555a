// What verifications leave behind, and what they need at once.

#include <gtest/gtest.h>

#include <cstddef>
#include <span>
#include <string>

#include "base/text/base64.h"
#include "support/document_signer.h"
#include "support/made_verifier.h"
#include "support/test_case.h"
#include "support/test_certificates.h"

#ifndef DLVERIFY_SANITIZED
#include "resources/counting_malloc.h"

namespace dlverify::test {
namespace {

Verifier verifier_of_one_opinion() {
  Policy policy = Policy::digilocker();
  policy.insecurely_skip_second_opinion = true;
  return made_verifier(std::move(policy), TrustStore::load(testdata_folder() / "trust" / "main").value());
}

bool believes(const Verifier& verifier, const std::string& body) {
  const VerificationTimes times(parse_rfc3339("2026-06-01T00:00:00Z").value());
  return verifier.verify(body, {}, times).has_value();
}

// An eAadhaar whose photo has `characters` characters.
std::string aadhaar_with_photo(std::size_t characters) {
  return sign_document(
      "<Certificate><CertificateData><KycRes code=\"0123456789abcdef\" ret=\"Y\" "
      "ts=\"2026-05-31T10:15:30.123+05:30\" ttl=\"2027-05-31T10:15:30\" txn=\"UKC:0123456789abcdef\">"
      "<UidData tkn=\"\" uid=\"xxxxxxxx4821\"><Poi dob=\"17-04-1990\" gender=\"F\" name=\"Asha Example\"></Poi><Pht>" +
      std::string(characters, 'A') + "</Pht></UidData></KycRes></CertificateData></Certificate>");
}

TEST(SteadyState, KeepsNothingOfTheDocumentsThatWereVerified) {
  const auto store = TrustStore::load(testdata_folder() / "trust" / "main").value();
  const Verifier verifier = made_verifier(Policy::digilocker(), store);
  const std::string small = read_whole_file(testdata_folder() / "accepted/pancr_real_shape/document.xml");
  const std::string large = aadhaar_with_photo(200'000);
  const auto verify_both = [&] {
    ASSERT_TRUE(believes(verifier, small));
    ASSERT_TRUE(believes(verifier, large));
  };
  for (int i = 0; i < 5; ++i) verify_both();
  const std::size_t before = live_bytes.now;
  for (int i = 0; i < 200; ++i) verify_both();
  EXPECT_EQ(live_bytes.now, before);
}

// KeyInfo is not signed: anyone can add certificates of CAs to a genuine document, and it stays genuine.
TEST(SteadyState, KeepsNoCertificateThatAStrangerAddsToAGenuineDocument) {
  const Verifier verifier =
      made_verifier(Policy::digilocker(), TrustStore::load(testdata_folder() / "trust" / "main").value());
  const std::string genuine = read_whole_file(testdata_folder() / "accepted/pancr_real_shape/document.xml");
  const auto with_surplus = [&genuine](int copy) {
    CertificateSpec spec = ca_spec("CA " + std::to_string(copy));
    spec.more_extensions = {{"nsComment", std::string(40'000, 'n')}};
    const auto der = der_of(Issuer::self_signed(spec).certificate());
    std::string body = genuine;
    body.insert(body.find("</X509Data>"),
                "<X509Certificate>" + encode_base64(std::as_bytes(std::span(der))) + "</X509Certificate>");
    return body;
  };
  for (int copy = 0; copy < 5; ++copy) ASSERT_TRUE(believes(verifier, with_surplus(copy)));
  const std::size_t before = live_bytes.now;
  for (int copy = 5; copy < 40; ++copy) ASSERT_TRUE(believes(verifier, with_surplus(copy)));
  EXPECT_EQ(live_bytes.now, before);
}

TEST(SteadyState, RemembersNoSignerThatIsNotTrusted) {
  const Verifier verifier = verifier_of_one_opinion();
  const std::string refused = read_whole_file(testdata_folder() / "trust/citizen_signs_pancr/document.xml");
  for (int i = 0; i < 5; ++i) static_cast<void>(believes(verifier, refused));
  const std::size_t before = live_bytes.now;
  for (int i = 0; i < 50; ++i) static_cast<void>(believes(verifier, refused));
  EXPECT_EQ(live_bytes.now, before);
}

TEST(PeakMemory, OfADocumentOfOneMegabyteIsAtMostFourMebibytes) {
  const Verifier verifier = verifier_of_one_opinion();
  const std::string document = aadhaar_with_photo(1'000'000 - 3'000);
  ASSERT_LE(document.size(), 1'000'000U);
  ASSERT_TRUE(believes(verifier, document));
  const std::size_t idle = live_bytes.now;
  live_bytes.peak = idle;
  ASSERT_TRUE(believes(verifier, document));
  EXPECT_LE(live_bytes.peak - idle, std::size_t{4} << 20U);
  EXPECT_GE(live_bytes.peak - idle, document.size()) << "too little to have been counted";
}

// The octets twice, the tree, and the parser's text, which canonicalising uses afterwards: nothing grows by copying.
TEST(PeakMemory, OfTwoOpinionsIsTheTextFiveTimes) {
  const Verifier verifier =
      made_verifier(Policy::digilocker(), TrustStore::load(testdata_folder() / "trust" / "main").value());
  const std::string document = aadhaar_with_photo(1'000'000 - 3'000);
  ASSERT_TRUE(believes(verifier, document));
  const std::size_t idle = live_bytes.now;
  live_bytes.peak = idle;
  ASSERT_TRUE(believes(verifier, document));
  EXPECT_LE(live_bytes.peak - idle, 5 * document.size() + document.size() / 4);
  EXPECT_GE(live_bytes.peak - idle, 3 * document.size()) << "too little to have been counted";
}

}  // namespace
}  // namespace dlverify::test

#else

TEST(SteadyState, KeepsNothingOfTheDocumentsThatWereVerified) {
  GTEST_SKIP() << "a sanitizer has a malloc() of its own";
}

#endif
