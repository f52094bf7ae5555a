#!/usr/bin/python3
"""Writes the test data: keys where absent, certificates, trust stores, cases. Run it with Debian's python3."""

import sys
import warnings

from generator import (accepted_claims, accepted_documents, accepted_offline_ekyc, accepted_spellings, case, consents,
                       further_doctypes, issued_lists, pki, pull_responses, refused_algorithms, refused_bodies,
                       refused_by_one_check, refused_documents, refused_forgeries, refused_offline_ekyc, refused_shapes,
                       refused_signers, refused_values, refused_xml, trust_stores)
from generator.places import TESTDATA

# Some test certificates are signed with SHA-1 on purpose.
warnings.filterwarnings("ignore", message="SHA1 signatures are deprecated")

MODULES = [accepted_documents, accepted_claims, accepted_spellings, refused_bodies, refused_xml, refused_shapes,
           refused_algorithms, refused_forgeries, refused_values, refused_signers, refused_documents, further_doctypes,
           accepted_offline_ekyc, refused_offline_ekyc, refused_by_one_check, issued_lists, pull_responses, consents]


def main():
    pki.write_pki()
    trust_stores.write_stores()
    for module in MODULES:
        module.write_cases()
    report_strangers()


def report_strangers():
    found = {str(path.parent.relative_to(TESTDATA)) for path in TESTDATA.glob("*/*/case.txt")}
    for stranger in sorted(found - case.written):
        print(f"not written by this program: {stranger}", file=sys.stderr)
    print(f"{len(case.written)} cases")


if __name__ == "__main__":
    main()
