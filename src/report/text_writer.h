// Lays out the text report: headings, and entries of a label and its text.

#ifndef DLVERIFY_SRC_REPORT_TEXT_WRITER_H_
#define DLVERIFY_SRC_REPORT_TEXT_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "dlverify/report.h"
#include "dlverify/secret_bytes.h"

namespace dlverify {

enum class Tone : std::uint8_t { kPlain, kStrong, kGood, kDoubtful, kBad };

// Everything goes through append_printable(), so that no text of others reaches a terminal as it is.
class TextWriter {
 public:
  explicit TextWriter(TextColour colour) : colour_(colour) {}

  // A blank line, then the heading.
  void heading(std::string_view text);
  // One line, however long.
  void line(std::string_view label, Tone tone, std::string_view text);
  void line(std::string_view label, std::string_view text) { line(label, Tone::kPlain, text); }
  // The text is wrapped at its blanks, and keeps to the right of the labels.
  void paragraph(std::string_view label, std::string_view text);

  // `text` in the tone's colour, without a line break.
  void write(Tone tone, std::string_view text);
  void end_line() { out_.push_back('\n'); }

  [[nodiscard]] std::string text() const { return {out_.data(), out_.size()}; }

 private:
  void label(std::string_view text);

  TextColour colour_;
  SensitiveBuffer out_;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_REPORT_TEXT_WRITER_H_
