#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "dlverify/doctypes.h"
#include "dlverify/request.h"
#include "documents/doctype_registry.h"

namespace dlverify {
namespace {

TEST(KnownDoctypes, AreWellFormedSortedAndNamed) {
  const auto known = known_doctypes();
  EXPECT_GT(known.size(), 170U);
  EXPECT_TRUE(std::ranges::is_sorted(known, std::less_equal(), &KnownDoctype::code));
  for (const KnownDoctype& doctype : known) {
    EXPECT_TRUE(Doctype::parse(doctype.code)) << doctype.code;
    EXPECT_FALSE(doctype.name.empty()) << doctype.code;
    for (const char* blank : {"  ", " /", "/ "}) {
      EXPECT_EQ(doctype.name.find(blank), std::string_view::npos) << doctype.code;
    }
    EXPECT_TRUE(std::ranges::all_of(doctype.name, [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; }))
        << doctype.code;
  }
}

TEST(KnownDoctypes, FindsEachAndNothingElse) {
  for (const KnownDoctype& doctype : known_doctypes()) EXPECT_EQ(find_doctype(doctype.code)->name, doctype.name);
  for (const char* code : {"", "A", "pancr", "PANC", "PANCRX", "AAAAA", "ZZZZZ", " PANCR"}) {
    EXPECT_FALSE(find_doctype(code)) << code;
    EXPECT_EQ(doctype_label(code), code);
  }
  EXPECT_EQ(doctype_label("PANCR"), "PANCR, PAN Verification Record");
}

TEST(KnownDoctypes, HasEveryRegisteredParser) {
  for (const char* code : {"ADHAR", "PANCR", "DRVLC", "HSCER", "SSCER", "SPCER", "HPCER", "RVCER", "CTCER"}) {
    ASSERT_TRUE(find_doctype(code)) << code;
    EXPECT_TRUE(find_doctype(code)->has_parser()) << code;
  }
  for (const char* code : {"INCER", "UDYAM", "DGCER", "ROR1B"}) {
    ASSERT_TRUE(find_doctype(code)) << code;
    EXPECT_EQ(find_doctype(code)->reading, DoctypeReading::kEnvelope) << code;
  }
  for (const KnownDoctype& doctype : known_doctypes()) {
    EXPECT_EQ(doctype.has_parser(), !format_of(doctype.code).code.empty()) << doctype.code;
  }
  ASSERT_TRUE(find_doctype("OKYC"));
  EXPECT_NE(find_doctype("OKYC")->reading, DoctypeReading::kEnvelope);
}

TEST(KnownDoctypes, JsonListsAll) {
  const auto json = nlohmann::json::parse(known_doctypes_json());
  EXPECT_EQ(json["format"], "dlverify-doctypes/1");
  ASSERT_EQ(json["doctypes"].size(), known_doctypes().size());
  for (std::size_t i = 0; i < known_doctypes().size(); ++i) {
    const KnownDoctype& doctype = known_doctypes()[i];
    EXPECT_EQ(json["doctypes"][i],
              (nlohmann::json{{"code", doctype.code}, {"name", doctype.name}, {"reading", name(doctype.reading)}}));
  }
}

TEST(KnownDoctypes, HasEveryCodeOfThePublishedDescriptions) {
  std::ifstream file(DLVERIFY_SOURCE_DIR "/../shared/data/openapi/doctypes.csv");
  if (!file) GTEST_SKIP() << "the reference data are not beside the sources";
  std::string line;
  std::getline(file, line);
  int codes = 0;
  while (std::getline(file, line)) {
    ++codes;
    EXPECT_TRUE(find_doctype(line.substr(0, line.find(',')))) << line;
  }
  EXPECT_GT(codes, 170);
}

}  // namespace
}  // namespace dlverify
