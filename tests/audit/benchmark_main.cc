// What scripts/bench-audit runs: audit_benchmark FOLDER ENTRIES

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "dlverify/audit/log.h"
#include "dlverify/audit/reader.h"
#include "dlverify/audit/verification.h"

namespace {

using namespace dlverify;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::sys_seconds kNow{std::chrono::seconds(1793000000)};
constexpr std::string_view kOrigin = "example.com/bench";

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

[[noreturn]] void give_up(const AuditError& error) {
  fmt::print(stderr, "{}\n", error.text());
  std::exit(2);
}

// Of the size that reports of genuine documents have.
std::string report(std::uint64_t number) {
  return fmt::format(
             R"({{"format":"dlverify-report/1","verifier":{{"version":"0.1.0","policy":"digilocker"}},"body":{{"sha256":)"
             R"("{0:064x}","bytes":9000,"kind":"xml"}},"verified_at":"2026-10-26T04:53:20Z","validation_time":)"
             R"("2026-10-26T04:53:20Z","indication":"TOTAL_PASSED","sub_indication":null,"failure":null,"warnings":)"
             R"([{{"code":"sha1_signature","message":"m"}}],"signer":{{"name":"DigiLocker","sha256":"{1:064x}","not_after":)"
             R"("2027-01-01T00:00:00Z"}},"document":{{"doctype":"PANCR","issuer_id":"in.gov.pan"}},"record":)"
             R"({{"document_ref":"{0:064x}","name_hash":"{0:064x}"}}}})",
             number, 7) +
         std::string(1400, ' ') + "\n";
}

std::filesystem::path make_log(const std::filesystem::path& folder) {
  const auto key = AuditSigningKey::generate(kOrigin);
  std::filesystem::create_directories(folder);
  if (auto saved = key->save(folder / kAuditKeyFile); !saved) give_up(saved.error());
  const AuditLogSettings settings{std::string(kOrigin), AuditPeriod::kUnlimited};
  if (auto made = AuditLog::create(folder, settings, *key, kNow); !made) give_up(made.error());
  return folder;
}

AuditLog open_log(const std::filesystem::path& folder, AuditLogOptions::Acknowledge acknowledge) {
  auto log = AuditLog::open(folder, {.acknowledge = acknowledge});
  if (!log) give_up(log.error());
  return std::move(*log);
}

void append_by_threads(const std::filesystem::path& folder, AuditLogOptions::Acknowledge acknowledge, int threads) {
  auto log = open_log(make_log(folder), acknowledge);
  const auto start = Clock::now();
  std::atomic<std::uint64_t> appended = 0;
  {
    std::vector<std::jthread> running;
    for (int t = 0; t < threads; ++t) {
      running.emplace_back([&] {
        while (seconds_since(start) < 5) {
          const std::string text = report(appended);
          if (auto done = log.append({.report = text, .particulars = {}, .now = kNow}); !done) give_up(done.error());
          ++appended;
        }
      });
    }
  }
  const double rate = static_cast<double>(appended) / seconds_since(start);
  fmt::print("append, {} thread(s), returns once {}: {:.0f}/s\n", threads,
             acknowledge == AuditLogOptions::Acknowledge::kPublished ? "a checkpoint covers it" : "it is stored", rate);
}

void append_in_batches(const std::filesystem::path& folder, std::uint64_t count) {
  auto log = open_log(make_log(folder), AuditLogOptions::Acknowledge::kPublished);
  const auto start = Clock::now();
  for (std::uint64_t done = 0; done < count;) {
    std::vector<std::string> texts;
    for (; texts.size() < 1000 && done < count; ++done) texts.push_back(report(done));
    std::vector<NewAuditEntry> entries;
    for (const auto& text : texts) entries.push_back({.report = text, .particulars = {}, .now = kNow});
    if (auto appended = log.append_all(entries); !appended) give_up(appended.error());
  }
  fmt::print("append_all, 1000 a batch, a checkpoint each: {:.0f}/s\n",
             static_cast<double>(count) / seconds_since(start));
}

void verify(const std::filesystem::path& folder, AuditVerificationOptions::Scope scope, std::string_view what) {
  AuditVerificationOptions options;
  options.scope = scope;
  options.key = AuditReader::open(folder)->public_key();
  const auto start = Clock::now();
  const auto found = verify_audit_log(folder, options);
  if (!found) give_up(found.error());
  const double took = seconds_since(start);
  fmt::print("verify {}: {} entries in {:.2f} s, {:.0f}/s{}\n", what, found->entries, took,
             static_cast<double>(found->entries) / took, found->passed() ? "" : ": NOT INTACT");
}

void measure_proofs(const std::filesystem::path& folder, std::uint64_t entries) {
  const auto reader = AuditReader::open(folder);
  const auto bundle = reader->prove(entries / 3, AuditDisclosure::kEntryAlone);
  if (!bundle) give_up(bundle.error());
  const auto consistency = reader->prove_consistency("all", entries / 3);
  const auto start = Clock::now();
  for (int i = 0; i < 100; ++i) (void)bundle->check(reader->public_key());
  fmt::print(
      "inclusion proof {} hashes, {} bytes as a bundle without content; consistency proof {} hashes; check {:.0f} us\n",
      bundle->inclusion().path.size(), bundle->to_json().size(), consistency->path.size(), seconds_since(start) * 1e4);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  const std::filesystem::path folder = argv[1];
  const auto entries = std::strtoull(argv[2], nullptr, 10);
  using Acknowledge = AuditLogOptions::Acknowledge;
  append_by_threads(folder / "single", Acknowledge::kPublished, 1);
  append_by_threads(folder / "sixteen", Acknowledge::kPublished, 16);
  append_by_threads(folder / "stored", Acknowledge::kStored, 1);
  append_by_threads(folder / "stored-sixteen", Acknowledge::kStored, 16);
  append_in_batches(folder / "million", entries);
  append_in_batches(folder / "quarter", entries / 4);
  verify(folder / "quarter", AuditVerificationOptions::Scope::kEvidence, "evidence of a quarter");
  verify(folder / "million", AuditVerificationOptions::Scope::kEvidence, "evidence");
  verify(folder / "million", AuditVerificationOptions::Scope::kEverything, "everything");
  measure_proofs(folder / "million", entries);
  return 0;
}
