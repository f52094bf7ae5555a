// dlverify audit accept-clock: what an operator does to a log whose clock had run ahead.

#include <fmt/format.h>

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

CommandResult run_accept_clock(const UpkeepOptions& options) {
  auto log = AuditLog::open(options.log, {.key_file = options.key_file});
  if (!log) return std::unexpected(log.error().error);
  const auto receipt = log->accept_clock(options.attribution, clock_now());
  if (!receipt) return std::unexpected(receipt.error().error);
  return print(fmt::format("the clock is accepted; entry {} says so\n", receipt->sequence));
}

}  // namespace

void add_audit_accept_clock(CLI::App& audit, Command& chosen) {
  const auto [command, options] = add_command(
      audit, chosen, "accept-clock", "Let a log's time go back, where a wrong clock had run ahead", run_accept_clock);
  add_text(command, "LOG", options.log, "", "The log")->required();
  add_text(command, "--by", options.attribution.by, "TEXT", "Who has it done; goes into the log for good")->required();
  add_text(command, "--ground", options.attribution.ground, "TEXT", "Why; goes into the log for good")->required();
  add_text(command, "--key-file", options.key_file, "FILE",
           "The log's signing key, where it is not LOG/signing-key.pem");
  command.footer(
      "Example:\n"
      "  dlverify audit accept-clock kyc-log --by operations --ground 'clock of host 3 was a day ahead'\n");
}

}  // namespace dlverify::cli
