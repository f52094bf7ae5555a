// KeyInfo of a document whose signature holds: what its certificates cost before, and while, they are judged.

#include <utility>

#include "base/text/base64.h"
#include "resources/der_certificate.h"
#include "resources/hostile_input.h"
#include "resources/signed_by_digilocker.h"
#include "support/document_signer.h"

namespace dlverify::test {
namespace {

using Certificates = std::vector<std::string>;

constexpr std::size_t kCertificatesMax = 8;        // the policy's key_info_certificates
constexpr std::size_t kLargest = kMiB / 16;        // of one certificate's DER: key_info.cc
constexpr std::size_t kContent = kLargest - 2048;  // for what is hostile in it
constexpr std::size_t kBelowBody = kBodyLimit / 4 * 3 - 16384;

std::string document_with(const Certificates& certificates, std::size_t signature_bytes) {
  std::string document = sign(unsigned_content("pancr_real_shape"), certificates);
  if (signature_bytes == 0) return document;
  const std::string opening = "<SignatureValue>";
  const std::size_t begin = document.find(opening) + opening.size();
  const std::string value = encode_base64(std::vector<std::byte>(signature_bytes, std::byte{0x42}));
  return document.replace(begin, document.find('<', begin) - begin, value);
}

std::string filled(std::string_view piece, std::size_t bytes) { return repeat(piece, bytes / piece.size()); }

std::string with_extensions(std::string extensions, CertificateKind kind = CertificateKind::kEndEntity) {
  return encode({.kind = kind, .more_extensions = std::move(extensions)});
}

// The genuine signer's certificate, and as many as are allowed of a CA's.
Certificates beside_the_signer(const std::function<std::string(std::size_t)>& authority) {
  Certificates certificates{certificate_base64("digilocker")};
  for (std::size_t i = 1; i < kCertificatesMax; ++i) certificates.push_back(authority(i));
  return certificates;
}

std::string number(std::size_t i) { return der::integer(std::string(1, static_cast<char>(i + 1))); }

// An end-entity certificate that no path leads from, and CA certificates that each could have issued each other.
Certificates cross_signed(std::size_t authorities) {
  const std::string one_name = der::name("Everybody");
  Certificates certificates{encode({.issuer = one_name})};
  for (std::size_t i = 0; i < authorities; ++i) {
    certificates.push_back(encode({.kind = CertificateKind::kAuthority,
                                   .serial = number(i),
                                   .issuer = one_name,
                                   .subject = one_name,
                                   .public_key = rsa_public_key(16'384 - 8 * i)}));
  }
  return certificates;
}

// One after the other, the last without an issuer.
Certificates long_chain() {
  const auto name = [](std::size_t i) { return der::name("CA " + std::to_string(i)); };
  Certificates certificates{encode({.issuer = name(1)})};
  for (std::size_t i = 1; i < kCertificatesMax; ++i) {
    certificates.push_back(encode({.kind = CertificateKind::kAuthority, .issuer = name(i + 1), .subject = name(i)}));
  }
  return certificates;
}

// A CA that "licensed_ca" issued with name constraints, and a signer whose names each must be held against each.
Certificates constrained(std::size_t subtrees, std::size_t names) {
  const std::string authority = der::name("Constrained CA");
  const std::string long_label(40, 'x');
  const std::string allowed = join(subtrees, [&](std::size_t i) {
    return der::sequence(der::value(0x82, long_label + std::to_string(i) + ".example"));
  });
  const std::string alternatives = join(names, [&](std::size_t i) {
    return der::value(0x82, long_label + std::to_string(subtrees) + ".a" + std::to_string(i) + ".example");
  });
  const std::string constraints = der::sequence(der::value(0xA1, allowed));  // excluded: each must be looked at
  return {encode({.issuer = authority,
                  .more_extensions = der::extension(der::kSubjectAltName, der::sequence(alternatives))}),
          encode({.kind = CertificateKind::kAuthority,
                  .issued_by = "licensed_ca",
                  .subject = authority,
                  .more_extensions = der::extension(der::kNameConstraints, constraints)})};
}

std::string relative_names(std::size_t count) {
  return der::sequence(
      repeat(der::value(0x31, der::sequence(der::value(0x06, "\x55\x04\x0A") + der::value(0x0C, "x"))), count));
}

std::string name_of_a_long_oid(std::size_t bytes) {
  const std::string oid = "\x2A" + std::string(bytes, '\xFF') + "\x01";
  return der::sequence(der::value(0x31, der::sequence(der::value(0x06, oid) + der::value(0x0C, "x"))));
}

// id-ecPublicKey with explicit parameters over a field of `bits`, and a compressed point, which asks for a root.
std::string explicit_curve(std::size_t bits) {
  const std::string odd(bits / 8, '\xA5');
  const std::string point = "\x02" + odd;
  const std::string field = der::sequence(der::value(0x06, "\x2A\x86\x48\xCE\x3D\x01\x01") + der::integer(odd));
  const std::string curve = der::sequence(der::value(0x04, odd) + der::value(0x04, odd));
  const std::string parameters = der::sequence(der::integer("\x01") + field + curve + der::value(0x04, point) +
                                               der::integer(odd) + der::integer("\x01"));
  const std::string algorithm = der::sequence(der::value(0x06, "\x2A\x86\x48\xCE\x3D\x02\x01") + parameters);
  return der::sequence(algorithm + der::value(0x03, std::string(1, '\0') + point));
}

struct Row {
  const char* name;
  const char* verdict;
  Certificates (*certificates)();
  std::size_t signature_bytes = 0;  // where the signature shall be as long as the key, and does not hold
};

constexpr const char* kShape = "signature/signature_shape";
constexpr const char* kWeak = "signature/key_too_weak";
constexpr const char* kPassed = "TOTAL_PASSED";
constexpr std::string_view kEmptyName("\x82\x00", 2);

constexpr Row kRows[] = {
    {"KeyInfo: 1 900 times one certificate", kShape,
     [] { return Certificates(1'900, certificate_base64("digilocker")); }},
    {"KeyInfo: 10 000 different certificates", kShape,
     [] {
       Certificates all{certificate_base64("digilocker")};
       for (std::size_t i = 0; i < 10'000; ++i) {
         all.push_back("MA" + std::string(1, static_cast<char>('A' + i % 26)) + "A");
       }
       return all;
     }},
    {"KeyInfo: 8 certificates, 7 of them with RSA 16384, crosswise", "trust/chain_incomplete",
     [] { return cross_signed(7); }},
    {"KeyInfo: a chain of 8 that ends nowhere", "trust/chain_invalid", [] { return long_chain(); }},
    {"KeyInfo: RSA 16384", kWeak, [] { return Certificates{encode({.public_key = rsa_public_key(16'384)})}; }, 2048},
    {"KeyInfo: RSA 16384 with an exponent of 16384 bits", kWeak,
     [] { return Certificates{encode({.public_key = rsa_public_key(16'384, std::string(2048, '\x7F'))})}; }, 2048},
    {"KeyInfo: RSA 8192 with an exponent of 8192 bits", kWeak,
     [] { return Certificates{encode({.public_key = rsa_public_key(8'192, std::string(1024, '\x7F'))})}; }, 1024},
    {"KeyInfo: RSA 8192 with an exponent of 63 bits", "signature/signature_mismatch",
     [] { return Certificates{encode({.public_key = rsa_public_key(8'192, std::string(8, '\x7F'))})}; }, 1024},
    {"KeyInfo: RSA of 16 million bits", kShape,
     [] { return Certificates{encode({.public_key = rsa_public_key(16'000'000)})}; }},
    {"KeyInfo: RSA of 480 000 bits", kWeak,
     [] { return Certificates{encode({.public_key = rsa_public_key(480'000)})}; }},
    {"KeyInfo: an EC key with explicit parameters of 512 bits", kWeak,
     [] { return Certificates{encode({.public_key = explicit_curve(512)})}; }},
    {"KeyInfo: an EC key with explicit parameters of 80 000 bits", kWeak,
     [] { return Certificates{encode({.public_key = explicit_curve(80'000)})}; }},
    {"KeyInfo: a certificate of 3 MiB of names of two bytes", kShape,
     [] {
       return Certificates{
           with_extensions(der::extension(der::kSubjectAltName, der::sequence(filled(kEmptyName, kBelowBody))))};
     }},
    {"KeyInfo: 8 certificates, 64 KiB each, of empty extensions", kPassed,
     [] {
       return beside_the_signer([](std::size_t i) {
         return encode({.kind = CertificateKind::kAuthority,
                        .serial = number(i),
                        .more_extensions = filled(der::extension("\x2A", ""), kContent)});
       });
     }},
    {"KeyInfo: 8 certificates, 64 KiB each, of names of two bytes", kPassed,
     [] {
       return beside_the_signer([](std::size_t i) {
         return encode(
             {.kind = CertificateKind::kAuthority,
              .serial = number(i),
              .more_extensions = der::extension(der::kSubjectAltName, der::sequence(filled(kEmptyName, kContent)))});
       });
     }},
    {"KeyInfo: 8 certificates, 64 KiB each, of usages", kPassed,
     [] {
       return beside_the_signer([](std::size_t i) {
         return encode({.kind = CertificateKind::kAuthority,
                        .serial = number(i),
                        .more_extensions =
                            der::extension(der::kExtendedKeyUsage, der::sequence(filled("\x06\x01\x2A", kContent)))});
       });
     }},
    {"KeyInfo: 8 certificates, 64 KiB each, whose subject has 5 000 parts", kPassed,
     [] {
       return beside_the_signer([](std::size_t i) {
         return encode({.kind = CertificateKind::kAuthority, .serial = number(i), .subject = relative_names(4'800)});
       });
     }},
    {"KeyInfo: a subject with an OID of 60 kB", "trust/signer_not_authorised",
     [] { return Certificates{encode({.subject = name_of_a_long_oid(60'000)})}; }},
    {"KeyInfo: a serial number of 60 kB", "trust/signer_not_authorised",
     [] { return Certificates{encode({.serial = der::integer(std::string(60'000, '\x42'))})}; }},
    {"KeyInfo: a signer with 5 000 policies", "trust/signer_not_authorised",
     [] {
       const std::string policies = join(5'000, [](std::size_t i) {
         return der::sequence(der::value(
             0x06, std::string("\x2A\x03") + static_cast<char>(0x80 | (i >> 7U)) + static_cast<char>(i & 0x7FU)));
       });
       return Certificates{with_extensions(der::extension(der::kCertificatePolicies, der::sequence(policies)))};
     }},
    {"KeyInfo: 1 000 name constraints times 900 names", "trust/signer_not_authorised",
     [] { return constrained(1'000, 900); }},
};

}  // namespace

std::vector<HostileInput> hostile_certificates() {
  std::vector<HostileInput> inputs;
  for (const Row& row : kRows) {
    inputs.push_back({row.name, row.verdict,
                      [&row] { return verification_of(document_with(row.certificates(), row.signature_bytes)); }});
  }
  return inputs;
}

}  // namespace dlverify::test
