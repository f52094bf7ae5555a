#ifndef DLVERIFY_CLI_BATCH_BATCH_TALLY_H_
#define DLVERIFY_CLI_BATCH_BATCH_TALLY_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "batch/row_verdict.h"
#include "exit_code.h"

namespace dlverify::cli {

struct SignerCounts {
  std::optional<std::string> name;  // of the rule; nothing: no rule names the signer
  VerdictCounts verdicts{};
};

// Counts the results of a batch. Its memory does not grow with their number: it tells at most kNamesMax doctypes and
// signers apart, and counts the rest together.
class BatchTally {
 public:
  static constexpr std::size_t kNamesMax = 1000;
  static constexpr std::string_view kOthers = "(others)";

  void count(const RowVerdict& verdict);

  [[nodiscard]] std::uint64_t rows() const { return faulty_rows_ + verdicts_.total(); }
  [[nodiscard]] std::uint64_t faulty_rows() const { return faulty_rows_; }
  [[nodiscard]] const VerdictCounts& verdicts() const { return verdicts_; }
  [[nodiscard]] const std::map<std::string, std::uint64_t>& row_faults() const { return row_faults_; }
  [[nodiscard]] const std::map<std::string, std::uint64_t>& failures() const { return failures_; }
  // By code; of a document whose doctype nobody knows: by "".
  [[nodiscard]] const std::map<std::string, VerdictCounts>& doctypes() const { return doctypes_; }
  // By the certificate's SHA-256; of a document whose signer is not known: by "".
  [[nodiscard]] const std::map<std::string, SignerCounts>& signers() const { return signers_; }

  // 1 where a document was TOTAL_FAILED; else 3 where one was INDETERMINATE or a row was faulty; else 0.
  [[nodiscard]] ExitCode exit_code() const;

 private:
  std::uint64_t faulty_rows_ = 0;
  VerdictCounts verdicts_{};
  std::map<std::string, std::uint64_t> row_faults_, failures_;
  std::map<std::string, VerdictCounts> doctypes_;
  std::map<std::string, SignerCounts> signers_;
};

// How a run went, beside its results.
struct BatchRunFacts {
  bool is_complete = false;
  std::uint64_t resumed_rows = 0;            // those that an earlier run had finished
  std::optional<std::uint64_t> passed_over;  // entries of a folder that are no regular files
  std::chrono::duration<double> elapsed{};   // of this run
};

// For people, several lines.
[[nodiscard]] std::string summary_text(const BatchTally& tally, const BatchRunFacts& facts);
// "dlverify-batch-summary/1".
[[nodiscard]] std::string summary_json(const BatchTally& tally, const BatchRunFacts& facts);

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_BATCH_BATCH_TALLY_H_
