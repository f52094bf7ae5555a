#include "base/crypto/certificate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/asn1.h>

#include "base/crypto/openssl_handle.h"
#include "base/crypto/sha256.h"
#include "support/test_certificates.h"

namespace dlverify {
namespace {

using test::at;
using test::CertificateSpec;
using test::hierarchy;

Certificate with_subject(test::Name subject) {
  CertificateSpec spec;
  spec.subject = std::move(subject);
  return hierarchy().sub_ca.issue(spec);
}

TEST(Certificate, TellsItsFacts) {
  CertificateSpec spec;
  spec.not_before = at("2023-08-22T10:11:12Z");
  spec.not_after = at("2026-02-11T23:59:59Z");
  const auto certificate = hierarchy().sub_ca.issue(spec);
  EXPECT_EQ(certificate.sha256(), sha256_hex(test::der_of(certificate)));
  EXPECT_EQ(certificate.subject(), "CN=DS EXAMPLE GOVERNANCE DIVISION 1,O=EXAMPLE GOVERNANCE DIVISION");
  EXPECT_EQ(certificate.issuer(), "CN=Example Sub-CA for Document Signer 2022,O=Example PKI,C=IN");
  EXPECT_EQ(certificate.not_before(), spec.not_before);
  EXPECT_EQ(certificate.not_after(), spec.not_after);
  EXPECT_THAT(certificate.serial(), testing::MatchesRegex("[0-9a-f]+"));
  EXPECT_FALSE(certificate.is_ca());
  EXPECT_TRUE(hierarchy().sub_ca.certificate().is_ca());
  EXPECT_NE(certificate.public_key(), nullptr);
}

// RFC 5280 4.1.2.2: a reader should bear serial numbers that are negative or zero.
TEST(Certificate, AcceptsSerialsOfEverySign) {
  for (const auto& [serial, text] : {std::pair(-0x2c, "-2c"), std::pair(0, "0"), std::pair(0xabcd, "abcd"),
                                     std::pair(0x80, "80"), std::pair(-0x7f54f9, "-7f54f9")}) {
    CertificateSpec spec;
    spec.serial = serial;
    EXPECT_EQ(hierarchy().sub_ca.issue(spec).serial(), text);
  }
}

TEST(Certificate, SpkiDependsOnTheKeyAlone) {
  CertificateSpec spec;
  spec.key = test::make_ec_key();
  const auto one = hierarchy().sub_ca.issue(spec);
  const auto two = hierarchy().sub_ca.issue(spec);
  EXPECT_NE(one.sha256(), two.sha256());
  EXPECT_EQ(one.spki_sha256(), two.spki_sha256());
  EXPECT_NE(one.spki_sha256(), hierarchy().signer.spki_sha256());
}

TEST(Certificate, RefusesEveryTruncationAndExtension) {
  auto der = test::der_of(hierarchy().signer);
  for (std::size_t size = 0; size < der.size(); ++size) {
    EXPECT_FALSE(Certificate::from_der(std::span(der).first(size))) << size;
  }
  EXPECT_TRUE(Certificate::from_der(der));
  der.push_back(std::byte{0});
  EXPECT_FALSE(Certificate::from_der(der));
}

// The same certificate with an indefinite length outside: BER, and another fingerprint.
TEST(Certificate, RefusesBerThatIsNotDer) {
  const auto der = test::der_of(hierarchy().signer);
  ASSERT_EQ(der[1], std::byte{0x82});
  std::vector<std::byte> ber = {std::byte{0x30}, std::byte{0x80}};
  ber.insert(ber.end(), der.begin() + 4, der.end());
  ber.insert(ber.end(), 2, std::byte{0});
  EXPECT_FALSE(Certificate::from_der(ber));
  auto long_form = der;
  long_form[1] = std::byte{0x83};
  long_form.insert(long_form.begin() + 2, std::byte{0});
  EXPECT_FALSE(Certificate::from_der(long_form));
}

TEST(Certificate, RefusesMalformedAndRepeatedExtensions) {
  for (const char* value : {"DER:0500", "digitalSignature"}) {
    CertificateSpec spec;
    spec.more_extensions = {{"keyUsage", value}};  // the second
    // The maker throws so where the certificate that it made is refused.
    EXPECT_THAT([&] { (void)hierarchy().sub_ca.issue(spec); },
                testing::ThrowsMessage<std::runtime_error>("test certificates: certificate"));
  }
}

TEST(Certificate, NamesAreUtf8) {
  EXPECT_EQ(with_subject({{"CN", "आशा उदाहरण"}}).subject(), "CN=आशा उदाहरण");
  EXPECT_EQ(with_subject({{"CN", "a,b+c\"d"}}).subject(), R"(CN=a\,b\+c\"d)");
}

TEST(Certificate, NamesHoldNoControlCharacters) {
  EXPECT_EQ(with_subject({{"CN", "a\x1b[31mb"}}).subject(), "CN=a\\1B[31mb");
  EXPECT_EQ(with_subject({{"CN",
                           "a\xc2\x9b"
                           "b"}})
                .subject(),
            "CN=a\\C2\\9Bb");  // CSI
  EXPECT_EQ(with_subject({{"CN",
                           "a\xe2\x80\xae"
                           "b"}})
                .subject(),
            "CN=a\\E2\\80\\AEb");  // right-to-left override
}

TEST(Certificate, EmptyNameIsEmpty) { EXPECT_EQ(with_subject({}).subject(), ""); }

struct Time {
  int type;
  const char* text;
  const char* rfc3339;  // null where it is no time
};

TEST(ToSysSeconds, ReadsBothFormsAndRefusesOthers) {
  for (const auto& [type, text, rfc3339] : {Time{V_ASN1_UTCTIME, "260601000000Z", "2026-06-01T00:00:00Z"},
                                            Time{V_ASN1_UTCTIME, "491231235959Z", "2049-12-31T23:59:59Z"},
                                            Time{V_ASN1_UTCTIME, "500101000000Z", "1950-01-01T00:00:00Z"},
                                            Time{V_ASN1_GENERALIZEDTIME, "20500101000000Z", "2050-01-01T00:00:00Z"},
                                            Time{V_ASN1_GENERALIZEDTIME, "99991231235959Z", "9999-12-31T23:59:59Z"},
                                            Time{V_ASN1_GENERALIZEDTIME, "20240229000000Z", "2024-02-29T00:00:00Z"},
                                            Time{V_ASN1_GENERALIZEDTIME, "20230229000000Z", nullptr},
                                            Time{V_ASN1_GENERALIZEDTIME, "20231301000000Z", nullptr},
                                            Time{V_ASN1_UTCTIME, "", nullptr}, Time{V_ASN1_UTCTIME, "x", nullptr}}) {
    const OpenSslHandle<ASN1_STRING, ASN1_STRING_free> time(ASN1_STRING_type_new(type));
    ASN1_STRING_set(time.get(), text, -1);
    const auto seconds = to_sys_seconds(time.get());
    EXPECT_EQ(seconds, rfc3339 == nullptr ? std::nullopt : std::optional(at(rfc3339))) << text;
  }
  EXPECT_FALSE(to_sys_seconds(nullptr));
}

}  // namespace
}  // namespace dlverify
