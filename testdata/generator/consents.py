"""Consents that are named with a document: they add warnings, and change no verdict."""

import json

from .case import accepted, case
from .documents import PANCR, changed
from .xmldsig import signed

CONSENT = {"format": "dlverify-consent/1", "id": "consent-0042", "purpose": "Opening of an account",
           "given_at": "2026-05-31T15:30:00+05:30"}


def write_cases():
    consent("in_force", "Given before, without an end, for no doctype in particular.")
    consent("in_force_for_doctype", "Given before, in force until later, for this doctype among others.",
            expires_at="2026-06-30T00:00:00Z", scope=["ADHAR", "PANCR"])
    consent("from_this_second", "Given in the very second of the validation time.", given_at="2026-06-01T00:00:00Z")
    consent("given_later", "Given a second after the validation time.", ["consent_not_in_force"],
            given_at="2026-06-01T00:00:01Z")
    consent("until_this_second", "Expires in the very second of the validation time.", ["consent_not_in_force"],
            expires_at="2026-06-01T00:00:00Z")
    consent("until_next_second", "Expires a second after the validation time.", expires_at="2026-06-01T00:00:01Z")
    consent("for_another_doctype", "The scope lists another doctype.", ["consent_scope_exceeded"], scope=["ADHAR"])
    consent("misfit", "Expired, and for another doctype.", ["consent_not_in_force", "consent_scope_exceeded"],
            expires_at="2026-05-31T12:00:00Z", scope=["DRVLC", "ADHAR"])
    consent("asserted_time", "Given after the document's own time and before the one that was given: whatever the policy "
            "makes of the former, a consent is judged at the latter.", doctype="PANCR",
            policy='{"format":"dlverify-policy/1","base":"digilocker","insecurely_trust_asserted_time":true}')
    body = changed(signed(PANCR), 'name="ASHA EXAMPLE"', 'name="ASTA EXAMPLE"')
    case("signature/consent_does_not_help", "A changed document is refused, consent or not; what is not known to be of a "
         "doctype exceeds no scope.", body, "signature/digest_mismatch",
         consent=json.dumps({**CONSENT, "scope": ["ADHAR"]}), warnings="hmac_not_checked")


def consent(name, prose, warnings=(), doctype=None, policy=None, **terms):
    accepted(f"consent_{name}", prose, PANCR, warnings=warnings, consent=json.dumps({**CONSENT, **terms}),
             doctype=doctype, policy=policy)
