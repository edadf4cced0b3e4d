#!/usr/bin/env python3
"""Fuzzes every target for so many minutes of processor time, and prints what came of it as a table.

    run.py [--minutes N] [--at-once N] [--binaries FOLDER] [TARGET ...]

The targets must have been built (`make fuzz-all` does both). Processor time, not that of the clock:
the machine may have other things to do.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).parent
TARGETS = [path.stem for path in sorted((HERE / "fuzz_targets").glob("*.rs"))]
OPTIONS = ["-rss_limit_mb=4096", "-timeout=60", "-max_len=16384", "-print_final_stats=1"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--at-once", type=int, default=1)
    parser.add_argument("--binaries", type=Path, default=HERE / "target/x86_64-unknown-linux-gnu/release")
    arguments = parser.parse_args()
    print("| target | CPU minutes | executions | inputs kept | found |\n|---|---|---|---|---|", flush=True)
    with ThreadPoolExecutor(arguments.at_once) as pool:
        run = lambda target: fuzz(target, arguments.binaries / target, arguments.minutes * 60)
        return max(pool.map(run, arguments.targets or TARGETS))


def fuzz(target: str, binary: Path, seconds: float) -> int:
    """Runs a target until it has used so much processor time or has found something."""
    corpus, artifacts = HERE / "corpus" / target, HERE / "artifacts" / target
    corpus.mkdir(parents=True, exist_ok=True)
    artifacts.mkdir(parents=True, exist_ok=True)
    command = [binary, *OPTIONS, f"-artifact_prefix={artifacts}/", corpus]
    log = artifacts / "log"
    known = set(artifacts.iterdir())
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
        used = 0.0
        while process.poll() is None:
            used = max(used, processor_time(process.pid))
            if used >= seconds:
                process.send_signal(signal.SIGINT)
                process.wait()
            time.sleep(2)
    told = log.read_text(errors="replace")
    executions = number(r"stat::number_of_executed_units:\s*(\d+)", told)
    kept = number(r".*corp: (\d+)/", told)
    # A unit that is merely slow may have waited for other programs.
    new = (path.name for path in artifacts.iterdir() if path not in known and path != log)
    found = sorted(name for name in new if not name.startswith("slow-unit"))
    # A target that ends by itself has found something, or could not run.
    if used < seconds and not found:
        found = [f"ended with {process.returncode}, see {log}"]
    print(f"| {target} | {used / 60:.0f} | {executions:,} | {kept:,} | {', '.join(found) or 'nothing'} |", flush=True)
    return 1 if found else 0


def processor_time(pid: int) -> float:
    """What a process has used so far, in seconds."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except FileNotFoundError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def number(pattern: str, text: str) -> int:
    found = re.findall(pattern, text)
    return int(found[-1]) if found else 0


if __name__ == "__main__":
    sys.exit(main())
