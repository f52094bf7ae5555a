#include "trust/encoded_object.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>

#include "support/test_certificates.h"

namespace dlverify {
namespace {

std::string base64(const std::vector<std::byte>& der) {
  std::string text(4 * ((der.size() + 2) / 3) + 1, '\0');
  text.resize(static_cast<std::size_t>(EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                                       reinterpret_cast<const unsigned char*>(der.data()),
                                                       static_cast<int>(der.size()))));
  return text;
}

std::string raw(const std::vector<std::byte>& der) { return {reinterpret_cast<const char*>(der.data()), der.size()}; }

const std::vector<std::byte>& der() {
  static const auto bytes = test::der_of(test::hierarchy().signer);
  return bytes;
}

TEST(EncodedObject, DecodesEachOfTheThreeForms) {
  auto wrapped = base64(der());
  for (std::size_t at = 64; at < wrapped.size(); at += 66) wrapped.insert(at, "\r\n");
  for (const auto& form : {raw(der()), to_pem("CERTIFICATE", der()), base64(der()), base64(der()) + "\n", wrapped,
                           "Subject: CN=x\n" + to_pem("CERTIFICATE", der()) + "\ntrailing text\n"}) {
    const auto decoded = decode_object(form);
    ASSERT_TRUE(decoded.has_value()) << decoded.error().text();
    EXPECT_EQ(decoded->der, der());
  }
}

TEST(EncodedObject, TellsWhatThePemLabelSays) {
  EXPECT_EQ(decode_object(to_pem("CERTIFICATE", der()))->kind, EncodedKind::kCertificate);
  EXPECT_EQ(decode_object(to_pem("X509 CRL", der()))->kind, EncodedKind::kRevocationList);
  EXPECT_EQ(decode_object(raw(der()))->kind, EncodedKind::kUndeclared);
}

TEST(EncodedObject, RefusesWhatIsNotOneObject) {
  const auto pem = to_pem("CERTIFICATE", der());
  auto broken = pem;
  broken[60] = '!';
  auto with_header = pem;
  with_header.insert(with_header.find('\n') + 1, "Proc-Type: 4,ENCRYPTED\n\n");
  for (const auto& content :
       {std::string(), std::string("\n"), std::string("<html></html>"), pem + pem, broken, with_header,
        to_pem("PRIVATE KEY", der()), to_pem("TRUSTED CERTIFICATE", der()), to_pem("PKCS7", der()),
        pem.substr(0, pem.size() / 2), base64(der()).substr(0, 101), base64(der()) + "=", std::string("QUJD")}) {
    EXPECT_FALSE(decode_object(content).has_value()) << content;
  }
}

}  // namespace
}  // namespace dlverify
