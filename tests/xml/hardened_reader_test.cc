#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "support/libxml2_c14n.h"
#include "support/test_case.h"
#include "support/xml_body_for_tests.h"
#include "xml/canonical_document.h"

namespace dlverify {
namespace {

using namespace std::string_literals;

Result<CanonicalDocument> read(std::string_view xml, const Limits& limits = {}) {
  return canonicalise(XmlBodyForTests::of(xml), limits);
}

std::string text(const SensitiveBuffer& buffer) { return {buffer.begin(), buffer.end()}; }

std::string code_of(std::string_view xml, const Limits& limits = {}) {
  const auto document = read(xml, limits);
  return document ? "accepted" : std::string(name(document.error().code));
}

std::string repeat(std::string_view piece, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += piece;
  return result;
}

constexpr std::string_view kDsig = "http://www.w3.org/2000/09/xmldsig#";

struct Refusal {
  std::string name;
  std::string xml;
  std::string code;

  friend void PrintTo(const Refusal& refusal, std::ostream* stream) { *stream << refusal.code; }
};

class RefusedXml : public testing::TestWithParam<Refusal> {};

TEST_P(RefusedXml, GetsItsCode) { EXPECT_EQ(code_of(GetParam().xml), GetParam().code); }

INSTANTIATE_TEST_SUITE_P(Hardening, RefusedXml,
                         testing::ValuesIn(std::vector<Refusal>{
                             {"Utf16LittleEndian", "\xFF\xFE<\0a\0/\0>\0"s, "encoding_not_utf8"},
                             {"Utf16BigEndianWithoutMark", "\0<\0a\0/\0>"s, "encoding_not_utf8"},
                             {"Utf32", "\xFF\xFE\0\0<\0\0\0"s, "encoding_not_utf8"},
                             {"OverlongSlash", "<a>\xC0\xAF</a>", "encoding_not_utf8"},
                             {"EncodedSurrogate", "<a>\xED\xA0\x80</a>", "encoding_not_utf8"},
                             {"TruncatedSequence", "<a>\xE0\xA4</a>", "encoding_not_utf8"},
                             {"BeyondUnicode", "<a>\xF4\x90\x80\x80</a>", "encoding_not_utf8"},
                             {"Latin1Declared", "<?xml version='1.0' encoding='ISO-8859-1'?><a/>", "encoding_not_utf8"},
                             {"Utf7Declared", "<?xml version='1.0' encoding=\"UTF-7\"?><a/>", "encoding_not_utf8"},
                             {"NulAfterRoot", "<a/>\0<b/>"s, "malformed_xml"},
                             {"NulInText", "<a>x\0y</a>"s, "malformed_xml"},
                             {"TwoByteOrderMarks", "\xEF\xBB\xBF\xEF\xBB\xBF<a/>", "malformed_xml"},
                             {"Version11", "<?xml version='1.1'?><a/>", "malformed_xml"},
                             {"BlankBeforeDeclaration", " <?xml version='1.0'?><a/>", "malformed_xml"},
                             {"UndeclaredPrefix", "<p:a/>", "malformed_xml"},
                             {"UndeclaredAttributePrefix", "<a p:b='1'/>", "malformed_xml"},
                             {"DuplicateAttribute", "<a b='1' b='2'/>", "malformed_xml"},
                             {"DuplicateAttributeByNamespace", "<a xmlns:p='urn:a' xmlns:q='urn:a' p:b='1' q:b='2'/>",
                              "malformed_xml"},
                             {"TwoRoots", "<a/><b/>", "malformed_xml"},
                             {"TextAfterRoot", "<a/>x", "malformed_xml"},
                             {"CdataEndInText", "<a>]]></a>", "malformed_xml"},
                             {"UndefinedEntity", "<a>&e;</a>", "malformed_xml"},
                             {"UndefinedEntityInAttribute", "<a b='&e;'/>", "malformed_xml"},
                             {"NulReference", "<a>&#0;</a>", "malformed_xml"},
                             {"ControlReference", "<a>&#1;</a>", "malformed_xml"},
                             {"ControlCharacter", "<a>\x01</a>", "malformed_xml"},
                             {"NonCharacter", "<a>\xEF\xBF\xBE</a>", "malformed_xml"},
                             {"BareAmpersand", "<a>a & b</a>", "malformed_xml"},
                             {"LessThanInAttribute", "<a b='<'/>", "malformed_xml"},
                             {"CrossedTags", "<a><b></a></b>", "malformed_xml"},
                             {"Unclosed", "<a><b></b>", "malformed_xml"},
                             {"Empty", "", "malformed_xml"},
                             {"OnlyByteOrderMark", "\xEF\xBB\xBF", "malformed_xml"},
                             {"OnlyProlog", "<?xml version='1.0'?>", "malformed_xml"},
                             {"Doctype", "<!DOCTYPE a><a/>", "doctype_forbidden"},
                             {"DoctypeWithEntity", "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", "doctype_forbidden"},
                             {"DoctypeWithDefault", "<!DOCTYPE a [<!ATTLIST a b CDATA 'x'>]><a/>", "doctype_forbidden"},
                             {"DoctypeExternal", "<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>", "doctype_forbidden"},
                             {"CommentInProlog", "<!-- x --><a/>", "comment_or_pi_forbidden"},
                             {"CommentInText", "<a>b<!-- x -->c</a>", "comment_or_pi_forbidden"},
                             {"CommentInEpilog", "<a/><!-- x -->", "comment_or_pi_forbidden"},
                             {"InstructionInProlog", "<?x y?><a/>", "comment_or_pi_forbidden"},
                             {"InstructionInText", "<a>b<?x y?>c</a>", "comment_or_pi_forbidden"},
                             {"InstructionInEpilog", "<a/><?x y?>", "comment_or_pi_forbidden"},
                             {"XmlBase", "<a xml:base='http://x/'/>", "namespace_forbidden"},
                             {"XmlSpaceInside", "<a><b xml:space='preserve'/></a>", "namespace_forbidden"},
                             {"RelativeNamespace", "<a xmlns:p='x'/>", "namespace_forbidden"},
                             {"AmpersandInNamespace", "<a xmlns:p='urn:a&amp;b'/>", "namespace_forbidden"},
                             {"QuoteInNamespace", "<a xmlns:p='urn:a\"b'/>", "namespace_forbidden"},
                             {"BlankInNamespace", "<a xmlns:p='urn:a b'/>", "namespace_forbidden"},
                             {"UndeclaredPrefixByEmptyName", "<a xmlns:p='urn:a'><b xmlns:p=''/></a>", "malformed_xml"},
                             {"XmlPrefixRebound", "<a xmlns:xml='urn:a'/>", "malformed_xml"},
                             {"NamespacedAttributeInSignature",
                              "<a><Signature xmlns='http://www.w3.org/2000/09/xmldsig#' xmlns:e='urn:e' e:b='1'/></a>",
                              "namespace_forbidden"},
                         }),
                         [](const auto& instance) { return instance.param.name; });

TEST(HardenedReader, AcceptsADocumentAtEachLimit) {
  EXPECT_EQ(code_of(repeat("<a>", 64) + repeat("</a>", 64)), "accepted");
  EXPECT_EQ(code_of("<a>" + repeat("<b/>", 19'999) + "</a>"), "accepted");
  EXPECT_EQ(code_of("<a>" + std::string(100'000, 'x') + "</a>"), "accepted");
}

TEST(HardenedReader, RefusesADocumentPastEachLimit) {
  EXPECT_EQ(code_of(repeat("<a>", 65) + repeat("</a>", 65)), "limit_exceeded");
  EXPECT_EQ(code_of("<a>" + repeat("<b/>", 20'000) + "</a>"), "limit_exceeded");
  Limits limits;
  limits.attributes = 3;
  EXPECT_EQ(code_of("<a b='1' c='2'><d e='3'/></a>", limits), "accepted");
  EXPECT_EQ(code_of("<a b='1' c='2'><d e='3' f='4'/></a>", limits), "limit_exceeded");
  limits.canonical_bytes = 20;
  EXPECT_EQ(code_of("<a>" + repeat(">", 4) + "</a>", limits), "limit_exceeded");
  EXPECT_EQ(code_of("<a>" + repeat(">", 3) + "</a>", limits), "accepted");
}

std::string element_with_attributes(int count) {
  std::string xml = "<a";
  for (int i = 0; i < count; ++i) xml += " b" + std::to_string(i) + "='x'";
  return xml + "/>";
}

TEST(HardenedReader, CountsTheAttributesOfOneElement) {
  EXPECT_EQ(code_of(element_with_attributes(64)), "accepted");
  EXPECT_EQ(code_of(element_with_attributes(65)), "limit_exceeded");
  EXPECT_EQ(code_of(element_with_attributes(100'000)), "limit_exceeded");
}

std::string root_with_declarations(int count, std::string_view inside = "") {
  std::string xml = "<a";
  for (int i = 0; i < count; ++i) xml += " xmlns:p" + std::to_string(i) + "='urn:" + std::to_string(i) + "'";
  return xml + ">" + std::string(inside) + "</a>";
}

TEST(HardenedReader, CountsNamespaceDeclarationsOutsideTheSignature) {
  const std::string signature = "<Signature xmlns='" + std::string(kDsig) + "'/>";
  EXPECT_EQ(code_of(root_with_declarations(8, signature)), "accepted");
  EXPECT_EQ(code_of(root_with_declarations(9)), "limit_exceeded");
  EXPECT_EQ(code_of(root_with_declarations(8, "<b xmlns:q='urn:q'/>")), "limit_exceeded");
}

// In each, a scanner that does not know the construct would take the quotes for an attribute's.
TEST(HardenedReader, CountsAttributesBehindQuotesThatAreNone) {
  const std::string flood = element_with_attributes(1000);
  for (const std::string prefix :
       {"<![CDATA[ \" ]]>", "text \" text", "<b c='\"'/>", "<b c=\">\"/>", "<b c='>'>\"</b>"}) {
    EXPECT_EQ(code_of("<r>" + prefix + flood + "</r>"), "limit_exceeded") << prefix;
  }
}

TEST(HardenedReader, TakesManyEqualSignsInTextForText) {
  EXPECT_EQ(code_of("<a b=\"" + std::string(500, '=') + "\">" + std::string(500, '=') + "<![CDATA[" +
                    std::string(500, '=') + "]]></a>"),
            "accepted");
}

struct Canonical {
  std::string xml;
  std::string octets;
};

TEST(HardenedReader, WritesTheCanonicalForm) {
  const std::vector<Canonical> cases = {
      {"<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\r\n<a/>\n", "<a></a>"},
      {"\xEF\xBB\xBF<a></a>", "<a></a>"},
      {"<a  c = '2'\n b=\"1\" ></a >", "<a b=\"1\" c=\"2\"></a>"},
      {"<a b='&quot;&apos;&lt;&gt;&amp;&#38;&#x9;&#xA;&#xD;\t\n'/>",
       "<a b=\"&quot;'&lt;>&amp;&amp;&#x9;&#xA;&#xD;  \"></a>"},
      {"<a>&quot;&apos;&lt;&gt;&amp;&#38;&#x9;&#xD;\r\n\r\t</a>", "<a>\"'&lt;&gt;&amp;&amp;\t&#xD;\n\n\t</a>"},
      {"<a><![CDATA[<b>&amp;]]></a>", "<a>&lt;b&gt;&amp;amp;</a>"},
      {"<a>\xE0\xA4\x95&#x915;</a>", "<a>\xE0\xA4\x95\xE0\xA4\x95</a>"},
      {"<a xmlns:z='urn:z' xmlns:y='urn:y' y:c='1' z:b='2' d='3'/>",
       "<a xmlns:y=\"urn:y\" xmlns:z=\"urn:z\" d=\"3\" y:c=\"1\" z:b=\"2\"></a>"},
      {"<a xmlns='urn:a'><b xmlns=''><c xmlns=''/></b><d xmlns='urn:a'/></a>",
       "<a xmlns=\"urn:a\"><b xmlns=\"\"><c></c></b><d></d></a>"},
      {"<a> <Signature xmlns='http://www.w3.org/2000/09/xmldsig#'><x>y</x></Signature> <b/></a>", "<a>  <b></b></a>"},
  };
  for (const Canonical& expected : cases) {
    const auto document = read(expected.xml);
    ASSERT_TRUE(document) << expected.xml << ": " << document.error().message;
    EXPECT_EQ(text(document->inclusive_octets()), expected.octets);
  }
}

TEST(HardenedReader, WritesTheExclusiveFormWhereNamespacesAreDeclared) {
  const auto document = read("<a xmlns:p='urn:p' xmlns:q='urn:q'><p:b q:c='1'><p:d/></p:b></a>");
  ASSERT_TRUE(document);
  EXPECT_EQ(text(document->inclusive_octets()),
            "<a xmlns:p=\"urn:p\" xmlns:q=\"urn:q\"><p:b q:c=\"1\"><p:d></p:d></p:b></a>");
  EXPECT_EQ(text(document->exclusive_octets()),
            "<a><p:b xmlns:p=\"urn:p\" xmlns:q=\"urn:q\" q:c=\"1\"><p:d></p:d></p:b></a>");
}

TEST(HardenedReader, AgreesWithLibxml2OnEveryTestDocumentItAccepts) {
  int compared = 0;
  for (const TestCase& test_case : all_test_cases()) {
    const std::string xml = test_case.input();
    const auto document = read(xml);
    if (!document || document->signatures().in_dsig_namespace > 1) continue;
    const auto inclusive = libxml2_c14n(xml, Canonicalization::kInclusive10);
    const auto exclusive = libxml2_c14n(xml, Canonicalization::kExclusive10);
    ASSERT_TRUE(inclusive && exclusive) << test_case.name;
    EXPECT_EQ(text(document->inclusive_octets()), *inclusive) << test_case.name;
    EXPECT_EQ(text(document->exclusive_octets()), *exclusive) << test_case.name;
    ++compared;
  }
  EXPECT_GT(compared, 100);
}

std::string declared_doctype(std::string_view xml) {
  const auto document = read(xml);
  return document && document->declared().doctype ? *document->declared().doctype : "(none)";
}

TEST(HardenedReader, NotesTheDoctypeThatTheDocumentClaims) {
  EXPECT_EQ(declared_doctype("<Certificate type='PANCR'/>"), "PANCR");
  EXPECT_EQ(declared_doctype("<Certificate type=' HSCER '/>"), "HSCER");
  EXPECT_EQ(declared_doctype("<Certificate><CertificateData><KycRes/></CertificateData></Certificate>"), "ADHAR");
  EXPECT_EQ(
      declared_doctype("<Certificate type='DigiLocker'><CertificateData><KycRes/></CertificateData></Certificate>"),
      "ADHAR");
  EXPECT_EQ(declared_doctype("<KycRes/>"), "ADHAR");
  EXPECT_EQ(declared_doctype("<OfflinePaperlessKyc/>"), "OKYC");
}

TEST(HardenedReader, NotesNoDoctypeWhereNoneIsClaimed) {
  EXPECT_EQ(declared_doctype("<Certificate/>"), "(none)");
  EXPECT_EQ(declared_doctype("<Certificate type='lower'/>"), "(none)");
  EXPECT_EQ(declared_doctype("<Certificate xmlns='urn:a' type='PANCR'/>"), "(none)");
  EXPECT_EQ(declared_doctype("<Certificate xmlns:p='urn:a' p:type='PANCR'/>"), "(none)");
  EXPECT_EQ(declared_doctype("<Certificate><Extra><KycRes/></Extra></Certificate>"), "(none)");
  EXPECT_EQ(declared_doctype("<x><Certificate type='PANCR'/></x>"), "(none)");
}

TEST(HardenedReader, CountsEveryElementNamedSignature) {
  const std::string dsig = "<Signature xmlns='" + std::string(kDsig) + "'/>";
  const auto one = read("<a>" + dsig + "</a>");
  ASSERT_TRUE(one);
  EXPECT_NE(one->signatures().block, nullptr);

  const auto nested = read("<a><b>" + dsig + "</b></a>");
  ASSERT_TRUE(nested);
  EXPECT_EQ(nested->signatures().in_dsig_namespace, 1U);
  EXPECT_EQ(nested->signatures().block, nullptr);

  const auto within = read("<a><Signature xmlns='" + std::string(kDsig) + "'><Signature/></Signature></a>");
  ASSERT_TRUE(within);
  EXPECT_EQ(within->signatures().in_dsig_namespace, 2U);
  EXPECT_EQ(within->signatures().block, nullptr);

  const auto root = read(dsig);
  ASSERT_TRUE(root);
  EXPECT_EQ(root->signatures().block, nullptr);

  const auto other = read("<a><Signature xmlns='urn:other'/><Signature/></a>");
  ASSERT_TRUE(other);
  EXPECT_EQ(other->signatures().in_other_namespace, 2U);
}

TEST(HardenedReader, NamesNoTextOfTheDocument) {
  for (const std::string xml : {"<secretelement><other></secretelement>", "<a secretname='1' secretname='2'/>",
                                "<a>&secretentity;</a>", "<secretprefix:a/>", "<a xmlns:p='secretrelative'/>"}) {
    const auto document = read(xml);
    ASSERT_FALSE(document);
    EXPECT_EQ(document.error().message.find("secret"), std::string::npos) << document.error().message;
  }
}

}  // namespace
}  // namespace dlverify
