#include "base/json/wiped_json.h"

#include <iomanip>
#include <ostream>
#include <streambuf>
#include <string_view>

#include "dlverify/secret_bytes.h"

namespace dlverify {
namespace {

// An output stream into memory that is wiped: a report holds the values of a record.
class SensitiveStreamBuffer : public std::streambuf {
 public:
  [[nodiscard]] std::string_view view() const { return {written_.data(), written_.size()}; }

 protected:
  int_type overflow(int_type character) override {
    if (!traits_type::eq_int_type(character, traits_type::eof())) {
      written_.push_back(traits_type::to_char_type(character));
    }
    return traits_type::not_eof(character);
  }
  std::streamsize xsputn(const char* text, std::streamsize size) override {
    written_.insert(written_.end(), text, text + size);
    return size;
  }

 private:
  SensitiveBuffer written_;
};

void wipe_texts(Json& json) {
  if (auto* const text = json.get_ptr<std::string*>()) {
    wipe(text->data(), text->size());
  } else if (json.is_structured()) {
    for (Json& item : json) wipe_texts(item);
  }
}

}  // namespace

std::string text_of_wiped(Json json, JsonLayout layout) {
  const bool is_indented = layout == JsonLayout::kIndented;
  const std::string_view line_end = is_indented ? "\n" : "";
  std::string text;
  try {
    SensitiveStreamBuffer buffer;
    std::ostream stream(&buffer);
    stream.exceptions(std::ios::badbit);
    if (is_indented) stream << std::setw(2);
    stream << json << line_end;
    text = buffer.view();
  } catch (const Json::type_error&) {
    // A text that is not UTF-8. Documents are; a caller's policy name or store may not be.
    text = json.dump(is_indented ? 2 : -1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace) +
           std::string(line_end);
  }
  wipe_texts(json);
  return text;
}

}  // namespace dlverify
