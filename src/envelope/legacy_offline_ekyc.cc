#include "envelope/legacy_offline_ekyc.h"

#include "envelope/first_element.h"

namespace dlverify {

bool is_legacy_offline_ekyc(std::string_view xml) {
  const std::string_view name = first_element_name(xml);
  return name == "OKY" || name == "OKV";
}

}  // namespace dlverify
