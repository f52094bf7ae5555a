"""The trust stores, each a folder with trust.json."""

import base64
import hashlib
import json

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from .certificate_plan import DOCUMENT_SIGNER, GOVERNANCE
from .pki import certificate_der, crl_der, key_of, pem
from .places import STORES, write_if_changed

CERTIFICATE_FORMS = {
    "pem": lambda der: pem("CERTIFICATE", der),
    "crl.pem": lambda der: pem("X509 CRL", der),
    "der": lambda der: der,
    "b64": lambda der: base64.b64encode(der) + b"\n",
    "wrapped.b64": lambda der: base64.encodebytes(der),
}

MAY_SIGN_ALL = [{"issuers": ["*"], "doctypes": ["*"]}]


def _rule(name, organization, may_sign):
    return {"name": name, "match": {"subject": {"O": organization}, "policies": [DOCUMENT_SIGNER]},
            "may_sign": may_sign}


def _board(issuer):
    return [{"issuers": [issuer], "doctypes": ["HSCER", "SSCER"]}]


RULES = [
    _rule("DigiLocker", GOVERNANCE, MAY_SIGN_ALL),
    _rule("Board A", "EXAMPLE BOARD OF EDUCATION A", _board("in.gov.examplea")),
    _rule("Board B", "EXAMPLE BOARD OF EDUCATION B", _board("in.gov.exampleb")),
]

INTERMEDIATES = [("licensed_ca", "pem"), ("sub_ca", "der")]
ROOT_CRLS = [("root", "wrapped.b64"), ("licensed_ca", "crl.pem")]


def write_stores():
    write_store("main", "root", INTERMEDIATES, ROOT_CRLS + [("sub_ca", "der")])
    write_store("no_crl", "root", [("licensed_ca", "b64"), ("sub_ca", "wrapped.b64")], [])
    write_store("stale_crl", "root", INTERMEDIATES, ROOT_CRLS + [("sub_ca_stale", "crl.pem")])
    write_store("forged_crl", "root", INTERMEDIATES, ROOT_CRLS + [("sub_ca_forged", "crl.pem")])
    write_store("no_intermediates", "root", [], ROOT_CRLS + [("sub_ca", "b64")], root_form="der")
    write_store("other_root", "rogue_root", [], [], root_form="b64")
    for name, crl in [("sha1_crl", "sub_ca_sha1"), ("authorities_crl", "sub_ca_authorities"),
                      ("strange_crl", "sub_ca_strange")]:
        write_store(name, "root", INTERMEDIATES, ROOT_CRLS + [(crl, "crl.pem")])
    write_store("unentitled_crl", "root", [("licensed_ca", "pem"), ("sub_ca_without_lists", "pem")],
                ROOT_CRLS + [("sub_ca_without_lists", "der")])
    write_pinned_store()
    write_store("pinned_key", "root", INTERMEDIATES, ROOT_CRLS + [("sub_ca", "der")], signers=[
        {"name": "DigiLocker's key", "match": {"spki_sha256": _key_fingerprint("digilocker")},
         "may_sign": MAY_SIGN_ALL}])
    write_generations_store()


def write_store(name, root, intermediates, crls, root_form="pem", signers=None):
    root_file = _put(name, "anchors", root, certificate_der(root), root_form)
    manifest = {
        "format": "dlverify-trust/1",
        "anchors": [{"file": root_file, "sha256": _fingerprint(root)}],
        "intermediates": [{"file": _put(name, "intermediates", ca, certificate_der(ca), form)}
                          for ca, form in intermediates],
        "crls": [{"file": _put(name, "crls", crl, crl_der(crl), form)} for crl, form in crls],
        "signers": signers or RULES,
    }
    text = json.dumps(manifest, indent=2) + "\n"
    write_if_changed(STORES / name / "trust.json", text.encode())


def write_pinned_store():
    store = "pinned_file"
    file = _put(store, "signers", "digilocker", certificate_der("digilocker"), "der")
    rule = {"name": "DigiLocker, pinned", "match": {"sha256": _fingerprint("digilocker")}, "file": file,
            "may_sign": MAY_SIGN_ALL}
    write_store(store, "root", INTERMEDIATES, ROOT_CRLS + [("sub_ca", "der")], signers=[rule])


def write_generations_store():
    """Three generations of the signer of offline e-KYC, each pinned, beside the rules of `main`."""
    store = "uidai"
    generations = [{"name": f"Offline e-KYC {name[-4:]}", "match": {"sha256": _fingerprint(name)},
                    "file": _put(store, "signers", name, certificate_der(name), form),
                    "may_sign": [{"issuers": ["*"], "doctypes": ["OKYC"]}]}
                   for name, form in [("uidai_2021", "pem"), ("uidai_2024", "der"), ("uidai_2026", "b64")]]
    write_store(store, "root", INTERMEDIATES, ROOT_CRLS + [("sub_ca", "der")], signers=RULES + generations)


def _fingerprint(certificate):
    return hashlib.sha256(certificate_der(certificate)).hexdigest()


def _key_fingerprint(certificate):
    der = key_of(certificate).public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(der).hexdigest()


def _put(store, folder, name, der, form):
    file = f"{folder}/{name}.{form}"
    write_if_changed(STORES / store / file, CERTIFICATE_FORMS[form](der))
    return file
