// The one pass: a parser's events in, canonical octets and the captured Signature out.

#ifndef DLVERIFY_SRC_XML_HARDENED_READER_H_
#define DLVERIFY_SRC_XML_HARDENED_READER_H_

#include <libxml/parser.h>

#include <exception>
#include <optional>
#include <string_view>
#include <vector>

#include "dlverify/policy.h"
#include "verdict/result.h"
#include "xml/canonical_document.h"
#include "xml/canonical_writer.h"
#include "xml/declared_facts.h"
#include "xml/element_listener.h"
#include "xml/signature_capture.h"
#include "xml/xml_events.h"

namespace dlverify {

// Reads one document; used once. The parser is libxml2's SAX2, or for a plain document the one of plain_xml.h.
class HardenedReader final : private XmlEvents {
 public:
  HardenedReader(XmlBody body, const Limits& limits)
      : limits_(limits), document_(body), inclusive_(Canonicalization::kInclusive10, limits.canonical_bytes) {}
  // Tells `listener` of everything, and writes no octets.
  HardenedReader(XmlBody body, const Limits& limits, ElementListener& listener) : HardenedReader(body, limits) {
    listener_ = &listener;
  }

  [[nodiscard]] Result<CanonicalDocument> read() &&;

  // The same of a document that is plain_xml.h's; nothing where it is not, or is to be refused.
  [[nodiscard]] std::optional<CanonicalDocument> read_plain() &&;

 private:
  friend struct SaxCallbacks;  // libxml2_events.cc: forwards libxml2's events, keeping exceptions out of C

  bool start_element(StartTag& tag) override;
  bool end_element(std::string_view local_name, std::string_view prefix) override;
  bool text(std::string_view characters, TextForm form) override;
  void start_document();
  void parser_error(const xmlError& error);

  void parse(std::string_view text);
  void refuse_now(FailureCode code, std::string message);
  [[nodiscard]] bool within_limits(const StartTag& tag);
  [[nodiscard]] bool has_plain_namespaces(const StartTag& tag);
  void unescape_values();
  void write_start(StartTag& tag);
  void write_text(std::string_view characters, TextForm form);
  void require_bounded_output();
  [[nodiscard]] int line() const;
  [[nodiscard]] CanonicalDocument take_document() &&;

  Limits limits_;
  CanonicalDocument document_;
  CanonicalWriter inclusive_;
  std::optional<CanonicalWriter> exclusive_;  // begins where the first namespace is declared
  SignatureCapture capture_;
  DeclaredFactsReader declared_;
  ElementListener* listener_ = nullptr;  // where one is given, nothing is written or captured

  xmlParserCtxt* parser_ = nullptr;  // null while a plain document is read
  std::optional<Failure> failure_;
  std::exception_ptr exception_;
  std::uint32_t depth_ = 0;
  std::uint32_t elements_ = 0;
  std::uint32_t attributes_ = 0;
  std::uint32_t declarations_outside_signature_ = 0;
  std::uint32_t declarations_inside_signature_ = 0;
  StartTag tag_;  // of libxml2, reused for each
  std::vector<SensitiveBuffer> unescaped_values_;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_XML_HARDENED_READER_H_
