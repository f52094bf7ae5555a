// Uses the installed audit log: keep TRUST-STORE FILE NEW-LOG keeps the report of a document, and exits with 0 where
// the log then holds it.

#include <dlverify/audit/log.h>
#include <dlverify/audit/reader.h>
#include <dlverify/verify.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  const auto store = dlverify::TrustStore::load(argv[1]);
  const auto key = dlverify::AuditSigningKey::generate("example.com/consumer");
  if (!store || !key) return 2;
  std::ifstream file(argv[2], std::ios::binary);
  const std::string body{std::istreambuf_iterator<char>(file), {}};

  const auto now = dlverify::parse_rfc3339("2026-06-01T00:00:00Z").value();
  const auto verifier = dlverify::Verifier::create(dlverify::Policy::digilocker(), *store);
  if (!verifier) return 2;
  const auto verification = verifier->verify(body, {}, dlverify::VerificationTimes(now));
  const std::filesystem::path folder = argv[3];
  std::filesystem::create_directory(folder);
  if (!key->save(folder / dlverify::kAuditKeyFile) ||
      !dlverify::AuditLog::create(folder, {.origin = "example.com/consumer"}, *key, now)) {
    return 2;
  }
  auto log = dlverify::AuditLog::open(folder);
  if (!log) return 2;
  const auto receipt = log->record(verification.report(), {}, now);
  if (!receipt) {
    std::cerr << receipt.error().text() << '\n';
    return 1;
  }
  std::cout << "kept as entry " << receipt->sequence << '\n';
  return 0;
}
