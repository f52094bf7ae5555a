// The security checks of the pipeline, by name, each where its refusal is decided:
//
//   if (violates(Check::kOneReference, references != 1)) return refuse(...);
//
// In the shipped library violates() is its condition, so no check can be turned off. Only tests/switchboard/ compiles
// the same sources with DLVERIFY_CHECK_SWITCHBOARD, to show for each check which attack passes without it:
// docs/checks.md.
//
// Not on the list: what is refused because there is nothing to go on with (Base64 that cannot be decoded, an algorithm
// without an implementation, an element that is not where it would be read), and what only bounds the cost of an answer
// that would be the same (docs/resources.md).

#ifndef DLVERIFY_SRC_VERDICT_CHECK_H_
#define DLVERIFY_SRC_VERDICT_CHECK_H_

#include <cstdint>

#ifdef DLVERIFY_CHECK_SWITCHBOARD
#include <source_location>
#endif

namespace dlverify {

// One a line, with what it establishes: docs/checks.md is made from these lines.
enum class Check : std::uint8_t {
  kHmacDemanded,          // an hmac header is there where one is demanded
  kHmacEqual,             // the header is the HMAC of the body under the client secret
  kBodyBytes,             // the body is no longer than the policy allows
  kArchiveConsistent,     // an archive is whole, says everything once, and holds no byte that is nobody's
  kArchiveOneEntry,       // an archive has one entry
  kArchiveZip64,          // an archive has no second set of sizes
  kArchiveEntryName,      // the entry is a plain file name ending in .xml
  kArchiveEncrypted,      // the entry is protected by the share code
  kArchiveStatedBytes,    // the entry is said to be no longer than the policy allows
  kArchiveUnpackedBytes,  // the entry is no longer than the policy allows
  kArchiveSize,           // the entry is as long as the archive says
  kArchiveChecksum,       // the entry has the checksum that the archive says
  kArchiveSurplus,        // nothing stands behind the compressed content
  kWrapperNamespace,      // an issuer's answer is in no namespace, or in the specification's
  kWrapperNested,         // no issuer's answer stands within another
  kWrapperOneStatus,      // an issuer's answer says once how it went
  kWrapperStatus,         // it says that it went well
  kWrapperInline,         // its document is text, and holds no element
  kWrapperOneContent,     // it has one place for a document
  kWrapperStray,          // nothing that is read of it stands anywhere else as well
  kUtf8,                  // the document is well-formed UTF-8
  kEncodingName,          // the XML declaration names no other encoding
  kNul,                   // the document holds no NUL
  kByteOrderMark,         // the document begins with one byte order mark at most
  kTagBounds,             // no tag holds more attributes and declarations than the policy allows, before it is parsed
  kXmlVersion,            // the version is XML 1.0
  kWellFormed,            // the parser found the document well-formed and namespace-well-formed
  kDoctype,               // there is no DOCTYPE
  kEntity,                // only the five predefined entities are used
  kComment,               // there is no comment
  kInstruction,           // there is no processing instruction
  kDepth,                 // elements stand within one another no deeper than the policy allows
  kElements,              // there are no more elements than the policy allows
  kAttributesOfElement,   // no element has more attributes than the policy allows
  kAttributes,            // there are no more attributes in all than the policy allows
  kDeclarations,          // there are no more namespace declarations than the policy allows
  kCanonicalBytes,        // the canonical form is no longer than the policy allows
  kPlainNamespace,        // namespace names are absolute URIs of plain characters
  kXmlAttribute,          // there is no xml:* attribute
  kPlainSignatureAttribute,  // attributes within the Signature are in no namespace
  kOneSignature,             // the document holds one element named Signature
  kOneReference,             // SignedInfo has one Reference
  kReferenceUri,             // the Reference says what it refers to
  kWholeDocument,            // the Reference is to the whole document
  kSurplusElement,           // no element of the Signature has more children than its exact shape
  kSurplusAttribute,         // no element of the Signature has an attribute beyond its exact shape
  kSurplusText,              // only indentation stands between the elements of the Signature
  kParameter,                // no algorithm has a parameter
  kLeafText,                 // a value of the Signature is one run of text
  kLeafCdata,                // no value of the Signature is a CDATA section
  kOnePrefix,                // every element of the Signature is in the XMLDSig namespace under one prefix
  kSignatureDeclaration,     // the Signature declares no namespace but its own
  kTransformCount,           // there are two transforms at most
  kTransformElement,         // Transforms holds nothing but Transform elements
  kEnveloped,                // the first transform is enveloped-signature
  kSecondTransform,          // the second transform is one of the two canonicalisations
  kSignatureAlgorithm,       // the policy allows the SignatureMethod
  kDigestAlgorithm,          // the policy allows the DigestMethod
  kSha1SignedInfoBytes,      // under rsa-sha1, SignedInfo has no room for the blocks of a collision
  kKeyInfoChild,             // KeyInfo holds nothing but X509Data
  kX509DataChild,            // X509Data holds nothing but certificates and their names
  kIssuerSerial,             // X509IssuerSerial is a name and a number
  kKeyInfoCertificates,      // KeyInfo holds no more certificates than the policy allows
  kOneSigner,                // KeyInfo holds one end-entity certificate at most
  kCertificateDer,           // a certificate is DER to its last byte
  kRsaBits,                  // an RSA key is as long as the policy wants, and no longer
  kRsaExponent,              // an RSA exponent is odd, 65537 or more, and at most 64 bits
  kCurve,                    // an EC key is on P-256 or P-384
  kKeyKind,                  // the signer's key is of the kind that the SignatureMethod needs
  kContentDigest,            // the content has the digest that was signed
  kSignatureValue,           // the signature value was made over this SignedInfo by this key
  kSecondEngine,             // xmlsec1 verifies the signature as well
  kSameOctets,               // xmlsec1 verified the same octets
  kAnchor,                   // the chain ends at an anchor of the trust store
  kCertificateSignature,     // each certificate of the chain was signed by the one above it
  kCertificateStarted,       // each certificate is valid already
  kCertificateNotExpired,    // each certificate is valid still
  kCertificateDigest,        // no certificate below the anchor is signed over MD5 or SHA-1
  kAuthority,                // each issuer in the chain is a CA, and may issue certificates
  kPathLength,               // no more CAs stand in the chain than the CAs allow
  kNameConstraint,           // the signer's name is one that its CA may certify
  kCriticalExtension,        // no certificate has a critical extension that is not understood
  kSignerIsNoAuthority,      // the signer's certificate is no CA's
  kKeyUsage,                 // the signer's key may sign data
  kExtendedKeyUsage,         // the signer's key may sign documents
  kChainKeyStrength,         // every key of the chain is strong
  kRevoked,                  // no certificate of the chain was revoked
  kRevocationKnown,          // where the policy requires it, a CRL shows that the signer was not revoked
  kCrlSignature,             // a CRL that is believed was signed by the certificate's issuer
  kCrlIssuer,                // a CRL that is believed was signed by a key that may sign CRLs
  kCrlDigest,                // a CRL that is believed is not signed over MD5 or SHA-1
  kCrlUnderstood,            // a CRL that is believed speaks for every reason, by itself, and is understood
  kCrlScope,                 // a CRL that is believed is about this kind of certificate, at its distribution point
  kCrlInTime,                // a CRL that is evidence of good standing is not past its nextUpdate
  kSignerSubject,            // a signer rule matches the whole value of the subject's attribute
  kSubjectOnce,              // an attribute that a signer rule looks at stands in the subject once
  kSignerPolicies,           // the signer's certificate asserts the policies that its rule wants
  kSignerFingerprint,        // a pinned signer is the very certificate
  kSignerKey,                // a signer pinned by its key has this key
  kSignerIssuer,             // the signer may sign for the issuer that was asked for
  kSignerDoctype,            // the signer may sign the doctype in question
  kSecondParser,             // pugixml reads in the octets what libxml2 read
  kDoctypeAsked,             // the document is of the doctype that was asked for
  kDoctypeDeclared,          // the document is of the doctype that its signer was authorised for
  kIssuerOfDoctype,          // the URI names the only issuer that the doctype has
  kNumberOfUri,              // the document's number is the URI's
  kMaxAge,                   // the document is no older than the policy allows
  kNotFromFuture,            // the document's own time does not lie ahead
  kOneHolder,                // the document has one holder
  kHolderName,               // the holder has a name
  kElementPresent,           // what the format has once is there
  kElementOnce,              // what the format has once stands once
  kUnsplitText,              // no element splits a text
  kDateExists,               // dates and times exist
  kBornBefore,               // nobody is born after the time of validation
  kExpiryAfterIssue,         // the document does not expire before it was issued
  kKycSucceeded,             // KycRes says that it succeeded
  kUidMasked,                // the Aadhaar number is masked
  kNumberPresent,            // the document has its number
  kPanAgrees,                // the envelope's PAN is the body's
  kPanForm,                  // the PAN has the form of one
  kPanHolderKind,            // the PAN's fourth letter says what the holder is
  kCasteHolder,              // a caste certificate's holder is a person
  kCastePresent,             // a caste certificate names a caste or its category
  kCasteAgrees,              // a value that stands twice is the same
  kOfflineRoot,              // an offline e-KYC has the root element of one
  kReferenceId,              // referenceId is four digits and a time that exists
  kContactHash,              // hashes of contacts have the form of one
};

#ifdef DLVERIFY_CHECK_SWITCHBOARD
// Whether the check is on: tests/switchboard/switchboard.cc.
[[nodiscard]] bool enforced(Check check, std::source_location point);

// Whether `condition` holds, which the check forbids.
[[nodiscard]] inline bool violates(Check check, bool condition,
                                   std::source_location point = std::source_location::current()) {
  return condition && enforced(check, point);
}
// The same where the condition has been found already.
[[nodiscard]] inline bool violates(Check check, std::source_location point = std::source_location::current()) {
  return enforced(check, point);
}
#else
[[nodiscard]] constexpr bool violates(Check /*check*/, bool condition) { return condition; }
[[nodiscard]] consteval bool violates(Check /*check*/) { return true; }
#endif

}  // namespace dlverify

#endif  // DLVERIFY_SRC_VERDICT_CHECK_H_
