"""Asked to end while the server goes away as well, a program ends: that it is to end is never taken for a lost line."""

import asyncio
from contextlib import suppress

import pytest

from bot.intake import Intake, MachineClock
from bot.standing_by import standing_by
from storage.database import Database
from storage.engine.place import PostgresUrl
from storage.engine.postgres_connection import PostgresConnection
from tests.standing.conftest import HERE, Several, end_lines

pytestmark = HERE
SOON_S = 5.0


@pytest.mark.parametrize("in_a_part", [False, True])
async def test_in_a_transaction_whose_line_is_lost(url: PostgresUrl, *, in_a_part: bool) -> None:
    """What is undone then fails; a loop that takes that for the server’s trouble would go on for ever."""
    database = await Database.open(url)
    is_in_it = asyncio.Event()

    async def writes() -> None:
        async with database.write() as work:
            await work.inbox.last_id()
            if not in_a_part:
                is_in_it.set()
                await asyncio.Event().wait()
            async with work.savepoint():
                await work.inbox.last_id()
                is_in_it.set()
                await asyncio.Event().wait()

    writing = asyncio.create_task(writes())
    await is_in_it.wait()
    end_lines(url)
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(writing, SOON_S)
    await database.close()


async def test_while_it_brings_the_database_up_to_date(url: PostgresUrl) -> None:
    connection = PostgresConnection(url, None)
    await connection.open()
    is_in_it = asyncio.Event()

    async def changes() -> None:
        async with connection.all_or_nothing():
            is_in_it.set()
            await asyncio.Event().wait()

    changing = asyncio.create_task(changes())
    await is_in_it.wait()
    end_lines(url)
    changing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(changing, SOON_S)
    await connection.close()


async def test_while_the_server_ends_too(several: Several) -> None:
    """As when a machine is shut down: the lines are lost while it finishes what is in hand."""
    leads, finishes = asyncio.Event(), asyncio.Event()

    async def lead(_: Intake) -> None:
        leads.set()
        try:
            await asyncio.Event().wait()
        finally:
            finishes.set()
            await asyncio.Event().wait()  # until the line is lost

    standing = asyncio.create_task(standing_by(several.config(), MachineClock(), lead))
    await asyncio.wait_for(leads.wait(), 10)
    leads.clear()
    standing.cancel()
    await finishes.wait()
    end_lines(several.url)
    again = asyncio.create_task(leads.wait())
    await asyncio.wait({standing, again}, timeout=SOON_S, return_when=asyncio.FIRST_COMPLETED)
    has_ended, leads_again = standing.done(), again.done()
    for task in (again, standing):
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    assert has_ended
    assert not leads_again
