#include "base/json/in_place_json.h"

#include <rapidjson/reader.h>

#include <algorithm>
#include <optional>

#include "base/text/utf8_text.h"

namespace dlverify {
namespace {

// Takes RapidJSON's events. Returns false where the reader shall stop.
class TreeBuilder {
 public:
  explicit TreeBuilder(std::size_t depth_max) : depth_max_(depth_max) {}

  // NOLINTBEGIN(readability-identifier-naming): the names that RapidJSON calls
  bool Null() { return add({.kind = JsonKind::kNull, .text = {}, .keys = {}, .items = {}}); }
  bool Bool(bool value) {
    return add({.kind = JsonKind::kBoolean, .text = value ? "true" : "false", .keys = {}, .items = {}});
  }
  bool RawNumber(const char* text, rapidjson::SizeType size, bool /*copy*/) {
    return add({.kind = JsonKind::kNumber, .text = {text, size}, .keys = {}, .items = {}});
  }
  bool String(const char* text, rapidjson::SizeType size, bool /*copy*/) {
    if (!require_whole_characters({text, size})) return false;
    return add({.kind = JsonKind::kString, .text = {text, size}, .keys = {}, .items = {}});
  }
  bool Key(const char* text, rapidjson::SizeType size, bool /*copy*/) {
    if (!require_whole_characters({text, size})) return false;
    open_.back()->keys.emplace_back(text, size);
    return true;
  }
  bool StartObject() { return open(JsonKind::kObject); }
  bool StartArray() { return open(JsonKind::kArray); }
  bool EndObject(rapidjson::SizeType /*members*/) { return close(); }
  bool EndArray(rapidjson::SizeType /*elements*/) { return close(); }
  // Numbers are asked for as texts.
  bool Int(int /*value*/) { return false; }
  bool Uint(unsigned /*value*/) { return false; }
  bool Int64(std::int64_t /*value*/) { return false; }
  bool Uint64(std::uint64_t /*value*/) { return false; }
  bool Double(double /*value*/) { return false; }
  // NOLINTEND(readability-identifier-naming)

  [[nodiscard]] JsonValue take_root() { return std::move(root_); }
  [[nodiscard]] bool is_too_deep() const { return is_too_deep_; }
  [[nodiscard]] bool has_half_character() const { return has_half_character_; }

 private:
  // RapidJSON lets the second half of a surrogate pair pass alone.
  bool require_whole_characters(std::string_view text) {
    has_half_character_ = first_byte_not_utf8(text).has_value();
    return !has_half_character_;
  }

  bool add(JsonValue value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else {
      open_.back()->items.push_back(std::move(value));
    }
    return true;
  }

  bool open(JsonKind kind) {
    is_too_deep_ = open_.size() >= depth_max_;
    if (is_too_deep_) return false;
    add({.kind = kind, .text = {}, .keys = {}, .items = {}});
    // It stays where it is: what holds it grows again only once it is closed.
    open_.push_back(open_.empty() ? &root_ : &open_.back()->items.back());
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  std::size_t depth_max_;
  JsonValue root_;
  std::vector<JsonValue*> open_;
  bool is_too_deep_ = false;
  bool has_half_character_ = false;
};

std::string_view in_words(rapidjson::ParseErrorCode code) {
  switch (code) {
    case rapidjson::kParseErrorDocumentEmpty:
      return "nothing is there";
    case rapidjson::kParseErrorDocumentRootNotSingular:
      return "something stands behind its end";
    case rapidjson::kParseErrorObjectMissName:
      return "a key in quotation marks is missing";
    case rapidjson::kParseErrorObjectMissColon:
      return "a colon is missing behind a key";
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
      return "a comma or the end of an object is missing";
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
      return "a comma or the end of a list is missing";
    case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
      return "an escape \\u has fewer than four hexadecimal digits";
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
      return "an escape \\u gives half a character";
    case rapidjson::kParseErrorStringEscapeInvalid:
      return "a text holds an unknown escape or a control character";
    case rapidjson::kParseErrorStringMissQuotationMark:
      return "a text does not end";
    default:
      return "a value is missing or malformed";
  }
}

}  // namespace

std::size_t JsonValue::count(std::string_view key) const {
  return static_cast<std::size_t>(std::ranges::count(keys, key));
}

const JsonValue* JsonValue::find(std::string_view key) const {
  const auto found = std::ranges::find(keys, key);
  return found == keys.end() ? nullptr : &items[static_cast<std::size_t>(found - keys.begin())];
}

std::expected<JsonDocument, JsonFault> read_json_in_place(SensitiveBuffer text, std::size_t depth_max) {
  using Kind = JsonFault::Kind;
  const auto fault = [](Kind kind, std::string_view what, std::size_t offset) {
    return std::unexpected(JsonFault{kind, what, offset});
  };
  const std::string_view view(text.data(), text.size());
  if (const auto at = first_byte_not_utf8(view)) return fault(Kind::kNotUtf8, "a byte is not UTF-8", *at);
  if (const auto at = view.find('\0'); at != view.npos) return fault(Kind::kMalformed, "a NUL stands in it", at);
  const std::size_t start = view.starts_with(kUtf8ByteOrderMark) ? kUtf8ByteOrderMark.size() : 0;
  text.push_back('\0');

  static constexpr unsigned flags =
      rapidjson::kParseInsituFlag | rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  TreeBuilder builder(depth_max);
  rapidjson::InsituStringStream stream(text.data() + start);
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<flags>(stream, builder);
  if (!result.IsError()) return JsonDocument(std::move(text), builder.take_root());
  const std::size_t offset = start + result.Offset();
  if (builder.is_too_deep()) return fault(Kind::kTooDeep, "lists and objects are nested too deeply", offset);
  if (builder.has_half_character()) {
    return fault(Kind::kMalformed, in_words(rapidjson::kParseErrorStringUnicodeSurrogateInvalid), offset);
  }
  return fault(Kind::kMalformed, in_words(result.Code()), offset);
}

TextPosition position_of(std::string_view text, std::size_t offset) {
  std::string_view before = text.substr(0, std::min(offset, text.size()));
  if (before.starts_with(kUtf8ByteOrderMark)) before.remove_prefix(kUtf8ByteOrderMark.size());
  const auto last_break = before.rfind('\n');
  const auto last_line = last_break == std::string_view::npos ? before : before.substr(last_break + 1);
  return {.line = static_cast<std::size_t>(std::ranges::count(before, '\n')) + 1,
          .column = count_code_points(last_line) + 1};
}

}  // namespace dlverify
