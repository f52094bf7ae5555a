#include "support/shared_text.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <unordered_map>

namespace dlverify::fuzz {
namespace {

const std::string& program_image() {
  static const std::string image = [] {
    std::ifstream file("/proc/self/exe", std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }();
  return image;
}

bool stands_in_image(std::string_view run) {
  const std::string& image = program_image();
  return std::search(image.begin(), image.end(), std::boyer_moore_searcher(run.begin(), run.end())) != image.end();
}

// Messages are made of few words, and looking through the image takes milliseconds.
bool is_the_librarys(std::string_view run) {
  constexpr std::size_t kRunsRemembered = 100'000;
  static std::unordered_map<std::string, bool> known;
  if (const auto found = known.find(std::string(run)); found != known.end()) return found->second;
  if (known.size() >= kRunsRemembered) known.clear();
  return known[std::string(run)] = stands_in_image(run);
}

bool is_digit(char character) { return character >= '0' && character <= '9'; }
bool is_in_word(char character) {
  return is_digit(character) || (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

// The message without the words that are put into it whole, as names of elements and doctypes are (each ends a string
// of the image), and without the lines and limits that it counts.
std::string without_own_words(std::string_view said) {
  std::string text(said);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_in_word(text[end])) ++end;
    const std::string word = text.substr(at, end - at);
    const bool is_count = word.size() < kTellingCharacters && std::ranges::all_of(word, is_digit);
    if (!word.empty() && (is_count || is_the_librarys(word + '\0'))) text.replace(at, word.size(), word.size(), '\0');
    at = end + 1;
  }
  return text;
}

bool shares_run(std::string_view said, std::string_view document) {
  for (std::size_t at = 0; at + kTellingCharacters <= said.size(); ++at) {
    const std::string_view run = said.substr(at, kTellingCharacters);
    if (!run.contains('\0') && document.contains(run) && !is_the_librarys(run)) return true;
  }
  return false;
}

}  // namespace

bool shares_text(std::string_view said, std::string_view document) {
  return document.size() >= kTellingCharacters && shares_run(said, document) &&
         shares_run(without_own_words(said), document);
}

}  // namespace dlverify::fuzz
