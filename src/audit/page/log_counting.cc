// What a log holds, counted for its report page.

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <string_view>
#include <utility>

#include "audit/page/audit_report_counter.h"
#include "audit/vault/event_body.h"
#include "base/text/base64.h"
#include "dlverify/audit/report.h"
#include "dlverify/verification_times.h"
#include "dlverify/verify.h"
#include "verdict/all_indications.h"

namespace dlverify {
namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto end = text.find(' ');
    if (end != 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return words;
}

// What the page needs of a report, from the log's index; nothing where the index does not say what every report says.
std::optional<ReportFacts> facts_of(const AuditIndex& index) {
  const auto indication = indication_named(index.indication.value_or(""));
  if (!indication) return std::nullopt;
  ReportFacts facts;
  facts.indication = *indication;
  if (index.code) facts.refusal = ReportFacts::Refusal{.stage = index.stage.value_or(""), .code = *index.code};
  facts.warnings = words_of(index.warnings.value_or(""));
  facts.signature_algorithm = index.signature_algorithm;
  if (index.signer) {
    const auto not_after = parse_rfc3339(index.signer_not_after.value_or(""));
    facts.signer = ReportFacts::Signer{.name = index.signer_name,
                                       .subject = {},
                                       .issuer = {},
                                       .sha256 = *index.signer,
                                       .not_before = {},
                                       .not_after = not_after.value_or(std::chrono::sys_seconds())};
  }
  facts.doctype = index.doctype;
  facts.issuer_id = index.issuer;
  return facts;
}

std::string_view view_of(const LogEntry& entry) { return entry.body ? entry.body->view() : std::string_view(); }

std::optional<std::uint64_t> count_of(std::span<const SequenceRange> ranges) {
  std::uint64_t count = 0;
  for (const SequenceRange& range : ranges) {
    if (range.last == SequenceRange::kOpenEnd) return std::nullopt;
    count += range.last - range.first + 1;
  }
  return count;
}

AuditReportFacts::Event event_of(const LogEntry& entry) {
  AuditReportFacts::Event event{.number = entry.sequence,
                                .at = entry.time,
                                .kind = std::string(name(entry.kind)),
                                .entries = {},
                                .by = {},
                                .ground = {}};
  const auto attribute = [&event](const AuditAttribution& attribution) {
    event.by = attribution.by;
    event.ground = attribution.ground;
  };
  if (entry.kind == AuditEntryKind::kErasure) {
    if (const auto body = parse_erasure(view_of(entry))) {
      attribute(body->attribution);
      event.entries = count_of(body->sequences);
    }
  } else if (entry.kind == AuditEntryKind::kHold) {
    if (const auto body = parse_hold(view_of(entry))) {
      attribute(body->attribution);
      event.entries = count_of(body->hold.sequences);
    }
  } else if (entry.kind == AuditEntryKind::kRelease) {
    if (const auto body = parse_release(view_of(entry))) attribute(body->attribution);
  } else if (entry.kind == AuditEntryKind::kPruning) {
    if (const auto body = parse_pruning(view_of(entry))) attribute(body->attribution);
  } else if (entry.kind == AuditEntryKind::kClock) {
    if (const auto body = parse_clock(view_of(entry))) attribute(body->attribution);
  }
  return event;
}

using OrAuditError = std::expected<void, AuditError>;

// Sets the checkpoints, and returns the last sequence number that the newest one covers; nothing where it covers none.
std::expected<std::optional<std::uint64_t>, AuditError> read_checkpoints(const AuditReader& reader,
                                                                         AuditReportFacts& facts) {
  const auto periods = reader.periods();
  if (!periods) return std::unexpected(periods.error());
  std::optional<std::uint64_t> last;
  for (const AuditPeriodFacts& period : *periods) {
    if (period.state == AuditPeriodFacts::State::kPruned) facts.pruned += period.entries;
    const auto checkpoint = reader.checkpoint(period.name);
    if (!checkpoint) return std::unexpected(checkpoint.error());
    if (checkpoint->size() > 0) last = period.first_sequence + checkpoint->size() - 1;
    facts.checkpoints.push_back({.origin = checkpoint->origin(),
                                 .size = checkpoint->size(),
                                 .root_hash = encode_base64(checkpoint->root()),
                                 .note = checkpoint->note()});
  }
  std::ranges::reverse(facts.checkpoints);
  return last;
}

OrAuditError read_events(const AuditReader& reader, std::uint64_t last, AuditReportFacts& facts) {
  constexpr std::array kinds{AuditEntryKind::kErasure, AuditEntryKind::kHold, AuditEntryKind::kRelease,
                             AuditEntryKind::kPruning, AuditEntryKind::kClock};
  for (const AuditEntryKind kind : kinds) {
    AuditFilter filter;
    filter.sequences = SequenceRange{.first = 0, .last = last};
    filter.kind = kind;
    filter.order = AuditFilter::Order::kNewestFirst;
    const auto all = reader.count(filter);
    if (!all) return std::unexpected(all.error());
    filter.limit = AuditReportFacts::kEventsMax;
    const auto visited = reader.query(filter, AuditBody::kRead, [&facts](const LogEntry& entry) {
      facts.events.push_back(event_of(entry));
      return AuditVisit::kGoOn;
    });
    if (!visited) return std::unexpected(visited.error());
    facts.events_left_out += *all - *visited;
  }
  std::ranges::sort(facts.events, std::greater(), &AuditReportFacts::Event::number);
  if (facts.events.size() > AuditReportFacts::kEventsMax) {
    facts.events_left_out += facts.events.size() - AuditReportFacts::kEventsMax;
    facts.events.resize(AuditReportFacts::kEventsMax);
  }
  return {};
}

// For each signer, an entry whose report tells the most of it.
class SignerExamples {
 public:
  void note(const LogEntry& entry) {
    if (!entry.index.signer || !entry.index.signer_name) return;
    const bool has_validated_chain = !entry.index.code;
    const auto found = examples_.find(*entry.index.signer);
    if (found == examples_.end()) {
      if (examples_.size() >= kExamplesMax) return;
      examples_.emplace(*entry.index.signer, Example{entry.sequence, has_validated_chain});
    } else if (has_validated_chain || !found->second.has_validated_chain) {
      found->second = {entry.sequence, has_validated_chain};
    }
  }

  // What the index does not have of a signer. An entry that was erased meanwhile tells nothing.
  void complete(const AuditReader& reader, AuditReportFacts::Signer& signer) const {
    const auto found = examples_.find(signer.sha256);
    if (found == examples_.end()) return;
    const auto entry = reader.entry(found->second.sequence, AuditBody::kRead);
    if (!entry) return;
    const auto report = ReportFacts::from_json(view_of(*entry), "entry");
    if (!report || !report->signer || report->signer->sha256 != signer.sha256) return;
    signer.subject = report->signer->subject;
    signer.issuer = report->signer->issuer;
    signer.not_before = report->signer->not_before;
  }

 private:
  static constexpr std::size_t kExamplesMax = 10'000;
  struct Example {
    std::uint64_t sequence;
    bool has_validated_chain;
  };
  std::map<std::string, Example, std::less<>> examples_;
};

}  // namespace

std::expected<AuditReportFacts, AuditError> count_audit_log(const AuditReader& reader,
                                                            const AuditReportOptions& options) {
  AuditReportFacts log;
  const auto last = read_checkpoints(reader, log);
  if (!last) return std::unexpected(last.error());
  const std::uint64_t end = last->value_or(0);

  AuditReportCounter counter({.rows_max = options.rows_max});
  SignerExamples signers;
  std::uint64_t erased = 0, unreadable = 0;
  AuditFilter verifications;
  verifications.sequences = SequenceRange{.first = 0, .last = end};
  verifications.kind = AuditEntryKind::kVerification;
  const auto visited = reader.query(verifications, AuditBody::kLeftOut, [&](const LogEntry& entry) {
    if (entry.erased_by) {
      ++erased;
      return AuditVisit::kGoOn;
    }
    const auto facts = facts_of(entry.index);
    if (!facts) {
      ++unreadable;
      return AuditVisit::kGoOn;
    }
    counter.add(
        {.number = entry.sequence, .logged_at = entry.time, .report = *facts, .duration = entry.particulars.latency});
    signers.note(entry);
    return AuditVisit::kGoOn;
  });
  if (!visited) return std::unexpected(visited.error());

  AuditReportFacts facts = counter.finish();
  facts.checkpoints = std::move(log.checkpoints);
  facts.pruned = log.pruned;
  facts.erased = erased;
  facts.unreadable = unreadable;
  facts.origin = reader.settings().origin;
  facts.made_at = options.made_at;
  facts.made_by = version();
  const auto holds = reader.active_holds();
  if (!holds) return std::unexpected(holds.error());
  facts.holds = holds->size();
  if (auto read = read_events(reader, end, facts); !read) return std::unexpected(read.error());
  for (AuditReportFacts::Signer& signer : facts.signers) signers.complete(reader, signer);
  return facts;
}

}  // namespace dlverify
