#include <nlohmann/json.hpp>

#include "dlverify/doctypes.h"

namespace dlverify {

std::string known_doctypes_json() {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const KnownDoctype& doctype : known_doctypes()) {
    list.push_back({{"code", doctype.code}, {"name", doctype.name}, {"reading", name(doctype.reading)}});
  }
  const nlohmann::ordered_json document = {{"format", "dlverify-doctypes/1"}, {"doctypes", std::move(list)}};
  return document.dump(2) + "\n";
}

}  // namespace dlverify
