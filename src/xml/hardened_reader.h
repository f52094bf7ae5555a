// The one pass: libxml2's SAX2 events in, canonical octets and the captured Signature out.

#ifndef DLVERIFY_SRC_XML_HARDENED_READER_H_
#define DLVERIFY_SRC_XML_HARDENED_READER_H_

#include <libxml/parser.h>

#include <exception>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "dlverify/policy.h"
#include "result.h"
#include "xml/canonical_document.h"
#include "xml/canonical_writer.h"
#include "xml/declared_facts.h"
#include "xml/element_listener.h"
#include "xml/signature_capture.h"

namespace dlverify {

// One start tag, as the parser reports it.
struct StartTag {
  std::string_view local_name;
  std::string_view prefix;
  std::string_view namespace_uri;
  std::vector<CanonicalNamespace> declarations;
  std::vector<CanonicalAttribute> attributes;
};

// Reads one document; used once. The callbacks are called by libxml2 while read() runs.
class HardenedReader {
 public:
  HardenedReader(XmlBody body, const Limits& limits)
      : limits_(limits), document_(body), inclusive_(Canonicalization::kInclusive10, limits.canonical_bytes) {}
  // Tells `listener` of everything, and writes no octets.
  HardenedReader(XmlBody body, const Limits& limits, ElementListener& listener) : HardenedReader(body, limits) {
    listener_ = &listener;
  }

  [[nodiscard]] Result<CanonicalDocument> read() &&;

 private:
  friend struct SaxCallbacks;  // hardened_reader.cc: forwards libxml2's events, keeping exceptions out of C

  void start_document();
  void start_element(StartTag tag, int defaulted_attributes);
  void end_element(std::string_view local_name, std::string_view prefix);
  void text(std::string_view characters, bool is_cdata);
  void parser_error(const xmlError& error);

  void parse(std::string_view text);
  void refuse_now(Code code, std::string message);
  [[nodiscard]] bool within_limits(const StartTag& tag);
  [[nodiscard]] bool has_plain_namespaces(const StartTag& tag);
  void write_start(StartTag& tag);
  void require_bounded_output();
  [[nodiscard]] int line() const;

  Limits limits_;
  CanonicalDocument document_;
  CanonicalWriter inclusive_;
  std::optional<CanonicalWriter> exclusive_;  // begins where the first namespace is declared
  SignatureCapture capture_;
  DeclaredFactsReader declared_;
  ElementListener* listener_ = nullptr;  // where one is given, nothing is written or captured

  xmlParserCtxt* parser_ = nullptr;
  std::optional<Failure> failure_;
  std::exception_ptr exception_;
  std::uint32_t depth_ = 0;
  std::uint32_t elements_ = 0;
  std::uint32_t attributes_ = 0;
  std::uint32_t declarations_outside_signature_ = 0;
  std::uint32_t declarations_inside_signature_ = 0;
  StartTag tag_;  // reused for each start tag
  std::vector<SensitiveBuffer> unescaped_values_;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_XML_HARDENED_READER_H_
