// Documents that are refused before a signature is looked at.

#include "resources/hostile_input.h"
#include "support/test_case.h"

namespace dlverify::test {
namespace {

std::string attributes(std::size_t count) {
  return join(count, [](std::size_t i) { return " a" + std::to_string(i) + "=\"\""; });
}

std::string declarations(std::size_t count) {
  return join(count, [](std::size_t i) { return " xmlns:p" + std::to_string(i) + "=\"urn:p\""; });
}

constexpr std::string_view kSignature = "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\">";

std::string in_root(std::string_view content) { return "<a>" + std::string(content) + "</a>"; }

}  // namespace

std::vector<HostileInput> unsigned_documents() {
  struct Row {
    const char* name;
    const char* verdict;
    std::string (*body)();
  };
  static constexpr Row rows[] = {
      {"64 000 attributes on one element", "xml/limit_exceeded", [] { return "<a" + attributes(64'000) + "/>"; }},
      {"64 000 attributes behind a quote in CDATA", "xml/limit_exceeded",
       [] { return "<r><![CDATA[\"]]><a" + attributes(64'000) + "/></r>"; }},
      {"60 attributes on each of 6 000 elements", "xml/limit_exceeded",
       [] { return in_root(repeat("<a" + attributes(60) + "/>", 6'000)); }},
      {"16 000 namespace declarations", "xml/limit_exceeded", [] { return "<a" + declarations(16'000) + "/>"; }},
      {"1 600 namespaces times 1 600 children", "xml/limit_exceeded",
       [] { return "<a" + declarations(1'600) + ">" + repeat("<b/>", 1'600) + "</a>"; }},
      {"8 namespaces times 19 999 elements, unsigned", "signature/signature_missing",
       [] { return "<a" + declarations(8) + ">" + repeat("<p0:b/>", 19'999) + "</a>"; }},
      {"depth 100 000", "xml/limit_exceeded", [] { return repeat("<a>", 100'000); }},
      {"500 000 elements", "xml/limit_exceeded", [] { return in_root(repeat("<b/>", kMiB / 2)); }},
      {"a text of 4 MiB", "signature/signature_missing", [] { return in_root(std::string(kBodyLimit - 7, 'x')); }},
      {"an attribute of 4 MiB", "signature/signature_missing",
       [] { return "<a b=\"" + std::string(kBodyLimit - 10, 'x') + "\"/>"; }},
      {"4 MiB of `>`, which canonicalisation quadruples", "xml/limit_exceeded",
       [] { return in_root(std::string(kBodyLimit - 7, '>')); }},
      {"4 MiB of quotes in an attribute", "xml/limit_exceeded",
       [] { return "<a b='" + std::string(kBodyLimit - 10, '"') + "'/>"; }},
      {"a name of 1 MiB", "xml/limit_exceeded", [] { return "<" + std::string(kMiB, 'x') + "/>"; }},
      {"4 MiB of `<`", "xml/malformed_xml", [] { return std::string(kBodyLimit, '<'); }},
      {"4 MiB of `<![CDATA[` that never ends", "xml/malformed_xml",
       [] { return "<a>" + repeat("<![CDATA[", kBodyLimit / 9 - 1); }},
      {"800 000 references to predefined entities", "signature/signature_missing",
       [] { return in_root(repeat("&amp;", 800'000)); }},
      {"4 MiB of line breaks", "signature/signature_missing", [] { return in_root(repeat("\r\n", 2 * kMiB - 4)); }},
      {"4 MiB of characters of four bytes", "signature/signature_missing",
       [] { return in_root(repeat("\xF0\x9F\x98\x80", kMiB - 2)); }},
      {"billion laughs", "xml/doctype_forbidden",
       [] { return std::string("<!DOCTYPE a [<!ENTITY b 'b'><!ENTITY c '&b;&b;&b;'>]><a>&c;</a>"); }},
      {"19 000 Signatures", "xml/limit_exceeded",
       [] { return in_root(repeat(std::string(kSignature) + "</Signature>", 19'000)); }},
      {"a SignatureValue of 3 MiB", "signature/signature_shape",
       [] {
         return in_root(std::string(kSignature) + "<SignatureValue>" + std::string(3 * kMiB, 'A') +
                        "</SignatureValue></Signature>");
       }},
      {"deep JSON", "envelope/not_xml", [] { return repeat("{\"a\":", 100'000); }},
      {"4 MiB of blanks", "envelope/body_empty", [] { return std::string(kBodyLimit, ' '); }},
      {"a byte over the body limit", "envelope/body_too_large", [] { return std::string(kBodyLimit + 1, '<'); }},
  };
  std::vector<HostileInput> inputs;
  for (const Row& row : rows) {
    inputs.push_back({row.name, row.verdict, [body = row.body] { return verification_of(body()); }});
  }
  return inputs;
}

}  // namespace dlverify::test
