"""Holds the #includes of src/ and cli/ against one ordered list of folders (docs/pipeline.md, "Layout").

A folder may include what is above it in FLOORS, public headers, and nothing else. So no folder depends on itself by
way of others. Run as `layout.py ROOT`; `layout.py ROOT --self-test` shows that an include that runs up is found.
"""
import pathlib
import re
import sys

FLOORS = """
base/text base/process base/crypto base/json base/files verdict
policy request integrity xml envelope signature trust agreement documents claims record consent report digilocker .
audit/evidence audit/vault audit/log audit/page audit/retention audit/replay
cli cli/batch cli/audit
""".split()
VERIFIER = FLOORS[: FLOORS.index(".") + 1]
AUDIT_MAY_INCLUDE = ("base/", "verdict/", "audit/", "report/report_facts.h")
# Which folders may include a third party's headers: one each, where there can be one.
OWNERS = {
    r"xmlsec/": {"agreement"},
    r"pugixml": {"documents"},
    r"openssl/x509_vfy\.h": {"trust"},
    r"sqlite3": {"audit/vault"},
    r"kainjow/": {"audit/page"},
    r"zip\.h": {"envelope"},
    r"CLI/": {"cli", "cli/batch", "cli/audit"},
}
INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]([^>"]+)[>"]', re.MULTILINE)


def folder_of(path: str) -> str:
    return str(pathlib.PurePosixPath(path).parent)


def read_tree(root: pathlib.Path) -> dict:
    """Each source's name, as others include it, and what it includes."""
    tree = {}
    for house in ("src", "cli"):
        for file in sorted((root / house).rglob("*.[ch]*")):
            if file.suffix in (".h", ".cc"):
                name = str(file.relative_to(root / "src" if house == "src" else root))
                tree[name] = INCLUDE.findall(file.read_text(encoding="utf-8"))
    return tree


def resolve(name: str, included: str, tree: dict):
    """The file of ours that is meant; nothing for a public or a foreign header."""
    for candidate in (included, "cli/" + included) if name.startswith("cli") else (included,):
        if candidate in tree:
            return candidate
    return None


def faults_of(tree: dict) -> tuple:
    faults, arrows = [], set()
    for name, includes in tree.items():
        here = folder_of(name)
        if here not in FLOORS:
            faults.append(f"{name}: its folder is not in the list of folders")
            continue
        for included in includes:
            for pattern, owners in OWNERS.items():
                if re.match(pattern, included) and here not in owners:
                    faults.append(f"{name} includes <{included}>, which belongs to {', '.join(sorted(owners))}")
            if included.startswith("dlverify/audit") and here in VERIFIER:
                faults.append(f"{name} includes {included}: the verifier includes nothing of the audit log")
            target = resolve(name, included, tree)
            if target is None or folder_of(target) == here:
                continue
            there = folder_of(target)
            arrows.add((here, there))
            if there in FLOORS and FLOORS.index(there) > FLOORS.index(here):
                faults.append(f"{name} includes {target}: {here} comes before {there}")
            if here.startswith("audit/") and not target.startswith(AUDIT_MAY_INCLUDE):
                faults.append(f"{name} includes {target}: the audit log includes base, verdict and public headers only")
    return faults, arrows


def self_test(tree: dict) -> list:
    """What must be found in a tree that is sound: one wrong include each."""
    wrong = {
        "base/text/hex.cc": "verdict/check.h",
        "xml/raw_text.cc": "signature/key_info.h",
        "verify.cc": "audit/log/log_writer.h",
        "documents/signed_tree.cc": "xmlsec/xmlsec.h",
        "report/report_json.cc": "dlverify/audit/log.h",
        "audit/log/log_reader.cc": "xml/canonical_document.h",
    }
    return [
        f"{name} may include {included} unnoticed"
        for name, included in wrong.items()
        if not any(fault.startswith(name) for fault in faults_of({**tree, name: tree[name] + [included]})[0])
    ]


def main() -> int:
    tree = read_tree(pathlib.Path(sys.argv[1]))
    faults, arrows = faults_of(tree)
    if "--self-test" in sys.argv:
        faults = faults or self_test(tree)
    for fault in faults:
        print(fault)
    print(f"{len({folder_of(name) for name in tree})} folders, {len(arrows)} arrows, {len(faults)} faults")
    return 1 if faults else 0


sys.exit(main())
