"""Attacks that a single check keeps out, or only with its neighbour: docs/checks.md lists them all. Those here have no
place among the other modules."""

import json

from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from . import zip_crypto
from .accepted_documents import MAXIMUM_AGE, REVOCATION_REQUIRED
from .accepted_spellings import attributes
from .archives import ZIP_CRYPTO, directory_at, of_xml, with_number
from .case import case
from .documents import AADHAAR, INCER, INVENTED_JPEG, PANCR, changed
from .keys import ecdsa_pair
from .offline_ekyc_documents import OKYC, SHARE_CODE, STORE, by_uidai
from .pki import key_of
from .refused_xml import END_OF_CONTENT, GENUINE, with_content
from .xmldsig import DSIG, ENVELOPED, EXCLUSIVE, INCLUSIVE, RSA_SHA256, Signature, signed, x509_key_info, x509_pair

XML = signed(OKYC, by_uidai())


def write_cases():
    limits()
    shapes()
    key_infos()
    keys()
    signers()
    revocation_lists()
    archives()
    documents()


def refused(code, name, prose, body, **keys):
    case(name, prose, body, code, **keys)


def limited(**limits):
    return json.dumps({"format": "dlverify-policy/1", "base": "digilocker", "limits": limits})


def limits():
    refused("envelope/body_too_large", "envelope/body_over_the_limit", "A policy of at most 1000 bytes.", GENUINE,
            policy=limited(body_bytes=1000))
    exceeded = "xml/limit_exceeded"
    refused(exceeded, "xml/canonical_form_over_the_limit", "A policy of at most 1000 bytes of canonical form.", GENUINE,
            policy=limited(canonical_bytes=1000))
    refused(exceeded, "xml/attributes_over_the_limit", "A policy of at most 10 attributes in all.", GENUINE,
            policy=limited(attributes=10))
    refused(exceeded, "xml/attributes_73", "A tag with more attributes than all limits together let it have.",
            with_content(f"<Extra {attributes(73)}/>"))
    long_names = " ".join(f'xmlns:n{i}="urn:example:{"n" * 300}"' for i in range(6))
    refused("signature/algorithm_forbidden", "signature/sha1_over_long_signed_info",
            "SignedInfo inherits 1800 bytes of declarations: room for the blocks of a SHA-1 collision.",
            signed(changed(PANCR, "<Certificate ", f"<Certificate {long_names} "), Signature(canonicalization=INCLUSIVE)))
    refused("signature/algorithm_forbidden", "signature/digest_not_of_the_policy", "A policy of SHA-512 alone.",
            GENUINE, policy='{"format":"dlverify-policy/1","base":"digilocker","digest_algorithms":["sha512"]}')
    refused("xml/doctype_forbidden", "xml/doctype_external_undeclared_entity",
            "An entity that only a DTD elsewhere could declare: readers without it drop the reference.",
            changed(changed(GENUINE, "<Certificate ", '<!DOCTYPE Certificate SYSTEM "urn:example:dtd"><Certificate '),
                    END_OF_CONTENT, "&elsewhere;" + END_OF_CONTENT))


def shapes():
    shape = "signature/signature_shape"
    refused(shape, "signature/transforms_hold_another_element", "The second of the Transforms is no Transform.",
            signed(PANCR, Signature(transforms=(ENVELOPED, f'<Other Algorithm="{EXCLUSIVE}"/>'))))
    refused(shape, "signature/output_length_of_rsa", "A parameter that belongs to an HMAC.", signed(PANCR, Signature(
        edit=lambda t: changed(t, '#rsa-sha1"/>', '#rsa-sha1"><HMACOutputLength>8</HMACOutputLength></SignatureMethod>'))))
    refused(shape, "signature/key_info_of_another_prefix", "KeyInfo is in the right namespace, by another prefix.",
            changed(changed(signed(changed(PANCR, "<Certificate ", f'<Certificate xmlns:d="{DSIG}" ')), "<KeyInfo>",
                            "<d:KeyInfo>"), "</KeyInfo>", "</d:KeyInfo>"))
    refused(shape, "signature/unused_namespace", "KeyInfo declares a namespace that nothing uses.",
            changed(GENUINE, "<KeyInfo>", '<KeyInfo xmlns:x="urn:example:x">'))
    refused("xml/namespace_forbidden", "xml/key_info_attribute_in_a_namespace", "An attribute of a namespace on KeyInfo.",
            changed(signed(changed(PANCR, "<Certificate ", '<Certificate xmlns:e="urn:example:e" ')), "<KeyInfo>",
                    '<KeyInfo e:Id="k">'))


def key_infos():
    shape = "signature/signature_shape"
    refused(shape, "signature/management_data", "KeyInfo holds an empty MgmtData (XML Signature 1.1, section 4.5.7).",
            changed(GENUINE, "</KeyInfo>", "<MgmtData/></KeyInfo>"))
    refused(shape, "signature/revocation_list_in_x509_data", "X509Data holds an X509CRL, which nobody reads.",
            changed(GENUINE, "</X509Data>", "<X509CRL>AAAA</X509CRL></X509Data>"))
    refused(shape, "signature/issuer_without_serial", "X509IssuerSerial has no number.", changed(
        GENUINE, "</X509Data>",
        "<X509IssuerSerial><X509IssuerName>CN=Example</X509IssuerName></X509IssuerSerial></X509Data>"))
    refused(shape, "signature/nine_certificates", "The signer's certificate nine times.",
            signed(PANCR, Signature(key_info=x509_key_info(x509_pair("digilocker") * 9))))


def keys():
    refused("signature/signature_mismatch", "signature/ecdsa_named_rsa",
            "An ECDSA signature in DER by an EC key, under the name of an RSA method.",
            signed(PANCR, Signature(signer="ec_p256", method=RSA_SHA256, value=lambda octets: encode_dss_signature(
                *ecdsa_pair(key_of("ec_p256"), octets, "sha256")))))
    refused("trust/chain_invalid", "trust/issuer_on_p521", "The signer's sub-CA has a key on P-521.", signed(
        PANCR, Signature(signer="under_p521_sub_ca", certificates=("under_p521_sub_ca", "p521_sub_ca"))))


def signers():
    refused("signature/signer_certificate_missing", "signature/authority_named_as_the_signer",
            "An authority with the signer's organization and policies, whose key may sign data as well.",
            signed(PANCR, Signature(signer="signing_sub_ca")))
    code = "trust/signer_not_authorised"
    refused(code, "trust/two_organizations", "A subject with two organizations, the first of them DigiLocker's.",
            signed(PANCR, Signature(signer="two_organizations")))
    refused(code, "trust/without_organization", "A subject without any organization.",
            signed(PANCR, Signature(signer="without_organization")))
    refused(code, "trust/citizen_against_pinned_key", "The store pins a key, and a citizen has another.",
            signed(PANCR, Signature(signer="citizen")), trust="pinned_key")


def revocation_lists():
    """Lists that say nothing against the signer, and that no one may believe."""
    for name, prose, signer in [
            ("sha1_crl", "The sub-CA's list is signed over SHA-1.", "digilocker"),
            ("authorities_crl", "The sub-CA's list is about authorities only (RFC 5280 section 5.2.5).", "digilocker"),
            ("strange_crl", "The list has a critical extension that nobody knows (section 5.2).", "digilocker"),
            ("unentitled_crl", "The list is signed by a key that may not sign lists (section 6.3.3 (f)).",
             "under_sub_ca_without_lists")]:
        refused("trust/revocation_unknown", f"trust/required_and_{name}", prose, signed(PANCR, Signature(signer=signer)),
                trust=name, policy=REVOCATION_REQUIRED)


def archives():
    written = zip_crypto.archive(XML.encode(), SHARE_CODE)
    end, directory = len(written) - 22, directory_at(written)
    malformed, forbidden = "envelope/archive_malformed", "envelope/archive_forbidden"
    for code, name, prose, body in [
            (malformed, "wrong_checksum", "The checksum is another one; the content is whole.",
             with_number(with_number(written, 14, 1, written[14] ^ 1), directory + 16, 1, written[14] ^ 1)),
            (malformed, "surplus_in_entry", "Bytes stand behind the compressed content.",
             zip_crypto.archive(XML.encode(), SHARE_CODE, behind=b"PK\x03\x04")),
            (malformed, "counts_twice", "It counts its entries as one and as two.", with_number(written, end + 8, 2, 2)),
            (malformed, "comment_cut", "Its comment is cut off.", with_number(written, end + 20, 2, 5)),
            (malformed, "entry_elsewhere", "Its entry is said to begin at its fourth byte.",
             with_number(written, directory + 42, 4, 4)),
            (malformed, "directory_longer", "Four bytes stand behind its only entry in the directory.",
             with_number(written[:end] + bytes(4) + written[end:], end + 4 + 12, 4, end - directory + 4)),
            (forbidden, "of_two_volumes", "It is the second of two volumes.", with_number(written, end + 4, 2, 1)),
            (forbidden, "zip64_extra", "It has a second set of sizes (APPNOTE.TXT 4.5.3).",
             zip_crypto.archive(XML.encode(), SHARE_CODE, extra=b"\1\0\0\0"))]:
        refused(code, f"envelope/archive_{name}", prose, body, input="body.bin", trust=STORE, share_code=SHARE_CODE)
    refused(forbidden, "envelope/archive_over_the_limit", "A policy of one byte less than the file in the archive.",
            of_xml("accepted/okyc_zip_by_7z", ZIP_CRYPTO, XML), input="body.bin", trust=STORE, share_code=SHARE_CODE,
            policy=limited(body_bytes=len(XML.encode()) - 1))


def documents():
    refused("document/field_inconsistent", "document/pan_of_another_uri", "The URI names another PAN.", GENUINE,
            uri="in.gov.pan-PANCR-ZZZPK0000K")
    refused("document/document_stale", "document/without_a_time_of_its_own",
            "A greatest age of 30 days, and a document that does not say when it was made.", signed(INCER),
            policy=MAXIMUM_AGE)
    refused("document/field_malformed", "document/photo_split", "An element splits the photo.",
            signed(changed(AADHAAR, f"<Pht>{INVENTED_JPEG}", f"<Pht>{INVENTED_JPEG[:40]}<x/>{INVENTED_JPEG[40:]}")))
