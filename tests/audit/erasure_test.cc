#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "audit/log_for_tests.h"
#include "base/text/hex.h"

namespace dlverify {
namespace {

using std::chrono::days;
using std::chrono::seconds;
using test::kOfficer;
using test::kStart;
using test::LogForTests;
using testing::HasSubstr;

using Ranges = std::vector<SequenceRange>;

// Every byte of the log's folder, the evidence's as well.
std::string all_bytes(const std::filesystem::path& folder) {
  std::string content;
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
    if (file.is_regular_file()) content += test::read_bytes(file.path());
  }
  return content;
}

TEST(Erasure, LeavesNothingOfAnEntryInAnyFile) {
  LogForTests audit;
  audit.append(40);
  const std::string reference = "one-of-a-kind-reference";
  const std::string text = test::report(12345678);
  const auto receipt =
      audit.log().append({.report = text, .particulars = {.reference = reference}, .now = kStart + seconds(100)});
  ASSERT_TRUE(receipt);
  audit.append(40, kStart + seconds(200));
  const std::string document_ref = fmt::format("{:064x}", 12345678);
  auto proof = audit.reader().prove(receipt->sequence, AuditDisclosure::kWithContent);
  ASSERT_TRUE(proof);
  const auto salt = proof->content()->salt.expose();
  const std::string salt_bytes(reinterpret_cast<const char*>(salt.data()), salt.size());
  for (const auto& needle : {reference, document_ref, salt_bytes}) {
    ASSERT_TRUE(all_bytes(audit.folder).contains(needle)) << "the test looks for what is not there";
  }
  const auto erasure =
      audit.log().erase(Ranges{{receipt->sequence, receipt->sequence}}, kOfficer, kStart + seconds(300));
  ASSERT_TRUE(erasure) << erasure.error().text();
  EXPECT_EQ(erasure->erased, 1U);
  EXPECT_EQ(erasure->residue, AuditErasure::Residue::kNone);
  for (const auto& needle : {reference, document_ref, salt_bytes}) {
    EXPECT_FALSE(all_bytes(audit.folder).contains(needle));
  }
  const auto found = audit.verify();
  EXPECT_TRUE(found.passed()) << test::problems_text(found);
  EXPECT_EQ(found.erased, 1U);
}

TEST(Erasure, IsItselfAnEntryThatSaysNothingOfTheErased) {
  LogForTests audit;
  audit.append(10);
  const auto erasure = audit.log().erase(Ranges{{7, 8}, {3, 3}, {8, 9}}, kOfficer, kStart + seconds(20));
  ASSERT_TRUE(erasure) << erasure.error().text();
  EXPECT_EQ(erasure->erased, 4U);
  EXPECT_EQ(erasure->receipt.sequence, 11U);
  const auto reader = audit.reader();
  const auto entry = reader.entry(11, AuditBody::kRead);
  EXPECT_EQ(entry->kind, AuditEntryKind::kErasure);
  EXPECT_EQ(entry->body->view(),
            R"({"by":"data-protection-officer","ground":"request 17 of 2026","sequences":[[3,3],[7,9]]})");
  const auto erased = reader.entry(8, AuditBody::kRead);
  ASSERT_TRUE(erased);
  EXPECT_EQ(erased->erased_by, 11U);
  EXPECT_FALSE(erased->body);
  EXPECT_EQ(erased->index.doctype, std::nullopt);
  EXPECT_EQ(reader.count({.content = AuditFilter::Content::kErased}), 4U);
  EXPECT_EQ(reader.count({.content = AuditFilter::Content::kKept}), 8U);
  EXPECT_EQ(reader.prove(8, AuditDisclosure::kWithContent).error().fault, AuditFault::kErased);
  const auto proof = reader.prove(8, AuditDisclosure::kEntryAlone);
  ASSERT_TRUE(proof) << "that it was there can be proved still";
  EXPECT_TRUE(proof->check(reader.public_key()));
}

TEST(Erasure, OfWhatIsErasedAlreadyChangesNothing) {
  LogForTests audit;
  audit.append(5);
  ASSERT_TRUE(audit.log().erase(Ranges{{2, 3}}, kOfficer, kStart + seconds(20)));
  const auto again = audit.log().erase(Ranges{{1, 4}}, kOfficer, kStart + seconds(30));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->erased, 2U);
  EXPECT_EQ(again->already_erased, 2U);
  EXPECT_EQ(audit.reader().entry(2, AuditBody::kLeftOut)->erased_by, 6U);
  EXPECT_EQ(audit.reader().entry(1, AuditBody::kLeftOut)->erased_by, 7U);
  EXPECT_TRUE(audit.verify().passed()) << test::problems_text(audit.verify());
}

TEST(Erasure, RefusesWhatCannotBeErased) {
  LogForTests audit;
  audit.append(5);
  const auto fault = [&](const Ranges& ranges, const AuditAttribution& attribution = kOfficer) {
    const auto erasure = audit.log().erase(ranges, attribution, kStart + seconds(20));
    return erasure ? std::optional<AuditFault>() : std::optional(erasure.error().fault);
  };
  EXPECT_EQ(fault({}), AuditFault::kInvalid);
  EXPECT_EQ(fault({{3, 2}}), AuditFault::kInvalid);
  EXPECT_EQ(fault({{0, 2}}), AuditFault::kInvalid) << "the opening";
  EXPECT_EQ(fault({{6, 6}}), AuditFault::kNoSuchEntry);
  EXPECT_EQ(fault({{1, SequenceRange::kOpenEnd}}), AuditFault::kNoSuchEntry);
  EXPECT_EQ(fault({{1, 1}}, {"", "x"}), AuditFault::kInvalid);
  EXPECT_EQ(fault({{1, 1}}, {"x", " "}), AuditFault::kInvalid);
  EXPECT_EQ(fault({{1, 1}}, {"x", "a\nb"}), AuditFault::kInvalid);
  EXPECT_EQ(fault({{1, 1}}, {"x", std::string(201, 'a')}), AuditFault::kInvalid);
  EXPECT_EQ(audit.reader().count({}), 6U) << "nothing was logged";
  EXPECT_EQ(audit.reader().count({.content = AuditFilter::Content::kErased}), 0U);
}

TEST(LegalHold, StopsAnErasureAltogether) {
  LogForTests audit;
  audit.append(10);
  ASSERT_TRUE(audit.log().place_hold({"case-9", {{4, 5}}}, {"counsel", "suit 9 of 2026"}, kStart + seconds(20)));
  const auto refused = audit.log().erase(Ranges{{1, 2}, {5, 6}}, kOfficer, kStart + seconds(30));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fault, AuditFault::kOnHold);
  EXPECT_THAT(refused.error().text(), HasSubstr("entry 5 is under the legal hold case-9"));
  EXPECT_EQ(audit.reader().count({.content = AuditFilter::Content::kErased}), 0U);
  ASSERT_TRUE(audit.log().erase(Ranges{{1, 3}, {6, 6}}, kOfficer, kStart + seconds(40)));
  ASSERT_TRUE(audit.log().release_hold("case-9", {"counsel", "settled"}, kStart + seconds(50)));
  EXPECT_TRUE(audit.log().erase(Ranges{{5, 5}}, kOfficer, kStart + seconds(60)));
  EXPECT_TRUE(audit.verify().passed()) << test::problems_text(audit.verify());
}

TEST(LegalHold, WithAnOpenEndHoldsWhatComesLater) {
  LogForTests audit;
  audit.append(2);
  ASSERT_TRUE(audit.log().place_hold({"all", {{0, SequenceRange::kOpenEnd}}}, kOfficer, kStart + seconds(20)));
  const auto last = audit.append(2, kStart + seconds(30));
  EXPECT_EQ(audit.log().erase(Ranges{{last, last}}, kOfficer, kStart + seconds(40)).error().fault, AuditFault::kOnHold);
  const auto holds = audit.reader().active_holds();
  ASSERT_EQ(holds->size(), 1U);
  EXPECT_EQ(holds->front().hold.sequences.front().last, SequenceRange::kOpenEnd);
  EXPECT_EQ(holds->front().placed_by, 3U);
}

TEST(LegalHold, IsNamedOnce) {
  LogForTests audit;
  audit.append(2);
  ASSERT_TRUE(audit.log().place_hold({"case-9", {{1, 1}}}, kOfficer, kStart + seconds(20)));
  EXPECT_EQ(audit.log().place_hold({"case-9", {{2, 2}}}, kOfficer, kStart + seconds(20)).error().fault,
            AuditFault::kExists);
  EXPECT_EQ(audit.log().place_hold({"a b", {{2, 2}}}, kOfficer, kStart + seconds(20)).error().fault,
            AuditFault::kInvalid);
  EXPECT_EQ(audit.log().place_hold({"x", {}}, kOfficer, kStart + seconds(20)).error().fault, AuditFault::kInvalid);
  EXPECT_EQ(audit.log().release_hold("case-8", kOfficer, kStart + seconds(20)).error().fault, AuditFault::kNoSuchEntry);
}

TEST(Pruning, KeepsHashesAndCheckpointsAlone) {
  LogForTests audit;
  audit.append(300);
  const auto old = *audit.reader().checkpoint();
  audit.append(3, kStart + days(10));
  audit.append(3, kStart + days(40));
  const auto pruning = audit.log().prune("2026-11", {"records", "five years over"}, kStart + days(41));
  ASSERT_TRUE(pruning) << pruning.error().text();
  EXPECT_EQ(pruning->pruned, 305U);
  EXPECT_FALSE(std::filesystem::exists(audit.folder / "2026-10/tile/entries"));
  EXPECT_TRUE(std::filesystem::exists(audit.folder / "2026-10/tile/0/000"));
  EXPECT_TRUE(std::filesystem::exists(audit.folder / "2026-10/checkpoint"));
  const auto reader = audit.reader();
  EXPECT_EQ(reader.entry(5, AuditBody::kRead).error().fault, AuditFault::kPruned);
  EXPECT_EQ(reader.periods()->front().state, AuditPeriodFacts::State::kPruned);
  EXPECT_EQ(audit.log().erase(Ranges{{5, 5}}, kOfficer, kStart + days(41)).error().fault, AuditFault::kPruned);
  EXPECT_EQ(audit.log().prune("2026-10", kOfficer, kStart + days(41)).error().fault, AuditFault::kPruned);
  EXPECT_EQ(audit.log().prune("2026-12", kOfficer, kStart + days(41)).error().fault, AuditFault::kInvalid);
  EXPECT_EQ(audit.log().prune("2020-01", kOfficer, kStart + days(41)).error().fault, AuditFault::kNoSuchEntry);
  // A checkpoint of before still verifies against the hashes.
  AuditVerificationOptions options;
  options.known.push_back(old);
  const auto found = audit.verify(options);
  EXPECT_TRUE(found.passed()) << test::problems_text(found);
  EXPECT_EQ(found.pruned, 305U);
  audit.close();
  audit.open();
  audit.append(2, kStart + days(42));
  EXPECT_TRUE(audit.verify().passed()) << test::problems_text(audit.verify());
}

TEST(Pruning, ThatNoEntryTellsOfIsFound) {
  LogForTests audit;
  audit.append(3);
  audit.append(3, kStart + days(10));
  std::filesystem::remove_all(audit.folder / "2026-10/tile/entries");
  const auto found = audit.verify();
  EXPECT_FALSE(found.passed());
  EXPECT_THAT(test::problems_text(found), HasSubstr("is missing, and its period is not pruned"));
}

TEST(Pruning, IsStoppedByAHold) {
  LogForTests audit;
  audit.append(3);
  ASSERT_TRUE(audit.log().place_hold({"case-9", {{2, 2}}}, kOfficer, kStart + seconds(20)));
  audit.append(3, kStart + days(10));
  EXPECT_EQ(audit.log().prune("2026-10", kOfficer, kStart + days(11)).error().fault, AuditFault::kOnHold);
  ASSERT_TRUE(audit.log().release_hold("case-9", kOfficer, kStart + days(11)));
  ASSERT_TRUE(audit.log().prune("2026-10", kOfficer, kStart + days(11)));
  audit.append(1, kStart + days(40));
  EXPECT_TRUE(audit.log().prune("2026-11", kOfficer, kStart + days(41))) << "the first pruning goes with its period";
  EXPECT_TRUE(audit.verify().passed()) << test::problems_text(audit.verify());
}

TEST(Erasure, IsCompletedByTheNextOpeningWhereAReaderWasInTheWay) {
  LogForTests audit;
  audit.append(20);
  const std::string needle = fmt::format("{:064x}", 19);
  {
    auto reader = audit.reader();
    std::optional<AuditErasure> erasure;
    // Within a query, the reader holds on to the state of before.
    ASSERT_TRUE(reader.query({}, AuditBody::kLeftOut, [&](const LogEntry&) {
      erasure = *audit.log().erase(Ranges{{20, 20}}, kOfficer, kStart + seconds(30));
      return AuditVisit::kStop;
    }));
    EXPECT_EQ(erasure->residue, AuditErasure::Residue::kUntilCompacted);
  }
  const auto unfinished = audit.verify();
  EXPECT_THAT(test::problems_text(unfinished), HasSubstr("an erasure is not complete"));
  audit.close();
  audit.open();
  EXPECT_FALSE(all_bytes(audit.folder).contains(needle));
  EXPECT_TRUE(audit.verify().passed()) << test::problems_text(audit.verify());
}

}  // namespace
}  // namespace dlverify
