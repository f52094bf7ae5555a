"""Signature values made with the right key and wrong encodings: a lax reader takes them, RFC 8017 and FIPS 186-5 do not.

The kinds are those that Project Wycheproof names for PKCS #1 v1.5 and ECDSA; the values are made here.
"""

import hashlib

from .case import case
from .documents import PANCR
from .keys import CURVE_ORDER, ecdsa_pair
from .pki import key_of
from .xmldsig import ECDSA_SHA256, RSA_SHA256, Signature, signed

SHA256_INFO = bytes.fromhex("3031300d060960864801650304020105000420")
SHA256_INFO_WITHOUT_NULL = bytes.fromhex("302f300b06096086480165030402010420")
SHA256_INFO_LONG_LENGTH = bytes.fromhex("308131300d060960864801650304020105000420")
SHA256_INFO_WITH_MORE = bytes.fromhex("3033300f0609608648016503040201050005000420")
SIZE = 256
ORDER = CURVE_ORDER["secp256r1"]


def write_cases():
    rsa_paddings()
    rsa_numbers()
    ecdsa_numbers()


def refused(name, prose, body):
    case(f"signature/{name}", prose, body, "signature/signature_mismatch")


def rsa_paddings():
    def padded(name, prose, encode):
        refused(f"rsa_padding_{name}", prose, rsa(lambda octets: private(encode(hashlib.sha256(octets).digest()))))

    padded("short", "Eight octets of padding, and octets of anybody's choice behind the digest (CVE-2006-4339).",
           lambda digest: block(SHA256_INFO + digest, b"\xff" * 8).ljust(SIZE, b"\x5a"))
    padded("modified", "One octet of the padding is not FF.",
           lambda digest: block(SHA256_INFO + digest).replace(b"\xff" * 9, b"\xff" * 8 + b"\xfe", 1))
    padded("type_2", "The padding is that of encryption.", lambda digest: b"\0\x02" + block(SHA256_INFO + digest)[2:])
    padded("type_0", "The padding is of zeros.",
           lambda digest: (SHA256_INFO + digest).rjust(SIZE, b"\0"))
    padded("without_digest_info", "The digest stands without the name of its algorithm.", block)
    padded("without_null", "The algorithm's parameters are absent in place of NULL.",
           lambda digest: block(SHA256_INFO_WITHOUT_NULL + digest))
    padded("long_length", "A length in DigestInfo is BER, not DER.",
           lambda digest: block(SHA256_INFO_LONG_LENGTH + digest))
    padded("more_parameters", "DigestInfo holds two parameters.",
           lambda digest: block(SHA256_INFO_WITH_MORE + digest))
    padded("digest_cut", "The digest lacks its last octet.", lambda digest: block(SHA256_INFO + digest[:-1]))


def rsa_numbers():
    modulus = key_of("digilocker").public_key().public_numbers().n

    def number(name, prose, change):
        def value(octets):
            genuine = private(block(SHA256_INFO + hashlib.sha256(octets).digest()))
            return change(int.from_bytes(genuine, "big"))
        refused(f"rsa_value_{name}", prose, rsa(value))

    number("plus_modulus", "The value is congruent to the genuine one, and not below the modulus.",
           lambda value: (value + modulus).to_bytes(SIZE + 1, "big"))
    number("negated", "The value is the modulus less the genuine one.",
           lambda value: (modulus - value).to_bytes(SIZE, "big"))


def ecdsa_numbers():
    def pair(name, prose, change):
        def value(octets):
            return b"".join(change(*ecdsa_pair(key_of("ec_p256"), octets, "sha256")))
        refused(f"ecdsa_{name}", prose, signed(PANCR, Signature(signer="ec_p256", method=ECDSA_SHA256, value=value)))

    def octets(number, size=32):
        return number.to_bytes(size, "big")

    pair("longer_halves", "r and s have 33 octets each.", lambda r, s: (octets(r, 33), octets(s, 33)))
    pair("order_as_both", "r and s are the order of the group, which is zero.",
         lambda r, s: (octets(ORDER), octets(ORDER)))
    pair("ones", "r and s are 1.", lambda r, s: (octets(1), octets(1)))
    pair("empty_halves", "r and s have one octet of zero each.", lambda r, s: (b"\0", b"\0"))
    pair("half", "s is absent.", lambda r, s: (octets(r),))


def rsa(value):
    return signed(PANCR, Signature(method=RSA_SHA256, value=value))


def block(content, padding=None):
    """EMSA-PKCS1-v1_5 (RFC 8017, section 9.2) around `content`."""
    padding = b"\xff" * (SIZE - 3 - len(content)) if padding is None else padding
    return b"\0\x01" + padding + b"\0" + content


def private(encoded):
    """RSASP1 (RFC 8017, section 5.2.1): no library pads so."""
    numbers = key_of("digilocker").private_numbers()
    return pow(int.from_bytes(encoded, "big"), numbers.d, numbers.public_numbers.n).to_bytes(SIZE, "big")
