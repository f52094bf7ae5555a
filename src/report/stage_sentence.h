#ifndef DLVERIFY_SRC_REPORT_STAGE_SENTENCE_H_
#define DLVERIFY_SRC_REPORT_STAGE_SENTENCE_H_

#include <string>

#include "dlverify/report.h"

namespace dlverify {

// One sentence for a reader who is no programmer: what the stage checked, against what, and what its result means.
[[nodiscard]] std::string stage_sentence(const Report& report, const StageResult& result);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_REPORT_STAGE_SENTENCE_H_
