"""Bots as processes of their own beside a Telegram in this one: ours, and bare and fair ones with PTB and aiogram."""

import asyncio
import os
import subprocess
import sys
import venv
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from bot.simulator.clock import MovableClock
from bot.simulator.limits import ServerLimits
from bot.simulator.server import serve
from bot.simulator.world import World

TOKEN = "7000000000:test-token-of-the-benchmarks"
PEERS = Path(__file__).parent / "peers"
BENCH = Path(".bench").absolute()
PATIENCE_S = 120.0


@dataclass(frozen=True, slots=True)
class Contender:
    """A bot that can be started. `python` is the interpreter of its environment."""

    name: str
    python: Path
    arguments: tuple[str, ...]
    on_a_server: bool = False
    """Its database is on a PostgreSQL server."""


def ours() -> Contender:
    return Contender("ours", Path(sys.executable), ("-m", "bot", "run"))


def ours_on_a_server() -> Contender:
    return Contender("on a server", Path(sys.executable), ("-m", "bot", "run"), on_a_server=True)


def stock_ptb() -> Contender:
    return Contender("ptb", Path(sys.executable), (str(PEERS / "ptb_echo.py"),))


def ptb_fair() -> Contender:
    return Contender("ptb_fair", Path(sys.executable), (str(PEERS / "ptb_fair.py"),))


def aiogram() -> Contender | None:
    python = _python_of_aiogram()
    return Contender("aiogram", python, (str(PEERS / "aiogram_echo.py"),)) if python else None


def aiogram_fair() -> Contender | None:
    python = _python_of_aiogram()
    return Contender("aiogram_fair", python, (str(PEERS / "aiogram_fair.py"),)) if python else None


@cache
def _python_of_aiogram() -> Path | None:
    """In an environment of its own, since its pins collide with ours. None where it cannot be installed."""
    python = BENCH / "aiogram" / "bin" / "python"
    if not python.exists():
        print("Installing aiogram into .bench/aiogram …", file=sys.stderr)
        venv.create(BENCH / "aiogram", with_pip=True)
    packages = ("aiogram", "aiosqlite")
    asked = subprocess.run([python, "-m", "pip", "install", "-q", *packages], check=False, capture_output=True)
    if asked.returncode:
        print("aiogram cannot be installed here; going on without it.", file=sys.stderr)
        return None
    return python


@asynccontextmanager
async def telegram(limits: ServerLimits | None = None) -> AsyncIterator[tuple[World, str]]:
    """A Telegram with one bot, by default without limits, and its address."""
    world = World(MovableClock(datetime.now(UTC), running=True), limits=limits or ServerLimits.off())
    world.add_bot(TOKEN)
    async with serve(world) as server:
        yield world, server.base_url


@asynccontextmanager
async def running(
    contender: Contender, base_url: str, folder: Path, settings: Mapping[str, str] | None = None
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The contender as a process; ended with the block. `settings` are ours, such as DELIVERY__PER_SECOND."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("FEEDING_", "PYTHON"))}
    # Compiled once, as installed programs are: a checkout may be told to leave no compiled files about.
    environment["PYTHONPYCACHEPREFIX"] = str(BENCH / "compiled")
    environment |= {"BENCH_BASE_URL": base_url, "BENCH_TOKEN": TOKEN, "BENCH_DATABASE": str(folder / "bench.sqlite")}
    if "STORAGE__URL" not in (settings or {}):
        environment["FEEDING_STORAGE__PATH"] = str(folder / "bench.sqlite")
    environment |= {
        "FEEDING_TELEGRAM__TOKEN": TOKEN,
        "FEEDING_TELEGRAM__BASE_URL": base_url,
        **{f"FEEDING_{name}": value for name, value in (settings or {}).items()},
    }
    with (folder / "log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            contender.python, *contender.arguments, env=environment, stdout=log, stderr=log
        )
        try:
            yield process
        finally:
            process.kill()
            await process.wait()


def cpu_s(pid: int) -> float:
    """Seconds of processor time that a process has taken so far, in all its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
