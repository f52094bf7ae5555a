#include "dlverify/digilocker/issued_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "digilocker/issued_list_texts.h"
#include "dlverify/verification_times.h"
#include "support/json_schema.h"
#include "support/test_case.h"

namespace dlverify {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

Doctype doctype(std::string_view code) { return Doctype::parse(code).value(); }

TEST(IssuedFiles, KeepsEveryFieldOfARow) {
  auto row = good_row("MH-02-0012345", "UDYAM");
  row["date"] = "2020-12-05T23:30:00.080+05:30";
  row["mime"] = "Application/PDF, application/xml";
  const auto list = parse_rows({row});
  ASSERT_TRUE(list);
  EXPECT_TRUE(list->diagnostics.empty());
  const IssuedFile& file = list->files.at(0);
  EXPECT_EQ(file.row, 1U);
  EXPECT_EQ(file.uri.issuer(), "in.gov.example");
  EXPECT_EQ(file.uri.doctype().code(), "UDYAM");
  EXPECT_EQ(file.uri.document_id(), "MH-02-0012345");
  EXPECT_EQ(uri_of(file), "in.gov.example-UDYAM-MH-02-0012345");
  EXPECT_EQ(file.name.view(), "Own title");
  EXPECT_EQ(file.description.view(), "Marksheet");
  EXPECT_EQ(file.issuer_name.view(), "Example Board");
  EXPECT_EQ(file.date.value().text.view(), "2020-12-05T23:30:00.080+05:30");
  EXPECT_EQ(file.date.value().day, std::chrono::year(2020) / 12 / 5);
  EXPECT_EQ(format_rfc3339(file.date.value().time.value()), "2020-12-05T18:00:00Z");
  EXPECT_THAT(file.mime, ElementsAre("application/pdf", "application/xml"));
  EXPECT_EQ(file.xml, XmlOffer::kYes);
  EXPECT_EQ(file.reading(), DoctypeReading::kEnvelope);
  EXPECT_EQ(file.may_be_signed, std::nullopt);
}

// Where no zone is written, no moment is known.
TEST(IssuedFiles, KnowsTheDayOfATimeWithoutAZone) {
  for (const char* written : {"2020-12-05T23:30:00", "05/12/2020 23:30:00", "05-DEC-2020"}) {
    auto row = good_row("1");
    row["date"] = written;
    const auto list = parse_rows({row});
    ASSERT_EQ(list.value().files.size(), 1U) << written;
    EXPECT_EQ(list->files[0].date.value().text.view(), written);
    EXPECT_EQ(list->files[0].date.value().day, std::chrono::year(2020) / 12 / 5) << written;
    EXPECT_EQ(list->files[0].date.value().time, std::nullopt) << written;
    EXPECT_TRUE(list->diagnostics.empty()) << written;
  }
}

TEST(IssuedFiles, KnowsWhatReadsADoctype) {
  const auto list = parse_rows({good_row("1", "PANCR"), good_row("2", "INCER"), good_row("3", "ZZZZZ")});
  ASSERT_TRUE(list);
  EXPECT_EQ(list->files[0].reading(), DoctypeReading::kParser);
  EXPECT_EQ(list->files[1].reading(), DoctypeReading::kEnvelope);
  EXPECT_EQ(list->files[2].reading(), DoctypeReading::kEnvelope);
}

TEST(IssuedFiles, ReadsAListOfExactlyTheLimits) {
  const std::string text = Json({good_row("1"), good_row("2")}).dump();
  const auto parse_within = [&](std::size_t bytes, std::size_t rows, std::size_t depth) {
    return parse(text, {.body_bytes = bytes, .rows = rows, .nesting_depth = depth});
  };
  ASSERT_TRUE(parse_within(text.size(), 2, 3));
  EXPECT_FALSE(parse_within(text.size(), 2, 3)->is_truncated());
  EXPECT_EQ(parse_within(text.size() - 1, 2, 3).error().fault, IssuedFilesFault::kTooLarge);
  EXPECT_EQ(parse_within(text.size(), 2, 2).error().fault, IssuedFilesFault::kTooDeep);
  const auto cut = parse_within(text.size(), 1, 3);
  ASSERT_TRUE(cut);
  EXPECT_TRUE(cut->is_truncated());
  EXPECT_EQ(cut->rows_over_limit, 1U);
  EXPECT_EQ(cut->files.size(), 1U);
}

TEST(IssuedFiles, RefusesMoreThanOneMiBByDefault) {
  const std::string text = Json::array({good_row("1")}).dump();
  const std::string at_limit = text + std::string((std::size_t{1} << 20) - text.size(), ' ');
  EXPECT_TRUE(parse(at_limit));
  EXPECT_EQ(parse(at_limit + " ").error().fault, IssuedFilesFault::kTooLarge);
}

struct Place {
  std::string text;
  std::size_t line, column;
};

TEST(IssuedFiles, SaysWhereTheTextIsMalformed) {
  for (const Place& place : std::vector<Place>{{"[", 1, 2},
                                               {"{\"items\":\n[}", 2, 2},
                                               {"[\n\n  nil]", 3, 4},
                                               {"[\"\xE0\xA4\x85\xE0\xA4\x85\" 1]", 1, 7},
                                               {"\xEF\xBB\xBF[] x", 1, 4},
                                               {"[\r\n\"\xFF\"]", 2, 2}}) {
    const auto list = parse(place.text);
    ASSERT_FALSE(list) << place.text;
    EXPECT_EQ(list.error().line, place.line) << place.text << list.error().what;
    EXPECT_EQ(list.error().column, place.column) << place.text << list.error().what;
    EXPECT_THAT(list.error().what, HasSubstr("(line " + std::to_string(place.line) + ", column "));
  }
}

TEST(IssuedFiles, SaysWhereTheTextIsMalformedBehindMendedBraces) {
  const auto list = parse("[{\"mime\": [{\"application/pdf\"}]},\n nil]");
  ASSERT_FALSE(list);
  EXPECT_EQ(list.error().line, 2U) << "the sample's mistake is not the one that stopped it";
}

TEST(IssuedFiles, AsksTheStoreForSignerRules) {
  const auto trust = TrustStore::load(testdata_folder() / "trust" / "uidai").value();
  auto list = with_signer_rules(parse_rows({good_row("1"), good_row("2", "OKYC")}).value(), trust);
  EXPECT_EQ(list.trust_store_sha256, trust.sha256());
  for (const IssuedFile& file : list.files) {
    EXPECT_EQ(file.may_be_signed, trust.may_any_sign(file.uri.doctype(), file.uri.issuer()));
  }
  EXPECT_EQ(JsonSchema("issued").faults(Json::parse(to_json(list))), "");
}

TEST(IssuedFilesText, MasksDocumentIds) {
  const auto list = parse_rows({good_row("ABCD5678"), good_row("ABC5678"),
                                good_row("\u0905\u0906\u0907-\u0908"
                                         "1234")});
  ASSERT_TRUE(list);
  const std::string text = to_text(*list, UriDisplay::kMasked);
  EXPECT_THAT(text, HasSubstr(" ...5678 "));
  EXPECT_THAT(text, HasSubstr(" ...1234 "));
  EXPECT_THAT(text, Not(HasSubstr("ABC"))) << "seven characters show none";
  EXPECT_THAT(text, Not(HasSubstr("Own title")));
  EXPECT_THAT(text, Not(HasSubstr("\u0905")));
}

TEST(IssuedFilesText, ShowsUrisOnDemand) {
  const auto list = parse_rows({good_row("ABCD5678")});
  ASSERT_TRUE(list);
  EXPECT_THAT(to_text(*list, UriDisplay::kFull), HasSubstr(" in.gov.example-HSCER-ABCD5678 "));
}

TEST(IssuedFilesText, EscapesWhatDrivesATerminal) {
  const auto list = parse_rows({good_row("A\u202E\u009B2J5678"), good_row("ABCD\u202E\u009B2J")});
  ASSERT_TRUE(list);
  for (const auto display : {UriDisplay::kMasked, UriDisplay::kFull}) {
    const std::string text = to_text(*list, display);
    EXPECT_THAT(text, Not(HasSubstr("\u202E")));
    EXPECT_THAT(text, Not(HasSubstr("\u009B")));
    EXPECT_THAT(text, HasSubstr("\\u{202e}\\u{009b}2J"));
  }
}

TEST(SelectDoctype, KeepsItsRowsAlone) {
  auto wrong = good_row("3", "PANCR");
  wrong["date"] = "soon";
  auto other = good_row("4");
  other["date"] = "soon";
  auto list = parse_rows({good_row("1"), good_row("2", "PANCR"), wrong, other, nullptr});
  ASSERT_TRUE(list);
  const IssuedFiles selected = select_doctype(std::move(*list), doctype("PANCR"));
  ASSERT_EQ(selected.files.size(), 2U);
  EXPECT_EQ(selected.files[0].row, 2U);
  EXPECT_EQ(selected.files[1].row, 3U);
  EXPECT_EQ(selected.rows_received, 5U);
  ASSERT_EQ(selected.diagnostics.size(), 2U) << "of row 3, and of row 5, which may have been one of them";
  EXPECT_EQ(selected.diagnostics[0].row, 3U);
  EXPECT_EQ(selected.diagnostics[1].row, 5U);
}

TEST(SelectDoctype, FindsNoneInAnEmptyList) {
  EXPECT_TRUE(select_doctype(parse_rows(Json::array()).value(), doctype("PANCR")).files.empty());
}

TEST(RequireSingle, GivesTheOneRow) {
  auto list = parse_rows({good_row("1"), good_row("2", "PANCR"), good_row("3")});
  const auto file = require_single(std::move(list.value()), doctype("PANCR"));
  ASSERT_TRUE(file);
  EXPECT_EQ(uri_of(*file), "in.gov.example-PANCR-2");
}

TEST(RequireSingle, RefusesNone) {
  auto list = parse_rows({good_row("1"), nullptr});
  const auto file = require_single(std::move(list.value()), doctype("PANCR"));
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().fault, IssuedFilesFault::kNoDocument);
  EXPECT_EQ(file.error().what, "the list holds no document of doctype PANCR; rows that could not be read: 1");
}

TEST(RequireSingle, SaysWhatWasNotRead) {
  auto list = parse(Json({good_row("1"), good_row("2", "PANCR")}).dump(), {.rows = 1});
  const auto file = require_single(std::move(list.value()), doctype("PANCR"));
  ASSERT_FALSE(file);
  EXPECT_THAT(file.error().what, HasSubstr("; 1 further rows were not read"));
}

TEST(RequireSingle, RefusesSeveral) {
  auto list = parse_rows({good_row("1", "PANCR"), good_row("2"), good_row("3", "PANCR")});
  const auto file = require_single(std::move(list.value()), doctype("PANCR"));
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().fault, IssuedFilesFault::kSeveralDocuments);
  EXPECT_EQ(file.error().what, "the list holds 2 documents of doctype PANCR (rows 1, 3); let the holder choose one");
}

TEST(IssuedSchema, RefusesWhatIsNoList) {
  const Json list = Json::parse(to_json(parse_rows({good_row("1"), nullptr}).value()));
  ASSERT_EQ(JsonSchema("issued").faults(list), "");
  for (const auto& [key, value] : list.items()) {
    Json without = list;
    without.erase(key);
    EXPECT_NE(JsonSchema("issued").faults(without), "") << key;
  }
  for (const auto& [key, value] : list["files"][0].items()) {
    Json without = list;
    without["files"][0].erase(key);
    EXPECT_NE(JsonSchema("issued").faults(without), "") << key;
  }
  const auto refuses = [&](const char* pointer, const Json& value) {
    Json changed = list;
    changed[Json::json_pointer(pointer)] = value;
    EXPECT_NE(JsonSchema("issued").faults(changed), "") << pointer;
  };
  refuses("/format", "dlverify-issued/2");
  refuses("/kind", "api_error");
  refuses("/files/0/uri", "in.gov.example-HSCER");
  refuses("/files/0/mime/0", "application/PDF");
  refuses("/files/0/date", "14/02/2021");
  refuses("/files/0/xml", true);
  refuses("/files/0/row", 0);
  refuses("/diagnostics/0/row", 0);
  refuses("/unforeseen", 1);
}

// Rows of the reference data, each as it stands there.
class SharedSamples : public testing::Test {
 protected:
  static std::string text(const std::string& name) {
    const auto file = std::filesystem::path(DLVERIFY_SOURCE_DIR) / "../shared/data/samples" / name;
    return std::filesystem::exists(file) ? read_whole_file(file) : std::string();
  }
};

struct RowFacts {
  std::string issuer, doctype, document_id, day, mime, xml;
};

void expect_rows(const IssuedFiles& list, const std::vector<RowFacts>& expected) {
  const Json json = Json::parse(to_json(list));
  EXPECT_EQ(JsonSchema("issued").faults(json), "");
  ASSERT_EQ(list.files.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const Json& file = json["files"][i];
    EXPECT_EQ(file["row"], i + 1);
    EXPECT_EQ(file["issuer_id"], expected[i].issuer);
    EXPECT_EQ(file["doctype"], expected[i].doctype);
    EXPECT_EQ(file["document_id"], expected[i].document_id);
    EXPECT_EQ(file["date"], expected[i].day);
    EXPECT_EQ(file["mime"].dump(), expected[i].mime);
    EXPECT_EQ(file["xml"], expected[i].xml);
  }
}

TEST_F(SharedSamples, OfTheSecondVersionAreRead) {
  const std::string body = text("issued-v2.json");
  if (body.empty()) GTEST_SKIP() << "the reference data is not on this machine";
  const auto list = parse(body);
  ASSERT_TRUE(list);
  EXPECT_TRUE(list->diagnostics.empty());
  expect_rows(*list,
              {{"in.gov.cbse", "HSCER", "201412345678", "2015-05-12", R"(["application/pdf"])", "no"},
               {"in.gov.delhi", "INCER", "98765432", "2015-05-12", R"(["application/pdf","application/xml"])", "yes"}});
}

TEST_F(SharedSamples, OfEachVariantAreRead) {
  const std::string body = text("issued-variants.json");
  if (body.empty()) GTEST_SKIP() << "the reference data is not on this machine";
  const auto list = parse(body);
  ASSERT_TRUE(list);
  EXPECT_TRUE(list->diagnostics.empty());
  expect_rows(*list,
              {{"in.gov.transport", "DRVLC", "XX0000000000000", "2020-05-11", "[]", "unknown"},
               {"in.gov.delhi", "INCER", "98765432", "2015-05-12", R"(["application/pdf","application/xml"])", "yes"},
               {"in.gov.msme", "UDYAM", "MH-02-0012345", "2024-01-15", R"(["application/pdf"])", "no"},
               {"in.gov.pan", "PANCR", "AAAPX0000X", "2020-05-11",
                R"(["application/json","application/xml","application/pdf"])", "yes"}});
}

}  // namespace
}  // namespace dlverify
