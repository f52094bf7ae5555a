#include "digilocker/braced_mime_types.h"

#include <optional>
#include <string_view>
#include <vector>

#include "base/text/ascii.h"

namespace dlverify {
namespace {

// Goes through JSON text; each step leaves it where it is unless it succeeds.
class Scanner {
 public:
  Scanner(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  void step() { ++at_; }

  // The offset of `character`, behind blanks.
  std::optional<std::size_t> take(char character) {
    const auto found = text_.find_first_not_of(kBlanks, at_);
    if (found == std::string_view::npos || text_[found] != character) return std::nullopt;
    at_ = found + 1;
    return found;
  }

  // What stands between quotation marks, escapes and all, behind blanks. Nothing where it does not end.
  std::optional<std::string_view> take_string() {
    Scanner ahead = *this;
    const auto open = ahead.take('"');
    if (!open) return std::nullopt;
    std::size_t close = *open + 1;
    while (close < text_.size() && text_[close] != '"') close += text_[close] == '\\' ? 2U : 1U;
    if (close >= text_.size()) return std::nullopt;
    at_ = close + 1;
    return text_.substr(*open + 1, close - *open - 1);
  }

 private:
  std::string_view text_;
  std::size_t at_;
};

// The offsets of the braces of `: [ { "…" } , { "…" } ]`; empty where anything else stands there.
std::vector<std::size_t> braces_of_list(Scanner scanner) {
  std::vector<std::size_t> braces;
  if (!scanner.take(':') || !scanner.take('[')) return {};
  do {
    const auto open = scanner.take('{');
    const auto type = scanner.take_string();
    const auto close = scanner.take('}');
    if (!open || !type || !close) return {};
    braces.push_back(*open);
    braces.push_back(*close);
  } while (scanner.take(','));
  if (!scanner.take(']')) return {};
  return braces;
}

}  // namespace

std::size_t mend_braced_mime_types(std::span<char> text) {
  const std::string_view view(text.data(), text.size());
  std::size_t lists = 0;
  for (Scanner scanner(view, 0); !scanner.at_end();) {
    if (view[scanner.at()] != '"') {
      scanner.step();
      continue;
    }
    const auto key = scanner.take_string();
    if (!key) break;
    if (*key != "mime") continue;
    const auto braces = braces_of_list(scanner);
    for (const std::size_t at : braces) text[at] = ' ';
    if (!braces.empty()) ++lists;
  }
  return lists;
}

}  // namespace dlverify
