#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "audit/evidence/evidence_verification.h"
#include "audit/evidence/tile_tree.h"
#include "audit/vault/vault_verification.h"
#include "dlverify/audit/verification.h"

namespace dlverify {
namespace {

class LogVerification {
 public:
  LogVerification(const std::filesystem::path& folder, const AuditVerificationOptions& options)
      : folder_(folder), options_(options), problems_(result_) {}

  AuditResult<AuditVerification> run();

 private:
  AuditResult<void> read_periods_of(const Vault& vault);
  AuditResult<bool> read_snapshot(const Vault& vault, std::string_view origin);
  AuditResult<void> read_periods_of_folder();
  void read_checkpoint(PeriodOfLog& period, std::string_view origin);
  [[nodiscard]] bool waits_for_checkpoint(const PeriodOfLog& period) const;
  void verify_checkpoint(const PeriodOfLog& period);
  void verify_evidence(const PeriodOfLog& period);
  void verify_known(const Checkpoint& known);
  void verify_vault(const Vault& vault);
  void look_for_unknown_periods();
  void tell_of_periods();

  const std::filesystem::path& folder_;
  const AuditVerificationOptions& options_;
  AuditVerification result_;
  ProblemList problems_;
  std::optional<AuditPublicKey> key_;
  std::vector<PeriodOfLog> periods_;
  std::vector<AuditError> unreadable_;  // of checkpoints
  std::vector<std::string> folders_;    // that have a checkpoint, before the vault's snapshot was taken
  bool has_vault_ = false;
  std::optional<std::uint64_t> last_sequence_;  // of the vault
};

// The folders that have a checkpoint, in the order of their names.
AuditResult<std::vector<std::string>> folders_with_checkpoint(const std::filesystem::path& folder) {
  std::error_code problem;
  std::vector<std::string> names;
  for (auto entry = std::filesystem::directory_iterator(folder, problem);
       !problem && entry != std::filesystem::directory_iterator(); entry.increment(problem)) {
    std::error_code ignored;
    if (std::filesystem::exists(entry->path() / kCheckpointFile, ignored)) {
      names.push_back(entry->path().filename().string());
    }
  }
  if (problem) return std::unexpected(file_fault(folder, "the folder cannot be read", problem.value()));
  std::ranges::sort(names);
  return names;
}

AuditResult<AuditVerification> LogVerification::run() {
  key_ = options_.key;
  if (options_.scope == AuditVerificationOptions::Scope::kEvidence) {
    if (auto read = read_periods_of_folder(); !read) return std::unexpected(read.error());
    for (const PeriodOfLog& period : periods_) verify_evidence(period);
  } else {
    auto vault = Vault::open_for_reading(folder_);
    if (!vault && vault.error().fault != AuditFault::kCorrupt) return std::unexpected(vault.error());
    if (!vault) {
      problems_.add(vault.error());
      return std::move(result_);
    }
    has_vault_ = true;
    if (auto read = read_periods_of(*vault); !read) {
      problems_.add(read.error());
      return std::move(result_);
    }
    for (const PeriodOfLog& period : periods_) verify_evidence(period);
    look_for_unknown_periods();
    verify_vault(*vault);
  }
  for (const Checkpoint& known : options_.known) verify_known(known);
  tell_of_periods();
  return std::move(result_);
}

AuditResult<void> LogVerification::read_periods_of(const Vault& vault) {
  const auto facts = vault.facts();
  if (!facts) return std::unexpected(facts.error());
  if (!key_) {
    auto key = AuditPublicKey::parse(facts->public_key, vault.database().where());
    if (!key) return std::unexpected(key.error());
    key_ = std::move(*key);
  } else if (key_->to_vkey() != facts->public_key) {
    problems_.add(std::nullopt, vault.database().where() + ": log.public_key", "is not the key given");
  }
  auto is_of_one_moment = read_snapshot(vault, facts->origin);
  while (is_of_one_moment && !*is_of_one_moment) is_of_one_moment = read_snapshot(vault, facts->origin);
  if (!is_of_one_moment) return std::unexpected(is_of_one_moment.error());
  for (const AuditError& error : unreadable_) problems_.add(error);
  return {};
}

// A writer may be at work, and publishes what the vault has had before. So folders and checkpoints are read first,
// those of older periods before those of newer ones, which are written in the other order; then the vault's snapshot,
// which has all that they cover. False where a period has begun or got its first checkpoint meanwhile.
AuditResult<bool> LogVerification::read_snapshot(const Vault& vault, std::string_view origin) {
  auto names = folders_with_checkpoint(folder_);
  if (!names) return std::unexpected(names.error());
  folders_ = std::move(*names);
  const auto before = vault.periods();
  if (!before) return std::unexpected(before.error());
  periods_.clear();
  unreadable_.clear();
  for (const VaultPeriod& period : *before) read_checkpoint(periods_.emplace_back(period), origin);
  const auto transaction = SqliteTransaction::begin(vault.database(), SqliteTransaction::Kind::kReading);
  if (!transaction) return std::unexpected(transaction.error());
  auto periods = vault.periods();
  if (!periods) return std::unexpected(periods.error());
  const auto last = vault.last_entry();
  if (!last) return std::unexpected(last.error());
  if (*last) last_sequence_ = (*last)->sequence;
  if (periods->size() != before->size()) return false;
  for (std::size_t i = 0; i < periods->size(); ++i) periods_[i].period = std::move((*periods)[i]);
  return std::ranges::none_of(periods_, [&](const PeriodOfLog& period) {
    if (period.checkpoint) return false;
    const auto now = EvidenceFiles(folder_ / period.period.name).checkpoint();
    return now && *now;
  });
}

AuditResult<void> LogVerification::read_periods_of_folder() {
  const auto names = folders_with_checkpoint(folder_);
  if (!names) return std::unexpected(names.error());
  if (names->empty()) {
    return audit_fault(AuditFault::kNotALog, folder_.string(), "has no folder with a checkpoint",
                       "give the folder of an audit log");
  }
  if (!key_) {
    return audit_fault(AuditFault::kKey, folder_.string(), "its evidence alone does not name its key",
                       "give the log's public key");
  }
  for (const std::string& name : *names) {
    VaultPeriod period;
    period.number = periods_.size();
    period.name = name;
    std::error_code ignored;
    if (!std::filesystem::exists(folder_ / name / "tile" / "entries", ignored)) period.pruned_by = 0;
    read_checkpoint(periods_.emplace_back(std::move(period)), key_->name());
  }
  for (const AuditError& error : unreadable_) problems_.add(error);
  return {};
}

void LogVerification::read_checkpoint(PeriodOfLog& period, std::string_view origin) {
  period.origin = fmt::format("{}/{}", origin, period.period.name);
  auto checkpoint = EvidenceFiles(folder_ / period.period.name).checkpoint();
  if (!checkpoint) {
    unreadable_.push_back(checkpoint.error());
  } else {
    period.checkpoint = std::move(*checkpoint);
  }
}

void LogVerification::verify_checkpoint(const PeriodOfLog& period) {
  const auto where = (folder_ / period.period.name / kCheckpointFile).string();
  if (const auto verified = period.checkpoint->verify(*key_); !verified) {
    problems_.add(std::nullopt, where, verified.error().error.what);
  }
  if (period.checkpoint->origin() != period.origin) {
    problems_.add(std::nullopt, where, "its origin is not the log's and this period's");
  }
}

// After a crash, a period's opening may wait for its first checkpoint; and all of a period, where it was appended
// together with the end of the one before it, which waits too.
bool LogVerification::waits_for_checkpoint(const PeriodOfLog& period) const {
  if (!has_vault_ || &period == &periods_.front()) return false;
  const bool is_opening_alone = &period == &periods_.back() && last_sequence_ == period.period.first_sequence;
  return is_opening_alone || is_short(*(&period - 1), period);
}

void LogVerification::verify_evidence(const PeriodOfLog& period) {
  if (!period.checkpoint) {
    const auto where = (folder_ / period.period.name / kCheckpointFile).string();
    if (!waits_for_checkpoint(period)) problems_.add(std::nullopt, where, "is missing, or none");
    return;
  }
  verify_checkpoint(period);
  const EvidenceFiles files(folder_ / period.period.name);
  EvidenceToVerify expected;
  expected.is_pruned = period.period.pruned_by.has_value();
  if (has_vault_) expected.first_sequence = period.period.first_sequence;
  EvidenceVerification verification(files, *period.checkpoint, expected, problems_);
  verification.run();
  if (!has_vault_) (expected.is_pruned ? result_.pruned : result_.entries) += period.checkpoint->size();
}

void LogVerification::look_for_unknown_periods() {
  for (const std::string& name : folders_) {
    const bool is_known = std::ranges::any_of(periods_, [&](const PeriodOfLog& p) { return p.period.name == name; });
    if (!is_known) problems_.add(std::nullopt, (folder_ / name).string(), "is a period that the vault does not know");
  }
}

void LogVerification::verify_vault(const Vault& vault) {
  const auto transaction = SqliteTransaction::begin(vault.database(), SqliteTransaction::Kind::kReading);
  if (!transaction) return problems_.add(transaction.error());
  VaultVerification verification(folder_, vault, periods_, last_sequence_, result_);
  if (const auto done = verification.run(); !done) problems_.add(done.error());
}

// A checkpoint that was kept elsewhere, against the tiles, which have been verified.
void LogVerification::verify_known(const Checkpoint& known) {
  const std::string where = "the checkpoint given";
  if (const auto verified = known.verify(*key_); !verified) {
    return problems_.add(std::nullopt, where, verified.error().error.what);
  }
  const auto period = std::ranges::find_if(periods_, [&](const PeriodOfLog& p) { return p.origin == known.origin(); });
  if (period == periods_.end() || !period->checkpoint) {
    return problems_.add(std::nullopt, where, "is of a period that this log does not have");
  }
  if (known.size() > period->checkpoint->size()) {
    return problems_.add(std::nullopt, where,
                         fmt::format("covers {} entries of the period {}, which has only {} now: it was cut off",
                                     known.size(), period->period.name, period->checkpoint->size()));
  }
  const EvidenceFiles files(folder_ / period->period.name);
  const auto root = TileTree(files, known.size(), period->checkpoint->size()).root();
  if (!root) return problems_.add(root.error());
  if (*root != known.root()) {
    problems_.add(std::nullopt, where,
                  fmt::format("the period {} does not continue it: its first {} entries are others now",
                              period->period.name, known.size()));
  }
}

void LogVerification::tell_of_periods() {
  for (std::size_t i = 0; i < periods_.size(); ++i) {
    const PeriodOfLog& period = periods_[i];
    AuditPeriodVerification verified;
    verified.facts.name = period.period.name;
    verified.facts.origin = period.origin;
    verified.facts.first_sequence = period.period.first_sequence;
    verified.facts.state = period.period.pruned_by    ? AuditPeriodFacts::State::kPruned
                           : i + 1 == periods_.size() ? AuditPeriodFacts::State::kCurrent
                                                      : AuditPeriodFacts::State::kClosed;
    if (period.checkpoint) {
      verified.checkpoint_size = period.checkpoint->size();
      verified.root = period.checkpoint->root();
    }
    verified.facts.entries = verified.checkpoint_size;
    result_.periods.push_back(std::move(verified));
  }
}

}  // namespace

std::expected<AuditVerification, AuditError> verify_audit_log(const std::filesystem::path& folder,
                                                              const AuditVerificationOptions& options) {
  return LogVerification(folder, options).run();
}

}  // namespace dlverify
