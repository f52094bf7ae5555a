// What a KYC service does with the installed library: consumer TRUST-STORE FILE. Exits 0 where the document is
// believed.

#include <dlverify/verify.h>

#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const auto store = dlverify::TrustStore::load(argv[1]);
  if (!store) {
    std::cerr << store.error().text() << '\n';
    return 2;
  }
  std::ifstream file(argv[2], std::ios::binary);
  const std::string body{std::istreambuf_iterator<char>(file), {}};

  const auto verifier = dlverify::Verifier::create(dlverify::Policy::digilocker(), *store);
  if (!verifier) {
    std::cerr << verifier.error().text() << '\n';
    return 2;
  }
  const auto moment = dlverify::parse_rfc3339("2026-06-01T00:00:00Z");
  const auto outcome = verifier->verify(body, {}, dlverify::VerificationTimes(moment.value()));
  if (!outcome) {
    std::cout << "refused: " << dlverify::name(outcome.error().code()) << '\n';
    return 1;
  }
  std::cout << "believed: " << outcome->record().doctype() << '\n';
  return 0;
}
