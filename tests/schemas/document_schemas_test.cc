// Every document of testdata/ is what its case.txt says of it, by the XML Schema of its doctype.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "dlverify/doctypes.h"
#include "schemas/schema_of_document.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::filesystem::path kSamples = std::filesystem::path(DLVERIFY_SOURCE_DIR) / "../shared/data/samples";

TEST(DocumentSchemas, AreTestedOnEveryCase) {
  std::map<std::string, int> count;
  for (const TestCase& test_case : all_test_cases()) {
    const std::string foreseen = test_case.value("schema").value_or("nothing");
    ++count[foreseen];
    if (foreseen == "none") continue;
    ASSERT_TRUE(foreseen == "valid" || foreseen == "invalid") << test_case.name << ": schema: " << foreseen;
    const XmlDocument document = parse_xml(test_case.input());
    ASSERT_TRUE(document) << test_case.name;
    const std::string faults = xml_schema(schema_of(document)).faults(document);
    EXPECT_EQ(faults.empty() ? "valid" : "invalid", foreseen) << test_case.name << ": " << faults;
  }
  EXPECT_GT(count["valid"], 300);
  EXPECT_GT(count["invalid"], 100);
}

// A case without a document is refused before anything in it is read, an issuer's answer, or no XML as it stands.
TEST(DocumentSchemas, PassOverNoDocument) {
  for (const TestCase& test_case : all_test_cases()) {
    if (test_case.value("schema") != "none") continue;
    const std::string expected = test_case.expected();
    EXPECT_TRUE(test_case.value("unwrap") == "yes" || expected.starts_with("envelope/") ||
                expected.starts_with("xml/") || !parse_xml(test_case.input()))
        << test_case.name;
  }
}

TEST(DocumentSchemas, HoldForEveryAcceptedDocument) {
  for (const TestCase& test_case : all_test_cases()) {
    if (test_case.expected() != "TOTAL_PASSED") continue;
    EXPECT_NE(test_case.value("schema"), "invalid") << test_case.name;
  }
}

// What is refused for its content is refused by the schema, or the case says what XML Schema 1.0 cannot express.
TEST(DocumentSchemas, RefuseWhatIsRefusedForItsContent) {
  const auto is_about_the_request = [](const std::string& code) {
    return code == "doctype_mismatch" || code == "issuer_mismatch" || code == "document_stale";
  };
  int beyond = 0;
  for (const TestCase& test_case : all_test_cases()) {
    const std::string expected = test_case.expected();
    const bool for_its_content =
        expected.starts_with("document/") && !is_about_the_request(expected.substr(expected.find('/') + 1));
    const bool is_beyond = test_case.value("beyond_schema").has_value();
    beyond += is_beyond ? 1 : 0;
    EXPECT_EQ(test_case.value("schema") == "valid" && for_its_content, is_beyond) << test_case.name;
  }
  EXPECT_GT(beyond, 0);
}

TEST(DocumentSchemas, ReferToNoOtherFile) {
  for (const Schema& schema : schemas()) {
    if (schema.language != SchemaLanguage::kXmlSchema10) continue;
    EXPECT_NO_THROW(static_cast<void>(XmlSchema(schema.name)));
    for (const char* reference : {"xs:include", "xs:import", "xs:redefine", "schemaLocation"}) {
      EXPECT_THAT(schema.text, Not(HasSubstr(reference))) << schema.name;
    }
  }
}

TEST(DocumentSchemas, ThereIsOneForEachDoctypeWithAParser) {
  for (const KnownDoctype& doctype : known_doctypes()) {
    EXPECT_EQ(schema_text(doctype.code).has_value(), doctype.has_parser()) << doctype.code;
  }
}

std::string replaced(std::string text, std::string_view old, std::string_view by) {
  if (const auto at = text.find(old); at != std::string::npos) text.replace(at, old.size(), by);
  return text;
}

// The skeletons are without a signature, and CTCER's without a name.
std::string completed(const std::string& skeleton) {
  const std::string named = replaced(skeleton, R"(title="" name="")", R"(title="" name="TEST PERSON")");
  if (named.contains("<Signature")) return named;
  return replaced(named, "</Certificate>", R"(<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/></Certificate>)");
}

TEST(DocumentSchemas, HoldForTheSkeletonsOfTheField) {
  if (!std::filesystem::exists(kSamples)) GTEST_SKIP() << "no samples beside the project";
  int skeletons = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kSamples)) {
    if (!entry.path().filename().string().ends_with("-skeleton.xml")) continue;
    ++skeletons;
    const XmlDocument document = parse_xml(completed(read_whole_file(entry.path())));
    ASSERT_TRUE(document) << entry.path();
    const std::string name = schema_of(document);
    EXPECT_NE(name, "certificate") << entry.path();
    EXPECT_EQ(xml_schema(name).faults(document), "") << entry.path();
  }
  EXPECT_GT(skeletons, 0);
}

}  // namespace
}  // namespace dlverify
