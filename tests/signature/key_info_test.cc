#include "signature/key_info.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "encoding/base64.h"
#include "support/document_signer.h"

namespace dlverify {
namespace {

using testing::HasSubstr;

std::unique_ptr<SignatureElement> element(std::string name) {
  auto made = std::make_unique<SignatureElement>();
  made->local_name = std::move(name);
  return made;
}

// KeyInfo with these certificates, Base64 each.
SignatureElement key_info_of(const std::vector<std::string>& certificates) {
  auto data = element("X509Data");
  for (const std::string& certificate : certificates) {
    auto leaf = element("X509Certificate");
    leaf->children.emplace_back(SignatureText{.text = certificate});
    data->children.emplace_back(std::move(leaf));
  }
  SignatureElement key_info;
  key_info.local_name = "KeyInfo";
  key_info.children.emplace_back(std::move(data));
  return key_info;
}

std::string message_about(const std::vector<std::string>& certificates) {
  const auto read = read_key_info(key_info_of(certificates), Limits());
  return read ? "read" : read.error().message;
}

TEST(KeyInfo, KeepsTheFirstOfEachCertificate) {
  const std::string one = certificate_base64("digilocker");
  const std::string other = certificate_base64("sub_ca");
  const auto read = read_key_info(key_info_of({one, other, one}), Limits());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->size(), 2U);
}

TEST(KeyInfo, RefusesALongCertificateBeforeItIsDecoded) {
  constexpr std::size_t kLongest = 65'536;
  const std::string genuine = certificate_base64("digilocker");
  const auto junk = [](std::size_t bytes) { return encode_base64(std::vector<std::byte>(bytes)); };
  EXPECT_THAT(message_about({junk(kLongest)}), HasSubstr("certificate 1 of KeyInfo is not the DER"));
  EXPECT_THAT(message_about({junk(kLongest + 1)}), HasSubstr("certificate 1 of KeyInfo is longer than 65536 bytes"));
  EXPECT_THAT(message_about({genuine, junk(kLongest + 1)}), HasSubstr("certificate 2 of KeyInfo is longer"));
}

TEST(KeyInfo, RefusesMoreCertificatesThanTheLimit) {
  Limits limits;
  limits.key_info_certificates = 2;
  const std::string one = certificate_base64("digilocker");
  EXPECT_TRUE(read_key_info(key_info_of({one, one}), limits));
  EXPECT_FALSE(read_key_info(key_info_of({one, one, one}), limits));
}

}  // namespace
}  // namespace dlverify
