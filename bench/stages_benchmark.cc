#include <chrono>
#include <optional>
#include <span>
#include <utility>

#include "agreement/agreed_octets.h"
#include "bench/benchmarks.h"
#include "bench/signing_pki.h"
#include "documents/document_reader.h"
#include "envelope/body_kind.h"
#include "integrity/authentic_body.h"
#include "record/minimal_record.h"
#include "signature/signature_value.h"
#include "signature/signed_octets.h"
#include "support/xml_body_for_tests.h"
#include "trust/trusted_octets.h"
#include "xml/canonical_document.h"
#include "xml/xml_body.h"

namespace dlverify::bench {
namespace {

using Clock = std::chrono::steady_clock;

// Adds what it takes to run `stage` to `seconds`.
auto timed(double& seconds, auto&& stage) {
  const auto start = Clock::now();
  auto made = stage();
  seconds = std::chrono::duration<double>(Clock::now() - start).count();
  return made;
}

// Runs the stages one behind the other, as src/verify.cc does, and keeps the time of one of them. The signer is known.
class Stages {
 public:
  Stages(const BenchDocument& document, bool second_opinion)
      : document_(document), policy_(Policy::digilocker()), store_(bench_trust_store()) {
    policy_.insecurely_skip_second_opinion = !second_opinion;
    static_cast<void>(seconds_of(Stage::kAgreement));
  }

  // Seconds of the stage; nothing where a stage refuses.
  std::optional<double> seconds_of(Stage wanted) {
    std::array<double, 7> seconds{};
    const auto authentic = authenticate_body(std::as_bytes(std::span(document_.body)), {}, HmacDemand::kIfGiven);
    const auto body = timed(seconds[1], [&] { return describe_body(*authentic); });
    if (wanted == Stage::kEnvelope) return seconds[1];
    auto canonical =
        timed(seconds[2], [&] { return canonicalise(XmlBodyForTests::of(document_.body), policy_.limits); });
    if (!canonical) return std::nullopt;
    if (wanted == Stage::kXml) return seconds[2];
    auto octets = timed(seconds[3], [&] {
      return verify_signature(std::move(*canonical), policy_, pinned_signers(store_), &certificates_);
    });
    if (!octets) return std::nullopt;
    if (wanted == Stage::kSignature) return seconds[3];
    const auto moment = test::at("2026-06-01T00:00:00Z");
    auto trust = timed(seconds[4], [&] {
      return establish_trust(std::move(*octets), {}, store_, policy_,
                             {.validation_time = moment, .verified_at = moment}, &chains_);
    });
    if (!trust.octets) return std::nullopt;
    if (wanted == Stage::kTrust) return seconds[4];
    auto agreed = timed(seconds[6], [&] { return require_agreement(std::move(*trust.octets), policy_); });
    if (!agreed) return std::nullopt;
    if (const auto& learned = agreed->learned()) {
      certificates_.remember(learned->signer);
      remember_key(learned->signer, learned->algorithm);
      chains_.remember(*learned);
    }
    if (wanted == Stage::kAgreement) return seconds[6];
    auto record = timed(seconds[5], [&]() -> Result<Record> {
      auto read = read_document(*agreed, {.validation_time = moment, .max_age_days = std::nullopt});
      if (!read.parsed) return std::unexpected(read.parsed.error());
      return minimise(std::move(*read.parsed), {}, nullptr);
    });
    if (!record) return std::nullopt;
    return seconds[5];
  }

 private:
  const BenchDocument& document_;
  Policy policy_;
  TrustStore store_;
  CertificateCache certificates_;
  ChainCache chains_;
};

}  // namespace

void register_stages(const BenchDocument& document) {
  const auto one = std::make_shared<Stages>(document, false);
  const auto two = std::make_shared<Stages>(document, true);
  add_timed_benchmark("stage_envelope", document, [one] { return one->seconds_of(Stage::kEnvelope); });
  add_timed_benchmark("stage_xml", document, [one] { return one->seconds_of(Stage::kXml); });
  add_timed_benchmark("stage_signature", document, [one] { return one->seconds_of(Stage::kSignature); });
  add_timed_benchmark("stage_trust", document, [one] { return one->seconds_of(Stage::kTrust); });
  add_timed_benchmark("stage_agreement", document, [two] { return two->seconds_of(Stage::kAgreement); });
  add_timed_benchmark("stage_document", document, [one] { return one->seconds_of(Stage::kDocument); });
}

}  // namespace dlverify::bench
