#!/usr/bin/python3
"""Asks xmlsec1, openssl and lxml about the test data: what is meant to hold or to fail must do so for them too."""

import base64
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from generator.certificate_plan import AUTHORITIES, PLAN, SIGNERS
from generator.pki import pem
from generator.places import CERTIFICATES, CRLS, TESTDATA
from schema_check import schema_faults

MOMENT = "2026-06-01T00:00:00Z"
KEYS = {"input", "trust", "at", "uri", "doctype", "policy", "hmac", "secret", "require_hmac", "disclose", "subject_key",
        "share_code", "mobile", "email", "unwrap", "consent", "name_threshold", "expect", "warnings",
        "schema", "beyond_schema"}
KEYS_OF_NAMES = ("record.", "claim.", "result.")

# Refused by the verifier for a reason other than the cryptography; xmlsec1, asked with the key alone, sees no fault.
SIGNATURE_HOLDS = re.compile(r"TOTAL_PASSED|trust/|document/")
SIGNATURE_FAILS = re.compile(r"signature/(digest_mismatch|signature_mismatch|signature_missing)")

# RFC 5280 section 4.1.2.5 counts the second of notAfter as valid; openssl does not. openssl has no rule for curves.
OPENSSL_DIFFERS = {"last_second_of_signer", "issuer_on_p521"}

CHAIN_FAILS = {"trust/chain_incomplete", "trust/chain_invalid", "trust/certificate_expired",
               "trust/certificate_not_yet_valid"}
CHAIN_HOLDS = {"TOTAL_PASSED", "trust/certificate_revoked", "trust/revocation_unknown", "trust/signer_not_authorised"}


def main():
    cases = {str(path.parent.relative_to(TESTDATA)): read_case(path) for path in sorted(TESTDATA.glob("*/*/case.txt"))}
    with ThreadPoolExecutor() as pool:
        faults = [fault for found in pool.map(check, cases.items()) for fault in found]
    faults += revocation_faults()
    print("\n".join(faults) or "no faults")
    print_counts(cases)
    sys.exit(1 if faults else 0)


def read_case(path):
    case = {"trust": "main", "at": MOMENT, "input": "document.xml", "folder": path.parent}
    for line in path.read_text().splitlines():
        if not line.startswith("#"):
            key, _, value = line.partition(": ")
            case[key] = value
    return case


def check(item):
    name, case = item
    return [f"{name}: {fault}" for fault in [*key_faults(case), *signature_faults(case), *chain_faults(case),
                                         *schema_faults(case)]]


def key_faults(case):
    for key in case.keys() - KEYS - {"folder"}:
        if not key.startswith(KEYS_OF_NAMES):
            yield f"unknown key {key}"
    if not (case["folder"] / case["input"]).exists():
        yield "no input"
    if case["trust"] and not (TESTDATA / "trust" / case["trust"] / "trust.json").exists():
        yield "no such trust store"


def signature_faults(case):
    expect = case["expect"]
    if SIGNATURE_HOLDS.match(expect) and not xmlsec1_verifies(case):
        yield "xmlsec1 does not verify the signature"
    if SIGNATURE_FAILS.match(expect) and xmlsec1_verifies(case):
        yield "xmlsec1 verifies the signature"


def xmlsec1_verifies(case):
    certificate = CERTIFICATES / f"{signer_of(case)}.pem"
    with tempfile.NamedTemporaryFile(suffix=".xml") as document:
        document.write(document_of(case))
        document.flush()
        return succeeds("xmlsec1", "--verify", "--pubkey-cert-pem", certificate, document.name)


def document_of(case):
    """The body, what 7z unpacks from it, or what its DataContent holds."""
    body = case["folder"] / case["input"]
    content = body.read_bytes()
    if case.get("unwrap") == "yes":
        return data_content_of(content)
    if not content.startswith(b"PK") or "share_code" not in case:
        return content
    return subprocess.run(["7z", "e", "-so", f"-p{case['share_code']}", body], capture_output=True).stdout


def data_content_of(answer):
    encoded = re.search(rb"<DataContent>(?:<!\[CDATA\[)?([^<\]]*)", answer)
    return base64.b64decode(re.sub(rb"\s|&#13;", b"", encoded[1])) if encoded else b""


def signer_of(case):
    """The first end-entity certificate that the document brings, else the one that a store pins."""
    text = re.sub(rb"\s|&#13;", b"", document_of(case))
    for encoded in re.findall(rb"X509Certificate>([^<]+)</", text):
        for signer in SIGNERS:
            if (CERTIFICATES / f"{signer.name}.pem").read_bytes() == as_pem(encoded):
                return signer.name
    return "digilocker"


def as_pem(encoded):
    try:
        return pem("CERTIFICATE", base64.b64decode(encoded))
    except ValueError:
        return b""


def chain_faults(case):
    expect = case["expect"]
    foreseen = CHAIN_FAILS | CHAIN_HOLDS
    if expect not in foreseen or case["trust"] == "other_root" or case["folder"].name in OPENSSL_DIFFERS:
        return
    signer = signer_of(case)
    holds = openssl_verifies(signer, case)
    if expect in CHAIN_HOLDS and not holds:
        yield f"openssl does not verify the chain of {signer}"
    if expect in CHAIN_FAILS and holds and not weak_hash_in_chain(signer):
        yield f"openssl verifies the chain of {signer}"


def openssl_verifies(signer, case):
    seconds = int(datetime.fromisoformat(case["at"].replace("Z", "+00:00")).timestamp())
    command = ["openssl", "verify", "-x509_strict", "-purpose", "smimesign", "-attime", str(seconds),
               "-CAfile", CERTIFICATES / "root.pem"]
    for name in intermediates(signer, case):
        command += ["-untrusted", CERTIFICATES / f"{name}.pem"]
    return succeeds(*command, CERTIFICATES / f"{signer}.pem")


def intermediates(signer, case):
    """Those that the store or KeyInfo offer."""
    encoded = re.sub(rb"\s|&#13;", b"", document_of(case))
    store = [path.read_bytes() for path in (TESTDATA / "trust" / case["trust"] / "intermediates").glob("*")]
    texts = b"".join(re.sub(rb"\s", b"", content) for content in store)
    stored = [name for name in PLAN if bare_base64(name) in texts or base64.b64decode(bare_base64(name)) in store]
    brought = [name for name in PLAN if name != signer and name != "root" and bare_base64(name) in encoded]
    return {*stored, *brought}


def bare_base64(name):
    lines = (CERTIFICATES / f"{name}.pem").read_bytes().splitlines()
    return b"".join(lines[1:-1])


def weak_hash_in_chain(signer):
    return PLAN[signer].signature_hash == "sha1"


def revocation_faults():
    for name, issuer, holds in [("root", "root", True), ("licensed_ca", "licensed_ca", True),
                                ("sub_ca", "sub_ca", True), ("sub_ca_stale", "sub_ca", True),
                                ("sub_ca_forged", "sub_ca", False)]:
        result = subprocess.run(["openssl", "crl", "-noout", "-in", CRLS / f"{name}.pem", "-CAfile",
                                 CERTIFICATES / f"{issuer}.pem"], capture_output=True, text=True)
        if ("verify OK" in result.stderr) != holds:
            yield f"openssl about the revocation list {name}: {result.stderr.strip()}"
    for authority in AUTHORITIES:
        if not succeeds("openssl", "x509", "-noout", "-in", CERTIFICATES / f"{authority.name}.pem"):
            yield f"openssl cannot read the certificate {authority.name}"


def succeeds(*command):
    return subprocess.run(command, capture_output=True).returncode == 0


def print_counts(cases):
    for group in sorted({name.partition("/")[0] for name in cases}):
        print(f"{group}: {sum(name.startswith(group + '/') for name in cases)}")
    lax = [name for name, case in cases.items()
           if name.startswith(("signature/", "xml/")) and xmlsec1_verifies(case)]
    print(f"refused though xmlsec1, with the key alone, verifies them: {len(lax)}")
    for name in lax:
        print(f"  {name}")


if __name__ == "__main__":
    main()
