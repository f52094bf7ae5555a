#include "support/shared_text.h"

#include <link.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <span>
#include <string>
#include <unordered_map>

namespace dlverify::fuzz {
namespace {

// What the program holds beside its code, which is where its texts are.
const std::string& data_of_program() {
  static const std::string data = [] {
    std::string read;
    dl_iterate_phdr(
        [](dl_phdr_info* program, std::size_t, void* into) {
          std::ifstream file("/proc/self/exe", std::ios::binary);
          for (const auto& segment : std::span(program->dlpi_phdr, program->dlpi_phnum)) {
            if (segment.p_type != PT_LOAD || (segment.p_flags & PF_X) != 0) continue;
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
bool stands_in_program(std::string_view run) {
  const std::string& data = data_of_program();
  return memmem(data.data(), data.size(), run.data(), run.size()) != nullptr;
}

// Messages are made of few words, and a search takes milliseconds.
bool is_the_librarys(std::string_view run) {
  constexpr std::size_t kRunsRemembered = 100'000;
  static std::unordered_map<std::string, bool> known;
  if (const auto found = known.find(std::string(run)); found != known.end()) return found->second;
  if (known.size() >= kRunsRemembered) known.clear();
  return known[std::string(run)] = stands_in_program(run);
}

bool is_digit(char character) { return character >= '0' && character <= '9'; }
bool is_in_word(char character) {
  return is_digit(character) || (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

// The message without the words that are put into it whole, as names of elements and doctypes are (each ends a text
// of the program), and without the lines and limits that it counts.
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
