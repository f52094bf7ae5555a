#include "support/shared_text.h"

#include <link.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <span>
#include <string>
#include <unordered_map>

namespace dlverify::fuzz {
namespace {

// Everything that the program holds: its data, where its texts are, and its code, where compilers put short ones.
const std::string& data_of_program() {
  static const std::string data = [] {
    std::string read;
    dl_iterate_phdr(
        [](dl_phdr_info* program, std::size_t, void* into) {
          std::ifstream file("/proc/self/exe", std::ios::binary);
          for (const auto& segment : std::span(program->dlpi_phdr, program->dlpi_phnum)) {
            if (segment.p_type != PT_LOAD) continue;
            std::string bytes(segment.p_filesz, '\0');
            file.seekg(static_cast<std::streamoff>(segment.p_offset));
            file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
            static_cast<std::string*>(into)->append(bytes);
          }
          return 1;  // the program comes first, libraries are not of interest
        },
        &read);
    return read;
  }();
  return data;
}

// memmem() carries no instrumentation, which makes std::search() a hundred times slower.
bool stands_in_program(std::string_view word) {
  const std::string& data = data_of_program();
  return memmem(data.data(), data.size(), word.data(), word.size()) != nullptr;
}

// Messages are made of few words, and a search takes milliseconds.
bool is_the_librarys(std::string_view word) {
  constexpr std::size_t kWordsRemembered = 100'000;
  static std::unordered_map<std::string, bool> known;
  if (const auto found = known.find(std::string(word)); found != known.end()) return found->second;
  if (known.size() >= kWordsRemembered) known.clear();
  return known[std::string(word)] = stands_in_program(word);
}

bool is_digit(char character) { return character >= '0' && character <= '9'; }
bool is_in_word(char character) {
  const bool is_letter = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
  return is_letter || is_digit(character) || static_cast<unsigned char>(character) >= 0x80;
}

// What the library counts and what it is limited to: small, or round.
bool is_count(std::string_view word) {
  if (!std::ranges::all_of(word, is_digit)) return false;
  if (word.size() < kTellingCharacters) return true;
  if (word.size() > 12) return false;
  const std::uint64_t value = std::stoull(std::string(word));
  return value % 1024 == 0 || value % 1000 == 0;
}

// A NUL for each character of each word that is the library's own: messages are put together from such, in more ways
// than stand anywhere in the program.
std::string without_own_words(std::string_view said) {
  std::string text(said);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_in_word(text[end])) ++end;
    const std::string_view word = said.substr(at, end - at);
    if (!word.empty() && (is_count(word) || is_the_librarys(word))) text.replace(at, word.size(), word.size(), '\0');
    at = end + 1;
  }
  return text;
}

// Signs alone tell nothing: a list of the characters that a path may not hold is no part of a path.
bool shares_run(std::string_view said, std::string_view document) {
  for (std::size_t at = 0; at + kTellingCharacters <= said.size(); ++at) {
    const std::string_view run = said.substr(at, kTellingCharacters);
    if (!run.contains('\0') && std::ranges::any_of(run, is_in_word) && document.contains(run)) return true;
  }
  return false;
}

}  // namespace

bool shares_text(std::string_view said, std::string_view document) {
  return document.size() >= kTellingCharacters && shares_run(said, document) &&
         shares_run(without_own_words(said), document);
}

}  // namespace dlverify::fuzz
