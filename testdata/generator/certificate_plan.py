"""The invented public key infrastructure: which certificates there are, and how each differs from an honest one."""

from dataclasses import dataclass, replace
from datetime import datetime

DOCUMENT_SIGNER = "2.16.356.100.10.1"
CLASS_3 = "2.16.356.100.2.3"
ALL_POLICIES_OF_A_CA = "2.16.356.100.2"

EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4"
SERVER_AUTH = "1.3.6.1.5.5.7.3.1"
ADOBE_AUTHENTIC_DOCUMENTS = "1.2.840.113583.1.1.5"
MICROSOFT_DOCUMENT_SIGNING = "1.3.6.1.4.1.311.10.3.12"

GOVERNANCE = "EXAMPLE GOVERNANCE DIVISION"
IDENTITY_AUTHORITY = "EXAMPLE IDENTITY AUTHORITY"


@dataclass(frozen=True)
class Certificate:
    name: str
    organization: str
    common_name: str
    issuer: str
    key_kind: str = "rsa2048"
    not_before: datetime = datetime(2020, 4, 1)
    not_after: datetime = datetime(2068, 12, 31, 23, 59, 59)
    path_length: int | None = None
    key_usage: tuple = ("digital_signature", "content_commitment")
    extended_key_usage: tuple = (EMAIL_PROTECTION, ADOBE_AUTHENTIC_DOCUMENTS, MICROSOFT_DOCUMENT_SIGNING)
    policies: tuple = (CLASS_3, DOCUMENT_SIGNER)
    signature_hash: str = "sha256"
    is_ca: bool = False
    permitted_organization: str | None = None
    second_organization: str | None = None
    unknown_critical_extension: bool = False
    corrupt: bool = False
    serial_of: str | None = None           # whose serial number it copies
    authority_key_id_of: str | None = None  # whose key identifier it claims to be issued under


def _authority(name, common_name, issuer, path_length, **changes):
    plain = Certificate(
        name, "Example PKI", common_name, issuer, path_length=path_length, is_ca=True,
        not_before=datetime(2020, 3, 1), not_after=datetime(2069, 3, 31, 23, 59, 59),
        key_usage=("key_cert_sign", "crl_sign"), extended_key_usage=(), policies=(ALL_POLICIES_OF_A_CA,))
    return replace(plain, **changes)


def _signer(name, issuer="sub_ca", organization=GOVERNANCE, common_name=None, **changes):
    common_name = common_name or "DS " + organization + " " + name.upper().replace("_", " ")
    return Certificate(name, organization, common_name, issuer, **changes)


ROOT_NAME = "Example Root CA 2022"
CA_NAME = "Example Licensed CA 2022"
SUB_CA_NAME = "Example Sub-CA for Document Signer 2022"

ROOT_PERIOD = {"not_before": datetime(2020, 1, 1), "not_after": datetime(2069, 12, 31, 23, 59, 59)}
CA_PERIOD = {"not_before": datetime(2020, 2, 1), "not_after": datetime(2069, 6, 30, 23, 59, 59)}

AUTHORITIES = [
    _authority("root", ROOT_NAME, "root", None, key_kind="rsa4096", **ROOT_PERIOD),
    _authority("licensed_ca", CA_NAME, "root", 1, **CA_PERIOD),
    _authority("sub_ca", SUB_CA_NAME, "licensed_ca", 0),
    _authority("sub_sub_ca", "Example Sub-Sub-CA 2022", "sub_ca", 0),
    _authority("expired_sub_ca", "Example Expired Sub-CA 2020", "licensed_ca", 0,
               not_after=datetime(2023, 3, 1)),
    _authority("revoked_sub_ca", "Example Revoked Sub-CA 2022", "licensed_ca", 0),
    _authority("constrained_sub_ca", "Example State Sub-CA 2022", "licensed_ca", 0,
               permitted_organization="EXAMPLE STATE GOVERNMENT"),
    _authority("crl_only_sub_ca", "Example CRL Signing Sub-CA 2022", "licensed_ca", 0, key_usage=("crl_sign",)),
    _authority("sub_ca_without_lists", "Example Sub-CA Without Lists 2022", "licensed_ca", 0,
               key_usage=("key_cert_sign",)),
    _authority("p521_sub_ca", "Example P-521 Sub-CA 2022", "licensed_ca", 0, key_kind="p521"),
    _authority("signing_sub_ca", "DS EXAMPLE GOVERNANCE DIVISION 3", "licensed_ca", 0, organization=GOVERNANCE,
               key_usage=("key_cert_sign", "crl_sign", "digital_signature"), policies=(CLASS_3, DOCUMENT_SIGNER)),
    _authority("rogue_root", ROOT_NAME, "rogue_root", None, key_kind="rsa4096", serial_of="root", **ROOT_PERIOD),
    _authority("rogue_ca", CA_NAME, "rogue_root", 1, serial_of="licensed_ca", **CA_PERIOD),
    _authority("rogue_sub_ca", SUB_CA_NAME, "rogue_ca", 0, serial_of="sub_ca"),
]

SIGNERS = [
    _signer("digilocker", common_name="DS EXAMPLE GOVERNANCE DIVISION 1"),
    _signer("digilocker_next", common_name="DS EXAMPLE GOVERNANCE DIVISION 2"),
    _signer("board_a", organization="EXAMPLE BOARD OF EDUCATION A", common_name="DS EXAMPLE BOARD A 1"),
    _signer("board_b", organization="EXAMPLE BOARD OF EDUCATION B", common_name="DS EXAMPLE BOARD B 1"),
    _signer("citizen", organization="Personal", common_name="Asha Example", policies=(CLASS_3,)),
    _signer("company", organization="EXAMPLE COMPANY PRIVATE LIMITED", common_name="DS EXAMPLE COMPANY 1"),
    _signer("without_document_signer_policy", policies=(CLASS_3,)),
    _signer("ec_p256", key_kind="p256"),
    _signer("ec_p384", key_kind="p384"),
    _signer("ec_p521", key_kind="p521"),
    _signer("ec_secp256k1", key_kind="k256"),
    _signer("rsa_1024", key_kind="rsa1024"),
    _signer("rsa_exponent_3", key_kind="rsa2048_e3"),
    _signer("rsa_16384", key_kind="rsa16384"),
    _signer("expired", not_after=datetime(2023, 6, 1, 12)),
    _signer("not_yet_valid", not_before=datetime(2030, 1, 1)),
    _signer("revoked"),
    _signer("revoked_later"),
    _signer("sha1_certificate", signature_hash="sha1"),
    _signer("server_auth_only", extended_key_usage=(SERVER_AUTH,)),
    _signer("key_encipherment_only", key_usage=("key_encipherment",)),
    _signer("unknown_critical_extension", unknown_critical_extension=True),
    _signer("corrupt_certificate", corrupt=True),
    _signer("issued_by_citizen", issuer="citizen"),
    _signer("under_sub_sub_ca", issuer="sub_sub_ca"),
    _signer("under_expired_sub_ca", issuer="expired_sub_ca"),
    _signer("under_revoked_sub_ca", issuer="revoked_sub_ca"),
    _signer("under_constrained_sub_ca", issuer="constrained_sub_ca"),
    _signer("under_crl_only_sub_ca", issuer="crl_only_sub_ca"),
    _signer("under_sub_ca_without_lists", issuer="sub_ca_without_lists"),
    _signer("under_p521_sub_ca", issuer="p521_sub_ca"),
    _signer("two_organizations", second_organization="EXAMPLE COMPANY PRIVATE LIMITED"),
    _signer("without_organization", organization="", common_name="DS EXAMPLE 1"),
    _signer("uidai_2021", organization=IDENTITY_AUTHORITY, not_before=datetime(2021, 2, 26),
            not_after=datetime(2024, 2, 27)),
    _signer("uidai_2024", organization=IDENTITY_AUTHORITY, not_before=datetime(2024, 2, 21),
            not_after=datetime(2026, 2, 16)),
    _signer("uidai_2026", organization=IDENTITY_AUTHORITY, not_before=datetime(2026, 2, 3),
            not_after=datetime(2029, 2, 3)),
    _signer("self_signed", issuer="self_signed", common_name="DS EXAMPLE GOVERNANCE DIVISION 1"),
    _signer("rogue", issuer="rogue_sub_ca", common_name="DS EXAMPLE GOVERNANCE DIVISION 1", serial_of="digilocker"),
    _signer("rogue_with_genuine_key_ids", issuer="rogue_sub_ca", common_name="DS EXAMPLE GOVERNANCE DIVISION 1",
            serial_of="digilocker", authority_key_id_of="sub_ca"),
]

PLAN = {certificate.name: certificate for certificate in AUTHORITIES + SIGNERS}


@dataclass(frozen=True)
class RevocationList:
    name: str
    issuer: str
    this_update: datetime = datetime(2024, 1, 1)
    next_update: datetime = datetime(2069, 1, 1)
    revoked: tuple = ()
    signed_by: str | None = None  # another authority's key: a forged list
    signature_hash: str = "sha256"
    only_authorities: bool = False
    unknown_critical_extension: bool = False


SIGNERS_REVOKED = (("revoked", datetime(2023, 12, 1)), ("revoked_later", datetime(2030, 1, 1)))

REVOCATION_LISTS = [
    RevocationList("root", "root"),
    RevocationList("licensed_ca", "licensed_ca", revoked=(("revoked_sub_ca", datetime(2023, 12, 1)),)),
    RevocationList("sub_ca", "sub_ca", revoked=SIGNERS_REVOKED),
    RevocationList("sub_ca_stale", "sub_ca", next_update=datetime(2024, 2, 1), revoked=SIGNERS_REVOKED),
    RevocationList("sub_ca_forged", "sub_ca", signed_by="rogue_sub_ca"),
    RevocationList("sub_ca_sha1", "sub_ca", signature_hash="sha1"),
    RevocationList("sub_ca_authorities", "sub_ca", only_authorities=True),
    RevocationList("sub_ca_strange", "sub_ca", unknown_critical_extension=True),
    RevocationList("sub_ca_without_lists", "sub_ca_without_lists"),
]
