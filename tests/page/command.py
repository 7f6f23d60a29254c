"""`feeding-stockport demo` as a process of its own, as somebody starts it who has just installed it."""

import asyncio
import os
import re
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")
STARTS_WITHIN_S = 30.0
ENDS_WITHIN_S = 30.0
PROC = Path("/proc")


@dataclass(slots=True)
class Started:
    """The running command, where its page is, all that it has said so far, and when it was started (`perf_counter`)."""

    process: Process
    address: str
    said: str
    at_s: float

    @property
    def children(self) -> list[int]:
        """The processes that it has started and that live (Linux only)."""
        return [int(pid) for pid in (PROC / f"{self.process.pid}/task/{self.process.pid}/children").read_text().split()]

    @property
    def busy_s(self) -> float:
        """Seconds of a processor that it has used: the same however busy the machine is (Linux only)."""
        fields = (PROC / f"{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@asynccontextmanager
async def started(*options: str, **environment: str) -> AsyncIterator[Started]:
    """The command, from its start until the block ends; it has said where the page is. `TimeoutError` if it lingers."""
    begin = perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", "demo", "--page", *options),
        env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
        stdout=PIPE,
    )
    try:
        assert process.stdout is not None
        said = ""
        async with asyncio.timeout(STARTS_WITHIN_S):
            while "Ctrl+C" not in said:
                line = await process.stdout.readline()
                assert line, f"it ended: {said}"
                said += line.decode()
        found = ADDRESS.search(said)
        assert found, said
        yield Started(process, found[0], said, begin)
    finally:
        if process.returncode is None:
            process.terminate()
        try:
            await asyncio.wait_for(process.communicate(), ENDS_WITHIN_S)
        finally:
            if process.returncode is None:
                process.kill()
