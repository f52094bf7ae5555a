#include "envelope/body_kind.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text/ascii.h"
#include "base/text/utf8_text.h"
#include "dlverify/digilocker/api_error.h"
#include "envelope/pull_response.h"

namespace dlverify {
namespace {

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  return equal_in_any_case(text.substr(0, prefix.size()), prefix);
}

// The name ends where the prefix does: <html>, not <htmlish>.
bool is_html(std::string_view text) {
  static constexpr std::array<std::string_view, 4> openings = {"<!doctype html", "<html", "<head", "<body"};
  return std::ranges::any_of(openings, [&](std::string_view opening) {
    if (!starts_with_ignoring_case(text, opening)) return false;
    return text.size() == opening.size() || std::string_view(" \t\r\n>[").contains(text[opening.size()]);
  });
}

bool is_image(std::string_view bytes) {
  static constexpr std::array<std::string_view, 6> magics = {
      "\xFF\xD8\xFF", "\x89PNG\r\n", "GIF87a", "GIF89a", std::string_view("II*\0", 4), std::string_view("MM\0*", 4)};
  return std::ranges::any_of(magics, [&](std::string_view magic) { return bytes.starts_with(magic); });
}

// XML 1.0 appendix F: how "<" looks at the start of a document in UTF-16, UTF-32 and EBCDIC. The xml stage refuses
// them by name.
bool is_xml_in_another_encoding(std::string_view bytes) {
  static constexpr std::array<std::string_view, 5> starts = {"\xFE\xFF", "\xFF\xFE", std::string_view("\0<", 2),
                                                             std::string_view("\0\0\0<", 4), "\x4C\x6F\xA7\x94"};
  return std::ranges::any_of(starts, [&](std::string_view start) { return bytes.starts_with(start); }) ||
         bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4));
}

}  // namespace

BodyKind kind_of(std::string_view bytes) {
  std::string_view text = bytes;
  if (text.starts_with(kUtf8ByteOrderMark)) text.remove_prefix(kUtf8ByteOrderMark.size());
  text = skip_blanks(text);
  if (text.empty()) return BodyKind::kEmpty;
  if (text.front() == '{' || text.front() == '[') return BodyKind::kJson;
  if (text.starts_with("%PDF")) return BodyKind::kPdf;
  if (text.starts_with("PK\x03\x04") || text.starts_with("PK\x05\x06")) return BodyKind::kZip;
  if (is_html(text)) return BodyKind::kHtml;
  if (is_pull_response(bytes)) return BodyKind::kPullResponse;
  if (text.front() == '<' || text.starts_with(kUtf8ByteOrderMark) || is_xml_in_another_encoding(bytes)) {
    return BodyKind::kXml;
  }
  return is_image(text) ? BodyKind::kImage : BodyKind::kUnknown;
}

BodyFacts describe_body(const AuthenticBody& body) {
  const BodyKind kind = kind_of({reinterpret_cast<const char*>(body.bytes().data()), body.bytes().size()});
  if (kind == BodyKind::kJson) {
    if (auto error = describe_api_error(body.bytes())) return *std::move(error);
  }
  return {.sha256 = std::nullopt, .bytes = body.bytes().size(), .kind = kind, .api_error = std::nullopt};
}

std::optional<BodyFacts> describe_api_error(std::span<const std::byte> body) {
  std::string_view text(reinterpret_cast<const char*>(body.data()), body.size());
  if (text.starts_with(kUtf8ByteOrderMark)) text.remove_prefix(kUtf8ByteOrderMark.size());
  auto error = read_api_error(std::as_bytes(std::span(text)));
  if (!error) return std::nullopt;
  return BodyFacts{
      .sha256 = std::nullopt, .bytes = body.size(), .kind = BodyKind::kApiError, .api_error = std::move(error->code)};
}

}  // namespace dlverify
