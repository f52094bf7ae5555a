#!/usr/bin/python3
"""Verifies the rows of a manifest on a Dask cluster, by running `dlverify batch` as a filter on each worker.

    examples/dask/verify_partitions.py --scheduler tcp://10.0.0.1:8786 --rows 10000 --output results \\
        manifest.ndjson -- dlverify batch --trust /etc/dlverify/trust --at 2026-11-22T10:00:00Z

The manifest is cut into partitions of whole lines. A task feeds one partition to the command and writes its results to
OUTPUT/part-<first row>.ndjson: first under a name of its own, then renamed, so that a part is whole or absent. What a
worker had begun when it died is done again by another, and a part written twice holds the same rows. Called again with
the same manifest and command, it does only the parts that are missing.

Manifest, documents, OUTPUT and the command must be reachable under the same names from every worker and from here.
"""

import argparse
import hashlib
import json
import os
import socket
import subprocess
import sys
from collections import namedtuple
from itertools import islice
from pathlib import Path

from distributed import Client, as_completed

Partition = namedtuple("Partition", "first_row rows offset size part")  # offset and size in bytes

TASKS_PER_WORKER = 8  # that wait at the scheduler, at most
RETRIES = 3           # of a partition whose command failed; a worker's death is not counted here
VERDICTS = (0, 1, 3)  # exit codes of a run that came to its end


def main():
    arguments = parse_arguments()
    output = arguments.output
    output.mkdir(parents=True, exist_ok=True)
    partitions, digest = cut(arguments.manifest, arguments.rows, output)
    require_same_plan(output / "plan.json", {"manifest_sha256": digest, "rows": arguments.rows,
                                             "command": arguments.command})
    missing = [each for each in partitions if not each.part.exists()]
    print(f"{len(partitions)} partitions, {len(missing)} to be verified", file=sys.stderr)
    with Client(arguments.scheduler, timeout="60s") as client:
        verify_all(client, arguments, missing)
    for leftover in output.glob("part-*.tmp-*"):  # of workers that died
        leftover.unlink()
    if lost := [each.part.name for each in partitions if not each.part.exists()]:
        sys.exit(f"{len(lost)} partitions have no results, {lost[0]} among them: call it again")
    print(f"{sum(each.rows for each in partitions)} rows have results in {output}", file=sys.stderr)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("manifest", type=Path)
    parser.add_argument("command", nargs="+", help="dlverify batch and its options, without its input; behind --")
    parser.add_argument("--scheduler", required=True, help="the address of the Dask scheduler")
    parser.add_argument("--output", type=Path, required=True, help="the folder of the results")
    parser.add_argument("--rows", type=int, default=10_000, help="rows of a partition")
    arguments = parser.parse_args()
    if arguments.rows < 1:
        parser.error("--rows is at least 1")
    arguments.manifest = arguments.manifest.resolve()
    arguments.output = arguments.output.resolve()
    return arguments


def cut(manifest, rows, output):
    """The partitions of the manifest, and its SHA-256. Reads it once, line by line."""
    partitions = []
    digest = hashlib.sha256()
    first_row, count, begin, end = 1, 0, 0, 0
    with manifest.open("rb") as lines:
        for line in lines:
            digest.update(line)
            count, end = count + 1, end + len(line)
            if count == rows:
                partitions.append(partition(output, first_row, count, begin, end))
                first_row, count, begin = first_row + count, 0, end
    if count:
        partitions.append(partition(output, first_row, count, begin, end))
    return partitions, digest.hexdigest()


def partition(output, first_row, rows, begin, end):
    return Partition(first_row, rows, begin, end - begin, output / f"part-{first_row:015}.ndjson")


def require_same_plan(file, plan):
    """Parts of another manifest or another command must not be taken for these."""
    text = json.dumps(plan, indent=2) + "\n"
    if not file.exists():
        file.write_text(text)
    elif file.read_text() != text:
        sys.exit(f"{file}: the folder holds results of another manifest or another command; use another folder")


def verify_all(client, arguments, partitions):
    """Hands out the partitions, a few at a time, and fails with the first one that cannot be verified."""
    waiting = iter(partitions)
    at_once = TASKS_PER_WORKER * max(1, len(client.scheduler_info()["workers"]))

    def submit(each):
        return client.submit(verify_partition, str(arguments.manifest), each, arguments.command, retries=RETRIES,
                             pure=False, key=f"{each.part.name}-{os.getpid()}")

    running = as_completed([submit(each) for each in islice(waiting, at_once)])
    for future in running:
        future.result()
        if (each := next(waiting, None)) is not None:
            running.add(submit(each))


def verify_partition(manifest, each, command):
    """Runs on a worker. The part appears whole, with one result for each row, or the task fails."""
    if each.part.exists():  # its worker died behind the renaming
        return
    unfinished = Path(f"{each.part}.tmp-{socket.gethostname()}-{os.getpid()}")
    arguments = [*command, "--quiet", "--first-row", str(each.first_row), "-"]
    with open(manifest, "rb") as source, unfinished.open("wb") as results:
        source.seek(each.offset)
        rows = source.read(each.size)
        run = subprocess.run(arguments, input=rows, stdout=results, stderr=subprocess.PIPE, check=False)
        os.fsync(results.fileno())
    written = count_lines(unfinished)
    if run.returncode not in VERDICTS or written != each.rows:
        unfinished.unlink()
        reason = run.stderr.decode(errors="replace").strip()
        raise RuntimeError(f"rows from {each.first_row}: exit code {run.returncode}, {written} results: {reason}")
    unfinished.rename(each.part)


def count_lines(file):
    with file.open("rb") as lines:
        return sum(1 for _ in lines)


if __name__ == "__main__":
    main()
