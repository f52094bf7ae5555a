#include "report/wiped_json.h"

#include <iomanip>
#include <ostream>

#include "dlverify/secret_bytes.h"
#include "report/sensitive_stream.h"

namespace dlverify {
namespace {

using Json = nlohmann::ordered_json;

void wipe_texts(Json& json) {
  if (auto* const text = json.get_ptr<std::string*>()) {
    wipe(text->data(), text->size());
  } else if (json.is_structured()) {
    for (Json& item : json) wipe_texts(item);
  }
}

}  // namespace

std::string text_of_wiped(Json json) {
  std::string text;
  try {
    SensitiveStreamBuffer buffer;
    std::ostream stream(&buffer);
    stream.exceptions(std::ios::badbit);
    stream << std::setw(2) << json << '\n';
    text = buffer.view();
  } catch (const Json::type_error&) {
    // A text that is not UTF-8. Documents are; a caller's policy name or store may not be.
    text = json.dump(2, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace) + '\n';
  }
  wipe_texts(json);
  return text;
}

}  // namespace dlverify
