"""Documents that DigiLocker properly signed, and that are not what was asked for or contradict themselves."""

from .accepted_documents import BOARD_A, MAXIMUM_AGE, URI_OF_BOARD_A, fetched
from .case import case
from .documents import (AADHAAR, AADHAAR_KYCRES_ROOT, DECLARATION, DRVLC, DRVLC_FLAT, HSCER, INCER, PANCR,
                        PANCR_ORGANIZATION, PANCR_PERSON, PANCR_SPEC, SLOT, changed)
from .xmldsig import Signature, signed

UID_DATA = AADHAAR[AADHAAR.index("<UidData"):AADHAAR.index("</KycRes>")]
KYC_RES = AADHAAR[AADHAAR.index("<KycRes"):AADHAAR.index("</CertificateData>")]
POI = '<Poi dob="17-04-1990" gender="F" name="Asha Example"/>'
PAN = '<PAN num="ZZZPE0000Z" verifiedOn="31-05-2026 10:15:30"/>'


def write_cases():
    doctypes()
    unknown_doctypes()
    issuers()
    holders_missing()
    holders_ambiguous()
    fields_missing()
    numbers_malformed()
    dates_malformed()
    fields_inconsistent()
    stale_documents()


def refused(code, name, prose, document, signature=Signature(), **keys):
    case(f"document/{name}", prose, signed(document, signature), f"document/{code}", **keys)


def doctypes():
    code = "doctype_mismatch"
    refused(code, "uri_asks_for_pancr", "The URI is a PAN record's, the document is a marksheet.", HSCER,
            uri="in.gov.pan-PANCR-ZZZPE0000Z")
    refused(code, "doctype_asks_for_pancr", "A PAN record was expected, a marksheet came.", HSCER, doctype="PANCR")
    refused(code, "uri_asks_for_adhar", "An Aadhaar was asked for, a PAN record came.", PANCR,
            uri="in.gov.uidai-ADHAR-0123456789")
    refused(code, "adhar_for_driving_licence", "A driving licence was expected, an Aadhaar came.", AADHAAR,
            doctype="DRVLC")
    refused(code, "sscer_for_hscer", "A class XII marksheet was asked for, a class X one came.",
            changed(HSCER, 'type="HSCER"', 'type="SSCER"'), BOARD_A, uri=URI_OF_BOARD_A)
    refused(code, "generic_for_other_generic", "One doctype without a reader of its own for another.", INCER,
            doctype="RSCER")


def unknown_doctypes():
    code = "doctype_unknown"
    refused(code, "unknown_root", "A root element that no document has.",
            f"{DECLARATION}<Letter><To>Asha Example</To>{SLOT}</Letter>")
    refused(code, "certificate_without_type", "A Certificate without type and without KycRes.",
            changed(INCER, ' type="INCER"', ""))
    refused(code, "certificate_with_empty_type", "A Certificate with an empty type.",
            changed(INCER, ' type="INCER"', ' type=""'))
    refused(code, "certificate_in_default_namespace",
            "The root is of another namespace, so it is not that Certificate.",
            changed(PANCR, "<Certificate ", '<Certificate xmlns="urn:example:q" '))
    refused(code, "certificate_with_prefix", "The root has a prefix.", changed(changed(
        PANCR, "<Certificate ", '<q:Certificate xmlns:q="urn:example:q" '), "</Certificate>", "</q:Certificate>"))
    refused(code, "root_in_lower_case", "XML names differ in case.", changed(changed(
        PANCR, "<Certificate ", "<certificate "), "</Certificate>", "</certificate>"))


def issuers():
    code = "issuer_mismatch"
    refused(code, "pancr_of_a_board", "A PAN record under the URI of a board of education.", PANCR,
            uri="in.gov.exampleb-PANCR-ZZZPE0000Z")
    refused(code, "adhar_of_a_board", "An Aadhaar under the URI of a board of education.", AADHAAR,
            uri="in.gov.exampleb-ADHAR-0123456789")
    refused(code, "adhar_of_the_tax_office", "An Aadhaar under the URI of the issuer of PANs.", AADHAAR,
            uri="in.gov.pan-ADHAR-0123456789")


def holders_missing():
    code = "holder_missing"
    refused(code, "no_issued_to", "There is no IssuedTo.", changed(PANCR, f"<IssuedTo>{PANCR_PERSON}</IssuedTo>", ""))
    refused(code, "no_person", "IssuedTo is empty.", changed(PANCR, PANCR_PERSON, ""))
    refused(code, "person_of_another_namespace", "The only Person is of another namespace, so it is not read.", changed(
        changed(PANCR, "<Person ", '<q:Person xmlns:q="urn:example:q" '), "</Person>", "</q:Person>"))
    refused(code, "person_outside_issued_to", "The Person stands beside IssuedTo.", changed(
        PANCR, f"<IssuedTo>{PANCR_PERSON}</IssuedTo>", f"<IssuedTo/>{PANCR_PERSON}"))
    refused(code, "no_poi", "UidData without Poi.", changed(AADHAAR, POI, ""))
    refused(code, "no_uid_data", "KycRes without UidData.", changed(AADHAAR, UID_DATA, ""))


def holders_ambiguous():
    code = "holder_ambiguous"
    other = PANCR_PERSON.replace("ASHA EXAMPLE", "MALLORY EXAMPLE")
    refused(code, "two_persons", "Two persons in IssuedTo.", changed(PANCR, PANCR_PERSON, PANCR_PERSON + other))
    refused(code, "person_and_organization", "A person and an organisation in IssuedTo.",
            changed(PANCR, PANCR_PERSON, PANCR_PERSON + '<Organization name="EXAMPLE COMPANY PRIVATE LIMITED"/>'))
    refused(code, "two_organizations", "Two organisations in IssuedTo.",
            changed(PANCR_ORGANIZATION, "<IssuedTo>", '<IssuedTo><Organization name="OTHER EXAMPLE COMPANY"/>'))
    refused(code, "two_issued_to", "Two IssuedTo elements.",
            changed(PANCR, "<CertificateData>", f"<IssuedTo>{other}</IssuedTo><CertificateData>"))
    refused(code, "two_uid_data", "Two UidData elements.",
            changed(AADHAAR, UID_DATA, UID_DATA + UID_DATA.replace("Asha", "Mallory")))
    refused(code, "two_kyc_res", "Two KycRes elements.",
            changed(AADHAAR, KYC_RES, KYC_RES + KYC_RES.replace("Asha", "Mallory")))
    refused(code, "two_poi", "Two Poi elements.", changed(AADHAAR, POI, POI + POI.replace("Asha", "Mallory")))


def fields_missing():
    code = "field_missing"
    refused(code, "person_without_name", "The Person has no name.", changed(PANCR, ' name="ASHA EXAMPLE"', ""))
    refused(code, "person_with_empty_name", "The Person's name is blank.",
            changed(PANCR, 'name="ASHA EXAMPLE"', 'name=" "'))
    refused(code, "poi_without_name", "Poi has no name.", changed(AADHAAR, ' name="Asha Example"', ""))
    refused(code, "pan_without_number", "Neither Certificate nor PAN has a number.",
            changed(PANCR, "ZZZPE0000Z", "", 2))
    refused(code, "pan_without_body", "CertificateData is empty.", changed(PANCR, PAN, ""))
    refused(code, "driving_licence_without_body", "CertificateData of a driving licence is empty.",
            changed(DRVLC_FLAT, DRVLC_FLAT[DRVLC_FLAT.index("<DrivingLicense"):DRVLC_FLAT.index("</CertificateData>")],
                    ""))
    refused(code, "driving_licence_without_number", "A driving licence without its number.",
            changed(DRVLC, 'number="XX00 20150000001"', 'number="  "'))
    refused(code, "uid_data_without_uid", "UidData has no uid.", changed(AADHAAR, ' uid="xxxxxxxx4821"', ""))
    refused(code, "kyc_res_without_ret", "KycRes does not say how the request ended.", changed(AADHAAR, ' ret="Y"', ""))


def numbers_malformed():
    code = "field_malformed"
    refused(code, "pan_lower_case", "A PAN in lower case.", changed(PANCR, "ZZZPE0000Z", "zzzpe0000z", 2))
    refused(code, "pan_too_long", "A PAN with a character too many.", changed(PANCR, "ZZZPE0000Z", "ZZZPE0000ZZ", 2))
    refused(code, "pan_letter_for_digit", "A PAN with the letter O for a zero.",
            changed(PANCR, "ZZZPE0000Z", "ZZZPE000OZ", 2))
    refused(code, "pan_other_digits", "A PAN with Devanagari digits.", changed(PANCR, "ZZZPE0000Z", "ZZZPE००००Z", 2))
    refused(code, "uid_unmasked", "All twelve digits of uid are in clear.",
            changed(AADHAAR, "xxxxxxxx4821", "000000004821"))
    refused(code, "uid_half_masked", "Only four characters of uid are masked.",
            changed(AADHAAR, "xxxxxxxx4821", "xxxx00004821"))
    refused(code, "uid_short", "uid has eleven characters.", changed(AADHAAR, "xxxxxxxx4821", "xxxxxxx4821"))
    refused(code, "uid_fully_masked", "The last four characters of uid are masked too.",
            changed(AADHAAR, "xxxxxxxx4821", "xxxxxxxxxxxx"))
    refused(code, "ret_no", "KycRes says that the request failed.", changed(AADHAAR, 'ret="Y"', 'ret="N"'))


def dates_malformed():
    code = "field_malformed"
    for name, date, prose in [("31_february", "31-02-2020", "A 31st of February."),
                              ("of_zeros", "00-00-0000", "A date of zeros."),
                              ("month_13", "2020-13-01", "A thirteenth month."),
                              ("29_february_of_common_year", "29-02-2019", "A 29th of February in a year of 365 days."),
                              ("american", "04-17-1990", "Month and day changed places."),
                              ("of_words", "17 April 1990", "A date in words."),
                              ("with_trailing_text", "17-04-1990x", "Text behind the date.")]:
        refused(code, f"birth_date_{name}", f"{prose} It is the holder's date of birth.",
                changed(PANCR, 'dob="17-04-1990"', f'dob="{date}"'))
    refused(code, "birth_date_in_future", "The holder is born after the validation time.",
            changed(PANCR, 'dob="17-04-1990"', 'dob="02-06-2026"'))
    refused(code, "birth_date_of_adhar", "A 31st of February in Poi.",
            changed(AADHAAR, 'dob="17-04-1990"', 'dob="31-02-1990"'))
    refused(code, "birth_year_in_future", "A declared year of birth after the validation time.",
            changed(AADHAAR, 'dob="17-04-1990"', 'dob="2031"'))
    refused(code, "expiry_date", "A driving licence that is valid until a 31st of June.",
            changed(DRVLC, 'expiryDate="04-03-2035"', 'expiryDate="31-06-2035"'))
    refused(code, "time_stamp_of_kyc_res", "KycRes@ts is not a moment.",
            changed(AADHAAR, 'ts="2026-05-31T10:15:30.123+05:30"', 'ts="yesterday"'))
    refused(code, "time_stamp_with_hour_25", "KycRes@ts has a twenty-fifth hour.",
            changed(AADHAAR_KYCRES_ROOT, 'ts="2026-05-31T10:', 'ts="2026-05-31T25:'))


def fields_inconsistent():
    code = "field_inconsistent"
    refused(code, "two_pan_numbers", "Certificate@number is another PAN than PAN@num.",
            changed(PANCR, 'num="ZZZPE0000Z"', 'num="ZZZPM0000M"'))
    refused(code, "expiry_before_issue", "A driving licence that expired before it was issued.",
            changed(DRVLC, 'expiryDate="04-03-2035"', 'expiryDate="04-03-2010"'))
    refused(code, "company_pan_of_a_person", "The fourth letter of a person's PAN is C.",
            changed(PANCR, "ZZZPE0000Z", "ZZZCE0000Z", 2))
    refused(code, "personal_pan_of_a_company", "The fourth letter of a company's PAN is P.",
            changed(PANCR_ORGANIZATION, "ZZZCE0000C", "ZZZPE0000C", 2))
    refused(code, "two_pan_bodies", "Two PAN elements.", changed(PANCR, PAN, PAN + PAN))
    refused(code, "two_pan_bodies_of_two_shapes", "PAN and PANVerificationRecord together.",
            changed(PANCR_SPEC, "<CertificateData>",
                    '<CertificateData><PAN num="ZZZPK0000K" verifiedOn="31-05-2026 10:15:30"/>'))


def stale_documents():
    code = "document_stale"
    old = fetched(PANCR, 2025)
    refused(code, "pancr_a_year_old", "A greatest age of 30 days, and a record verified a year before.", old,
            policy=MAXIMUM_AGE)
    refused(code, "adhar_a_year_old", "A greatest age of 30 days, and an Aadhaar of a year before.",
            fetched(AADHAAR, 2025),
            policy=MAXIMUM_AGE)
    refused(code, "pancr_a_day_too_old", "A greatest age of 30 days, and a record of 31 days and more.",
            changed(PANCR, 'verifiedOn="31-05-2026 10:15:30"', 'verifiedOn="01-05-2026 05:00:00"'), policy=MAXIMUM_AGE)
