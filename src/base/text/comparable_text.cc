#include "base/text/comparable_text.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <new>
#include <span>
#include <utility>
#include <vector>

#include "base/text/ascii.h"
#include "base/text/utf8_text.h"

namespace dlverify {
namespace {

using CodePoints = std::vector<utf8proc_int32_t, WipingAllocator<utf8proc_int32_t>>;

constexpr auto kNfkcCasefold = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
                                                              UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);

const utf8proc_uint8_t* as_utf8(std::string_view text) {
  return reinterpret_cast<const utf8proc_uint8_t*>(text.data());
}

// As utf8proc_NFKC_Casefold(), but in memory that is wiped. Empty where `text` is not UTF-8.
CodePoints nfkc_casefold(std::string_view text) {
  const auto size = static_cast<utf8proc_ssize_t>(text.size());
  const auto needed = utf8proc_decompose(as_utf8(text), size, nullptr, 0, kNfkcCasefold);
  if (needed == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc();
  if (needed <= 0) return {};
  CodePoints characters(static_cast<std::size_t>(needed));
  const auto written = utf8proc_decompose(as_utf8(text), size, characters.data(), needed, kNfkcCasefold);
  if (written != needed) return {};
  const auto composed = utf8proc_normalize_utf32(characters.data(), written, kNfkcCasefold);
  characters.resize(composed > 0 ? static_cast<std::size_t>(composed) : 0);
  return characters;
}

bool is_ascii(char character) { return static_cast<unsigned char>(character) < 0x80; }

void append_utf8(SensitiveBuffer& buffer, utf8proc_int32_t character) {
  std::array<utf8proc_uint8_t, 4> encoded{};
  const auto size = static_cast<std::size_t>(utf8proc_encode_char(character, encoded.data()));
  for (const utf8proc_uint8_t byte : std::span(encoded).first(size)) buffer.push_back(static_cast<char>(byte));
  wipe(encoded.data(), encoded.size());
}

// Writes characters with one blank for each run of white space, and none at the ends.
class NameWriter {
 public:
  explicit NameWriter(std::size_t bytes_expected) { written_.reserve(bytes_expected); }

  void take(utf8proc_int32_t character) {
    if (is_white_space(character)) {
      space_due_ = !written_.empty();
      return;
    }
    if (space_due_) written_.push_back(' ');
    space_due_ = false;
    if (character < 0x80) {
      written_.push_back(static_cast<char>(character));
    } else {
      append_utf8(written_, character);
    }
  }

  [[nodiscard]] SensitiveText take_name() && { return SensitiveText(std::move(written_)); }

 private:
  SensitiveBuffer written_;
  bool space_due_ = false;
};

}  // namespace

SensitiveText comparable_name(std::string_view name) {
  NameWriter writer(name.size());
  if (std::ranges::all_of(name, is_ascii)) {  // whose NFKC_Casefold is the small letters
    for (const char character : name) writer.take(to_lower(character));
  } else {
    for (const utf8proc_int32_t character : nfkc_casefold(name)) writer.take(character);
  }
  return std::move(writer).take_name();
}

SensitiveText without_white_space(std::string_view text) {
  SensitiveBuffer written;
  written.reserve(text.size());
  while (!text.empty()) {
    if (is_ascii(text.front())) {
      if (!is_white_space(text.front())) written.push_back(text.front());
      text.remove_prefix(1);
      continue;
    }
    std::string_view rest = text;
    const auto character = take_character(rest);
    if (!character) rest.remove_prefix(1);
    if (!character || !is_white_space(*character)) written.insert(written.end(), text.begin(), rest.begin());
    text = rest;
  }
  return SensitiveText(std::move(written));
}

std::string_view last_four_characters(std::string_view text) {
  std::size_t start = text.size();
  for (int left = 4; left > 0 && start > 0; --left) {
    do {
      --start;
    } while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U);
  }
  return text.substr(start);
}

}  // namespace dlverify
