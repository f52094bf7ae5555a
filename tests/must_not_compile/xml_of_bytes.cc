// XML is looked for in an authentic body.
// expect: no matching function|cannot convert|could not convert|no viable|invalid initialization

#include <cstddef>
#include <span>

#include "envelope/xml_in_body.h"

namespace dlverify {

void misuse(const AuthenticBody& body, std::span<const std::byte> bytes, const BodyFacts& facts) {
#ifdef MISUSE
  const auto xml = require_xml(bytes, facts);
  static_cast<void>(xml);
#else
  const auto xml = require_xml(body, facts);
  static_cast<void>(xml);
#endif
}

}  // namespace dlverify
