// Making a log, and opening one: what a crash left undone is completed here.

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "audit/evidence/checkpoint_signing.h"
#include "audit/log/log_writer.h"

namespace dlverify {
namespace {

constexpr std::string_view kLockFile = "writer.lock";

std::unexpected<AuditError> contradiction(std::string_view where, std::string what) {
  return audit_fault(AuditFault::kCorrupt, where, std::move(what),
                     "run dlverify audit verify, and restore the log from a copy; nothing was written");
}

AuditResult<void> make_empty_folder(const std::filesystem::path& folder) {
  if (::mkdir(folder.c_str(), S_IRWXU) == 0) return {};
  const int problem = errno;
  std::error_code ignored;
  if (problem != EEXIST) return std::unexpected(file_fault(folder, "the folder cannot be made", problem));
  bool is_free = std::filesystem::is_directory(folder, ignored);
  if (is_free) {
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
      is_free = is_free && entry.path().filename() == kAuditKeyFile;
    }
  }
  if (is_free && !ignored) return {};
  return audit_fault(AuditFault::kExists, folder.string(), "is there already, and is no empty folder",
                     "give a folder that does not exist yet");
}

}  // namespace

AuditResult<void> AuditLog::Writer::create(const std::filesystem::path& folder, const AuditLogSettings& settings,
                                           const AuditSigningKey& key, std::chrono::sys_seconds now) {
  if (key.public_key().name() != settings.origin) {
    return audit_fault(AuditFault::kKey, "the signing key", "has another name than the log's origin",
                       "make the key for this origin");
  }
  if (auto made = make_empty_folder(folder); !made) return made;
  auto lock = WriterLock::acquire(folder / kLockFile);
  if (!lock) return std::unexpected(lock.error());
  const VaultFacts facts{settings.origin, key.public_key().to_vkey(), settings.period, -1};
  auto vault = Vault::create(folder, facts);
  if (!vault) return std::unexpected(vault.error());
  auto own_key = key.copy();
  Writer writer(folder, {}, std::move(*lock), std::move(*vault), std::move(own_key));
  writer.facts_ = facts;
  const std::scoped_lock guard(writer.commit_);
  return writer.begin_period(now);
}

AuditResult<std::unique_ptr<AuditLog::Writer>> AuditLog::Writer::open(const std::filesystem::path& folder,
                                                                      AuditLogOptions options) {
  // Before anything is made in a folder that may be none of ours.
  if (auto vault = Vault::open_for_reading(folder); !vault) return std::unexpected(vault.error());
  auto lock = WriterLock::acquire(folder / kLockFile);
  if (!lock) return std::unexpected(lock.error());
  auto vault = Vault::open_for_writing(folder);
  if (!vault) return std::unexpected(vault.error());
  auto facts = vault->facts();
  if (!facts) return std::unexpected(facts.error());
  const auto key_file = options.key_file.empty() ? folder / kAuditKeyFile : options.key_file;
  auto key = AuditSigningKey::load(key_file, facts->origin);
  if (!key) return std::unexpected(key.error());
  if (key->public_key().to_vkey() != facts->public_key) {
    return audit_fault(AuditFault::kKey, key_file.string(), "is the key of another log",
                       "give the key that this log was made with");
  }
  std::unique_ptr<Writer> writer(
      new Writer(folder, std::move(options), std::move(*lock), std::move(*vault), std::move(*key)));
  writer->facts_ = std::move(*facts);
  const std::scoped_lock guard(writer->commit_);
  if (auto restored = writer->restore(); !restored) return std::unexpected(restored.error());
  if (auto completed = writer->complete_erasures(); !completed) return std::unexpected(completed.error());
  return writer;
}

AuditResult<void> AuditLog::Writer::restore() {
  auto periods = vault_.periods();
  if (!periods) return std::unexpected(periods.error());
  periods_ = std::move(*periods);
  const auto last = vault_.last_entry();
  if (!last) return std::unexpected(last.error());
  if (periods_.empty() || !*last || (*last)->sequence < periods_.back().first_sequence) {
    return contradiction(folder_.string(), "has no entry: making it was interrupted, or its vault was emptied");
  }
  last_time_ = (*last)->time;
  next_sequence_ = (*last)->sequence + 1;
  const auto first = first_unfinished_period();
  if (!first) return std::unexpected(first.error());
  for (std::size_t place = *first; place < periods_.size(); ++place) {
    auto tree = restore_tree(place);
    if (!tree) return std::unexpected(tree.error());
    // A crash can leave the opening of a period without its checkpoint, and nothing else of the first one here.
    const bool is_last = place + 1 == periods_.size();
    if (place == *first && tree->published_size == 0 && (tree->edge.size() > 1 || !is_last)) {
      return contradiction((files(tree->period).folder() / kCheckpointFile).string(), "is missing");
    }
    if (!is_last) {
      if (auto same = compare_with_next_opening(place, *tree); !same) return same;
    }
    trees_.push_back(std::move(*tree));
  }
  return write_evidence();
}

std::uint64_t AuditLog::Writer::stored_entries(std::size_t place) const {
  const std::uint64_t end = place + 1 < periods_.size() ? periods_[place + 1].first_sequence : next_sequence_;
  return end - std::min(end, periods_[place].first_sequence);
}

// The current period; or, where a crash came while several were being published, the first of these: their checkpoints
// are written newest first.
AuditResult<std::size_t> AuditLog::Writer::first_unfinished_period() const {
  for (std::size_t place = 0; place + 1 < periods_.size(); ++place) {
    if (periods_[place].pruned_by) continue;
    const auto checkpoint = files(periods_[place].name).checkpoint();
    if (!checkpoint) return std::unexpected(checkpoint.error());
    if (!*checkpoint || (*checkpoint)->size() < stored_entries(place)) return place;
  }
  return periods_.size() - 1;
}

AuditResult<AuditLog::Writer::PeriodTree> AuditLog::Writer::restore_tree(std::size_t place) const {
  auto tree = restore_published(place);
  if (!tree) return tree;
  const std::uint64_t first = periods_[place].first_sequence;
  const std::uint64_t end = first + stored_entries(place);
  std::uint64_t expected = first + tree->published_size;
  auto visited = vault_.for_each_entry(expected, end - 1, [&](const EvidenceEntry& entry) {
    if (entry.sequence == expected) tree->edge.append(to_bytes(entry));
    ++expected;
  });
  if (!visited) return std::unexpected(visited.error());
  if (expected != end || tree->edge.size() != stored_entries(place)) {
    return contradiction(vault_.database().where(), "lacks entries before its last one");
  }
  return tree;
}

// The tree of the period's checkpoint, which the vault must have all entries of; an empty one where there is none.
AuditResult<AuditLog::Writer::PeriodTree> AuditLog::Writer::restore_published(std::size_t place) const {
  const std::string& period = periods_[place].name;
  const EvidenceFiles evidence = files(period);
  const auto checkpoint = evidence.checkpoint();
  if (!checkpoint) return std::unexpected(checkpoint.error());
  const auto where = (evidence.folder() / kCheckpointFile).string();
  if (!*checkpoint) return PeriodTree{period, {}, 0};
  if (const auto verified = (*checkpoint)->verify(key_.public_key()); !verified) {
    return contradiction(where, verified.error().error.what);
  }
  if ((*checkpoint)->origin() != origin_of(period)) return contradiction(where, "is of another period");
  if ((*checkpoint)->size() > stored_entries(place)) {
    return contradiction(where, fmt::format("covers {} entries, of which the vault has only {}", (*checkpoint)->size(),
                                            stored_entries(place)));
  }
  auto edge = TreeEdge::load(evidence, (*checkpoint)->size());
  if (!edge) return std::unexpected(edge.error());
  if (edge->root() != (*checkpoint)->root()) return contradiction(where, "has another root than the tiles give");
  if (auto same = compare_with_vault(place, edge->size()); !same) return std::unexpected(same.error());
  const std::uint64_t published = edge->size();
  return PeriodTree{period, std::move(*edge), published};
}

// The entries of the last bundle, or of the last full one, are those that the vault has.
AuditResult<void> AuditLog::Writer::compare_with_vault(std::size_t place, std::uint64_t published) const {
  if (published == 0) return {};
  const EvidenceFiles evidence = files(periods_[place].name);
  const std::uint64_t index = (published - 1) / kTileWidth;
  const TilePath path{TilePath::Kind::kEntries, 0, index, tile_width(published, 0, index)};
  const auto bundle = evidence.bundle(path);
  if (!bundle) return std::unexpected(bundle.error());
  if (!*bundle) return contradiction(evidence.file_of(path).string(), "is missing");
  std::size_t same = 0;
  const std::uint64_t first = periods_[place].first_sequence + index * kTileWidth;
  auto visited = vault_.for_each_entry(first, first + (*bundle)->size() - 1, [&](const EvidenceEntry& entry) {
    const auto bytes = to_bytes(entry);
    if (same < (*bundle)->size() && std::ranges::equal((**bundle)[same], bytes)) ++same;
  });
  if (!visited) return visited;
  if (same != (*bundle)->size()) {
    return contradiction(evidence.file_of(path).string(),
                         fmt::format("differs from the vault from entry {} on", first + same));
  }
  return {};
}

// The period after it was opened with the checkpoint that the period will get: nothing else is signed in its place.
AuditResult<void> AuditLog::Writer::compare_with_next_opening(std::size_t place, PeriodTree& tree) const {
  const auto body = vault_.event_body(periods_[place + 1].first_sequence);
  if (!body) return std::unexpected(body.error());
  const auto opening = parse_opening(*body);
  const auto note = sign_checkpoint(origin_of(tree.period), tree.edge.size(), tree.edge.root(), key_);
  if (!note) return std::unexpected(note.error());
  if (opening && opening->previous_checkpoint == *note) return {};
  return contradiction(vault_.database().where(),
                       fmt::format("the period {} does not end as the one after it says", tree.period));
}

AuditResult<void> AuditLog::Writer::complete_erasures() {
  remove_pruned_bundles();
  const auto last = vault_.last_erasing();
  if (!last) return std::unexpected(last.error());
  if (*last <= facts_.compacted) return {};
  auto compacted = vault_.compact(*last);
  if (compacted) facts_.compacted = *last;
  // A reader may be in the way; the log can be written all the same, and the next opening tries again.
  if (!compacted && compacted.error().fault != AuditFault::kBusy) return compacted;
  return {};
}

void AuditLog::Writer::remove_pruned_bundles() const {
  for (const VaultPeriod& period : periods_) {
    std::error_code ignored;
    if (period.pruned_by) std::filesystem::remove_all(folder_ / period.name / "tile" / "entries", ignored);
  }
}

}  // namespace dlverify
