// Trust stores whose CRLs are many or large. A store is the caller's, and loaded once; a verification against it must
// be as cheap as any. The first one sorts the lists.

#include <memory>
#include <span>
#include <utility>

#include "base/text/base64.h"
#include "resources/der_certificate.h"
#include "resources/hostile_input.h"
#include "resources/signed_by_digilocker.h"
#include "support/document_signer.h"
#include "support/trust_store_directory.h"

namespace dlverify::test {
namespace {

// A sanitizer makes them slow to load, and no cost is judged under one.
#ifdef DLVERIFY_SANITIZED
constexpr std::size_t kManyLists = 200;
#else
constexpr std::size_t kManyLists = 2'000;
#endif

Certificate certificate_of(const std::string& name) {
  return Certificate::from_der(decode_base64(certificate_base64(name)).value()).value();
}

TrustStoreDirectory& with_lists(TrustStoreDirectory& directory, std::size_t lists, std::size_t entries) {
  directory.anchor(certificate_of("root")).intermediate(certificate_of("licensed_ca"));
  directory.intermediate(certificate_of("sub_ca")).rule("DigiLocker", kGovernanceMatch);
  const std::string list = revocation_list(entries);
  const auto bytes = std::as_bytes(std::span(list));
  for (std::size_t i = 0; i < lists; ++i) directory.crl({bytes.begin(), bytes.end()});
  return directory;
}

Attempt verification_with_lists(std::size_t lists, std::size_t entries) {
  TrustStoreDirectory directory;
  return verification_of(sign(unsigned_content("pancr_real_shape")), with_lists(directory, lists, entries).store());
}

Attempt loading_of_lists(std::size_t lists, std::size_t entries) {
  auto directory = std::make_shared<TrustStoreDirectory>();
  with_lists(*directory, lists, entries).write_manifest();
  return [directory] { return directory->load() ? "loaded" : "refused"; };
}

constexpr std::size_t kEntriesOf16MiB = 670'000;

}  // namespace

std::vector<HostileInput> hostile_stores() {
  return {
      {"store: a CRL of 16 MiB with 670 000 entries", "TOTAL_PASSED",
       [] { return verification_with_lists(1, kEntriesOf16MiB); }},
      {"store: 2 000 CRLs", "TOTAL_PASSED", [] { return verification_with_lists(kManyLists, 1); }},
      {"store: loading a CRL of 16 MiB with 670 000 entries", "loaded",
       [] { return loading_of_lists(1, kEntriesOf16MiB); }},
      {"store: loading 2 000 CRLs", "loaded", [] { return loading_of_lists(kManyLists, 1); }},
  };
}

}  // namespace dlverify::test
