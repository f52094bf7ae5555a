// Our canonical writer against libxml2's, over generated documents.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "support/fixed_seed.h"
#include "support/libxml2_c14n.h"
#include "support/xml_body_for_tests.h"
#include "xml/canonical_document.h"

namespace dlverify {
namespace {

std::string text_of(const SensitiveBuffer& buffer) { return {buffer.begin(), buffer.end()}; }

// Text as it may be spelt in a document: references, CDATA, line ends, scripts of India.
rc::Gen<std::string> spelt_text(bool in_attribute) {
  const auto piece = rc::gen::element<std::string>(
      "a", "xyz", " ", "\t", "\n", "\r", "\r\n", "&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#13;", "&#x9;", "&#10;",
      "&#38;", "&#60;", "\xE0\xA4\x95\xE0\xA5\x8D\xE0\xA4\xB7", "\xE0\xAE\xA4", "\xF0\x9F\x99\x82", "\xEF\xBB\xBF",
      "]]", in_attribute ? "'" : "\"", in_attribute ? ">" : "<![CDATA[<&\r\n>]]>");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece), [](const std::vector<std::string>& pieces) {
    std::string joined;
    for (const std::string& each : pieces) joined += each;
    return joined;
  });
}

const std::vector<std::string> kPrefixes = {"", "", "", "p:", "q:"};

std::string element(int depth) {
  const std::string name = *rc::gen::elementOf(kPrefixes) + *rc::gen::element<std::string>("a", "b", "Signature2");
  std::string xml = "<" + name;
  const auto declaration = *rc::gen::weightedElement<std::string>(
      {{24, ""}, {1, " xmlns=\"urn:d\""}, {1, " xmlns=\"\""}, {1, " xmlns:p=\"urn:q\""}, {1, " xmlns:q=\"urn:a\""}});
  xml += declaration;
  // Attributes of two prefixes may share a namespace here, so local names are unique.
  for (const std::string local : {"c", "b", "d"}) {
    if (*rc::gen::inRange(0, 3) != 0) continue;
    const std::string prefix = *rc::gen::elementOf(kPrefixes);
    xml += " " + prefix + local + *rc::gen::element<std::string>("=\"", " = \"") + *spelt_text(true) + "\"";
  }
  if (depth >= 4 || *rc::gen::inRange(0, 4) == 0) return xml + "/>";
  xml += ">";
  const int children = *rc::gen::inRange(0, 3);
  for (int i = 0; i < children; ++i) xml += *spelt_text(false) + element(depth + 1);
  return xml + *spelt_text(false) + "</" + name + " >";
}

std::string document() {
  return "<root xmlns:p='urn:p' xmlns:q=\"urn:q\"" + *rc::gen::element<std::string>("", " xmlns='urn:root'") + ">" +
         *spelt_text(false) + element(1) + *spelt_text(false) + "</root>";
}

// "]]>" may come about where pieces meet, and is no text: such a document is for neither.
RC_GTEST_PROP(CanonicalWriter, AgreesWithLibxml2OnBothMethods, ()) {
  const std::string xml = document();
  Limits limits;
  limits.namespace_declarations = 1000;
  const auto ours = canonicalise(XmlBodyForTests::of(xml), limits);
  const auto inclusive = libxml2_c14n(xml, Canonicalization::kInclusive10);
  RC_CLASSIFY(ours.has_value(), "accepted");
  if (!ours) {
    RC_ASSERT(ours.error().code == FailureCode::kMalformedXml);
    return;
  }
  RC_ASSERT(inclusive.has_value());
  RC_ASSERT(text_of(ours->inclusive_octets()) == *inclusive);
  RC_ASSERT(text_of(ours->exclusive_octets()) == libxml2_c14n(xml, Canonicalization::kExclusive10));
}

RC_GTEST_PROP(CanonicalWriter, ChangesNothingInItsOwnOutput, ()) {
  Limits limits;
  limits.namespace_declarations = 1000;
  const auto once = canonicalise(XmlBodyForTests::of(document()), limits);
  if (!once) return;
  const auto twice = canonicalise(XmlBodyForTests::of(text_of(once->inclusive_octets())), limits);
  RC_ASSERT(twice.has_value());
  RC_ASSERT(text_of(twice->inclusive_octets()) == text_of(once->inclusive_octets()));
}

}  // namespace
}  // namespace dlverify
