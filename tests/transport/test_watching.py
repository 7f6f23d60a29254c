"""Is it well? Asked over HTTP, as a supervisor would, on this machine only."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.app_servers import watched as watched_where_set
from bot.config_machine import WatchingConfig
from bot.transport.health import Watching
from tests.support import postgres_server
from tests.support.beside import held
from tests.support.databases import sqlite_of
from tests.support.town import THURSDAY_MORNING, Town, town_at
from tests.transport.stage import stage

LATE = timedelta(minutes=5)
SOCKETS, LISTENS, LOOPBACK = Path("/proc/net/tcp"), "0A", "0100007F"
LINE = re.compile(r'(# TYPE feeding_\w+ gauge|feeding_\w+(\{state="[a-z]+"\})? [0-9.]+)')


class Supervisor:
    """Asks a bot how it is."""

    def __init__(self, session: aiohttp.ClientSession, port: int) -> None:
        self._session = session
        self._port = port

    async def health(self) -> tuple[int, dict[str, Any]]:
        async with self._session.get(f"http://127.0.0.1:{self._port}/healthz") as answer:
            return answer.status, await answer.json()

    async def metrics(self) -> str:
        async with self._session.get(f"http://127.0.0.1:{self._port}/metrics") as answer:
            assert answer.content_type == "text/plain"
            return await answer.text()


@asynccontextmanager
async def watched(town: Town, *, polls: bool = True) -> AsyncIterator[Supervisor]:
    """Somebody who watches the bot of a town."""
    watching = Watching(town.bot.pulse, town.bot.database, town.clock, polls=polls)
    async with watching.listening(0) as port, aiohttp.ClientSession() as session:
        yield Supervisor(session, port)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """Ben has written, and the bot has done all there was to do."""
    async with town_at(THURSDAY_MORNING, tmp_path / "town.sqlite") as town:
        await town.person("Ben").writes("/help")
        yield town


async def test_a_bot_that_polls_and_ticks_is_well(town: Town) -> None:
    """It says how long ago each sign of life was."""
    async with watched(town) as supervisor:
        town.clock.move_by(timedelta(seconds=30))
        status, told = await supervisor.health()
    assert status == 200
    since = {"oldest_due_s": 0.0, "last_poll_s": 30.0, "last_tick_s": 30.0}
    assert told == {"ok": True, "leads": True, "late": [], **since}


async def test_one_that_does_not_poll_is_not_well(town: Town) -> None:
    """Ticks go on; nothing comes in."""
    async with watched(town) as supervisor:
        town.clock.move_by(LATE)
        await town.bot.tick()
        assert (await supervisor.health())[0] == 503
        assert (await supervisor.health())[1]["late"] == ["last_poll"]


async def test_one_whose_alarm_clock_stands_still_is_not_well(town: Town) -> None:
    """Updates come in; what is due is not looked for."""
    async with watched(town) as supervisor:
        town.clock.move_by(LATE)
        await town.bot.polling.poll(timeout_s=0)
        assert (await supervisor.health())[1]["late"] == ["last_tick"]


async def test_one_that_says_nothing_is_not_well(tmp_path: Path) -> None:
    """Something has been due for more than ten minutes."""
    async with stage(tmp_path / "town.sqlite") as town, watched(town) as supervisor:
        await town.queues(town.person("Ben"), "hello")
        town.clock.move_by(timedelta(minutes=11))
        await town.bot.polling.poll(timeout_s=0)
        await town.bot.tick()
        status, told = await supervisor.health()
    assert (status, told["late"], told["oldest_due_s"]) == (503, ["oldest_due"], 660.0)


async def test_one_that_never_reached_telegram_is_not_well(town: Town) -> None:
    """The time counts from the start of the program."""
    town.bot.pulse.polled = town.bot.pulse.ticked = None
    async with watched(town) as supervisor:
        assert (await supervisor.health())[0] == 200
        town.clock.move_by(LATE)
        assert (await supervisor.health())[1]["late"] == ["last_poll", "last_tick"]


async def test_one_that_is_called_by_telegram_need_not_poll(town: Town) -> None:
    """By webhook, silence is no sign of anything."""
    async with watched(town, polls=False) as supervisor:
        town.clock.move_by(LATE)
        await town.bot.tick()
        status, told = await supervisor.health()
    assert status == 200
    assert "last_poll_s" not in told


async def test_one_whose_database_is_held_by_another_program_is_not_well(town: Town, tmp_path: Path) -> None:
    """It says so in words, and answers all the same."""
    if not postgres_server.wanted():
        sqlite_of(town.bot.database).longest_wait_s = 0.02
    async with watched(town) as supervisor:
        with held(tmp_path / "town.sqlite"):
            status, told = await supervisor.health()
            assert (status, told["late"]) == (503, ["database"])
            assert "Another program holds the database" in told["database"]
            assert "feeding_database_usable 0" in await supervisor.metrics()
        assert (await supervisor.health())[0] == 200


async def test_figures_name_nobody(town: Town) -> None:
    """Prometheus gets numbers by state, in its own format, and no other label."""
    async with watched(town) as supervisor:
        told = await supervisor.metrics()
    assert 'feeding_outbox_rows{state="sent"} 1' in told
    assert 'feeding_inbox_rows{state="done"} 1' in told
    assert "feeding_last_poll_age_seconds 0.0" in told
    assert [line for line in told.splitlines() if not LINE.fullmatch(line)] == []


@pytest.mark.skipif(not SOCKETS.exists(), reason="the system does not list its sockets in a file")
@pytest.mark.parametrize("port", [0, 18_642])
async def test_it_listens_only_where_a_port_is_set(town: Town, port: int) -> None:
    """And then to this machine alone."""
    config = town.config.model_copy(update={"watching": WatchingConfig(port=port)})
    async with watched_where_set(config, town.bot), aiohttp.ClientSession() as session:
        if port:
            assert (await Supervisor(session, port).health())[0] == 200
        assert _listening_on(18_642) == ({LOOPBACK} if port else set())


def _listening_on(port: int) -> set[str]:
    """The addresses, as the system lists them."""
    rows = [line.split() for line in SOCKETS.read_text("ascii").splitlines()[1:]]
    places = [row[1].split(":") for row in rows if row[3] == LISTENS]
    return {address for address, number in places if int(number, 16) == port}
