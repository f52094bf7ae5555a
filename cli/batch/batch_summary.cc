#include <fmt/format.h>

#include "base/json/ordered_json.h"
#include "batch/batch_tally.h"

namespace dlverify::cli {
namespace {

double rows_per_second(const BatchTally& tally, const BatchRunFacts& facts) {
  const auto rows = static_cast<double>(tally.rows() - facts.resumed_rows);
  return facts.elapsed.count() > 0 ? rows / facts.elapsed.count() : 0;
}

std::string head_of_table(std::string_view title) {
  return fmt::format("\n{:<66} {:>12} {:>12} {:>13}\n", title, name(Indication::kTotalPassed),
                     name(Indication::kTotalFailed), name(Indication::kIndeterminate));
}

std::string row_of(std::string_view name, const VerdictCounts& counts) {
  return fmt::format("  {:<64} {:>12} {:>12} {:>13}\n", name, counts.passed, counts.failed, counts.indeterminate);
}

std::string counted(std::string_view title, const std::map<std::string, std::uint64_t>& counts) {
  if (counts.empty()) return {};
  std::string text = fmt::format("\n{}\n", title);
  for (const auto& [name, count] : counts) text += fmt::format("  {:<64} {:>12}\n", name, count);
  return text;
}

// What is printed of a signer: its rule's name, as far as it is printable ASCII, and the beginning of its fingerprint.
std::string signer_label(const std::string& sha256, const SignerCounts& signer) {
  if (sha256.empty()) return "(not known)";
  std::string label;
  for (const char c : signer.name.value_or("(no rule)").substr(0, 40)) label += c >= ' ' && c <= '~' ? c : '?';
  return fmt::format("{} {}", label, sha256.substr(0, 16));
}

Json counts_json(const VerdictCounts& counts) {
  return {{name(Indication::kTotalPassed), counts.passed},
          {name(Indication::kTotalFailed), counts.failed},
          {name(Indication::kIndeterminate), counts.indeterminate}};
}

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json codes_json(const std::map<std::string, std::uint64_t>& counts) {
  auto json = Json::array();
  for (const auto& [code, count] : counts) json.push_back({{"code", code}, {"rows", count}});
  return json;
}

Json failures_json(const std::map<std::string, std::uint64_t>& counts) {
  auto json = Json::array();
  for (const auto& [failure, count] : counts) {
    const auto slash = failure.find('/');
    json.push_back({{"stage", failure.substr(0, slash)}, {"code", failure.substr(slash + 1)}, {"rows", count}});
  }
  return json;
}

Json doctypes_json(const BatchTally& tally) {
  auto json = Json::array();
  for (const auto& [doctype, counts] : tally.doctypes()) {
    json.push_back({{"doctype", text_or_null(doctype)}, {"verdicts", counts_json(counts)}});
  }
  return json;
}

Json signers_json(const BatchTally& tally) {
  auto json = Json::array();
  for (const auto& [sha256, signer] : tally.signers()) {
    json.push_back(
        {{"sha256", text_or_null(sha256)}, {"name", or_null(signer.name)}, {"verdicts", counts_json(signer.verdicts)}});
  }
  return json;
}

}  // namespace

std::string summary_text(const BatchTally& tally, const BatchRunFacts& facts) {
  std::string text = fmt::format("{} rows: {} TOTAL_PASSED, {} TOTAL_FAILED, {} INDETERMINATE, {} without a verdict\n",
                                 tally.rows(), tally.verdicts().passed, tally.verdicts().failed,
                                 tally.verdicts().indeterminate, tally.faulty_rows());
  text += fmt::format("{} of them in {:.1f} s, {:.0f} a second", tally.rows() - facts.resumed_rows,
                      facts.elapsed.count(), rows_per_second(tally, facts));
  text += facts.resumed_rows == 0 ? "\n" : fmt::format("; {} by an earlier run\n", facts.resumed_rows);
  if (const std::uint64_t entries = facts.passed_over.value_or(0); entries > 0) {
    text += fmt::format("passed over: {} entries of the folder that are no regular files\n", entries);
  }
  text += counted("Refused with", tally.failures());
  text += counted("Rows without a verdict", tally.row_faults());
  if (!tally.doctypes().empty()) text += head_of_table("Doctypes");
  for (const auto& [doctype, counts] : tally.doctypes()) {
    text += row_of(doctype.empty() ? "(not known)" : doctype, counts);
  }
  if (!tally.signers().empty()) text += head_of_table("Signers");
  for (const auto& [sha256, signer] : tally.signers()) text += row_of(signer_label(sha256, signer), signer.verdicts);
  return text;
}

std::string summary_json(const BatchTally& tally, const BatchRunFacts& facts) {
  Json json;
  json["format"] = "dlverify-batch-summary/1";
  json["complete"] = facts.is_complete;
  json["rows"] = tally.rows();
  json["resumed_rows"] = facts.resumed_rows;
  json["passed_over"] = or_null(facts.passed_over);
  json["seconds"] = facts.elapsed.count();
  json["rows_per_second"] = rows_per_second(tally, facts);
  json["verdicts"] = counts_json(tally.verdicts());
  json["failures"] = failures_json(tally.failures());
  json["rows_without_verdict"] = {{"rows", tally.faulty_rows()}, {"codes", codes_json(tally.row_faults())}};
  json["doctypes"] = doctypes_json(tally);
  json["signers"] = signers_json(tally);
  return json.dump(2, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace) + "\n";
}

}  // namespace dlverify::cli
