"""Offline e-KYC that may be believed, as XML and in archives, by each generation of the signer's certificates."""

from .archives import AES_128, AES_256, ZIP, ZIP_CRYPTO, of_xml
from .case import accepted
from .documents import AADHAAR, changed
from .offline_ekyc_documents import (EMAIL, MOBILE, OKYC, POI, REFERENCE, SHARE_CODE, STORE, by_uidai, made_in, plain,
                                     rounds)
from .xmldsig import RSA_SHA256, signed

CLAIMS = {"share_code": SHARE_CODE, "mobile": MOBILE, "email": EMAIL}


def write_cases():
    shapes()
    generations()
    contacts()
    archives()


def okyc(name, prose, document=OKYC, signature=by_uidai(), **keys):
    accepted(name, prose, document, signature, **{"trust": STORE, "doctype": "OKYC", **keys})


def shapes():
    okyc("okyc_real_shape", """An offline e-KYC as UIDAI makes it: inclusive canonicalisation of SignedInfo, Base64 on
        several lines with carriage returns, one certificate.""", disclose="name,dob,reference_id",
         record__doctype="OKYC", record__number_last4="4823", record__name="Meera Example", record__dob="1990-04-17",
         record__reference_id=REFERENCE)
    okyc("okyc_no_request", "Nothing was asked for; the document says itself what it is.", doctype=None,
         record__doctype="OKYC")
    okyc("okyc_blank_in_reference", "A blank behind the four digits of referenceId, as UIDAI's example is printed.",
         changed(OKYC, REFERENCE, "4823 20260531101530123"), record__number_last4="4823")
    okyc("okyc_standalone_no", "The XML declaration says standalone.",
         changed(OKYC, 'encoding="UTF-8"', 'encoding="UTF-8" standalone="no"'))
    okyc("okyc_sparse", "No photo, no address, no hashes.",
         OKYC.replace(OKYC[OKYC.index("<Poa"):OKYC.index("</UidData>")], "").replace(
             POI, '<Poi dob="1990" e="" gender="F" m="" name="Meera Example"/>'), record__number_last4="4823")
    okyc("okyc_rsa_sha256", "Signed with rsa-sha256.", signature=by_uidai(method=RSA_SHA256))
    okyc("okyc_unknown_attribute", "An attribute that nobody has described is reported and not read.",
         changed(OKYC, "<Poi ", '<Poi novelty="x" '), warnings=["unknown_content"])
    okyc("okyc_with_subject_key", "A key for the keyed hashes is given.", subject_key="example-subject-key")


def generations():
    okyc("okyc_second_generation", "By the certificate before the one in force, judged in its time.", made_in(2025),
         by_uidai("uidai_2024"), at="2025-06-01T00:00:00Z")
    okyc("okyc_first_generation", "By the first of three certificates, judged in its time.", made_in(2022),
         by_uidai("uidai_2021"), at="2022-06-01T00:00:00Z")
    okyc("okyc_generations_overlap", "Two certificates are valid at once: the older one still signs.",
         OKYC.replace(REFERENCE, "482320260210101530123"), by_uidai("uidai_2024"), at="2026-02-11T00:00:00Z")


def contacts():
    okyc("okyc_contacts_match", "Mobile number and e-mail address are the holder's, the address by its plain hash.",
         **CLAIMS, record__mobile_check="match", record__email_check="match", record__email_rule="sha256")
    okyc("okyc_email_by_rounds", "The address is hashed by the rule for mobile numbers.",
         changed(OKYC, plain(EMAIL), rounds(EMAIL, 3)), **CLAIMS, record__email_check="match",
         record__email_rule="sha256_share_code_rounds")
    okyc("okyc_contacts_mismatch", "Another number and another address.",
         **{**CLAIMS, "mobile": "9999900001", "email": "ravi@example.org"}, record__mobile_check="mismatch",
         record__email_check="mismatch", record__email_rule="null")
    okyc("okyc_contacts_other_share_code", "The share code of another file: the number cannot be told by its hash.",
         **{**CLAIMS, "share_code": "A1b3"}, record__mobile_check="mismatch", record__email_check="match")
    okyc("okyc_contacts_absent", "The holder registered neither.",
         OKYC.replace(POI, '<Poi dob="17-04-1990" e="" gender="F" name="Meera Example"/>'), **CLAIMS,
         record__mobile_check="not_in_document", record__email_check="not_in_document")
    okyc("okyc_hashes_in_upper_case", "The hashes are written in upper-case hex.",
         changed(changed(OKYC, plain(EMAIL), plain(EMAIL).upper()), rounds(MOBILE, 3), rounds(MOBILE, 3).upper()),
         **CLAIMS, record__mobile_check="match", record__email_check="match")
    for digit in (0, 1, 2, 9):
        okyc(f"okyc_mobile_last_digit_{digit}", "The last digit of the Aadhaar number says how often is hashed.",
             changed(changed(OKYC, REFERENCE, f"482{digit}" + REFERENCE[4:]), rounds(MOBILE, 3), rounds(MOBILE, digit)),
             share_code=SHARE_CODE, mobile=MOBILE, record__mobile_check="match")
    accepted("adhar_has_no_contacts", "An eAadhaar holds no hash of a mobile number: the question is answered.",
             AADHAAR, **CLAIMS, record__mobile_check="not_in_document", record__email_check="not_in_document")


def archives():
    xml = signed(OKYC, by_uidai())
    for name, command, prose in [
            ("okyc_zip_by_info_zip", ZIP, "The archive by Info-ZIP, encrypted by ZipCrypto, with a data descriptor."),
            ("okyc_zip_stored", [*ZIP, "-0"], "ZipCrypto, stored and not deflated."),
            ("okyc_zip_by_7z", ZIP_CRYPTO, "The archive by 7z, encrypted by ZipCrypto."),
            ("okyc_zip_aes128", AES_128, "The archive by 7z, encrypted by WinZip AES with 128 bits."),
            ("okyc_zip_aes256", AES_256, "The archive by 7z, encrypted by WinZip AES with 256 bits.")]:
        okyc(name, prose, None, body=of_xml(f"accepted/{name}", command, xml), input="body.bin", **CLAIMS,
             record__number_last4="4823", record__mobile_check="match", record__email_check="match")
