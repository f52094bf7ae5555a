// Whether the certificates of a path are revoked, by the CRLs of the trust store.

#ifndef DLVERIFY_SRC_TRUST_REVOCATION_H_
#define DLVERIFY_SRC_TRUST_REVOCATION_H_

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dlverify/policy.h"
#include "dlverify/report.h"
#include "trust/certificate_path.h"
#include "trust/revocation_list.h"
#include "verdict/result.h"

namespace dlverify {

// The CRLs of a store, and which of the store's CA certificates signed each, found out once.
class RevocationLists {
 public:
  RevocationLists() = default;
  RevocationLists(const std::vector<RevocationList>& lists, const std::vector<Certificate>& authorities);

  // Whether there is any CRL with the name of `certificate`'s issuer, genuine or not.
  [[nodiscard]] bool speak_of_issuer_of(const Certificate& certificate) const;

  // Whether `authority`, a CA of the store, signed a CRL whose nextUpdate is not before `time`.
  [[nodiscard]] bool hold_for(const Certificate& authority, std::chrono::sys_seconds time) const;

  // The CRLs that `issuer` signed and that speak of `certificate`.
  [[nodiscard]] std::vector<const RevocationList*> about(const Certificate& certificate,
                                                         const Certificate& issuer) const;

  // Appends each thisUpdate and nextUpdate, and each revocationDate under the serial number of a certificate of `path`,
  // whoever the CRL is of: what is judged of the path changes at no other time.
  void append_boundaries(const CertificatePath& path, std::vector<std::chrono::sys_seconds>& moments) const;

 private:
  struct Checked {
    RevocationList list;
    std::vector<std::pair<std::string, bool>> authorities;  // SHA-256 of a CA certificate, whether it signed the list
  };
  std::vector<Checked> lists_;
};

struct RevocationFindings {
  RevocationStatus signer = RevocationStatus::kNotChecked;
  std::vector<Warning> warnings;   // revocation_not_checked, revoked_later: at most one of each
  std::optional<Failure> failure;  // certificate_revoked, revocation_unknown
};

// Judges every certificate of `path` but the anchor for `time` (design section 4): one listed with a revocationDate up
// to `time` is revoked, however old the CRL; one listed with a later date is good, with a warning; one that is not
// listed is good only where a CRL is evidence for `time`.
[[nodiscard]] RevocationFindings judge_revocation(const CertificatePath& path, const RevocationLists& lists,
                                                  Revocation demand, std::chrono::sys_seconds time);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_TRUST_REVOCATION_H_
