#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "dlverify/request.h"

namespace dlverify {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(DoctypeTest, TakesTwoToSixteenUpperCaseLettersAndDigits) {
  for (const std::string_view code : {"AB", "PANCR", "ROR1B", "FITCER", "ABCDEFGHIJ012345"}) {
    ASSERT_TRUE(Doctype::parse(code)) << code;
    EXPECT_EQ(Doctype::parse(code)->code(), code);
  }
}

TEST(DoctypeTest, RejectsEverythingElse) {
  for (const std::string_view code :
       {"", "A", "ABCDEFGHIJ0123456", "pancr", "PAN CR", "PAN-CR", "PANCR ", "PAN\n", "PANCR\xC3\x84", "*"}) {
    EXPECT_FALSE(Doctype::parse(code)) << code;
  }
}

TEST(DocumentUriTest, SplitsOnItsFirstTwoHyphens) {
  const auto uri = DocumentUri::parse("in.gov.pan-PANCR-AAAPX0000X");
  ASSERT_TRUE(uri);
  EXPECT_EQ(uri->issuer(), "in.gov.pan");
  EXPECT_EQ(uri->doctype().code(), "PANCR");
  EXPECT_EQ(uri->document_id(), "AAAPX0000X");
}

TEST(DocumentUriTest, KeepsFurtherHyphensInTheDocumentId) {
  EXPECT_EQ(DocumentUri::parse("in.gov.udyam-UDYAM-UDYAM-XX-00-0000001")->document_id(), "UDYAM-XX-00-0000001");
  EXPECT_EQ(DocumentUri::parse("a-BC--")->document_id(), "-");
}

TEST(DocumentUriTest, TakesPartsUpToTheirBounds) {
  EXPECT_TRUE(DocumentUri::parse(std::string(100, 'a') + "-PANCR-x"));
  EXPECT_FALSE(DocumentUri::parse(std::string(101, 'a') + "-PANCR-x"));
  EXPECT_TRUE(DocumentUri::parse("a-PANCR-" + std::string(256, 'x')));
  EXPECT_FALSE(DocumentUri::parse("a-PANCR-" + std::string(257, 'x')));
}

TEST(DocumentUriTest, TakesAnyTextWithoutControlCharactersAsDocumentId) {
  EXPECT_TRUE(DocumentUri::parse("in.gov.x-DRVLC-XX00 2015/0001"));
  EXPECT_TRUE(DocumentUri::parse("in.gov.x-DRVLC-\u0905"));
  EXPECT_FALSE(DocumentUri::parse("in.gov.x-DRVLC-a\nb"));
  EXPECT_FALSE(DocumentUri::parse("in.gov.x-DRVLC-a\x7F"));
  EXPECT_FALSE(DocumentUri::parse(std::string_view("in.gov.x-DRVLC-a\0b", 18)));
}

TEST(DocumentUriTest, RejectsWhatIsNoUri) {
  for (const std::string_view uri :
       {"", "-", "--", "in.gov.pan", "in.gov.pan-PANCR", "in.gov.pan-PANCR-", "-PANCR-x", "in.gov.pan--x",
        "in.gov.pan-pancr-x", "in.gov.pan-P-x", "in gov-PANCR-x", "in.gov/pan-PANCR-x", "*-PANCR-x",
        "in.gov.p\u0101n-PANCR-x", "in.gov.pan -PANCR-x"}) {
    EXPECT_FALSE(DocumentUri::parse(uri)) << uri;
  }
}

TEST(DocumentUriTest, ErrorsHoldNoPartOfTheUri) {
  for (const std::string_view uri : {"SECRETNUMBER", "secretissuer-SECRETNUMBER", "secret issuer-PANCR-SECRETNUMBER",
                                     "a-secretdoctype-SECRETNUMBER", "a-PANCR-SECRETNUMBER\n"}) {
    const auto parsed = DocumentUri::parse(uri);
    ASSERT_FALSE(parsed) << uri;
    EXPECT_THAT(parsed.error().text(), Not(HasSubstr("SECRET")));
    EXPECT_THAT(parsed.error().text(), Not(HasSubstr("secret")));
  }
}

RC_GTEST_PROP(DocumentUriTest, WhatIsParsedIsWhatWasGiven, (const std::string& text)) {
  for (const std::string& uri : {text, "in.gov.pan-PANCR-" + text}) {
    const auto parsed = DocumentUri::parse(uri);
    if (!parsed) continue;
    RC_ASSERT(parsed->issuer() + "-" + parsed->doctype().code() + "-" + std::string(parsed->document_id()) == uri);
  }
}

}  // namespace
}  // namespace dlverify
