// dlverify audit retention: erases what a policy file says has been kept long enough.

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <vector>

#include "audit/audit_command.h"
#include "audit/log_access.h"
#include "clock.h"
#include "command.h"
#include "dlverify/audit/retention_policy.h"
#include "input_file.h"

namespace dlverify::cli {
namespace {

struct RetentionOptions {
  std::string log, policy;
  ChangeOptions change;
};

// What one rule comes to on one log at one time.
struct RuleOutcome {
  std::uint64_t entries = 0;  // that fall under it
  std::vector<std::uint64_t> due;
  std::uint64_t held = 0;  // due, but under a legal hold
};

struct RetentionPlan {
  std::vector<RuleOutcome> rules;
  std::uint64_t without_rule = 0;

  [[nodiscard]] std::uint64_t due() const {
    std::uint64_t sum = 0;
    for (const RuleOutcome& rule : rules) sum += rule.due.size();
    return sum;
  }
};

OrError<RetentionPolicy> read_policy(const std::string& file) {
  const auto text = read_settings_file(file);
  if (!text) return std::unexpected(text.error());
  return RetentionPolicy::from_json({text->data(), text->size()}, file);
}

OrError<RetentionPlan> plan(const std::string& log, const RetentionPolicy& policy, std::chrono::sys_seconds now) {
  const auto reader = read_log(log);
  if (!reader) return std::unexpected(reader.error());
  const auto holds = reader->active_holds();
  if (!holds) return std::unexpected(holds.error().error);
  RetentionPlan result;
  result.rules.resize(policy.rules().size());
  AuditFilter filter;
  filter.kind = AuditEntryKind::kVerification;
  filter.content = AuditFilter::Content::kKept;
  const auto visited = reader->query(filter, AuditBody::kLeftOut, [&](const LogEntry& entry) {
    const RetentionRule* const rule = policy.rule_for(entry);
    if (rule == nullptr) {
      ++result.without_rule;
      return AuditVisit::kGoOn;
    }
    RuleOutcome& outcome = result.rules[static_cast<std::size_t>(rule - policy.rules().data())];
    ++outcome.entries;
    if (!rule->is_due(entry.time, now)) return AuditVisit::kGoOn;
    if (is_held(*holds, entry.sequence)) {
      ++outcome.held;
    } else {
      outcome.due.push_back(entry.sequence);
    }
    return AuditVisit::kGoOn;
  });
  if (!visited) return std::unexpected(visited.error().error);
  return result;
}

std::string describe(const RetentionPlan& plan, const RetentionPolicy& policy, const char* what_due_means) {
  std::string text =
      fmt::format("{:<24}{:<12}{:>10}{:>12}{:>8}\n", "rule", "keep for", "entries", what_due_means, "held");
  for (std::size_t index = 0; index < plan.rules.size(); ++index) {
    const RetentionRule& rule = policy.rules()[index];
    const RuleOutcome& outcome = plan.rules[index];
    text += fmt::format("{:<24}{:<12}{:>10}{:>12}{:>8}\n", rule.name, rule.keep_for.text(), outcome.entries,
                        outcome.due.size(), outcome.held);
  }
  if (plan.without_rule > 0) text += fmt::format("under no rule, and kept: {}\n", entries_text(plan.without_rule));
  return text;
}

// One erasure a rule, so that the log tells each one's ground.
OrError<void> apply(const RetentionOptions& options, const RetentionPlan& plan, const RetentionPolicy& policy,
                    std::chrono::sys_seconds now) {
  auto log = write_log(options.log, options.change.key_file);
  if (!log) return std::unexpected(log.error());
  for (std::size_t index = 0; index < plan.rules.size(); ++index) {
    if (plan.rules[index].due.empty()) continue;
    const RetentionRule& rule = policy.rules()[index];
    const AuditAttribution attribution{
        // run_retention() requires it
        .by = *options.change.by,
        .ground = fmt::format("retention {:.12} {}: {}", policy.sha256(), rule.name, rule.ground)};
    const auto erased = log->erase(to_ranges(plan.rules[index].due), attribution, now);
    if (!erased) return std::unexpected(erased.error().error);
  }
  return {};
}

CommandResult run_retention(const RetentionOptions& options) {
  const auto policy = read_policy(options.policy);
  if (!policy) return std::unexpected(policy.error());
  if (!options.change.dry_run && !options.change.by) return error("--by", "is missing", "say who has it done");
  if (options.change.ground) return error("--ground", "is not for retention", "each rule of the policy has its ground");
  const auto now = clock_now();
  const auto found = plan(options.log, *policy, now);
  if (!found) return std::unexpected(found.error());
  if (options.change.dry_run) {
    return print(describe(*found, *policy, "to erase") + fmt::format("would erase {}\n", entries_text(found->due())));
  }
  if (auto confirmed = confirm_count(options.change, found->due()); !confirmed) {
    return std::unexpected(confirmed.error());
  }
  if (found->due() > 0) {
    if (auto applied = apply(options, *found, *policy, now); !applied) return std::unexpected(applied.error());
  }
  return print(describe(*found, *policy, "erased") + fmt::format("erased {}\n", entries_text(found->due())));
}

}  // namespace

void add_audit_retention(CLI::App& audit, Command& chosen) {
  const auto [command, options] =
      add_command(audit, chosen, "retention", "Erase what a policy file says has been kept long enough", run_retention);
  add_text(command, "LOG", options.log, "", "The log's folder")->required();
  add_text(command, "--policy", options.policy, "FILE", "The retention policy: dlverify schema retention")->required();
  add_change_options(command, options.change, Confirmation::kOfCount);
  command.footer(
      "The first rule that fits an entry counts; what no rule fits, and what a legal hold covers, is kept. No period "
      "is\n"
      "built in: audit.md, among the installed documents, has an example to take to your counsel.\n\n"
      "Examples:\n"
      "  dlverify audit retention log --policy retention.json --dry-run\n"
      "  dlverify audit retention log --policy retention.json --by records --expect 5120\n");
}

}  // namespace dlverify::cli
