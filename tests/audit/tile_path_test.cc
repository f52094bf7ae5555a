#include "audit/evidence/tile_path.h"

#include <gtest/gtest.h>

namespace dlverify {
namespace {

using Kind = TilePath::Kind;

TEST(TilePath, IsThatOfTheSpecification) {
  EXPECT_EQ(to_string({Kind::kHashes, 0, 1234067, 256}), "tile/0/x001/x234/067");
  EXPECT_EQ(to_string({Kind::kHashes, 3, 0, 17}), "tile/3/000.p/17");
  EXPECT_EQ(to_string({Kind::kEntries, 0, 999, 256}), "tile/entries/999");
  EXPECT_EQ(to_string({Kind::kEntries, 0, 1000, 1}), "tile/entries/x001/000.p/1");
}

TEST(TilePath, ReadsWhatItWrites) {
  for (const std::uint64_t index : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{999}, std::uint64_t{1000},
                                    std::uint64_t{999'999}, std::uint64_t{1'000'000}, UINT64_MAX}) {
    for (const std::uint64_t width : {1U, 255U, 256U}) {
      const TilePath path{Kind::kHashes, 7, index, width};
      EXPECT_EQ(parse_tile_path(to_string(path)), path);
      const TilePath bundle{Kind::kEntries, 0, index, width};
      EXPECT_EQ(parse_tile_path(to_string(bundle)), bundle);
    }
  }
}

TEST(TilePath, RefusesEverythingElse) {
  for (const char* text : {"",
                           "tile",
                           "tile/",
                           "tile/0",
                           "tile/0/",
                           "tile/0/1",
                           "tile/0/0001",
                           "tile/00/000",
                           "tile/8/000",
                           "tile/-1/000",
                           "tile/0/x000/001",
                           "tile/0/001/002",
                           "tile/0/x001",
                           "tile/0/x001/",
                           "tile/0/000.p",
                           "tile/0/000.p/",
                           "tile/0/000.p/0",
                           "tile/0/000.p/256",
                           "tile/0/000.p/01",
                           "tile/0/000.p/1/",
                           "tile/0/000.p/x",
                           "Tile/0/000",
                           "tile/entries",
                           "tile/entry/000",
                           "/tile/0/000",
                           "tile/0/000 ",
                           "tile/0/../000",
                           "tile/0/x18446744073709551616/000",
                           "tile/0/x018/x446/x744/x073/x709/x551/616"}) {
    EXPECT_EQ(parse_tile_path(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace dlverify
