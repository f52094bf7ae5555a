// dlverify trust: makes, feeds and lists a trust store.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/text/ascii.h"
#include "clock.h"
#include "command.h"
#include "dlverify/trust_profile.h"
#include "dlverify/trust_store.h"
#include "dlverify/verification_times.h"

namespace dlverify::cli {
namespace {

using Kind = TrustStoreItem::Kind;

constexpr auto kSoon = std::chrono::days(90);  // the shortest notice in which a certificate is renewed

// Names in certificates are the certificates' own: what could drive the terminal is replaced.
std::string printable(std::string_view text) {
  std::string result(text);
  std::ranges::replace_if(result, is_control, '?');
  return result;
}

std::string_view name(Kind kind) {
  switch (kind) {
    case Kind::kAnchor:
      return "anchor";
    case Kind::kIntermediate:
      return "intermediate";
    case Kind::kSigner:
      return "signer";
    case Kind::kCrl:
      return "CRL";
    case Kind::kRule:
      return "rule";
  }
  return {};
}

struct InitOptions {
  std::string directory, profile;
};

CommandResult run_init(const InitOptions& options) {
  const auto store = init_trust_store(options.directory, options.profile);
  if (!store) return std::unexpected(store.error());
  std::string text = fmt::format("made {}/trust.json\n", printable(options.directory));
  for (const std::string& step : store->next_steps) text += fmt::format("next: {}\n", step);
  return print(text);
}

struct ImportOptions {
  std::string directory;
  std::vector<std::string> files;
  std::vector<std::string> fingerprints;
};

CommandResult run_import(const ImportOptions& options) {
  const auto imported =
      import_certificates(options.directory, {options.files.begin(), options.files.end()}, options.fingerprints);
  if (!imported) return std::unexpected(imported.error());
  std::string text;
  for (const ImportedFile& file : *imported) {
    const bool is_new = file.outcome == ImportedFile::Outcome::kAdded;
    text += fmt::format("{}: {} as {} {}\n  SHA-256 {}\n  {}\n", printable(file.source.string()),
                        is_new ? "added" : "already there", name(file.kind), printable(file.stored_as), file.sha256,
                        printable(file.note));
  }
  return print(text);
}

std::string validity_text(const TrustStoreItem& item, std::chrono::sys_seconds now) {
  if (!item.not_before && !item.not_after) return {};
  std::string text = fmt::format("  valid {} to {}", item.not_before ? format_rfc3339(*item.not_before) : "?",
                                 item.not_after ? format_rfc3339(*item.not_after) : "an unknown time");
  if (item.not_before && *item.not_before > now) text += ": NOT YET VALID";
  if (item.not_after && *item.not_after < now) {
    text += ": EXPIRED";
  } else if (item.not_after && *item.not_after < now + kSoon) {
    text += fmt::format(": expires within {} days", kSoon.count());
  }
  return text + "\n";
}

std::string item_text(const TrustStoreItem& item, std::chrono::sys_seconds now) {
  std::string text = fmt::format("{:<13} {}\n", name(item.kind), printable(item.subject));
  if (!item.file.empty()) text += fmt::format("  file {}\n", printable(item.file));
  if (!item.sha256.empty()) text += fmt::format("  SHA-256 {}\n", item.sha256);
  return text + validity_text(item, now);
}

std::string missing_text(const TrustStore& store, std::chrono::sys_seconds now) {
  std::string text;
  for (const std::string& gap : store.gaps(now)) text += "missing: " + printable(gap) + "\n";
  return text.empty() ? "nothing is missing\n" : text;
}

CommandResult run_check(const std::string& directory) {
  const auto now = clock_now();
  const auto store = TrustStore::load(directory);
  if (!store) return std::unexpected(store.error());
  const auto items = store->items();
  std::string text = fmt::format("trust store {}\n  SHA-256 {}\n\n", printable(directory), store->sha256());
  for (const TrustStoreItem& item : items) text += item_text(item, now);
  return print(text + "\n" + missing_text(*store, now));
}

void add_init(CLI::App& trust, Command& chosen) {
  const auto [command, options] =
      add_command(trust, chosen, "init", "Make a store with a profile's signer rules", run_init);
  add_text(command, "DIR", options.directory, "", "The folder to make")->required();
  add_text(command, "--profile", options.profile, "NAME", "The profile: india")->required();
  command.footer("Example:\n  dlverify trust init --profile india trust\n");
}

void add_import(CLI::App& trust, Command& chosen) {
  const auto [command, options] =
      add_command(trust, chosen, "import", "Admit downloaded certificates and CRLs by their fingerprints", run_import);
  add_text(command, "DIR", options.directory, "", "The store")->required();
  command.add_option("FILE", options.files, "Certificates or CRLs: PEM, DER or bare Base64, one a file")
      ->required()
      ->type_name("");
  command
      .add_option("--fingerprint", options.fingerprints,
                  "SHA-256 of a CA certificate that you vouch for; may be given more than once")
      ->type_name("HEX")
      ->allow_extra_args(false);
  command.footer(
      "Examples:\n"
      "  dlverify trust import trust CCAIndia2022.cer SafeScryptCA2022.cer\n"
      "  dlverify trust import --fingerprint 9A:3F:D3:17:... trust root.pem\n");
}

void add_check(CLI::App& trust, Command& chosen) {
  const auto [command, directory] =
      add_command(trust, chosen, "check", "List what is in a store, what is missing, what expires when", run_check);
  add_text(command, "DIR", directory, "", "The store")->required();
  command.footer("Example:\n  dlverify trust check trust\n");
}

}  // namespace

void add_trust_command(CLI::App& tool, Command& chosen) {
  auto* const trust = tool.add_subcommand("trust", "Make, feed and list a trust store");
  trust->require_subcommand(1);
  trust->footer("Example:\n  dlverify trust check trust\n");
  add_init(*trust, chosen);
  add_import(*trust, chosen);
  add_check(*trust, chosen);
}

}  // namespace dlverify::cli
