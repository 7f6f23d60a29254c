"""What hosts of databases set by themselves, and what befalls a statement: none of it is taken for a slip of ours."""

import asyncio
from contextlib import suppress

import psycopg
import pytest

from bot.intake import MachineClock
from storage.database import Database, DatabaseTrouble
from storage.engine.place import PostgresUrl
from storage.engine.postgres_connection import PostgresConnection
from storage.messaging.inbox import Received
from storage.standing_by import Successor, taking_in
from tests.standing.conftest import HERE, TOKEN, end_lines, set_on

pytestmark = HERE

OTHERS = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
BREAK_OFF = """
    SELECT pg_cancel_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND state = 'active' AND query LIKE '%pg_sleep(30)%' AND pid <> pg_backend_pid()
"""


async def test_a_statement_that_was_broken_off_is_trouble(url: PostgresUrl) -> None:
    """By whoever looks after the server: nobody’s message is at fault."""
    connection = PostgresConnection(url, None)
    await connection.open()
    working = asyncio.create_task(connection.execute_fetchall("SELECT 1 FROM pg_sleep(30)"))
    with psycopg.connect(url, autocommit=True) as other:
        while not other.execute(BREAK_OFF).fetchall():  # noqa: ASYNC110 - of the server
            await asyncio.sleep(0)
    with pytest.raises(DatabaseTrouble):
        await working
    await connection.close()


async def test_a_transaction_that_waits_too_long_for_the_host_is_trouble(url: PostgresUrl) -> None:
    set_on(url, "idle_in_transaction_session_timeout = 100")
    connection = PostgresConnection(url, None)
    await connection.open()
    await connection.execute("BEGIN")
    with psycopg.connect(url, autocommit=True) as other:
        while other.execute(OTHERS).fetchall():  # noqa: ASYNC110 - of the server
            await asyncio.sleep(0)
    with pytest.raises(DatabaseTrouble):
        await connection.execute_fetchall("SELECT 1")
    await connection.close()


async def test_a_host_that_allows_a_statement_little_time(url: PostgresUrl) -> None:
    """A migration or a night takes longer."""
    set_on(url, "statement_timeout = 50")
    set_on(url, "idle_session_timeout = 50")
    connection = PostgresConnection(url, None)
    await connection.open()
    await connection.execute_fetchall("SELECT 1 FROM pg_sleep(0.2)")
    assert [
        row[0]
        for name in ("statement_timeout", "idle_session_timeout")
        for row in await connection.execute_fetchall(f"SELECT current_setting('{name}')")
    ] == ["0", "0"]
    await connection.close()


async def test_what_the_address_sets_is_kept(url: PostgresUrl) -> None:
    """Such as another schema."""
    with psycopg.connect(url, autocommit=True) as other:
        other.execute("CREATE SCHEMA food")
    database = await Database.open(PostgresUrl(f"{url}&options=-c%20search_path%3Dfood"))
    with psycopg.connect(url) as other:
        assert other.execute("SELECT schemaname FROM pg_tables WHERE tablename = 'inbox'").fetchall() == [("food",)]
    await database.close()


async def test_what_comes_in_finds_the_server_again_at_once(url: PostgresUrl) -> None:
    """When its line was lost while nothing came."""
    await (await Database.open(url)).close()
    door = taking_in(url, None)
    for update in (1, 2):
        async with door.take_in() as inbox:
            await inbox.keep([Received(update, "{}")], now=MachineClock().now())
        end_lines(url)
    await door.close()


async def test_what_comes_in_before_there_is_a_table_is_trouble(url: PostgresUrl) -> None:
    """Nobody has led yet: Telegram brings it again."""
    door = taking_in(url, None)
    with pytest.raises(DatabaseTrouble):
        async with door.take_in() as inbox:
            await inbox.keep([Received(1, "{}")], now=MachineClock().now())
    await door.close()


async def test_a_transaction_in_which_something_failed_is_not_taken_for_kept(url: PostgresUrl) -> None:
    """The server ends it without a word, and what was written before is gone."""
    connection = PostgresConnection(url, None)
    await connection.open()
    connection.begin()
    with suppress(psycopg.Error):
        await connection.execute_fetchall("SELECT nothing")
    with pytest.raises(psycopg.errors.InFailedSqlTransaction):
        await connection.end()
    await connection.rollback()
    await connection.close()


async def test_somebody_elses_dashboards(url: PostgresUrl) -> None:
    """A schema of that name is left alone, and the program leads."""
    await (await Database.open(url)).close()
    with psycopg.connect(url, autocommit=True) as other:
        other.execute("CREATE SCHEMA dashboards")
        other.execute("CREATE VIEW dashboards.theirs AS SELECT 1 AS one")
    successor = Successor(url, None, "beside", int(TOKEN.partition(":")[0]))
    await successor.come()
    assert await successor.takes_the_lead(MachineClock().now())
    await successor.database()
    await successor.go()
    with psycopg.connect(url, autocommit=True) as other:
        assert other.execute("SELECT viewname FROM pg_views WHERE schemaname = 'dashboards'").fetchall() == [
            ("theirs",)
        ]


async def test_a_read_does_not_keep_what_is_older(url: PostgresUrl) -> None:
    """What another has written, and not committed yet, is counted already."""
    database = await Database.open(url)
    with psycopg.connect(url) as other:
        other.execute("INSERT INTO town_share (guest_network, meal_network, meal_name) VALUES ('one', 'two', 'Two')")
        async with database.read() as work:
            assert await work.town_shares.towns_of("one") == ("one",)
    async with database.write() as work:
        assert await work.town_shares.towns_of("one") == ("one", "two")
    await database.close()


async def test_what_somebody_writes_by_hand_is_seen_once_it_is_there(url: PostgresUrl) -> None:
    """Until then everybody waits, as for any other who writes."""
    database = await Database.open(url)
    with psycopg.connect(url) as other:
        other.execute("INSERT INTO town_share (guest_network, meal_network, meal_name) VALUES ('one', 'two', 'Two')")
        with pytest.raises(DatabaseTrouble):
            async with database.write() as work:
                await work.town_shares.towns_of("one")
    async with database.write() as work:
        assert await work.town_shares.towns_of("one") == ("one", "two")
    await database.close()
