
#include "base/json/ordered_json.h"
#include "dlverify/doctypes.h"

namespace dlverify {

std::string known_doctypes_json() {
  Json list = Json::array();
  for (const KnownDoctype& doctype : known_doctypes()) {
    list.push_back({{"code", doctype.code}, {"name", doctype.name}, {"reading", name(doctype.reading)}});
  }
  const Json document = {{"format", "dlverify-doctypes/1"}, {"doctypes", std::move(list)}};
  return document.dump(2) + "\n";
}

}  // namespace dlverify
