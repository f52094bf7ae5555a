"""Reads the rounds of scripts/bench and writes results.json, table.md and performance.svg into the same folder.

Every ratio is taken within one round, and the median over the rounds is shown: what slows the machine down slows both
sides of a ratio."""

import json
import pathlib
import re
import statistics
import sys

DOCUMENTS = ["2KB", "15KB", "40KB", "1MB_text", "1MB_elements"]
TITLES = {"2KB": "2 KB", "15KB": "15 KB", "40KB": "40 KB", "1MB_text": "1 MB, one text", "1MB_elements": "1 MB, many elements"}
ROWS = {
    "floor": "**floor**: SHA-256 of the body + one RSA-2048 verification",
    "floor_reused_context": "floor, the key's context kept",
    "floor_sha256": "SHA-256 of the body alone",
    "verify_one_opinion": "**dlverify, second opinion off**",
    "verify": "**dlverify (default: two opinions)**",
    "verify_unasked": "dlverify, in a process that has not asked for libxml2's memory to be wiped",
    "verify_one_opinion_new_signer": "dlverify, second opinion off, signer seen for the first time",
    "verify_new_signer": "dlverify, signer seen for the first time",
    "xmlsec1": "xmlsec1, C API, plain use",
    "xmlsec1_key_given": "xmlsec1, the key given (no X.509)",
    "jdk": "javax.xml.crypto.dsig, warmed up",
    "xml_crypto": "xml-crypto on Node",
}
STAGES = {
    "stage_envelope": "envelope",
    "stage_xml": "xml",
    "stage_signature": "signature (OpenSSL)",
    "stage_trust": "trust",
    "stage_agreement": "agreement (xmlsec1)",
    "stage_document": "document and record",
}
PEERS = ["xmlsec1", "xmlsec1_key_given", "jdk", "xml_crypto"]
THREADS = ["threads_verify_one_opinion", "threads_verify"]


def read_benchmark(path):
    """Median of the repetitions, in microseconds, by name."""
    runs = {}
    report = json.loads(path.read_text())
    for run in report["benchmarks"]:
        if run.get("error_occurred"):
            raise SystemExit(f"{run['name']}: {run['error_message']}")
        if run["run_type"] != "iteration":
            continue
        name = re.sub("/(iterations|min_time):[0-9.]+|/manual_time", "", run["run_name"])
        # Where others use the machine too, processor time is what the work took. Two threads are a matter of real time.
        is_real = "real_time" in name or "manual_time" in run["run_name"]
        runs.setdefault(name, []).append(run["real_time" if is_real else "cpu_time"])
    return report["context"], {name: statistics.median(times) for name, times in runs.items()}


def read_peer(path, name):
    if not path.exists():
        return {}
    return {f"{name}/{document}": float(time) for document, time in (line.split() for line in path.read_text().splitlines())}


def read_rounds(folder):
    rounds, context = [], {}
    for path in sorted(folder.glob("round-*.json")):
        context, times = read_benchmark(path)
        unasked = path.with_suffix(".unasked")
        if unasked.exists():
            times |= {name.replace("verify/", "verify_unasked/"): time for name, time in read_benchmark(unasked)[1].items()}
        for peer in ("jdk", "xml_crypto"):
            times |= read_peer(path.with_suffix(f".{peer}"), peer)
        rounds.append(times)
    if not rounds:
        raise SystemExit(f"{folder} holds no round")
    return context, rounds


def median_of(rounds, name):
    times = [times[name] for times in rounds if name in times]
    return statistics.median(times) if times else None


def ratio_of(rounds, name, base):
    ratios = [times[name] / times[base] for times in rounds if name in times and base in times]
    return statistics.median(ratios) if ratios else None


def summarise(context, rounds):
    documents = {}
    for document in DOCUMENTS:
        entry = {"bytes": int(context[f"bytes_of_{document}"]), "microseconds": {}, "ratio_to_floor": {}, "times_faster_than": {}}
        for what in [*ROWS, *STAGES]:
            time = median_of(rounds, f"{what}/{document}")
            if time is None:
                continue
            entry["microseconds"][what] = round(time, 2)
            entry["ratio_to_floor"][what] = round(ratio_of(rounds, f"{what}/{document}", f"floor/{document}"), 3)
        for ours in ("verify_one_opinion", "verify"):
            entry["times_faster_than"][ours] = {
                peer: round(ratio, 2)
                for peer in PEERS
                if (ratio := ratio_of(rounds, f"{peer}/{document}", f"{ours}/{document}")) is not None
            }
        entry["two_threads_over_one"] = {
            what.removeprefix("threads_"): round(ratio, 2)
            for what in THREADS
            if (ratio := ratio_of(rounds, f"{what}/{document}/real_time/threads:1", f"{what}/{document}/real_time/threads:2"))
        }
        documents[document] = entry
    return {"rounds": len(rounds), "context": {k: context[k] for k in ("num_cpus", "mhz_per_cpu")}, "documents": documents}


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def number(value):
    return f"{value:,.0f}".replace(",", " ") if value >= 100 else f"{value:.1f}"


def cells(summary, what):
    for document in DOCUMENTS:
        entry = summary["documents"][document]
        time = entry["microseconds"].get(what)
        yield "not measured" if time is None else f"{number(time)} ({entry['ratio_to_floor'][what]:.2f})"


def as_markdown(summary):
    head = ["µs (× floor)"] + [f"{TITLES[d]} ({summary['documents'][d]['bytes']} bytes)" for d in DOCUMENTS]
    parts = [table(head, [[title, *cells(summary, what)] for what, title in ROWS.items()])]
    parts.append(table(head, [[title, *cells(summary, what)] for what, title in STAGES.items()]))
    faster = []
    for ours, title in (("verify_one_opinion", "second opinion off"), ("verify", "two opinions")):
        for peer in PEERS:
            values = [summary["documents"][d]["times_faster_than"][ours].get(peer) for d in DOCUMENTS]
            faster.append([f"{title}, than {ROWS[peer]}", *("not measured" if v is None else f"{v:.1f}" for v in values)])
    parts.append(table(["times faster"] + [TITLES[d] for d in DOCUMENTS], faster))
    threads = [
        [title, *(f"{summary['documents'][d]['two_threads_over_one'].get(ours, 0):.2f}" for d in DOCUMENTS)]
        for ours, title in (("verify_one_opinion", "second opinion off"), ("verify", "two opinions"))
    ]
    parts.append(table(["throughput of two threads over one"] + [TITLES[d] for d in DOCUMENTS], threads))
    return "\n".join(parts)


def as_svg(summary):
    """Bars of the ratio to the floor, on a logarithmic axis, for the three sizes that documents have."""
    bars = ["verify_one_opinion", "verify", "xmlsec1_key_given", "jdk", "xmlsec1", "xml_crypto"]
    colours = ["#1b7837", "#5aae61", "#c2a5cf", "#9970ab", "#762a83", "#40004b"]
    shown = ["2KB", "15KB", "40KB"]
    width, bar, left, top = 760, 18, 190, 48
    group = bar * len(bars) + 34
    scale = lambda ratio: 85 * max(0.0, __import__("math").log2(max(ratio, 1)))
    labels = {"verify_one_opinion": "dlverify, one opinion", "verify": "dlverify", "xmlsec1": "xmlsec1",
              "xmlsec1_key_given": "xmlsec1, key given", "jdk": "JDK", "xml_crypto": "xml-crypto"}
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{top + group * len(shown) + 10}" '
             'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="white"/>',
             '<text x="10" y="20" font-size="14">Time of one verification, as a multiple of SHA-256 + RSA-2048 '
             '(logarithmic)</text>']
    for index, document in enumerate(shown):
        y = top + index * group
        parts.append(f'<text x="10" y="{y + 12}" font-weight="bold">{TITLES[document]}</text>')
        for row, (what, colour) in enumerate(zip(bars, colours)):
            ratio = summary["documents"][document]["ratio_to_floor"].get(what)
            if ratio is None:
                continue
            at = y + 18 + row * bar
            length = min(scale(ratio), width - left - 50)
            parts.append(f'<text x="{left - 6}" y="{at + 13}" text-anchor="end">{labels[what]}</text>'
                         f'<rect x="{left}" y="{at + 2}" width="{max(length, 1):.1f}" height="{bar - 4}" fill="{colour}"/>'
                         f'<text x="{left + length + 4:.1f}" y="{at + 13}">{ratio:.1f}</text>')
    return "\n".join([*parts, "</svg>", ""])


def main():
    folder = pathlib.Path(sys.argv[1])
    summary = summarise(*read_rounds(folder))
    (folder / "results.json").write_text(json.dumps(summary, indent=2) + "\n")
    (folder / "table.md").write_text(as_markdown(summary))
    (folder / "performance.svg").write_text(as_svg(summary))
    print(as_markdown(summary))


if __name__ == "__main__":
    main()
