#include "report/text_writer.h"

#include <algorithm>
#include <array>

#include "base/text/printable_text.h"

namespace dlverify {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kLabelColumns = 18;
constexpr std::size_t kColumns = 100;

void append(SensitiveBuffer& out, std::string_view text) { out.insert(out.end(), text.begin(), text.end()); }

// ECMA-48, 8.3.117 (SGR); bright colours are left out, because they vanish on light backgrounds.
std::string_view escape_sequence(Tone tone) {
  static constexpr std::array<std::string_view, 5> sequences = {"", "\x1B[1m", "\x1B[1;32m", "\x1B[33m", "\x1B[1;31m"};
  return sequences.at(static_cast<std::size_t>(tone));
}

}  // namespace

void TextWriter::write(Tone tone, std::string_view text) {
  const bool in_colour = colour_ == TextColour::kAnsi && tone != Tone::kPlain;
  if (in_colour) append(out_, escape_sequence(tone));
  append_printable(out_, text);
  if (in_colour) append(out_, "\x1B[0m");
}

void TextWriter::heading(std::string_view text) {
  end_line();
  write(Tone::kStrong, text);
  end_line();
}

void TextWriter::label(std::string_view text) {
  out_.insert(out_.end(), kIndent, ' ');
  append_printable(out_, text);
  const std::size_t width = std::max(kLabelColumns, text.size() + 1);
  out_.insert(out_.end(), width - text.size(), ' ');
}

void TextWriter::line(std::string_view label_text, Tone tone, std::string_view text) {
  label(label_text);
  write(tone, text);
  while (text.empty() && !out_.empty() && out_.back() == ' ') out_.pop_back();
  end_line();
}

void TextWriter::paragraph(std::string_view label_text, std::string_view text) {
  static constexpr std::size_t width = kColumns - kIndent - kLabelColumns;
  while (text.size() > width) {
    auto end = text.rfind(' ', width);
    if (end == std::string_view::npos) end = text.find(' ', width);
    if (end == std::string_view::npos) break;
    line(label_text, text.substr(0, end));
    label_text = {};
    text.remove_prefix(end + 1);
  }
  line(label_text, text);
}

}  // namespace dlverify
