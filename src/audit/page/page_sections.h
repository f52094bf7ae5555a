// What each section of page.mustache is filled with.

#ifndef DLVERIFY_SRC_AUDIT_PAGE_PAGE_SECTIONS_H_
#define DLVERIFY_SRC_AUDIT_PAGE_PAGE_SECTIONS_H_

#include "audit/page/page_values.h"
#include "dlverify/audit/report.h"

namespace dlverify {

// Each adds its members to `page`.
void fill_summary(mustache::data& page, const AuditReportFacts& facts);
void fill_periods(mustache::data& page, const AuditReportFacts& facts);
void fill_shares(mustache::data& page, const AuditReportFacts& facts);
void fill_refusals(mustache::data& page, const AuditReportFacts& facts);
void fill_signers(mustache::data& page, const AuditReportFacts& facts);
void fill_algorithms(mustache::data& page, const AuditReportFacts& facts);
void fill_latency(mustache::data& page, const AuditReportFacts& facts);
void fill_log(mustache::data& page, const AuditReportFacts& facts);
void fill_rows(mustache::data& page, const AuditReportFacts& facts);

// One part of a strip of proportions, from `begin` on; both of `whole`.
[[nodiscard]] mustache::data strip_part(const char* style, double begin, double size, double whole);

[[nodiscard]] mustache::data empty_list();

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_PAGE_PAGE_SECTIONS_H_
