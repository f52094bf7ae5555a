// What a loaded trust store holds, ready for use by the trust stage.

#ifndef DLVERIFY_SRC_TRUST_TRUST_STORE_CONTENTS_H_
#define DLVERIFY_SRC_TRUST_TRUST_STORE_CONTENTS_H_

#include <string>
#include <utility>
#include <vector>

#include "base/crypto/certificate.h"
#include "dlverify/trust_store.h"
#include "trust/certificate_path.h"
#include "trust/revocation.h"
#include "trust/signer_rules.h"

namespace dlverify {

// The files of a store, decoded.
struct TrustMaterial {
  std::vector<Certificate> anchors;
  std::vector<Certificate> intermediates;
  std::vector<RevocationList> crls;
  std::vector<SignerRule> rules;
  std::vector<Certificate> pinned_signers;  // of the rules that have a file

  // Anchors and intermediates.
  [[nodiscard]] std::vector<Certificate> authorities() const {
    auto all = anchors;
    all.insert(all.end(), intermediates.begin(), intermediates.end());
    return all;
  }
};

class TrustStoreContents {
 public:
  TrustStoreContents(const TrustMaterial& material, std::string store_sha256, std::vector<TrustStoreItem> store_items)
      : path_finder(material.anchors, material.intermediates),
        revocation_lists(material.crls, material.authorities()),
        authorities(material.authorities()),
        rules(material.rules),
        pinned_signers(material.pinned_signers),
        sha256(std::move(store_sha256)),
        items(std::move(store_items)) {}

  [[nodiscard]] static const TrustStoreContents& of(const TrustStore& store) { return *store.contents_; }

  const PathFinder path_finder;
  const RevocationLists revocation_lists;
  const std::vector<Certificate> authorities;
  const std::vector<SignerRule> rules;
  const std::vector<Certificate> pinned_signers;
  const std::string sha256;
  const std::vector<TrustStoreItem> items;
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_TRUST_TRUST_STORE_CONTENTS_H_
