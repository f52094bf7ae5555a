// The part of HardenedReader that is libxml2's: its SAX2 callbacks, its errors, and how a parse is ended.

#include <fmt/format.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <new>
#include <string_view>

#include "dlverify/failure.h"
#include "verdict/check.h"
#include "xml/hardened_reader.h"
#include "xml/libxml2_session.h"

namespace dlverify {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

// Without entity substitution libxml2 reports "&" in an attribute's value as "&#38;", and no other reference.
SensitiveBuffer unescape_ampersands(std::string_view value) {
  static constexpr std::string_view reference = "&#38;";
  SensitiveBuffer plain;
  plain.reserve(value.size());
  while (!value.empty()) {
    const std::size_t at = value.find('&');
    const std::string_view run = value.substr(0, at);
    plain.insert(plain.end(), run.begin(), run.end());
    if (at == std::string_view::npos) break;
    plain.push_back('&');
    value.remove_prefix(at + (value.substr(at).starts_with(reference) ? reference.size() : 1));
  }
  return plain;
}

struct ParserErrorText {
  FailureCode code;
  std::string_view text;  // static: libxml2's own messages quote the document
};

// What libxml2's error `number` (xmlParserErrors) means to a reader.
ParserErrorText parser_error_text(int number) {
  switch (number) {
    case XML_ERR_DOCUMENT_EMPTY:
      return {FailureCode::kMalformedXml, "there is no root element"};
    case XML_ERR_DOCUMENT_END:
      return {FailureCode::kMalformedXml, "something follows the root element, or the document ends early"};
    case XML_ERR_INVALID_CHARREF:
    case XML_ERR_INVALID_HEX_CHARREF:
    case XML_ERR_INVALID_DEC_CHARREF:
      return {FailureCode::kMalformedXml, "a character reference names no XML character"};
    case XML_ERR_INVALID_CHAR:
      return {FailureCode::kMalformedXml, "a character stands there that XML does not allow"};
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
      return {FailureCode::kMalformedXml, "an entity is used that XML does not predefine"};
    case XML_ERR_ENTITYREF_SEMICOL_MISSING:
    case XML_ERR_NAME_REQUIRED:
      return {FailureCode::kMalformedXml, "a bare ampersand, or a name is missing"};
    case XML_ERR_LT_IN_ATTRIBUTE:
      return {FailureCode::kMalformedXml, "an attribute's value holds a bare less-than sign"};
    case XML_ERR_ATTRIBUTE_REDEFINED:
    case XML_NS_ERR_ATTRIBUTE_REDEFINED:
      return {FailureCode::kMalformedXml, "an element has the same attribute twice"};
    case XML_ERR_MISPLACED_CDATA_END:
      return {FailureCode::kMalformedXml, "the end of a CDATA section stands in text"};
    case XML_ERR_TAG_NAME_MISMATCH:
      return {FailureCode::kMalformedXml, "an end tag does not match its start tag"};
    case XML_ERR_TAG_NOT_FINISHED:
    case XML_ERR_GT_REQUIRED:
    case XML_ERR_CDATA_NOT_FINISHED:
    case XML_ERR_LTSLASH_REQUIRED:
      return {FailureCode::kMalformedXml, "a tag or section is not finished: the document may have been cut off"};
    case XML_ERR_NAME_TOO_LONG:
      return {FailureCode::kLimitExceeded, "a name is too long"};
    case XML_NS_ERR_UNDEFINED_NAMESPACE:
      return {FailureCode::kMalformedXml, "a prefix is used that no declaration binds"};
    case XML_NS_ERR_QNAME:
    case XML_NS_ERR_COLON:
      return {FailureCode::kMalformedXml, "a name has a misplaced colon"};
    case XML_WAR_NS_URI:
    case XML_WAR_NS_URI_RELATIVE:
      return {FailureCode::kNamespaceForbidden, "a namespace name is not an absolute URI"};
    case XML_NS_ERR_XML_NAMESPACE:
    case XML_NS_ERR_EMPTY:
      return {FailureCode::kMalformedXml, "a reserved prefix or namespace is declared, or a prefix is undeclared"};
    case XML_ERR_INVALID_ENCODING:
    case XML_ERR_UNKNOWN_ENCODING:
    case XML_ERR_UNSUPPORTED_ENCODING:
      return {FailureCode::kEncodingNotUtf8, "the document is not in UTF-8"};
    case XML_ERR_RESERVED_XML_NAME:
      return {FailureCode::kMalformedXml, "an XML declaration stands elsewhere than at the very beginning"};
    default:
      return {FailureCode::kMalformedXml, "the document is not well-formed XML"};
  }
}

// Ends the parse from a callback. Up to 2.13 xmlStopParser() frees the input, and libxml2 reads on in it behind some
// callbacks (xmlParseCharData() after "]]>" in text): there the rest of its own copy of the input is blanked instead,
// which reads as the end.
void stop(xmlParserCtxt& parser) {
#if LIBXML_VERSION >= 21400
  xmlStopParser(&parser);
#else
  parser.disableSAX = 1;
  parser.instate = XML_PARSER_EOF;
  if (parser.input != nullptr && parser.input->buf != nullptr) {
    std::fill(const_cast<xmlChar*>(parser.input->cur), const_cast<xmlChar*>(parser.input->end), xmlChar{0});
  }
#endif
}

}  // namespace

// libxml2 is C: an exception must not cross its frames. The first one, or the first refusal, ends the parse.
struct SaxCallbacks {
  static void guarded(void* context, auto&& action) {
    auto& reader = *static_cast<HardenedReader*>(context);
    if (reader.failure_ || reader.exception_) return;
    try {
      action(reader);
    } catch (...) {
      reader.exception_ = std::current_exception();
    }
    if (reader.failure_ || reader.exception_) stop(*reader.parser_);
  }

  static void start_document(void* context) {
    guarded(context, [](HardenedReader& reader) { reader.start_document(); });
  }

  static void start_element(void* context, const xmlChar* local_name, const xmlChar* prefix, const xmlChar* uri,
                            int namespace_count, const xmlChar** namespaces, int attribute_count, int defaulted,
                            const xmlChar** attributes) {
    guarded(context, [&](HardenedReader& reader) {
      if (violates(Check::kDoctype, defaulted != 0)) {
        return reader.refuse_now(FailureCode::kDoctypeForbidden, "an attribute was defaulted by a DOCTYPE");
      }
      StartTag& tag = reader.tag_;
      tag.local_name = view(local_name);
      tag.prefix = view(prefix);
      tag.namespace_uri = view(uri);
      tag.declarations.clear();
      for (int i = 0; i < namespace_count; ++i) {
        const xmlChar** const parts = namespaces + std::ptrdiff_t{2} * i;
        tag.declarations.push_back({view(parts[0]), view(parts[1])});
      }
      tag.attributes.clear();
      for (int i = 0; i < attribute_count; ++i) {
        const xmlChar** const parts = attributes + std::ptrdiff_t{5} * i;
        const std::string_view value(reinterpret_cast<const char*>(parts[3]),
                                     static_cast<std::size_t>(parts[4] - parts[3]));
        tag.attributes.push_back({view(parts[1]), view(parts[0]), view(parts[2]), value});
      }
      reader.unescape_values();
      (void)reader.start_element(tag);
    });
  }

  static void end_element(void* context, const xmlChar* local_name, const xmlChar* prefix, const xmlChar* /*uri*/) {
    guarded(context, [&](HardenedReader& reader) { (void)reader.end_element(view(local_name), view(prefix)); });
  }

  static void characters(void* context, const xmlChar* text, int size) {
    guarded(context, [&](HardenedReader& reader) {
      (void)reader.text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)}, TextForm::kText);
    });
  }

  static void cdata(void* context, const xmlChar* text, int size) {
    guarded(context, [&](HardenedReader& reader) {
      (void)reader.text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)}, TextForm::kCdata);
    });
  }

  static void comment(void* context, const xmlChar* /*text*/) {
    guarded(context, [](HardenedReader& reader) {
      if (!violates(Check::kComment)) return;
      reader.refuse_now(FailureCode::kCommentOrPiForbidden, fmt::format("a comment stands in line {}", reader.line()));
    });
  }

  static void processing_instruction(void* context, const xmlChar* /*target*/, const xmlChar* /*data*/) {
    guarded(context, [](HardenedReader& reader) {
      if (!violates(Check::kInstruction)) return;
      reader.refuse_now(FailureCode::kCommentOrPiForbidden,
                        fmt::format("a processing instruction stands in line {}", reader.line()));
    });
  }

  static void doctype(void* context, const xmlChar* /*name*/, const xmlChar* /*public_id*/,
                      const xmlChar* /*system_id*/) {
    guarded(context, [](HardenedReader& reader) {
      if (!violates(Check::kDoctype)) return;
      reader.refuse_now(FailureCode::kDoctypeForbidden, fmt::format("a DOCTYPE stands in line {}", reader.line()));
    });
  }

  static void reference(void* context, const xmlChar* /*name*/) {
    guarded(context, [](HardenedReader& reader) {
      if (!violates(Check::kEntity)) return;
      reader.refuse_now(FailureCode::kMalformedXml,
                        fmt::format("line {}: an entity is used that XML does not predefine", reader.line()));
    });
  }

  template <class Error>  // xmlError; constant from libxml2 2.12 on
  static void error(void* context, Error* error) {
    guarded(context, [&](HardenedReader& reader) { reader.parser_error(*error); });
  }

  static xmlSAXHandler handler() {
    xmlSAXHandler sax = {};
    sax.initialized = XML_SAX2_MAGIC;
    sax.startDocument = start_document;
    sax.startElementNs = start_element;
    sax.endElementNs = end_element;
    sax.characters = characters;
    sax.ignorableWhitespace = characters;
    sax.cdataBlock = cdata;
    sax.comment = comment;
    sax.processingInstruction = processing_instruction;
    sax.internalSubset = doctype;
    sax.externalSubset = doctype;
    sax.reference = reference;
    sax.serror = error;
    return sax;
  }
};

int HardenedReader::line() const { return parser_ == nullptr || parser_->input == nullptr ? 0 : parser_->input->line; }

void HardenedReader::start_document() {
  if (violates(Check::kXmlVersion, view(parser_->version) != "1.0")) {
    refuse_now(FailureCode::kMalformedXml, "the XML version is not 1.0");
  }
}

void HardenedReader::unescape_values() {
  unescaped_values_.clear();
  for (CanonicalAttribute& attribute : tag_.attributes) {
    if (!attribute.value.contains('&')) continue;
    unescaped_values_.push_back(unescape_ampersands(attribute.value));
    attribute.value = {unescaped_values_.back().data(), unescaped_values_.back().size()};
  }
}

void HardenedReader::parser_error(const xmlError& error) {
  if (error.code == XML_ERR_NO_MEMORY) throw std::bad_alloc();
  if (error.level < XML_ERR_ERROR || !violates(Check::kWellFormed)) return;
  const ParserErrorText text = parser_error_text(error.code);
  refuse_now(text.code, fmt::format("line {}: {}", error.line, text.text));
}

void HardenedReader::parse(std::string_view text) {
  const Libxml2Session session;
  const XmlParser parser = session.parser(text);
  parser_ = parser.get();
  *parser->sax = SaxCallbacks::handler();
  parser->userData = this;
  xmlParseDocument(parser.get());
  if (exception_) std::rethrow_exception(exception_);
  if (failure_) return;
  const bool is_well_formed = parser->wellFormed != 0 && parser->nsWellFormed != 0 && parser->errNo == XML_ERR_OK;
  if (violates(Check::kWellFormed, !is_well_formed)) {
    refuse_now(FailureCode::kMalformedXml, "the document is not well-formed XML");
  }
}

}  // namespace dlverify
