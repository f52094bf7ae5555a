"""Honest documents of each doctype, and honest documents judged under different circumstances."""

import base64
import hashlib
import hmac

from .case import accepted
from .documents import (AADHAAR, AADHAAR_KYCRES_ROOT, AADHAAR_SPARSE, DRVLC, DRVLC_FLAT, DRVLC_PERSON, HSCER, INCER,
                        PANCR, PANCR_ORGANIZATION, PANCR_SPEC, changed, generic)
from .xmldsig import RSA_SHA256, Signature, chain, signed

SECRET = "example-client-secret"
BOARD_A = Signature(signer="board_a")
URI_OF_BOARD_A = "in.gov.examplea-HSCER-0012345"
REVOCATION_REQUIRED = '{"format":"dlverify-policy/1","base":"digilocker","revocation":"required"}'
MAXIMUM_AGE = '{"format":"dlverify-policy/1","base":"digilocker","max_document_age_days":30}'


def write_cases():
    aadhaar()
    pan()
    driving_licence()
    marksheet()
    generic_doctypes()
    content_warnings()
    body_hmac()
    moments()
    revocation()


def aadhaar():
    accepted("adhar_real_shape", "An eAadhaar XML in the shape of the field: KeyInfo has the whole chain.",
             AADHAAR, Signature(certificates=chain("digilocker")), uri="in.gov.uidai-ADHAR-0123456789",
             disclose="name,dob", record__doctype="ADHAR", record__number_last4="4821",
             record__name="Asha Example", record__dob="1990-04-17")
    accepted("adhar_sparse", "Most attributes of the address are absent, some empty; country in LData is one blank.",
             AADHAAR_SPARSE, doctype="ADHAR", record__number_last4="0907")
    accepted("adhar_year_of_birth_only", "A declared year of birth: dob is four digits.",
             changed(AADHAAR, 'dob="17-04-1990"', 'dob="1990"'))
    accepted("adhar_mask_upper_case", "The masked digits of uid are upper-case X.",
             changed(AADHAAR, "xxxxxxxx4821", "XXXXXXXX4821"), record__number_last4="4821")
    accepted("adhar_mask_asterisks", "The masked digits of uid are asterisks.",
             changed(AADHAAR, "xxxxxxxx4821", "********4821"), record__number_last4="4821")
    accepted("adhar_kycres_root", "The older shape, in which KycRes is the root and holds the Signature.",
             AADHAAR_KYCRES_ROOT, record__doctype="ADHAR", record__number_last4="3356")
    accepted("adhar_third_gender", "gender T.", changed(AADHAAR, 'gender="F"', 'gender="T"'))
    accepted("adhar_many_scripts", "Local names in Telugu, Bengali, Kannada and Malayalam, joiners included.",
             changed(changed(AADHAAR, 'name="आशा उदाहरण"', 'name="ఆశ ఉదాహరణ \u09cd\u200d আশা"'),
                     'loc="नमूना नगर"', 'loc="ಮಾದರಿ ನಗರ \u200c മാതൃക"'))


def pan():
    accepted("pancr_real_shape", "A PAN verification record as issued: body element PAN, QRMeta, status A.",
             PANCR, Signature(certificates=chain("digilocker")), uri="in.gov.pan-PANCR-ZZZPE0000Z", disclose="name,dob",
             record__doctype="PANCR", record__number_last4="000Z", record__name="ASHA EXAMPLE",
             record__dob="1990-04-17")
    accepted("pancr_published_shape", "The shape of the published description: PANVerificationRecord, blank dates.",
             PANCR_SPEC, doctype="PANCR", record__number_last4="000K")
    accepted("pancr_organization", "A company's PAN: IssuedTo holds an Organization, the fourth letter is C.",
             PANCR_ORGANIZATION, doctype="PANCR", record__number_last4="000C")
    accepted("pancr_with_subject_key", "A key for the keyed hashes is given.",
             PANCR, subject_key="example-subject-key", record__number_last4="000Z")
    accepted("pancr_no_request", "Neither URI nor doctype was asked for; the document says itself what it is.",
             PANCR, record__doctype="PANCR")


def driving_licence():
    accepted("drvlc_real_shape", """A driving licence as issued: Categories, a blank in the number, Address2, more
        attributes of the person than are published.""", DRVLC, Signature(certificates=chain("digilocker")),
             uri="in.gov.transport-DRVLC-XX0020150000001", record__doctype="DRVLC", record__number_last4="0001",
             record__issued_on="2015-03-05", record__valid_until="2035-03-04")
    accepted("drvlc_published_shape", "The shape of the published description: the category on DrivingLicense itself.",
             DRVLC_FLAT, doctype="DRVLC", record__number_last4="0001", record__valid_until="2035-03-04")
    accepted("drvlc_blanks_around_number", "The number has blanks inside and behind.",
             changed(DRVLC, 'number="XX00 20150000001"', 'number="XX00 2015 0000001  "'), record__number_last4="0001")


def marksheet():
    accepted("hscer_by_board_a", "A marksheet with a blank Subject and mark AB, signed by the board named in the URI.",
             HSCER, BOARD_A, uri=URI_OF_BOARD_A, record__doctype="HSCER", record__number_last4="2345",
             record__result="PASS")
    accepted("hscer_further_attributes", "regionName, regionCode and centerCode, which some boards add.",
             changed(changed(HSCER, 'code="00042"', 'code="00042" regionName="SAMPLE" regionCode="7"'),
                     'year="2019"', 'year="2019" centerCode="1234"'), BOARD_A, uri=URI_OF_BOARD_A, warnings=None)
    accepted("hscer_by_digilocker", "The same marksheet signed by DigiLocker, which may sign for every issuer.",
             HSCER, uri=URI_OF_BOARD_A)
    accepted("sscer_by_board_a", "A class X marksheet; the doctype is read from type, not from name.",
             changed(HSCER, 'type="HSCER"', 'type="SSCER"'), BOARD_A, uri="in.gov.examplea-SSCER-0012345", warnings=None,
             record__doctype="SSCER")


def generic_doctypes():
    accepted("incer_generic", "An income certificate: read by its envelope, the body is not.",
             INCER, uri="in.gov.samplestate-INCER-INC/2024/000017", warnings=None, record__doctype="INCER",
             record__number_last4="0017")
    accepted("udyam_hyphens_in_document_id", "A URI whose document id has hyphens is split at the first two only.",
             generic("UDYAM", "Udyam Registration Certificate", "UDYAM-XX-00-0000042",
                     '<Enterprise name="Sample Looms"/>'),
             uri="in.gov.msme-UDYAM-UDYAM-XX-00-0000042", warnings=None, record__doctype="UDYAM",
             record__number_last4="0042")
    accepted("doctype_with_a_digit", "A doctype with a digit in it.",
             generic("ROR1B", "Record of Rights", "RR-77-0001", ""),
             doctype="ROR1B", warnings=None, record__doctype="ROR1B")


def content_warnings():
    accepted("unknown_element", "An element that nobody has described is reported and not read.",
             changed(PANCR, "</CertificateData>", "<Novelty>x</Novelty></CertificateData>"),
             warnings=["unknown_content"])
    accepted("unknown_attribute", "An attribute that nobody has described is reported and not read.",
             changed(AADHAAR, '<Poi ', '<Poi novelty="x" '), warnings=["unknown_content"])
    accepted("status_expired", "status E: the signature holds, the issuer says that the document is not active.",
             changed(PANCR, 'status="A"', 'status="E"'), warnings=["document_status_not_active"])
    accepted("status_revoked", "status R: the signature holds, the issuer says that the document is not active.",
             changed(DRVLC, 'status="Active"', 'status="R"'), warnings=["document_status_not_active"])


def raw_hmac(body):
    return base64.b64encode(_mac(body)).decode()


def hex_hmac(body):
    return base64.b64encode(_mac(body).hex().encode()).decode()


def _mac(body):
    return hmac.new(SECRET.encode(), body, hashlib.sha256).digest()


def body_hmac():
    body = signed(AADHAAR).encode()
    accepted("hmac_raw", "The header is Base64 of the 32 octets of HMAC-SHA-256 over the body.",
             None, body=body, hmac=raw_hmac(body), secret=SECRET)
    accepted("hmac_required_and_given", "The header is required, and right.",
             None, body=body, hmac=raw_hmac(body), secret=SECRET, require_hmac="yes")
    accepted("hmac_hex_text", "The header is Base64 of the value's lower-case hex text, as the issuers' side sends it.",
             None, body=body, hmac=hex_hmac(body), secret=SECRET, warnings=["hmac_hex_text_form"])
    accepted("hmac_over_byte_order_mark", "The header covers the body exactly as received, a byte order mark included.",
             None, body=b"\xef\xbb\xbf" + body, hmac=raw_hmac(b"\xef\xbb\xbf" + body), secret=SECRET)


def fetched(document, year):
    """The same document as fetched in another year."""
    return document.replace("2026-05-31", f"{year}-05-31").replace("2026053110", f"{year}053110").replace(
        "2027-05-31", f"{year + 1}-05-31").replace("31-05-2026", f"31-05-{year}")


def moments():
    expired = Signature(signer="expired")
    accepted("signer_expired_since", "Judged at a moment when the signer's certificate was still valid.",
             fetched(AADHAAR, 2022), expired, at="2022-06-01T00:00:00Z", warnings=None)
    accepted("last_second_of_signer", "The last second of the certificate: both ends belong to its period (RFC "
             "5280 section 4.1.2.5).", fetched(AADHAAR, 2022), expired, at="2023-06-01T12:00:00Z", warnings=None)
    accepted("first_second_of_signer", "The first second of the signer's certificate.",
             fetched(AADHAAR, 2029), Signature(signer="not_yet_valid"), at="2030-01-01T00:00:00Z")
    accepted("moment_with_zone", "The validation time is given with an offset.", PANCR, at="2026-06-01T05:30:00+05:30")
    accepted("young_enough", "A greatest age of 30 days, and a document of one day.", PANCR, policy=MAXIMUM_AGE)


def revocation():
    later = Signature(signer="revoked_later")
    accepted("revoked_later", "The certificate is revoked from 2030 on; judged in 2026 the document passes.",
             AADHAAR, later, warnings=["revoked_later"])
    accepted("second_before_revocation", "One second before the certificate's revocation.",
             AADHAAR, later, at="2029-12-31T23:59:59Z", warnings=["revoked_later"])
    accepted("no_crl", "No revocation list is at hand, and the policy does not require one.",
             AADHAAR, trust="no_crl", warnings=["revocation_not_checked"])
    accepted("stale_crl", "The only list for the signer is past its nextUpdate; it is no evidence.",
             AADHAAR, trust="stale_crl", warnings=["revocation_not_checked"])
    accepted("stale_crl_in_its_time", "The same list within its period is evidence enough, even where it is required.",
             fetched(AADHAAR, 2022), trust="stale_crl", at="2024-01-15T00:00:00Z", policy=REVOCATION_REQUIRED)
    accepted("crl_required_and_given", "Revocation is required, and lists for the whole chain are at hand.",
             PANCR, Signature(method=RSA_SHA256), policy=REVOCATION_REQUIRED)
    accepted("revoked_before_the_list", "A list issued after the validation time is evidence for it.",
             fetched(AADHAAR, 2022), at="2023-01-01T00:00:00Z", policy=REVOCATION_REQUIRED)
    accepted("drvlc_person_reordered", "A licence whose person has its photo first; order carries no meaning.",
             changed(DRVLC, DRVLC_PERSON, _photo_first(DRVLC_PERSON)))


def _photo_first(person):
    head, _, rest = person.partition("<Address ")
    middle, _, photo = rest.partition("<Photo")
    return head + "<Photo" + photo.replace("</Person>", "") + "<Address " + middle + "</Person>"
