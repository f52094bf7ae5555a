"""One folder for each further doctype with a parser: its shapes, what is refused of it, and who may not sign it."""

from .case import PASSED, case
from .documents import HSCER, INCER, PANCR_PERSON, changed, generic
from .xmldsig import RSA_SHA1, Signature, signed

BOARD_A = Signature(signer="board_a")
CITIZEN = Signature(signer="citizen")
COMPANY = Signature(signer="company")
SECOND_PERSON = PANCR_PERSON.replace("ASHA EXAMPLE", "MALLORY EXAMPLE")

VEHICLE = ('<Vehicle chasisNo="SAMPLECHASSIS0042" class="Motor Car(LMV)" color="BLUE" cubicCapacity="1197"'
           ' cylinder="4" engineNo="SAMPLEENGINE7" fitTill="04-03-2030" fuelDesc="PETROL" make="SAMPLE MOTORS"'
           ' mfgDate="02/2015" model="EXAMPLE 1.2" seatCapacity="5" sleeperCapacity="0" standingCapacity="0"'
           ' unladenWeight="900" wheelbase="2400"/>')
INSURANCE = '<Insurance companyName="EXAMPLE INSURANCE" policyNo="P/000/42" validTill="31-12-2026"/>'
RVCER = changed(generic("RVCER", "Vehicle Registration", "XX00 YY0042",
                        '<VehicleRegistration financer="" normsDesc="BS IV" statusDate="05-03-2015">'
                        + VEHICLE + INSURANCE + '</VehicleRegistration>'), 'validFromDate="01-02-2024"',
                'validFromDate=" "')
OWNER = RVCER[RVCER.index("<Person "):RVCER.index("</IssuedTo>")]

CASTE_ATTRIBUTES = 'name="EXAMPLE CASTE" category="OBC" subCategory="EXAMPLE SUB" description="As notified"'
CTCER = generic("CTCER", "Caste Certificate", "C000042", f"<Caste {CASTE_ATTRIBUTES}/>")
CTCER_FLAT = changed(changed(CTCER, f"<Caste {CASTE_ATTRIBUTES}/>", ""), "<CertificateData>",
                     f"<CertificateData {CASTE_ATTRIBUTES}>")

SCHOOL_NAMES = {"SSCER": "Secondary School Certificate", "HPCER": "Senior School Passing Certificate",
                "SPCER": "Secondary School Passing Certificate"}


def write_cases():
    for doctype, name in SCHOOL_NAMES.items():
        school(doctype, changed(changed(HSCER, 'type="HSCER"', f'type="{doctype}"'),
                                'name="Senior School Certificate"', f'name="{name}"'))
    rvcer_accepted()
    rvcer_refused()
    ctcer_accepted()
    ctcer_refused()
    incer()


def accepted(name, prose, document, signature=Signature(), *, warnings=(), **keys):
    expected = [*warnings, "hmac_not_checked"] + (["sha1_signature"] if signature.method == RSA_SHA1 else [])
    case(name, prose, signed(document, signature), PASSED, warnings=",".join(sorted(expected)), **keys)


def refused(name, prose, document, expect, signature=Signature(), **keys):
    case(name, prose, signed(document, signature), expect, **keys)


def school(doctype, document):
    folder, number = doctype.lower(), "0012345"
    uri = f"in.gov.examplea-{doctype}-{number}"
    performance = document[document.index("<Performance"):document.index("</CertificateData>")]
    examination = document[document.index("<Examination"):document.index("<Performance")]
    accepted(f"{folder}/accepted_with_subjects", f"A {doctype} with marks of subjects, as boards issue it.", document,
             uri=uri, disclose="name,subjects,school", record__doctype=doctype, record__number_last4="2345",
             record__result="PASS", record__result_on="2019-05-02", record__examination_year="2019")
    accepted(f"{folder}/accepted_sparse", "A certificate of passing alone: no school, no subjects, figures blank.",
             changed(changed(document, performance, '<Performance result="PASS"/>'),
                     '<School name="SAMPLE PUBLIC SCHOOL" code="00042"/>', ""), doctype=doctype,
             record__doctype=doctype, record__result="PASS", record__result_on="null")
    refused(f"{folder}/another_school_document", f"A class XII marksheet came where a {doctype} was asked for.", HSCER,
            "document/doctype_mismatch", uri=uri)
    refused(f"{folder}/no_number", "The certificate has no number.",
            changed(document, f'number="{number}"', 'number=" "'), "document/field_missing", uri=uri)
    refused(f"{folder}/no_examination", "No Examination: nothing says what was passed.",
            changed(document, examination, ""), "document/field_missing", uri=uri)
    refused(f"{folder}/two_performances", "Two Performance elements, one of them with better marks.",
            changed(document, performance, performance + performance.replace("087", "097")),
            "document/field_inconsistent", uri=uri)
    refused(f"{folder}/result_date", "The result is of a 31st of April.",
            changed(document, 'resultDate="02-05-2019"', 'resultDate="31-04-2019"'), "document/field_malformed",
            uri=uri)
    refused(f"{folder}/two_persons", "Two persons in IssuedTo.",
            changed(document, "</Person></IssuedTo>", f"</Person>{SECOND_PERSON}</IssuedTo>"),
            "document/holder_ambiguous", uri=uri)
    refused(f"{folder}/signed_by_citizen", "A citizen's certificate leads to the same root.", document,
            "trust/signer_not_authorised", CITIZEN, uri=uri)
    refused(f"{folder}/signed_for_another_board", "Board A signs what was fetched as board B's.", document,
            "trust/signer_not_authorised", BOARD_A, uri=f"in.gov.exampleb-{doctype}-{number}")


RVCER_URI = "in.gov.transport-RVCER-XX00YY0042"


def rvcer_accepted():
    accepted("rvcer/accepted_every_attribute", "A registration certificate with all that its description has.",
             RVCER, uri=RVCER_URI, disclose="number,chassis_number,insurer", record__doctype="RVCER",
             record__number_last4="0042", record__issued_on="2024-02-01", record__fit_until="2030-03-04",
             record__insured_until="2026-12-31", record__vehicle_class="Motor Car(LMV)",
             record__chassis_number="SAMPLECHASSIS0042", record__insurer="EXAMPLE INSURANCE")
    accepted("rvcer/accepted_without_insurance", "No Insurance, and only the vehicle's class and chassis number.",
             changed(changed(RVCER, INSURANCE, ""), VEHICLE, '<Vehicle chasisNo="SAMPLECHASSIS0042" class="M-Cycle"/>'),
             doctype="RVCER", record__vehicle_class="M-Cycle", record__insured_until="null", record__fit_until="null")
    accepted("rvcer/accepted_named_months", "Its dates have months with names, as databases write them.",
             changed(changed(RVCER, "04-03-2030", "04-MAR-2030"), "31-12-2026", "31-Dec-2026"), uri=RVCER_URI,
             record__fit_until="2030-03-04", record__insured_until="2026-12-31")
    refused("rvcer/fitness_date_named_month", "Fit until a 31st of April, which has a name.",
            changed(RVCER, "04-03-2030", "31-APR-2030"), "document/field_malformed", uri=RVCER_URI)
    accepted("rvcer/accepted_of_a_company", "The vehicle of a company: IssuedTo holds an Organization.",
             changed(RVCER, OWNER, '<Organization name="EXAMPLE COMPANY PRIVATE LIMITED" code="" tin="" uid=""'
                     ' type="NG"/>'), doctype="RVCER", disclose="name",
             record__name="EXAMPLE COMPANY PRIVATE LIMITED")
    accepted("rvcer/accepted_status_suspended", "status S: the registration is suspended.",
             changed(RVCER, 'status="A"', 'status="S"'), warnings=["document_status_not_active"], uri=RVCER_URI,
             record__status="suspended")


def rvcer_refused():
    body = RVCER[RVCER.index("<VehicleRegistration"):RVCER.index("</CertificateData>")]
    refused("rvcer/no_body", "CertificateData is empty.", changed(RVCER, body, ""), "document/field_missing",
            uri=RVCER_URI)
    refused("rvcer/no_vehicle", "A registration without the vehicle.", changed(RVCER, VEHICLE, ""),
            "document/field_missing", uri=RVCER_URI)
    refused("rvcer/no_number", "There is no registration number.",
            changed(RVCER, 'number="XX00 YY0042"', 'number=""'), "document/field_missing", uri=RVCER_URI)
    refused("rvcer/two_vehicles", "Two vehicles, so the record could be of either.",
            changed(RVCER, VEHICLE, VEHICLE + VEHICLE.replace("0042", "0043")), "document/field_inconsistent",
            uri=RVCER_URI)
    refused("rvcer/two_insurances", "Two insurances, one of them still valid.",
            changed(RVCER, INSURANCE, INSURANCE + INSURANCE.replace("2026", "2036")), "document/field_inconsistent",
            uri=RVCER_URI)
    refused("rvcer/fitness_date", "Fit until a 31st of April.", changed(RVCER, "04-03-2030", "31-04-2030"),
            "document/field_malformed", uri=RVCER_URI)
    refused("rvcer/insurance_date_in_words", "Insured until a date that is no date.",
            changed(RVCER, "31-12-2026", "year's end"), "document/field_malformed", uri=RVCER_URI)
    refused("rvcer/two_owners", "Two persons in IssuedTo.", changed(RVCER, OWNER, OWNER + SECOND_PERSON),
            "document/holder_ambiguous", uri=RVCER_URI)
    refused("rvcer/driving_licence_asked", "A driving licence was asked for.", RVCER, "document/doctype_mismatch",
            doctype="DRVLC")
    refused("rvcer/signed_by_board", "A board of education signs a vehicle's registration.", RVCER,
            "trust/signer_not_authorised", BOARD_A, uri=RVCER_URI)
    refused("rvcer/signed_by_citizen", "The owner signs it himself.", RVCER, "trust/signer_not_authorised", CITIZEN,
            uri=RVCER_URI)


CTCER_URI = "in.gov.samplestate-CTCER-C000042"


def ctcer_accepted():
    keys = {"disclose": "caste,caste_category,caste_sub_category", "record__number_last4": "0042",
            "record__caste": "EXAMPLE CASTE", "record__caste_category": "OBC",
            "record__caste_sub_category": "EXAMPLE SUB"}
    accepted("ctcer/accepted_on_caste", "The attributes stand on a Caste element, as the described format has it.",
             CTCER, uri=CTCER_URI, record__doctype="CTCER", record__valid_from="2024-02-01", **keys)
    accepted("ctcer/accepted_on_certificate_data", "The attributes stand on CertificateData, as the interface has it.",
             CTCER_FLAT, uri=CTCER_URI, **keys)
    accepted("ctcer/accepted_lower_case_spelling", "subcategory, where the other description writes subCategory.",
             changed(CTCER, "subCategory", "subcategory"), doctype="CTCER", **keys)
    accepted("ctcer/accepted_minimal_record", "A caste is disclosed on request only: the record does not have it.",
             CTCER, doctype="CTCER", record__caste="absent", record__status="active")
    accepted("ctcer/accepted_category_alone", "Only the category is stated.",
             changed(CTCER, CASTE_ATTRIBUTES, 'name="" category="SC"'), disclose="caste_category", doctype="CTCER",
             record__caste_category="SC")


def ctcer_refused():
    caste = f"<Caste {CASTE_ATTRIBUTES}/>"
    refused("ctcer/no_caste", "Neither place states a caste or a category.", changed(CTCER, caste, ""),
            "document/field_missing", uri=CTCER_URI)
    refused("ctcer/blank_caste", "Name and category are blank.",
            changed(CTCER, CASTE_ATTRIBUTES, 'name=" " category="" description="As notified"'),
            "document/field_missing", uri=CTCER_URI)
    refused("ctcer/two_castes", "Two Caste elements.", changed(CTCER, caste, caste + caste.replace("OBC", "SC")),
            "document/field_inconsistent", uri=CTCER_URI)
    refused("ctcer/two_places", "CertificateData states another category than Caste.",
            changed(CTCER, "<CertificateData>", '<CertificateData category="SC">'), "document/field_inconsistent",
            uri=CTCER_URI)
    refused("ctcer/two_spellings", "subCategory and subcategory have two values.",
            changed(CTCER, ' description=', ' subcategory="OTHER SUB" description='), "document/field_inconsistent",
            uri=CTCER_URI)
    refused("ctcer/of_a_company", "An organisation has no caste.",
            changed(CTCER, CTCER[CTCER.index("<Person "):CTCER.index("</IssuedTo>")],
                    '<Organization name="EXAMPLE COMPANY PRIVATE LIMITED"/>'), "document/holder_missing", uri=CTCER_URI)
    refused("ctcer/expiry_before_issue", "It expired before it was issued.",
            changed(CTCER, 'expiryDate=""', 'expiryDate="31-01-2024"'), "document/field_inconsistent", uri=CTCER_URI)
    refused("ctcer/income_asked", "An income certificate was asked for.", CTCER, "document/doctype_mismatch",
            doctype="INCER")
    refused("ctcer/signed_by_company", "A company's document signer.", CTCER, "trust/signer_not_authorised", COMPANY,
            uri=CTCER_URI)
    refused("ctcer/signed_by_citizen", "The holder signs it himself.", CTCER, "trust/signer_not_authorised", CITIZEN,
            uri=CTCER_URI)


INCER_URI = "in.gov.samplestate-INCER-INC/2024/000017"


def incer():
    person = INCER[INCER.index("<Person "):INCER.index("</IssuedTo>")]
    accepted("incer/accepted_envelope", "Read by its envelope; the body is listed and not read.", INCER,
             warnings=["unknown_content"], uri=INCER_URI, disclose="name", record__name="Asha Example",
             record__issued_on="2024-02-01", record__valid_from="2024-02-01")
    accepted("incer/accepted_without_number", "No number: the holder and the date of birth tell documents apart.",
             changed(INCER, 'number="INC/2024/000017"', 'number=""'), warnings=["unknown_content"], doctype="INCER",
             record__number_last4="null")
    accepted("incer/accepted_date_with_time", "Its dates are written as times, as serialisers do.",
             INCER.replace('"01-02-2024"', '"2024-02-01T00:00:00"'), warnings=["unknown_content"], uri=INCER_URI,
             record__issued_on="2024-02-01", record__valid_from="2024-02-01")
    refused("incer/issue_date_at_hour_25", "Issued at 25 o'clock.",
            changed(INCER, 'issueDate="01-02-2024"', 'issueDate="01-02-2024 25:00:00"'), "document/field_malformed",
            uri=INCER_URI)
    refused("incer/no_person", "IssuedTo is empty.", changed(INCER, person, ""), "document/holder_missing",
            uri=INCER_URI)
    refused("incer/two_persons", "Two persons in IssuedTo.", changed(INCER, person, person + SECOND_PERSON),
            "document/holder_ambiguous", uri=INCER_URI)
    refused("incer/issue_date", "Issued on a 30th of February.",
            changed(INCER, 'issueDate="01-02-2024"', 'issueDate="30-02-2024"'), "document/field_malformed",
            uri=INCER_URI)
    refused("incer/caste_asked", "A caste certificate was asked for.", INCER, "document/doctype_mismatch",
            doctype="CTCER")
    refused("incer/signed_by_citizen", "The holder signs it himself.", INCER, "trust/signer_not_authorised", CITIZEN,
            uri=INCER_URI)
    refused("incer/signed_by_board", "A board of education states an income.", INCER, "trust/signer_not_authorised",
            BOARD_A, uri=INCER_URI)
