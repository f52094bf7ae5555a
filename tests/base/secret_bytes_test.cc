#include "dlverify/secret_bytes.h"

#include <gtest/gtest.h>

#include <array>
#include <string_view>
#include <type_traits>
#include <utility>

namespace dlverify {
namespace {

TEST(WipeTest, OverwritesEveryByteAndNoneBeside) {
  std::array<char, 6> memory = {'a', 'b', 'c', 'd', 'e', 'f'};
  wipe(memory.data() + 1, 4);
  EXPECT_EQ(std::string_view(memory.data(), memory.size()), std::string_view("a\0\0\0\0f", 6));
}

TEST(WipeTest, TakesNothing) { wipe(nullptr, 0); }

TEST(SecretBytesTest, KeepsTheBytesAsGiven) {
  const SecretBytes secret(std::string_view("a\0b", 3));
  ASSERT_EQ(secret.expose().size(), 3U);
  EXPECT_EQ(secret.expose()[1], std::byte{0});
}

TEST(SecretBytesTest, CopiesShareTheBytes) {
  const SecretBytes secret("a key");
  const SecretBytes copy = secret;  // NOLINT(performance-unnecessary-copy-initialization): that is the point
  EXPECT_EQ(copy.expose().data(), secret.expose().data());
  EXPECT_EQ(copy.expose().size(), 5U);
}

TEST(SecretBytesTest, IsEmptyOnceItWasMovedFrom) {
  SecretBytes secret("a key");
  const SecretBytes taken = std::move(secret);
  EXPECT_TRUE(secret.expose().empty());  // NOLINT(bugprone-use-after-move): that is the point
  EXPECT_EQ(taken.expose().size(), 5U);
  EXPECT_TRUE(std::is_nothrow_move_constructible_v<SecretBytes>);
}

}  // namespace
}  // namespace dlverify
