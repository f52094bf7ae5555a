// dlverify audit: keeps, proves and checks a log of reports.

#include "audit/audit_command.h"

#include <system_error>

#include "audit/use_commands.h"
#include "input_file.h"

namespace dlverify::cli {

std::expected<AuditPublicKey, ConfigError> read_public_key(const std::string& text_or_file) {
  if (auto key = AuditPublicKey::parse(text_or_file, "--public-key")) return *key;
  std::error_code ignored;
  if (!std::filesystem::exists(text_or_file, ignored)) {
    return std::unexpected(ConfigError{"--public-key", "is neither a public key nor a file that there is",
                                       "give the text that dlverify audit init printed, or a file with it"});
  }
  const auto text = read_settings_file(text_or_file);
  if (!text) return std::unexpected(text.error());
  auto key = AuditPublicKey::parse({text->data(), text->size()}, text_or_file);
  if (!key) return std::unexpected(key.error().error);
  return std::move(*key);
}

void add_audit_command(CLI::App& tool, Command& chosen) {
  auto* const audit = tool.add_subcommand("audit", "Keep, prove and check a tamper-evident log of reports");
  audit->require_subcommand(1);
  audit->footer(
      "Examples:\n"
      "  dlverify audit init kyc-log --origin example.com/kyc-audit\n"
      "  dlverify verify --trust trust --audit kyc-log pan.xml\n"
      "  dlverify audit checkpoint kyc-log > kept-elsewhere.txt\n"
      "  dlverify audit verify kyc-log --checkpoint kept-elsewhere.txt --public-key key.pub\n");
  add_audit_init(*audit, chosen);
  add_audit_key(*audit, chosen);
  add_audit_checkpoint(*audit, chosen);
  add_audit_verify(*audit, chosen);
  add_audit_prove(*audit, chosen);
  add_audit_check_proof(*audit, chosen);
  add_audit_accept_clock(*audit, chosen);
  add_audit_use_commands(*audit, chosen);
}

}  // namespace dlverify::cli
