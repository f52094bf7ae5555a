"""Asks lxml whether each case is what its line `schema` says, by the files in schemas/ as they lie there."""

from functools import cache

from lxml import etree

from generator.places import TESTDATA

SCHEMAS = TESTDATA.parent / "schemas"


def schema_faults(case):
    foreseen = case.get("schema", "nothing")
    if foreseen == "none":
        return
    document = etree.parse(case["folder"] / case["input"], etree.XMLParser(resolve_entities=False, no_network=True))
    schema = schema_named(schema_of(document.getroot()))
    found = "valid" if schema.validate(document) else "invalid"
    if found != foreseen:
        yield f"the document is {found} by its XML Schema, and the case says {foreseen}"


def schema_of(root):
    if root.tag == "OfflinePaperlessKyc":
        return "OKYC"
    if root.tag == "KycRes" or (root.tag == "Certificate" and not root.attrib):
        return "ADHAR"
    return root.get("type", "certificate") if root.tag == "Certificate" else "certificate"


@cache
def schema_named(name):
    """A-B.xsd has both names."""
    files = {code: path for path in SCHEMAS.glob("*.xsd") for code in path.stem.split("-")}
    return etree.XMLSchema(etree.parse(files.get(name, files["certificate"])))
