"""One program leads, and another takes over when it ends, loses its line, or says nothing any more."""

import asyncio

import psycopg
import pytest

from storage.database import DatabaseTrouble
from storage.messaging.inbox import Received
from storage.standing_by import taking_in
from tests.standing.conftest import HERE, Several

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
    await asyncio.sleep(0.6)
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
    """Whoever took it in."""
    ann = several.program("Ann")
    await asyncio.wait_for(ann.leads.wait(), 10)
    assert ann.intake is not None
    await asyncio.sleep(0.01)
    door = taking_in(several.url, None)
    async with door.take_in() as inbox:
        await inbox.keep([Received(7, "{}")], now=ann.intake.clock.now())
    await door.close()
    await asyncio.sleep(0.3)
    assert ann.intake.came.is_rung
    async with ann.intake.database.write() as work:
        assert [one.update_id for one in await work.inbox.pending(5)] == [7]
