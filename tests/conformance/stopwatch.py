"""What a command costs: seconds on the clock, seconds of processor, bytes of memory at its peak."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Cost:
    """What one run cost, its children's share included."""

    wall: float
    cpu: float
    memory: float  # MiB

    def __str__(self) -> str:
        return f"{self.wall:8.2f} s wall {self.cpu:8.2f} s CPU {self.memory:7.0f} MiB"


def least(costs: list[Cost]) -> Cost:
    """The least of each figure: whatever else the machine does only adds to them."""
    return Cost(*(min(getattr(cost, name) for cost in costs) for name in ("wall", "cpu", "memory")))


def timed(command: list) -> Cost:
    """What one run costs, which must succeed."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen([str(part) for part in command], stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            said.seek(0)
            sys.exit(f"{command[0]} ended with {process.returncode}: {said.read()[-600:].decode(errors='replace')}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
