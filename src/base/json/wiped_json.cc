#include "base/json/wiped_json.h"

#include <iomanip>
#include <ostream>
#include <string_view>

#include "base/json/sensitive_stream.h"
#include "dlverify/secret_bytes.h"

namespace dlverify {
namespace {

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
