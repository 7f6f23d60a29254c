"""Several programs on one database of a real server. Each is the real one; what it does while it leads is ours."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
import pytest_asyncio
from pydantic import SecretStr

from bot.config import Config, StorageConfig, TelegramConfig
from bot.intake import Intake, MachineClock
from bot.standing_by import standing_by
from storage.engine.place import Place, PostgresUrl
from tests.support import postgres_server
from tests.support.databases import place_of

TOKEN = "7000000000:test-token-of-the-simulated-bot"
HERE = pytest.mark.skipif(postgres_server.programs() is None, reason="There is no PostgreSQL server on this machine.")


@dataclass
class Program:
    """One of several. It writes down when it leads, and no more."""

    name: str
    config: Config
    led: list[str]
    somebody: asyncio.Event
    """Leads."""
    intake: Intake | None = None
    task: asyncio.Task[None] | None = None
    leads: asyncio.Event = field(default_factory=asyncio.Event)
    has_led: asyncio.Event = field(default_factory=asyncio.Event)
    """And does no more."""

    def starts(self) -> None:
        self.task = asyncio.create_task(standing_by(self.config, MachineClock(), self.lead))

    async def lead(self, intake: Intake) -> None:
        self.intake = intake
        self.led.append(self.name)
        self.somebody.set()
        self.leads.set()
        try:
            await asyncio.Event().wait()
        finally:
            self.intake = None
            self.leads.clear()
            self.has_led.set()

    async def ends(self) -> None:
        if self.task is None:  # it has ended by itself
            return
        self.task.cancel()
        with suppress(asyncio.CancelledError):
            await self.task


@dataclass
class Several:
    """Programs by their names, and who led one after the other."""

    url: PostgresUrl
    folder: Path
    led: list[str] = field(default_factory=list)
    programs: list[Program] = field(default_factory=list)
    somebody: asyncio.Event = field(default_factory=asyncio.Event)

    def config(self, url: PostgresUrl | None = None) -> Config:
        telegram = TelegramConfig(token=TOKEN, base_url="http://127.0.0.1:9")
        return Config(telegram=telegram, storage=StorageConfig(url=SecretStr(url or self.url)))

    def program(self, name: str) -> Program:
        return self.program_with(name, self.config())

    def program_with(self, name: str, config: Config) -> Program:
        program = Program(name, config, self.led, self.somebody)
        self.programs.append(program)
        program.starts()
        return program


def name_of(url: PostgresUrl) -> str:
    """Of its database."""
    return url.partition("///")[2].partition("?")[0]


def set_on(url: PostgresUrl, setting: str) -> None:
    """For all lines from now on."""
    postgres_server.administer(f'ALTER DATABASE "{name_of(url)}" SET {setting}')


def end_lines(url: PostgresUrl) -> None:
    """All that there are to this database, and the server has seen to it."""
    with psycopg.connect(url, autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture
def url(tmp_path: Path) -> PostgresUrl:
    name = place_of(tmp_path / "several")
    postgres_server.make(name)
    return postgres_server.address(name)


@pytest.fixture(params=["file", pytest.param("server", marks=HERE)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """On both engines."""
    if request.param == "file":
        return tmp_path / "town.sqlite"
    name = place_of(tmp_path / "several")
    postgres_server.make(name)
    return postgres_server.address(name)


@pytest_asyncio.fixture
async def several(url: PostgresUrl, tmp_path: Path) -> AsyncIterator[Several]:
    several = Several(url, tmp_path)
    yield several
    for program in several.programs:
        await program.ends()
