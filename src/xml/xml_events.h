// What a parser tells of a document, in document order.

#ifndef DLVERIFY_SRC_XML_XML_EVENTS_H_
#define DLVERIFY_SRC_XML_XML_EVENTS_H_

#include <string_view>
#include <vector>

#include "xml/canonical_writer.h"

namespace dlverify {

// One start tag. Every view ends with the event.
struct StartTag {
  std::string_view local_name;
  std::string_view prefix;
  std::string_view namespace_uri;
  std::vector<CanonicalNamespace> declarations;
  std::vector<CanonicalAttribute> attributes;
};

// How text stood in the document.
enum class TextForm {
  kText,
  kCdata,
  kVerbatim,  // text without a character that Canonical XML would write otherwise
};

// Each event answers whether more is wanted.
class XmlEvents {
 public:
  XmlEvents() = default;
  XmlEvents(const XmlEvents&) = delete;
  XmlEvents& operator=(const XmlEvents&) = delete;
  virtual ~XmlEvents() = default;

  // May reorder the attributes.
  [[nodiscard]] virtual bool start_element(StartTag& tag) = 0;
  [[nodiscard]] virtual bool end_element(std::string_view local_name, std::string_view prefix) = 0;
  // One run of text comes in any number of pieces.
  [[nodiscard]] virtual bool text(std::string_view characters, TextForm form) = 0;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_XML_XML_EVENTS_H_
