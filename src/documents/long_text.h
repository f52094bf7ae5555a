// Photos are most of a document and say nothing to a parser: pugixml is given the beginning of each long run of plain
// text, and the run itself stays where it was signed.

#ifndef DLVERIFY_SRC_DOCUMENTS_LONG_TEXT_H_
#define DLVERIFY_SRC_DOCUMENTS_LONG_TEXT_H_

#include <cstddef>
#include <pugixml.hpp>
#include <string_view>
#include <vector>

#include "dlverify/secret_bytes.h"

namespace dlverify {

struct LongText {
  std::string_view whole;  // in the octets
  pugi::xml_node node;     // which has its beginning; set by reproduces()

  static constexpr std::size_t kBytesGiven = 64;
  [[nodiscard]] std::string_view given() const { return whole.substr(0, kBytesGiven); }
};

// The octets with every long text cut to what is given of it.
struct ShortenedOctets {
  SensitiveBuffer octets;
  std::vector<LongText> long_texts;  // in document order
};

// A long text is the text between two tags, of at least 512 bytes without a reference, carriage return or NUL, that
// does not begin with 64 bytes of white space: whoever reads XML reads it as it stands. `octets` are Canonical XML, in
// which no text holds ">" and nothing but a tag "<"; of others something is cut, and reproduces() then finds that it
// does not fit. They must outlive the result.
[[nodiscard]] ShortenedOctets shorten(std::string_view octets);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_DOCUMENTS_LONG_TEXT_H_
