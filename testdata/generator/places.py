"""Where the test data lies."""

from pathlib import Path

TESTDATA = Path(__file__).resolve().parent.parent
KEYS = TESTDATA / "pki" / "keys"
CERTIFICATES = TESTDATA / "pki" / "certs"
CRLS = TESTDATA / "pki" / "crls"
STORES = TESTDATA / "trust"


def write_if_changed(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)
