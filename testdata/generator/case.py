"""One case: a folder with the input and case.txt."""

import textwrap

from .places import TESTDATA, write_if_changed
from .schema_expectations import schema_keys
from .xmldsig import RSA_SHA1, Signature, signed

PASSED = "TOTAL_PASSED"
written = set()


def case(folder, prose, body, expect, *, input="document.xml", policy=None, **keys):
    """`folder` is group/name; a policy that is a JSON text becomes a file of the case."""
    path = TESTDATA / folder
    if folder in written:
        raise ValueError(f"{folder} is written twice")
    written.add(folder)
    write_if_changed(path / input, body.encode() if isinstance(body, str) else body)
    if policy and policy.startswith("{"):
        write_if_changed(path / "policy.json", policy.encode() + b"\n")
        policy = "policy.json"
    keys = {"policy": policy, **keys, **schema_keys(folder, expect, input)}
    lines = [f"# {line}" for line in textwrap.wrap(" ".join(prose.split()), 110)]
    lines += [f"input: {input}"]
    lines += [f"{key.replace('__', '.')}: {value}" for key, value in keys.items() if value is not None]
    lines += [f"expect: {expect}"]
    write_if_changed(path / "case.txt", ("\n".join(lines) + "\n").encode())


def accepted(name, prose, document, signature=Signature(), *, warnings=(), body=None, **keys):
    """`warnings`: those beyond what the signature and the missing hmac explain; None where they are not foreseen."""
    body = signed(document, signature) if body is None else body
    if warnings is not None:
        expected = [*warnings]
        expected += ["sha1_signature"] if signature.method == RSA_SHA1 else []
        expected += ["hmac_not_checked"] if "hmac" not in keys else []
        keys["warnings"] = ",".join(sorted(expected))
    case(f"accepted/{name}", prose, body, PASSED, **keys)
