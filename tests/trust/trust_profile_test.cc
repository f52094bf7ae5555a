#include "dlverify/trust_profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/test_certificates.h"
#include "support/trust_store_directory.h"
#include "trust/encoded_object.h"
#include "trust/store_directory.h"

namespace dlverify {
namespace {

using nlohmann::json;
using test::ca_spec;
using test::hierarchy;
using test::Issuer;
using test::TrustStoreDirectory;
using testing::HasSubstr;
using Kind = TrustStoreItem::Kind;
using Outcome = ImportedFile::Outcome;

// A folder to import from and a store made by init.
class TrustProfile : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(init_trust_store(store_.path(), "india").has_value()); }

  std::filesystem::path downloaded(const std::string& file, const std::vector<std::byte>& content) const {
    downloads_.write(file, content);
    return downloads_.path() / file;
  }
  std::filesystem::path downloaded(const std::string& file, const Certificate& certificate) const {
    return downloaded(file, test::der_of(certificate));
  }
  json manifest() const { return json::parse(store_.read("trust.json")); }
  auto import(const std::vector<std::filesystem::path>& files, const std::vector<std::string>& fingerprints = {}) {
    return import_certificates(store_.path(), files, fingerprints);
  }
  // Root, CA and sub-CA of the test hierarchy, on the user's word.
  void import_hierarchy() {
    const auto& h = hierarchy();
    const auto imported =
        import({downloaded("root.cer", h.root.certificate()), downloaded("ca.cer", h.licensed_ca.certificate()),
                downloaded("sub.cer", h.sub_ca.certificate())},
               {h.root.certificate().sha256(), h.licensed_ca.certificate().sha256(), h.sub_ca.certificate().sha256()});
    ASSERT_TRUE(imported.has_value()) << imported.error().text();
  }

  TrustStoreDirectory store_;
  TrustStoreDirectory downloads_;
};

TEST_F(TrustProfile, NewStoreLoadsOnlyOnceItHasAnAnchor) {
  const auto empty = TrustStore::load(store_.path());
  ASSERT_FALSE(empty.has_value());
  EXPECT_THAT(empty.error().text(), HasSubstr("trust import"));
  import_hierarchy();
  const auto store = TrustStore::load(store_.path());
  EXPECT_TRUE(store.has_value()) << store.error().text();
}

TEST_F(TrustProfile, NewStoreHasTheRulesOfTheKnownSigners) {
  const auto signers = manifest()["signers"];
  ASSERT_EQ(signers.size(), 7U);
  EXPECT_EQ(signers[0]["match"]["subject"]["O"], "NATIONAL E-GOVERNANCE DIVISION");
  EXPECT_EQ(signers[1]["match"]["subject"]["O"], "DIGITAL INDIA CORPORATION");
  for (int i : {0, 1}) {
    EXPECT_EQ(signers[static_cast<std::size_t>(i)]["match"]["policies"], json::array({"2.16.356.100.10.1"}));
    EXPECT_EQ(signers[static_cast<std::size_t>(i)]["may_sign"], test::kMaySignAll);
  }
  for (std::size_t i = 2; i < signers.size(); ++i) {
    EXPECT_TRUE(signers[i]["match"].contains("sha256"));
    EXPECT_EQ(signers[i]["may_sign"][0]["doctypes"], json::array({"OKYC"}));
  }
}

TEST_F(TrustProfile, InitNeverOverwritesAStore) {
  const auto before = store_.read("trust.json");
  EXPECT_FALSE(init_trust_store(store_.path(), "india").has_value());
  EXPECT_EQ(store_.read("trust.json"), before);
}

TEST_F(TrustProfile, InitRefusesUnknownProfile) {
  const auto made = init_trust_store(store_.path() / "new", "india2");
  ASSERT_FALSE(made.has_value());
  EXPECT_FALSE(std::filesystem::exists(store_.path() / "new"));
}

TEST_F(TrustProfile, InitRefusesFolderThatCannotBeMade) {
  store_.write("file", std::string_view("x"));
  EXPECT_FALSE(init_trust_store(store_.path() / "file" / "below", "india").has_value());
}

TEST_F(TrustProfile, InitSaysWhatToImportNext) {
  const auto made = init_trust_store(store_.path() / "new", "india");
  ASSERT_TRUE(made.has_value());
  ASSERT_FALSE(made->next_steps.empty());
  EXPECT_THAT(made->next_steps[0], HasSubstr("9a3fd317"));
}

TEST_F(TrustProfile, RefusesCertificateThatNobodyVouchesFor) {
  const auto before = store_.read("trust.json");
  const auto imported = import({downloaded("root.cer", hierarchy().root.certificate())});
  ASSERT_FALSE(imported.has_value());
  EXPECT_THAT(imported.error().text(), HasSubstr(hierarchy().root.certificate().sha256()));
  EXPECT_EQ(store_.read("trust.json"), before);
}

TEST_F(TrustProfile, TakesSelfSignedCaAsAnchorAndOtherCaAsIntermediate) {
  import_hierarchy();
  const auto items = TrustStore::load(store_.path())->items();
  ASSERT_GE(items.size(), 3U);
  EXPECT_EQ(items[0].kind, Kind::kAnchor);
  EXPECT_EQ(items[0].sha256, hierarchy().root.certificate().sha256());
  EXPECT_THAT(items[0].file, HasSubstr("anchors/example-root-ca-2022-"));
  EXPECT_EQ(items[1].kind, Kind::kIntermediate);
  EXPECT_EQ(items[2].kind, Kind::kIntermediate);
}

TEST_F(TrustProfile, TakesFingerprintWithColonsInUpperCase) {
  std::string fingerprint;
  const auto& sha256 = hierarchy().root.certificate().sha256();
  for (std::size_t i = 0; i < sha256.size(); ++i) {
    if (i > 0 && i % 2 == 0) fingerprint.push_back(':');
    fingerprint.push_back(static_cast<char>(std::toupper(sha256[i])));
  }
  EXPECT_TRUE(import({downloaded("root.cer", hierarchy().root.certificate())}, {fingerprint}).has_value());
}

TEST_F(TrustProfile, RefusesMalformedAndUnusedFingerprints) {
  const auto root = downloaded("root.cer", hierarchy().root.certificate());
  const auto fingerprint = hierarchy().root.certificate().sha256();
  EXPECT_FALSE(import({root}, {fingerprint.substr(1)}).has_value());
  EXPECT_FALSE(import({root}, {fingerprint, std::string(64, '0')}).has_value());
  EXPECT_FALSE(import({root}, {fingerprint, ""}).has_value());
}

TEST_F(TrustProfile, ImportingAgainChangesNothing) {
  import_hierarchy();
  const auto before = store_.read("trust.json");
  const auto again =
      import({downloaded("root.pem", hierarchy().root.certificate())}, {hierarchy().root.certificate().sha256()});
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ((*again)[0].outcome, Outcome::kAlreadyThere);
  EXPECT_EQ((*again)[0].kind, Kind::kAnchor);
  EXPECT_EQ(store_.read("trust.json"), before);
}

TEST_F(TrustProfile, ImportingOneFileTwiceAtOnceAddsItOnce) {
  const auto root = downloaded("root.cer", hierarchy().root.certificate());
  const auto imported = import({root, root}, {hierarchy().root.certificate().sha256()});
  ASSERT_TRUE(imported.has_value());
  EXPECT_EQ((*imported)[1].outcome, Outcome::kAlreadyThere);
  EXPECT_EQ(manifest()["anchors"].size(), 1U);
}

TEST_F(TrustProfile, RefusesUnknownSignerEvenOnTheUsersWord) {
  import_hierarchy();
  const auto& signer = hierarchy().signer;
  const auto imported = import({downloaded("signer.cer", signer)}, {signer.sha256()});
  ASSERT_FALSE(imported.has_value());
  EXPECT_THAT(imported.error().text(), HasSubstr("rule"));
}

TEST_F(TrustProfile, OneBadFileKeepsAllOut) {
  const auto before = store_.read("trust.json");
  downloads_.write("page.cer", std::string_view("<html></html>"));
  const auto imported = import({downloaded("root.cer", hierarchy().root.certificate()), downloads_.path() / "page.cer"},
                               {hierarchy().root.certificate().sha256()});
  ASSERT_FALSE(imported.has_value());
  EXPECT_THAT(imported.error().where, HasSubstr("page.cer"));
  EXPECT_EQ(store_.read("trust.json"), before);
  EXPECT_FALSE(std::filesystem::exists(store_.path() / "anchors"));
}

TEST_F(TrustProfile, TakesCrlOfAnAuthorityThatComesWithIt) {
  const auto& h = hierarchy();
  const auto imported =
      import({downloaded("root.crl", h.root.issue_crl({})), downloaded("root.cer", h.root.certificate())},
             {h.root.certificate().sha256()});
  ASSERT_TRUE(imported.has_value()) << imported.error().text();
  EXPECT_EQ(manifest()["crls"].size(), 1U);
  EXPECT_TRUE(TrustStore::load(store_.path()).has_value());
}

TEST_F(TrustProfile, RefusesCrlThatNoAuthorityOfTheStoreSigned) {
  const auto crl = downloaded("root.crl", hierarchy().root.issue_crl({}));
  EXPECT_FALSE(import({crl}).has_value());
  import_hierarchy();
  EXPECT_TRUE(import({crl}).has_value());
  const auto forged = hierarchy().root.with_key(test::make_ec_key()).issue_crl({});
  const auto imported = import({downloaded("forged.crl", forged)});
  ASSERT_FALSE(imported.has_value());
  EXPECT_THAT(imported.error().text(), HasSubstr("signature"));
}

TEST_F(TrustProfile, KeepsTheRestOfTheManifest) {
  auto edited = nlohmann::ordered_json::parse(store_.read("trust.json"));
  edited["signers"].push_back({{"name", "My board"},
                               {"match", {{"subject", {{"O", "My board"}}}}},
                               {"may_sign", {{{"issuers", {"in.gov.mine"}}, {"doctypes", {"HSCER"}}}}}});
  store_.write("trust.json", edited.dump());
  import_hierarchy();
  const auto after = nlohmann::ordered_json::parse(store_.read("trust.json"));
  EXPECT_EQ(after["signers"], edited["signers"]);
  EXPECT_TRUE(store_.read("trust.json").starts_with("{\n  \"format\""));
}

TEST_F(TrustProfile, RefusesToTouchAStoreThatItCannotRead) {
  const auto root = downloaded("root.cer", hierarchy().root.certificate());
  const std::vector<std::string> fingerprint = {hierarchy().root.certificate().sha256()};
  for (const char* text : {"", "{", "[]", R"({"format": "dlverify-trust/1", "anchor": []})",
                           R"({"format": "dlverify-trust/1", "crls": [{"file": "crls/none.crl"}]})"}) {
    store_.write("trust.json", std::string_view(text));
    EXPECT_FALSE(import({root}, fingerprint).has_value()) << text;
    EXPECT_EQ(store_.read("trust.json"), text);
  }
  EXPECT_FALSE(import_certificates(downloads_.path(), {root}, fingerprint).has_value());
}

class PublishedCertificates : public TrustProfile {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(kCertificates)) GTEST_SKIP() << "the published certificates are not here";
    TrustProfile::SetUp();
  }
  inline static const auto kCertificates = std::filesystem::path(DLVERIFY_SOURCE_DIR) / "../shared/data/certs";
};

TEST_F(PublishedCertificates, AreAdmittedAsWhatTheyAre) {
  const auto imported =
      import({kCertificates / "roots/CCA_India_2022.pem", kCertificates / "roots/CCA_India_2014.pem",
              kCertificates / "ca/SafeScrypt_CA_2022.pem", kCertificates / "ca/SafeScrypt_CA_2014.pem",
              kCertificates / "ca/SafeScrypt_subCA_DocSigner_2022.pem",
              kCertificates / "ca/SafeScrypt_subCA_RCAI_Class2_2014.pem",
              kCertificates / "uidai/uidai_offline_publickey_17022026.pem"});
  ASSERT_TRUE(imported.has_value()) << imported.error().text();
  const std::vector<Kind> expected = {Kind::kAnchor,       Kind::kAnchor,       Kind::kIntermediate,
                                      Kind::kIntermediate, Kind::kIntermediate, Kind::kIntermediate,
                                      Kind::kSigner};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ((*imported)[i].kind, expected[i]) << (*imported)[i].note;
    EXPECT_EQ((*imported)[i].outcome, Outcome::kAdded);
  }
  const auto store = TrustStore::load(store_.path());
  ASSERT_TRUE(store.has_value()) << store.error().text();
  EXPECT_EQ(manifest()["signers"].size(), 7U);
  const auto rule = manifest()["signers"][3];
  EXPECT_EQ(rule["name"], "UIDAI offline e-KYC 2024");
  EXPECT_THAT(rule["file"].get<std::string>(), HasSubstr("signers/"));
}

TEST_F(PublishedCertificates, OfOtherPurposeAreRefusedUnlessTheUserInsists) {
  const auto file = kCertificates / "roots/CCA_India_2015_SPL.pem";
  const auto refused = import({file});
  ASSERT_FALSE(refused.has_value());
  EXPECT_THAT(refused.error().text(), HasSubstr("TLS"));
  const auto insisted = import({file}, {"c34c5df53080078ffe45b21a7f600469917204f4f0293f1d7209393e5265c04f"});
  ASSERT_TRUE(insisted.has_value());
  EXPECT_EQ((*insisted)[0].kind, Kind::kAnchor);
  for (const char* old : {"roots/CCA_India_2007.pem", "roots/CCA_India_2011.pem", "roots/CCA_India_2022_SPL.pem"}) {
    EXPECT_FALSE(import({kCertificates / old}).has_value());
  }
}

TEST_F(PublishedCertificates, SignerWhoseRuleWasRemovedGetsItBack) {
  auto edited = manifest();
  edited["signers"] = json::array();
  store_.write("trust.json", edited.dump());
  ASSERT_TRUE(import({kCertificates / "uidai/uidai_offline_publickey_17022026.pem"}).has_value());
  ASSERT_EQ(manifest()["signers"].size(), 1U);
  EXPECT_EQ(manifest()["signers"][0]["may_sign"][0]["doctypes"], json::array({"OKYC"}));
}

}  // namespace
}  // namespace dlverify
