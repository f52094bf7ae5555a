// Where seeds are written: a folder for each harness, a number for each seed.

#ifndef DLVERIFY_FUZZ_SEEDS_SEED_FOLDERS_H_
#define DLVERIFY_FUZZ_SEEDS_SEED_FOLDERS_H_

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace dlverify::fuzz {

class SeedFolders {
 public:
  static constexpr std::size_t kMaxBytes = std::size_t{16} << 10U;

  explicit SeedFolders(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Passes over a seed that is empty or longer than kMaxBytes.
  void add(const std::string& target, std::string_view seed) {
    if (seed.empty() || seed.size() > kMaxBytes) return;
    std::filesystem::create_directories(folder_ / target);
    std::ofstream stream(folder_ / target / std::to_string(++made_[target]), std::ios::binary);
    stream.write(seed.data(), static_cast<std::streamsize>(seed.size()));
  }

 private:
  std::filesystem::path folder_;
  std::map<std::string, int> made_;
};

[[nodiscard]] inline std::string with_byte(std::size_t byte, std::string_view rest) {
  return std::string(1, static_cast<char>(byte)).append(rest);
}

// Of harnesses whose input is no file of testdata/: recipes, facts, and texts written for them.
void add_recipes(SeedFolders& seeds);
void add_written(SeedFolders& seeds);

}  // namespace dlverify::fuzz

#endif  // DLVERIFY_FUZZ_SEEDS_SEED_FOLDERS_H_
