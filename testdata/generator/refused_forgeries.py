"""Forgeries: content changed under a genuine signature, signature wrapping, and signatures by the wrong key."""

from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from .case import case
from .documents import AADHAAR, DECLARATION, HSCER, PANCR, SLOT, changed
from .keys import ecdsa_pair, sign
from .pki import key_of
from .refused_shapes import BLOCK, GENUINE
from .xmldsig import (DSIG, ECDSA_SHA256, ENVELOPED, EXCLUSIVE, INCLUSIVE, RSA_SHA256, Signature, reference_octets,
                      signed)

GENUINE_AADHAAR = signed(AADHAAR)
FORGED = changed(changed(PANCR, 'name="ASHA EXAMPLE"', 'name="MALLORY EXAMPLE"'), "ZZZPE0000Z", "ZZZPM0000M", 2)
BARE_GENUINE = changed(PANCR, SLOT, "").removeprefix(DECLARATION)
BARE_FORGED = changed(FORGED, SLOT, "").removeprefix(DECLARATION)


def write_cases():
    content_changes()
    structure_changes()
    digests_of_something_else()
    signatures_that_fail()
    wrapping()


def digest(name, prose, body):
    case(f"signature/{name}", prose, body, "signature/digest_mismatch")


def content_changes():
    digest("name_changed", "The holder's name was changed.", changed(GENUINE, "ASHA EXAMPLE", "ASTA EXAMPLE"))
    digest("digit_of_number_changed", "One digit of the number was changed, in both places.",
           changed(GENUINE, "ZZZPE0000Z", "ZZZPE0001Z", 2))
    digest("local_name_changed", "A vowel sign of the name in the local language was taken away.",
           changed(GENUINE_AADHAAR, "आशा उदाहरण", "आश उदाहरण"))
    digest("name_normalized_differently", "A letter and its nukta as one code point and as two look the same.",
           changed(signed(changed(AADHAAR, "आशा उदाहरण", "आ\u095c उदाहरण")), "\u095c", "\u0921\u093c"))
    digest("photo_changed", "The photo was replaced.", changed(GENUINE_AADHAAR, "<Pht>/9j/", "<Pht>/9jA"))
    digest("white_space_added", "White space between two elements is content.",
           changed(GENUINE, "</IssuedBy><IssuedTo>", "</IssuedBy> <IssuedTo>"))
    digest("white_space_removed", "A pretty-printed document was minified on the way.",
           changed(signed(changed(HSCER, "<School", "\n  <School")), "\n  <School", "<School"))
    digest("carriage_return_reference", "&#13; before a line end is a character; a bare one would not be.",
           changed(signed(changed(HSCER, "<School", "\n<School")), "\n<School", "&#13;\n<School"))
    digest("blank_in_attribute_trimmed", "validFromDate held one blank, and was emptied.",
           changed(signed(HSCER), 'validFromDate=" "', 'validFromDate=""'))
    digest("white_space_beside_signature", "White space before the Signature remains when it is taken out.",
           changed(GENUINE, "<Signature ", "\n<Signature "))


def structure_changes():
    digest("attribute_added", "An attribute was added.", changed(GENUINE, "<PAN ", '<PAN status="A" '))
    digest("attribute_removed", "An attribute was removed.", changed(GENUINE, ' validFromDate=""', ""))
    digest("elements_reordered", "IssuedBy and IssuedTo changed places.", reordered(GENUINE))
    digest("element_added", "An element was added.", changed(GENUINE, "</CertificateData>", "<x/></CertificateData>"))
    digest("element_removed", "The photo element was removed.", changed(GENUINE, '<Photo format=""/>', ""))
    digest("namespace_declared", "An unused namespace declaration on the root is part of the inclusive canonical form.",
           changed(GENUINE, "<Certificate ", '<Certificate xmlns:q="urn:example:q" '))
    digest("subject_marks_swapped", "The marks of two subjects changed places.",
           changed(changed(changed(signed(HSCER), 'code="301"', 'code="@"'), 'code="041"', 'code="301"'),
                   'code="@"', 'code="041"'))


def reordered(text):
    start, middle, end = text.index("<IssuedBy>"), text.index("<IssuedTo>"), text.index("<CertificateData>")
    return text[:start] + text[middle:end] + text[start:middle] + text[end:]


def digests_of_something_else():
    digest("signature_of_another_document", "The Signature was taken from another document of the same signer.",
           changed(FORGED, SLOT, BLOCK))
    digest("digest_of_another_document", "The digest in a valid SignedInfo is that of another document.",
           signed(PANCR, Signature(octets=lambda text: b"another document")))
    digest("digest_of_nothing", "The digest is that of no octets, without a transform that would select none.",
           signed(PANCR, Signature(octets=lambda text: b"")))
    digest("digest_with_other_canonicalization", "The content was digested inclusively, against the transform.",
           signed(changed(PANCR, "<Certificate ", '<Certificate xmlns:q="urn:example:q" '), Signature(
               transforms=(ENVELOPED, EXCLUSIVE), octets=inclusive_octets)))


def inclusive_octets(text):
    return reference_octets(text, Signature())


def forged(name, prose, body):
    case(f"signature/{name}", prose, body, "signature/signature_mismatch")


def signatures_that_fail():
    forged("method_swapped", "SignedInfo names rsa-sha256, the value was made with rsa-sha1.",
           changed(GENUINE, DSIG + "rsa-sha1", RSA_SHA256))
    forged("canonicalization_swapped", "The canonicalisation named in SignedInfo was changed after signing.",
           changed(GENUINE, f'<CanonicalizationMethod Algorithm="{EXCLUSIVE}"',
                   f'<CanonicalizationMethod Algorithm="{INCLUSIVE}"'))
    forged("digest_replaced", "The content was changed and its digest brought up to date; the value is the old one.",
           replaced_value(signed(FORGED), GENUINE))
    forged("white_space_in_signed_info", "White space was added to SignedInfo.",
           changed(GENUINE, "<SignedInfo>", "<SignedInfo>\n"))
    forged("signed_by_another_key", "The certificate is DigiLocker's, the value was made with a citizen's key.",
           signed(FORGED, Signature(signer="citizen", certificates=("digilocker",))))
    forged("certificate_exchanged", "A genuine signature beside the certificate of DigiLocker's next key.",
           signed(PANCR, Signature(certificates=("digilocker_next",))))
    forged("value_bit_flipped", "One bit of the value is wrong.",
           signed(PANCR, Signature(value=lambda o: flip(rsa_value(o)))))
    forged("value_of_zeros", "The value is zero.", signed(PANCR, Signature(value=lambda o: bytes(256))))
    forged("value_with_leading_zero", "With a zero octet before it the value is too long (RFC 8017, 8.2.2).",
           signed(PANCR, Signature(value=lambda o: b"\0" + rsa_value(o))))
    forged("value_cut", "The value lacks its last octet.", signed(PANCR, Signature(value=lambda o: rsa_value(o)[:-1])))
    forged("value_of_content", "The value signs the content, not SignedInfo.",
           signed(PANCR, Signature(value=lambda o: rsa_value(b"content"))))
    forged("ecdsa_value_in_der", "An ECDSA value in DER instead of r and s.", ecdsa(
        lambda r, s: encode_dss_signature(r, s)))
    forged("ecdsa_zeros", "r and s are zero (CVE-2022-21449).", ecdsa(lambda r, s: bytes(64)))
    forged("ecdsa_swapped", "s and r changed places.",
           ecdsa(lambda r, s: s.to_bytes(32, "big") + r.to_bytes(32, "big")))


def rsa_value(octets):
    return sign(key_of("digilocker"), octets, "sha1")


def flip(value):
    return value[:-1] + bytes([value[-1] ^ 1])


def replaced_value(text, donor):
    old, new = (t[t.index("<SignatureValue>"):t.index("</SignatureValue>")] for t in (text, donor))
    return changed(text, old, new)


def ecdsa(encode):
    def value(octets):
        return encode(*ecdsa_pair(key_of("ec_p256"), octets, "sha256"))
    return signed(PANCR, Signature(signer="ec_p256", method=ECDSA_SHA256, value=value))


def wrapping():
    """The moves of XSW1 to XSW8 (Somorovsky and others, On Breaking SAML, 2012), on an enveloped signature."""
    def wrapped(name, prose, body, code):
        case(f"signature/wrapping_{name}", prose, body, f"signature/{code}")

    inside = BLOCK.replace("</Signature>", f"<Object>{BARE_GENUINE}</Object></Signature>")
    wrapped("original_in_object", "A forged root; the original lies in the Object of its own Signature.",
            changed(FORGED, SLOT, inside), "signature_shape")
    wrapped("original_in_key_info", "A forged root; the original lies in KeyInfo.",
            changed(FORGED, SLOT, BLOCK.replace("</KeyInfo>", BARE_GENUINE + "</KeyInfo>")), "signature_shape")
    wrapped("original_behind_signature", "A forged root; the original stands behind its Signature.",
            changed(FORGED, SLOT, BLOCK + BARE_GENUINE), "digest_mismatch")
    wrapped("original_before_signature", "A forged root; the original stands before its Signature.",
            changed(FORGED, SLOT, BARE_GENUINE + BLOCK), "digest_mismatch")
    whole = GENUINE.removeprefix(DECLARATION)
    wrapped("forged_before_original", "A new root holds the forgery, then the original with its Signature.",
            f"{DECLARATION}<Certificates>{BARE_FORGED}{whole}</Certificates>", "signature_misplaced")
    wrapped("forged_after_original", "A new root holds the original with its Signature, then the forgery.",
            f"{DECLARATION}<Certificates>{whole}{BARE_FORGED}</Certificates>", "signature_misplaced")
    wrapped("original_within_forged", "The whole original lies in the forgery's CertificateData.",
            changed(changed(FORGED, SLOT, ""), "</CertificateData>", whole + "</CertificateData>"),
            "signature_misplaced")
    wrapped("forged_within_original", "The forgery is a child of the original.",
            changed(GENUINE, "<Signature ", BARE_FORGED + "<Signature "), "digest_mismatch")
    wrapped("holder_doubled", "A second IssuedTo was put before the genuine one.",
            changed(GENUINE, "<IssuedTo>", '<IssuedTo><Person name="MALLORY EXAMPLE"/></IssuedTo><IssuedTo>'),
            "digest_mismatch")
    wrapped("signature_of_forger_and_original", "The forger's Signature on the root, the original with its own within.",
            signed(changed(FORGED, "</CertificateData>", whole + "</CertificateData>"), Signature(signer="citizen")),
            "signature_multiple")
