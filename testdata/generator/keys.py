"""Private keys, kept as PEM files, and deterministic signatures with them."""

import hashlib
import hmac
from functools import lru_cache

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from .places import KEYS, write_if_changed

MAKERS = {
    "rsa1024": lambda: rsa.generate_private_key(65537, 1024),
    "rsa2048": lambda: rsa.generate_private_key(65537, 2048),
    "rsa2048_e3": lambda: rsa.generate_private_key(3, 2048),
    "rsa4096": lambda: rsa.generate_private_key(65537, 4096),
    "rsa16384": lambda: rsa.generate_private_key(65537, 16384),
    "p256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "p384": lambda: ec.generate_private_key(ec.SECP384R1()),
    "p521": lambda: ec.generate_private_key(ec.SECP521R1()),
    "k256": lambda: ec.generate_private_key(ec.SECP256K1()),
}

# The order of each curve's base point: SEC 2, version 2.0, sections 2.4.1, 2.4.2, 2.5.1 and 2.6.1.
CURVE_ORDER = {
    "secp256k1": 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141,
    "secp256r1": 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
    "secp384r1": int("F" * 48 + "C7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973", 16),
    "secp521r1": int("01" + "F" * 65 + "A"
                     "51868783BF2F966B7FCC0148F709A5D03BB5C9B8899C47AEBB6FB71E91386409", 16),
}


@lru_cache(maxsize=None)
def private_key(name, kind="rsa2048"):
    path = KEYS / f"{name}.pem"
    if not path.exists():
        write_if_changed(path, MAKERS[kind]().private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption()))
    return serialization.load_pem_private_key(path.read_bytes(), None)


def sign(key, message, hash_name):
    if isinstance(key, rsa.RSAPrivateKey):
        algorithm = getattr(hashes, hash_name.upper())()
        return key.sign(message, padding.PKCS1v15(), algorithm)
    return b"".join(_fixed_length(key, part) for part in ecdsa_pair(key, message, hash_name))


def ecdsa_pair(key, message, hash_name):
    """(r, s) with the nonce of RFC 6979, so that a second run signs the same bytes."""
    order = CURVE_ORDER[key.curve.name]
    secret = key.private_numbers().private_value
    digest = _leading_bits(hashlib.new(hash_name, message).digest(), order)
    for nonce in _rfc6979_nonces(key, digest % order, hash_name, order):
        point = ec.derive_private_key(nonce, key.curve).public_key().public_numbers()
        r = point.x % order
        s = pow(nonce, -1, order) * (digest + r * secret) % order
        if r and s:
            return r, s


def _rfc6979_nonces(key, digest, hash_name, order):
    """RFC 6979, section 3.2, steps b to h."""
    seed = _fixed_length(key, key.private_numbers().private_value) + _fixed_length(key, digest)
    size = hashlib.new(hash_name).digest_size

    def mac(k, data):
        return hmac.new(k, data, hash_name).digest()

    v, k = b"\x01" * size, b"\x00" * size
    for step in (b"\x00", b"\x01"):
        k = mac(k, v + step + seed)
        v = mac(k, v)
    while True:
        stream = b""
        while len(stream) * 8 < order.bit_length():
            v = mac(k, v)
            stream += v
        nonce = _leading_bits(stream, order)
        if 0 < nonce < order:
            yield nonce
        k = mac(k, v + b"\x00")
        v = mac(k, v)


def _leading_bits(data, order):
    surplus = max(0, len(data) * 8 - order.bit_length())
    return int.from_bytes(data, "big") >> surplus


def _fixed_length(key, number):
    return number.to_bytes((key.curve.key_size + 7) // 8, "big")
