#include "support/shared_text.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <unordered_set>

namespace dlverify::fuzz {
namespace {

const std::string& program_image() {
  static const std::string image = [] {
    std::ifstream file("/proc/self/exe", std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }();
  return image;
}

bool is_the_librarys(std::string_view run) {
  static std::unordered_set<std::string> known;
  if (known.contains(std::string(run))) return true;
  const std::string& image = program_image();
  const auto found = std::search(image.begin(), image.end(), std::boyer_moore_searcher(run.begin(), run.end()));
  if (found == image.end()) return false;
  known.insert(std::string(run));
  return true;
}

}  // namespace

bool shares_text(std::string_view said, std::string_view document) {
  if (document.size() < kTellingCharacters) return false;
  for (std::size_t at = 0; at + kTellingCharacters <= said.size(); ++at) {
    const std::string_view run = said.substr(at, kTellingCharacters);
    if (document.contains(run) && !is_the_librarys(run)) return true;
  }
  return false;
}

}  // namespace dlverify::fuzz
