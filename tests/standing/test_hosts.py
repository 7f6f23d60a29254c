"""What hosts of databases set by themselves, and what may befall a statement: none of it is taken for a slip of ours."""

import asyncio

import psycopg
import pytest
from pydantic import SecretStr

from bot.config import Config, StorageConfig, TelegramConfig, WebhookConfig
from bot.intake import MachineClock
from storage.database import Database, DatabaseProblem, DatabaseTrouble
from storage.engine.place import PostgresUrl, shown
from storage.engine.postgres_connection import PostgresConnection
from storage.messaging.inbox import Received
from storage.standing_by import Successor, taking_in
from tests.standing.conftest import HERE, TOKEN, Several
from tests.support import postgres_server

pytestmark = HERE


def name_of(url: PostgresUrl) -> str:
    return url.partition("///")[2].partition("?")[0]


def set_on(url: PostgresUrl, setting: str) -> None:
    postgres_server.administer(f'ALTER DATABASE "{name_of(url)}" SET {setting}')


def end_lines(url: PostgresUrl) -> None:
    """All that there are to this database, and the server has seen to it."""
    with psycopg.connect(url, autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def config_of(url: PostgresUrl) -> Config:
    telegram = TelegramConfig(token=TOKEN, base_url="http://127.0.0.1:9")
    return Config(telegram=telegram, storage=StorageConfig(url=SecretStr(url)))


async def test_a_statement_that_was_broken_off_is_trouble(url: PostgresUrl) -> None:
    """By whoever looks after the server: nobody’s message is at fault."""
    database = await Database.open(url)
    with psycopg.connect(url, autocommit=True) as other:

        async def long() -> None:
            async with database.write() as work:
                await work.inbox._connection.execute_fetchall("SELECT 1 FROM pg_sleep(30)")  # noqa: SLF001

        working = asyncio.create_task(long())
        ask = "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(30)%' AND pid <> pg_backend_pid() AND state = 'active' AND datname = current_database()"
        while not other.execute(ask).fetchall():
            await asyncio.sleep(0.01)
        with pytest.raises(DatabaseTrouble):
            await working
    await database.close()


async def test_a_transaction_that_waits_too_long_for_the_host_is_trouble(url: PostgresUrl) -> None:
    set_on(url, "idle_in_transaction_session_timeout = 100")
    database = await Database.open(url)
    with pytest.raises(DatabaseTrouble):
        async with database.write() as work:
            await work.inbox.last_id()
            with psycopg.connect(url, autocommit=True) as other:
                while other.execute("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()").fetchall():
                    await asyncio.sleep(0.01)
            await work.inbox.last_id()
    await database.close()


async def test_a_host_that_allows_a_statement_little_time(url: PostgresUrl) -> None:
    """A migration or a night takes longer."""
    set_on(url, "statement_timeout = 50")
    set_on(url, "idle_session_timeout = 50")
    connection = PostgresConnection(url, None)
    await connection.open()
    await connection.execute_fetchall("SELECT 1 FROM pg_sleep(0.2)")
    await asyncio.sleep(0.2)
    await connection.execute_fetchall("SELECT 1")
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
    database = await Database.open(url)
    with pytest.raises(psycopg.Error):
        async with database.write() as work:
            await work.inbox.keep([Received(1, "{}")], now=MachineClock().now())
            try:
                await work.inbox._connection.execute("SELECT nothing")  # noqa: SLF001
            except psycopg.Error:
                pass
    await database.close()


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
        assert other.execute("SELECT viewname FROM pg_views WHERE schemaname = 'dashboards'").fetchall() == [("theirs",)]


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


async def test_a_table_of_another_shape_ends_nobody(several: Several) -> None:
    """It stands by until that is seen to, and says what is the matter."""
    with psycopg.connect(several.url, autocommit=True) as other:
        other.execute("CREATE TABLE leader (one INTEGER)")
    ann = several.program("Ann")
    assert ann.task is not None
    await asyncio.wait({ann.task}, timeout=1)
    assert not ann.task.done()
    with psycopg.connect(several.url, autocommit=True) as other:
        other.execute("DROP TABLE leader")
    await asyncio.wait_for(ann.leads.wait(), 10)


async def test_a_database_that_becomes_read_only_is_waited_for(several: Several) -> None:
    """As hosts do when their disk is nearly full, or when another server takes over."""
    ann = several.program("Ann")
    await asyncio.wait_for(ann.leads.wait(), 10)
    set_on(several.url, "default_transaction_read_only = on")
    end_lines(several.url)
    while ann.leads.is_set():
        await asyncio.sleep(0.05)
    assert ann.task is not None
    await asyncio.wait({ann.task}, timeout=2)
    assert not ann.task.done()
    postgres_server.administer(f'ALTER DATABASE "{name_of(several.url)}" RESET default_transaction_read_only')
    await asyncio.wait_for(ann.leads.wait(), 15)


async def test_no_more_connections(several: Several) -> None:
    """For a while: it goes on when there are."""
    name = postgres_server.role("crowded")
    postgres_server.administer(f'ALTER DATABASE "{name_of(several.url)}" OWNER TO crowded')
    ann = several.program_with("Ann", config_of(postgres_server.as_role(several.url, name)))
    await asyncio.wait_for(ann.leads.wait(), 10)
    postgres_server.administer("ALTER ROLE crowded CONNECTION LIMIT 0")
    end_lines(several.url)
    while ann.leads.is_set():
        await asyncio.sleep(0.05)
    assert ann.task is not None
    await asyncio.wait({ann.task}, timeout=1)
    assert not ann.task.done()
    postgres_server.administer("ALTER ROLE crowded CONNECTION LIMIT -1")
    await asyncio.wait_for(ann.leads.wait(), 15)


async def test_whoever_may_not_end_others_stands_by(several: Several) -> None:
    """A hung leader stays then; `check` says so. The program says it too, and does not end."""
    ann = several.program("Ann")
    await asyncio.wait_for(ann.leads.wait(), 10)
    name = postgres_server.role("weak")
    with psycopg.connect(several.url, autocommit=True) as other:
        other.execute("GRANT USAGE, CREATE ON SCHEMA public TO weak")
        other.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO weak")
        other.execute("GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO weak")
    bea = several.program_with("Bea", config_of(postgres_server.as_role(several.url, name)))
    for _ in range(20):
        with psycopg.connect(several.url, autocommit=True) as other:
            other.execute("UPDATE leader SET at = at - make_interval(secs => 60)")
        await asyncio.sleep(0.1)
    assert bea.task is not None
    assert not bea.task.done()
    with psycopg.connect(several.url, autocommit=True) as other:
        other.execute("DROP OWNED BY weak")


@pytest.mark.parametrize("name", ["Feeding Town", "per%cent", 'quo"te', "a/b", "Ünï"])
async def test_names_with_signs(several: Several, name: str) -> None:
    from urllib.parse import quote

    postgres_server.administer('DROP DATABASE IF EXISTS "%s"' % name.replace('"', '""'), 'CREATE DATABASE "%s" TEMPLATE template0' % name.replace('"', '""'))
    url = PostgresUrl(postgres_server.address(quote(name, safe="")))
    try:
        several.url = url
        ann = several.program("Ann")
        await asyncio.wait_for(ann.leads.wait(), 10)
        await ann.ends()
    finally:
        postgres_server.administer('DROP DATABASE "%s" WITH (FORCE)' % name.replace('"', '""'))
