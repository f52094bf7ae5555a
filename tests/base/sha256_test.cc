#include "base/crypto/sha256.h"

#include <gtest/gtest.h>

#include "base/text/hex.h"

namespace dlverify {
namespace {

std::string hmac_hex(std::string_view key, std::string_view data) {
  return to_hex(hmac_sha256(std::as_bytes(std::span(key)), std::as_bytes(std::span(data))));
}

// FIPS 180-4 examples.
TEST(Sha256, GivesThePublishedValues) {
  EXPECT_EQ(sha256_hex(std::string_view()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex(std::string_view("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

// RFC 4231, test cases 2 and 6; and an empty key.
TEST(HmacSha256, GivesThePublishedValues) {
  EXPECT_EQ(hmac_hex("Jefe", "what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(hmac_hex(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First"),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  EXPECT_EQ(hmac_hex("", ""), "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST(HmacSha256, DependsOnKeyAndData) {
  const auto value = hmac_hex("key", "data");
  EXPECT_NE(hmac_hex("kez", "data"), value);
  EXPECT_NE(hmac_hex("key", "datb"), value);
  EXPECT_NE(hmac_hex("key", ""), value);
  EXPECT_NE(hmac_hex("", "data"), value);
}

}  // namespace
}  // namespace dlverify
