// What came of one row, as it is counted.

#ifndef DLVERIFY_CLI_BATCH_ROW_VERDICT_H_
#define DLVERIFY_CLI_BATCH_ROW_VERDICT_H_

#include <optional>
#include <string>

#include "batch/batch_row.h"
#include "dlverify/report.h"

namespace dlverify::cli {

struct RowVerdict {
  std::optional<Indication> indication;      // nothing: the row was faulty
  std::optional<std::string> row_fault;      // name(RowFaultCode), of a faulty row
  std::optional<std::string> failure;        // "<stage>/<code>", of a refused document
  std::optional<std::string> doctype;        // of the report's document
  std::optional<std::string> signer_sha256;  // of its signer, where one is known
  std::optional<std::string> signer_name;    // of the rule that names the signer
};

[[nodiscard]] RowVerdict verdict_of(const Report& report);
[[nodiscard]] RowVerdict verdict_of(const RowFault& fault);

}  // namespace dlverify::cli

#endif  // DLVERIFY_CLI_BATCH_ROW_VERDICT_H_
