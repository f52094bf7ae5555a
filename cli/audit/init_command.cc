// dlverify audit init, key, checkpoint: makes a log, and prints what is kept elsewhere.

#include <sys/stat.h>

#include <filesystem>
#include <string>

#include "audit/audit_command.h"
#include "clock.h"
#include "command.h"
#include "dlverify/audit/log.h"
#include "dlverify/audit/reader.h"

namespace dlverify::cli {
namespace {

struct InitOptions {
  std::string log, origin, key_file;
  std::string period = "month";
};

OrError<AuditPeriod> period_of(std::string_view text) {
  for (const auto period : {AuditPeriod::kMonth, AuditPeriod::kYear, AuditPeriod::kUnlimited}) {
    if (name(period) == text) return period;
  }
  return error("--period", "is neither month, year nor unlimited");
}

// The key that is given, or that lies in the folder already, or a new one there.
std::expected<AuditSigningKey, AuditError> key_for(const InitOptions& options) {
  if (!options.key_file.empty()) return AuditSigningKey::load(options.key_file, options.origin);
  const auto file = std::filesystem::path(options.log) / kAuditKeyFile;
  std::error_code ignored;
  if (std::filesystem::exists(file, ignored)) return AuditSigningKey::load(file, options.origin);
  auto key = AuditSigningKey::generate(options.origin);
  if (!key) return key;
  ::mkdir(options.log.c_str(), S_IRWXU);  // where it cannot be made, the key cannot be saved
  if (std::filesystem::is_directory(options.log, ignored) && !std::filesystem::is_empty(options.log, ignored)) {
    return std::unexpected(
        AuditError{AuditFault::kExists,
                   {options.log, "is there already, and is no empty folder", "give a folder that does not exist yet"}});
  }
  if (auto saved = key->save(file); !saved) return std::unexpected(saved.error());
  return key;
}

CommandResult run_init(const InitOptions& options) {
  const auto period = period_of(options.period);
  if (!period) return std::unexpected(period.error());
  const auto key = key_for(options);
  if (!key) return std::unexpected(key.error().error);
  const AuditLogSettings settings{.origin = options.origin, .period = *period};
  if (auto made = AuditLog::create(options.log, settings, *key, clock_now()); !made) {
    return std::unexpected(made.error().error);
  }
  return print(key->public_key().to_vkey() + "\n");
}

CommandResult run_key(const std::string& log) {
  const auto reader = AuditReader::open(log);
  if (!reader) return std::unexpected(reader.error().error);
  return print(reader->public_key().to_vkey() + "\n");
}

struct CheckpointOptions {
  std::string log, period;
};

CommandResult run_checkpoint(const CheckpointOptions& options) {
  const auto reader = AuditReader::open(options.log);
  if (!reader) return std::unexpected(reader.error().error);
  const auto checkpoint = reader->checkpoint(options.period);
  if (!checkpoint) return std::unexpected(checkpoint.error().error);
  if (const auto verified = checkpoint->verify(reader->public_key()); !verified) {
    return error(options.log, verified.error().error.what, "run dlverify audit verify");
  }
  return print(checkpoint->note());
}

}  // namespace

void add_audit_init(CLI::App& audit, Command& chosen) {
  const auto [command, options] = add_command(audit, chosen, "init", "Make a log, and print its public key", run_init);
  add_text(command, "LOG", options.log, "", "The folder to make")->required();
  add_text(command, "--origin", options.origin, "NAME", "What the log is called, like a URL without its scheme")
      ->required();
  add_text(command, "--period", options.period, "LENGTH",
           "How much one period covers, which can be pruned as a whole: month (default), year, unlimited");
  add_text(command, "--key-file", options.key_file, "FILE",
           "An Ed25519 private key in PEM, mode 0600; without it one is made in LOG/signing-key.pem");
  command.footer(
      "The public key that is printed is what others check the log with: give it to them, and keep it apart from the\n"
      "log.\n\nExample:\n  dlverify audit init kyc-log --origin example.com/kyc-audit > key.pub\n");
}

void add_audit_key(CLI::App& audit, Command& chosen) {
  const auto [command, log] =
      add_command(audit, chosen, "key", "Print a log's public key, as the log itself names it", run_key);
  add_text(command, "LOG", log, "", "The log")->required();
  command.footer("Example:\n  dlverify audit key kyc-log\n");
}

void add_audit_checkpoint(CLI::App& audit, Command& chosen) {
  const auto [command, options] =
      add_command(audit, chosen, "checkpoint", "Print a log's last checkpoint, to be kept elsewhere", run_checkpoint);
  add_text(command, "LOG", options.log, "", "The log")->required();
  add_text(command, "--period", options.period, "NAME", "Of this period; without it, of the current one");
  command.footer(
      "A log that is cut off or rewritten as a whole, its key in hand, is found out by a checkpoint that was kept\n"
      "elsewhere: dlverify audit verify LOG --checkpoint FILE.\n\n"
      "Example:\n  dlverify audit checkpoint kyc-log > 2026-11-25.checkpoint\n");
}

}  // namespace dlverify::cli
