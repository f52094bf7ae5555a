#include "dlverify/trust_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <functional>

#include "base/crypto/sha256.h"
#include "support/test_certificates.h"
#include "support/trust_store_directory.h"
#include "trust/encoded_object.h"
#include "trust/store_directory.h"
#include "trust/trusted_octets.h"

namespace dlverify {
namespace {

using nlohmann::json;
using test::hierarchy;
using test::kGovernanceMatch;
using test::kMaySignAll;
using test::TrustStoreDirectory;
using testing::HasSubstr;
using testing::SizeIs;

void fill(TrustStoreDirectory& directory) {
  const auto& h = hierarchy();
  directory.anchor(h.root.certificate()).intermediate(h.licensed_ca.certificate()).intermediate(h.sub_ca.certificate());
  directory.crl(h.sub_ca.issue_crl({})).rule("DigiLocker", kGovernanceMatch);
}

TEST(TrustStore, LoadsWhatTheManifestNames) {
  TrustStoreDirectory directory;
  fill(directory);
  const auto store = directory.load();
  ASSERT_TRUE(store.has_value()) << store.error().text();
  const auto items = store->items();
  ASSERT_THAT(items, SizeIs(5));
  EXPECT_EQ(items[0].kind, TrustStoreItem::Kind::kAnchor);
  EXPECT_EQ(items[0].sha256, hierarchy().root.certificate().sha256());
  EXPECT_EQ(items[0].subject, "CN=Example Root CA 2022,O=Example PKI,C=IN");
  EXPECT_EQ(items[3].kind, TrustStoreItem::Kind::kCrl);
  EXPECT_EQ(items[3].not_after, test::at("2035-01-01T00:00:00Z"));
  EXPECT_EQ(items[4].kind, TrustStoreItem::Kind::kRule);
  EXPECT_EQ(items[4].subject, "DigiLocker");
}

TEST(TrustStore, TellsWhetherAnyoneMaySign) {
  TrustStoreDirectory directory;
  fill(directory);
  directory.manifest["signers"] = json::array();
  const Doctype pan = Doctype::parse("PANCR").value();
  const Doctype marks = Doctype::parse("HSCER").value();
  EXPECT_FALSE(directory.store().may_any_sign(pan, "in.gov.pan")) << "without a rule";
  directory.rule("Board", kGovernanceMatch, {{{"issuers", {"in.gov.board"}}, {"doctypes", {"HSCER", "SSCER"}}}});
  directory.rule("Tax", kGovernanceMatch, {{{"issuers", {"*"}}, {"doctypes", {"PANCR"}}}});
  const TrustStore store = directory.store();
  EXPECT_TRUE(store.may_any_sign(pan, "in.gov.pan"));
  EXPECT_TRUE(store.may_any_sign(pan, "in.gov.board"));
  EXPECT_TRUE(store.may_any_sign(marks, "in.gov.board"));
  EXPECT_FALSE(store.may_any_sign(marks, "in.gov.pan"));
  EXPECT_FALSE(store.may_any_sign(marks, "*"));
  EXPECT_FALSE(store.may_any_sign(Doctype::parse("ADHAR").value(), "in.gov.board"));
}

TEST(TrustStore, NamesItsGapsAtATime) {
  const auto time = test::at("2026-06-01T00:00:00Z");
  TrustStoreDirectory directory;
  fill(directory);
  EXPECT_THAT(directory.store().gaps(time), SizeIs(2));
  directory.crl(hierarchy().root.issue_crl({})).crl(hierarchy().licensed_ca.issue_crl({}));
  EXPECT_THAT(directory.store().gaps(time), SizeIs(0));
  EXPECT_THAT(directory.store().gaps(test::at("2035-01-01T00:00:01Z")), SizeIs(3));
  EXPECT_THAT(directory.store().gaps(test::at("2041-01-01T00:00:00Z")), SizeIs(0));
  directory.manifest["signers"] = json::array();
  EXPECT_THAT(directory.store().gaps(time), SizeIs(1));
}

TEST(TrustStore, NamesForgedCrlAndLostIntermediateAsGaps) {
  const auto& h = hierarchy();
  TrustStoreDirectory directory;
  directory.anchor(h.root.certificate()).intermediate(h.sub_ca.certificate()).rule("DigiLocker", kGovernanceMatch);
  directory.crl(h.root.issue_crl({})).crl(h.sub_ca.with_key(test::make_ec_key()).issue_crl({}));
  const auto gaps = directory.store().gaps(test::at("2026-06-01T00:00:00Z"));
  ASSERT_THAT(gaps, SizeIs(2));
  EXPECT_THAT(gaps[0], HasSubstr("does not chain"));
  EXPECT_THAT(gaps[1], HasSubstr("no current CRL"));
}

TEST(TrustStore, Sha256IsOverManifestAndFilesInTheirOrder) {
  TrustStoreDirectory directory;
  directory.anchor(hierarchy().root.certificate());
  const auto store = directory.store();
  const auto lines = "trust.json " + sha256_hex(directory.read("trust.json")) + "\nanchors/0.der " +
                     sha256_hex(directory.read("anchors/0.der")) + "\n";
  EXPECT_EQ(store.sha256(), sha256_hex(lines));
}

TEST(TrustStore, Sha256ChangesWithEveryFile) {
  TrustStoreDirectory directory;
  fill(directory);
  const auto before = directory.store().sha256();
  EXPECT_EQ(directory.store().sha256(), before);
  directory.write("crls/3.der", hierarchy().sub_ca.issue_crl({.this_update = test::at("2024-01-02T00:00:00Z"),
                                                              .next_update = std::nullopt,
                                                              .revoked = {},
                                                              .issuing_distribution_point = "",
                                                              .more_extensions = {}}));
  EXPECT_NE(directory.store().sha256(), before);
}

TEST(TrustStore, LoadsPemDerAndBareBase64Alike) {
  TrustStoreDirectory directory;
  fill(directory);
  directory.write("anchors/0.der", to_pem("CERTIFICATE", test::der_of(hierarchy().root.certificate())));
  EXPECT_TRUE(directory.load().has_value());
}

TEST(TrustStore, LoadsTheStoresOfTheTestData) {
  const auto stores = std::filesystem::path(DLVERIFY_SOURCE_DIR) / "testdata/trust";
  if (!std::filesystem::exists(stores)) GTEST_SKIP() << "the test data is not here";
  for (const auto& entry : std::filesystem::directory_iterator(stores)) {
    if (!std::filesystem::exists(entry.path() / "trust.json")) continue;
    const auto store = TrustStore::load(entry.path());
    EXPECT_TRUE(store.has_value()) << store.error().text();
  }
}

TEST(TrustStore, KeepsRulesWithFileAsPinnedSigners) {
  TrustStoreDirectory directory;
  fill(directory);
  const auto& signer = hierarchy().signer;
  directory.write("signers/one.der", test::der_of(signer));
  directory.rule("Pinned", {{"sha256", signer.sha256()}});
  directory.manifest["signers"].back()["file"] = "signers/one.der";
  const auto store = directory.store();
  ASSERT_THAT(pinned_signers(store), SizeIs(1));
  EXPECT_EQ(pinned_signers(store)[0].sha256(), signer.sha256());
}

TEST(TrustStore, TakesFingerprintsOfEitherCase) {
  TrustStoreDirectory directory;
  fill(directory);
  auto fingerprint = hierarchy().root.certificate().sha256();
  std::ranges::transform(fingerprint, fingerprint.begin(), [](char c) { return static_cast<char>(std::toupper(c)); });
  directory.manifest["anchors"][0]["sha256"] = fingerprint;
  EXPECT_TRUE(directory.load().has_value());
}

TEST(TrustStore, TakesAttributesByLongName) {
  TrustStoreDirectory directory;
  fill(directory);
  directory.rule("Long",
                 {{"subject", {{"organizationName", "X"}, {"serialNumber", "1"}, {"stateOrProvinceName", "Y"}}}});
  EXPECT_TRUE(directory.load().has_value());
}

struct SpoiledManifest {
  const char* what;
  std::function<void(json&)> spoil;
  const char* message;  // a part of it
};

void PrintTo(const SpoiledManifest& spoiled, std::ostream* stream) { *stream << spoiled.what; }

class SpoiledStore : public testing::TestWithParam<SpoiledManifest> {};

TEST_P(SpoiledStore, IsRefusedWithTheReason) {
  TrustStoreDirectory directory;
  fill(directory);
  GetParam().spoil(directory.manifest);
  const auto store = directory.load();
  ASSERT_FALSE(store.has_value());
  EXPECT_THAT(store.error().where, HasSubstr(directory.path().string()));
  EXPECT_THAT(store.error().text(), HasSubstr(GetParam().message));
  EXPECT_FALSE(store.error().remedy.empty());
}

SpoiledManifest with_file(const char* what, const char* path, const char* message) {
  return {what, [path](json& m) { m["intermediates"][0]["file"] = path; }, message};
}

INSTANTIATE_TEST_SUITE_P(
    Manifest, SpoiledStore,
    testing::Values(
        SpoiledManifest{"not an object", [](json& m) { m = json::array(); }, "must be an object"},
        SpoiledManifest{"no format", [](json& m) { m.erase("format"); }, "format"},
        SpoiledManifest{"other format", [](json& m) { m["format"] = "dlverify-trust/2"; }, "dlverify-trust/1"},
        SpoiledManifest{"unknown key", [](json& m) { m["anchor"] = 1; }, "unknown key \"anchor\""},
        SpoiledManifest{"no anchors", [](json& m) { m.erase("anchors"); }, "anchor"},
        SpoiledManifest{"empty anchors", [](json& m) { m["anchors"] = json::array(); }, "trust import"},
        SpoiledManifest{"anchors not a list", [](json& m) { m["anchors"] = "x"; }, "must be a list"},
        SpoiledManifest{"null intermediates", [](json& m) { m["intermediates"] = nullptr; }, "must be a list"},
        SpoiledManifest{"anchor without sha256", [](json& m) { m["anchors"][0].erase("sha256"); }, "sha256"},
        SpoiledManifest{"anchor without file", [](json& m) { m["anchors"][0].erase("file"); }, "file"},
        SpoiledManifest{"anchor with unknown key", [](json& m) { m["anchors"][0]["name"] = "x"; }, "unknown key"},
        SpoiledManifest{"short fingerprint", [](json& m) { m["anchors"][0]["sha256"] = "9a3f"; }, "64 hexadecimal"},
        SpoiledManifest{"wrong fingerprint", [](json& m) { m["anchors"][0]["sha256"] = std::string(64, '0'); },
                        "0.der: its SHA-256 is"},
        SpoiledManifest{"anchor is a signer",
                        [](json& m) {
                          m["anchors"].push_back(m["anchors"][0]);
                          m["anchors"][1]["file"] = 1;
                        },
                        "string"},
        SpoiledManifest{"intermediate with sha256", [](json& m) { m["intermediates"][0]["sha256"] = "x"; },
                        "unknown key"},
        SpoiledManifest{"a number as entry", [](json& m) { m["crls"][0] = 7; }, "crls[0] must be an object"},
        with_file("absolute path", "/etc/hostname", "relative"),
        with_file("climbing path", "../x.der", "below the store"),
        with_file("climbing within", "intermediates/../../x.der", "below the store"),
        with_file("dot", "./intermediates/1.der", "below the store"), with_file("empty path", "", "not empty"),
        with_file("backslash", "intermediates\\1.der", "relative"), with_file("newline", "a\nb", "control character"),
        with_file("missing", "intermediates/none.der", "no such file"),
        with_file("folder", "intermediates", "not a regular file"),
        with_file("CRL as certificate", "crls/3.der", "not an X.509 certificate")));

SpoiledManifest with_match(const char* what, json match, const char* message) {
  return {what, [match](json& m) { m["signers"][0]["match"] = match; }, message};
}

SpoiledManifest with_scope(const char* what, json may_sign, const char* message) {
  return {what, [may_sign](json& m) { m["signers"][0]["may_sign"] = may_sign; }, message};
}

INSTANTIATE_TEST_SUITE_P(
    Rules, SpoiledStore,
    testing::Values(
        SpoiledManifest{"no name", [](json& m) { m["signers"][0].erase("name"); }, "no \"name\""},
        SpoiledManifest{"name with escape sequence", [](json& m) { m["signers"][0]["name"] = "\x1b[31m"; }, "control"},
        SpoiledManifest{"no match", [](json& m) { m["signers"][0].erase("match"); }, "no \"match\""},
        SpoiledManifest{"no may_sign", [](json& m) { m["signers"][0].erase("may_sign"); }, "may_sign"},
        SpoiledManifest{"unknown key", [](json& m) { m["signers"][0]["issuer"] = "x"; }, "unknown key"},
        with_match("empty match", json::object(), "at least one of"),
        with_match("policies alone", {{"policies", {"1.2.3"}}}, "at least one of"),
        with_match("empty subject", {{"subject", json::object()}}, "at least one attribute"),
        with_match("unknown attribute", {{"subject", {{"Organisation", "X"}}}}, "unknown attribute \"Organisation\""),
        with_match("lower-case attribute", {{"subject", {{"o", "X"}}}}, "unknown attribute"),
        with_match("attribute twice", {{"subject", {{"O", "X"}, {"organizationName", "X"}}}}, "twice"),
        with_match("attribute value not a text", {{"subject", {{"O", 1}}}}, "string"),
        with_match("empty attribute value", {{"subject", {{"O", ""}}}}, "not empty"),
        with_match("unknown match key", {{"issuer", "X"}}, "unknown key"),
        with_match("match not an object", "x", "must be an object"),
        with_match("short sha256", {{"sha256", "00"}}, "64 hexadecimal"),
        with_match("short spki_sha256", {{"spki_sha256", "00"}}, "64 hexadecimal"),
        with_match("policy by name", {{"sha256", std::string(64, '0')}, {"policies", {"anyPolicy"}}}, "OID"),
        with_match("malformed policy", {{"sha256", std::string(64, '0')}, {"policies", {"2.16..1"}}}, "OID"),
        with_match("empty policies", {{"sha256", std::string(64, '0')}, {"policies", json::array()}}, "at least one"),
        with_scope("empty may_sign", json::array(), "may_sign"), with_scope("may_sign a text", "*", "must be a list"),
        with_scope("no issuers", {{{"doctypes", {"*"}}}}, "issuers"),
        with_scope("no doctypes", {{{"issuers", {"*"}}}}, "doctypes"),
        with_scope("empty issuers", {{{"issuers", json::array()}, {"doctypes", {"*"}}}}, "at least one"),
        with_scope("doctype in lower case", {{{"issuers", {"*"}}, {"doctypes", {"pancr"}}}}, "doctype"),
        with_scope("pattern as doctype", {{{"issuers", {"*"}}, {"doctypes", {"PAN*"}}}}, "doctype"),
        with_scope("pattern as issuer", {{{"issuers", {"in.gov.*"}}, {"doctypes", {"*"}}}}, "issuer"),
        with_scope("issuer with hyphen", {{{"issuers", {"in-gov"}}, {"doctypes", {"*"}}}}, "issuer"),
        with_scope("unknown scope key", {{{"issuers", {"*"}}, {"doctypes", {"*"}}, {"until", "x"}}}, "unknown key")));

TEST(TrustStore, RefusesSignerAsAnchorOrIntermediate) {
  for (const bool as_anchor : {true, false}) {
    TrustStoreDirectory directory;
    fill(directory);
    as_anchor ? directory.anchor(hierarchy().signer) : directory.intermediate(hierarchy().signer);
    const auto store = directory.load();
    ASSERT_FALSE(store.has_value());
    EXPECT_THAT(store.error().text(), HasSubstr("not a CA's certificate"));
  }
}

TEST(TrustStore, RefusesRuleWhoseFileDoesNotMatch) {
  TrustStoreDirectory directory;
  fill(directory);
  const auto stranger = hierarchy().sub_ca.issue({});
  directory.write("signers/one.der", test::der_of(stranger));
  directory.rule("Pinned", {{"sha256", hierarchy().signer.sha256()}});
  directory.manifest["signers"].back()["file"] = "signers/one.der";
  EXPECT_FALSE(directory.load().has_value());
  directory.manifest["signers"].back()["match"] = {{"sha256", stranger.sha256()}};
  EXPECT_TRUE(directory.load().has_value());
}

TEST(TrustStore, RefusesRuleWhoseFileIsACa) {
  TrustStoreDirectory directory;
  fill(directory);
  directory.rule("Pinned", {{"sha256", hierarchy().sub_ca.certificate().sha256()}});
  directory.manifest["signers"].back()["file"] = "intermediates/2.der";
  EXPECT_FALSE(directory.load().has_value());
}

TEST(TrustStore, RefusesManifestThatIsNotStrictJson) {
  for (const char* text : {"", "{", "[]]", "{\"format\": \"dlverify-trust/1\",}", "// x\n{}", "\xff",
                           "{\"format\": \"dlverify-trust/1\", \"format\": \"dlverify-trust/1\"}",
                           "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]"}) {
    const TrustStoreDirectory directory;
    directory.write("trust.json", text);
    const auto store = TrustStore::load(directory.path());
    ASSERT_FALSE(store.has_value()) << text;
    EXPECT_THAT(store.error().where, HasSubstr("trust.json"));
  }
}

TEST(TrustStore, RefusesKeyThatOccursTwiceAtAnyDepth) {
  TrustStoreDirectory directory;
  fill(directory);
  auto text = directory.manifest.dump();
  text.insert(text.find("\"O\""), "\"O\": \"X\", ");
  directory.write("trust.json", text);
  const auto store = TrustStore::load(directory.path());
  ASSERT_FALSE(store.has_value());
  EXPECT_THAT(store.error().text(), HasSubstr("\"O\" occurs twice"));
}

TEST(TrustStore, RefusesFileOverItsLimit) {
  TrustStoreDirectory directory;
  fill(directory);
  directory.write("intermediates/1.der", std::string(kCertificateBytes + 1, '0'));
  const auto store = directory.load();
  ASSERT_FALSE(store.has_value());
  EXPECT_THAT(store.error().text(), HasSubstr("more than"));
}

TEST(TrustStore, RefusesFolderThatIsNotAStore) {
  const TrustStoreDirectory directory;
  EXPECT_FALSE(TrustStore::load(directory.path()).has_value());
  EXPECT_FALSE(TrustStore::load(directory.path() / "none").has_value());
  EXPECT_FALSE(TrustStore::load("").has_value());
}

TEST(TrustStore, RefusesTruncatedAndExtendedCertificates) {
  auto der = test::der_of(hierarchy().licensed_ca.certificate());
  for (const bool extended : {true, false}) {
    TrustStoreDirectory directory;
    fill(directory);
    auto spoiled = der;
    extended ? spoiled.push_back(std::byte{0}) : spoiled.pop_back();
    directory.write("intermediates/1.der", spoiled);
    EXPECT_FALSE(directory.load().has_value());
  }
}

}  // namespace
}  // namespace dlverify
