"""The real program on a machine that is in its way: a small disk of its own that can be filled, or made read-only."""

import asyncio
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from bot.simulator.clock import MovableClock
from bot.simulator.server import serve
from bot.simulator.world import World
from tests.crash import FIRST_DAY
from tests.crash_town import TOKEN, Program

PATIENCE_S = 30.0
Running = TypeVar("Running", bound=Program)
ON_ITS_OWN_DISK = 'mount -t tmpfs -o size=6m,"$1" none "$2" && cd "$3" && shift 3 && exec "$@"'


@cache
def can_mount() -> bool:
    """True where anybody may have mounts of their own, as on most Linux machines."""
    if not (shutil.which("unshare") and shutil.which("nsenter")):
        return False
    return subprocess.run(["unshare", "-rm", "true"], check=False, capture_output=True).returncode == 0


needs_mounts = pytest.mark.skipif(not can_mount(), reason="this machine does not let us mount a disk of our own")


class OnSmallDisk(Program):
    """The program with its database on a disk of 6 MB that nobody else sees."""

    def __init__(self, folder: Path, base_url: str, *, read_only: bool = False) -> None:
        super().__init__(folder, base_url, 1)
        self.disk = folder / "disk"
        self.disk.mkdir()
        self._environment["FEEDING_STORAGE__PATH"] = str(self.disk / "town.sqlite")
        script = (
            "unshare",
            "-rm",
            "sh",
            "-c",
            ON_ITS_OWN_DISK,
            "sh",
            "ro" if read_only else "rw",
            str(self.disk),
            str(Path.cwd()),
        )
        self._command = (*script, sys.executable, *self._arguments)

    async def start(self) -> None:
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._command, env=self._environment, stdout=log, stderr=log
            )

    async def on_disk(self, command: str) -> None:
        """Do something as root of that disk."""
        assert self._process is not None
        entering = ("nsenter", "-t", str(self._process.pid), "-U", "-m", "--preserve-credentials")
        doing = await asyncio.create_subprocess_exec(*entering, "sh", "-c", command, cwd=Path.cwd())
        assert await doing.wait() == 0, command


async def says(program: Program, words: str, patience_s: float = PATIENCE_S) -> None:
    """Wait until its log holds the words."""
    async with asyncio.timeout(patience_s):
        while words not in program.log.read_text():  # noqa: ASYNC110 - a file has nothing to wait for
            await asyncio.sleep(0.05)


@asynccontextmanager
async def telegram() -> AsyncIterator[tuple[World, str]]:
    """A simulated Telegram and its address."""
    world = World(MovableClock(FIRST_DAY, running=True))
    world.add_bot(TOKEN)
    async with serve(world) as server:
        yield world, server.base_url


@asynccontextmanager
async def ended(program: Running) -> AsyncIterator[Running]:
    """In the end it is gone, and without a traceback of Python ever having been seen."""
    try:
        yield program
        assert "Traceback" not in program.log.read_text()
    except BaseException:
        print(program.log.read_text()[-3000:], file=sys.stderr)
        raise
    finally:
        await program.end()


async def asks(world: World, name: str) -> None:
    """Somebody asks for help and hears the answer."""
    person = world.person(name)
    person.writes("/help")
    await world.until(lambda: person.heard, PATIENCE_S)
