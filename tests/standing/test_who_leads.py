"""One program leads, and another takes over when it ends, loses its line, or says nothing any more."""

import asyncio

import psycopg
import pytest

from bot.intake import MachineClock
from storage.database import DatabaseTrouble
from storage.messaging.inbox import Received
from storage.standing_by import Successor, taking_in
from tests.standing.conftest import HERE, TOKEN, Several

pytestmark = HERE


async def test_one_leads_and_the_next_takes_over(several: Several) -> None:
    """On an empty database, which the leader makes."""
    ann, bea = several.program("Ann"), several.program("Bea")
    await asyncio.wait_for(several.somebody.wait(), 10)
    first, second = (ann, bea) if ann.leads.is_set() else (bea, ann)
    await first.ends()
    await asyncio.wait_for(second.leads.wait(), 10)
    assert several.led == [first.name, second.name]


async def test_three_that_start_at_once_on_an_empty_database(several: Several) -> None:
    """All run, one leads."""
    three = [several.program(name) for name in ("Ann", "Bea", "Cay")]
    await asyncio.wait_for(several.somebody.wait(), 10)
    fourth = await _would_lead(several)
    for _ in range(3):
        assert await fourth.leads(MachineClock().now()) is None
    await fourth.go()
    assert len(several.led) == 1
    assert [program.task.done() for program in three if program.task] == [False, False, False]


async def test_whoever_loses_the_line_can_write_no_more(several: Several) -> None:
    """Its line is ended on the server; another leads, and what it would still write is refused."""
    ann = several.program("Ann")
    await asyncio.wait_for(ann.leads.wait(), 10)
    bea = several.program("Bea")
    assert ann.intake is not None
    database = ann.intake.database
    with psycopg.connect(several.url, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(pid) FROM leader")
    with pytest.raises(DatabaseTrouble):
        async with database.write() as work:
            await work.people.organisers("stockport")
    await asyncio.wait_for(bea.leads.wait(), 10)
    assert several.led == ["Ann", "Bea"]


async def test_what_comes_in_rings_the_leader(several: Several) -> None:
    """Whoever took it in; and nothing rings before."""
    leader = await _would_lead(several)
    database = await leader.leads(MachineClock().now())
    assert database is not None
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
