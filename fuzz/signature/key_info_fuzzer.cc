// DER of certificates, alone and in KeyInfo. Laws: a certificate is decoded from exactly its DER, and its names are
// valid UTF-8 without control characters; KeyInfo of the same DER gives the same certificate, once however often it
// stands there; no CA certificate is ever a document's signer; usage, strength and path checks are total.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/crypto/certificate.h"
#include "signature/key_info.h"
#include "signature/signing_key.h"
#include "support/choices.h"
#include "support/custom_mutator.h"
#include "support/key_info_element.h"
#include "support/law.h"
#include "support/signing.h"
#include "support/test_certificates.h"
#include "support/well_formed_text.h"
#include "trust/certificate_path.h"
#include "trust/certificate_usage.h"

namespace dlverify::fuzz {

const std::size_t kChoiceBytes = 1;

namespace {

void require_laws_of(const Certificate& certificate, std::string_view der) {
  const std::vector<std::byte> again = test::der_of(certificate);
  require_law(std::ranges::equal(again, std::as_bytes(std::span(der))), "a certificate is exactly its DER");
  require_law(is_plain_text(certificate.subject()) && is_plain_text(certificate.issuer()),
              "names are UTF-8 without control characters");
  require_law(certificate.sha256().size() == 64 && certificate.spki_sha256().size() == 64, "hashes are hex");
  const std::string serial = certificate.serial();
  const std::string_view digits = std::string_view(serial).substr(serial.starts_with('-') ? 1 : 0);
  require_law(!digits.empty() && digits.find_first_not_of("0123456789abcdef") == std::string::npos,
              "the serial is hex");
  static const Policy policy = Policy::digilocker();
  for (const auto algorithm : {SignatureAlgorithm::kRsaSha256, SignatureAlgorithm::kEcdsaSha384}) {
    static_cast<void>(require_strong_key(certificate, algorithm, policy));
  }
  static const PathFinder paths({test::hierarchy().root.certificate()},
                                {test::hierarchy().licensed_ca.certificate(), test::hierarchy().sub_ca.certificate()});
  const auto path = paths.find(certificate, {certificate}, test::at("2026-06-01T00:00:00Z"));
  require_law(path || stage_of(path.error().code) == Stage::kTrust, "a path is found or refused by its stage");
  require_law(!path || path->anchor().sha256() == test::hierarchy().root.certificate().sha256(),
              "a path ends at the anchor");
  if (path) static_cast<void>(require_document_signing(*path, policy));
}

void require_same_in_key_info(std::string_view der, const std::optional<Certificate>& alone, std::size_t times) {
  const test::KeyInfoElement key_info(std::vector(times, base64(der)));
  const auto read = read_key_info(key_info.get(), Limits());
  require_law(read.has_value() == alone.has_value(), "KeyInfo takes what is a certificate, and nothing else");
  if (!read) {
    require_law(read.error().code == FailureCode::kSignatureShape, "a broken certificate is a matter of shape");
    return;
  }
  require_law(read->size() == 1 && read->front().sha256() == alone->sha256(), "each certificate counts once");
  const auto signer = require_one_signer(*read, {});
  require_law(signer.has_value() != alone->is_ca(), "a CA is never a document's signer, and one end entity is");
}

}  // namespace
}  // namespace dlverify::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dlverify;
  if (size == 0) return 0;
  fuzz::Choices input(data, size);
  const std::size_t times = 1 + input.below(8);
  const std::string_view der = input.rest();
  const auto certificate = Certificate::from_der(std::as_bytes(std::span(der)));
  if (certificate) fuzz::require_laws_of(*certificate, der);
  fuzz::require_same_in_key_info(der, certificate, times);
  return 0;
}
