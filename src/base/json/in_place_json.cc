#include "base/json/in_place_json.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/json/wiped_octet.h"
#include "base/text/ascii.h"
#include "base/text/plain_run.h"
#include "base/text/utf8_text.h"

namespace dlverify {
namespace {

// What nlohmann-json resolves a text with escapes in. It is kept in allocated memory, which is wiped, from the start: a
// short std::string would keep its text within itself.
class SensitiveString : public std::basic_string<char, std::char_traits<char>, WipingAllocator<char>> {
 public:
  using Base = std::basic_string<char, std::char_traits<char>, WipingAllocator<char>>;

  using Base::Base;
  SensitiveString() { reserve(kBytesReserved); }

 private:
  static constexpr std::size_t kBytesReserved = 32;  // more than the standard libraries keep in the object
};

using SensitiveJson = nlohmann::basic_json<std::map, std::vector, SensitiveString>;

// Where nlohmann-json's lexer is in the buffer.
class ReadingPlace {
 public:
  ReadingPlace(char* begin, char* end) : begin_(begin), at_(begin), end_(end) {}

  [[nodiscard]] bool is_at_end() const { return at_ == end_; }
  [[nodiscard]] std::size_t offset() const { return static_cast<std::size_t>(at_ - begin_); }
  [[nodiscard]] std::size_t offset_of_number() const { return static_cast<std::size_t>(number().data() - begin_); }
  [[nodiscard]] WipedOctet octet() const { return WipedOctet(*at_); }
  // Of the text or the character that was just read.
  [[nodiscard]] std::size_t offset_of_last() const {
    const bool is_text = !is_in_text_ && at_[-1] == '"';
    return static_cast<std::size_t>((is_text ? text_ : at_) - begin_) - 1;
  }

  // A text in which every character stands for itself is left out: the lexer sees an empty one, and text() is the view
  // of what is there.
  void advance() {
    const char octet = *at_++;
    if (!is_in_text_) {
      is_in_text_ = octet == '"';
      if (is_in_text_) skip_plain_text();
    } else if (is_escaped_ || octet == '\\') {
      is_escaped_ = !is_escaped_;
    } else if (octet == '"') {
      is_in_text_ = false;
    }
  }

  // The text that was just read; without its escapes it is `resolved`, which then takes its place in the buffer.
  [[nodiscard]] std::string_view text(std::string_view resolved) {
    char* const closing = at_ - 1;
    if (resolved.empty()) return {text_, closing};
    return {std::ranges::copy(resolved, closing - resolved.size()).out - resolved.size(), closing};
  }

  // The number that was just read, and after which the lexer has looked at one character if there is one.
  [[nodiscard]] std::string_view number() const {
    static constexpr std::string_view characters = "+-.0123456789Ee";
    std::string_view before(begin_, at_);
    if (!characters.contains(before.back())) before.remove_suffix(1);
    const std::size_t other = before.find_last_not_of(characters);
    return before.substr(other == before.npos ? 0 : other + 1);
  }

 private:
  // RFC 8259 section 7: not the quotation mark, the reverse solidus or a control character. A byte beyond ASCII, which
  // is negative, is known to be UTF-8.
  void skip_plain_text() {
    text_ = at_;
    const std::string_view rest(at_, end_);
    const std::size_t run = run_without(
        rest, [](auto octets) { return (octets == '"') | (octets == '\\') | ((octets >= 0) & (octets < ' ')); });
    if (run < rest.size() && rest[run] == '"') at_ += run;
  }

  char* begin_;
  char* at_;
  char* end_;
  char* text_ = nullptr;
  bool is_in_text_ = false;
  bool is_escaped_ = false;
};

// What nlohmann-json reads from; the end, where there is no place.
class OctetIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = WipedOctet;
  using difference_type = std::ptrdiff_t;
  using pointer = const WipedOctet*;
  using reference = WipedOctet;

  explicit OctetIterator(ReadingPlace* place) : place_(place) {}
  WipedOctet operator*() const { return place_->octet(); }
  OctetIterator& operator++() {
    place_->advance();
    return *this;
  }
  friend bool operator==(const OctetIterator& one, const OctetIterator& other) {
    return one.is_at_end() == other.is_at_end();
  }

 private:
  [[nodiscard]] bool is_at_end() const { return place_ == nullptr || place_->is_at_end(); }

  ReadingPlace* place_;
};

// The words for one of nlohmann-json's messages: the first piece that is in it decides.
std::string_view in_words(std::string_view message) {
  static constexpr auto words = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"; expected end of input", "something stands behind its end"},
       {"parsing object separator", "a colon is missing behind a key"},
       {"parsing object -", "a comma or the end of an object is missing"},
       {"parsing array -", "a comma or the end of a list is missing"},
       {"4 hex digits", "an escape \\u has fewer than four hexadecimal digits"},
       {"surrogate", "an escape \\u gives half a character"},
       {"backslash", "a text holds an unknown escape or a control character"},
       {"control character", "a text holds an unknown escape or a control character"},
       {"closing quote", "a text does not end"},
       {"parsing object key", "a key in quotation marks is missing"}});
  const auto* const found = std::ranges::find_if(words, [&](const auto& word) { return message.contains(word.first); });
  return found == words.end() ? "a value is missing or malformed" : found->second;
}

// Takes nlohmann-json's events, and returns false where the reader shall stop.
class TreeBuilder {
 public:
  TreeBuilder(ReadingPlace& place, const JsonBounds& bounds) : place_(place), bounds_(bounds) {}

  bool null() { return add({.kind = JsonKind::kNull, .text = {}, .keys = {}, .items = {}}); }
  bool boolean(bool value) {
    return add({.kind = JsonKind::kBoolean, .text = value ? "true" : "false", .keys = {}, .items = {}});
  }
  bool number_integer(std::int64_t /*value*/) { return add_number(); }
  bool number_unsigned(std::uint64_t /*value*/) { return add_number(); }
  template <class Text>
  bool number_float(double /*value*/, const Text& /*text*/) {
    return add_number();
  }
  bool string(const SensitiveString& resolved) {
    return add({.kind = JsonKind::kString, .text = place_.text(resolved), .keys = {}, .items = {}});
  }
  bool key(const SensitiveString& resolved) {
    open_.back()->keys.push_back(place_.text(resolved));
    return true;
  }
  bool start_object(std::size_t /*members*/) { return open(JsonKind::kObject); }
  bool start_array(std::size_t /*elements*/) { return open(JsonKind::kArray); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  template <class Bytes>
  bool binary(const Bytes& /*bytes*/) {  // of formats that are not JSON
    return false;
  }
  bool parse_error(std::size_t /*position*/, const std::string& /*token*/, const nlohmann::detail::exception& error) {
    const std::string_view message(error.what());
    const bool is_number = message.contains("number overflow");
    fault_ = {.kind = is_number ? JsonFault::Kind::kNumberTooLarge : JsonFault::Kind::kMalformed,
              .what = in_words(message),
              .offset = offset_of_fault(message)};
    return false;
  }

  [[nodiscard]] JsonValue take_root() { return std::move(root_); }
  [[nodiscard]] const JsonFault& fault() const { return fault_; }

 private:
  [[nodiscard]] std::size_t offset_of_fault(std::string_view message) const {
    if (message.contains("unexpected end of input") || message.contains("closing quote")) return place_.offset();
    const bool is_number = message.contains("unexpected number") || message.contains("number overflow");
    return is_number ? place_.offset_of_number() : place_.offset_of_last();
  }

  bool stop(JsonFault::Kind kind, std::string_view what) {
    fault_ = {.kind = kind, .what = what, .offset = place_.offset()};
    return false;
  }

  bool add_number() { return add({.kind = JsonKind::kNumber, .text = place_.number(), .keys = {}, .items = {}}); }

  bool add(JsonValue value) {
    if (values_++ == bounds_.values) return stop(JsonFault::Kind::kTooManyValues, "it holds too many values");
    if (open_.empty()) {
      root_ = std::move(value);
    } else {
      open_.back()->items.push_back(std::move(value));
    }
    return true;
  }

  bool open(JsonKind kind) {
    if (open_.size() >= bounds_.depth) {
      return stop(JsonFault::Kind::kTooDeep, "lists and objects are nested too deeply");
    }
    if (!add({.kind = kind, .text = {}, .keys = {}, .items = {}})) return false;
    // It stays where it is: what holds it grows again only once it is closed.
    open_.push_back(open_.empty() ? &root_ : &open_.back()->items.back());
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  ReadingPlace& place_;
  const JsonBounds& bounds_;
  JsonValue root_;
  std::vector<JsonValue*> open_;
  std::size_t values_ = 0;
  JsonFault fault_ = {};
};

}  // namespace

std::size_t JsonValue::count(std::string_view key) const {
  return static_cast<std::size_t>(std::ranges::count(keys, key));
}

const JsonValue* JsonValue::find(std::string_view key) const {
  const auto found = std::ranges::find(keys, key);
  return found == keys.end() ? nullptr : &items[static_cast<std::size_t>(found - keys.begin())];
}

std::optional<std::string_view> JsonValue::text_of(std::string_view key) const {
  const JsonValue* const value = find(key);
  return value != nullptr && value->is_text() ? std::optional(value->text) : std::nullopt;
}

std::expected<JsonDocument, JsonFault> read_json_in_place(SensitiveBuffer text, const JsonBounds& bounds) {
  using Kind = JsonFault::Kind;
  const auto fault = [](Kind kind, std::string_view what, std::size_t offset) {
    return std::unexpected(JsonFault{kind, what, offset});
  };
  const std::string_view view(text.data(), text.size());
  if (const auto at = first_byte_not_utf8(view)) return fault(Kind::kNotUtf8, "a byte is not UTF-8", *at);
  if (const auto at = view.find('\0'); at != view.npos) return fault(Kind::kMalformed, "a NUL stands in it", at);
  const std::size_t start = view.starts_with(kUtf8ByteOrderMark) ? kUtf8ByteOrderMark.size() : 0;
  if (trimmed(view.substr(start)).empty()) {
    return fault(Kind::kMalformed, "nothing is there", view.size());
  }
  ReadingPlace place(text.data(), text.data() + text.size());
  TreeBuilder builder(place, bounds);
  if (!SensitiveJson::sax_parse(OctetIterator(&place), OctetIterator(nullptr), &builder)) {
    return std::unexpected(builder.fault());
  }
  return JsonDocument(std::move(text), builder.take_root());
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
