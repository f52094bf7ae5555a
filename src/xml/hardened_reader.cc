#include "xml/hardened_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <utility>

#include "check.h"
#include "xml/libxml2_session.h"
#include "xml/parser_error_text.h"
#include "xml/plain_xml.h"
#include "xml/raw_text.h"

namespace dlverify {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

// RFC 3986 and Namespaces in XML 1.0: absolute, and of characters that every canonicaliser writes alike.
bool is_plain_absolute_uri(std::string_view uri) {
  const std::size_t colon = uri.find(':');
  const auto is_alpha = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (colon == std::string_view::npos || colon == 0 || !is_alpha(uri.front())) return false;
  const bool has_scheme = std::ranges::all_of(uri.substr(0, colon), [&](char c) {
    return is_alpha(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
  });
  return has_scheme && std::ranges::all_of(uri, [](char c) {
           return c > ' ' && c < '\x7F' && !std::string_view("&<>\"'`\\^{|}").contains(c);
         });
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
      if (defaulted != 0 && enforced(Check::kDoctype)) {
        return reader.refuse_now(Code::kDoctypeForbidden, "an attribute was defaulted by a DOCTYPE");
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
      if (!enforced(Check::kComment)) return;
      reader.refuse_now(Code::kCommentOrPiForbidden, fmt::format("a comment stands in line {}", reader.line()));
    });
  }

  static void processing_instruction(void* context, const xmlChar* /*target*/, const xmlChar* /*data*/) {
    guarded(context, [](HardenedReader& reader) {
      if (!enforced(Check::kInstruction)) return;
      reader.refuse_now(Code::kCommentOrPiForbidden,
                        fmt::format("a processing instruction stands in line {}", reader.line()));
    });
  }

  static void doctype(void* context, const xmlChar* /*name*/, const xmlChar* /*public_id*/,
                      const xmlChar* /*system_id*/) {
    guarded(context, [](HardenedReader& reader) {
      if (!enforced(Check::kDoctype)) return;
      reader.refuse_now(Code::kDoctypeForbidden, fmt::format("a DOCTYPE stands in line {}", reader.line()));
    });
  }

  static void reference(void* context, const xmlChar* /*name*/) {
    guarded(context, [](HardenedReader& reader) {
      if (!enforced(Check::kEntity)) return;
      reader.refuse_now(Code::kMalformedXml,
                        fmt::format("line {}: an entity is used that XML does not predefine", reader.line()));
    });
  }

  static void error(void* context, xmlErrorPtr error) {
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

void HardenedReader::refuse_now(Code code, std::string message) {
  if (!failure_) failure_ = Failure{code, std::move(message)};
}

int HardenedReader::line() const { return parser_ == nullptr || parser_->input == nullptr ? 0 : parser_->input->line; }

void HardenedReader::start_document() {
  if (view(parser_->version) != "1.0" && enforced(Check::kXmlVersion)) {
    refuse_now(Code::kMalformedXml, "the XML version is not 1.0");
  }
}

bool HardenedReader::within_limits(const StartTag& tag) {
  auto& declarations = capture_.is_inside() ? declarations_inside_signature_ : declarations_outside_signature_;
  declarations += static_cast<std::uint32_t>(tag.declarations.size());
  attributes_ += static_cast<std::uint32_t>(tag.attributes.size());
  ++elements_;
  const auto refuse_more = [&](std::uint32_t most, std::string_view what) {
    refuse_now(Code::kLimitExceeded, fmt::format("line {}: more than {} {}", line(), most, what));
  };
  if (depth_ > limits_.depth && enforced(Check::kDepth)) {
    refuse_more(limits_.depth, "elements stand within one another");
  } else if (elements_ > limits_.elements && enforced(Check::kElements)) {
    refuse_more(limits_.elements, "elements");
  } else if (tag.attributes.size() > limits_.attributes_per_element && enforced(Check::kAttributesOfElement)) {
    refuse_more(limits_.attributes_per_element, "attributes on one element");
  } else if (attributes_ > limits_.attributes && enforced(Check::kAttributes)) {
    refuse_more(limits_.attributes, "attributes in all");
  } else if (declarations > limits_.namespace_declarations && enforced(Check::kDeclarations)) {
    refuse_more(limits_.namespace_declarations, "namespace declarations");
  }
  return !failure_;
}

bool HardenedReader::has_plain_namespaces(const StartTag& tag) {
  for (const auto& [prefix, uri] : tag.declarations) {
    const bool is_plain = uri.empty() ? prefix.empty() : is_plain_absolute_uri(uri);
    if (!is_plain && enforced(Check::kPlainNamespace)) {
      refuse_now(Code::kNamespaceForbidden,
                 fmt::format("line {}: a namespace name is not an absolute URI of plain characters", line()));
      return false;
    }
  }
  for (const CanonicalAttribute& attribute : tag.attributes) {
    if (attribute.prefix == "xml" && enforced(Check::kXmlAttribute)) {
      refuse_now(Code::kNamespaceForbidden, fmt::format("line {}: an xml:* attribute", line()));
      return false;
    }
    if (capture_.is_inside() && !attribute.prefix.empty() && enforced(Check::kPlainSignatureAttribute)) {
      refuse_now(Code::kNamespaceForbidden,
                 fmt::format("line {}: an attribute within the Signature is in a namespace", line()));
      return false;
    }
  }
  return true;
}

void HardenedReader::unescape_values() {
  unescaped_values_.clear();
  for (CanonicalAttribute& attribute : tag_.attributes) {
    if (!attribute.value.contains('&')) continue;
    unescaped_values_.push_back(unescape_ampersands(attribute.value));
    attribute.value = {unescaped_values_.back().data(), unescaped_values_.back().size()};
  }
}

bool HardenedReader::start_element(StartTag& tag) {
  ++depth_;
  const bool is_signature =
      listener_ == nullptr &&
      capture_.start_element(depth_, tag.prefix, tag.local_name, tag.namespace_uri, tag.declarations, tag.attributes);
  if (!within_limits(tag) || !has_plain_namespaces(tag)) return false;
  if (listener_ != nullptr) {
    listener_->start_element(depth_, tag.local_name, tag.namespace_uri, tag.attributes);
  } else if (!is_signature) {
    declared_.start_element(depth_, tag.prefix, tag.local_name, tag.namespace_uri, tag.attributes);
    write_start(tag);
  }
  return !failure_;
}

void HardenedReader::write_start(StartTag& tag) {
  // Without a declaration both canonical forms are the same.
  if (!exclusive_ && !tag.declarations.empty()) exclusive_.emplace(inclusive_, Canonicalization::kExclusive10);
  inclusive_.start_element(tag.prefix, tag.local_name, tag.declarations, tag.attributes);
  if (exclusive_) exclusive_->start_element(tag.prefix, tag.local_name, tag.declarations, tag.attributes);
  require_bounded_output();
}

bool HardenedReader::end_element(std::string_view local_name, std::string_view prefix) {
  if (listener_ != nullptr) {
    listener_->end_element(depth_);
  } else if (!capture_.end_element(depth_)) {
    inclusive_.end_element(prefix, local_name);
    if (exclusive_) exclusive_->end_element(prefix, local_name);
    require_bounded_output();
  }
  --depth_;
  return !failure_;
}

bool HardenedReader::text(std::string_view characters, TextForm form) {
  if (listener_ != nullptr) {
    listener_->text(characters);
  } else if (capture_.is_inside()) {
    capture_.text(characters, form == TextForm::kCdata);
  } else {
    write_text(characters, form);
  }
  return !failure_;
}

void HardenedReader::write_text(std::string_view characters, TextForm form) {
  const auto write = form == TextForm::kVerbatim ? &CanonicalWriter::verbatim_text : &CanonicalWriter::text;
  (inclusive_.*write)(characters);
  if (exclusive_) ((*exclusive_).*write)(characters);
  require_bounded_output();
}

void HardenedReader::require_bounded_output() {
  const bool overflowed = inclusive_.overflowed() || (exclusive_ && exclusive_->overflowed());
  if (overflowed && enforced(Check::kCanonicalBytes)) {
    refuse_now(Code::kLimitExceeded,
               fmt::format("the canonical form is longer than {} bytes", limits_.canonical_bytes));
  }
}

void HardenedReader::parser_error(const xmlError& error) {
  if (error.code == XML_ERR_NO_MEMORY) throw std::bad_alloc();
  if (error.level < XML_ERR_ERROR || !enforced(Check::kWellFormed)) return;
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
  if (!is_well_formed && enforced(Check::kWellFormed)) {
    refuse_now(Code::kMalformedXml, "the document is not well-formed XML");
  }
}

Result<CanonicalDocument> HardenedReader::read() && {
  const auto text = require_utf8(document_.body().bytes());
  if (!text) return std::unexpected(text.error());
  if (const auto bounded = require_bounded_tags(*text, limits_); !bounded) return std::unexpected(bounded.error());

  if (text->empty()) return refuse(Code::kMalformedXml, "there is no root element");

  if (listener_ == nullptr) inclusive_.reserve(text->size());
  parse(*text);
  if (failure_) return std::unexpected(std::move(*failure_));
  return std::move(*this).take_document();
}

std::optional<CanonicalDocument> HardenedReader::read_plain() && {
  const std::string_view text = document_.body().bytes();
  inclusive_.reserve(text.size());
  if (!read_plain_xml(text, *this) || failure_) return std::nullopt;
  return std::move(*this).take_document();
}

CanonicalDocument HardenedReader::take_document() && {
  document_.inclusive_octets_ = std::move(inclusive_).take_octets();
  if (exclusive_) document_.exclusive_octets_ = std::move(*exclusive_).take_octets();
  document_.signatures_ = std::move(capture_).take_census();
  document_.declared_ = std::move(declared_).take_facts();
  return std::move(document_);
}

Result<CanonicalDocument> canonicalise(XmlBody body, const Limits& limits) {
  if (auto plain = HardenedReader(body, limits).read_plain()) return std::move(*plain);
  return HardenedReader(body, limits).read();
}

Result<void> read_elements(XmlBody body, const Limits& limits, ElementListener& listener) {
  const auto read = HardenedReader(body, limits, listener).read();
  if (!read) return std::unexpected(read.error());
  return {};
}

}  // namespace dlverify
