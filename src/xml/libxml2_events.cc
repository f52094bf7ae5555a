// The part of HardenedReader that is libxml2's: its SAX2 callbacks, its errors, and how a parse is ended.

#include <fmt/format.h>

#include <algorithm>
#include <new>

#include "verdict/check.h"
#include "xml/hardened_reader.h"
#include "xml/libxml2_session.h"
#include "xml/parser_error_text.h"

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
