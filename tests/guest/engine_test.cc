// An engine that the process has disabled leads to no verdict, and our own OpenSSL is out of the process's reach.

#include <gmock/gmock.h>
#include <openssl/evp.h>

// clang-format off: xmlsec.h defines the types that the other headers use
#include <xmlsec/xmlsec.h>
#include <xmlsec/openssl/crypto.h>
#include <xmlsec/transforms.h>
// clang-format on

#include <array>

#include "guest/host_process.h"

namespace dlverify {
namespace {

using test::in_child;
using test::main_store;
using test::one_opinion;
using test::pan_document;
using test::verdict_on;

TEST(DisabledEngine, GivesNoVerdictWhereXmlsecWasShutDown) {
  in_child([] {
    const Verifier verifier = made_verifier(Policy::digilocker(), main_store());
    const Verifier alone = made_verifier(one_opinion(), main_store());
    EXPECT_EQ(verdict_on(verifier, pan_document()), "TOTAL_PASSED");
    xmlSecShutdown();
    EXPECT_EQ(verdict_on(verifier, pan_document()), "no verdict: the process has shut xmlsec1 down");
    EXPECT_EQ(verdict_on(verifier, "<a/>"), "signature/signature_missing");
    EXPECT_EQ(verdict_on(alone, pan_document()), "TOTAL_PASSED");
    EXPECT_EQ(verdict_on(made_verifier(Policy::digilocker(), main_store()), pan_document()), "TOTAL_PASSED");
    EXPECT_EQ(verdict_on(verifier, pan_document()), "TOTAL_PASSED");
  });
}

TEST(DisabledEngine, GivesNoVerdictWhereXmlsecHasOtherAlgorithms) {
  in_child([] {
    const Verifier verifier = made_verifier(Policy::digilocker(), main_store());
    xmlSecTransformIdsShutdown();
    ASSERT_EQ(xmlSecTransformIdsInit(), 0);
    EXPECT_EQ(verdict_on(verifier, pan_document()),
              "no verdict: the process has given xmlsec1 other algorithms than OpenSSL's");
  });
}

TEST(DisabledEngine, IsIndifferentToWhoInitialisedXmlsecFirst) {
  in_child([] {
    ASSERT_EQ(xmlSecInit(), 0);
    ASSERT_EQ(xmlSecOpenSSLInit(), 0);
    const auto entries = xmlSecPtrListGetSize(xmlSecTransformIdsGet());
    const Verifier verifier = made_verifier(Policy::digilocker(), main_store());
    EXPECT_EQ(verdict_on(verifier, pan_document()), "TOTAL_PASSED");
    EXPECT_EQ(xmlSecPtrListGetSize(xmlSecTransformIdsGet()), entries);
  });
  in_child([] {
    const Verifier verifier = made_verifier(Policy::digilocker(), main_store());
    ASSERT_EQ(xmlSecInit(), 0);
    ASSERT_EQ(xmlSecOpenSSLInit(), 0);
    EXPECT_EQ(verdict_on(verifier, pan_document()), "TOTAL_PASSED");
  });
}

// Where the process has a FIPS provider, xmlsec1 may do what that allows.
TEST(DisabledEngine, GivesNoRefusalUnderFipsProperties) {
  in_child([] {
    const Verifier before = made_verifier(Policy::digilocker(), main_store());
    EXPECT_EQ(verdict_on(before, pan_document()), "TOTAL_PASSED");
    ASSERT_EQ(EVP_default_properties_enable_fips(nullptr, 1), 1);
    const Verifier alone = made_verifier(one_opinion(), main_store());
    EXPECT_EQ(verdict_on(alone, pan_document()), "TOTAL_PASSED");
    EVP_MD* const digest = EVP_MD_fetch(nullptr, "SHA2-256", nullptr);
    const bool has_fips = digest != nullptr;
    EVP_MD_free(digest);
    for (const TestCase& test_case : all_test_cases()) {
      if (test_case.expected() != "TOTAL_PASSED") continue;
      std::string found = "no verdict";
      try {
        found = verdict(verify_case(test_case));
      } catch (const EngineUnavailable&) {
      }
      EXPECT_THAT((std::array{"no verdict", "TOTAL_PASSED"}), testing::Contains(found)) << test_case.name;
      EXPECT_TRUE(has_fips || found != "TOTAL_PASSED") << test_case.name;
    }
  });
}

}  // namespace
}  // namespace dlverify
