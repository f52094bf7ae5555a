"""References, transforms, algorithms and keys outside what is allowed. Each signature is made as it says."""

import hashlib
import hmac

from .case import case
from .documents import AADHAAR, DRVLC, PANCR, changed
from .keys import sign
from .pki import key_of
from .refused_shapes import public_key_base64
from .xmldsig import (DSIG, ECDSA_SHA256, ENC, ENVELOPED, EXCLUSIVE, INCLUSIVE, MORE, RSA_SHA256, SHA1, SHA512,
                      Signature, signed, x509_key_info, x509_pair)

WITH_COMMENTS = INCLUSIVE + "#WithComments"
C14N_11 = "http://www.w3.org/2006/12/xml-c14n11"
XPATH = "http://www.w3.org/TR/1999/REC-xpath-19991116"
FILTER_2 = "http://www.w3.org/2002/06/xmldsig-filter2"
XSLT = "http://www.w3.org/TR/1999/REC-xslt-19991116"
STYLE_SHEET = ('<s:stylesheet xmlns:s="http://www.w3.org/1999/XSL/Transform" version="1.0"><s:template match="/">'
               '<s:copy-of select="document(\'file:///etc/hostname\')"/></s:template></s:stylesheet>')


def write_cases():
    references()
    transform_lists()
    active_transforms()
    signature_methods()
    digests_and_canonicalizations()
    keys()
    certificates()


def refused(code, name, prose, signature, document=PANCR, **keys):
    case(f"signature/{name}", prose, signed(document, signature), f"signature/{code}", **keys)


def references():
    def reference(name, prose, **signature):
        refused("reference_forbidden", name, prose, Signature(**signature))

    reference("reference_without_uri", "No URI: the application is to know what is signed (XML Signature 1.1, 4.4.3).",
              reference="")
    refused("reference_forbidden", "reference_to_id", "A reference to an Id, the root of all wrapping attacks.",
            Signature(reference=' URI="#doc"'), changed(PANCR, "<Certificate ", '<Certificate Id="doc" '))
    refused("reference_forbidden", "reference_to_doubled_id", "Two elements bear the Id that is referred to.",
            Signature(reference=' URI="#doc"'), changed(changed(PANCR, "<Certificate ", '<Certificate Id="doc" '),
                                                        "<IssuedTo>", '<IssuedTo Id="doc">'))
    reference("reference_to_missing_id", "A reference to an Id that is not there.", reference=' URI="#nope"')
    reference("reference_to_file", "A reference to a file of the verifier.", reference=' URI="file:///etc/hostname"')
    reference("reference_to_file_in_capitals", "FILE: is the same scheme.", reference=' URI="FILE:///etc/hostname"')
    reference("reference_to_path", "A reference to a path without a scheme.", reference=' URI="/etc/hostname"')
    reference("reference_to_address", "A reference that has to be fetched.", reference=' URI="http://127.0.0.1:9/x"')
    reference("reference_to_host", "A reference to another host, without a scheme.", reference=' URI="//127.0.0.1:9/x"')
    reference("reference_with_query", "A query is not the empty URI.", reference=' URI="?x"')
    reference("reference_with_empty_fragment", "An empty fragment is not the empty URI.", reference=' URI="#"')
    reference("reference_to_xpointer", "An XPointer to the whole document.", reference=' URI="#xpointer(/)"')
    reference("reference_of_blank", "A URI of one blank is not the empty URI.", reference=' URI=" "')
    reference("two_references", "Two references to the whole document, both of which hold.", edit=doubled_reference)
    reference("no_reference", "SignedInfo signs nothing.", edit=without_reference)


def doubled_reference(template):
    start, end = template.index("<Reference"), template.index("</Reference>") + len("</Reference>")
    return template[:end] + template[start:end] + template[end:]


def without_reference(template):
    start, end = template.index("<Reference"), template.index("</Reference>") + len("</Reference>")
    return template[:start] + template[end:]


def transforms(name, prose, *elements, **signature):
    refused("transform_forbidden", name, prose, Signature(transforms=elements, **signature))


def transform(algorithm, content):
    return f'<Transform Algorithm="{algorithm}">{content}</Transform>'


def transform_lists():
    transforms("transforms_empty", "An empty Transforms element: the Signature itself would be digested.")
    transforms("transforms_absent", "No Transforms element.",
               edit=lambda t: changed(t, "<Transforms></Transforms>", ""))
    transforms("transform_without_enveloped", "Canonicalisation alone.", EXCLUSIVE)
    transforms("transform_enveloped_last", "Canonicalisation before enveloped-signature.", EXCLUSIVE, ENVELOPED)
    transforms("transform_canonicalized_twice", "Two canonicalisations.", ENVELOPED, INCLUSIVE, INCLUSIVE)
    transforms("transform_enveloped_twice", "enveloped-signature twice.", ENVELOPED, ENVELOPED)
    transforms("transform_with_comments", "Canonicalisation with comments.", ENVELOPED, WITH_COMMENTS)
    transforms("transform_exclusive_with_comments", "Exclusive canonicalisation with comments.",
               ENVELOPED, EXCLUSIVE + "WithComments")
    transforms("transform_c14n11", "Canonical XML 1.1.", ENVELOPED, C14N_11)
    transforms("transform_prefix_list", "A PrefixList, which readers split in different ways.", ENVELOPED,
               transform(EXCLUSIVE, f'<InclusiveNamespaces xmlns="{EXCLUSIVE}" PrefixList="q"/>'))
    transforms("transform_six", "Six transforms.", ENVELOPED, *[EXCLUSIVE] * 5)
    transforms("transform_unknown", "A transform that nobody knows.", ENVELOPED, "urn:example:transform")


def active_transforms():
    transforms("transform_xpath_void", """An XPath that selects nothing: the digest is that of no octets, and the
        signature holds for every document.""", ENVELOPED, transform(XPATH, "<XPath>false()</XPath>"),
               octets=lambda text: b"")
    transforms("transform_xpath", "The XPath by which enveloped-signature is defined.",
               transform(XPATH, f'<XPath xmlns:d="{DSIG}">not(ancestor-or-self::d:Signature)</XPath>'))
    transforms("transform_xpath_filter", "XPath filter 2.0, subtracting the holder.", ENVELOPED,
               transform(FILTER_2, f'<XPath xmlns="{FILTER_2}" Filter="subtract">//IssuedTo</XPath>'))
    transforms("transform_xslt", "A style sheet that reads a file (CVE-2022-34169, CVE-2022-47966 and their kin).",
               ENVELOPED, transform(XSLT, STYLE_SHEET), octets=lambda text: b"")
    transforms("transform_base64", "The digest is that of the text's Base64 content.", ENVELOPED, DSIG + "base64",
               octets=lambda text: b"")


def signature_methods():
    def method(name, prose, algorithm, **signature):
        refused("algorithm_forbidden", name, prose, Signature(method=algorithm, **signature), AADHAAR)

    method("rsa_md5", "rsa-md5, which xmlsec1 1.2 verifies.", MORE + "rsa-md5")
    method("hmac_sha1_with_public_key", "An HMAC whose key is the signer's public key (CVE-2025-48994 and its kin).",
           DSIG + "hmac-sha1", value=public_key_hmac)
    method("hmac_output_length", "An HMAC cut to eight bits (CVE-2009-0217).", DSIG + "hmac-sha1",
           value=lambda octets: public_key_hmac(octets)[:1], edit=with_output_length)
    method("hmac_sha256", "HMAC-SHA-256 is no signature either.", MORE + "hmac-sha256",
           value=lambda octets: hmac.new(b"", octets, "sha256").digest())
    method("dsa_sha1", "dsa-sha1 is named.", DSIG + "dsa-sha1", value=lambda octets: hashlib.sha1(octets).digest() * 2)
    method("ecdsa_sha1", "ecdsa-sha1 with a P-256 key.", MORE + "ecdsa-sha1", signer="ec_p256")
    method("ecdsa_sha512", "ecdsa-sha512 with a P-384 key: not in the list.", MORE + "ecdsa-sha512", signer="ec_p384")
    method("rsa_ripemd160", "rsa-ripemd160 is named.", MORE + "rsa-ripemd160", hash_name="sha256")
    method("method_unknown", "A method that nobody knows.", "urn:example:method", hash_name="sha256")
    method("method_url_respelled", "The right name in other letters; names of algorithms are compared exactly.",
           RSA_SHA256.replace("xmldsig-more", "XMLDSIG-more"))
    refused("algorithm_forbidden", "rsa_sha1_under_strict", "rsa-sha1 under the policy strict.", Signature(), AADHAAR,
            policy="strict")


def public_key_hmac(octets):
    return hmac.new(public_key_base64("digilocker").encode(), octets, "sha1").digest()


def with_output_length(template):
    return changed(template, "hmac-sha1\"/>", "hmac-sha1\"><HMACOutputLength>8</HMACOutputLength></SignatureMethod>")


def digests_and_canonicalizations():
    forbidden = "algorithm_forbidden"
    refused(forbidden, "digest_sha1", "SHA-1 as the content's digest: collisions are practical.",
            Signature(digest=SHA1))
    refused(forbidden, "digest_sha1_under_rsa_sha256", "SHA-1 as the digest under a strong signature method.",
            Signature(method=RSA_SHA256, digest=SHA1))
    refused(forbidden, "digest_md5", "MD5 as the content's digest.", Signature(digest=MORE + "md5"))
    refused(forbidden, "digest_sha224", "SHA-224 is not in the list.", Signature(digest=MORE + "sha224"))
    refused(forbidden, "digest_in_wrong_namespace", "sha512 by the name under which sha384 is known.",
            Signature(digest=SHA512.replace(ENC, MORE)))
    refused(forbidden, "canonicalization_with_comments", "CanonicalizationMethod with comments.",
            Signature(canonicalization=WITH_COMMENTS))
    refused(forbidden, "canonicalization_exclusive_with_comments", "The exclusive one with comments.",
            Signature(canonicalization=EXCLUSIVE + "WithComments", value=exclusive_value))
    refused(forbidden, "canonicalization_11", "Canonical XML 1.1.", Signature(canonicalization=C14N_11))
    refused(forbidden, "canonicalization_empty", "CanonicalizationMethod names nothing.",
            Signature(canonicalization=""))


def exclusive_value(octets):
    """SignedInfo as exclusive canonicalisation writes it: here the octets are the same."""
    return sign(key_of("digilocker"), octets, "sha1")


def keys():
    weak = "key_too_weak"
    refused(weak, "rsa_1024", "An RSA key of 1024 bits.", Signature(signer="rsa_1024"))
    refused(weak, "rsa_exponent_3", "An RSA key with exponent 3 (CVE-2006-4339 and its kin).",
            Signature(signer="rsa_exponent_3"))
    refused(weak, "rsa_16384", "An RSA key of 16384 bits, with which each verification takes long.",
            Signature(signer="rsa_16384"))
    refused(weak, "ec_p521", "An EC key on P-521: not in the list.", Signature(signer="ec_p521", method=ECDSA_SHA256))
    refused(weak, "ec_secp256k1", "An EC key on secp256k1: not in the list.",
            Signature(signer="ec_secp256k1", method=ECDSA_SHA256))


def certificates():
    missing, ambiguous = "signer_certificate_missing", "signer_certificate_ambiguous"
    refused(missing, "no_key_info", "No KeyInfo, and no signer's certificate in the trust store.",
            Signature(key_info=""))
    refused(missing, "key_info_names_only_subject", "KeyInfo only names a subject.", Signature(
        key_info=x509_key_info("<X509SubjectName>CN=DS EXAMPLE GOVERNANCE DIVISION 1</X509SubjectName>")))
    refused(missing, "key_info_with_authorities_only", "KeyInfo has the certificates of authorities only.",
            Signature(certificates=("root", "licensed_ca", "sub_ca")))
    refused(missing, "signed_by_authority", "An authority's own key signed, and KeyInfo has its certificate.",
            Signature(signer="sub_ca"))
    refused(ambiguous, "two_signer_certificates", "Two signers' certificates: the signer's own and another.",
            Signature(certificates=("digilocker", "citizen")))
    refused(ambiguous, "two_signer_certificates_other_first", "Another signer's certificate stands first.",
            Signature(certificates=("digilocker_next", "digilocker")), DRVLC)
    refused(ambiguous, "attacker_signs_beside_genuine_certificate", "The attacker's certificate, under whose key the "
            "signature holds, behind the genuine one.",
            Signature(signer="citizen", certificates=("digilocker", "citizen")))
    refused(ambiguous, "issued_by_citizen", "The signer's issuer is an end entity, so KeyInfo holds two of them (RFC 5280 "
            "section 4.2.1.9).", Signature(signer="issued_by_citizen", certificates=("issued_by_citizen", "citizen")))
    two_data = "".join(f"<X509Data>{x509_pair(name)}</X509Data>" for name in ("digilocker", "citizen"))
    refused(ambiguous, "two_x509_data", "Two signers' certificates, each in an X509Data of its own.",
            Signature(key_info=f"<KeyInfo>{two_data}</KeyInfo>"))
