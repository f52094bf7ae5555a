#!/usr/bin/python3
"""Measures dlverify batch on an archive: rate, scaling, cost beside single calls, memory, and what is left after kill -9.
scripts/bench-batch calls it.

    bench/batch/measure.py TOOL ARCHIVE TRUST [--pairs 3] [--singles 200] [--kills 20] [--json FILE]
"""

import argparse
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from itertools import zip_longest
from pathlib import Path

MOMENT = re.compile(rb'"verified_at":"[^"]*"|"expired_now":[a-z]*')
AT = "2026-06-01T00:00:00Z"


def main():
    arguments = parse_arguments()
    bench = Bench(arguments.tool, arguments.trust, arguments.archive)
    found = {"cores": os.cpu_count(), "load_before": os.getloadavg()[0], "rows": bench.rows()}
    print(f"{found['rows']} rows, {found['cores']} cores, load {found['load_before']:.1f} before", flush=True)
    found["scaling"] = measure_scaling(bench, arguments.pairs)
    found["single"] = measure_single(bench, arguments.singles)
    found["memory"] = measure_memory(bench)
    found["kills"] = measure_kills(bench, arguments.kills)
    if arguments.json:
        arguments.json.write_text(json.dumps(found, indent=2) + "\n")


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tool")
    parser.add_argument("archive", type=Path)
    parser.add_argument("trust")
    parser.add_argument("--pairs", type=int, default=3, help="how often one thread is measured against two")
    parser.add_argument("--singles", type=int, default=200, help="rows that are verified one by one, too")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


class Bench:
    def __init__(self, tool, trust, archive):
        self.tool, self.trust, self.archive = tool, trust, archive
        self.manifest = archive / "manifest.ndjson"

    def rows(self):
        with self.manifest.open("rb") as lines:
            return sum(1 for _ in lines)

    def start(self, *options, results=subprocess.DEVNULL):
        return subprocess.Popen([self.tool, "batch", "--quiet", "--trust", self.trust, "--at", AT, *options,
                                 str(self.manifest)], stdout=results, stderr=subprocess.PIPE)

    def run(self, *options):
        """Wall and CPU seconds, and peak memory in KiB, of a whole run."""
        begun = time.monotonic()
        process = self.start(*options)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - begun
        require(os.waitstatus_to_exitcode(status) in (0, 1, 3), process.stderr.read().decode())
        return {"seconds": seconds, "cpu_seconds": usage.ru_utime + usage.ru_stime, "peak_kib": usage.ru_maxrss}


def measure_scaling(bench, pairs):
    """One thread and two in turn, each over the same part of the rows, so that a busy machine is as busy for both."""
    print("\nthreads   seconds   rows/s   CPU seconds   rows per CPU second")
    runs = []
    for pair in range(pairs):
        for jobs in (1, 2):
            run = bench.run("--jobs", str(jobs), "--shard", f"{pair + 1}/{pairs}")
            run |= {"jobs": jobs, "rows": len(range(pair, bench.rows(), pairs))}
            runs.append(run)
            print(f"{jobs:7}   {run['seconds']:7.1f}  {run['rows'] / run['seconds']:7.0f}   {run['cpu_seconds']:11.1f}"
                  f"   {run['rows'] / run['cpu_seconds']:19.0f}", flush=True)
    ratios = sorted(one["seconds"] / two["seconds"] for one, two in zip(runs[::2], runs[1::2]))
    scaling = {"runs": runs, "two_over_one_median": ratios[len(ratios) // 2], "two_over_one": ratios,
               "cpu_two_over_one": sum(r["cpu_seconds"] for r in runs[1::2]) / sum(r["cpu_seconds"] for r in runs[::2])}
    print(f"two threads over one: {scaling['two_over_one_median']:.2f} times the rate (median of {pairs}),"
          f" {scaling['cpu_two_over_one']:.2f} times the CPU time a row")
    return scaling


def measure_single(bench, count):
    """CPU time a row of calls of dlverify verify, one for each of the first rows, over that of one batch of as many."""
    rows = bench.rows()
    count = min(count, rows)
    with bench.manifest.open("rb") as lines:
        paths = [json.loads(line)["path"] for _, line in zip(range(count), lines)]
    single = 0.0
    for path in paths:
        process = subprocess.Popen([bench.tool, "verify", "--format", "json", "--trust", bench.trust, "--at", AT, path],
                                   stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        require(os.waitstatus_to_exitcode(status) in (0, 1, 3), "dlverify verify failed")
        single += usage.ru_utime + usage.ru_stime
    batch = bench.run("--jobs", "1", "--shard", f"1/{max(rows // count, 1)}")["cpu_seconds"]
    batch_rows = len(range(0, rows, max(rows // count, 1)))
    found = {"rows": count, "cpu_seconds_a_call": single / count, "cpu_seconds_a_row": batch / batch_rows}
    found["calls_over_batch"] = found["cpu_seconds_a_call"] / found["cpu_seconds_a_row"]
    print(f"\none call of dlverify verify a document: {1000 * found['cpu_seconds_a_call']:.1f} ms of CPU time; a row of a batch,"
          f" its start included: {1000 * found['cpu_seconds_a_row']:.1f} ms; {found['calls_over_batch']:.1f} times", flush=True)
    return found


def measure_memory(bench):
    """Peak memory over a hundredth, a tenth and all of the rows."""
    print()
    peaks = {}
    for shard in ("1/100", "1/10", "1/1"):
        run = bench.run("--shard", shard)
        peaks[shard] = run["peak_kib"]
        print(f"peak memory over {shard:>5} of the rows: {run['peak_kib'] / 1024:.1f} MiB; {run['seconds']:.1f} s", flush=True)
    return peaks


def measure_kills(bench, kills):
    """Kills a run at random moments until it is done, and compares its results with those of a run left alone."""
    alone, killed = bench.archive / "alone.ndjson", bench.archive / "killed.ndjson"
    for file in (alone, killed):
        file.unlink(missing_ok=True)
        Path(f"{file}.resume").unlink(missing_ok=True)
    seconds = bench.run("--output", str(alone))["seconds"]
    chance, done, total = random.Random(20261125), 0, 0.0
    while True:
        begun = time.monotonic()
        process = bench.start("--output", str(killed), "--resume")
        try:
            process.wait(chance.uniform(0.02, 2 * seconds / kills) if done < kills else None)
            total += time.monotonic() - begun
            break
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            total += time.monotonic() - begun
            done += 1
    require(process.returncode in (0, 1, 3), process.stderr.read().decode())
    rows = compare(alone, killed)
    require(rows == bench.rows(), "the results are not as many as the rows")
    print(f"\nkilled {done} times with kill -9, resumed each time: {rows} rows, each with one result, the one of a run left"
          f" alone; {total:.1f} s in all, {seconds:.1f} s left alone")
    return {"kills": done, "rows": rows, "seconds": total, "seconds_left_alone": seconds}


def compare(alone, killed):
    """The number of results, which must be the rows' in their order, and the same in both but for the moment."""
    count = 0
    with alone.open("rb") as one, killed.open("rb") as other:
        for count, (left, right) in enumerate(zip_longest(one, other), 1):
            require(left is not None and right is not None, f"one has {count - 1} results, the other more")
            require(MOMENT.sub(b"", left) == MOMENT.sub(b"", right), f"result {count} differs")
            require(left.startswith(b'{"format":"dlverify-batch-result/1","row":%d,' % count), f"result {count} is another's")
    return count


def require(holds, what):
    if not holds:
        sys.exit(f"bench/batch/measure.py: {what}")


if __name__ == "__main__":
    main()
