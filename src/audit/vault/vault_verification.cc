#include "audit/vault/vault_verification.h"

#include <fmt/format.h>

#include <algorithm>

#include "audit/evidence/tree_edge.h"
#include "audit/vault/entry_json.h"
#include "audit/vault/vault_schema.h"

namespace dlverify {
namespace {

// Columns of the one statement that goes through all rows.
constexpr int kEvidenceAt = 0;  // sequence, kind, time, commitment
constexpr int kPeriodAt = 4;
constexpr int kErasedByAt = 5;
constexpr int kHasContentAt = 6;
constexpr int kSaltAt = 7;
constexpr int kParticularsAt = 8;
constexpr int kBodyAt = 9;
constexpr int kHasFactAt = 10;
constexpr int kFactsAt = 11;

constexpr int kIntegrityMessages = 20;

}  // namespace

void VaultVerification::add(const EvidenceEntry& entry, std::string_view column, std::string what) {
  problems_.add(entry.sequence, fmt::format("{}: {}", vault_.database().where(), column), std::move(what));
}

std::optional<std::size_t> VaultVerification::period_of(std::uint64_t sequence) const {
  const auto next =
      std::ranges::upper_bound(periods_, sequence, {}, [](const PeriodOfLog& p) { return p.period.first_sequence; });
  if (next == periods_.begin()) return std::nullopt;
  return static_cast<std::size_t>(next - periods_.begin()) - 1;
}

AuditResult<void> VaultVerification::run() {
  if (auto done = verify_structure(); !done) return done;
  auto facts = vault_.facts();
  if (!facts) return std::unexpected(facts.error());
  facts_ = std::move(*facts);
  auto erasures = ErasureMap::of(vault_);
  if (!erasures) return std::unexpected(erasures.error());
  erasures_ = std::move(*erasures);
  if (auto done = verify_rows(); !done) return done;
  verify_pruning();
  return verify_counts();
}

AuditResult<void> VaultVerification::verify_structure() {
  auto row = vault_.database().prepare(fmt::format("PRAGMA integrity_check({})", kIntegrityMessages));
  if (!row) return std::unexpected(row.error());
  auto has_row = row->step();
  for (; has_row && *has_row; has_row = row->step()) {
    // What SQLite says may repeat values.
    if (row->text(0) != "ok") {
      problems_.add(std::nullopt, vault_.database().where(),
                    "a page, index or constraint of the SQLite file is damaged");
    }
  }
  if (!has_row) return std::unexpected(has_row.error());
  auto orphan = vault_.database().prepare("PRAGMA foreign_key_check");
  if (!orphan) return std::unexpected(orphan.error());
  has_row = orphan->step();
  if (!has_row) return std::unexpected(has_row.error());
  if (*has_row) {
    problems_.add(std::nullopt, vault_.database().where(), "a row belongs to an entry or period that is not there");
  }
  return {};
}

AuditResult<void> VaultVerification::verify_rows() {
  auto row = vault_.database().prepare(
      fmt::format("SELECT e.sequence, e.kind, e.time, e.commitment, e.period, e.erased_by, c.sequence, c.salt, "
                  "c.particulars, c.body, f.sequence, {}, f.latency_us, f.retention_class, f.reference FROM entry e "
                  "LEFT JOIN content c ON c.sequence = e.sequence LEFT JOIN fact f ON f.sequence = e.sequence "
                  "WHERE e.sequence <= ?1 ORDER BY e.sequence",
                  fact_columns("f.")));
  if (!row) return std::unexpected(row.error());
  row->bind(1, last_);
  std::uint64_t expected = 0;
  for (const PeriodOfLog& period : periods_) {
    if (!period.period.pruned_by) {
      expected = period.period.first_sequence;
      break;
    }
  }
  auto has_row = row->step();
  for (; has_row && *has_row; has_row = row->step()) {
    const auto sequence = static_cast<std::uint64_t>(row->integer(kEvidenceAt).value_or(0));
    if (sequence > expected) {
      problems_.add(expected, vault_.database().where(),
                    fmt::format("{} entries from this one on are missing", sequence - expected));
    }
    verify_row(*row, sequence);
    expected = sequence + 1;
  }
  if (!has_row) return std::unexpected(has_row.error());
  for (const PeriodOfLog& period : periods_) {
    const std::uint64_t end = period.period.first_sequence + period.covered();
    if (!period.period.pruned_by && end > expected) {
      problems_.add(expected, vault_.database().where(),
                    fmt::format("{} entries from this one on are missing, which a checkpoint covers", end - expected));
    }
  }
  return {};
}

void VaultVerification::verify_row(const SqliteStatement& row, std::uint64_t expected_sequence) {
  const auto entry = evidence_of_row(row, kEvidenceAt);
  if (!entry) {
    return problems_.add(expected_sequence, fmt::format("{}: entry", vault_.database().where()),
                         "has a value that no entry has");
  }
  verify_place(row, *entry);
  verify_content(row, *entry);
}

void VaultVerification::verify_place(const SqliteStatement& row, const EvidenceEntry& entry) {
  const auto place = period_of(entry.sequence);
  if (!place) return add(entry, "entry.sequence", "lies before the first period");
  const PeriodOfLog& period = periods_[*place];
  if (row.integer(kPeriodAt) != static_cast<std::int64_t>(period.period.number)) {
    add(entry, "entry.period", "is another than that of its sequence number");
  }
  if (period.period.pruned_by) add(entry, "entry", "is there although its period is pruned");
  if (entry.sequence - period.period.first_sequence >= period.covered()) {
    ++result_.unpublished;  // of an ended period: the opening of the next one tells of it
  } else {
    ++result_.entries;
    compare_with_evidence(period, entry);
  }
}

void VaultVerification::compare_with_evidence(const PeriodOfLog& period, const EvidenceEntry& entry) {
  const std::uint64_t leaf = entry.sequence - period.period.first_sequence;
  const std::uint64_t index = leaf / kTileWidth;
  const auto place = static_cast<std::size_t>(&period - periods_.data());
  if (!bundle_ || bundle_->period != place || bundle_->index != index) {
    const EvidenceFiles files(folder_ / period.period.name);
    auto entries = files.bundle({TilePath::Kind::kEntries, 0, index, tile_width(period.checkpoint->size(), 0, index)});
    // A bundle that cannot be read is told of where the evidence is verified.
    bundle_ = Bundle{place, index, entries && *entries ? std::move(**entries) : std::vector<std::vector<std::byte>>()};
  }
  const std::size_t at = leaf % kTileWidth;
  if (at >= bundle_->entries.size()) return;
  if (!std::ranges::equal(bundle_->entries[at], to_bytes(entry))) {
    add(entry, "entry", "its kind, time or commitment differs from the evidence");
  }
}

void VaultVerification::verify_content(const SqliteStatement& row, const EvidenceEntry& entry) {
  const auto eraser = erasures_.eraser_of(entry.sequence);
  const auto erased_by = row.integer(kErasedByAt);
  const bool has_content = !row.is_null(kHasContentAt);
  const bool has_fact = !row.is_null(kHasFactAt);
  content_rows_ += has_content ? 1 : 0;
  fact_rows_ += has_fact ? 1 : 0;
  if (erased_by.has_value() != eraser.has_value() || (eraser && static_cast<std::uint64_t>(*erased_by) != *eraser)) {
    add(entry, "entry.erased_by", "is not the erasure that names this entry");
  }
  if (eraser) {
    ++result_.erased;
    if (has_content || has_fact) add(entry, "content", "is there although it was erased");
    return;
  }
  if (!has_content) return add(entry, "content", "is missing, and no erasure names this entry");
  const auto salt = row.blob(kSaltAt);
  const auto particulars = row.text(kParticularsAt);
  const auto body = row.text(kBodyAt);
  if (!salt || salt->size() != kSaltBytes || !particulars || !body) {
    return add(entry, "content", "has a value that no content has");
  }
  if (particulars->contains('\n') || commit_to(*salt, entry.kind, *particulars, *body) != entry.commitment) {
    return add(entry, "content", "is not what the entry committed to: salt, particulars or body was altered");
  }
  ++result_.contents;
  if (entry.kind == AuditEntryKind::kVerification) {
    if (!has_fact) return add(entry, "fact", "is missing");
    return verify_facts(row, entry, *particulars, *body);
  }
  if (has_fact) add(entry, "fact", "is there although this entry is no verification");
  verify_event(entry, *particulars, *body);
}

void VaultVerification::verify_facts(const SqliteStatement& row, const EvidenceEntry& entry,
                                     std::string_view particulars, std::string_view body) {
  const auto index = index_of(body);
  const auto parsed = parse_particulars(particulars);
  if (!index) return add(entry, "content.body", "is no report");
  if (!parsed) return add(entry, "content.particulars", "are none");
  int column = kFactsAt;
  const auto compare_text = [&](const char* name, const std::optional<std::string>& expected) {
    const bool is_same = expected ? row.text(column) == *expected : row.is_null(column);
    ++column;
    if (!is_same) add(entry, fmt::format("fact.{}", name), "differs from the report");
  };
  for (const auto& member : index_members()) compare_text(member.name, (*index).*member.member);
  const bool is_latency_same = parsed->latency ? row.integer(column) == parsed->latency->count() : row.is_null(column);
  ++column;
  if (!is_latency_same) add(entry, "fact.latency_us", "differs from the particulars");
  compare_text("retention_class", parsed->retention_class);
  compare_text("reference", parsed->reference);
}

void VaultVerification::verify_event(const EvidenceEntry& entry, std::string_view particulars, std::string_view body) {
  bool is_known = particulars == "{}";
  switch (entry.kind) {
    case AuditEntryKind::kOpening:
      return verify_opening(entry, body);
    case AuditEntryKind::kErasure:
      is_known = is_known && parse_erasure(body).has_value();
      break;
    case AuditEntryKind::kHold:
      is_known = is_known && parse_hold(body).has_value();
      break;
    case AuditEntryKind::kRelease:
      is_known = is_known && parse_release(body).has_value();
      break;
    case AuditEntryKind::kPruning: {
      const auto pruning = parse_pruning(body);
      if (pruning) first_kept_ = std::max(first_kept_, pruning->first_kept);
      if (pruning) prunings_.push_back(entry.sequence);
      is_known = is_known && pruning.has_value();
      break;
    }
    case AuditEntryKind::kClock:
      is_known = is_known && parse_clock(body).has_value();
      break;
    case AuditEntryKind::kVerification:
      break;
  }
  if (!is_known) add(entry, "content.body", "does not say what an entry of its kind says");
}

void VaultVerification::verify_opening(const EvidenceEntry& entry, std::string_view body) {
  const auto opening = parse_opening(body);
  if (!opening) return add(entry, "content.body", "does not say what an opening says");
  const auto place = period_of(entry.sequence);
  if (!place || periods_[*place].period.first_sequence != entry.sequence) {
    return add(entry, "period.first_sequence", "is not where the period was opened");
  }
  const VaultPeriod& period = periods_[*place].period;
  if (opening->period != period.name || opening->number != period.number) {
    add(entry, "period", "has another name or number than the period was opened with");
  }
  if (opening->origin != facts_.origin || opening->public_key != facts_.public_key ||
      opening->period_length != facts_.period_length) {
    add(entry, "log", "has another origin, key or period length than the period was opened with");
  }
  if (opening->previous_period.has_value() != (*place > 0) ||
      opening->previous_checkpoint.has_value() != (*place > 0)) {
    return add(entry, "period", "the period before this one is missing");
  }
  if (*place == 0) return;
  const std::string& previous = periods_[*place - 1].period.name;
  if (*opening->previous_period != previous || !ends_with(*place - 1, *opening->previous_checkpoint)) {
    add(entry, "period", fmt::format("the period {} is not, or does not end, as this one says", previous));
  }
}

// Whether the ended period ends with this checkpoint: its own is the same, or will be.
bool VaultVerification::ends_with(std::size_t place, std::string_view note) const {
  const PeriodOfLog& ended = periods_[place];
  const auto known = Checkpoint::parse(note, "opening");
  if (!known || known->origin() != ended.origin) return false;
  if (!is_short(ended, periods_[place + 1])) {
    return ended.checkpoint && known->size() == ended.checkpoint->size() && known->root() == ended.checkpoint->root();
  }
  const auto key = AuditPublicKey::parse(facts_.public_key, "log.public_key");
  const auto root = root_with_unpublished(place);
  return key && known->verify(*key) && root && *root == known->root() &&
         known->size() == periods_[place + 1].period.first_sequence - ended.period.first_sequence;
}

// The root of an ended period's tree as it will be published: its checkpoint's, and what the vault has beyond that.
AuditResult<MerkleHash> VaultVerification::root_with_unpublished(std::size_t place) const {
  const PeriodOfLog& ended = periods_[place];
  auto edge = TreeEdge::load(EvidenceFiles(folder_ / ended.period.name), ended.covered());
  if (!edge) return std::unexpected(edge.error());
  const auto visited = vault_.for_each_entry(ended.period.first_sequence + ended.covered(),
                                             periods_[place + 1].period.first_sequence - 1,
                                             [&](const EvidenceEntry& entry) { edge->append(to_bytes(entry)); });
  if (!visited) return std::unexpected(visited.error());
  return edge->root();
}

// Periods are pruned from the oldest on, as far as a pruning says.
void VaultVerification::verify_pruning() {
  for (std::size_t i = 0; i < periods_.size(); ++i) {
    const VaultPeriod& period = periods_[i].period;
    const bool is_said_to_be = period.first_sequence < first_kept_;
    if (is_said_to_be != period.pruned_by.has_value() || is_said_to_be != period.pruned_entries.has_value()) {
      problems_.add(
          period.first_sequence, fmt::format("{}: period", vault_.database().where()),
          fmt::format("the period {} is {}, and {} says so", period.name, period.pruned_by ? "pruned" : "not pruned",
                      is_said_to_be ? "a pruning" : "no pruning"));
    } else if (is_said_to_be) {
      verify_pruned_period(i);
    }
  }
}

void VaultVerification::verify_pruned_period(std::size_t place) {
  const VaultPeriod& period = periods_[place].period;
  const auto where = fmt::format("{}: period", vault_.database().where());
  const auto next = place + 1 < periods_.size() ? periods_[place + 1].period.first_sequence : period.first_sequence;
  const auto covered = periods_[place].covered();
  if (next - period.first_sequence != *period.pruned_entries || covered != *period.pruned_entries) {
    problems_.add(period.first_sequence, where,
                  fmt::format("the pruned period {} had another number of entries", period.name));
  }
  // The pruning itself may have been pruned since, with its period.
  const bool is_pruned_too = *period.pruned_by < first_kept_;
  if (!is_pruned_too && std::ranges::find(prunings_, *period.pruned_by) == prunings_.end()) {
    problems_.add(period.pruned_by, where, fmt::format("did not prune the period {}", period.name));
  }
  result_.pruned += covered;
}

AuditResult<void> VaultVerification::verify_counts() {
  const auto contents =
      vault_.database().number(fmt::format("SELECT count(*) FROM content WHERE sequence <= {}", last_));
  if (!contents) return std::unexpected(contents.error());
  const auto facts = vault_.database().number(fmt::format("SELECT count(*) FROM fact WHERE sequence <= {}", last_));
  if (!facts) return std::unexpected(facts.error());
  if (static_cast<std::uint64_t>(*contents) != content_rows_ || static_cast<std::uint64_t>(*facts) != fact_rows_) {
    problems_.add(std::nullopt, vault_.database().where(), "has contents or facts of entries that are not there");
  }
  const auto last = vault_.last_erasing();
  if (!last) return std::unexpected(last.error());
  if (*last != facts_.compacted) {
    problems_.add(std::nullopt, fmt::format("{}: log.compacted", vault_.database().where()),
                  "an erasure is not complete, its traces may be in the vault's files: open the log for writing");
  }
  return {};
}

}  // namespace dlverify
