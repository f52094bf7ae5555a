// Stands in for cli/audit/ where the tool is built without the audit log, and says so to a user who asks for it.

#include <memory>
#include <string>
#include <utility>

#include "audit_report_sink.h"
#include "command.h"

namespace dlverify::cli {
namespace {

ConfigError no_audit_log(std::string where) {
  return {std::move(where), "this dlverify was built without the audit log", "build it with -DDLVERIFY_BUILD_AUDIT=ON"};
}

}  // namespace

void add_audit_options(CLI::App& command, AuditOptions& options) {
  command.add_option("--audit", options.log)->group("");  // in no help
}

OrError<std::unique_ptr<AuditReportSink>> AuditReportSink::open(const AuditOptions& options) {
  if (options.log) return std::unexpected(no_audit_log("--audit"));
  return nullptr;
}

void add_audit_command(CLI::App& tool, Command& chosen) {
  auto* const audit = tool.add_subcommand("audit")->group("")->allow_extras();
  audit->set_help_flag();
  audit->callback([&chosen] { chosen = [] { return std::unexpected(no_audit_log("audit")); }; });
}

}  // namespace dlverify::cli
