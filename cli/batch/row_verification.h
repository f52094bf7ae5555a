#ifndef DLVERIFY_CLI_BATCH_ROW_VERIFICATION_H_
#define DLVERIFY_CLI_BATCH_ROW_VERIFICATION_H_

#include <expected>
#include <string>
#include <utility>

#include "batch/batch_row.h"
#include "batch/row_source.h"
#include "dlverify/verify.h"
#include "verification_options.h"

namespace dlverify::cli {

// A row and what came of it: a report, or why there is none.
struct RowOutcome {
  std::uint64_t number = 0;
  RowCheck check{};
  std::string line;  // the line of the results, with its line feed; may hold disclosed fields
  std::expected<Verification, RowFault> outcome;

  // Null where the row was faulty.
  [[nodiscard]] const Report* report() const { return outcome ? &outcome->report() : nullptr; }
};

// Verifies rows under one run's settings. Immutable: one object serves any number of threads.
class RowVerification {
 public:
  // `settings` must outlive the object. `request` asks what is asked of every row. The paths of rows are relative to
  // `folder`; empty: to the working directory.
  RowVerification(const VerificationSettings& settings, CheckedRequest request, NameThreshold name_threshold,
                  std::string folder)
      : settings_(settings),
        request_(std::move(request)),
        name_threshold_(name_threshold),
        folder_(std::move(folder)) {}

  // Reads the row's file, where it names one. Throws std::bad_alloc, and then there is no outcome.
  [[nodiscard]] RowOutcome verify(InputRow row) const;

 private:
  using Outcome = std::expected<Verification, RowFault>;

  [[nodiscard]] ParsedRow parse(InputRow& row) const;
  [[nodiscard]] Outcome verify(BatchRow& row) const;
  [[nodiscard]] std::expected<BodyInRow, RowFault> read_body(BatchRow& row) const;

  const VerificationSettings& settings_;
  CheckedRequest request_;
  NameThreshold name_threshold_;
  std::string folder_;
};

// Room for a body at the policy's limit in Base64, in lines of 76 characters and with a backslash before each '/' as
// some writers have it, and for the other members.
[[nodiscard]] std::size_t line_bytes_max(const Policy& policy);

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_BATCH_ROW_VERIFICATION_H_
