#ifndef DLVERIFY_FUZZ_SUPPORT_RECORD_TEXTS_H_
#define DLVERIFY_FUZZ_SUPPORT_RECORD_TEXTS_H_

#include <string_view>
#include <vector>

#include "dlverify/record.h"

namespace dlverify::fuzz {

// Every text in a value of a record; views of it.
[[nodiscard]] inline std::vector<std::string_view> texts_of(const RecordValue& value) {
  std::vector<std::string_view> texts;
  const auto add_object = [&texts](const RecordObject& object) {
    for (const auto& [name, text] : object) texts.push_back(text.view());
  };
  if (const auto* text = std::get_if<SensitiveText>(&value)) texts.push_back(text->view());
  if (const auto* list = std::get_if<std::vector<SensitiveText>>(&value)) {
    for (const SensitiveText& text : *list) texts.push_back(text.view());
  }
  if (const auto* object = std::get_if<RecordObject>(&value)) add_object(*object);
  if (const auto* objects = std::get_if<std::vector<RecordObject>>(&value)) {
    for (const RecordObject& object : *objects) add_object(object);
  }
  return texts;
}

}  // namespace dlverify::fuzz

#endif  // DLVERIFY_FUZZ_SUPPORT_RECORD_TEXTS_H_
