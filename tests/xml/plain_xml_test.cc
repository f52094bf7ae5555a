// What is read without libxml2, held against libxml2.

#include "xml/plain_xml.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/fixed_seed.h"
#include "support/test_case.h"
#include "support/xml_body_for_tests.h"
#include "xml/hardened_reader.h"

namespace dlverify {
namespace {

using namespace std::string_literals;

std::string octets_text(const SensitiveBuffer& buffer) { return {buffer.begin(), buffer.end()}; }

std::optional<std::string> plainly(std::string_view xml, const Limits& limits = {}) {
  const auto document = HardenedReader(XmlBodyForTests::of(xml), limits).read_plain();
  return document ? std::optional(octets_text(document->inclusive_octets())) : std::nullopt;
}

// Whether it was read without libxml2; fails the test where libxml2 reads it otherwise, or not.
bool is_read_alike(std::string_view xml) {
  const auto plain = HardenedReader(XmlBodyForTests::of(xml), Limits()).read_plain();
  if (!plain) return false;
  const auto whole = HardenedReader(XmlBodyForTests::of(xml), Limits()).read();
  EXPECT_TRUE(whole.has_value()) << xml.substr(0, 400);
  if (!whole) return true;
  EXPECT_EQ(octets_text(plain->inclusive_octets()), octets_text(whole->inclusive_octets()));
  EXPECT_EQ(octets_text(plain->exclusive_octets()), octets_text(whole->exclusive_octets()));
  EXPECT_EQ(plain->signatures().in_dsig_namespace, whole->signatures().in_dsig_namespace);
  EXPECT_EQ(plain->signatures().in_other_namespace, whole->signatures().in_other_namespace);
  EXPECT_EQ(plain->signatures().block == nullptr, whole->signatures().block == nullptr);
  EXPECT_EQ(plain->signatures().inherited.size(), whole->signatures().inherited.size());
  EXPECT_EQ(plain->declared().doctype, whole->declared().doctype);
  EXPECT_EQ(plain->declared().asserted_time.has_value(), whole->declared().asserted_time.has_value());
  return true;
}

TEST(PlainXml, ReadsWhatDocumentsAreMadeOf) {
  for (const std::string& xml : std::vector<std::string>{
           "<a/>"s, "<a></a >"s, "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\" standalone='no' ?>\r\n<a/>\n"s,
           "<a  b = '1'\n\tc=\"x>'y\"/>"s, "<a>&amp;&lt;&gt;&quot;&apos;</a>"s, "<a b='&lt;\"&amp;'>x\r\ny\rz</a>"s,
           "<a><b c='1'>\xE0\xA4\x95</b>\t<d/></a>"s, "<a>]] ></a>"s, "<a>x > y</a>"s,
           "<p:a xmlns:p='urn:p' p:b='1' b='2'/>"s, "<a xmlns='urn:a'><b xmlns='urn:b'><c/></b><d/></a>"s,
           "<a xmlns:p='urn:p'><p:b xmlns:p='urn:q'/><p:c/></a>"s, "<a>\xEF\xBF\xBD\x7F\xC2\x85</a>"s}) {
    EXPECT_TRUE(is_read_alike(xml)) << xml;
  }
}

TEST(PlainXml, WritesCanonicalXml) {
  EXPECT_EQ(plainly("<?xml version='1.0'?>\r\n<a c='1' b=\"&quot;>\"> &gt;\r\n&amp;</a>\n"),
            "<a b=\"&quot;>\" c=\"1\"> &gt;\n&amp;</a>");
}

TEST(PlainXml, LeavesWhatIsRareToLibxml2) {
  for (const std::string& xml : std::vector<std::string>{
           "<a>&#65;</a>"s, "<a><![CDATA[x]]></a>"s, "<a b='\n'/>"s, "<a xmlns=''/>"s, "<a xmlns='urn:x?y'/>"s,
           "<a xmlns='tag:x:y'/>"s, "<a xmlns='http://h:80/'/>"s, "<\xC3\xA4/>"s, "<a xmlns:p='urn:p' p:b='' p:c=''/>"s,
           "<?xml version='1.0'  encoding='UTF-8'?><a/>"s, "<" + std::string(600, 'a') + "/>"}) {
    EXPECT_FALSE(plainly(xml)) << xml;
    EXPECT_TRUE(canonicalise(XmlBodyForTests::of(xml), Limits())) << xml;
  }
}

TEST(PlainXml, ReadsNothingThatIsNotWellFormed) {
  for (const std::string& xml : std::vector<std::string>{""s,
                                                         " "s,
                                                         "a"s,
                                                         "<"s,
                                                         "<a"s,
                                                         "<a>"s,
                                                         "<a></b>"s,
                                                         "<a></a"s,
                                                         "<a></a></a>"s,
                                                         "<a/><b/>"s,
                                                         "<a/>x"s,
                                                         "x<a/>"s,
                                                         "<a b/>"s,
                                                         "<a b=/>"s,
                                                         "<a b=1/>"s,
                                                         "<a b='1'c='2'/>"s,
                                                         "<a b='1' b='2'/>"s,
                                                         "<a b='<'/>"s,
                                                         "<a b='1/>"s,
                                                         "<a>&</a>"s,
                                                         "<a>&amp</a>"s,
                                                         "<a>&nbsp;</a>"s,
                                                         "<a>]]></a>"s,
                                                         "<a>\x01</a>"s,
                                                         "<a>\0</a>"s,
                                                         "<a b='\x0B'/>"s,
                                                         "<1/>"s,
                                                         "<-a/>"s,
                                                         "< a/>"s,
                                                         "</a>"s,
                                                         "<a/ >"s,
                                                         "<:a/>"s,
                                                         "<a:/>"s,
                                                         "<a:b:c/>"s,
                                                         "<p:a/>"s,
                                                         "<a p:b='1'/>"s,
                                                         "<a xmlns:p=''/>"s,
                                                         "<a xmlns:p='u:1' xmlns:p='u:2'/>"s,
                                                         "<a xmlns:xml='urn:x'/>"s,
                                                         "<xmlns:a/>"s,
                                                         "<a xmlns:xmlns='urn:x'/>"s,
                                                         "<a xmlns='http://www.w3.org/2000/xmlns/'/>"s,
                                                         "<a><p:b xmlns:p='urn:p'/><p:c/></a>"s,
                                                         "<a>\xFF</a>"s,
                                                         "<a>\xC0\x80</a>"s,
                                                         "<a>\xED\xA0\x80</a>"s,
                                                         "<a>\xEF\xBF\xBE</a>"s,
                                                         "<a b='\xEF\xBF\xBF'/>"s,
                                                         "<a>\xE0\xA4</a>"s,
                                                         "\xEF\xBB\xBF\xEF\xBB\xBF<a/>"s,
                                                         "<?xml version='1.1'?><a/>"s,
                                                         "<?xml?><a/>"s,
                                                         " <?xml version='1.0'?><a/>"s,
                                                         "<?xml version='1.0' encoding='UTF-16'?><a/>"s}) {
    EXPECT_FALSE(plainly(xml)) << xml;
    EXPECT_FALSE(canonicalise(XmlBodyForTests::of(xml), Limits())) << xml;
  }
}

TEST(PlainXml, ReadsNothingThatTheProfileForbids) {
  for (const std::string& xml : std::vector<std::string>{
           "<!DOCTYPE a><a/>"s, "<a><!----></a>"s, "<a><?p?></a>"s, "<a/><!---->"s, "<a xml:lang='en'/>"s,
           "<a xmlns='relative'/>"s, "<a xmlns='urn:[p'/>"s, "<a xmlns='http://x:y/'/>"s, "<a xmlns:p='urn:{p}'/>"s}) {
    EXPECT_FALSE(plainly(xml)) << xml;
    EXPECT_FALSE(canonicalise(XmlBodyForTests::of(xml), Limits())) << xml;
  }
}

TEST(PlainXml, KeepsTheLimits) {
  Limits limits;
  limits.depth = 2;
  limits.elements = 3;
  limits.attributes = 2;
  EXPECT_TRUE(plainly("<a><b/><c/></a>", limits));
  EXPECT_FALSE(plainly("<a><b><c/></b></a>", limits));
  EXPECT_FALSE(plainly("<a><b/><b/><b/></a>", limits));
  EXPECT_FALSE(plainly("<a b='' c=''><d e=''/></a>", limits));
  limits.canonical_bytes = 10;
  EXPECT_FALSE(plainly("<a>0123456789</a>", limits));
}

std::string declarations(int from, int to) {
  std::string text;
  for (int i = from; i < to; ++i) text += fmt::format(" xmlns:n{}='urn:n'", i);
  return text;
}

TEST(PlainXml, LeavesManyNamespacesInScopeToLibxml2) {
  Limits limits;
  limits.namespace_declarations = 1000;
  EXPECT_TRUE(plainly("<a" + declarations(0, 64) + "/>", limits));
  EXPECT_FALSE(plainly("<a" + declarations(0, 65) + "/>", limits));
  EXPECT_FALSE(plainly("<a" + declarations(0, 33) + "><b" + declarations(33, 65) + "/></a>", limits));
  EXPECT_TRUE(plainly("<a><b" + declarations(0, 64) + "/><b" + declarations(64, 128) + "/></a>", limits));
}

TEST(PlainXml, ReadsEveryTestDocumentAsLibxml2Does) {
  std::size_t read = 0;
  for (const TestCase& test_case : all_test_cases()) {
    SCOPED_TRACE(test_case.name);
    if (is_read_alike(test_case.input())) ++read;
  }
  EXPECT_GT(read, all_test_cases().size() / 3);
}

// A piece of a document, changed: a byte put in, taken out or replaced by one that means something.
RC_GTEST_PROP(PlainXml, ReadsAChangedDocumentAsLibxml2Does, ()) {
  static const std::string document =
      "<?xml version=\"1.0\"?>\n<Certificate type='ADHAR' xmlns:p=\"urn:p\"><p:b c=\"1\" d='&amp;'>]]\r\n&lt;</p:b>"
      "<e/>\xE0\xA4\x95 x</Certificate>\n";
  static const std::string pieces = "<>&;'\"=/:!?[]- \n\r\txmlns#a1"s + '\0' + "\xEF\xBF\xBE";
  std::string changed = document;
  const int changes = *rc::gen::inRange(1, 4);
  for (int i = 0; i < changes; ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, changed.size());
    const auto what = *rc::gen::inRange(0, 3);
    const char piece = *rc::gen::elementOf(pieces);
    if (what == 0) changed.erase(at, 1);
    if (what == 1) changed.insert(at, 1, piece);
    if (what == 2) changed[at] = piece;
  }
  RC_CLASSIFY(is_read_alike(changed), "read");
}

}  // namespace
}  // namespace dlverify
