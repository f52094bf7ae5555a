"""Lists of issued documents (testdata/issued/): FILE, and FILE.expect with what is read from it."""

import json

from .places import TESTDATA, write_if_changed

FOLDER = TESTDATA / "issued"


def row(number, **changes):
    """A good row of an invented holder; a change to None leaves the key out."""
    fields = {"name": f"Holder's own title {number}", "type": "file", "size": "", "date": "14/02/2021", "parent": "",
              "mime": ["application/xml", "application/pdf"], "uri": f"in.gov.example-HSCER-ZQ{number:06}",
              "doctype": "HSCER", "description": "Class XII Marksheet", "issuerid": "in.gov.example",
              "issuer": "Example Board"}
    return {key: value for key, value in (fields | changes).items() if value is not None}


def write(name, content, expect):
    """`expect`: the lines of FILE.expect. See testdata/README.md."""
    content = content if isinstance(content, (str, bytes)) else json.dumps(content, ensure_ascii=False, indent=1)
    write_if_changed(FOLDER / name, content.encode() if isinstance(content, str) else content)
    write_if_changed(FOLDER / f"{name}.expect", ("\n".join(expect) + "\n").encode())


def kept(*numbers):
    return [f"file: {number}" for number in numbers]


def write_cases():
    shapes()
    printed_samples()
    mime_types()
    dates()
    bad_rows()
    sizes()
    unreadable()
    api_errors()


def shapes():
    two = [row(1), row(2)]
    write("v2.json", {"items": two, "resource": ""}, kept(1, 2))
    write("v2_empty.json", {"items": [], "resource": ""}, [])
    write("v1_one_object.json", {"details": row(1, mime="application/pdf")}, kept(1))
    write("v1_several.json", {"details": two}, kept(1, 2))
    write("vendor_wrapped.json", {"status": "ok", "error": None, "issued_files": {"items": two}}, kept(1, 2))
    write("vendor_twice_wrapped.json", {"details": {"issued_files": {"items": two}}}, kept(1, 2))
    write("key_files.json", {"files": two}, kept(1, 2))
    write("key_files_beside_count.json", {"items": two, "files": 2}, kept(1, 2))
    write("key_documents.json", {"documents": two}, kept(1, 2))
    write("bare_list.json", two, kept(1, 2))
    write("numbered_rows.json", {"items": {"0": row(1), "2": row(2, uri=None), "3": row(3)}},
          [*kept(1, 3), "lost: 1", "note: 2 uri_missing uri"])
    write("error_false_beside_a_list.json", {"error": False, "items": two}, kept(1, 2))
    write("error_blank_beside_a_list.json", {"error": " ", "issued_files": {"items": two}}, kept(1, 2))
    write("byte_order_mark.json", b"\xef\xbb\xbf" + json.dumps(two).encode(), kept(1, 2))
    write("id_for_uri.json", [row(1, uri=None, id=row(1)["uri"]), row(2, uri="", id=row(2)["uri"])], kept(1, 2))
    write("uploaded.json", {"directory": "/", "items": [
        {"name": "Papers", "type": "dir", "id": 77001, "size": "", "date": "14/02/2021", "parent": "1", "mime": "",
         "uri": "", "description": "", "issuer": ""},
        {"name": "scan.png", "type": "file", "id": 77002, "size": "4096", "date": "14/02/2021", "parent": "1",
         "mime": "image/png", "uri": "upload/77002", "description": "", "issuer": ""},
        row(3)]}, ["kind: uploaded", *kept(3), "note: uploaded_files", "uploads_without_uri: 2"])


def printed_samples():
    """The shape of the specification's printed sample, with other values."""
    first = json.dumps(row(1, mime="application/pdf"))
    second = json.dumps(row(2, uri=" " + row(2)["uri"], date=" 2019-08-30T09:10:11Z"))
    types = json.dumps(["application/xml", "application/pdf"])
    assert types in second
    braced = second.replace(types, '[{"application/pdf"},\n  { "application/xml" } ]')
    notes = ["note: mime_in_braces", "note: 2 blanks_trimmed date", "note: 2 blanks_trimmed uri"]
    write("printed_sample.json", f'{{"items":[{first},{braced}],"resource":""}}', [*kept(1, 2), *notes])
    quoted = json.dumps(row(1, name='"mime": [{"application/pdf"}]'))
    write("printed_sample_in_a_text.json", f"[{quoted},{braced}]", [*kept(1, 2), *notes])
    write("braces_in_a_text_alone.json", f"[{quoted}]", kept(1))
    other = second.replace(types, '[{"application/pdf"},"application/xml"]')
    write("braces_half.json", f"[{other}]", ["error: malformed"])
    other = second.replace('"name": ', '"name": {"Title"},"mine": ')
    write("braces_elsewhere.json", f"[{other}]", ["error: malformed"])
    write("braces_and_truncated.json", f'{{"items":[{first},{braced}', ["error: malformed"])


def mime_types():
    for name, mime, xml, notes in [
            ("text", "application/xml", "yes", []), ("text_pdf", "application/pdf", "no", []),
            ("comma", "application/pdf,application/xml", "yes", []),
            ("comma_blanks", " application/pdf , , application/xml ", "yes", []),
            ("list_of_comma", ["application/pdf,text/xml"], "yes", []), ("upper_case", ["application/XML"], "yes", []),
            ("words", ["json", "XML", "pdf"], "yes", []), ("word", "pdf", "no", []),
            ("parameter", "application/xml; charset=utf-8", "yes", []),
            ("parameter_alone", "; charset=utf-8", "unknown", ["note: 1 mime_malformed mime"]),
            ("other_word", ["pdf", "html"], "unknown", ["note: 1 mime_malformed mime"]),
            ("absent", None, "unknown", []), ("blank", "", "unknown", []), ("empty_list", [], "unknown", []),
            ("number", 5, "unknown", ["note: 1 field_wrong_type mime"]),
            ("no_type", ["application/pdf", "xml please"], "unknown", ["note: 1 mime_malformed mime"]),
            ("list_with_number", ["application/xml", 7], "yes", ["note: 1 mime_malformed mime"]),
            ("list_with_list", [["application/xml"]], "unknown", ["note: 1 mime_malformed mime"])]:
        write(f"mime_{name}.json", [row(1, mime=mime)], [*kept(1), f"xml: 1 {xml}", *notes])
    write("mime_null.json", '[{"uri":"in.gov.example-HSCER-ZQ000001","mime":null}]', [*kept(1), "xml: 1 unknown"])


def dates():
    for name, date, day in [
            ("slashes", "05/12/2020", "2020-12-05"), ("hyphens", "05-12-2020", "2020-12-05"),
            ("iso", "2020-12-05", "2020-12-05"), ("rfc3339", "2020-12-05T23:30:00.080Z", "2020-12-05"),
            ("offset", "2020-12-05T01:30:00+05:30", "2020-12-05"), ("leap_day", "29/02/2024", "2024-02-29"),
            ("no_zone", "2020-12-05T23:30:00", "2020-12-05"), ("blank_for_t", "2020-12-05 23:30:00", "2020-12-05"),
            ("day_first_and_time", "05/12/2020 23:30:00", "2020-12-05"),
            ("zone_without_colon", "2020-12-05T01:30:00+0530", "2020-12-05")]:
        write(f"date_{name}.json", [row(1, date=date)], [*kept(1), f"date: 1 {day}"])
    for name, date in [("month_first", "12/25/2020"), ("no_leap_day", "29/02/2023"), ("words", "5 December 2020"),
                       ("year_0000", "0000-01-01"), ("two_digits", "05/12/20"), ("half_time", "2020-12-05T23:30"),
                       ("hour_25", "2020-12-05 25:30:00"), ("zone_of_words", "2020-12-05 23:30:00 IST")]:
        write(f"date_{name}.json", [row(1, date=date)], [*kept(1), "date: 1 -", "note: 1 date_unreadable date"])
    write("date_number.json", [row(1, date=20201205)], [*kept(1), "date: 1 -", "note: 1 field_wrong_type date"])
    write("date_absent.json", [row(1, date=None)], [*kept(1), "date: 1 -"])


def bad_rows():
    def between(name, bad, *notes):
        text = bad if isinstance(bad, str) else json.dumps(bad)
        lost = any(note.split()[0].startswith(("row_", "uri_")) and "repeated" not in note for note in notes)
        write(f"row_{name}.json", f'{{"items":[{json.dumps(row(1))},\n{text},\n{json.dumps(row(3))}]}}',
              [*(kept(1, 3) if lost else kept(1, 2, 3)), *(["lost: 1"] if lost else []),
               *[f"note: 2 {note}" for note in notes]])

    for name, text in [("null", "null"), ("text", '"row"'), ("number", "7"), ("list", "[[]]")]:
        between(f"is_{name}", text, "row_not_object")
    between("folder", row(2, type="dir"), "row_is_folder")
    between("without_uri", row(2, uri=None), "uri_missing uri")
    between("uri_null", '{"uri":null,"doctype":"HSCER"}', "uri_missing uri")
    between("uri_blank", row(2, uri=" \t"), "uri_missing uri")
    between("id_number", row(2, uri=None, id=4711), "uri_missing uri")
    between("empty_object", "{}", "uri_missing uri")
    between("uri_number", row(2, uri=4711), "uri_wrong_type uri")
    between("uri_list", row(2, uri=[row(2)["uri"]]), "uri_wrong_type uri")
    between("uri_one_hyphen", row(2, uri="in.gov.example-HSCER"), "uri_malformed uri")
    between("uri_no_docid", row(2, uri="in.gov.example-HSCER-"), "uri_malformed uri")
    between("uri_lower_doctype", row(2, uri="in.gov.example-hscer-ZQ000002"), "uri_malformed uri")
    between("uri_blank_issuer", row(2, uri="in gov-HSCER-ZQ000002"), "uri_malformed uri")
    between("uri_nul", row(2, uri="in.gov.example-HSCER-ZQ\0002"), "uri_malformed uri")
    between("uri_long", row(2, uri="in.gov.example-HSCER-" + "9" * 257), "uri_malformed uri")
    twice = json.dumps(row(2))
    between("uri_twice", twice[:-1] + ', "uri": "in.gov.example-HSCER-ZQ999999"}', "uri_ambiguous uri")
    between("uri_escaped_twice", twice[:-1] + ', "\\u0075ri": "in.gov.example-HSCER-ZQ999999"}', "uri_ambiguous uri")
    between("doctype_differs", row(2, doctype="PANCR"), "doctype_differs doctype")
    between("issuer_differs", row(2, issuerid="in.gov.other"), "issuer_differs issuerid")
    between("doctype_number", row(2, doctype=5), "field_wrong_type doctype")
    between("name_object", row(2, name={"first": "x"}), "field_wrong_type name")
    between("name_twice", twice[:-1] + ', "name": "Other title"}', "field_repeated name")
    between("mime_twice", twice[:-1] + ', "mime": "application/pdf"}', "field_repeated mime")
    between("size_twice", twice[:-1] + ', "size": "1"}', "key_repeated")
    between("unknown_key", row(2, shelf={"a": [1, 2]}))
    between("controls_in_name", row(2, name="\x1b[2J\u202egnp.\u0000"))
    between("docid_hyphens", row(2, uri="in.gov.example-UDYAM-MH-02-0012345", doctype="UDYAM"))
    between("same_uri", row(1), "uri_repeated uri")
    write("row_all_bad.json", {"items": [None, 7, {}]},
          ["lost: 3", "note: 1 row_not_object", "note: 2 row_not_object", "note: 3 uri_missing uri"])


def sizes():
    def rows(count):
        return json.dumps([{"uri": f"in.b-HSCER-{number}"} for number in range(1, count + 1)])

    write("rows_500.json", rows(500), kept(*range(1, 501)))
    write("rows_501.json", rows(501), [*kept(*range(1, 501)), "over_limit: 1", "note: rows_over_limit"])
    write("rows_10000.json", rows(10_000), [*kept(*range(1, 501)), "over_limit: 9500", "note: rows_over_limit"])
    write("depth_16.json", json.dumps([row(1)])[:-2] + ', "deep": ' + "[" * 14 + "]" * 14 + "}]", kept(1))
    write("depth_17.json", json.dumps([row(1)])[:-2] + ', "deep": ' + "[" * 15 + "]" * 15 + "}]", ["error: too_deep"])
    write("depth_20000.json", "[" * 20_000, ["error: too_deep"])


def unreadable():
    good = json.dumps({"items": [row(1)]})
    write("empty.json", "", ["error: empty"])
    write("blanks.json", " \r\n\t", ["error: empty"])
    write("truncated.json", good[:-10], ["error: malformed"])
    write("trailing_text.json", good + " x", ["error: malformed"])
    write("two_values.json", good + "{}", ["error: malformed"])
    write("nul.json", good.encode() + b"\0", ["error: malformed"])
    write("nul_inside.json", good.replace("Example", "Exa\0mple"), ["error: malformed"])
    write("trailing_comma.json", good.replace("}]}", "},]}"), ["error: malformed"])
    write("comment.json", "/* list */" + good, ["error: malformed"])
    write("single_quotes.json", good.replace('"', "'"), ["error: malformed"])
    write("raw_line_break.json", good.replace("Example", "Exa\nmple"), ["error: malformed"])
    write("half_surrogate.json", good.replace("Example", "\\ud83d Board"), ["error: malformed"])
    write("other_half_surrogate.json", good.replace("Example", "\\ude00 Board"), ["error: malformed"])
    write("not_utf8.json", good.encode().replace(b"Example", b"Exampl\xe9"), ["error: not_utf8"])
    write("encoded_surrogate.json", good.encode().replace(b"Example", b"\xed\xa0\x80"), ["error: not_utf8"])
    write("utf16.json", good.encode("utf-16"), ["error: not_utf8"])
    write("xml.json", "<items/>", ["error: malformed"])
    write("pdf.json", "%PDF-1.7", ["error: malformed"])
    write("number.json", "7", ["error: no_list"])
    write("null.json", "null", ["error: no_list"])
    write("empty_object.json", "{}", ["error: no_list"])
    write("other_object.json", {"access_token": "x", "expires_in": 3600}, ["error: no_list"])
    write("error_blank_alone.json", {"error": ""}, ["error: no_list"])
    write("error_false_beside_no_list.json", {"error": False, "items": None}, ["error: no_list"])
    write("items_text.json", {"items": "none"}, ["error: no_list"])
    write("items_twice.json", '{"items":[],"items":[]}', ["error: no_list"])
    write("items_and_documents.json", {"items": [row(1)], "documents": [row(2)]}, ["error: no_list"])
    write("wrapped_too_often.json", {"details": {"files": {"documents": {"items": [row(1)]}}}}, ["error: no_list"])


def api_errors():
    """Also read as error bodies by tests/digilocker/."""
    for name, body in [
            ("token", {"error": "invalid_token", "error_description": "The token of Asha Example is invalid"}),
            ("other_spelling", {"error": "record_not_found", "errorDescription": "Nothing for Asha Example"}),
            ("misspelled", {"error": "invalid token", "error_description": "The access token is invalid"}),
            ("unknown_code", {"error": "brand_new_error"}), ("number", {"error": 401}),
            ("true", {"error": True, "items": [row(1)]}),
            ("text_for_code", {"error": "Asha Example may not do this"}),
            ("beside_a_list", {"error": "unexpected_error", "items": [row(1)]})]:
        write(f"api_error_{name}.json", body, ["error: api_error"])
    write("api_error_twice.json", '{"error":"invalid_token","error":"uri_missing"}', ["error: api_error"])
