#ifndef DLVERIFY_SRC_AUDIT_VAULT_ERASURE_MAP_H_
#define DLVERIFY_SRC_AUDIT_VAULT_ERASURE_MAP_H_

#include <cstdint>
#include <map>
#include <optional>

#include "audit/vault/vault.h"

namespace dlverify {

// Which erasure was the first to destroy an entry's content.
class ErasureMap {
 public:
  // Of all erasures that `vault` has; one that cannot be read is left out, and told of where entries are verified.
  [[nodiscard]] static AuditResult<ErasureMap> of(const Vault& vault);
  [[nodiscard]] std::optional<std::uint64_t> eraser_of(std::uint64_t sequence) const;

 private:
  void add(SequenceRange range, std::uint64_t eraser);
  struct Stretch {
    std::uint64_t last = 0;
    std::uint64_t eraser = 0;
  };
  std::map<std::uint64_t, Stretch> stretches_;  // by their first sequence number; apart from one another
};

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_VAULT_ERASURE_MAP_H_
