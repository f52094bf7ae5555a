#include "signature/key_info.h"

#include <fmt/format.h>

#include <algorithm>

#include "signature/exact_element.h"
#include "verdict/check.h"

namespace dlverify {
namespace {

// A signer's certificate has about 2 KiB. OpenSSL keeps some forty times the size of one that is made of tiny names.
constexpr std::size_t kCertificateBytesMax = std::size_t{64} << 10U;

Result<void> read_certificate(const SignatureElement& element, const Limits& limits, const CertificateCache* known,
                              std::vector<Certificate>& certificates) {
  if (violates(Check::kKeyInfoCertificates, certificates.size() >= limits.key_info_certificates)) {
    return refuse(FailureCode::kSignatureShape,
                  fmt::format("KeyInfo holds more than {} certificates", limits.key_info_certificates));
  }
  const auto der = base64_leaf(element);
  if (!der) return std::unexpected(der.error());
  if (der->size() > kCertificateBytesMax) {
    return refuse(FailureCode::kSignatureShape, fmt::format("certificate {} of KeyInfo is longer than {} bytes",
                                                            certificates.size() + 1, kCertificateBytesMax));
  }
  auto certificate = known != nullptr ? known->decode(*der) : Certificate::decode(*der);
  if (!certificate || violates(Check::kCertificateDer, !certificate->is_der())) {
    return refuse(FailureCode::kSignatureShape,
                  fmt::format("certificate {} of KeyInfo is not the DER of one X.509 certificate and nothing else",
                              certificates.size() + 1));
  }
  certificates.push_back(std::move(*certificate));
  return {};
}

Result<void> require_issuer_serial(const SignatureElement& element) {
  const auto children = child_elements(element);
  if (!children) return std::unexpected(children.error());
  const bool is_pair = children->size() == 2 && (*children)[0].local_name == "X509IssuerName" &&
                       (*children)[1].local_name == "X509SerialNumber";
  if (violates(Check::kIssuerSerial, !is_pair)) {
    return refuse(FailureCode::kSignatureShape, "X509IssuerSerial is not a name and a number");
  }
  for (const SignatureElement* const child : *children) {
    if (const auto text = leaf_text(*child); !text) return std::unexpected(text.error());
  }
  return {};
}

Result<void> read_x509_data(const SignatureElement& x509_data, const Limits& limits, const CertificateCache* known,
                            std::vector<Certificate>& certificates) {
  if (auto bare = require_no_attributes(x509_data); !bare) return bare;
  const auto children = child_elements(x509_data);
  if (!children) return std::unexpected(children.error());
  for (const SignatureElement* const child : *children) {
    Result<void> read;
    if (child->local_name == "X509Certificate") {
      read = read_certificate(*child, limits, known, certificates);
    } else if (child->local_name == "X509IssuerSerial") {
      read = require_issuer_serial(*child);
    } else if (child->local_name == "X509SubjectName" || child->local_name == "X509SKI") {
      if (const auto text = leaf_text(*child); !text) read = std::unexpected(text.error());
    } else if (violates(Check::kX509DataChild)) {
      read = refuse(FailureCode::kSignatureShape, "X509Data holds something other than certificates and their names");
    }
    if (!read) return read;
  }
  return {};
}

void keep_first_of_each(std::vector<Certificate>& certificates) {
  std::vector<Certificate> unique;
  for (Certificate& certificate : certificates) {
    if (std::ranges::find(unique, certificate.sha256(), &Certificate::sha256) == unique.end()) {
      unique.push_back(std::move(certificate));
    }
  }
  certificates = std::move(unique);
}

}  // namespace

Result<std::vector<Certificate>> read_key_info(const SignatureElement& key_info, const Limits& limits,
                                               const CertificateCache* known) {
  if (auto bare = require_no_attributes(key_info); !bare) return std::unexpected(bare.error());
  const auto children = child_elements(key_info);
  if (!children) return std::unexpected(children.error());
  std::vector<Certificate> certificates;
  for (const SignatureElement* const child : *children) {
    if (violates(Check::kKeyInfoChild, child->local_name != "X509Data")) {
      return refuse(FailureCode::kSignatureShape,
                    "KeyInfo holds something other than X509Data: keys are taken from "
                    "certificates only");
    }
    if (auto read = read_x509_data(*child, limits, known, certificates); !read) return std::unexpected(read.error());
  }
  keep_first_of_each(certificates);
  return certificates;
}

Result<SignerCandidates> require_one_signer(const std::vector<Certificate>& key_info,
                                            const std::vector<Certificate>& pinned) {
  SignerCandidates candidates;
  for (const Certificate& certificate : key_info) {
    const bool is_authority = violates(Check::kSignerIsNoAuthority, certificate.is_ca());
    (is_authority ? candidates.untrusted : candidates.end_entities).push_back(certificate);
  }
  if (violates(Check::kOneSigner, candidates.end_entities.size() > 1)) {
    return refuse(FailureCode::kSignerCertificateAmbiguous,
                  fmt::format("KeyInfo holds {} end-entity certificates; which of them signed is not said",
                              candidates.end_entities.size()));
  }
  if (candidates.end_entities.empty()) {
    if (pinned.empty()) {
      return refuse(FailureCode::kSignerCertificateMissing,
                    "KeyInfo holds no end-entity certificate, and the trust store pins no signer's");
    }
    candidates.end_entities = pinned;
    candidates.from_key_info = false;
  }
  return candidates;
}

}  // namespace dlverify
