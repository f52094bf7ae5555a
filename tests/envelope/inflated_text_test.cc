#include "envelope/inflated_text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>
#include <optional>
#include <string>

namespace dlverify {
namespace {

using namespace std::string_literals;

// RFC 1951, 3.2.4: one final block that is not compressed.
std::string stored(std::string_view text) {
  const auto size = static_cast<unsigned>(text.size());
  std::string written = "\x01"s;
  for (const unsigned half : {size, ~size}) {
    written += static_cast<char>(half & 0xFFU);
    written += static_cast<char>((half >> 8U) & 0xFFU);
  }
  return written + std::string(text);
}

std::optional<FailureCode> refusal(const std::string& deflated, std::size_t limit) {
  const auto text = inflate_text(deflated, limit);
  return text ? std::nullopt : std::optional(text.error().code);
}

RC_GTEST_PROP(InflatedText, IsWhatWasDeflated, (const std::string& text)) {
  const auto inflated = inflate_text(stored(text), std::numeric_limits<std::size_t>::max());
  RC_ASSERT(inflated.has_value());
  RC_ASSERT(std::string(inflated->begin(), inflated->end()) == text);
}

TEST(InflatedText, StopsAtTheLimit) {
  const std::string deflated = stored(std::string(65'000, 'a'));
  EXPECT_EQ(refusal(deflated, 65'000), std::nullopt);
  EXPECT_EQ(refusal(deflated, 64'999), FailureCode::kArchiveForbidden);
  EXPECT_EQ(refusal(deflated, 0), FailureCode::kArchiveForbidden);
  EXPECT_EQ(refusal(stored(""), 0), std::nullopt);
}

TEST(InflatedText, RefusesWhatDoesNotEnd) {
  const std::string whole = stored("text");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_EQ(refusal(whole.substr(0, size), 100), FailureCode::kArchiveMalformed) << size;
  }
  EXPECT_EQ(refusal(whole + "x", 100), FailureCode::kArchiveMalformed);
  EXPECT_EQ(refusal("\x07"s, 100), FailureCode::kArchiveMalformed) << "a block type that does not exist";
  EXPECT_EQ(refusal("\x78\x9C\x03\x00"s, 100), FailureCode::kArchiveMalformed) << "a zlib header";
}

TEST(InflatedText, RefusesBlocksOfHardlyAnyBytes) {
  const std::string empty("\x00\x00\x00\xFF\xFF", 5);
  const std::string one_byte("\x00\x01\x00\xFE\xFFx", 6);
  std::string deflated;
  for (int i = 0; i < 60; ++i) deflated += i % 2 == 0 ? empty : one_byte;
  EXPECT_EQ(refusal(deflated + stored("text"), 1000), std::nullopt);
  for (int i = 0; i < 60; ++i) deflated += one_byte;
  EXPECT_EQ(refusal(deflated + stored("text"), 1000), FailureCode::kArchiveForbidden);
}

// The check value of CRC-32 (CRC RevEng catalogue, CRC-32/ISO-HDLC).
TEST(InflatedText, HasTheChecksumOfZip) {
  EXPECT_EQ(crc32_of("123456789"), 0xCBF43926U);
  EXPECT_EQ(crc32_of(""), 0U);
}

}  // namespace
}  // namespace dlverify
