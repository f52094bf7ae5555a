"""Offline e-KYC that must not be believed: the signer, the content, the archive."""

from .archives import (AES_256, SEVEN_ZIP, ZIP, ZIP_CRYPTO, archive, directory_at, kept_archive, of_xml,
                       with_declared_size, with_number)
from .case import case
from .documents import AADHAAR, changed
from .offline_ekyc_documents import (EMAIL, FILE_NAME, LEGACY, MOBILE, OKYC, POI, REFERENCE, SHARE_CODE, STORE, UID_DATA,
                                     by_uidai, made_in, plain, rounds)
from .xmldsig import signed

XML = signed(OKYC, by_uidai())
MAXIMUM_AGE = '{"format":"dlverify-policy/1","base":"digilocker","max_document_age_days":30}'


def write_cases():
    signers()
    forgeries()
    references()
    holders()
    fields()
    legacy()
    share_codes()
    damaged_archives()
    forbidden_archives()


def refused(stage, code, name, prose, document, signature=by_uidai(), **keys):
    case(f"{stage}/{name}", prose, signed(document, signature), f"{stage}/{code}",
         **{"trust": STORE, "doctype": "OKYC", **keys})


def signers():
    refused("trust", "signer_not_authorised", "okyc_by_citizen", "A citizen's certificate leads to the same root.", OKYC,
            by_uidai("citizen"))
    refused("trust", "signer_not_authorised", "okyc_by_board", "A board of education signs an offline e-KYC.", OKYC,
            by_uidai("board_a"))
    refused("trust", "signer_not_authorised", "okyc_signer_not_pinned",
            "The store has no certificate of this signer.", OKYC, trust="main")
    refused("trust", "signer_not_authorised", "okyc_signer_signs_adhar",
            "The signer of offline e-KYC may sign nothing else.", AADHAAR, doctype="ADHAR")
    refused("trust", "certificate_expired", "okyc_generation_expired",
            "By a certificate that had expired when the file was received.", OKYC, by_uidai("uidai_2024"))
    refused("trust", "certificate_not_yet_valid", "okyc_generation_too_early",
            "By a certificate that was not valid yet.", made_in(2025), at="2025-06-01T00:00:00Z")


def forgeries():
    case("signature/okyc_name_changed", "The name was changed after signing.", changed(XML, "Meera", "Meena"),
         "signature/digest_mismatch", trust=STORE, doctype="OKYC")
    case("signature/okyc_mobile_hash_changed", "The hash of another mobile number was put in.",
         changed(XML, rounds(MOBILE, 3), rounds("9999900001", 3)), "signature/digest_mismatch", trust=STORE,
         share_code=SHARE_CODE, mobile="9999900001")
    case("signature/okyc_unsigned", "The Signature was taken out.", OKYC.replace("{{signature}}", ""),
         "signature/signature_missing", trust=STORE, doctype="OKYC")


def document(code, name, prose, text, signature=by_uidai(), **keys):
    refused("document", code, f"okyc_{name}", prose, text, signature, **keys)


def references():
    document("field_missing", "reference_absent", "No referenceId.", changed(OKYC, f' referenceId="{REFERENCE}"', ""))
    for name, prose, text in [
            ("reference_cut", "referenceId lacks its last digit.", REFERENCE[:-1]),
            ("reference_too_long", "referenceId has a digit too many.", REFERENCE + "0"),
            ("reference_letters", "A letter among the four digits.", "48x3" + REFERENCE[4:]),
            ("reference_two_blanks", "Two blanks behind the four digits.", "4823  " + REFERENCE[4:]),
            ("reference_impossible_date", "31 February.", "482320260231101530123"),
            ("reference_impossible_hour", "25 o'clock.", "482320260531251530123")]:
        document("field_malformed", name, prose, changed(OKYC, REFERENCE, text))
    document("document_stale", "stale", "A greatest age of 30 days, and a file of a year before.", made_in(2025),
             policy=MAXIMUM_AGE)
    document("field_malformed", "made_in_future", "A greatest age of 30 days, and a file of next year.", made_in(2027),
             policy=MAXIMUM_AGE)


def holders():
    document("holder_missing", "without_uid_data", "No UidData.", changed(OKYC, UID_DATA, ""))
    document("holder_missing", "without_poi", "No Poi.", changed(OKYC, POI, ""))
    document("holder_ambiguous", "two_uid_data", "Two UidData.", changed(OKYC, UID_DATA, UID_DATA * 2))
    document("holder_ambiguous", "two_poi", "Two Poi.", changed(OKYC, POI, POI * 2))
    document("field_missing", "blank_name", "The name is a blank.", changed(OKYC, "Meera Example", " "))
    document("doctype_mismatch", "for_adhar", "An eAadhaar was asked for; the signer may sign both.", OKYC,
             by_uidai("digilocker"), doctype="ADHAR")
    document("doctype_unknown", "certificate_of_that_type", "A Certificate calls itself OKYC.",
             changed(changed(OKYC, "<OfflinePaperlessKyc ", '<Certificate type="OKYC" '), "</OfflinePaperlessKyc>",
                     "</Certificate>"))


def fields():
    document("field_malformed", "mobile_hash_cut", "The hash of the mobile number lacks a digit.",
             changed(OKYC, rounds(MOBILE, 3), rounds(MOBILE, 3)[:-1]))
    document("field_malformed", "email_in_clear", "The address stands where its hash belongs.",
             changed(OKYC, plain(EMAIL), EMAIL))
    document("field_malformed", "birth_date_impossible", "30 February.", changed(OKYC, "17-04-1990", "30-02-1990"))
    document("field_malformed", "birth_date_in_future", "Born after the validation time.",
             changed(OKYC, "17-04-1990", "02-06-2026"))
    document("field_inconsistent", "two_photos", "Two photos.", changed(OKYC, "</UidData>", "<Pht>AAEC</Pht></UidData>"))


def envelope(code, name, prose, body, **keys):
    case(f"envelope/{name}", prose, body, f"envelope/{code}", input="body.bin",
         **{"trust": STORE, "share_code": SHARE_CODE, **keys})


def legacy():
    envelope("legacy_offline_ekyc", "legacy_oky", "The format of 2018: one element, the signature an attribute.",
             LEGACY.format(root="OKY"), share_code=None)
    envelope("legacy_offline_ekyc", "legacy_okv", "The same with another root.", LEGACY.format(root="OKV"),
             share_code=None)
    name = "legacy_oky_in_archive"
    envelope("legacy_offline_ekyc", name, "The format of 2018 in its archive.",
             of_xml(f"envelope/{name}", ZIP, LEGACY.format(root="OKY")))


def share_codes():
    zip_crypto = of_xml("accepted/okyc_zip_by_7z", ZIP_CRYPTO, XML)
    aes = of_xml("accepted/okyc_zip_aes256", AES_256, XML)
    envelope("share_code_missing", "archive_without_share_code", "Nobody gave the share code.", zip_crypto,
             share_code=None)
    case("envelope/mobile_without_share_code", "A number is to be compared, without the share code.", XML, "error",
         input="body.bin", trust=STORE, mobile=MOBILE)
    case("envelope/email_without_share_code", "An address is to be compared, without the share code.", XML, "error",
         input="body.bin", trust=STORE, email=EMAIL)
    for name, code in [("other_case", "a1B2"), ("longer", "A1b2 "), ("other", "0000")]:
        envelope("share_code_wrong", f"share_code_{name}", "Another share code, WinZip AES.", aes, share_code=code)
        envelope("share_code_wrong", f"share_code_{name}_zip_crypto", "Another share code, ZipCrypto.", zip_crypto,
                 share_code=code)


def flipped(content, at):
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1:]


def damaged_archives():
    zip_crypto = of_xml("accepted/okyc_zip_by_7z", ZIP_CRYPTO, XML)
    aes = of_xml("accepted/okyc_zip_aes256", AES_256, XML)
    stored = of_xml("accepted/okyc_zip_stored", [*ZIP, "-0"], XML)
    directory = directory_at(zip_crypto)
    for name, prose, body in [
            ("cut", "The last byte is lost.", zip_crypto[:-1]),
            ("half", "The second half is lost.", zip_crypto[:len(zip_crypto) // 2]),
            ("first_four_bytes", "Nothing but the first four bytes.", zip_crypto[:4]),
            ("appended", "A byte was added.", zip_crypto + b"\n"),
            ("prepended", "A blank stands before it.", b" " + zip_crypto),
            ("content_damaged", "A bit of the content is wrong, ZipCrypto.", flipped(zip_crypto, directory // 2)),
            ("stored_content_damaged", "A bit of the content is wrong, stored.", flipped(stored, 500)),
            ("aes_content_damaged", "A bit of the content is wrong, WinZip AES.", flipped(aes, directory_at(aes) // 2)),
            ("aes_code_damaged", "A bit of the authentication code is wrong.", flipped(aes, directory_at(aes) - 1)),
            ("size_too_small", "It declares one byte less than it holds.", with_declared_size(zip_crypto, len(XML) - 1)),
            ("size_too_large", "It declares one byte more than it holds.", with_declared_size(zip_crypto, len(XML) + 1)),
            ("two_names", "The entry has another name in the directory.",
             zip_crypto[:directory] + zip_crypto[directory:].replace(b"offlineaadhaar", b"OfflineAadhaar")),
            ("gap", "Bytes that belong to nothing.", with_gap(zip_crypto)),
            ("overlap", "The data would reach into the directory.", with_number(zip_crypto, directory + 20, 4,
                                                                                directory))]:
        envelope("archive_malformed", f"archive_{name}", prose, body)


def with_gap(content):
    """Four bytes between the entry and the directory, which stays where the end says."""
    at = directory_at(content)
    return with_number(content[:at] + b"\0\0\0\0" + content[at:], len(content) + 4 - 6, 4, at + 4)


def forbidden_archives():
    for name, prose, command, files in [
            ("two_entries", "Two files.", ZIP, {FILE_NAME: XML, "other.xml": XML}),
            ("folder", "The file lies in a folder.", ZIP, {"folder/" + FILE_NAME: XML}),
            ("not_encrypted", "It is not protected by a share code.", ["zip", "-q", "-X"], {FILE_NAME: XML}),
            ("not_named_xml", "The file is no .xml.", ZIP, {"offline.txt": XML}),
            ("name_with_blank", "A blank in the name.", ZIP, {"offline ekyc.xml": XML}),
            ("bzip2", "Packed with bzip2.", [*SEVEN_ZIP, "-mm=BZip2", "-mem=AES256"], {FILE_NAME: XML}),
            ("aes_stored", "WinZip AES, stored and not deflated.", [*AES_256, "-mx=0"], {FILE_NAME: XML}),
            ("bomb", "It unpacks to more than the limit, and says so.", ZIP_CRYPTO, {FILE_NAME: b"<" * 4_194_305}),
            ("nested", "An archive in the archive.", ZIP, {FILE_NAME: archive(ZIP, {FILE_NAME: XML})})]:
        envelope("archive_forbidden", f"archive_{name}", prose, kept_archive(f"envelope/archive_{name}", command, files))
    bomb = kept_archive("envelope/archive_bomb", ZIP_CRYPTO, {})
    envelope("archive_forbidden", "archive_bomb_that_lies", "It unpacks to more than the limit, and declares less.",
             with_declared_size(bomb, 1000))
    zip_crypto = of_xml("accepted/okyc_zip_by_7z", ZIP_CRYPTO, XML)
    envelope("archive_forbidden", "archive_zip64", "Its directory refers to ZIP64.",
             with_number(zip_crypto, directory_at(zip_crypto) + 24, 4, 0xFFFFFFFF))
    envelope("archive_forbidden", "archive_empty", "It has no entry.", b"PK\x05\x06" + bytes(18))
    name = "archive_of_text"
    envelope("not_xml", name, "The .xml in it is no XML.", of_xml(f"envelope/{name}", ZIP, "no XML at all"))
