"""Signatures that are not of the one shape allowed. Most verify for a reader that looks at the cryptography alone."""

import base64

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from .accepted_spellings import attributes
from .case import case
from .documents import AADHAAR, PANCR, SLOT, changed
from .keys import private_key
from .pki import certificate_der
from .xmldsig import DSIG, EXCLUSIVE, SHA256, Signature, signed, x509_key_info, x509_pair

GENUINE = signed(PANCR)
FORGED = ('<Certificate xmlns="" language="99" type="PANCR" number="ZZZPM0000M">'
          '<IssuedTo><Person name="MALLORY EXAMPLE" dob="01-01-1980"/></IssuedTo>'
          '<CertificateData><PAN num="ZZZPM0000M"/></CertificateData></Certificate>')


def write_cases():
    missing_and_misplaced()
    several()
    changed_before_signing()
    added_islands()
    leaves()
    other_key_infos()


def refused(code, name, prose, body):
    case(f"signature/{name}", prose, body, f"signature/{code}")


def shape(name, prose, body):
    refused("signature_shape", name, prose, body)


def block_of(text):
    start, end = text.index("<Signature "), text.index("</Signature>") + len("</Signature>")
    return text[start:end]


BLOCK = block_of(GENUINE)


def missing_and_misplaced():
    refused("signature_missing", "no_signature", "A document without a Signature.", changed(PANCR, SLOT, ""))
    refused("signature_missing", "signature_of_another_namespace", "The only Signature is of another namespace.",
            changed(PANCR, SLOT, '<Signature xmlns="urn:example:fake"/>'))
    refused("signature_missing", "signature_of_no_namespace", "The only Signature is of no namespace.",
            changed(PANCR, SLOT, "<Signature/>"))
    nested = changed(changed(PANCR, SLOT, ""), "</CertificateData>", SLOT + "</CertificateData>")
    refused("signature_misplaced", "signature_one_level_down",
            """The Signature is a child of CertificateData. It holds: an
        enveloped signature with an empty URI covers the document wherever it stands.""", signed(nested))
    refused("signature_misplaced", "signature_in_wrapper", "The signed document was put into another root element.",
            changed(changed(GENUINE, "<Certificate ", "<Wrapper><Certificate "), "</Certificate>",
                    "</Certificate></Wrapper>"))
    refused("signature_misplaced", "signature_is_root", "The Signature is the root, the document lies in its Object.",
            BLOCK.replace("</Signature>", f"<Object>{FORGED}</Object></Signature>"))


def several():
    multiple = "signature_multiple"
    refused(multiple, "signature_twice", "The Signature stands twice.", changed(GENUINE, BLOCK, BLOCK + BLOCK))
    refused(multiple, "two_signers", "Two Signatures by two signers.",
            changed(GENUINE, BLOCK, BLOCK + block_of(signed(PANCR, Signature(signer="board_a")))))
    refused(multiple, "decoy_with_object", """A copy of the Signature with a forged document in its Object: a verifier
        that takes out every Signature with this value drops the forgery from the digest.""",
            changed(GENUINE, BLOCK, BLOCK.replace("</Signature>", f"<Object>{FORGED}</Object></Signature>") + BLOCK))
    refused(multiple, "decoy_of_another_namespace",
            "The genuine Signature behind a decoy of another namespace; both are signed.",
            signed(changed(PANCR, SLOT, '<Signature xmlns="urn:example:fake"/>' + SLOT)))
    refused(multiple, "signature_inside_signature", "A Signature in the Object of the Signature.",
            changed(GENUINE, "</Signature>", f"<Object>{BLOCK}</Object></Signature>"))


def edited(old, new, **signature):
    """A document signed after its Signature was changed: digest and signature value hold."""
    return signed(PANCR, Signature(edit=lambda template: changed(template, old, new), **signature))


def changed_before_signing():
    shape("empty_signature", "A Signature with nothing in it.", changed(PANCR, SLOT, f'<Signature xmlns="{DSIG}"/>'))
    shape("id_on_signature", "An Id on Signature; nothing may refer to it.",
          edited("<Signature ", '<Signature Id="s" '))
    shape("id_on_signed_info", "An Id on SignedInfo.", edited("<SignedInfo>", '<SignedInfo Id="i">'))
    shape("type_on_reference", "A Type on Reference.", edited(
        '<Reference URI=""', f'<Reference URI="" Type="{DSIG}Manifest"'))
    shape("unknown_attribute_on_digest_method", "An attribute that the schema does not have.",
          edited("<DigestMethod ", '<DigestMethod Mode="x" '))
    shape("child_of_canonicalization_method", "Parameters of the canonicalisation.",
          edited('xml-exc-c14n#"/>', 'xml-exc-c14n#">'
                 f'<InclusiveNamespaces xmlns="{EXCLUSIVE}" PrefixList="q"/></CanonicalizationMethod>'))
    shape("signed_info_out_of_order", "SignatureMethod stands before CanonicalizationMethod.", signed(
        PANCR, Signature(edit=swapped_methods)))
    shape("digest_method_missing", "A Reference without DigestMethod: some readers fall back to a default.",
          signed(PANCR, Signature(edit=lambda t: changed(t, f'<DigestMethod Algorithm="{SHA256}"/>', ""))))
    shape("two_digest_values", "Two DigestValue elements (CVE-2025-29774 and its kin).",
          edited("</DigestValue>", "</DigestValue><DigestValue>AAAA</DigestValue>"))
    shape("text_in_signed_info", "Text between the elements of SignedInfo; it is signed.",
          edited("<SignedInfo>", "<SignedInfo>text"))
    shape("unknown_child_of_reference", "An element of another namespace in Reference.",
          edited("</DigestValue>", '</DigestValue><x xmlns="urn:example:x"/>'))


def swapped_methods(template):
    first = '<CanonicalizationMethod Algorithm="' + EXCLUSIVE + '"/>'
    return changed(changed(template, first, ""), "<Reference ", first + "<Reference ")


def added_islands():
    shape("object_with_forged_document", "A forged document in an unsigned Object of the genuine Signature.",
          changed(GENUINE, "</Signature>", f"<Object>{FORGED}</Object></Signature>"))
    shape("object_with_manifest", """A Manifest whose Reference names a file of the verifier; xmlsec1 1.2 opens it
        before it looks at the signature (XML Signature 1.1, section 5.1).""",
          changed(GENUINE, "</Signature>", MANIFEST + "</Signature>"))
    shape("forged_document_in_key_info", "A forged document in KeyInfo, which is not signed.",
          changed(GENUINE, "</KeyInfo>", FORGED + "</KeyInfo>"))
    shape("forged_document_in_x509_data", "A forged document in X509Data, which is not signed.",
          changed(GENUINE, "</X509Data>", FORGED + "</X509Data>"))
    shape("forged_document_in_signature_value", "A forged document as a child of SignatureValue.",
          changed(GENUINE, "</SignatureValue>", FORGED + "</SignatureValue>"))
    info = block_of(GENUINE)
    info = info[info.index("<SignedInfo>"):info.index("</SignedInfo>") + len("</SignedInfo>")]
    shape("two_signed_infos", "A second SignedInfo: readers differ in which one they verify (CVE-2025-29774).",
          changed(GENUINE, "</SignedInfo>", "</SignedInfo>" + info.replace("#rsa-sha1", "#hmac-sha1")))
    shape("text_in_signature", "Text between the elements of Signature.",
          changed(GENUINE, "</SignedInfo>", "</SignedInfo>text"))
    shape("two_key_infos", "A second KeyInfo.", changed(
        GENUINE, "</KeyInfo>", "</KeyInfo>" + x509_key_info(x509_pair("citizen"))))
    shape("id_on_key_info", "An Id on KeyInfo.", changed(GENUINE, "<KeyInfo>", '<KeyInfo Id="k">'))
    shape("attributes_on_signature_value", "Sixty-four attributes on SignatureValue.",
          changed(GENUINE, "<SignatureValue>", f"<SignatureValue {attributes(64)}>"))


MANIFEST = (f'<Object><Manifest><Reference URI="file:///etc/hostname"><DigestMethod Algorithm="{SHA256}"/>'
            '<DigestValue>AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=</DigestValue></Reference></Manifest></Object>')


def leaves():
    shape("cdata_in_digest_value", "The digest is written as a CDATA section.",
          edited("{digest}", "<![CDATA[{digest}]]>"))
    shape("cdata_in_signature_value", "Part of the signature value is a CDATA section.",
          changed(GENUINE, "<SignatureValue>", "<SignatureValue><![CDATA[]]>"))
    shape("element_in_digest_value", "An element inside DigestValue.", edited("{digest}", "{digest}<x/>"))
    shape("signature_value_not_base64", "SignatureValue is not Base64.",
          changed(GENUINE, "<SignatureValue>", "<SignatureValue>!!!!"))
    shape("signature_value_empty", "SignatureValue is empty.", signed(PANCR, Signature(value=lambda octets: b"")))
    shape("digest_value_empty", "DigestValue is empty.", edited("{digest}", ""))
    shape("data_after_padding", "Base64 goes on behind its padding.",
          changed(GENUINE, "</SignatureValue>", "AAAA</SignatureValue>"))
    shape("certificate_not_base64", "X509Certificate is not Base64.", with_certificate("MII*"))
    shape("certificate_not_der", "X509Certificate is no certificate.", with_certificate("AAAA"))
    shape("certificate_cut", "X509Certificate lacks its last octet.", with_der(certificate_der("digilocker")[:-1]))
    shape("certificate_with_trailing_byte", "An octet behind the certificate's end.",
          with_der(certificate_der("digilocker") + b"\0"))


def with_certificate(text):
    return signed(PANCR, Signature(key_info=x509_key_info(f"<X509Certificate>{text}</X509Certificate>")))


def with_der(der):
    return with_certificate(base64.b64encode(der).decode())


def other_key_infos():
    value = key_value("citizen")
    pair = x509_pair("digilocker")
    attacked = Signature(signer="citizen")
    for name, content, signature, prose in [
            ("key_value_alone", value, attacked, "The key itself, without a certificate: anybody's (CVE-2023-48703)."),
            ("key_value_before_x509_data", value + f"<X509Data>{pair}</X509Data>", attacked,
             "The attacker's key before the genuine certificate."),
            ("key_value_after_x509_data", f"<X509Data>{pair}</X509Data>" + value, Signature(),
             "Another key behind the genuine certificate."),
            ("key_name", "<KeyName>digilocker</KeyName>" + f"<X509Data>{pair}</X509Data>", Signature(),
             "The name of a key (XML Signature 1.1, section 4.5.1)."),
            ("retrieval_method", f'<RetrievalMethod URI="file:///etc/hostname" Type="{DSIG}rawX509Certificate"/>',
             Signature(), "A certificate to be fetched from a file (section 4.5.3)."),
            ("der_encoded_key_value", '<DEREncodedKeyValue xmlns="http://www.w3.org/2009/xmldsig11#">'
             f'{public_key_base64("citizen")}</DEREncodedKeyValue>', attacked,
             "The key itself in DER (section 4.5.9).")]:
        shape(name, prose, signed(AADHAAR, Signature(signer=signature.signer,
                                                     key_info=f"<KeyInfo>{content}</KeyInfo>")))


def key_value(name):
    numbers = private_key(name).public_key().public_numbers()
    modulus, exponent = (base64.b64encode(n.to_bytes((n.bit_length() + 7) // 8, "big")).decode()
                         for n in (numbers.n, numbers.e))
    return ("<KeyValue><RSAKeyValue>"
            f"<Modulus>{modulus}</Modulus><Exponent>{exponent}</Exponent></RSAKeyValue></KeyValue>")


def public_key_base64(name):
    der = private_key(name).public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(der).decode()
