#!/usr/bin/python3
"""Writes an archive for dlverify batch to be measured on: signed documents of invented people, and a manifest.

    bench/batch/make_archive.py FOLDER --rows 200000 --distinct 400

Signs with lxml's canonicaliser and python3-cryptography under the test keys of testdata/: nothing of dlverify takes part.
The manifest names each of the distinct documents over and over, in a fixed order that mixes them. Four in ten are PAN
records of some 4 KB, four are Aadhaar of some 17 KB, two are driving licences of some 40 KB; of a hundred, one is forged
and one is signed by somebody whom no rule of the store names.
"""

import argparse
import base64
import json
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "testdata"))

from generator.documents import AADHAAR, DRVLC, INVENTED_JPEG, PANCR  # noqa: E402
from generator.xmldsig import Signature, chain, signed  # noqa: E402

AT = "2026-06-01T00:00:00Z"
SYLLABLES = ["A", "Be", "Chi", "Do", "Ela", "Fi", "Gu", "Hari", "I", "Ja", "Ki", "Lo", "Mi", "Na", "O", "Pra", "Ru"]
DIGILOCKER = Signature(certificates=chain("digilocker"))
CITIZEN = Signature(signer="citizen", certificates=chain("citizen"))
FORGED, UNNAMED = 37, 73  # of every hundred documents


def main():
    arguments = parse_arguments()
    folder = arguments.folder
    (folder / "documents").mkdir(parents=True, exist_ok=True)
    chance = random.Random(arguments.seed)
    documents = [write_document(folder, number, chance) for number in range(arguments.distinct)]
    write_manifest(folder / "manifest.ndjson", documents, arguments, chance)
    size = sum(path.stat().st_size for path, _ in documents) // len(documents)
    print(f"{arguments.rows} rows, {len(documents)} distinct documents of {size} bytes on average: {folder}/manifest.ndjson")


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--distinct", type=int, default=400, help="documents that are signed; rows name them in turn")
    parser.add_argument("--bodies", choices=["path", "base64"], default="path", help="how a row holds its document")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if arguments.rows < 1 or arguments.distinct < 1:
        parser.error("--rows and --distinct are at least 1")
    return arguments


def write_document(folder, number, chance):
    """The path and the URI of a new document."""
    doctype, issuer, text = unsigned_document(number, chance)
    text = signed(text, CITIZEN if number % 100 == UNNAMED else DIGILOCKER)
    if number % 100 == FORGED:
        text = text.replace('gender="F', 'gender="M', 1)
    path = folder / "documents" / f"{number:07}.xml"
    path.write_text(text, encoding="utf-8")
    return path, f"{issuer}-{doctype}-{document_number(doctype, number)}"


def unsigned_document(number, chance):
    name = invented_name(chance)
    year = f"19{chance.randrange(50, 99)}"
    kind = number % 10
    if kind < 4:
        text = PANCR.replace("ASHA EXAMPLE", name.upper()).replace("ZZZPE0000Z", document_number("PANCR", number))
        return "PANCR", "in.gov.pan", text
    if kind < 8:
        text = AADHAAR.replace("Asha Example", name).replace("xxxxxxxx4821", f"xxxxxxxx{number % 10000:04}")
        text = text.replace('"17-04-1990"', f'"17-04-{year}"')
        return "ADHAR", "in.gov.uidai", text.replace(INVENTED_JPEG, picture(chance, 8_000))
    text = DRVLC.replace("ASHA EXAMPLE", name.upper()).replace("XX00 20150000001", document_number("DRVLC", number))
    return "DRVLC", "in.gov.transport", text.replace(INVENTED_JPEG, picture(chance, 25_000))


def document_number(doctype, number):
    if doctype == "PANCR":
        return f"ZZZPE{number % 10000:04}{chr(ord('A') + number // 10000 % 26)}"
    if doctype == "DRVLC":
        return f"XX00 2015{number % 10_000_000:07}"
    return f"{number:012}"


def invented_name(chance):
    return "".join(chance.choice(SYLLABLES) for _ in range(2)).capitalize() + " Example"


def picture(chance, size):
    return base64.b64encode(b"\xff\xd8\xff\xe0" + chance.randbytes(size) + b"\xff\xd9").decode()


def write_manifest(path, documents, arguments, chance):
    order = list(range(len(documents)))
    bodies = {}
    with path.open("w", encoding="utf-8") as manifest:
        for row in range(arguments.rows):
            if row % len(order) == 0:
                chance.shuffle(order)
            file, uri = documents[order[row % len(order)]]
            members = {"id": row + 1, "uri": uri, "at": AT}
            if arguments.bodies == "path":
                members["path"] = str(file)
            else:
                members["body"] = bodies.setdefault(file, base64.b64encode(file.read_bytes()).decode())
            manifest.write(json.dumps(members) + "\n")


if __name__ == "__main__":
    main()
