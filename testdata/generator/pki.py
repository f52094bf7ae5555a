"""Certificates and revocation lists, built as certificate_plan.py says."""

import base64
import hashlib
from functools import lru_cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID, ObjectIdentifier

from .certificate_plan import PLAN, REVOCATION_LISTS
from .keys import private_key
from .places import CERTIFICATES, CRLS, write_if_changed

HASHES = {"sha1": hashes.SHA1, "sha256": hashes.SHA256}
KEY_USAGES = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
              "key_cert_sign", "crl_sign", "encipher_only", "decipher_only")
UNKNOWN_EXTENSION = ObjectIdentifier("1.3.6.1.4.1.99999.1")


def write_pki():
    for name in PLAN:
        write_if_changed(CERTIFICATES / f"{name}.pem", pem("CERTIFICATE", certificate_der(name)))
    for plan in REVOCATION_LISTS:
        write_if_changed(CRLS / f"{plan.name}.pem", pem("X509 CRL", crl_der(plan.name)))


def pem(label, der):
    text = base64.b64encode(der).decode()
    lines = [text[i:i + 64] for i in range(0, len(text), 64)]
    return "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""]).encode()


def certificate_base64(name):
    return base64.b64encode(certificate_der(name)).decode()


def subject_text(name):
    """As the field writes X509SubjectName."""
    plan = PLAN[name]
    return f"CN={plan.common_name},O={plan.organization},C=IN"


def key_of(name):
    return private_key(name, PLAN[name].key_kind)


@lru_cache(maxsize=None)
def certificate_der(name):
    plan = PLAN[name]
    builder = (x509.CertificateBuilder()
               .subject_name(_subject(plan))
               .issuer_name(_subject(PLAN[plan.issuer]))
               .public_key(key_of(name).public_key())
               .serial_number(_serial(plan.serial_of or name))
               .not_valid_before(plan.not_before)
               .not_valid_after(plan.not_after))
    for extension, critical in _extensions(plan):
        builder = builder.add_extension(extension, critical)
    # An ECDSA signature of python3-cryptography's is another one each time: like a key, it is made where it is absent.
    if isinstance(key_of(plan.issuer), ec.EllipticCurvePrivateKey) and (CERTIFICATES / f"{name}.pem").exists():
        written = x509.load_pem_x509_certificate((CERTIFICATES / f"{name}.pem").read_bytes())
        return written.public_bytes(Encoding.DER)
    der = builder.sign(key_of(plan.issuer), HASHES[plan.signature_hash]()).public_bytes(Encoding.DER)
    return der[:-1] + bytes([der[-1] ^ 1]) if plan.corrupt else der


def _subject(plan):
    organizations = [name for name in (plan.organization, plan.second_organization) if name]
    return x509.Name([
        x509.NameAttribute(NameOID.COUNTRY_NAME, "IN"),
        *[x509.NameAttribute(NameOID.ORGANIZATION_NAME, name) for name in organizations],
        x509.NameAttribute(NameOID.COMMON_NAME, plan.common_name),
    ])


def _serial(name):
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:6], "big") | 1 << 46


def _key_id(name):
    """Eight bytes, as the licensed authorities use."""
    return x509.SubjectKeyIdentifier.from_public_key(key_of(name).public_key()).digest[:8]


def _extensions(plan):
    yield x509.BasicConstraints(plan.is_ca, plan.path_length), True
    yield x509.KeyUsage(**{usage: usage in plan.key_usage for usage in KEY_USAGES}), True
    yield x509.SubjectKeyIdentifier(_key_id(plan.name)), False
    yield x509.AuthorityKeyIdentifier(_key_id(plan.authority_key_id_of or plan.issuer), None, None), False
    yield x509.CertificatePolicies([x509.PolicyInformation(ObjectIdentifier(oid),
                                                           None) for oid in plan.policies]), False
    if plan.extended_key_usage:
        yield x509.ExtendedKeyUsage([ObjectIdentifier(oid) for oid in plan.extended_key_usage]), False
    if not plan.is_ca:
        yield x509.SubjectAlternativeName([x509.RFC822Name("documents@example.org")]), False
    if plan.name != plan.issuer:
        yield _distribution_point(plan.issuer), False
    if plan.permitted_organization:
        yield x509.NameConstraints([_directory(plan.permitted_organization)], None), True
    if plan.unknown_critical_extension:
        yield x509.UnrecognizedExtension(UNKNOWN_EXTENSION, b"\x05\x00"), True


def _distribution_point(issuer):
    address = x509.UniformResourceIdentifier(f"http://crl.example.org/{issuer}.crl")
    return x509.CRLDistributionPoints([x509.DistributionPoint([address], None, None, None)])


def _directory(organization):
    return x509.DirectoryName(x509.Name([
        x509.NameAttribute(NameOID.COUNTRY_NAME, "IN"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization),
    ]))


@lru_cache(maxsize=None)
def crl_der(name):
    plan = next(plan for plan in REVOCATION_LISTS if plan.name == name)
    builder = (x509.CertificateRevocationListBuilder()
               .issuer_name(_subject(PLAN[plan.issuer]))
               .last_update(plan.this_update)
               .next_update(plan.next_update)
               .add_extension(x509.AuthorityKeyIdentifier(_key_id(plan.issuer), None, None), False)
               .add_extension(x509.CRLNumber(1), False))
    if plan.only_authorities:
        builder = builder.add_extension(x509.IssuingDistributionPoint(None, None, False, True, None, False, False), True)
    if plan.unknown_critical_extension:
        builder = builder.add_extension(x509.UnrecognizedExtension(UNKNOWN_EXTENSION, b"\x05\x00"), True)
    for certificate, date in plan.revoked:
        builder = builder.add_revoked_certificate(_revoked(certificate, date))
    return builder.sign(key_of(plan.signed_by or plan.issuer), HASHES[plan.signature_hash]()).public_bytes(Encoding.DER)


def _revoked(certificate, date):
    return (x509.RevokedCertificateBuilder()
            .serial_number(_serial(certificate))
            .revocation_date(date)
            .add_extension(x509.CRLReason(x509.ReasonFlags.key_compromise), False)
            .build())
