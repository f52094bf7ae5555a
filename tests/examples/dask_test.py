#!/usr/bin/python3
"""examples/dask/ on a scheduler and two workers of this machine, one of which is killed in the middle of a partition.

    tests/examples/dask_test.py TOOL SOURCE

Every row has one result in the end, the one that a run of the tool alone gives. Exits 77 where Dask is not installed.
"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

try:
    import distributed  # noqa: F401
except ImportError:
    print("skipped: python3-distributed is not installed")
    sys.exit(77)

ROWS, ROWS_OF_PARTITION, SECONDS_MAX = 240, 30, 100
DOCUMENTS = ["accepted/pancr_real_shape", "signature/name_changed", "accepted/drvlc_real_shape", "no/such/folder"]
MOMENT = re.compile(rb'"verified_at":"[^"]*"|"expired_now":[a-z]*')


def main():
    tool, source = sys.argv[1:3]
    started = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        manifest = write_manifest(folder / "manifest.ndjson", Path(source) / "testdata")
        command = [tool, "batch", "--trust", f"{source}/testdata/trust/main", "--at", "2026-06-01T00:00:00Z", "--jobs", "1"]
        try:
            scheduler = start(started, "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file",
                              str(folder / "scheduler.json"))
            address = wait_for(lambda: address_in(folder / "scheduler.json"), scheduler)
            workers = [start(started, "dask_worker", address, "--nthreads", "1", "--no-nanny", "--local-directory",
                             str(folder / f"worker{number}")) for number in range(2)]
            example = subprocess.Popen([sys.executable, f"{source}/examples/dask/verify_partitions.py", "--scheduler",
                                        address, "--rows", str(ROWS_OF_PARTITION), "--output", str(folder / "results"),
                                        str(manifest), "--", *command])
            started.append(example)
            killed = kill_in_the_middle(folder / "results", workers, example)
            assert example.wait(SECONDS_MAX) == 0, "the example failed"
            check(folder / "results", manifest, command, killed)
            refuses_another_command(source, address, folder, manifest, command)
        finally:
            for process in started:
                if process.poll() is None:
                    process.kill()
                process.wait()


def write_manifest(path, testdata):
    with path.open("w") as lines:
        for row in range(ROWS):
            document = testdata / DOCUMENTS[row % len(DOCUMENTS)] / "document.xml"
            lines.write(json.dumps({"id": f"r{row + 1}", "path": str(document)}) + "\n")
    return path


def start(started, module, *arguments):
    # Their own words are of interest only where something fails.
    process = subprocess.Popen([sys.executable, "-m", f"distributed.cli.{module}", "--no-dashboard", *arguments],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    started.append(process)
    return process


def wait_for(answer, process):
    end = time.monotonic() + SECONDS_MAX
    while time.monotonic() < end:
        assert process.poll() is None, f"{process.args} has ended"
        if result := answer():
            return result
        time.sleep(0.005)
    raise AssertionError("waited too long")


def address_in(file):
    try:
        return json.loads(file.read_text())["address"]
    except (OSError, ValueError):
        return None


def kill_in_the_middle(results, workers, example):
    """Kills a worker that has begun a partition, once other partitions are finished; returns the partition's name."""
    def begun():
        if len(list(results.glob("part-*.ndjson"))) < 2:
            return None
        for worker in workers:
            for file in results.glob(f"part-*.tmp-*-{worker.pid}"):
                worker.send_signal(signal.SIGSTOP)  # so that it does not finish meanwhile
                if file.exists():
                    worker.kill()
                    worker.wait()
                    return file.name.partition(".")[0]
                worker.send_signal(signal.SIGCONT)
        return None
    return wait_for(begun, example)


def check(results, manifest, command, killed):
    parts = sorted(results.glob("part-*"))
    assert len(parts) == -(-ROWS // ROWS_OF_PARTITION) and all(part.suffix == ".ndjson" for part in parts), parts
    assert results / f"{killed}.ndjson" in parts, "the partition of the worker that was killed"
    found = MOMENT.sub(b'"moment":0', b"".join(part.read_bytes() for part in parts))
    alone = subprocess.run([*command, "--quiet", str(manifest)], stdout=subprocess.PIPE, check=False)
    assert alone.returncode == 1
    rows = [json.loads(line)["row"] for line in found.splitlines()]
    assert rows == list(range(1, ROWS + 1)), "a row is lost, or there twice"
    assert found == MOMENT.sub(b'"moment":0', alone.stdout), "the results differ from those of the tool alone"
    print(f"{ROWS} rows, each with one result; a worker was killed while it verified {killed}")


def refuses_another_command(source, address, folder, manifest, command):
    run = subprocess.run([sys.executable, f"{source}/examples/dask/verify_partitions.py", "--scheduler", address,
                          "--rows", str(ROWS_OF_PARTITION), "--output", str(folder / "results"), str(manifest), "--",
                          *command, "--policy", "strict"], stderr=subprocess.PIPE, check=False)
    assert run.returncode == 1 and b"of another manifest or another command" in run.stderr, run


if __name__ == "__main__":
    os.environ["DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT"] = "60s"
    main()
