#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "audit/evidence/evidence_files.h"
#include "audit/evidence/proof_maker.h"
#include "audit/evidence/tile_tree.h"
#include "audit/vault/entry_query.h"
#include "audit/vault/vault.h"
#include "dlverify/audit/reader.h"

namespace dlverify {
namespace {

AuditPeriodFacts::State state_of(const std::vector<VaultPeriod>& periods, std::size_t i) {
  if (periods[i].pruned_by) return AuditPeriodFacts::State::kPruned;
  return i + 1 == periods.size() ? AuditPeriodFacts::State::kCurrent : AuditPeriodFacts::State::kClosed;
}

struct PublishedPeriod {
  VaultPeriod period;
  Checkpoint checkpoint;
};

}  // namespace

class AuditReader::Impl {
 public:
  Impl(std::filesystem::path folder, Vault vault, AuditLogSettings settings, AuditPublicKey key)
      : folder_(std::move(folder)), vault_(std::move(vault)), settings_(std::move(settings)), key_(std::move(key)) {}

  [[nodiscard]] const Vault& vault() const { return vault_; }
  [[nodiscard]] const AuditLogSettings& settings() const { return settings_; }
  [[nodiscard]] const AuditPublicKey& key() const { return key_; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] EvidenceFiles files(const std::string& period) const { return EvidenceFiles(folder_ / period); }

  [[nodiscard]] AuditResult<VaultPeriod> period(std::string_view period_name) const {
    const auto periods = vault_.periods();
    if (!periods) return std::unexpected(periods.error());
    const auto found = std::ranges::find(*periods, period_name, &VaultPeriod::name);
    return found != periods->end() ? AuditResult<VaultPeriod>(*found) : std::unexpected(unknown_period());
  }

  [[nodiscard]] AuditError unknown_period() const {
    return {AuditFault::kNoSuchEntry,
            {folder_.string(), "has no period of that name", "give the name of one of its folders"}};
  }

  // Why there is no entry of that number.
  [[nodiscard]] AuditError absence(std::uint64_t sequence) const {
    const auto periods = vault_.periods();
    if (!periods) return periods.error();
    const auto first_kept = std::ranges::find_if(*periods, [](const VaultPeriod& p) { return !p.pruned_by; });
    const bool is_pruned = first_kept != periods->end() && sequence < first_kept->first_sequence;
    return {is_pruned ? AuditFault::kPruned : AuditFault::kNoSuchEntry,
            {folder_.string(),
             is_pruned ? fmt::format("entry {} has been pruned with its period", sequence)
                       : fmt::format("there is no entry {}", sequence),
             "ask for one that dlverify audit query lists"}};
  }

  // The period of that name, or the newest that has a checkpoint where it is empty.
  [[nodiscard]] AuditResult<PublishedPeriod> published(std::string_view period_name) const;

  [[nodiscard]] AuditResult<ProofBundle::Content> content(std::uint64_t sequence) const;

 private:
  std::filesystem::path folder_;
  Vault vault_;
  AuditLogSettings settings_;
  AuditPublicKey key_;
};

AuditResult<ProofBundle::Content> AuditReader::Impl::content(std::uint64_t sequence) const {
  auto row = vault_.database().prepare("SELECT salt, particulars, body FROM content WHERE sequence = ?1");
  if (!row) return std::unexpected(row.error());
  row->bind(1, static_cast<std::int64_t>(sequence));
  const auto has_row = row->step();
  if (!has_row) return std::unexpected(has_row.error());
  if (!*has_row || !row->blob(0) || !row->text(1) || !row->text(2)) {
    return audit_fault(AuditFault::kErased, folder_.string(), fmt::format("the content of entry {} is gone", sequence),
                       "ask for a proof without content");
  }
  return ProofBundle::Content{SecretBytes(*row->blob(0)), SensitiveText(*row->text(1)), SensitiveText(*row->text(2))};
}

AuditReader::AuditReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
AuditReader::~AuditReader() = default;
AuditReader::AuditReader(AuditReader&&) noexcept = default;
AuditReader& AuditReader::operator=(AuditReader&&) noexcept = default;

std::expected<AuditReader, AuditError> AuditReader::open(const std::filesystem::path& folder) {
  auto vault = Vault::open_for_reading(folder);
  if (!vault) return std::unexpected(vault.error());
  const auto facts = vault->facts();
  if (!facts) return std::unexpected(facts.error());
  auto key = AuditPublicKey::parse(facts->public_key, (folder / kVaultFile).string());
  if (!key) return std::unexpected(key.error());
  return AuditReader(std::make_unique<Impl>(folder, std::move(*vault),
                                            AuditLogSettings{facts->origin, facts->period_length}, std::move(*key)));
}

const AuditLogSettings& AuditReader::settings() const { return impl_->settings(); }
const AuditPublicKey& AuditReader::public_key() const { return impl_->key(); }

std::expected<std::vector<AuditPeriodFacts>, AuditError> AuditReader::periods() const {
  const auto transaction = SqliteTransaction::begin(impl_->vault().database(), SqliteTransaction::Kind::kReading);
  if (!transaction) return std::unexpected(transaction.error());
  const auto periods = impl_->vault().periods();
  if (!periods) return std::unexpected(periods.error());
  const auto last = impl_->vault().last_entry();
  if (!last) return std::unexpected(last.error());
  const std::uint64_t end = *last ? (*last)->sequence + 1 : 0;
  std::vector<AuditPeriodFacts> facts;
  for (std::size_t i = 0; i < periods->size(); ++i) {
    const VaultPeriod& period = (*periods)[i];
    const std::uint64_t next = i + 1 < periods->size() ? (*periods)[i + 1].first_sequence : end;
    facts.push_back({period.name, fmt::format("{}/{}", settings().origin, period.name), period.first_sequence,
                     std::max(next, period.first_sequence) - period.first_sequence, state_of(*periods, i)});
  }
  return facts;
}

std::expected<std::uint64_t, AuditError> AuditReader::query(
    const AuditFilter& filter, AuditBody body, const std::function<AuditVisit(const LogEntry&)>& visit) const {
  auto row = EntryQuery(filter).select(impl_->vault().database(), body);
  if (!row) return std::unexpected(row.error());
  std::uint64_t visited = 0;
  auto has_row = row->step();
  for (; has_row && *has_row; has_row = row->step()) {
    const auto entry = entry_of_row(*row);
    if (!entry) {
      return audit_fault(AuditFault::kCorrupt, impl_->vault().database().where(), "has an entry that is none",
                         "run dlverify audit verify; restore the log from a copy");
    }
    ++visited;
    if (visit(*entry) == AuditVisit::kStop) return visited;
  }
  if (!has_row) return std::unexpected(has_row.error());
  return visited;
}

std::expected<std::uint64_t, AuditError> AuditReader::count(const AuditFilter& filter) const {
  auto row = EntryQuery(filter).count(impl_->vault().database());
  if (!row) return std::unexpected(row.error());
  const auto has_row = row->step();
  if (!has_row) return std::unexpected(has_row.error());
  return static_cast<std::uint64_t>(row->integer(0).value_or(0));
}

std::expected<LogEntry, AuditError> AuditReader::entry(std::uint64_t sequence, AuditBody body) const {
  std::optional<LogEntry> found;
  const AuditFilter filter{.sequences = SequenceRange{sequence, sequence}};
  const auto visited = query(filter, body, [&](const LogEntry& entry) {
    found = entry;
    return AuditVisit::kStop;
  });
  if (!visited) return std::unexpected(visited.error());
  if (!found) return std::unexpected(impl_->absence(sequence));
  return std::move(*found);
}

std::expected<std::vector<ActiveHold>, AuditError> AuditReader::active_holds() const {
  return impl_->vault().active_holds();
}

AuditResult<PublishedPeriod> AuditReader::Impl::published(std::string_view period_name) const {
  const auto periods = vault_.periods();
  if (!periods) return std::unexpected(periods.error());
  for (auto period = periods->rbegin(); period != periods->rend(); ++period) {
    if (!period_name.empty() && period->name != period_name) continue;
    auto checkpoint = files(period->name).checkpoint();
    if (!checkpoint) return std::unexpected(checkpoint.error());
    if (*checkpoint) return PublishedPeriod{*period, std::move(**checkpoint)};
    if (period_name.empty() && period + 1 != periods->rend()) continue;
    return audit_fault(AuditFault::kUnpublished, (folder_ / period->name).string(), "has no checkpoint yet",
                       "let a writer open the log");
  }
  return std::unexpected(unknown_period());
}

std::expected<Checkpoint, AuditError> AuditReader::checkpoint(std::string_view period) const {
  auto published = impl_->published(period);
  if (!published) return std::unexpected(published.error());
  return std::move(published->checkpoint);
}

std::expected<ProofBundle, AuditError> AuditReader::prove(std::uint64_t sequence, AuditDisclosure disclosure) const {
  const auto entry = this->entry(sequence, AuditBody::kLeftOut);
  if (!entry) return std::unexpected(entry.error());
  const auto period = impl_->period(entry->period);
  if (!period) return std::unexpected(period.error());
  auto checkpoint = this->checkpoint(entry->period);
  if (!checkpoint) return std::unexpected(checkpoint.error());
  const std::uint64_t index = sequence - period->first_sequence;
  if (index >= checkpoint->size()) {
    return audit_fault(AuditFault::kUnpublished, impl_->folder().string(),
                       fmt::format("no checkpoint covers entry {} yet", sequence), "let a writer open the log");
  }
  const EvidenceFiles files = impl_->files(period->name);
  auto inclusion = TileTree(files, checkpoint->size(), checkpoint->size()).prove_inclusion(index);
  if (!inclusion) return std::unexpected(inclusion.error());
  std::optional<ProofBundle::Content> content;
  if (disclosure == AuditDisclosure::kWithContent) {
    auto found = impl_->content(sequence);
    if (!found) return std::unexpected(found.error());
    content = std::move(*found);
  }
  const EvidenceEntry evidence{entry->kind, entry->sequence, entry->time, entry->commitment};
  auto bundle = ProofMaker::make(evidence, std::move(*inclusion), std::move(*checkpoint), std::move(content));
  if (const auto checked = bundle.check(impl_->key()); !checked) {
    return audit_fault(AuditFault::kCorrupt, impl_->folder().string(),
                       fmt::format("entry {} cannot be proved: {}", sequence, checked.error().error.what),
                       "run dlverify audit verify; restore the log from a copy");
  }
  return bundle;
}

std::expected<ConsistencyProof, AuditError> AuditReader::prove_consistency(std::string_view period,
                                                                           std::uint64_t old_size) const {
  const auto published = impl_->published(period);
  if (!published) return std::unexpected(published.error());
  const std::uint64_t size = published->checkpoint.size();
  if (old_size > size) {
    return audit_fault(AuditFault::kNoSuchEntry, impl_->folder().string(),
                       fmt::format("the period has {} entries under its checkpoint, fewer than {}", size, old_size),
                       "give a size that it has had");
  }
  const EvidenceFiles files = impl_->files(published->period.name);
  return TileTree(files, size, size).prove_consistency(old_size);
}

}  // namespace dlverify
