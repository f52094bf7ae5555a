#include "signature/key_info.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/text/base64.h"
#include "support/document_signer.h"
#include "support/key_info_element.h"

namespace dlverify {
namespace {

using testing::HasSubstr;

std::string message_about(const std::vector<std::string>& certificates) {
  const auto read = read_key_info(test::KeyInfoElement(certificates).get(), Limits());
  return read ? "read" : read.error().message;
}

TEST(KeyInfo, KeepsTheFirstOfEachCertificate) {
  const std::string one = certificate_base64("digilocker");
  const std::string other = certificate_base64("sub_ca");
  const auto read = read_key_info(test::KeyInfoElement({one, other, one}).get(), Limits());
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
  EXPECT_TRUE(read_key_info(test::KeyInfoElement({one, one}).get(), limits));
  EXPECT_FALSE(read_key_info(test::KeyInfoElement({one, one, one}).get(), limits));
}

}  // namespace
}  // namespace dlverify
