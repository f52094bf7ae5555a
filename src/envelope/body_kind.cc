#include "envelope/body_kind.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "base/text/utf8_text.h"
#include "dlverify/digilocker/api_error.h"
#include "envelope/pull_response.h"

namespace dlverify {
namespace {

std::string_view skip_blanks(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

bool starts_with_ignoring_case(std::string_view text, std::string_view lower_case_prefix) {
  return text.size() >= lower_case_prefix.size() &&
         std::ranges::equal(text.substr(0, lower_case_prefix.size()), lower_case_prefix, [](char c, char expected) {
           return std::tolower(static_cast<unsigned char>(c)) == expected;
         });
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

void describe_json(std::string_view text, BodyFacts& facts) {
  const auto error = read_api_error(std::as_bytes(std::span(text)));
  facts.kind = error ? "api_error" : "json";
  if (error) facts.api_error = error->code;
}

void describe_kind(std::string_view bytes, BodyFacts& facts) {
  std::string_view text = bytes;
  if (text.starts_with(kUtf8ByteOrderMark)) text.remove_prefix(kUtf8ByteOrderMark.size());
  text = skip_blanks(text);
  if (text.empty()) {
    facts.kind = "empty";
  } else if (text.front() == '{' || text.front() == '[') {
    describe_json(text, facts);
  } else if (text.starts_with("%PDF")) {
    facts.kind = "pdf";
  } else if (text.starts_with("PK\x03\x04") || text.starts_with("PK\x05\x06")) {
    facts.kind = "zip";
  } else if (is_html(text)) {
    facts.kind = "html";
  } else if (is_pull_response(bytes)) {
    facts.kind = "pull_response";
  } else if (text.front() == '<' || text.starts_with(kUtf8ByteOrderMark) || is_xml_in_another_encoding(bytes)) {
    facts.kind = "xml";
  } else if (is_image(text)) {
    facts.kind = "image";
  } else {
    facts.kind = "unknown";
  }
}

}  // namespace

BodyFacts describe_body(std::span<const std::byte> body) {
  BodyFacts facts{.sha256 = std::nullopt, .bytes = body.size(), .kind = {}, .api_error = std::nullopt};
  describe_kind({reinterpret_cast<const char*>(body.data()), body.size()}, facts);
  return facts;
}

BodyFacts describe_oversized_body() {
  return {.sha256 = std::nullopt, .bytes = std::nullopt, .kind = "unknown", .api_error = std::nullopt};
}

}  // namespace dlverify
