#!/usr/bin/env python3
"""Verifies a log of dlverify, or a proof of one entry: written from docs/audit-log.md alone, shares no code with dlverify.

usage: independent_verifier.py log FOLDER VKEY | proof FILE VKEY
Exit status: 0 verified, 1 not, with the reason on standard output; 77 where Python has no Ed25519.
"""
import base64
import hashlib
import hmac
import json
import os
import sqlite3
import struct
import subprocess
import sys
import tempfile

KINDS = {1: "opening", 2: "verification", 3: "erasure", 4: "hold", 5: "release", 6: "pruning", 7: "clock"}


def require(condition, reason):
    if not condition:
        print(reason)
        sys.exit(1)


def sha256(data):
    return hashlib.sha256(data).digest()


def leaf_hash(entry):
    return sha256(b"\0" + entry)


def root_of(hashes):
    if not hashes:
        return sha256(b"")
    if len(hashes) == 1:
        return hashes[0]
    left = 1 << (len(hashes) - 1).bit_length() - 1
    return sha256(b"\1" + root_of(hashes[:left]) + root_of(hashes[left:]))


def ed25519_holds(public, message, signature):
    """By the openssl command: SubjectPublicKeyInfo of RFC 8410 is a fixed prefix and the key."""
    der = bytes.fromhex("302a300506032b6570032100") + public
    with tempfile.TemporaryDirectory() as folder:
        names = [os.path.join(folder, name) for name in ("key", "message", "signature")]
        for name, content in zip(names, (der, message, signature)):
            with open(name, "wb") as file:
                file.write(content)
        return subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", names[0],
                               "-rawin", "-in", names[1], "-sigfile", names[2]], capture_output=True).returncode == 0


class Key:
    def __init__(self, vkey):
        self.name, key_id, encoded = vkey.strip().split("+", 2)
        typed = base64.b64decode(encoded, validate=True)
        require(len(typed) == 33 and typed[0] == 1, "the key is no Ed25519 key")
        self.public = typed[1:]
        self.id = sha256(self.name.encode() + b"\n" + typed)[:4]
        require(self.id.hex() == key_id, "the key's id is not its own")


def read_checkpoint(note, key):
    text, _, signatures = note.rpartition("\n\n")
    text += "\n"
    origin, size, root = text.split("\n")[:3]
    verified = False
    for line in signatures.splitlines():
        dash, name, encoded = line.split(" ")
        signature = base64.b64decode(encoded, validate=True)
        if dash == "—" and name == key.name and signature[:4] == key.id:
            require(ed25519_holds(key.public, text.encode(), signature[4:]), "a checkpoint's signature is wrong")
            verified = True
    require(verified, "a checkpoint is not signed by the key")
    require(origin.startswith(key.name + "/"), "a checkpoint is of another log")
    return origin, int(size), base64.b64decode(root, validate=True)


def commitment(salt, kind, particulars, body):
    message = b"dlverify-audit/1\n" + KINDS[kind].encode() + b"\n" + particulars + b"\n" + body
    return hmac.new(salt, message, hashlib.sha256).digest()


def tile_name(index):
    name = "%03d" % (index % 1000)
    while index >= 1000:
        index //= 1000
        name = "x%03d/%s" % (index % 1000, name)
    return name


def read_tile(folder, level, index, width):
    names = [tile_name(index)] + ([f"{tile_name(index)}.p/{width}"] if width < 256 else [])
    for name in reversed(names):
        path = os.path.join(folder, "tile", str(level), name)
        if os.path.exists(path):
            with open(path, "rb") as file:
                return file.read()
    require(False, f"a tile is missing: {level}/{names[-1]}")


def widths(count):
    return [min(256, count - start) for start in range(0, count, 256)]


def verify_period(folder, key, first, pruned):
    """The entries of the period, in order; nothing where it is pruned. And its checkpoint."""
    with open(os.path.join(folder, "checkpoint"), encoding="utf-8") as file:
        origin, size, root = read_checkpoint(file.read(), key)
    require(origin == key.name + "/" + os.path.basename(folder), "a checkpoint is of another period")
    entries, hashes = [], []
    for index, width in enumerate(widths(size)):
        if not pruned:
            bundle = read_tile(folder, "entries", index, width)
            require(bundle[0::52][:width] == b"\0" * width and len(bundle) >= 52 * width, "a bundle is none")
            entries += [bundle[52 * i + 2:52 * i + 52] for i in range(width)]
        tile = read_tile(folder, 0, index, width)
        hashes += [tile[32 * i:32 * i + 32] for i in range(width)]
    if not pruned:
        for i, entry in enumerate(entries):
            require(leaf_hash(entry) == hashes[i], f"entry {first + i} is not the one in the tree")
            version, kind, sequence, time = struct.unpack(">BBQQ", entry[:18])
            require(version == 1 and kind in KINDS, f"entry {first + i} is none")
            require(sequence == first + i, f"entry {first + i} has another sequence number")
            require((kind == 1) == (i == 0), f"entry {first + i} is an opening, or should be one")
            before = struct.unpack(">Q", entries[i - 1][10:18])[0] if i else 0
            require(kind == 7 or time >= before, f"entry {first + i} goes back in time")
    require(root_of(hashes) == root, "the root is not that of the entries")
    level, above = 1, [root_of(hashes[i:i + 256]) for i in range(0, size - size % 256, 256)]
    while above:
        stored = b"".join(read_tile(folder, level, i, w)[:32 * w] for i, w in enumerate(widths(len(above))))
        require(stored == b"".join(above), f"a tile of level {level} is wrong")
        level, above = level + 1, [root_of(above[i:i + 256]) for i in range(0, len(above) - len(above) % 256, 256)]
    return entries, (origin, size, root)


def verify_log(folder, key):
    vault = sqlite3.connect(f"file:{os.path.join(folder, 'vault.sqlite')}?mode=ro", uri=True)
    vault.text_factory = bytes
    require(vault.execute("PRAGMA application_id").fetchone()[0] == 0x444C5641, "the vault is none")
    periods = vault.execute("SELECT name, first_sequence, pruned_by FROM period ORDER BY number").fetchall()
    evidence, checkpoints, first_kept = {}, [], 0
    for name, first, pruned in periods:
        entries, checkpoint = verify_period(os.path.join(folder, name.decode()), key, first, pruned is not None)
        checkpoints.append(checkpoint)
        evidence.update({first + i: entry for i, entry in enumerate(entries)})
        first_kept = first + checkpoint[1] if pruned is not None else first_kept
    rows = vault.execute("SELECT e.sequence, e.kind, e.time, e.commitment, c.salt, c.particulars, c.body FROM entry e "
                         "LEFT JOIN content c ON c.sequence = e.sequence ORDER BY e.sequence").fetchall()
    erased, missing, pruned_to, openings = set(), set(), 0, []
    require([row[0] for row in rows][:len(evidence)] == sorted(evidence), "the vault has other entries than the evidence")
    for sequence, kind, time, committed, salt, particulars, body in rows:
        entry = struct.pack(">BBQQ", 1, kind, sequence, time) + committed
        require(evidence.get(sequence, entry) == entry, f"entry {sequence} differs in the vault")
        if salt is None:
            missing.add(sequence)
            continue
        require(commitment(salt, kind, particulars, body) == committed, f"the content of entry {sequence} was altered")
        event = json.loads(body)
        if kind == 1:
            openings.append((sequence, event))
        elif kind == 3:
            for low, high in event["sequences"]:
                erased.update(range(low, high + 1))
        elif kind == 6:
            pruned_to = max(pruned_to, event["first_kept"])
    require(missing <= erased, f"contents are missing that nothing has erased: {sorted(missing - erased)[:5]}")
    require(not erased & {row[0] for row in rows} - missing, "contents are there that were erased")
    require(first_kept == pruned_to, "a period is pruned that no pruning names")
    for sequence, event in openings:
        number = event["number"]
        require(periods[number][:2] == (event["period"].encode(), sequence), "a period was opened otherwise")
        if number:
            known = read_checkpoint(event["previous_checkpoint"], key)
            require(known == checkpoints[number - 1], "a period does not end as the next one says")
    print(f"verified: {len(evidence)} entries, {len(missing)} of them erased, {first_kept} pruned")


def verify_proof(file, key):
    with open(file, encoding="utf-8") as stream:
        proof = json.load(stream)
    require(proof["format"] == "dlverify-audit-proof/1", "is no proof")
    _, size, root = read_checkpoint(proof["checkpoint"], key)
    entry, inclusion = proof["entry"], proof["inclusion"]
    kind = {name: number for number, name in KINDS.items()}[entry["kind"]]
    days, clock = entry["time"].rstrip("Z").split("T")
    import datetime
    moment = datetime.datetime.fromisoformat(f"{days}T{clock}+00:00")
    committed = bytes.fromhex(entry["commitment"])
    node, last = inclusion["index"], inclusion["size"] - 1
    require(inclusion["size"] == size and node <= last, "the inclusion proof is of another tree")
    value = leaf_hash(struct.pack(">BBQQ", 1, kind, entry["sequence"], int(moment.timestamp())) + committed)
    for sibling in (base64.b64decode(text, validate=True) for text in inclusion["path"]):
        require(last > 0, "the inclusion proof is too long")
        if node & 1 or node == last:
            value = sha256(b"\1" + sibling + value)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            value = sha256(b"\1" + value + sibling)
        node, last = node >> 1, last >> 1
    require(last == 0 and value == root, "the entry is not in the tree")
    if proof["content"] is not None:
        content = proof["content"]
        made = commitment(bytes.fromhex(content["salt"]), kind, content["particulars"].encode(), content["body"].encode())
        require(made == committed, "the content is another")
    print("verified")


if __name__ == "__main__":
    {"log": verify_log, "proof": verify_proof}[sys.argv[1]](sys.argv[2], Key(sys.argv[3]))
