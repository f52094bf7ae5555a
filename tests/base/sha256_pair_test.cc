// Two digests at once, held against OpenSSL's one.

#include "base/crypto/sha256_pair.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <iostream>
#include <vector>

#include "base/crypto/body_digest.h"
#include "base/text/hex.h"

namespace dlverify {
namespace {

std::vector<std::byte> bytes_of(std::size_t size, unsigned int seed) {
  std::vector<std::byte> bytes(size);
  for (std::byte& byte : bytes) byte = static_cast<std::byte>((seed = seed * 1664525U + 1013904223U) >> 24U);
  return bytes;
}

void expect_openssls(std::size_t first_size, std::size_t second_size) {
  const auto first = bytes_of(first_size, 1);
  const auto second = bytes_of(second_size, 2);
  const auto [one, two] = sha256_pair(first, second);
  EXPECT_EQ(to_hex(one), sha256_hex(first)) << first_size << " beside " << second_size;
  EXPECT_EQ(to_hex(two), sha256_hex(second)) << second_size << " beside " << first_size;
}

TEST(Sha256Pair, SaysHowItIsTaken) {
  std::cout << (takes_pairs_at_once() ? "at once\n" : "one after the other: this processor has no SHA extensions\n");
}

// Every place in a block where a text may end, and the length that the padding writes.
TEST(Sha256Pair, GivesOpenSslsDigestsOfEveryLength) {
  for (std::size_t first = 0; first <= 130; ++first) {
    for (const std::size_t second : {0U, 1U, 55U, 56U, 63U, 64U, 65U, 119U, 120U, 128U, 300U}) {
      expect_openssls(first, second);
    }
  }
}

TEST(Sha256Pair, GivesOpenSslsDigestsOfLongTexts) {
  expect_openssls(40'000, 37'321);
  expect_openssls(1'000'000, 3);
  expect_openssls(0, 65'536);
}

TEST(Sha256Pair, TakesOneTextTwice) {
  const auto bytes = bytes_of(1000, 3);
  const auto [one, two] = sha256_pair(bytes, bytes);
  EXPECT_EQ(one, two);
}

TEST(BodyDigest, IsTheBodysWhicheverWayItIsTaken) {
  const auto body = bytes_of(777, 4);
  const auto octets = bytes_of(500, 5);
  BodyDigest alone(body);
  EXPECT_EQ(alone.of_body(), sha256(body));
  EXPECT_EQ(alone.take_beside(octets), sha256(octets));
  BodyDigest beside(body);
  EXPECT_EQ(beside.take_beside(octets), sha256(octets));
  EXPECT_EQ(beside.of_body(), sha256(body));
  EXPECT_EQ(beside.take_beside(body), sha256(body));
}

}  // namespace
}  // namespace dlverify
