#include "batch/batch_tally.h"

namespace dlverify::cli {
namespace {

// The entry of `name`, or where there are too many names that of all others.
template <class Value>
Value& entry_of(std::map<std::string, Value>& entries, const std::string& name) {
  const auto found = entries.find(name);
  if (found != entries.end()) return found->second;
  const bool is_full = entries.size() >= BatchTally::kNamesMax;
  return entries[is_full ? std::string(BatchTally::kOthers) : name];
}

}  // namespace

void BatchTally::count(const RowVerdict& verdict) {
  if (!verdict.indication) {
    ++faulty_rows_;
    ++entry_of(row_faults_, verdict.row_fault.value_or(""));
    return;
  }
  const Indication indication = *verdict.indication;
  verdicts_.add(indication);
  if (verdict.failure) ++entry_of(failures_, *verdict.failure);
  entry_of(doctypes_, verdict.doctype.value_or("")).add(indication);
  SignerCounts& signer = entry_of(signers_, verdict.signer_sha256.value_or(""));
  signer.verdicts.add(indication);
  if (!signer.name) signer.name = verdict.signer_name;
}

ExitCode BatchTally::exit_code() const {
  if (verdicts_.failed > 0) return ExitCode::kFailed;
  if (verdicts_.indeterminate > 0 || faulty_rows_ > 0) return ExitCode::kIndeterminate;
  return ExitCode::kDone;
}

}  // namespace dlverify::cli
