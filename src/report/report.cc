#include "dlverify/report.h"

namespace dlverify {

Indication Report::indication() const { return failure_ ? indication_of(failure_->code) : Indication::kTotalPassed; }

std::optional<std::string_view> Report::sub_indication() const {
  if (!failure_) return std::nullopt;
  return sub_indication_of(failure_->code);
}

}  // namespace dlverify
