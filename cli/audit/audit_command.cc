// dlverify audit: keeps, proves and checks a log of reports.

#include "audit/audit_command.h"

#include <system_error>

#include "input_file.h"

namespace dlverify::cli {

OrError<AuditPublicKey> read_public_key(const std::string& text_or_file) {
  if (auto key = AuditPublicKey::parse(text_or_file, "--public-key")) return *key;
  std::error_code ignored;
  if (!std::filesystem::exists(text_or_file, ignored)) {
    return error("--public-key", "is neither a public key nor a file that there is",
                 "give the text that dlverify audit init printed, or a file with it");
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
  for (auto* const add :
       {add_audit_init, add_audit_key, add_audit_checkpoint, add_audit_verify, add_audit_prove, add_audit_check_proof,
        add_audit_accept_clock, add_audit_query, add_audit_export, add_audit_report, add_audit_erase, add_audit_hold,
        add_audit_retention, add_audit_prune, add_audit_certificate, add_audit_subject, add_audit_replay}) {
    add(*audit, chosen);
  }
}

}  // namespace dlverify::cli
