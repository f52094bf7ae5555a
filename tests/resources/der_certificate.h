// Certificates put together byte by byte, so that they may hold what no tool would write.

#ifndef DLVERIFY_TESTS_RESOURCES_DER_CERTIFICATE_H_
#define DLVERIFY_TESTS_RESOURCES_DER_CERTIFICATE_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace dlverify::test {

namespace der {

// One value of ASN.1: the tag, the length in DER, the content.
[[nodiscard]] std::string value(unsigned char tag, std::string_view content);
[[nodiscard]] std::string sequence(std::string_view content);
// Of an unsigned number, its most significant byte first.
[[nodiscard]] std::string integer(std::string_view magnitude);
// `oid` is the OID's content.
[[nodiscard]] std::string extension(std::string_view oid, std::string_view content);
[[nodiscard]] std::string critical_extension(std::string_view oid, std::string_view content);
// A name of one organization.
[[nodiscard]] std::string name(std::string_view organization);

inline constexpr std::string_view kSubjectAltName = "\x55\x1D\x11";
inline constexpr std::string_view kNameConstraints = "\x55\x1D\x1E";
inline constexpr std::string_view kDistributionPoints = "\x55\x1D\x1F";
inline constexpr std::string_view kCertificatePolicies = "\x55\x1D\x20";
inline constexpr std::string_view kPolicyMappings = "\x55\x1D\x21";
inline constexpr std::string_view kExtendedKeyUsage = "\x55\x1D\x25";

}  // namespace der

enum class CertificateKind : unsigned char { kEndEntity, kAuthority };

// Each text is DER. What is left empty is that of testdata's "digilocker". Key identifiers are as the strict profile
// wants them.
struct DerCertificate {
  CertificateKind kind = CertificateKind::kEndEntity;
  std::string serial = der::integer("\x42");
  const char* issued_by = "sub_ca";  // of testdata
  std::string issuer = {};           // a name; then the issuer has the key of "digilocker", and `issued_by` is unused
  std::string subject = {};
  std::string public_key = {};       // SubjectPublicKeyInfo
  std::string more_extensions = {};  // beside those that each certificate has
};

// In Base64.
[[nodiscard]] std::string encode(const DerCertificate& certificate);

// A CRL of testdata's "sub_ca" with that many entries, none of them anybody's; DER.
[[nodiscard]] std::string revocation_list(std::size_t entries);

// SubjectPublicKeyInfo of an RSA key whose modulus is an odd number of that many bits, and the product of no known
// primes: nothing verifies under it. The exponent is 65537, or as given.
[[nodiscard]] std::string rsa_public_key(std::size_t bits,
                                         std::string_view exponent = std::string_view("\x01\x00\x01", 3));

}  // namespace dlverify::test

#endif  // DLVERIFY_TESTS_RESOURCES_DER_CERTIFICATE_H_
