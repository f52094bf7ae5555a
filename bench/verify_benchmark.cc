#include <utility>

#include "bench/benchmarks.h"
#include "bench/signing_pki.h"
#include "bench/xmlsec_peer.h"
#include "dlverify/verify.h"
#include "support/made_verifier.h"

namespace dlverify::bench {
namespace {

Policy without_second_opinion() {
  Policy policy = Policy::digilocker();
  policy.insecurely_skip_second_opinion = true;
  return policy;
}

const TrustStore& store() {
  static const TrustStore loaded = bench_trust_store();
  return loaded;
}

VerificationTimes times() {
  static const auto moment = test::at("2026-06-01T00:00:00Z");
  return VerificationTimes(moment);
}

bool is_believed(const Verifier& verifier, const BenchDocument& document) {
  return verifier.verify(document.body, {}, times()).has_value();
}

}  // namespace

void register_verifiers(const BenchDocument& document) {
  const Verifier one = made_verifier(without_second_opinion(), store());
  const Verifier two = made_verifier(Policy::digilocker(), store());
  add_benchmark("verify_one_opinion", document, [one, &document] { return is_believed(one, document); });
  add_benchmark("verify", document, [two, &document] { return is_believed(two, document); });
  // A new verifier knows no signer.
  add_benchmark("verify_one_opinion_new_signer", document,
                [&document] { return is_believed(made_verifier(without_second_opinion(), store()), document); });
  add_benchmark("verify_new_signer", document,
                [&document] { return is_believed(made_verifier(Policy::digilocker(), store()), document); });
  add_threaded_benchmark("verify_one_opinion", document, [one, &document] { return is_believed(one, document); });
  add_threaded_benchmark("verify", document, [two, &document] { return is_believed(two, document); });

  static const XmlsecPeer peer;
  add_benchmark("xmlsec1", document, [&document] { return peer.verify_plainly(document.body); });
  add_benchmark("xmlsec1_key_given", document, [&document] { return peer.verify_with_key(document.body); });
}

}  // namespace dlverify::bench
