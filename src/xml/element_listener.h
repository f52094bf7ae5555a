// XML that is read for its elements, and not for a signature over it.

#ifndef DLVERIFY_SRC_XML_ELEMENT_LISTENER_H_
#define DLVERIFY_SRC_XML_ELEMENT_LISTENER_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "dlverify/policy.h"
#include "verdict/result.h"
#include "xml/canonical_writer.h"
#include "xml/xml_body.h"

namespace dlverify {

// Is told of elements and text as they are read. `depth` is 1 for the root; every view ends with the call.
class ElementListener {
 public:
  ElementListener() = default;
  ElementListener(const ElementListener&) = delete;
  ElementListener& operator=(const ElementListener&) = delete;
  virtual ~ElementListener() = default;

  virtual void start_element(std::uint32_t depth, std::string_view local_name, std::string_view namespace_uri,
                             std::span<const CanonicalAttribute> attributes) = 0;
  virtual void end_element(std::uint32_t depth) = 0;
  // One run of text comes in any number of pieces; CDATA is text.
  virtual void text(std::string_view characters) = 0;
};

// Establishes of `body` what canonicalise() does, in the same hardened pass. What the listener heard of a body that is
// refused is worth nothing.
[[nodiscard]] Result<void> read_elements(XmlBody body, const Limits& limits, ElementListener& listener);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_XML_ELEMENT_LISTENER_H_
