#include "batch/row_verdict.h"

#include <fmt/format.h>

namespace dlverify::cli {

RowVerdict verdict_of(const Report& report) {
  RowVerdict verdict{.indication = report.indication(),
                     .row_fault = std::nullopt,
                     .failure = std::nullopt,
                     .doctype = report.document().doctype,
                     .signer_sha256 = std::nullopt,
                     .signer_name = std::nullopt};
  if (const auto& failure = report.failure()) {
    verdict.failure = fmt::format("{}/{}", name(stage_of(failure->code)), name(failure->code));
  }
  if (const auto& signer = report.signer()) {
    verdict.signer_sha256 = signer->sha256;
    verdict.signer_name = signer->name;
  }
  return verdict;
}

RowVerdict verdict_of(const RowFault& fault) {
  return {.indication = std::nullopt,
          .row_fault = std::string(name(fault.code)),
          .failure = std::nullopt,
          .doctype = std::nullopt,
          .signer_sha256 = std::nullopt,
          .signer_name = std::nullopt};
}

}  // namespace dlverify::cli
