// The report page of an audit log: what an auditor wants to know of many verifications, as one HTML file.
//
//   auto reader = dlverify::AuditReader::open("/var/lib/kyc/audit");
//   if (!reader) return fail(reader.error().text());
//   auto facts = dlverify::count_audit_log(*reader, {.made_at = now});
//   if (!facts) return fail(facts.error().text());
//   write(dlverify::to_html(*facts));
//
// The page needs no network and loads nothing: style and the one script, a filter, are in it, and its content security
// policy forbids everything else. It holds no name, number or hash of a person. Whatever texts the facts hold, they are
// text on the page.

#ifndef DLVERIFY_AUDIT_REPORT_H_
#define DLVERIFY_AUDIT_REPORT_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "dlverify/audit/error.h"
#include "dlverify/audit/reader.h"
#include "dlverify/export.h"
#include "dlverify/failure.h"

namespace DLVERIFY_EXPORT dlverify {

struct AuditReportFacts {
  std::string origin;                  // the log's name
  std::chrono::sys_seconds made_at{};  // when this page is made
  std::string made_by;                 // version of dlverify

  // The signed tree heads that the page was made from, one a period of the log, the newest first. That of a pruned
  // period is still there.
  struct Checkpoint {
    std::string origin;      // of the period
    std::uint64_t size = 0;  // entries under it
    std::string root_hash;   // base64, as the checkpoint writes it
    std::string note;        // the signed note itself
  };
  std::vector<Checkpoint> checkpoints;

  std::uint64_t erased = 0;      // entries whose report was erased: counted in nothing below
  std::uint64_t pruned = 0;      // entries of pruned periods, likewise
  std::uint64_t holds = 0;       // legal holds in force
  std::uint64_t unreadable = 0;  // entries whose report this dlverify cannot read, likewise

  VerdictCounts verdicts;
  std::optional<std::chrono::sys_seconds> first, last;  // when the first and the last report was logged

  struct Period {
    std::chrono::sys_days begin, end;  // [begin, end) in UTC
    VerdictCounts verdicts;
    std::uint64_t signatures = 0;  // reports that got as far as to name a signature algorithm
    std::uint64_t sha1 = 0;        // of these, rsa-sha1
  };
  std::string period_name;      // "day", "week", "month" or "year"
  std::vector<Period> periods;  // without gaps, at most kPeriodsMax

  struct Share {
    std::string name;  // empty: the report names none
    VerdictCounts verdicts;
  };
  std::vector<Share> doctypes, issuers;  // the most frequent first, at most kSharesMax
  // What the lists above leave out.
  struct Rest {
    std::uint64_t names = 0;
    VerdictCounts verdicts;
  };
  Rest other_doctypes, other_issuers;

  struct Refusal {
    std::string stage, code;
    std::uint64_t count;
  };
  std::vector<Refusal> refusals;  // by stage in the order of the pipeline, the most frequent code first

  struct Warning {
    std::string code;
    std::uint64_t count;
  };
  std::vector<Warning> warnings;

  struct Signer {
    std::string sha256;
    std::optional<std::string> name, subject, issuer;  // only where a signer rule named it
    std::chrono::sys_seconds not_before{}, not_after{};
    std::chrono::sys_seconds first_seen{}, last_seen{};
    VerdictCounts verdicts;
  };
  std::vector<Signer> signers;             // that a rule named; those that expire first, first
  std::uint64_t other_signer_entries = 0;  // reports whose signer no rule named, or left out of a list that is full

  std::vector<Warning> algorithms;  // signature algorithms; `code` is the name
  [[nodiscard]] std::uint64_t signatures() const;
  [[nodiscard]] std::uint64_t sha1_signatures() const;

  struct Latency {
    std::uint64_t recorded = 0;
    std::chrono::microseconds p50{}, p90{}, p95{}, p99{}, max{};  // percentiles to 1 in 128, rounded up
  };
  std::optional<Latency> latency;  // nothing where no entry recorded its duration

  // What was done to the log itself.
  struct Event {
    std::uint64_t number;
    std::chrono::sys_seconds at;
    std::string kind;                      // name(AuditEntryKind)
    std::optional<std::uint64_t> entries;  // how many it was about; nothing where its end is open
    std::string by, ground;                // as given
  };
  std::vector<Event> events;  // the newest first, at most kEventsMax
  std::uint64_t events_left_out = 0;

  struct Row {
    std::uint64_t number;
    std::chrono::sys_seconds logged_at;
    std::string doctype, issuer_id, stage, code, signer, algorithm;
    Indication indication;
    std::optional<std::chrono::microseconds> duration;
  };
  std::vector<Row> rows;  // the newest first
  std::uint64_t rows_left_out = 0;

  static constexpr std::size_t kPeriodsMax = 62;
  static constexpr std::size_t kSharesMax = 20;
  static constexpr std::size_t kSignersMax = 200;
  static constexpr std::size_t kEventsMax = 200;
};

struct AuditReportOptions {
  std::chrono::sys_seconds made_at;
  std::size_t rows_max = 2000;  // of the table
};

// What all entries of a log that are kept tell, with its last checkpoint, whose signature is not checked here:
// verify_audit_log() does. In memory that does not grow with the log.
[[nodiscard]] std::expected<AuditReportFacts, AuditError> count_audit_log(const AuditReader& reader,
                                                                          const AuditReportOptions& options);

// The page: UTF-8, complete in itself.
[[nodiscard]] std::string to_html(const AuditReportFacts& facts);

}  // namespace dlverify

#endif  // DLVERIFY_AUDIT_REPORT_H_
