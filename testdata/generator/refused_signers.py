"""Documents whose signature holds, by a signer who may not be believed."""

from .accepted_documents import REVOCATION_REQUIRED, URI_OF_BOARD_A, fetched
from .case import case
from .documents import AADHAAR, DRVLC, HSCER, INCER, PANCR, changed
from .xmldsig import RSA_SHA256, Signature, chain, signed, x509_key_info, x509_pair

ROGUE_CHAIN = ("rogue_root", "rogue_ca", "rogue_sub_ca")


def write_cases():
    incomplete_chains()
    invalid_chains()
    moments()
    revocation()
    unauthorised_people()
    unauthorised_boards()


def refused(code, name, prose, signer, document=AADHAAR, certificates=None, **keys):
    signature = Signature(signer=signer, certificates=certificates)
    case(f"trust/{name}", prose, signed(document, signature), f"trust/{code}", **keys)


def incomplete_chains():
    code = "chain_incomplete"
    refused(code, "rogue_hierarchy", """A hierarchy with the very names and serial numbers of the genuine one, but other
        keys; KeyInfo brings it whole, its root included.""", "rogue", certificates=("rogue", *ROGUE_CHAIN))
    refused(code, "rogue_hierarchy_without_root", "The same without its root.", "rogue",
            certificates=("rogue", "rogue_ca", "rogue_sub_ca"))
    refused(code, "rogue_signer_alone", "The rogue signer's certificate alone; its issuer's name is in the store.",
            "rogue")
    refused(code, "self_signed_signer", "A certificate with DigiLocker's names and policies that its holder made.",
            "self_signed", document=PANCR)
    refused(code, "intermediates_missing", "Neither the store nor KeyInfo has the signer's issuers.", "digilocker",
            trust="no_intermediates")
    refused(code, "other_root", "The store's anchor is another root of the same name; KeyInfo brings the genuine root.",
            "digilocker", certificates=chain("digilocker"), trust="other_root")
    refused(code, "signer_below_missing_sub_ca", "The signer's sub-CA is neither in the store nor in KeyInfo.",
            "under_sub_sub_ca")


def invalid_chains():
    code = "chain_invalid"
    refused(code, "rogue_signer_with_genuine_key_ids",
            """A rogue signer's certificate names the genuine sub-CA by its key
        identifier too; only the certificate's signature gives it away.""", "rogue_with_genuine_key_ids")
    refused(code, "path_length_exceeded", "A sub-CA below a sub-CA with path length 0 (RFC 5280 section 4.2.1.9).",
            "under_sub_sub_ca", certificates=("under_sub_sub_ca", "sub_sub_ca"))
    refused(code, "sha1_certificate", "The signer's certificate is signed with SHA-1.", "sha1_certificate")
    refused(code, "server_auth_only", "The certificate is for TLS servers (RFC 5280 section 4.2.1.12).",
            "server_auth_only")
    refused(code, "key_encipherment_only", "The key is not for signatures (RFC 5280 section 4.2.1.3).",
            "key_encipherment_only")
    refused(code, "corrupt_certificate_signature", "One bit of the certificate's own signature is wrong.",
            "corrupt_certificate")
    refused(code, "name_constraint", "The sub-CA may issue to a state's offices only (RFC 5280 section 4.2.1.10).",
            "under_constrained_sub_ca", certificates=("under_constrained_sub_ca", "constrained_sub_ca"))
    refused(code, "issuer_signs_lists_only", "The issuer's key usage lacks keyCertSign (RFC 5280 section 4.2.1.3).",
            "under_crl_only_sub_ca", certificates=("under_crl_only_sub_ca", "crl_only_sub_ca"))
    refused(code, "unknown_critical_extension", "A critical extension that nobody knows (RFC 5280 section 4.2).",
            "unknown_critical_extension")


def moments():
    refused("certificate_expired", "signer_expired", "The signer's certificate had expired at the validation time.",
            "expired", document=fetched(AADHAAR, 2022))
    refused("certificate_expired", "second_after_expiry", "One second after the certificate's last.", "expired",
            document=fetched(AADHAAR, 2022), at="2023-06-01T12:00:01Z")
    refused("certificate_expired", "sub_ca_expired", "The signer's certificate is valid, its issuer's is not any more.",
            "under_expired_sub_ca", certificates=("under_expired_sub_ca", "expired_sub_ca"))
    refused("certificate_expired", "own_time_is_not_believed", """The document says of itself that it was made while the
        certificate was valid; only the signature that is in question vouches for that.""", "expired",
            document=fetched(PANCR, 2022), at="2024-06-01T00:00:00Z")
    refused("certificate_not_yet_valid", "signer_not_yet_valid", "The signer's certificate begins in 2030.",
            "not_yet_valid")
    refused("certificate_not_yet_valid", "second_before_validity", "One second before the certificate's first.",
            "not_yet_valid", document=fetched(AADHAAR, 2029), at="2029-12-31T23:59:59Z")


def revocation():
    revoked, unknown = "certificate_revoked", "revocation_unknown"
    refused(revoked, "signer_revoked", "The signer's certificate is on its sub-CA's list.", "revoked")
    refused(revoked, "sub_ca_revoked", "The sub-CA's certificate is on the licensed CA's list.", "under_revoked_sub_ca",
            certificates=("under_revoked_sub_ca", "revoked_sub_ca"))
    refused(revoked, "second_of_revocation", "The very second from which the certificate is revoked.", "revoked_later",
            document=fetched(AADHAAR, 2029), at="2030-01-01T00:00:00Z")
    refused(revoked, "signer_revoked_where_required", "The same where the policy requires revocation information.",
            "revoked", policy=REVOCATION_REQUIRED)
    refused(unknown, "required_and_no_crl", "Revocation information is required, and the store has no list.",
            "digilocker", trust="no_crl", policy=REVOCATION_REQUIRED)
    refused(unknown, "required_and_stale_crl", "The sub-CA's list is past its nextUpdate (RFC 5280 section 5.1.2.5).",
            "digilocker", trust="stale_crl", policy=REVOCATION_REQUIRED)
    refused(unknown, "required_and_forged_crl", """The list that says nothing against the signer is not signed by the
        sub-CA in whose name it speaks (RFC 5280 section 6.3.3).""", "digilocker", trust="forged_crl",
            policy=REVOCATION_REQUIRED)


def unauthorised_people():
    code = "signer_not_authorised"
    refused(code, "citizen_signs_adhar", "Anyone can buy a certificate below the root: a citizen signs an Aadhaar.",
            "citizen")
    refused(code, "citizen_signs_pancr", "A citizen signs a PAN record.", "citizen", document=PANCR,
            certificates=chain("citizen"), uri="in.gov.pan-PANCR-ZZZPE0000Z")
    refused(code, "company_signs_adhar", "A company's document signer, for which no rule speaks.", "company")
    refused(code, "company_signs_incer", "A company's document signer and a doctype without a reader of its own.",
            "company",
            document=INCER)
    refused(code, "document_signer_policy_missing", "The right organisation, without the policy of document signers.",
            "without_document_signer_policy")
    text = signed(AADHAAR, Signature(signer="citizen", method=RSA_SHA256, key_info=x509_key_info(
        x509_pair("citizen").replace("CN=Asha Example,O=Personal", "CN=DS EXAMPLE GOVERNANCE DIVISION 1,"
                                     "O=EXAMPLE GOVERNANCE DIVISION"))))
    case("trust/citizen_under_another_subject_name", "X509SubjectName says DigiLocker; the certificate is a citizen's.",
         text, f"trust/{code}")
    refused(code, "citizen_against_pinned_store", "The store pins one certificate, and KeyInfo brings another.",
            "citizen",
            trust="pinned_file")
    refused(code, "next_key_against_pinned_store", "The store pins a certificate, and not the organisation's next one.",
            "digilocker_next", trust="pinned_file")


def unauthorised_boards():
    code = "signer_not_authorised"
    refused(code, "board_signs_pancr", "A board of education signs a PAN record.", "board_a", document=PANCR,
            uri="in.gov.pan-PANCR-ZZZPE0000Z")
    refused(code, "board_signs_pancr_as_its_own", "The same under a URI with the board's own issuer.", "board_a",
            document=PANCR, uri="in.gov.examplea-PANCR-ZZZPE0000Z")
    refused(code, "board_a_signs_for_board_b", "One board signs a marksheet fetched as the other's.", "board_a",
            document=HSCER, uri="in.gov.exampleb-HSCER-0012345")
    refused(code, "board_b_signs_for_board_a", "The other way round.", "board_b", document=HSCER, uri=URI_OF_BOARD_A)
    refused(code, "board_without_uri", "No URI was asked for, so no rule but one for all issuers can match.", "board_a",
            document=HSCER)
    refused(code, "board_with_doctype_only", "A doctype was asked for, but no URI: the issuer is not fixed.", "board_a",
            document=HSCER, doctype="HSCER")
    refused(code, "board_signs_driving_licence", "A board of education signs a driving licence.", "board_a",
            document=DRVLC,
            uri="in.gov.transport-DRVLC-XX0020150000001")
    refused(code, "board_signs_other_certificate", "A doctype of its own kind for which the rule does not speak.",
            "board_a",
            document=changed(HSCER, 'type="HSCER"', 'type="HPCER"'), uri="in.gov.examplea-HPCER-0012345")
    refused(code, "issuer_with_longer_name", "The issuer begins like the board's, and is another.", "board_a",
            document=HSCER, uri="in.gov.examplea.evil-HSCER-0012345")
