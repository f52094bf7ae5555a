// What a KYC service does with a document that it has fetched:
//
//   service TRUST-STORE FILE [RECEIVED-AT]
//
// prints the report, and exits with 0 only where the document may be believed. RECEIVED-AT, such as
// 2026-06-01T10:00:00Z, is when the document was received; without it, now.

#include <dlverify/verify.h>

#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>

namespace {

std::optional<std::string> read_file(const char* name) {
  std::ifstream file(name, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(file), {}};
}

int verify(const dlverify::Verifier& verifier, const std::string& body, const dlverify::VerificationTimes& times) {
  const auto outcome = verifier.verify(body, {}, times);
  std::cout << dlverify::to_json(outcome.report());
  if (!outcome) {
    std::cerr << "refused: " << dlverify::name(outcome.error().code()) << '\n';
    return 1;
  }
  std::cerr << "believed: " << outcome->record().doctype() << '\n';
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3 || argc > 4) {
    std::cerr << "usage: service TRUST-STORE FILE [RECEIVED-AT]\n";
    return 2;
  }
  auto store = dlverify::TrustStore::load(argv[1]);
  if (!store) {
    std::cerr << store.error().text() << '\n';
    return 2;
  }
  const auto body = read_file(argv[2]);
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto received_at = argc == 4 ? dlverify::parse_rfc3339(argv[3]) : now;
  if (!body || !received_at) {
    std::cerr << (body ? argv[3] : argv[2]) << ": cannot be read\n";
    return 2;
  }
  // A service makes one and shares it between its threads.
  const auto verifier = dlverify::Verifier::create(dlverify::Policy::digilocker(), *store);
  if (!verifier) {
    std::cerr << verifier.error().text() << '\n';
    return 2;
  }
  // The library never reads a clock.
  return verify(*verifier, *body, dlverify::VerificationTimes(now, *received_at));
}
