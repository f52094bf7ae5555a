// dlverify audit accept-clock: what an operator does to a log whose clock had run ahead.

#include <fmt/format.h>

#include <memory>
#include <string>

#include "audit/audit_command.h"
#include "clock.h"
#include "command.h"
#include "dlverify/audit/log.h"

namespace dlverify::cli {
namespace {

struct UpkeepOptions {
  std::string log, key_file;
  AuditAttribution attribution;
};

std::expected<AuditLog, AuditError> open_log(const UpkeepOptions& options) {
  return AuditLog::open(options.log, {.key_file = options.key_file});
}

CommandResult run_accept_clock(const UpkeepOptions& options) {
  auto log = open_log(options);
  if (!log) return std::unexpected(log.error().error);
  const auto receipt = log->accept_clock(options.attribution, clock_now());
  if (!receipt) return std::unexpected(receipt.error().error);
  return print(fmt::format("the clock is accepted; entry {} says so\n", receipt->sequence));
}

void add_common(CLI::App& command, UpkeepOptions& options) {
  command.add_option("LOG", options.log, "The log")->required()->type_name("");
  command.add_option("--by", options.attribution.by, "Who has it done; goes into the log for good")
      ->required()
      ->type_name("TEXT");
  command.add_option("--ground", options.attribution.ground, "Why; goes into the log for good")
      ->required()
      ->type_name("TEXT");
  command.add_option("--key-file", options.key_file, "The log's signing key, where it is not LOG/signing-key.pem")
      ->type_name("FILE");
}

}  // namespace

void add_audit_accept_clock(CLI::App& audit, Command& chosen) {
  const auto options = std::make_shared<UpkeepOptions>();
  auto* const command =
      audit.add_subcommand("accept-clock", "Let a log's time go back, where a wrong clock had run ahead");
  add_common(*command, *options);
  command->footer(
      "Example:\n"
      "  dlverify audit accept-clock kyc-log --by operations --ground 'clock of host 3 was a day ahead'\n");
  command->callback([options, &chosen] { chosen = [options] { return run_accept_clock(*options); }; });
}

}  // namespace dlverify::cli
