"""Holds the refusals in src/ against the table of checks (src/verdict/check_table.inc).

A refusal is guarded by a check, or it is a line of unguarded_refusals.txt, which says why it is none of the table's. So
a new refusal needs a row or a reason. The codes of a row are those that its refusals have.

Run as `refusals.py ROOT`. `--list` prints the unguarded refusals; `--self-test` shows what is found.
"""
import collections
import functools
import pathlib
import re
import sys

from refusal_reader import RefusalReader, snake_case

ROW = re.compile(r"^CHECK\((k\w+),\s*\"[^\"]+\",\s*\"[^\"]+\",\s*([^)]*)\)$", re.MULTILINE)
LINE = re.compile(r"(\S+) (\S+): ([\w, ]+): (nothing to go on with|bounds cost|passes on|decided by): (.+)")
DECIDER = re.compile(r"(\w+)(?: \((\w+)\))?")
# They name codes and refuse nothing: the catalogues, what reads reports, and the API's errors.
NO_STAGES = ("verdict/", "report/", "digilocker/", "audit/")


def read_sources(root: pathlib.Path) -> dict:
    files = [file for file in (root / "src").rglob("*.*") if file.suffix in (".cc", ".h", ".inc")]
    return {str(file.relative_to(root / "src")): file.read_text(encoding="utf-8") for file in sorted(files)}


def read_rows(sources: dict) -> dict:
    rows = ROW.findall(sources["verdict/check_table.inc"])
    return {snake_case(name[1:]): set(re.findall(r"\bk(\w+)", codes)) for name, codes in rows}


@functools.lru_cache(maxsize=None)
def places_of(text: str) -> list:
    return RefusalReader(text).places


def codes_of_makers(places: list) -> dict:
    """What each maker may choose, through the makers that it calls."""
    made = {}
    for _, place in places:
        if place.maker:
            codes, calls = made.setdefault(place.maker, (set(), set()))
            codes |= place.codes
            calls |= place.calls
    growing = True
    while growing:
        growing = False
        for codes, calls in made.values():
            for call in calls & made.keys():
                growing |= not made[call][0] <= codes
                codes |= made[call][0]
    return {name: codes for name, (codes, _) in made.items() if codes}


def refusals_of(sources: dict):
    """Each refusal once: its file, function, codes and guards."""
    places = [
        (file, place)
        for file, text in sources.items()
        if not file.startswith(NO_STAGES) and file.endswith((".cc", ".h"))
        for place in places_of(text)
    ]
    made = codes_of_makers(places)
    for file, place in places:
        codes = set(place.codes).union(*(made[call] for call in place.calls & made.keys()))
        if codes and not place.maker:
            yield file, place.function, codes, place.checks


def place_of(file: str, function: str, codes: set) -> str:
    return f"{file} {function}: {', '.join(sorted(codes))}"


def faults_of(sources: dict, listing: str) -> list:
    faults = []
    rows, found = read_rows(sources), collections.defaultdict(set)
    guarded, unguarded, listed = collections.Counter(), collections.Counter(), collections.Counter()
    for file, function, codes, checks in refusals_of(sources):
        place = place_of(file, function, codes)
        (guarded if checks else unguarded)[place] += 1
        for check in checks:
            found[check] |= codes
    for line in listing.splitlines():
        entry = LINE.fullmatch(line)
        if entry:
            place, codes = f"{entry[1]} {entry[2]}: {entry[3]}", set(entry[3].split(", "))
            listed[place] += 1
            for check, code in DECIDER.findall(entry[5]) if entry[4] == "decided by" else ():
                found[check] |= {code} if code else codes
        elif line and not line.startswith("#"):
            faults.append(f"not a line of the list: {line}")
    faults += [f"{place}: refused without a check, and not on the list" for place in unguarded - listed]
    faults += [f"{place}: on the list, and not in the sources" for place in listed - unguarded - guarded]
    for check in sorted(rows.keys() | found.keys()):
        wanted = {snake_case(code) for code in rows.get(check, ())}
        if wanted != found[check]:
            faults.append(f"{check}: its row has {sorted(wanted)}, its refusals have {sorted(found[check])}")
    return faults


# What must be found in sources that are sound: a file, a text in it, and what takes its place ("@" is the text itself).
WRONG = (
    ("integrity/authentic_body.cc", "  const auto given =", "  if (x) return refuse(Code::kHmacMalformed, x);\n@"),
    ("envelope/archive_framing.cc", "  const auto listed =", "  if (x) return forbidden(x);\n@"),
    ("trust/revocation.cc", "  Walk walk;", "  findings.failure = Failure{FailureCode::kChainInvalid, x};\n@"),
    ("documents/drvlc_parser.cc", "  const SignedElement licence", "  reader.refuse(FailureCode::kFieldMissing, x);\n@"),
    ("xml/libxml2_events.cc", "if (!violates(Check::kComment)) return;", ""),
    ("signature/signature_shape.cc", "violates(Check::kOneReference, references != 1)", "references != 1"),
    ("signature/signature_shape.cc", "violates(Check::kEnveloped,", "violates(Check::kSecondTransform,"),
    ("documents/document_reader.cc", "refuse(FailureCode::kIssuerMismatch,", "refuse(FailureCode::kDoctypeMismatch,"),
    ("xml/libxml2_events.cc", "FailureCode::kNamespaceForbidden", "FailureCode::kMalformedXml"),
    ("envelope/inflated_text.cc", "if (inflater.has_too_many_blocks())", "if (violates(Check::kArchiveSurplus, x))"),
    ("verdict/check_table.inc", "kOneReference, ", "kOneReferenceMore, "),
    ("verdict/check_table.inc", "(a)(2)\",\n      kCertificateExpired", "(a)(2)\",\n      kChainInvalid"),
    ("verdict/check_table.inc", "// integrity\n", "CHECK(kNobodyAsks, \"x\", \"x\", kHmacMissing)\n"),
)


def self_test(sources: dict, listing: str) -> list:
    faults = []
    for file, text, other in WRONG:
        wrong = sources[file].replace(text, other.replace("@", text), 1)
        if wrong == sources[file] or not faults_of({**sources, file: wrong}, listing):
            faults.append(f"self-test: {file} may have {other!r} at {text!r}")
    first = next(line for line in listing.splitlines() if LINE.fullmatch(line))
    for other in (listing.replace(first, ""), listing + first + "\n", listing.replace(": hmac_demanded", ": nobody")):
        if not faults_of(sources, other):
            faults.append("self-test: the list may be another")
    return faults


def main() -> int:
    root = pathlib.Path(sys.argv[1])
    sources = read_sources(root)
    listing = (root / "tests/verdict/unguarded_refusals.txt").read_text(encoding="utf-8")
    if "--list" in sys.argv:
        unguarded = [place_of(*place) for *place, checks in refusals_of(sources) if not checks]
        print("\n".join(unguarded))
        return 0
    faults = faults_of(sources, listing)
    if "--self-test" in sys.argv:
        faults = faults or self_test(sources, listing)
    for fault in faults:
        print(fault)
    guarded = [bool(checks) for *_, checks in refusals_of(sources)]
    print(f"{len(guarded)} refusals, {sum(guarded)} guarded by a check, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
