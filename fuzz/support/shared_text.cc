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

bool is_digit(char character) { return character >= '0' && character <= '9'; }
bool is_in_word(char character) {
  return is_digit(character) || (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

// Blanks out the lines and limits that a message counts: numbers of five digits at most that stand alone.
std::string without_counts(std::string_view said) {
  std::string text(said);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    const bool stands_alone = (at == 0 || !is_in_word(text[at - 1])) && (end == text.size() || !is_in_word(text[end]));
    if (end > at && end - at < kTellingCharacters && stands_alone)
      std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(at), end - at, '\0');
    at = end + 1;
  }
  return text;
}

}  // namespace

bool shares_text(std::string_view said, std::string_view document) {
  if (document.size() < kTellingCharacters) return false;
  const std::string counted = without_counts(said);
  for (std::size_t at = 0; at + kTellingCharacters <= counted.size(); ++at) {
    const std::string_view run = std::string_view(counted).substr(at, kTellingCharacters);
    if (document.contains(run) && !run.contains('\0') && !is_the_librarys(run)) return true;
  }
  return false;
}

}  // namespace dlverify::fuzz
