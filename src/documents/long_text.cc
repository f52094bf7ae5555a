#include "documents/long_text.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include "base/text/ascii.h"

namespace dlverify {
namespace {

constexpr std::size_t kLongBytes = 512;

// The text that ends before the tag at `tag`, and began at `from` at the earliest, if it is a long one.
std::optional<std::string_view> long_text_before(std::string_view octets, std::size_t from, std::size_t tag) {
  if (tag - from < kLongBytes) return std::nullopt;
  // memrchr() and not rfind(), which looks at one byte at a time.
  const auto* const tag_before = static_cast<const char*>(::memrchr(octets.data() + from, '>', tag - from));
  if (tag_before == nullptr) return std::nullopt;
  const std::string_view text(tag_before + 1, octets.data() + tag);
  // "<" and ">" are none of it as it was found.
  const bool is_long = text.size() >= kLongBytes && !text.contains('&') && !text.contains('\r') &&
                       !text.contains('\0') && !trimmed(text.substr(0, LongText::kBytesGiven)).empty();
  return is_long ? std::optional(text) : std::nullopt;
}

std::vector<LongText> find_long_texts(std::string_view octets) {
  std::vector<LongText> found;
  std::size_t from = 0;
  for (std::size_t tag = octets.find('<'); tag != std::string_view::npos; tag = octets.find('<', tag + 1)) {
    if (const auto text = long_text_before(octets, from, tag)) found.push_back({.whole = *text, .node = {}});
    from = tag;
  }
  return found;
}

}  // namespace

ShortenedOctets shorten(std::string_view octets) {
  ShortenedOctets shortened{.octets = {}, .long_texts = find_long_texts(octets)};
  std::size_t size = octets.size();
  for (const LongText& text : shortened.long_texts) size -= text.whole.size() - text.given().size();
  shortened.octets = SensitiveBuffer(size);
  char* to = shortened.octets.data();
  const char* from = octets.data();
  for (const LongText& text : shortened.long_texts) {
    to = std::copy(from, text.whole.data() + text.given().size(), to);
    from = text.whole.data() + text.whole.size();
  }
  std::copy(from, octets.data() + octets.size(), to);
  return shortened;
}

}  // namespace dlverify
