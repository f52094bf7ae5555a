"""Bodies refused before any XML is read: by the hmac header, or because they are not XML."""

import base64
import io
import json
import zipfile

from .accepted_documents import SECRET, hex_hmac, raw_hmac
from .case import case
from .documents import AADHAAR, changed
from .xmldsig import signed

BODY = signed(AADHAAR)
BYTES = BODY.encode()


def write_cases():
    hmac_mismatches()
    hmac_malformed()
    case("integrity/hmac_missing", "A header is required, and none came.", BODY, "integrity/hmac_missing",
         secret=SECRET, require_hmac="yes")
    api_errors()
    other_text()
    other_formats()


def mismatch(name, prose, body, header):
    case(f"integrity/{name}", prose, body, "integrity/hmac_mismatch", hmac=header, secret=SECRET)


def hmac_mismatches():
    mismatch("hmac_of_another_body", "The header belongs to another body (RFC 2104).", BODY, raw_hmac(b"another body"))
    mismatch("hmac_one_bit_wrong", "One bit of the header's value is wrong.", BODY, flipped(raw_hmac(BYTES)))
    case("integrity/hmac_other_secret", "The header was made with another client secret.", BODY,
         "integrity/hmac_mismatch", hmac=raw_hmac(BYTES), secret="another-client-secret")
    mismatch("body_name_changed", "A name in the body was changed on the way.",
             changed(BODY, 'name="Asha Example"', 'name="Asta Example"'), raw_hmac(BYTES))
    mismatch("body_byte_order_mark_added", "A byte order mark was put before the body; its signature would hold.",
             b"\xef\xbb\xbf" + BYTES, raw_hmac(BYTES))
    mismatch("body_line_end_added", "A line end was added behind the body; its signature would hold.",
             BODY + "\n", raw_hmac(BYTES))
    mismatch("body_line_ends_changed", "A client turned LF into CR LF; the body's signature would hold.",
             BODY.replace("\n", "\r\n"), raw_hmac(BYTES))
    mismatch("body_cut", "The last byte of the body is lost.", BODY[:-1], raw_hmac(BYTES))
    mismatch("hmac_hex_text_upper_case", "Base64 of hex text in upper case: not the form that the issuers' side sends.",
             BODY, recoded(hex_hmac(BYTES), bytes.upper))
    mismatch("hmac_hex_text_wrong_value", "Base64 of lower-case hex text of another value.", BODY, hex_hmac(b"another"))
    mismatch("hmac_empty_body_value", "The header is the value for an empty body.", BODY, raw_hmac(b""))


def flipped(header):
    return recoded(header, lambda value: value[:-1] + bytes([value[-1] ^ 1]))


def recoded(header, change):
    return base64.b64encode(change(base64.b64decode(header))).decode()


def malformed(name, prose, header):
    case(f"integrity/{name}", prose, BODY, "integrity/hmac_malformed", hmac=header, secret=SECRET)


def hmac_malformed():
    right = raw_hmac(BYTES)
    malformed("hmac_not_base64", "The header has characters outside the Base64 alphabet (RFC 4648 section 4).",
              "!" + right[1:])
    malformed("hmac_base64url", "The header uses the URL alphabet of RFC 4648 section 5.",
              base64.urlsafe_b64encode(b"\xfb\xff" * 16).decode())
    malformed("hmac_31_octets", "The header decodes to 31 octets.", recoded(right, lambda value: value[:-1]))
    malformed("hmac_sha512_length", "The header decodes to 64 octets that are not hex digits.",
              base64.b64encode(bytes(range(128, 192))).decode())
    malformed("hmac_padding_missing", "The right value without its padding.", right.rstrip("="))
    malformed("hmac_blank_inside", "The right value with a blank in the middle; only blanks around it are trimmed.",
              right[:20] + " " + right[20:])
    malformed("hmac_bare_hex", "The value as bare hex digits, without Base64.", base64.b64decode(right).hex())
    malformed("hmac_surplus_bits", "The last character has bits that decode to nothing (RFC 4648 section 3.5).",
              right[:-2] + chr(ord(right[-2]) + 1) + "=")


def envelope(name, prose, body, expect, input="body.bin"):
    case(f"envelope/{name}", prose, body, f"envelope/{expect}", input=input)


def api_errors():
    envelope("empty", "No bytes at all.", b"", "body_empty")
    envelope("white_space_only", "Blanks and line ends only.", b" \r\n\t\n", "body_empty")
    envelope("byte_order_mark_only", "A byte order mark and nothing else.", b"\xef\xbb\xbf", "body_empty")
    envelope("api_error", "A DigiLocker error where a document was expected.",
             json.dumps({"error": "invalid_uri", "error_description": "No file found for given URI"}), "api_error")
    envelope("api_error_other_spelling", "The same with the key errorDescription.",
             json.dumps({"error": "record_not_found", "errorDescription": "No record"}, indent=1), "api_error")
    envelope("api_error_after_white_space", "An error behind a byte order mark and blanks.",
             b'\xef\xbb\xbf \n{"error":"invalid_token","error_description":"The access token is invalid"}', "api_error")


def other_text():
    envelope("other_json", "JSON that is no error: an issued list.", '{"items":[],"resource":"D"}', "not_xml")
    envelope("json_array", "A JSON array.", "[]", "not_xml")
    envelope("html_with_doctype", "A gateway's HTML page.",
             "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body></body></html>", "not_xml")
    envelope("html_without_doctype", "An HTML page without a document type, in upper case.",
             "\n<HTML><BODY>Session expired</BODY></HTML>", "not_xml")
    envelope("html_lower_case", "An HTML page without a document type.",
             "<html><body>Session expired</body></html>", "not_xml")
    envelope("plain_text", "A line of plain text.", "Internal Server Error\n", "not_xml")
    envelope("base64_of_xml", "The document in Base64, as it is wrapped on the issuers' side.",
             base64.b64encode(BYTES), "not_xml")


def other_formats():
    envelope("zip", "A ZIP archive with the document in it, and no share code.", zip_of("document.xml", BYTES),
             "share_code_missing")
    envelope("gzip", "A body whose content coding was not undone.", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03",
             "not_xml")
    envelope("random_bytes", "Bytes that are nothing.", bytes((i * 149 + 83) % 255 + 1 for i in range(256)), "not_xml")
    envelope("pdf", "The document's PDF came.", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n",
             "xml_not_available")
    envelope("jpeg", "A picture of the document came.", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\xff\xd9",
             "xml_not_available")
    envelope("png", "A picture of the document came.", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "xml_not_available")


def zip_of(name, content):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name, (2026, 5, 31, 10, 15, 30)), content)
    return buffer.getvalue()
