// Reports that nobody made, for what is counted and shown of many.

#ifndef DLVERIFY_TESTS_SUPPORT_AUDIT_FACTS_H_
#define DLVERIFY_TESTS_SUPPORT_AUDIT_FACTS_H_

#include <cstdint>

#include "dlverify/audit/report.h"

namespace dlverify {

// The facts of `entries` invented reports over `months` months up to the end of November 2026, the same each time.
[[nodiscard]] AuditReportFacts invented_facts(std::uint64_t entries, int months, std::size_t rows_max = 2000);

// The same with what an attacker would put wherever a text comes from outside.
[[nodiscard]] AuditReportFacts hostile_facts();

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_SUPPORT_AUDIT_FACTS_H_
