// The schemas of what the library and the tool read and write, as `dlverify schema NAME` prints them: JSON Schemas of
// every JSON format, and an XML Schema for each document format and for the Signature. docs/schemas.md lists them.
//
//   if (const auto pancr = dlverify::schema_text("PANCR")) write(*pancr);   // XSD 1.0, complete in itself
//
// They describe and help to test; the verifier does not use them. A document that is valid by its schema may be forged,
// and a document that is not may be genuine: only `Verifier` tells. See docs/schemas.md.

#ifndef DLVERIFY_SCHEMAS_H_
#define DLVERIFY_SCHEMAS_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "dlverify/export.h"

namespace DLVERIFY_EXPORT dlverify {

enum class SchemaLanguage : std::uint8_t {
  kJsonSchemaDraft7,  // json-schema.org, draft-07
  kXmlSchema10,       // W3C XML Schema 1.0
};

struct Schema {
  // "audit-entry", "audit-proof", "audit-replay", "batch-result", "batch-row", "batch-summary", "claims", "consent",
  // "issued", "match", "policy", "record", "report", "retention", "trust": JSON. The code of a doctype that has a
  // parser, such as "PANCR": the document. "certificate": a document of any other doctype. "xmldsig": the Signature in
  // a document.
  std::string_view name;
  SchemaLanguage language;
  std::string_view text;  // refers to no other file; static storage
};

// Every schema, each name once, whatever its case.
[[nodiscard]] std::span<const Schema> schemas();

// The text of one, its name in any case; nothing where there is no such schema.
[[nodiscard]] std::optional<std::string_view> schema_text(std::string_view name);

// "JSON Schema draft-07" or "XML Schema 1.0".
[[nodiscard]] std::string_view name(SchemaLanguage language);

}  // namespace dlverify

#endif  // DLVERIFY_SCHEMAS_H_
