// The stage `envelope` cannot be skipped.
// expect: private

#include <string_view>

#include "xml/xml_body.h"

namespace dlverify {

void misuse(std::string_view bytes) {
#ifdef MISUSE
  const XmlBody body(bytes);
  static_cast<void>(body);
#else
  const std::string_view body(bytes);
  static_cast<void>(body);
#endif
}

}  // namespace dlverify
