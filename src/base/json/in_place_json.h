// JSON (RFC 8259) of others, read inside a buffer that is wiped: no value is copied out of it while it is parsed.
//
// For bodies that hold personal values. What the caller writes himself is read by strict_json.h.

#ifndef DLVERIFY_SRC_BASE_JSON_IN_PLACE_JSON_H_
#define DLVERIFY_SRC_BASE_JSON_IN_PLACE_JSON_H_

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string_view>
#include <vector>

#include "dlverify/secret_bytes.h"

namespace dlverify {

enum class JsonKind : std::uint8_t { kNull, kBoolean, kNumber, kString, kArray, kObject };

// Its texts are views of the document's buffer, in UTF-8.
struct JsonValue {
  JsonKind kind = JsonKind::kNull;
  std::string_view text;               // a string without its escapes; a number, true and false as written
  std::vector<std::string_view> keys;  // of an object, in their order; a key may occur twice
  std::vector<JsonValue> items;        // of an array; of an object, the value of each key

  [[nodiscard]] bool is_null() const { return kind == JsonKind::kNull; }
  [[nodiscard]] bool is_text() const { return kind == JsonKind::kString; }
  [[nodiscard]] bool is_object() const { return kind == JsonKind::kObject; }
  [[nodiscard]] bool is_list() const { return kind == JsonKind::kArray; }
  [[nodiscard]] bool is_list_or_object() const { return is_list() || is_object(); }
  // How often an object names `key`; 0 for what is no object.
  [[nodiscard]] std::size_t count(std::string_view key) const;
  // The value of the first `key`; null where there is none.
  [[nodiscard]] const JsonValue* find(std::string_view key) const;
  // Its text; nothing where it is none.
  [[nodiscard]] std::optional<std::string_view> text_of(std::string_view key) const;
};

// Why a text is not read. `what` holds no text of the input.
struct JsonFault {
  enum class Kind : std::uint8_t { kNotUtf8, kMalformed, kNumberTooLarge, kTooDeep, kTooManyValues };
  Kind kind;
  std::string_view what;  // static storage
  std::size_t offset;     // in bytes; at the fault, or shortly behind it
};

class JsonDocument {
 public:
  JsonDocument(SensitiveBuffer buffer, JsonValue root) : buffer_(std::move(buffer)), root_(std::move(root)) {}
  JsonDocument(JsonDocument&&) noexcept = default;
  JsonDocument& operator=(JsonDocument&&) noexcept = default;
  JsonDocument(const JsonDocument&) = delete;
  JsonDocument& operator=(const JsonDocument&) = delete;
  ~JsonDocument() = default;

  [[nodiscard]] const JsonValue& root() const { return root_; }

 private:
  SensitiveBuffer buffer_;
  JsonValue root_;
};

// Reading ends where one is passed. A value takes 72 bytes of memory besides the text's.
struct JsonBounds {
  std::size_t depth;   // of arrays and objects, the outermost being 1
  std::size_t values;  // of every kind; keys are not counted
};

// Reads the one value in `text`. Refuses what is not UTF-8, a NUL, half a surrogate pair, and a number that no double
// can hold. One byte order mark is skipped. Duplicate keys are kept.
[[nodiscard]] std::expected<JsonDocument, JsonFault> read_json_in_place(SensitiveBuffer text, const JsonBounds& bounds);

// Where an offset lies, counted from 1; a byte order mark does not count.
struct TextPosition {
  std::size_t line;
  std::size_t column;  // in characters
};
[[nodiscard]] TextPosition position_of(std::string_view text, std::size_t offset);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_BASE_JSON_IN_PLACE_JSON_H_
