// The schema "xmldsig" against every Signature of testdata/.

#include <gtest/gtest.h>

#include <set>

#include "schemas/schema_of_document.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

constexpr const char* kDsig = "http://www.w3.org/2000/09/xmldsig#";

// The first Signature among the root's children; null where there is none.
xmlNode* signature_of(const XmlDocument& document) {
  xmlNode* const root = xmlDocGetRootElement(document.get());
  for (xmlNode* child = xmlFirstElementChild(root); child != nullptr; child = xmlNextElementSibling(child)) {
    if (name_of(child) == "Signature" && child->ns != nullptr && text_of(child->ns->href) == kDsig) return child;
  }
  return nullptr;
}

// What XML Schema 1.0 cannot say, or the profile leaves to the verifier.
const std::set<std::string> kBeyond = {
    // enveloped-signature is the first transform; the same element cannot have two types.
    "signature/transform_enveloped_last", "signature/transform_without_enveloped",
    // A namespace declaration is no attribute to a schema, nor is a prefix.
    "signature/namespace_declared", "signature/unused_namespace", "signature/key_info_of_another_prefix",
    // What the octets are: no DER, surplus bits, CDATA.
    "signature/certificate_cut", "signature/certificate_not_der", "signature/certificate_with_trailing_byte",
    "signature/cdata_in_digest_value", "signature/cdata_in_signature_value",
    // What the policy allows, and which key the algorithm is for.
    "signature/rsa_sha1_under_strict", "signature/digest_not_of_the_policy", "signature/nine_certificates",
    "signature/sha1_over_long_signed_info"};

TEST(SignatureSchema, HoldsForTheSignatureOfEveryAcceptedDocument) {
  int signatures = 0;
  for (const TestCase& test_case : all_test_cases()) {
    if (test_case.expected() != "TOTAL_PASSED" || test_case.value("schema") == "none") continue;
    const XmlDocument document = parse_xml(test_case.input());
    xmlNode* const signature = signature_of(document);
    ASSERT_NE(signature, nullptr) << test_case.name;
    EXPECT_EQ(xml_schema("xmldsig").faults(signature), "") << test_case.name;
    ++signatures;
  }
  EXPECT_GT(signatures, 100);
}

TEST(SignatureSchema, RefusesWhatIsRefusedForItsShape) {
  int refused = 0;
  for (const TestCase& test_case : all_test_cases()) {
    const std::string expected = test_case.expected();
    if (expected != "signature/signature_shape" && expected != "signature/algorithm_forbidden" &&
        expected != "signature/transform_forbidden" && expected != "signature/reference_forbidden") {
      continue;
    }
    const XmlDocument document = parse_xml(test_case.input());
    xmlNode* const signature = signature_of(document);
    ASSERT_NE(signature, nullptr) << test_case.name;
    EXPECT_EQ(xml_schema("xmldsig").faults(signature).empty(), kBeyond.contains(test_case.name)) << test_case.name;
    ++refused;
  }
  EXPECT_GT(refused, 50);
}

}  // namespace
}  // namespace dlverify
