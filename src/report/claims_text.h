#ifndef DLVERIFY_SRC_REPORT_CLAIMS_TEXT_H_
#define DLVERIFY_SRC_REPORT_CLAIMS_TEXT_H_

#include "dlverify/report.h"
#include "report/text_writer.h"

namespace dlverify {

// The section of the text report on the claims that were made.
void write_claims(TextWriter& out, const Report& report);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_REPORT_CLAIMS_TEXT_H_
