// JSON whose texts are wiped: a claims file, a report with a disclosed record.

#ifndef DLVERIFY_SRC_BASE_JSON_SENSITIVE_JSON_H_
#define DLVERIFY_SRC_BASE_JSON_SENSITIVE_JSON_H_

#include <cstddef>
#include <expected>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dlverify/config_error.h"
#include "dlverify/secret_bytes.h"

namespace dlverify {

// Kept in allocated memory, which is wiped, from the start: a short std::string would keep its text within itself.
class SensitiveString : public std::basic_string<char, std::char_traits<char>, WipingAllocator<char>> {
 public:
  using Base = std::basic_string<char, std::char_traits<char>, WipingAllocator<char>>;

  SensitiveString() { reserve(kBytesReserved); }
  SensitiveString(const char* text) : SensitiveString() { append(text); }  // NOLINT(google-explicit-constructor): JSON
  SensitiveString(const char* text, std::size_t size) : SensitiveString() { append(text, size); }
  SensitiveString(std::size_t count, char character) : SensitiveString() { append(count, character); }
  SensitiveString(const SensitiveString& other) : SensitiveString() { append(other); }
  SensitiveString(SensitiveString&& other) noexcept : Base(std::move(other)) {}
  SensitiveString& operator=(const SensitiveString&) = default;
  SensitiveString& operator=(SensitiveString&&) noexcept = default;
  ~SensitiveString() = default;

  [[nodiscard]] std::string_view view() const { return {data(), size()}; }

 private:
  static constexpr std::size_t kBytesReserved = 32;  // more than the standard libraries keep in the object
};

using SensitiveJson = nlohmann::basic_json<std::map, std::vector, SensitiveString>;

// As parse_strict_json(), but that an error repeats no key. Where `text` is not JSON, the piece of it at the fault may
// be left in memory.
[[nodiscard]] std::expected<SensitiveJson, ConfigError> parse_sensitive_json(std::string_view text,
                                                                             std::string_view where);

// The text of the member `key` of an object; null where there is no such member, or it is no text.
[[nodiscard]] const SensitiveString* text_member(const SensitiveJson& object, const char* key);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_JSON_SENSITIVE_JSON_H_
