"""Honest documents, and what a customer said of herself beside them."""

from .case import accepted, case
from .documents import AADHAAR, DRVLC, HSCER, INCER, PANCR, PANCR_ORGANIZATION, changed
from .offline_ekyc_documents import OKYC, STORE, by_uidai
from .xmldsig import Signature, signed


def write_cases():
    names()
    names_with_a_threshold()
    other_values()
    of_each_doctype()
    of_a_forgery()


def named(name, prose, signed_name, claimed, result, document=AADHAAR, **keys):
    accepted(f"claim_{name}", prose, changed(document, 'name="Asha Example"', f'name="{signed_name}"'),
             claim__name=claimed, result__name=result, **keys)


def names():
    named("name_in_another_order", "The parts of the name in another order, and in capitals.",
          "Asha Kumari Example", "EXAMPLE, ASHA KUMARI", "match, equal_parts")
    named("name_with_titles", "Titles at the start of both names count for nothing.",
          "Smt. Asha Example", "Ms Asha Example", "match, equal_parts")
    named("name_with_initials", "Initials agree with the parts, and are no match unless that is asked for.",
          "Asha Kumari Example", "A. K. Example", "mismatch, initials")
    named("name_without_middle_part", "A part is missing.", "Asha Kumari Example", "Asha Example",
          "mismatch, missing_parts")
    named("name_one_letter_off", "One letter differs: another name.", "Asha Example", "Usha Example",
          "mismatch, different_parts")
    named("name_part_twice", "A part that stands twice is not one that stands once.", "Ram Ram", "Ram",
          "mismatch, missing_parts")
    named("name_of_the_father", "Daughter and father are not taken for one another.", "Asha D/O Ravi",
          "Ravi D/O Asha", "mismatch, different_parts")
    named("name_in_local_script", "The claim agrees with the name in the local script.", "Asha Example",
          "उदाहरण आशा", "match, equal_parts")
    named("name_in_another_script", "Nothing is transliterated.", "Asha Example", "ఆశ ఉదాహరణ",
          "mismatch, different_scripts")
    named("name_that_is_a_full_stop", "The signed name has no letter: nothing agrees with it.", ".", "Asha Example",
          "mismatch, different_parts")


def names_with_a_threshold():
    named("threshold_reached", "A score of 0.80 is asked for and reached.", "Asha Kumari Example", "Asha Example",
          "match, missing_parts", name_threshold="0.80")
    named("threshold_missed", "A score of 0.81 is asked for, and 0.80 reached.", "Asha Kumari Example", "Asha Example",
          "mismatch, missing_parts", name_threshold="0.81")


def other_values():
    born = changed(AADHAAR, 'dob="17-04-1990"', 'dob="1990"')
    for name, prose, document, claimed, result in [
            ("dob", "The whole date.", AADHAAR, "1990-04-17", "match, date"),
            ("dob_day_and_month_swapped", "Day and month are swapped.", AADHAAR, "1990-07-04", "mismatch, date"),
            ("year_of_a_date", "A year is claimed, and a date signed.", AADHAAR, "1990", "match, year"),
            ("date_of_a_year", "A date is claimed, and its year signed.", born, "1990-04-17", "not_in_document, year"),
            ("date_of_another_year", "A date is claimed, and another year signed.", born, "1991-04-17",
             "mismatch, year")]:
        accepted(f"claim_{name}", prose, document, claim__dob=claimed, result__dob=result)
    accepted("claim_gender_mismatch", "Another gender.", AADHAAR, claim__gender="male", result__gender="mismatch")


def of_each_doctype():
    everything = {"claim__name": "Asha Example", "claim__dob": "1990-04-17", "claim__gender": "Female",
                  "result__name": "match, equal_parts", "result__dob": "match, date", "result__gender": "match"}
    for name, document in {"adhar": AADHAAR, "pancr": PANCR, "drvlc": DRVLC, "incer": INCER}.items():
        accepted(f"claims_of_{name}", "Name, date of birth and gender are the holder's; none is disclosed.", document,
                 record__name="absent", warnings=["unknown_content"] if name == "incer" else [], **everything)
    accepted("claims_of_okyc", "The same of an offline e-KYC.", OKYC, by_uidai(), trust=STORE, doctype="OKYC",
             **{**everything, "claim__name": "Meera Example"})
    accepted("claims_of_hscer", "A gender that the document leaves blank.", HSCER, claim__gender="M",
             result__gender="not_in_document")
    accepted("claims_of_an_organization", "An organisation has a name and nothing else of these.", PANCR_ORGANIZATION,
             claim__name="M/s Example Company Private Limited", claim__dob="1990", claim__gender="F",
             result__name="match, equal_parts", result__dob="not_in_document", result__gender="not_in_document")


def of_a_forgery():
    forged = signed(AADHAAR, Signature()).replace('name="Asha Example"', 'name="Usha Example"', 1)
    case("signature/claims_of_a_forgery", "What a forged document says is compared with nothing.", forged,
         "signature/digest_mismatch", claim__name="Usha Example", result__name="absent")
