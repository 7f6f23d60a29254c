"""One program leads, and another takes over when it ends, loses its line, or says nothing any more."""

import asyncio
from datetime import UTC, datetime

import psycopg
import pytest
from pydantic import SecretStr

from bot.config import Config, StorageConfig, TelegramConfig
from bot.intake import MachineClock
from bot.simulator.clock import MovableClock
from bot.simulator.server import serve
from bot.simulator.world import World
from storage.database import DatabaseProblem, DatabaseTrouble
from storage.messaging.inbox import Received
from storage.standing_by import Successor, taking_in
from tests.standing.conftest import HERE, PATIENCE_S, TOKEN, Several

pytestmark = HERE


async def test_one_leads_and_the_next_takes_over(several: Several) -> None:
    """On an empty database, which the leader makes."""
    ann, bea = several.program("Ann"), several.program("Bea")
    await asyncio.wait_for(several.somebody.wait(), PATIENCE_S)
    first, second = (ann, bea) if ann.leads.is_set() else (bea, ann)
    await first.ends()
    await asyncio.wait_for(second.leads.wait(), PATIENCE_S)
    assert several.led == [first.name, second.name]


async def test_three_that_start_at_once_on_an_empty_database(several: Several) -> None:
    """All run, one leads."""
    three = [several.program(name) for name in ("Ann", "Bea", "Cay")]
    await asyncio.wait_for(several.somebody.wait(), PATIENCE_S)
    fourth = await _would_lead(several)
    for _ in range(3):
        assert not await fourth.takes_the_lead(MachineClock().now())
    await fourth.go()
    assert len(several.led) == 1
    assert [program.task.done() for program in three if program.task] == [False, False, False]


async def test_one_that_is_stopped_as_soon_as_it_leads_is_ended(several: Several) -> None:
    """Even on an empty database, before it has made a table."""
    stopped, other = await _would_lead(several), await _would_lead(several)
    assert await stopped.takes_the_lead(MachineClock().now())
    assert not await other.takes_the_lead(MachineClock().now())
    with psycopg.connect(several.url, autocommit=True) as beside:
        beside.execute("UPDATE leader SET at = at - make_interval(secs => 60)")
    assert not await other.takes_the_lead(MachineClock().now())
    while not await other.takes_the_lead(MachineClock().now()):  # noqa: ASYNC110 - of the server
        await asyncio.sleep(0.01)
    with pytest.raises(DatabaseProblem):
        await stopped.database()
    await stopped.go()
    await other.go()


async def test_whoever_loses_the_line_can_write_no_more(several: Several) -> None:
    """Its line is ended on the server; another leads, and what it would still write is refused."""
    ann = several.program("Ann")
    await asyncio.wait_for(ann.leads.wait(), PATIENCE_S)
    bea = several.program("Bea")
    assert ann.intake is not None
    database = ann.intake.database
    with psycopg.connect(several.url, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(pid) FROM leader")
    with pytest.raises(DatabaseTrouble):
        async with database.write() as work:
            await work.people.organisers("stockport")
    await asyncio.wait_for(bea.leads.wait(), PATIENCE_S)
    assert several.led == ["Ann", "Bea"]


async def test_what_comes_in_rings_the_leader(several: Several) -> None:
    """Whoever took it in; and nothing rings before."""
    leader = await _would_lead(several)
    assert await leader.takes_the_lead(MachineClock().now())
    database = await leader.database()
    door = taking_in(several.url, None)
    async with leader.side_line() as side:
        assert not await side.heard(0.05)
        async with door.take_in() as inbox:
            await inbox.keep([Received(7, "{}")], now=MachineClock().now())
        assert await side.heard(10)
    await door.close()
    async with database.write() as work:
        assert [one.update_id for one in await work.inbox.pending(5)] == [7]
    await leader.go()


async def _would_lead(several: Several) -> Successor:
    successor = Successor(several.url, None, "beside", int(TOKEN.partition(":")[0]))
    await successor.come()
    return successor


async def test_whoever_is_asked_to_end_does_not_say_that_telegram_is_away(
    several: Several, caplog: pytest.LogCaptureFixture
) -> None:
    """Its line is closed once nobody asks by it any more."""
    world = World(MovableClock(datetime.now(UTC), running=True))
    world.add_bot(TOKEN)
    async with serve(world) as server:
        telegram = TelegramConfig(token=TOKEN, base_url=server.base_url)
        config = Config(telegram=telegram, storage=StorageConfig(url=SecretStr(several.url)))
        ann = several.program_with("Ann", config)
        await world.until(lambda: world.calls["getupdates"] > 0, 20)
        await ann.ends()
    assert "cannot be reached" not in caplog.text
