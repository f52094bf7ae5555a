#include "record/minimal_record.h"

#include <gtest/gtest.h>
#include <openssl/hmac.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <string>

#include "support/parsed_document_for_tests.h"

namespace dlverify {
namespace {

ParsedDocument sample() {
  ParsedDocument document = ParsedDocumentForTests::make();
  document.doctype = "DRVLC";
  document.number = SensitiveText("XX00 0000 12 34");
  document.identity.emplace_back("XX0000001234");
  document.issued_by = SensitiveText("Example Authority");
  document.holder_name = SensitiveText(" Asha   EXAMPLE");
  document.add_on_request("name", SensitiveText(" Asha   EXAMPLE"));
  document.add_minimal("status", SensitiveText("active"));
  document.add_on_request("dob", std::monostate());
  document.add_minimal("issued_on", std::monostate());
  return document;
}

// What anyone with the key computes, by OpenSSL's one-shot HMAC.
std::string hmac_hex(std::string_view key, std::string_view input) {
  std::array<unsigned char, 32> digest{};
  unsigned int size = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(input.data()),
       input.size(), digest.data(), &size);
  std::string hex;
  for (const unsigned char byte : digest) {
    hex += "0123456789abcdef"[byte >> 4U];
    hex += "0123456789abcdef"[byte & 0x0FU];
  }
  return hex;
}

std::vector<std::string> names_of(const Record& record) {
  std::vector<std::string> names;
  for (const RecordField& field : record.fields()) names.emplace_back(field.name);
  return names;
}

TEST(MinimalRecord, HoldsNothingPersonalByDefault) {
  const Record record = minimise(sample(), Disclosure(), nullptr);
  EXPECT_EQ(record.doctype(), "DRVLC");
  EXPECT_EQ(record.number_last4(), "1234");
  EXPECT_EQ(record.issued_by(), "Example Authority");
  EXPECT_FALSE(record.name_hash());
  EXPECT_FALSE(record.document_ref());
  EXPECT_FALSE(record.dob_hash());
  EXPECT_FALSE(record.subject_key_id());
  EXPECT_EQ(names_of(record), (std::vector<std::string>{"status", "issued_on"}));
  EXPECT_EQ(record.find("name"), nullptr);
  ASSERT_NE(record.find("issued_on"), nullptr);
  EXPECT_TRUE(std::holds_alternative<std::monostate>(*record.find("issued_on")));
}

TEST(MinimalRecord, DisclosesAfterTheMinimalFieldsWhatWasAskedFor) {
  const Record record = minimise(sample(), Disclosure::parse("name,status,photo").value(), nullptr);
  EXPECT_EQ(names_of(record), (std::vector<std::string>{"status", "issued_on", "name"}));
  EXPECT_EQ(std::get<SensitiveText>(*record.find("name")).view(), " Asha   EXAMPLE");
}

TEST(MinimalRecord, HashesTheComparableNameUnderTheKey) {
  const SecretBytes key(std::string_view("subject key"));
  const Record record = minimise(sample(), Disclosure(), &key);
  EXPECT_EQ(record.name_hash(), hmac_hex("subject key", "asha example"));
  EXPECT_EQ(record.document_ref(),
            hmac_hex("subject key", std::string_view("dlverify/document_ref/1\0DRVLC\0XX0000001234", 42)));
}

TEST(MinimalRecord, RefersToADocumentByAllPartsOfItsIdentity) {
  ParsedDocument document = sample();
  document.identity.emplace_back("1990");
  document.identity.emplace_back("asha example");
  const SecretBytes key(std::string_view("k"));
  EXPECT_EQ(minimise(std::move(document), Disclosure(), &key).document_ref(),
            hmac_hex("k", std::string_view("dlverify/document_ref/1\0DRVLC\0XX0000001234\0001990\0asha example", 60)));
}

TEST(MinimalRecord, TellsIdentitiesApartThatJoinToTheSameText) {
  const SecretBytes key(std::string_view("k"));
  const auto reference = [&key](std::string_view first, std::string_view second) {
    ParsedDocument document = sample();
    document.identity.clear();
    document.identity.emplace_back(first);
    document.identity.emplace_back(second);
    return *minimise(std::move(document), Disclosure(), &key).document_ref();
  };
  EXPECT_NE(reference("ab", "c"), reference("a", "bc"));
  EXPECT_EQ(reference("ab", "c"), reference("ab", "c"));
}

TEST(MinimalRecord, HashesAFullDateOfBirthDisclosedOrNot) {
  const SecretBytes key(std::string_view("k"));
  const auto hash_of = [&key](RecordValue dob) {
    ParsedDocument document = sample();
    std::erase_if(document.fields, [](const ParsedField& field) { return field.name == "dob"; });
    document.add_on_request("dob", std::move(dob));
    return minimise(std::move(document), Disclosure(), &key).dob_hash();
  };
  EXPECT_EQ(hash_of(SensitiveText("1988-03-07")),
            hmac_hex("k", std::string_view("dlverify/dob_hash/1\0001988-03-07", 30)));
  EXPECT_FALSE(hash_of(SensitiveText("1988")));
  EXPECT_FALSE(hash_of(std::monostate()));
}

TEST(MinimalRecord, NamesTheSubjectKey) {
  const auto id_under = [](std::string_view text) {
    const SecretBytes key(text);
    return minimise(sample(), Disclosure(), &key).subject_key_id();
  };
  EXPECT_EQ(id_under("k"), hmac_hex("k", "dlverify/subject_key_id/1").substr(0, 16));
  EXPECT_NE(id_under("k"), id_under("l"));
}

TEST(MinimalRecord, HasNoLastFourWhereThereIsNoNumber) {
  ParsedDocument document = sample();
  document.number = SensitiveText(" ");
  document.issued_by.reset();
  const Record record = minimise(std::move(document), Disclosure(), nullptr);
  EXPECT_FALSE(record.number_last4());
  EXPECT_FALSE(record.issued_by());
}

RC_GTEST_PROP(MinimalRecord, HashesDependOnTheKey, ()) {
  const auto one = *rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange('a', 'z')));
  const auto other = *rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange('a', 'z')));
  RC_PRE(one != other);
  const SecretBytes first{std::string_view(one)};
  const SecretBytes second{std::string_view(other)};
  RC_ASSERT(minimise(sample(), Disclosure(), &first).name_hash() !=
            minimise(sample(), Disclosure(), &second).name_hash());
}

}  // namespace
}  // namespace dlverify
