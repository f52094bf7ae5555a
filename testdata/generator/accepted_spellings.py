"""Honest documents that differ in how the XML and its signature are written."""

from .case import accepted
from .documents import (AADHAAR, AADHAAR_KYCRES_ROOT, AADHAAR_SPARSE, DECLARATION, HSCER, PANCR, PANCR_SPEC, SLOT,
                        STANDALONE, changed)
from .pki import certificate_base64
from .xmldsig import (ECDSA_SHA256, ECDSA_SHA384, ENVELOPED, EXCLUSIVE, INCLUSIVE, RSA_SHA256, RSA_SHA384, RSA_SHA512,
                      SHA384, SHA512, Signature, chain, signed, x509_key_info, x509_pair)

SCHEMA_ROOT = ('<Certificate xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
               ' xmlns:xsd="http://www.w3.org/2001/XMLSchema"')
WITH_SCHEMA = changed(PANCR, "<Certificate ", SCHEMA_ROOT + ' xsi:noNamespaceSchemaLocation="pan.xsd" ')
WITH_DECLARATIONS = changed(PANCR, "<Certificate ", SCHEMA_ROOT + " ")


def wrapped(end):
    return lambda text: end + end.join(text[i:i + 64] for i in range(0, len(text), 64)) + end


def write_cases():
    xml_spellings()
    namespaces()
    signature_layout()
    canonicalizations()
    algorithms()
    key_infos()


def xml_spellings():
    accepted("crlf_line_ends", """Line ends of the whole document are CR LF. XML 1.0 section 2.11 turns them into LF
        before anything is digested.""", None,
             body=signed(changed(PANCR, "><", ">\n<", PANCR.count("><"))).replace("\n", "\r\n"))
    accepted("utf8_byte_order_mark", "One UTF-8 byte order mark before the declaration (XML 1.0 section 4.3.3).",
             None, body=b"\xef\xbb\xbf" + signed(AADHAAR).encode())
    accepted("no_xml_declaration", "A document without an XML declaration is UTF-8.", changed(PANCR, DECLARATION, ""))
    accepted("encoding_name_in_lower_case", "Encoding names are compared without case.",
             changed(PANCR, 'encoding="UTF-8"', 'encoding="utf-8"'))
    accepted("standalone_no", "A declaration with standalone='no', in apostrophes.",
             changed(AADHAAR, STANDALONE, "<?xml version='1.0' encoding='UTF-8' standalone='no'?>\n"))
    accepted("cdata_in_text", """Text written as a CDATA section is text: canonicalisation writes it with escapes, and
        the signature was made over that.""",
             changed(AADHAAR, "<Pht>", "<Pht><![CDATA[AAAA]]>"))
    accepted("character_references", """Names written with character references, tabs and line ends among them;
        canonicalisation resolves them.""",
             changed(changed(AADHAAR, 'name="आशा उदाहरण"', 'name="&#x906;&#x936;&#2366; उदाहरण"'),
                     'street="Example Road"', 'street="Example&#9;Road,&#10;Sample&#xD;&#10;Street"'))
    accepted("every_escape", """Every character that canonicalisation writes in another way, in text and in an
        attribute, and characters beyond the basic plane.""",
             changed(PANCR, "</CertificateData>", f'<Extra a="{ESCAPES}">{ESCAPES}</Extra></CertificateData>'),
             warnings=["unknown_content"])
    accepted("indented_document", "A pretty-printed document with white space between all elements.",
             changed(HSCER, "><", ">\n    <", HSCER.count("><")))
    accepted("trailing_white_space", "Line ends after the root element are outside of it and canonicalise to nothing.",
             None, body=signed(PANCR) + "\n\r\n \n")
    accepted("quotes_and_empty_tags_respelled", """Apostrophes around attribute values, blanks in tags and start-end
        pairs for empty elements leave the canonical form as it was signed.""", None,
             body=changed(signed(AADHAAR_SPARSE), '<Poi dob="02-01-2001" gender="M" name="Kavin Example"/>',
                          "<Poi  name='Kavin Example'\n gender='M' dob = '02-01-2001' ></Poi >"))
    accepted("large_photo", "A photo of 60 000 characters, which a parser delivers in several pieces.",
             changed(AADHAAR, "<Pht>", "<Pht>" + "/9j/4AAQ" * 7500))
    accepted("attributes_at_the_limit", "An unknown element with exactly 64 attributes.",
             changed(PANCR, "</CertificateData>", f"<Extra {attributes(64)}/></CertificateData>"),
             warnings=["unknown_content"])
    accepted("depth_at_the_limit", "Elements nested 64 deep, the root counted as the first.",
             changed(PANCR, "</CertificateData>", "<a>" * 62 + "</a>" * 62 + "</CertificateData>"),
             warnings=["unknown_content"])


ESCAPES = "&lt; > &gt; &amp; &quot; &apos; ' &#9; &#10; &#13; &#x1F600; \U00020bb7 \u00a0 \u2028"


def attributes(count):
    return " ".join(f'a{i}="{i}"' for i in range(count))


def namespaces():
    accepted("schema_location_exclusive_signed_info", """A serialiser's xmlns:xsi, xmlns:xsd and
        xsi:noNamespaceSchemaLocation stand on the root; SignedInfo is canonicalised exclusively, so it does not
        inherit them.""", WITH_SCHEMA, warnings=["unknown_content"])
    accepted("schema_location_inclusive_signed_info", """A serialiser's declarations stand on the root, and SignedInfo
        is canonicalised inclusively: its octets carry both inherited declarations.""",
             WITH_SCHEMA, Signature(canonicalization=INCLUSIVE), warnings=["unknown_content"])
    accepted("schema_location_exclusive_transform", """A serialiser's declarations stand on the root, and the content is
        canonicalised exclusively: the unused xmlns:xsd is not digested.""",
             WITH_SCHEMA, Signature(transforms=(ENVELOPED, EXCLUSIVE)), warnings=["unknown_content"])
    accepted("namespace_declarations_only", "Declarations on the root that nothing uses; inclusive SignedInfo.",
             WITH_DECLARATIONS, Signature(canonicalization=INCLUSIVE))
    accepted("namespace_declarations_both_exclusive", "Declarations on the root that nothing uses; all is exclusive.",
             WITH_DECLARATIONS, Signature(transforms=(ENVELOPED, EXCLUSIVE)))
    accepted("prefixed_unknown_element", "An unknown element with a prefix is digested, reported and never read.",
             changed(PANCR, "</CertificateData>", PREFIXED + "</CertificateData>"), warnings=["unknown_content"])
    accepted("prefixed_unknown_element_exclusive_transform",
             "The same under exclusive canonicalisation of the content.",
             changed(PANCR, "</CertificateData>", PREFIXED + "</CertificateData>"),
             Signature(transforms=(ENVELOPED, EXCLUSIVE)), warnings=["unknown_content"])
    accepted("default_namespace_declared_and_undone", """An unknown element in a default namespace, with a child which
        undoes it: the canonical form needs xmlns="" there and nowhere else.""",
             changed(PANCR, "</CertificateData>", DEFAULTED + "</CertificateData>"), warnings=["unknown_content"])
    accepted("default_namespace_undone_exclusive_transform",
             "The same under exclusive canonicalisation of the content.",
             changed(PANCR, "</CertificateData>", DEFAULTED + "</CertificateData>"),
             Signature(transforms=(ENVELOPED, EXCLUSIVE)), warnings=["unknown_content"])
    accepted("attributes_sorted_by_namespace", """Attributes of two namespaces whose prefixes sort the other way round:
        canonical XML sorts by the namespace's name, then by the local name (Canonical XML 1.0, section 2.2).""",
             changed(PANCR, "</CertificateData>", '<Extra xmlns:a="urn:example:z" xmlns:b="urn:example:y" a:n="1"'
                     ' b:n="2" n="0" b:m="3"/></CertificateData>'), warnings=["unknown_content"])
    for name, content, prose in REBINDINGS:
        accepted(name, prose, changed(PANCR, "</CertificateData>", content + "</CertificateData>"),
                 warnings=["unknown_content"])
        accepted(f"{name}_exclusive_transform", f"{prose} The content is canonicalised exclusively.",
                 changed(PANCR, "</CertificateData>", content + "</CertificateData>"),
                 Signature(transforms=(ENVELOPED, EXCLUSIVE)), warnings=["unknown_content"])
    accepted("prefixed_person_is_not_read", """An element of another namespace that looks like the holder is unknown
        content; the record's holder is the one in no namespace.""",
             changed(PANCR, "<IssuedTo>", '<IssuedTo><q:Person xmlns:q="urn:example:q" name="Mallory Example"/>'),
             warnings=["unknown_content"], disclose="name", record__name="ASHA EXAMPLE")


PREFIXED = '<q:Extra xmlns:q="urn:example:q" q:kind="x"><q:Part/><Plain/></q:Extra>'
REBINDINGS = [
    ("prefix_rebound", '<p:a xmlns:p="urn:example:1"><p:b xmlns:p="urn:example:2"><p:c/></p:b><p:d/></p:a>',
     "A prefix that is bound to another namespace within."),
    ("prefix_declared_again", '<p:a xmlns:p="urn:example:1"><b xmlns:p="urn:example:1"><p:c/></b></p:a>',
     "A prefix that is declared again to no effect; canonicalisation leaves the second declaration out."),
    ("default_namespace_declared_again",
     '<a xmlns="urn:example:1"><b xmlns="urn:example:1"/><c xmlns=""><d xmlns=""/></c></a>',
     "A default namespace that is declared, and undone, again to no effect."),
]
DEFAULTED = '<Extra xmlns="urn:example:q"><a xmlns=""/><b/></Extra>'


def signature_layout():
    accepted("indented_signed_info", "SignedInfo with line ends and blanks between its elements, all of them signed.",
             AADHAAR, Signature(break_after_tag="\n    "))
    accepted("signature_first_child", "The Signature is the first child of the root.",
             changed(changed(AADHAAR, SLOT, ""), "<Certificate>", "<Certificate>" + SLOT))
    accepted("signature_amid_white_space", "White space around the Signature remains when the Signature is taken out.",
             changed(changed(PANCR_SPEC, SLOT, f"\n  {SLOT}\n"), "</IssuedBy>", "</IssuedBy>\n"))
    accepted("ds_prefix", "The Signature uses the prefix ds.", AADHAAR, Signature(prefix="ds"))
    accepted("ds_prefix_inclusive_signed_info", "The Signature uses the prefix ds; SignedInfo is inclusive.",
             WITH_DECLARATIONS, Signature(prefix="ds", canonicalization=INCLUSIVE))
    accepted("carriage_returns_in_base64", """SignatureValue and X509Certificate broken into lines that end in &#13; and
        a line feed, as a Java serialiser under Windows leaves them.""",
             AADHAAR, Signature(line=wrapped("&#13;\n"), certificates=chain("digilocker")))
    accepted("line_breaks_in_base64", "SignatureValue and X509Certificate broken into lines with blanks before them.",
             PANCR, Signature(line=wrapped("\n        ")))


def canonicalizations():
    accepted("inclusive_signed_info", "CanonicalizationMethod is Canonical XML 1.0.",
             AADHAAR, Signature(canonicalization=INCLUSIVE))
    accepted("transform_exclusive", "Transforms are enveloped-signature and exclusive canonicalisation.",
             AADHAAR, Signature(transforms=(ENVELOPED, EXCLUSIVE)))
    accepted("transform_inclusive", "Transforms are enveloped-signature and Canonical XML 1.0, said outright.",
             AADHAAR, Signature(transforms=(ENVELOPED, INCLUSIVE)))


def algorithms():
    accepted("rsa_sha256", "Signed with rsa-sha256.", AADHAAR, Signature(method=RSA_SHA256))
    accepted("rsa_sha384", "Signed with rsa-sha384.", AADHAAR_SPARSE, Signature(method=RSA_SHA384))
    accepted("rsa_sha512", "Signed with rsa-sha512.", PANCR, Signature(method=RSA_SHA512))
    accepted("ecdsa_p256_sha256", "Signed with ecdsa-sha256; the value is r and s, 32 octets each (XML Signature 6.4.3).",
             PANCR, Signature(signer="ec_p256", method=ECDSA_SHA256))
    accepted("ecdsa_p384_sha384", "Signed with ecdsa-sha384; the value is r and s, 48 octets each.",
             AADHAAR, Signature(signer="ec_p384", method=ECDSA_SHA384))
    accepted("ecdsa_p384_sha256", "A P-384 key with ecdsa-sha256.",
             AADHAAR_SPARSE, Signature(signer="ec_p384", method=ECDSA_SHA256))
    accepted("digest_sha384", "The content's digest is SHA-384.", AADHAAR, Signature(method=RSA_SHA256, digest=SHA384))
    accepted("digest_sha512", "The content's digest is SHA-512.", PANCR, Signature(digest=SHA512))
    accepted("policy_strict", "A document without SHA-1 passes the policy strict.", AADHAAR,
             Signature(method=RSA_SHA256), policy="strict")


def key_infos():
    accepted("leaf_only_key_info", "KeyInfo holds the signer's certificate alone, as documents of 2026 do.", AADHAAR)
    accepted("shuffled_key_info", "The signer's certificate stands third among those of its chain.",
             PANCR, Signature(certificates=("root", "sub_ca", "digilocker", "licensed_ca")))
    accepted("certificate_twice", "The signer's certificate stands in KeyInfo twice; it is one signer.",
             PANCR, Signature(certificates=("digilocker", "digilocker")))
    accepted("certificates_without_subject_names", "X509Certificate elements without X509SubjectName.", PANCR,
             Signature(key_info=x509_key_info("".join(
                 f"<X509Certificate>{certificate_base64(name)}</X509Certificate>" for name in chain("digilocker")))))
    accepted("subject_name_is_only_text", """X509SubjectName claims another subject than the certificate has; the
        text is unsigned and is not read.""", HSCER, Signature(key_info=x509_key_info(
                 x509_pair("digilocker").replace("EXAMPLE GOVERNANCE DIVISION", "SOMEBODY ELSE"))))
    accepted("chain_from_key_info", "The store has no intermediate certificates; the chain is built from KeyInfo.",
             AADHAAR, Signature(certificates=chain("digilocker")), trust="no_intermediates")
    accepted("no_key_info_pinned_signer", """There is no KeyInfo; the signer's certificate is a file of the trust store,
        pinned by its fingerprint.""", AADHAAR, Signature(key_info=""), trust="pinned_file")
    accepted("subject_name_only_pinned_signer", "KeyInfo only names the subject; the pinned certificate is tried.",
             AADHAAR, Signature(key_info=x509_key_info("<X509SubjectName>CN=Anyone</X509SubjectName>")),
             trust="pinned_file")
    accepted("certificate_pinned_signer", "KeyInfo brings the certificate that the store pins.", AADHAAR_KYCRES_ROOT,
             trust="pinned_file")
