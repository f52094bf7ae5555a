"""Aadhaar Paperless Offline e-KYC of invented people: the XML, the hashes in it, and how UIDAI signs it."""

import hashlib

from .documents import INVENTED_JPEG, SLOT
from .xmldsig import INCLUSIVE, Signature

SHARE_CODE = "A1b2"
MOBILE = "9999900000"
EMAIL = "asha@example.org"
STORE = "uidai"
FILE_NAME = "offlineaadhaar20260531101530123.xml"


def rounds(contact, last_digit, share_code=SHARE_CODE):
    """UIDAI's rule for mobile numbers: the text of each hash is hashed again."""
    text = contact + share_code
    for _ in range(max(1, last_digit)):
        text = hashlib.sha256(text.encode()).hexdigest()
    return text


def plain(contact):
    return hashlib.sha256(contact.encode()).hexdigest()


POI = f'<Poi dob="17-04-1990" e="{plain(EMAIL)}" gender="F" m="{rounds(MOBILE, 3)}" name="Meera Example"/>'
UID_DATA = (
    f'<UidData>{POI}'
    '<Poa careof="D/O Ravi Example" country="India" dist="Samplepur" house="12" landmark="Near Sample &amp; Sons"'
    ' loc="Sample Nagar" pc="999999" po="Samplepur" state="Sample Pradesh" street="Example Road"'
    ' subdist="" vtc="Samplepur"/>'
    f'<Pht>{INVENTED_JPEG}</Pht>'
    '</UidData>')
REFERENCE = "482320260531101530123"
OKYC = ('<?xml version="1.0" encoding="UTF-8"?>'
        f'<OfflinePaperlessKyc referenceId="{REFERENCE}">{UID_DATA}{SLOT}</OfflinePaperlessKyc>')


def made_in(year):
    return OKYC.replace(REFERENCE, f"4823{year}0531101530123")


def wrapped(text):
    """Base64 as UIDAI's files have it: lines of 76 characters, each with a carriage return."""
    return "".join(text[i:i + 76] + "&#13;\n" for i in range(0, len(text), 76))


def by_uidai(signer="uidai_2026", **changes):
    return Signature(signer=signer, canonicalization=INCLUSIVE, line=wrapped, **changes)


LEGACY = ('<?xml version="1.0" encoding="UTF-8"?><{root} v="1.0" n="Meera Example" i="4823" d="17-04-1990" e="" m=""'
          ' g="F" a="12 Example Road, Samplepur" r="482320190131101530123" s="c2lnbmF0dXJl"/>')
