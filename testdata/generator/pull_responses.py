"""Issuers' answers to DigiLocker, which carry a document that somebody signed in wrappings that nobody did."""

import base64

from .accepted_documents import SECRET, raw_hmac
from .case import accepted, case
from .documents import AADHAAR, DRVLC, HSCER, JPEG, PANCR, changed
from .offline_ekyc_documents import LEGACY
from .xmldsig import Signature, signed

PANCR_SIGNED = signed(PANCR)
PDF = b"%PDF-1.4 no document of anyone"
TEMPURI = ' xmlns:ns2="http://tempuri.org/"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STATUS = '<ResponseStatus Status="1" ts="2026-05-31T10:15:30+05:30" txn="0042">1</ResponseStatus>'
SEARCH = ("<DocType>DRVLC</DocType><DigiLockerId>0123456789abcdef0123456789abcdef0042</DigiLockerId><UID></UID>"
          "<FullName>Other Example</FullName><DOB>01-01-1970</DOB><UDF1>XX00</UDF1>"
          "<URI>in.gov.other-OTHER-0042</URI>")
PERSONS = ('<IssuedTo><Persons><Person name="Other Example" dob="01-01-1970" gender="Male" phone="9999900009">'
           f'<Photo format="JPG">{base64.b64encode(JPEG).decode()}</Photo></Person></Persons></IssuedTo>'
           "<URI>in.gov.other-OTHER-0042</URI>")


def encoded(content):
    return base64.b64encode(content.encode() if isinstance(content, str) else content).decode()


def lines(text):
    return "\n" + "\r\n".join(text[at:at + 76] for at in range(0, len(text), 76)) + "\n    "


def data(content):
    return f"<DataContent>{encoded(content)}</DataContent>"


def pull_doc(details, status=STATUS, attributes=TEMPURI):
    return (f"{DECLARATION}<PullDocResponse{attributes}>{status}<DocDetails>{details}</DocDetails>"
            "</PullDocResponse>")


def pull_uri(details, status=STATUS, attributes=TEMPURI):
    return (f"{DECLARATION}<PullURIResponse{attributes}>{status}<DocDetails>{details}</DocDetails>"
            "</PullURIResponse>")


def write_cases():
    both_answers()
    spellings()
    not_asked_for()
    shapes()
    statuses()
    contents()
    hardened()
    documents()


def unwrapped(name, prose, body, signature=Signature(), **keys):
    accepted(f"unwrap_{name}", prose, None, signature, body=body, input="response.xml", unwrap="yes", **keys)


def both_answers():
    pdf = f"<DocContent>{encoded(PDF)}</DocContent>"
    unwrapped("pull_doc_pancr", "A PAN in PullDocResponse, with the PDF beside it.", pull_doc(pdf + data(PANCR_SIGNED)),
              uri="in.gov.pan-PANCR-ZZZPE0000Z", disclose="name", record__name="ASHA EXAMPLE")
    unwrapped("pull_doc_drvlc", "A driving licence in PullDocResponse.", pull_doc(data(signed(DRVLC))),
              doctype="DRVLC", record__doctype="DRVLC")
    unwrapped("pull_doc_hscer", "A marksheet that its board signed, for the board's own URI.",
              pull_doc(data(signed(HSCER, Signature(signer="board_a")))), Signature(signer="board_a"),
              uri="in.gov.examplea-HSCER-0012345", record__doctype="HSCER")
    unwrapped("pull_uri_pancr", "A PAN in PullURIResponse as of version 1.12, which repeats what was searched for: all "
              "of it is another person's, and is not read.", pull_uri(SEARCH + pdf + data(PANCR_SIGNED)),
              uri="in.gov.pan-PANCR-ZZZPE0000Z", disclose="name", record__name="ASHA EXAMPLE")
    unwrapped("pull_uri_drvlc", "A driving licence in PullURIResponse as of version 1.13, with Persons of their own: "
              "they are another's, and are not read.", pull_uri(PERSONS + data(signed(DRVLC))), doctype="DRVLC",
              disclose="name", record__name="ASHA EXAMPLE")
    unwrapped("pull_uri_adhar", "An eAadhaar in PullURIResponse.", pull_uri(PERSONS + data(signed(AADHAAR))),
              record__doctype="ADHAR", record__number_last4="4821")


def spellings():
    content = data(PANCR_SIGNED)
    unwrapped("without_namespaces", "No namespace, no XML declaration.",
              pull_doc(content, attributes="").removeprefix(DECLARATION))
    unwrapped("default_namespace", "All of it in http://tempuri.org/.",
              pull_doc(content, attributes=' xmlns="http://tempuri.org/"'))
    prefixed = pull_doc(content).replace("<PullDoc", "<ns2:PullDoc").replace("</PullDoc", "</ns2:PullDoc")
    unwrapped("prefixed_root", "The root with a prefix, as Java's serialiser writes it.", prefixed)
    unwrapped("serialiser_namespaces", "The declarations that C#'s serialiser leaves.", pull_doc(
        content, attributes=' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xmlns:xsd="http://www.w3.org/2001/XMLSchema"'))
    broken = f"<DataContent>{lines(encoded(PANCR_SIGNED))}</DataContent>"
    unwrapped("line_breaks", "DataContent on lines of 76 characters, with CR LF and indented.", pull_doc(broken))
    unwrapped("carriage_return_references", "Carriage returns as character references.",
              pull_doc(broken.replace("\r\n", "&#13;\n")))
    unwrapped("cdata", "DataContent as CDATA.", pull_doc(f"<DataContent><![CDATA[{encoded(PANCR_SIGNED)}]]></DataContent>"))
    unwrapped("inner_byte_order_mark", "The document in DataContent begins with a byte order mark.",
              pull_doc(data(b"\xef\xbb\xbf" + PANCR_SIGNED.encode())))
    unwrapped("status_with_blanks", "Blanks around the 1 of Status, another text in ResponseStatus.",
              pull_doc(content, STATUS.replace('"1"', '" 1 "').replace(">1<", ">success<")))
    body = pull_doc(content)
    unwrapped("hmac_of_answer", "The hmac header is the answer's.", body, hmac=raw_hmac(body.encode()), secret=SECRET,
              require_hmac="yes")


def refused(code, name, prose, body, unwrap="yes", stage="envelope", **keys):
    case(f"{stage}/{name}", prose, body, f"{stage}/{code}", input="response.xml", unwrap=unwrap, **keys)


def not_asked_for():
    refused("wrapper_not_unwrapped", "wrapped_pull_doc", "A PullDocResponse, and nobody asked to unwrap it.",
            pull_doc(data(PANCR_SIGNED)), unwrap=None)
    refused("wrapper_not_unwrapped", "wrapped_pull_uri", "A PullURIResponse, and nobody asked to unwrap it.",
            pull_uri(data(PANCR_SIGNED)), unwrap=None)
    refused("wrapper_not_unwrapped", "wrapped_prefixed", "The same with a prefix.", pull_uri(data(PANCR_SIGNED)).replace(
        "PullURIResponse", "ns2:PullURIResponse"), unwrap=None)
    refused("wrapper_not_unwrapped", "wrapped_inline", "A signed document stands in the answer as it is.",
            pull_doc(f"<DataContent>{PANCR_SIGNED.partition('?>')[2]}</DataContent>"), unwrap=None)
    refused("wrapper_missing", "unwrap_bare_document", "A signed document, and an answer to unwrap was expected.",
            PANCR_SIGNED)
    refused("wrapper_missing", "unwrap_other_root", "Another root around DataContent.",
            pull_doc(data(PANCR_SIGNED)).replace("PullDocResponse", "PullDocRequest"))
    refused("wrapper_missing", "unwrap_archive", "An archive, and an answer to unwrap was expected.",
            b"PK\x05\x06" + bytes(18), share_code="A1b2")
    refused("api_error", "unwrap_api_error", "An error body, and an answer to unwrap was expected.",
            '{"error":"pull_response_pending"}')
    refused("xml_not_available", "unwrap_pdf", "A PDF, and an answer to unwrap was expected.", PDF)


def malformed(name, prose, body, **keys):
    refused("wrapper_malformed", f"unwrap_{name}", prose, body, **keys)


def shapes():
    content = data(PANCR_SIGNED)
    other = data(signed(DRVLC))
    malformed("two_contents", "Two DataContent: which of them?", pull_doc(content + other))
    malformed("two_equal_contents", "The same DataContent twice.", pull_doc(content * 2))
    malformed("second_content_empty", "Two DataContent, the second of them empty.", pull_doc(content + "<DataContent/>"))
    malformed("two_details", "Two DocDetails, the first without DataContent.",
              changed(pull_doc(content), "<DocDetails>", "<DocDetails><URI/></DocDetails><DocDetails>"))
    malformed("content_below_root", "DataContent beside DocDetails.",
              changed(pull_doc(""), "</DocDetails>", f"</DocDetails>{content}"))
    malformed("content_twice_one_below_root", "One DataContent in its place, another beside DocDetails.",
              changed(pull_doc(content), "</DocDetails>", f"</DocDetails>{other}"))
    malformed("content_in_person", "One DataContent in its place, another within IssuedTo.",
              pull_doc(f"<IssuedTo>{other}</IssuedTo>{content}"))
    malformed("content_in_other_namespace", "A second DataContent in a namespace of its own.",
              pull_doc(content + changed(other, "<DataContent>", '<DataContent xmlns="urn:x">')))
    malformed("details_in_details", "DocDetails within DocDetails.", pull_doc(f"<DocDetails>{content}</DocDetails>"))
    malformed("root_in_other_namespace", "The root is in a namespace that is not the specification's.",
              pull_doc(content, attributes=' xmlns="urn:x"'))
    prefixed = pull_doc(content, attributes=' xmlns:x="urn:x"')
    malformed("prefixed_root_in_other_namespace", "The root alone is in a namespace that is not the specification's.",
              prefixed.replace("<PullDoc", "<x:PullDoc").replace("</PullDoc", "</x:PullDoc"))
    malformed("nested_empty", "An empty answer beside DataContent.", pull_doc("<PullURIResponse/>" + content))
    malformed("nested_elements", "A whole answer within DocDetails.",
              pull_doc(pull_doc(content).removeprefix(DECLARATION)))
    malformed("nested_in_content", "An answer lies in DataContent again.", pull_doc(data(pull_doc(content))))


def statuses():
    content = data(PANCR_SIGNED)
    for code, name, prose, status in [
            ("issuer_error", "status_error", "Status 0, and a document all the same.", STATUS.replace('"1"', '"0"')),
            ("issuer_pending", "status_pending", "Status 9.", STATUS.replace('"1"', '"9"')),
            ("wrapper_malformed", "status_unknown", "Status 2.", STATUS.replace('"1"', '"2"')),
            ("wrapper_malformed", "status_empty", "Status is empty.", STATUS.replace('"1"', '""')),
            ("wrapper_malformed", "status_absent", "ResponseStatus without Status, its text is 1.",
             STATUS.replace(' Status="1"', "")),
            ("wrapper_malformed", "status_in_namespace", "Status in a namespace.",
             STATUS.replace(" Status=", " ns2:Status=")),
            ("wrapper_malformed", "no_response_status", "No ResponseStatus.", ""),
            ("wrapper_malformed", "two_response_statuses", "Two ResponseStatus, success and error.",
             STATUS + STATUS.replace('"1"', '"0"')),
            ("wrapper_malformed", "error_then_success", "Two ResponseStatus, error and success.",
             STATUS.replace('"1"', '"0"') + STATUS)]:
        refused(code, f"unwrap_{name}", prose, pull_doc(content, status))
    refused("issuer_error", "unwrap_error_without_details", "Status 0 and no DocDetails, as errors come.",
            DECLARATION + "<PullURIResponse>" + STATUS.replace('"1"', '"0"') + "</PullURIResponse>")
    malformed("status_in_details", "ResponseStatus within DocDetails.", pull_doc(STATUS + content, ""))


def contents():
    text = encoded(PANCR_SIGNED)
    inline = PANCR_SIGNED.partition("?>")[2]
    for name, prose, content in [
            ("base64_character", "A character outside the alphabet.", "!" + text[1:]),
            ("base64_cut", "The last character is lost.", text[:-1]),
            ("base64_padding_inside", "Two pieces of Base64 one behind the other.", "QQ==" + text),
            ("base64_url_alphabet", "The alphabet of URLs.", base64.urlsafe_b64encode(b"\xfb\xff" * 30).decode()),
            ("inline", "The signed document itself, as before version 1.8.", inline),
            ("inline_cdata", "The same as CDATA.", f"<![CDATA[{inline}]]>"),
            ("inline_beside_base64", "Base64 with an element in it.", text + "<x/>")]:
        malformed(name, prose, pull_doc(f"<DataContent>{content}</DataContent>"))
    for code, name, prose, details in [
            ("xml_not_available", "pdf_alone", "DocContent alone: only the PDF was asked for.",
             f"<DocContent>{encoded(PDF)}</DocContent>"),
            ("xml_not_available", "empty_content", "DataContent is empty.", "<DataContent/>"),
            ("xml_not_available", "blank_content", "DataContent holds white space.", "<DataContent> \n</DataContent>"),
            ("xml_not_available", "no_content", "No DataContent and no DocContent.", "<URI>in.gov.pan-PANCR-X</URI>"),
            ("xml_not_available", "pdf_in_content", "A PDF in DataContent.", data(PDF)),
            ("xml_not_available", "picture_in_content", "A picture in DataContent.", data(JPEG)),
            ("not_xml", "html_in_content", "An HTML page in DataContent.", data("<html><body/></html>")),
            ("not_xml", "json_in_content", "JSON in DataContent.", data('{"error":"uri_missing"}')),
            ("not_xml", "base64_twice", "Base64 of Base64.", data(text)),
            ("not_xml", "white_space_in_content", "Base64 of blanks.", data("  \n")),
            ("legacy_offline_ekyc", "legacy_in_content", "An offline e-KYC of 2018 in DataContent.",
             data(LEGACY.format(root="OKY")))]:
        refused(code, f"unwrap_{name}", prose, pull_doc(details))


def hardened():
    answer = pull_doc(data(PANCR_SIGNED))
    malformed("comment", "A comment within DataContent.", changed(answer, "</DataContent>", "<!-- x --></DataContent>"))
    malformed("instruction", "A processing instruction.", changed(answer, "<DocDetails>", "<?x y?><DocDetails>"))
    malformed("entity", "An entity that XML does not predefine.", changed(answer, "<DocDetails>", "&e;<DocDetails>"))
    malformed("unclosed", "The last tag is lost.", answer.removesuffix("</PullDocResponse>"))
    malformed("appended_root", "A second root.", answer + "<x/>")
    malformed("not_utf8", "A byte that is not UTF-8.", answer.encode().replace(b"0042", b"00\xff2"))
    malformed("xml_attribute", "An xml:base attribute.", changed(answer, "<DocDetails>", '<DocDetails xml:base="urn:x">'))
    malformed("too_deep", "More elements within one another than the limit.",
              changed(answer, "<DocDetails>", "<DocDetails>" + "<x>" * 70 + "</x>" * 70))
    malformed("many_namespaces", "More namespace declarations than the limit.", pull_doc(
        data(PANCR_SIGNED), attributes="".join(f' xmlns:n{i}="urn:{i}"' for i in range(9))))
    doctype = '<!DOCTYPE PullDocResponse [<!ENTITY e "x">]>'
    malformed("doctype_behind", "A DOCTYPE behind the root's end.", answer + doctype)
    malformed("comment_before", "A comment before the root.", answer.replace("<Pull", "<!-- x --><Pull", 1))
    malformed("doctype", "A DOCTYPE before the root.", changed(answer, "<PullDocResponse", doctype + "<PullDocResponse"))
    refused("doctype_forbidden", "wrapped_doctype", "The same, and nobody asked to unwrap it.",
            changed(answer, "<PullDocResponse", doctype + "<PullDocResponse"), unwrap=None, stage="xml")


def documents():
    """The whole pipeline goes over what was unwrapped."""
    def inner(stage, code, name, prose, document, **keys):
        refused(code, f"unwrap_{name}", prose, pull_doc(data(document)), stage=stage, **keys)

    inner("xml", "doctype_forbidden", "inner_doctype", "A DOCTYPE in the document.",
          changed(PANCR_SIGNED, "<Certificate ", "<!DOCTYPE Certificate><Certificate "))
    inner("xml", "comment_or_pi_forbidden", "inner_comment", "A comment in the document.",
          changed(PANCR_SIGNED, "<IssuedTo>", "<IssuedTo><!-- x -->"))
    inner("xml", "malformed_xml", "inner_cut", "The document's last byte is lost.", PANCR_SIGNED[:-1])
    inner("signature", "digest_mismatch", "name_changed", "A name in the document was changed after signing.",
          changed(PANCR_SIGNED, 'name="ASHA EXAMPLE"', 'name="ASTA EXAMPLE"'))
    inner("signature", "signature_missing", "unsigned", "The document is not signed.",
          PANCR.replace("{{signature}}", ""))
    inner("trust", "signer_not_authorised", "by_citizen", "A citizen signed the document.",
          signed(PANCR, Signature(signer="citizen")))
    inner("document", "doctype_mismatch", "other_doctype", "The document is genuine, and not what was asked for.",
          PANCR_SIGNED, doctype="DRVLC")
    refused("field_inconsistent", "unwrap_other_number", "The number is not that of the URI that was asked for, whatever "
            "URI the answer names.", pull_uri("<URI>in.gov.pan-PANCR-ZZZPX0000X</URI>" + data(PANCR_SIGNED)),
            stage="document", uri="in.gov.pan-PANCR-ZZZPX0000X")
    answer = pull_doc(data(PANCR_SIGNED))
    refused("hmac_mismatch", "unwrap_hmac_of_inner", "The hmac header is that of the document within.", answer,
            stage="integrity", hmac=raw_hmac(PANCR_SIGNED.encode()), secret=SECRET)
