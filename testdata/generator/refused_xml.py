"""XML that the hardened reader refuses; properly signed where it can be, so that only the rule shown refuses it."""

from .accepted_spellings import attributes
from .case import case
from .documents import AADHAAR, DECLARATION, PANCR, changed
from .xmldsig import INCLUSIVE, Signature, signed

GENUINE = signed(PANCR)
BYTES = GENUINE.encode()
WITHOUT_DECLARATION = GENUINE.removeprefix(DECLARATION)
END_OF_CONTENT = "</CertificateData>"


def write_cases():
    encodings()
    invalid_utf8()
    malformed_documents()
    malformed_characters()
    malformed_namespaces()
    doctypes()
    comments()
    processing_instructions()
    forbidden_namespaces()
    limits()


def refused(code, name, prose, body):
    case(f"xml/{name}", prose, body, f"xml/{code}")


def with_content(content, **signature):
    """A signed document with more content in it."""
    return signed(changed(PANCR, END_OF_CONTENT, content + END_OF_CONTENT), Signature(**signature))


def declared(encoding):
    return changed(GENUINE, 'encoding="UTF-8"', f'encoding="{encoding}"')


def encodings():
    code = "encoding_not_utf8"
    utf16 = declared("UTF-16")
    refused(code, "utf16_little_endian", "UTF-16 with a byte order mark; its signature holds for other verifiers.",
            b"\xff\xfe" + utf16.encode("utf-16-le"))
    refused(code, "utf16_big_endian", "UTF-16, the other way round.", b"\xfe\xff" + utf16.encode("utf-16-be"))
    refused(code, "utf16_little_endian_unmarked", "UTF-16 without a byte order mark.", utf16.encode("utf-16-le"))
    refused(code, "utf16_big_endian_unmarked", "UTF-16 without a byte order mark.", utf16.encode("utf-16-be"))
    refused(code, "utf32_little_endian", "UTF-32 with a byte order mark.",
            b"\xff\xfe\x00\x00" + declared("UTF-32").encode("utf-32-le"))
    refused(code, "utf32_big_endian", "UTF-32 with a byte order mark.",
            b"\x00\x00\xfe\xff" + declared("UTF-32").encode("utf-32-be"))
    refused(code, "latin1_declared", "The declaration says ISO-8859-1.", declared("ISO-8859-1"))
    refused(code, "latin1_declared_and_used", "The declaration says ISO-8859-1, and a name has such a letter.",
            signed(changed(PANCR, 'name="ASHA EXAMPLE"', 'name="ASHÀ EXAMPLE"')).replace(
                'encoding="UTF-8"', 'encoding="ISO-8859-1"').encode("latin-1"))
    refused(code, "utf7_declared", """The declaration says UTF-7: a reader that follows it sees markup in what
        others take for text.""", changed(declared("UTF-7"), END_OF_CONTENT, "+ADw-Extra/+AD4-" + END_OF_CONTENT))


def invalid_utf8():
    for name, octets, prose in [
            ("overlong_utf8", b"\xc0\xbcExtra/\xc0\xbe", "An overlong form of < and > (RFC 3629 section 3)."),
            ("surrogate_in_utf8", b"\xed\xa0\x80\xed\xb0\x80", "A pair of surrogates, each in three octets."),
            ("invalid_octet", b"\xff", "An octet that no UTF-8 text has."),
            ("truncated_sequence", b"\xe0\xa4", "A sequence of three octets that ends after two."),
            ("latin1_octet", b"\xe9", "A Latin-1 letter in a document that is declared to be UTF-8."),
            ("beyond_unicode", b"\xf4\x90\x80\x80", "A code point above U+10FFFF.")]:
        refused("encoding_not_utf8", name, prose, inserted(octets))


def inserted(octets):
    return BYTES.replace(END_OF_CONTENT.encode(), octets + END_OF_CONTENT.encode())


def malformed(name, prose, body):
    refused("malformed_xml", name, prose, body)


def malformed_documents():
    malformed("bytes_after_nul", "A NUL octet behind the root hides what follows from a reader of C strings.",
              BYTES + b"\0<Certificate/>")
    malformed("nul_in_text", "A NUL octet in text.", inserted(b"\0"))
    malformed("two_byte_order_marks", "A second byte order mark is a character before the declaration.",
              b"\xef\xbb\xbf\xef\xbb\xbf" + BYTES)
    malformed("blank_before_declaration", "A blank before the declaration (XML 1.0 section 2.8).", " " + GENUINE)
    malformed("version_1_1", "XML 1.1 has other line ends and characters.",
              changed(GENUINE, 'version="1.0"', 'version="1.1"'))
    malformed("duplicate_attribute", "Two attributes of one name: readers differ in which they take.",
              changed(GENUINE, 'num="ZZZPE0000Z"', 'num="ZZZPE0000Z" num="ZZZPM0000M"'))
    malformed("two_roots", "Two root elements.", GENUINE + WITHOUT_DECLARATION)
    malformed("text_after_root", "Text behind the root.", GENUINE + "text")
    malformed("text_before_root", "Text before the root.", changed(GENUINE, DECLARATION, DECLARATION + "text"))
    malformed("cdata_end_in_text", "]]> in text (XML 1.0 section 2.4).", inserted(b"]]>"))
    malformed("undefined_entity", "An entity that nothing defines.", inserted(b"&nbsp;"))
    malformed("bare_ampersand", "An ampersand that begins no reference.", inserted(b"Sample & Sons"))
    malformed("less_than_in_attribute", "A < in an attribute's value.",
              changed(GENUINE, 'issuedAt="DigiLocker"', 'issuedAt="<DigiLocker"'))
    malformed("unquoted_attribute", "An attribute's value without quotes.",
              changed(GENUINE, 'status="A"', "status=A"))
    malformed("unclosed_element", "The document ends before the root does.", GENUINE.removesuffix("</Certificate>"))
    malformed("crossed_tags", "End tags in the wrong order.", changed(
        GENUINE, "</Person></IssuedTo>", "</IssuedTo></Person>"))
    malformed("cut_in_the_middle", "Half a document.", BYTES[:len(BYTES) // 2])
    malformed("declaration_only", "A declaration and no root.", DECLARATION)
    malformed("end_tag_case", "XML names differ in case.", changed(GENUINE, "</IssuedTo>", "</issuedto>"))


def malformed_characters():
    for name, octets, prose in [
            ("nul_reference", b"&#0;", "A reference to U+0000, at which a C string would end."),
            ("control_reference", b"&#1;", "A reference to a control character (XML 1.0 section 2.2)."),
            ("surrogate_reference", b"&#xD800;", "A reference to a surrogate."),
            ("huge_reference", b"&#x110000;", "A reference beyond U+10FFFF."),
            ("control_character", b"\x01", "A control character."),
            ("escape_character", b"\x1b[2J", "An escape sequence for a terminal."),
            ("noncharacter_fffe", b"\xef\xbf\xbe", "U+FFFE is no XML character."),
            ("noncharacter_ffff", b"\xef\xbf\xbf", "U+FFFF is no XML character.")]:
        malformed(name, prose, inserted(octets))


def malformed_namespaces():
    malformed("undeclared_prefix", "An element's prefix is not declared (Namespaces in XML 1.0 section 5).",
              inserted(b"<p:a/>"))
    malformed("undeclared_attribute_prefix", "An attribute's prefix is not declared.", inserted(b'<a p:b="1"/>'))
    malformed("duplicate_attribute_by_namespace", "Two prefixes, one namespace, one local name (section 6.3).",
              inserted(b'<a xmlns:p="urn:example:n" xmlns:q="urn:example:n" p:b="1" q:b="2"/>'))
    malformed("two_colons", "A name with two colons.", inserted(b'<a:b:c xmlns:a="urn:example:n"/>'))
    malformed("xml_prefix_rebound", "The prefix xml is bound to another namespace (section 3).",
              inserted(b'<a xmlns:xml="urn:example:n"/>'))
    malformed("prefix_undeclared_again", 'xmlns:p="" is not allowed in XML 1.0 (section 5).',
              inserted(b'<p:a xmlns:p="urn:example:n"><b xmlns:p=""/></p:a>'))


def doctypes():
    for name, doctype, prose in [
            ("doctype_entity", '<!DOCTYPE Certificate [<!ENTITY e "x">]>', "An internal subset with an entity."),
            ("doctype_attribute_default", '<!DOCTYPE Certificate [<!ATTLIST PAN num2 CDATA "ZZZPM0000M">]>',
             "An attribute that only some readers see."),
            ("doctype_id_attribute", '<!DOCTYPE Certificate [<!ATTLIST Certificate number ID #IMPLIED>]>',
             "An attribute is declared to be an ID."),
            ("doctype_external", '<!DOCTYPE Certificate SYSTEM "http://127.0.0.1:9/certificate.dtd">',
             "An external subset, which a reader would fetch."),
            ("doctype_external_entity", '<!DOCTYPE Certificate [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
             "An entity whose text is a file of the verifier (XXE)."),
            ("doctype_parameter_entity", '<!DOCTYPE Certificate [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>',
             "A parameter entity, resolved while the subset is read."),
            ("doctype_bare", "<!DOCTYPE Certificate>", "A document type that declares nothing."),
            ("doctype_billion_laughs", laughs(), "Entities of entities: ten billion laughs in less than a kilobyte.")]:
        used = "&e;" if "ENTITY e " in doctype else ""
        body = changed(GENUINE, DECLARATION, DECLARATION + doctype + "\n").replace(
            END_OF_CONTENT, used + END_OF_CONTENT)
        refused("doctype_forbidden", name, prose, body)


def laughs():
    levels = [f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 11)]
    return f'<!DOCTYPE Certificate [<!ENTITY l0 "ha">{"".join(levels)}<!ENTITY e "&l10;">]>'


def comments():
    code = "comment_or_pi_forbidden"
    refused(code, "comment_in_prolog", "A comment before the root.",
            changed(GENUINE, DECLARATION, DECLARATION + "<!-- note -->"))
    refused(code, "comment_after_root", "A comment behind the root.", GENUINE + "<!-- note -->")
    refused(code, "comment_in_content", """A comment between elements. Canonicalisation drops it, so the signature holds
        with and without it.""", changed(GENUINE, END_OF_CONTENT, "<!-- note -->" + END_OF_CONTENT))
    refused(code, "comment_splits_text", """A comment inside text: some readers take the text before it for the whole
        (VU#475445, CVE-2017-11427 and others).""",
            changed(signed(AADHAAR), "<Pht>", "<Pht>AAAA<!-- -->"))
    refused(code, "comment_in_digest_value", """A comment inside DigestValue: the reader of CVE-2025-29775 took the text
        before it.""", changed(GENUINE, "<DigestValue>", "<DigestValue><!--AAAA-->"))
    refused(code, "comment_in_signature", "A comment between the elements of SignedInfo.",
            signed(PANCR, Signature(edit=lambda t: changed(t, "<SignedInfo>", "<SignedInfo><!-- note -->"))))


def processing_instructions():
    code = "comment_or_pi_forbidden"
    instruction = '<?xml-stylesheet href="http://127.0.0.1:9/style.xsl" type="text/xsl"?>'
    refused(code, "instruction_in_prolog", "A style sheet before the root; it is signed.",
            signed(changed(PANCR, DECLARATION, DECLARATION + instruction)))
    refused(code, "instruction_in_content", """A processing instruction inside text is part of the canonical form and
        splits the text for some readers.""",
            signed(changed(AADHAAR, "<Pht>", "<Pht>AAAA<?split here?>")))
    refused(code, "instruction_after_root", "A processing instruction behind the root; it is signed.",
            signed(PANCR + "<?after?>"))
    refused(code, "instruction_in_signature", "A processing instruction inside SignatureValue.",
            changed(GENUINE, "<SignatureValue>", "<SignatureValue><?x?>"))


def forbidden_namespaces():
    code = "namespace_forbidden"
    inclusive = Signature(canonicalization=INCLUSIVE)
    for attribute in ('xml:base="http://127.0.0.1:9/"', 'xml:id="a"', 'xml:lang="hi"', 'xml:space="preserve"'):
        name = attribute.partition("=")[0]
        refused(code, f"{name.replace(':', '_')}_on_root",
                f"""{name} on the root, which SignedInfo inherits under inclusive
            canonicalisation (Canonical XML 1.0, section 2.4).""",
                signed(changed(PANCR, "<Certificate ", f"<Certificate {attribute} "), inclusive))
    refused(code, "xml_lang_inside", "xml:lang on an element of the content.", with_content('<Extra xml:lang="ta"/>'))
    refused(code, "relative_namespace", """A relative namespace name: canonicalisation fails, and careless callers
        digest what was written so far (CVE-2025-66568).""", inserted(b'<r:a xmlns:r="1"/>'))
    refused(code, "ampersand_in_namespace", """A namespace name with an ampersand, which libxml2 2.9 canonicalises
        wrongly.""", with_content('<a xmlns:p="urn:example:a&amp;b"/>'))
    refused(code, "reference_uri_in_a_namespace", """A Reference with e:URI before URI: xmlsec1 reads the first by
        local name.""", signed(PANCR, Signature(reference=' xmlns:e="urn:example:e" e:URI="#evil" URI=""')))
    refused(code, "algorithm_in_a_namespace", "A SignatureMethod with e:Algorithm before Algorithm.",
            signed(PANCR, Signature(edit=lambda t: changed(
                t, "<SignatureMethod ", '<SignatureMethod xmlns:e="urn:example:e" e:Algorithm="urn:example:none" '))))


def limits():
    code = "limit_exceeded"
    refused(code, "depth_65", "Elements nested 65 deep, the root counted as the first.",
            with_content("<a>" * 63 + "</a>" * 63))
    refused(code, "attributes_65", "An element with 65 attributes.", with_content(f"<Extra {attributes(65)}/>"))
    nine = " ".join(f'xmlns:n{i}="urn:example:n{i}"' for i in range(9))
    refused(code, "namespace_declarations_9", "Nine namespace declarations on the root.",
            signed(changed(PANCR, "<Certificate ", f"<Certificate {nine} ")))
    refused(code, "elements_20001", "More than 20 000 elements.", with_content("<a/>" * 20001))
