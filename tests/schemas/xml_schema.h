// What libxml2, which `xmllint --schema` asks too, says of a document.

#ifndef DLVERIFY_TESTS_SCHEMAS_XML_SCHEMA_H_
#define DLVERIFY_TESTS_SCHEMAS_XML_SCHEMA_H_

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlschemas.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "dlverify/schemas.h"

namespace dlverify {

template <auto kFree>
struct Libxml2Deleter {
  template <class T>
  void operator()(T* owned) const {
    kFree(owned);
  }
};

using XmlDocument = std::unique_ptr<xmlDoc, Libxml2Deleter<xmlFreeDoc>>;

// Null where the text is not well-formed. Nothing is fetched, and no entity is replaced.
[[nodiscard]] inline XmlDocument parse_xml(std::string_view text) {
  return XmlDocument(xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, nullptr,
                                   XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
}

[[nodiscard]] inline std::string text_of(const xmlChar* text) {
  return text == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(text));
}

[[nodiscard]] inline const xmlChar* as_xml(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

// The value in no namespace; empty where the attribute is absent.
[[nodiscard]] inline std::string attribute_of(xmlNode* element, const char* name) {
  const std::unique_ptr<xmlChar, Libxml2Deleter<[](xmlChar* owned) { xmlFree(owned); }>> value(
      xmlGetNoNsProp(element, as_xml(name)));
  return text_of(value.get());
}

[[nodiscard]] inline std::string name_of(const xmlNode* element) { return text_of(element->name); }

class XmlSchema {
 public:
  explicit XmlSchema(std::string_view name) {
    const std::string_view text = schema_text(name).value();
    const std::unique_ptr<xmlSchemaParserCtxt, Libxml2Deleter<xmlSchemaFreeParserCtxt>> parser(
        xmlSchemaNewMemParserCtxt(text.data(), static_cast<int>(text.size())));
    std::string said;
    xmlSchemaSetParserStructuredErrors(parser.get(), append, &said);
    schema_.reset(xmlSchemaParse(parser.get()));
    if (!schema_ || !said.empty()) throw std::runtime_error(std::string(name) + " is no schema: " + said);
  }

  // Empty where the document is what the schema says; else why not.
  [[nodiscard]] std::string faults(const XmlDocument& document) const {
    return faults_by([&](xmlSchemaValidCtxt* context) { return xmlSchemaValidateDoc(context, document.get()); });
  }
  [[nodiscard]] std::string faults(xmlNode* element) const {
    return faults_by([&](xmlSchemaValidCtxt* context) { return xmlSchemaValidateOneElement(context, element); });
  }
  [[nodiscard]] std::string faults(std::string_view text) const {
    const XmlDocument document = parse_xml(text);
    return document ? faults(document) : "not well-formed";
  }

 private:
  template <class Error>  // xmlError; constant from libxml2 2.12 on
  static void append(void* said, Error* error) {
    *static_cast<std::string*>(said) += error->message;
  }

  template <class Validate>
  [[nodiscard]] std::string faults_by(Validate validate) const {
    const std::unique_ptr<xmlSchemaValidCtxt, Libxml2Deleter<xmlSchemaFreeValidCtxt>> context(
        xmlSchemaNewValidCtxt(schema_.get()));
    std::string said;
    xmlSchemaSetValidStructuredErrors(context.get(), append, &said);
    const int result = validate(context.get());
    if (result < 0) throw std::runtime_error("libxml2 could not validate: " + said);
    return result > 0 && said.empty() ? "invalid, and libxml2 does not say why" : said;
  }

  std::unique_ptr<xmlSchema, Libxml2Deleter<xmlSchemaFree>> schema_;
};

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_SCHEMAS_XML_SCHEMA_H_
