// Which schema describes a document, from the document alone.

#ifndef DLVERIFY_TESTS_SCHEMAS_SCHEMA_OF_DOCUMENT_H_
#define DLVERIFY_TESTS_SCHEMAS_SCHEMA_OF_DOCUMENT_H_

#include <map>
#include <string>

#include "schemas/xml_schema.h"

namespace dlverify {

[[nodiscard]] inline const XmlSchema& xml_schema(const std::string& name) {
  static std::map<std::string, XmlSchema> compiled;
  return compiled.try_emplace(name, name).first->second;
}

// "certificate" for whatever no other schema is for.
[[nodiscard]] inline std::string schema_of(const XmlDocument& document) {
  xmlNode* const root = xmlDocGetRootElement(document.get());
  if (name_of(root) == "OfflinePaperlessKyc") return "OKYC";
  if (name_of(root) == "KycRes") return "ADHAR";
  if (name_of(root) != "Certificate") return "certificate";
  if (root->properties == nullptr) return "ADHAR";
  const std::string type = attribute_of(root, "type");
  return type != "certificate" && type != "xmldsig" && schema_text(type) ? type : "certificate";
}

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_SCHEMAS_SCHEMA_OF_DOCUMENT_H_
