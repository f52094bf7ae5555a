"""One-entry archives under ZipCrypto, written by hand: what zip and 7z would never write (APPNOTE.TXT 6.1, 4.3)."""

import struct
import zlib

NAME = b"offlineaadhaar20260531101530123.xml"
VERSION, ENCRYPTED, DEFLATED = 20, 1, 8
TIME, DATE = 0, 0x5CBF  # 2026-05-31
FIRST_BYTES = bytes(range(11))  # random in honest archives


class Keys:
    def __init__(self, password):
        self.keys = [0x12345678, 0x23456789, 0x34567890]
        for byte in password:
            self.update(byte)

    def update(self, byte):
        first = _crc_step(self.keys[0], byte)
        second = ((self.keys[1] + (first & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        self.keys = [first, second, _crc_step(self.keys[2], second >> 24)]

    def encrypt(self, plain):
        secret = bytearray()
        for byte in plain:
            mask = (self.keys[2] | 2) & 0xFFFF
            secret.append(byte ^ (mask * (mask ^ 1) >> 8 & 0xFF))
            self.update(byte)
        return bytes(secret)


def _crc_step(crc, byte):
    return zlib.crc32(bytes([byte]), crc ^ 0xFFFFFFFF) ^ 0xFFFFFFFF


def deflated(text):
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    return compressor.compress(text) + compressor.flush()


def archive(text, share_code, behind=b"", extra=b""):
    """`behind`: bytes behind the compressed content, inside the entry; `extra`: the extra field of both headers."""
    checksum = zlib.crc32(text)
    plain = FIRST_BYTES + bytes([checksum >> 24]) + deflated(text) + behind
    data = Keys(share_code.encode()).encrypt(plain)
    described = struct.pack("<HHHHHIIIHH", VERSION, ENCRYPTED, DEFLATED, TIME, DATE, checksum, len(data), len(text),
                            len(NAME), len(extra))
    local = b"PK\x03\x04" + described + NAME + extra
    listed = b"PK\x01\x02" + struct.pack("<H", VERSION) + described + bytes(14) + NAME + extra
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(listed), len(local) + len(data), 0)
    return local + data + listed + end
