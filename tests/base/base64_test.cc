#include "base/text/base64.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>

#include "base/text/hex.h"

namespace dlverify {
namespace {

std::string decoded(std::string_view text) {
  const auto bytes = decode_base64(text);
  return bytes ? std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size()) : "(refused)";
}

// RFC 4648, section 10.
TEST(Base64, DecodesTheVectorsOfTheStandard) {
  EXPECT_EQ(decoded(""), "");
  EXPECT_EQ(decoded("Zg=="), "f");
  EXPECT_EQ(decoded("Zm8="), "fo");
  EXPECT_EQ(decoded("Zm9v"), "foo");
  EXPECT_EQ(decoded("Zm9vYmFy"), "foobar");
}

TEST(Base64, RefusesEverythingThatIsNotCanonical) {
  for (const std::string_view text : {"Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "=Zg=", "Z===", "====", "Zm9v=", "Zm 9v",
                                      "Zm9v\n", "\nZm9", "Zm9-", "Zm9_", "Zm9.", "Zg==Zg==", "-Zm9", "Zm9\xC3"}) {
    EXPECT_EQ(decoded(text), "(refused)") << text;
  }
}

TEST(Base64, AllowsXmlWhiteSpaceWhereXmlDoes) {
  const auto bytes = decode_xml_base64(" Z\tm\r\n9v\r ");
  ASSERT_TRUE(bytes);
  EXPECT_EQ(bytes->size(), 3U);
  EXPECT_FALSE(decode_xml_base64("Zm9v\v"));
  EXPECT_FALSE(decode_xml_base64("Zm9v\xC2\xA0"));
}

RC_GTEST_PROP(Base64, GivesBackWhatOpensslEncoded, (const std::string& text)) {
  std::string encoded(4 * ((text.size() + 2) / 3) + 1, '\0');
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(encoded.data()),
                                   reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  RC_ASSERT(decoded({encoded.data(), static_cast<std::size_t>(size)}) == text);
}

RC_GTEST_PROP(Base64, IsEncodedAsItIsDecoded, (const std::string& text)) {
  RC_ASSERT(decoded(encode_base64(std::as_bytes(std::span(text)))) == text);
}

TEST(Base64, EncodesTheVectorsOfTheStandard) {
  for (const auto& [text, encoded] :
       {std::pair{"", ""}, std::pair{"f", "Zg=="}, std::pair{"fo", "Zm8="}, std::pair{"foobar", "Zm9vYmFy"}}) {
    EXPECT_EQ(encode_base64(std::as_bytes(std::span(std::string_view(text)))), encoded);
  }
}

// OpenSSL's decoder forgives white space, misplaced padding and unused bits; encoding again what it decoded does not.
std::string decoded_by_openssl(const std::string& text) {
  std::string bytes(text.size(), '\0');
  const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                   reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  if (text.size() % 4 != 0 || size < 0) return "(refused)";
  bytes.resize(static_cast<std::size_t>(size) - (text.ends_with("==") ? 2U : text.ends_with('=') ? 1U : 0U));
  return encode_base64(std::as_bytes(std::span(bytes))) == text ? bytes : "(refused)";
}

RC_GTEST_PROP(Base64, AcceptsWhatOpensslDecodesAndEncodesBack, ()) {
  auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("AQZgw/+89=")));
  text.resize(text.size() / 4 * 4);
  const auto padding = *rc::gen::inRange<std::size_t>(0, 4);
  if (text.size() >= 4) std::fill(text.end() - static_cast<std::ptrdiff_t>(padding), text.end(), '=');
  RC_ASSERT(text.empty() || decoded(text) == decoded_by_openssl(text));
}

RC_GTEST_PROP(Base64, DecodesSensitiveContentAlike, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("QZg=+/ \t\r\n-\v9")));
  const auto plain = decode_xml_base64(text);
  const auto sensitive = decode_sensitive_xml_base64(text);
  RC_ASSERT(plain.has_value() == sensitive.has_value());
  if (!plain || !sensitive) return;
  RC_ASSERT(std::ranges::equal(*plain, std::as_bytes(std::span(*sensitive))));
}

TEST(Hex, WritesLowerCase) {
  constexpr std::string_view bytes("\x00\x0F\xAB\xFF", 4);
  EXPECT_EQ(to_hex(std::as_bytes(std::span(bytes))), "000fabff");
}

TEST(Hex, KnowsASha256ByItsForm) {
  EXPECT_TRUE(is_sha256_hex(std::string(64, 'a')));
  EXPECT_FALSE(is_sha256_hex(std::string(63, 'a')));
  EXPECT_FALSE(is_sha256_hex(std::string(65, 'a')));
  EXPECT_FALSE(is_sha256_hex(std::string(64, 'A')));
  EXPECT_FALSE(is_sha256_hex(std::string(64, 'g')));
}

}  // namespace
}  // namespace dlverify
