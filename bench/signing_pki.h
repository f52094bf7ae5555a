// The certificates of the benchmarks: a root with RSA 4096, a CA and a signer with RSA 2048, as India's hierarchy has.

#ifndef DLVERIFY_BENCH_SIGNING_PKI_H_
#define DLVERIFY_BENCH_SIGNING_PKI_H_

#include "dlverify/trust_store.h"
#include "support/test_certificates.h"
#include "support/trust_store_directory.h"

namespace dlverify::bench {

struct SigningPki {
  test::Issuer root;
  test::Issuer ca;
  test::Key signer_key;
  Certificate signer;
};

// Made once for the process.
[[nodiscard]] const SigningPki& signing_pki();

// The root as anchor, the CA beside it, and a rule that lets the signer sign everything. No CRL.
[[nodiscard]] TrustStore bench_trust_store();

}  // namespace dlverify::bench

#endif  // DLVERIFY_BENCH_SIGNING_PKI_H_
