// Reads a consent file.

#include <algorithm>
#include <array>
#include <optional>

#include "base/json/strict_json.h"
#include "base/text/wrong_value.h"
#include "dlverify/consent.h"
#include "dlverify/verification_times.h"

namespace dlverify {
namespace {

constexpr std::size_t kFileBytesMax = std::size_t{64} << 10U;  // the longest valid one is under 4 KiB
constexpr std::string_view kFormat = "dlverify-consent/1";

Checked read_text(const Json& json, std::string_view key, std::string& value) {
  if (!json.is_string()) return wrong_value(in_quotes(key) + " is not a text");
  value = json.get<std::string>();
  return {};
}

Checked read_time(const Json& json, std::string_view key, std::optional<std::chrono::sys_seconds>& value) {
  if (json.is_string()) value = parse_rfc3339(json.get_ref<const std::string&>());
  if (!value) {
    return wrong_value(in_quotes(key) + " is not an RFC 3339 date and time, such as 2026-06-01T10:00:00+05:30");
  }
  return {};
}

Checked read_scope(const Json& json, std::vector<std::string>& scope) {
  const bool are_texts =
      json.is_array() && !json.empty() && std::ranges::all_of(json, [](const Json& item) { return item.is_string(); });
  if (!are_texts) return wrong_value(R"("scope" is not a list of one or more doctype codes)");
  scope = json.get<std::vector<std::string>>();
  return {};
}

struct FileContent {
  ConsentTerms terms;
  std::optional<std::chrono::sys_seconds> given_at;
};

Checked read_key(std::string_view key, const Json& value, FileContent& content) {
  if (key == "format") return value == kFormat ? Checked() : wrong_value(R"("format" is not "dlverify-consent/1")");
  if (key == "id") return read_text(value, key, content.terms.id);
  if (key == "purpose") return read_text(value, key, content.terms.purpose);
  if (key == "given_at") return read_time(value, key, content.given_at);
  if (key == "expires_at") return read_time(value, key, content.terms.expires_at);
  if (key == "scope") return read_scope(value, content.terms.scope);
  return wrong_value(in_quotes(key) + " is no key of a consent file");
}

Checked read_file(const Json& json, FileContent& content) {
  if (!json.is_object()) return wrong_value("is not a JSON object");
  static constexpr std::array<std::string_view, 4> required = {"format", "id", "purpose", "given_at"};
  for (const std::string_view key : required) {
    if (!json.contains(key)) return wrong_value(in_quotes(key) + " is missing");
  }
  for (const auto& [key, value] : json.items()) {
    if (auto checked = read_key(key, value, content); !checked) return checked;
  }
  return {};
}

}  // namespace

std::expected<ConsentReference, ConfigError> ConsentReference::from_json(std::string_view json,
                                                                         std::string_view where) {
  const auto wrong = [&](std::string what) {
    return std::unexpected(ConfigError{std::string(where), std::move(what), "see dlverify schema consent"});
  };
  if (json.size() > kFileBytesMax) return wrong("is longer than 64 KiB");
  const auto parsed = parse_strict_json(json, where);
  if (!parsed) return wrong(parsed.error().what);
  FileContent content;
  if (auto read = read_file(*parsed, content); !read) return wrong(std::move(read.error().what));
  content.terms.given_at = content.given_at.value_or(std::chrono::sys_seconds());
  auto consent = create(std::move(content.terms));
  if (!consent) return wrong(std::move(consent.error().what));
  return consent;
}

}  // namespace dlverify
