"""What a program waits for instead of ending: it says what is the matter, and leads when that is over."""

import asyncio
from urllib.parse import quote

import psycopg
import pytest

from bot.intake import MachineClock
from storage.database import Database, DatabaseProblem
from storage.standing_by import Successor
from tests.standing.conftest import HERE, TOKEN, Program, Several, end_lines, name_of, set_on
from tests.support import postgres_server

pytestmark = HERE

A_WHILE_S = 1.0


async def _stands_by(program: Program) -> None:
    """For a while at least."""
    assert program.task is not None
    await asyncio.wait({program.task}, timeout=A_WHILE_S)
    assert not program.task.done()
    assert not program.leads.is_set()


async def test_a_table_of_another_shape_ends_nobody(several: Several) -> None:
    """It stands by until that is seen to, and says what is the matter."""
    with psycopg.connect(several.url, autocommit=True) as other:
        other.execute("CREATE TABLE leader (one INTEGER)")
    ann = several.program("Ann")
    await _stands_by(ann)
    with psycopg.connect(several.url, autocommit=True) as other:
        other.execute("DROP TABLE leader")
    await asyncio.wait_for(ann.leads.wait(), 10)


async def test_a_table_that_goes_while_it_leads(several: Several) -> None:
    """It leads again, and makes it anew."""
    ann = several.program("Ann")
    await asyncio.wait_for(ann.leads.wait(), 10)
    with psycopg.connect(several.url, autocommit=True) as other:
        other.execute("DROP TABLE leader")
    await asyncio.wait_for(ann.has_led.wait(), 10)
    await asyncio.wait_for(ann.leads.wait(), 10)


async def test_a_view_of_others_in_the_way(several: Several) -> None:
    """It is said in words, and waited for."""
    await (await Database.open(several.url)).close()
    with psycopg.connect(several.url, autocommit=True) as other:
        other.execute("ALTER TABLE person ALTER first_name SET STATISTICS -1")
        other.execute("CREATE VIEW theirs AS SELECT first_name FROM person")
    with pytest.raises(DatabaseProblem, match="theirs"):
        await Database.open(several.url)
    ann = several.program("Ann")
    await _stands_by(ann)
    with psycopg.connect(several.url, autocommit=True) as other:
        other.execute("DROP VIEW theirs")
    await asyncio.wait_for(ann.leads.wait(), 10)


async def test_a_database_that_becomes_read_only_is_waited_for(several: Several) -> None:
    """As hosts do when their disk is nearly full, or when another server takes over."""
    ann = several.program("Ann")
    await asyncio.wait_for(ann.leads.wait(), 10)
    set_on(several.url, "default_transaction_read_only = on")
    end_lines(several.url)
    await asyncio.wait_for(ann.has_led.wait(), 10)
    await _stands_by(ann)
    postgres_server.administer(f'ALTER DATABASE "{name_of(several.url)}" RESET default_transaction_read_only')
    await asyncio.wait_for(ann.leads.wait(), 15)


async def test_no_more_connections(several: Several) -> None:
    """For a while: it goes on when there are."""
    name = postgres_server.role("crowded")
    postgres_server.administer(f'ALTER DATABASE "{name_of(several.url)}" OWNER TO crowded')
    ann = several.program_with("Ann", several.config(postgres_server.as_role(several.url, name)))
    await asyncio.wait_for(ann.leads.wait(), 10)
    postgres_server.administer("ALTER ROLE crowded CONNECTION LIMIT 0")
    end_lines(several.url)
    await asyncio.wait_for(ann.has_led.wait(), 10)
    await _stands_by(ann)
    postgres_server.administer("ALTER ROLE crowded CONNECTION LIMIT -1")
    await asyncio.wait_for(ann.leads.wait(), 15)


async def test_whoever_may_not_end_a_silent_leader_stands_by(several: Several) -> None:
    """The leader stays then; `check` says so. The program says it too, and does not end."""
    await (await Database.open(several.url)).close()
    silent = Successor(several.url, None, "silent", int(TOKEN.partition(":")[0]))
    await silent.come()
    assert await silent.takes_the_lead(MachineClock().now())
    name = postgres_server.role("weak")
    with psycopg.connect(several.url, autocommit=True) as other:
        other.execute("GRANT USAGE, CREATE ON SCHEMA public TO weak")
        other.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO weak")
        other.execute("UPDATE leader SET at = at - make_interval(secs => 3600)")
    bea = several.program_with("Bea", several.config(postgres_server.as_role(several.url, name)))
    await _stands_by(bea)
    await silent.go()
    with psycopg.connect(several.url, autocommit=True) as other:
        other.execute("DROP OWNED BY weak")


@pytest.mark.parametrize("name", ["Feeding Town", "per%cent", 'quo"te', "a/b", "Ünï"])
async def test_a_name_with_signs(several: Several, name: str) -> None:
    quoted = '"' + name.replace('"', '""') + '"'
    postgres_server.administer(
        f"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)", f"CREATE DATABASE {quoted} TEMPLATE template0"
    )
    several.url = postgres_server.address(quote(name, safe=""))
    try:
        ann = several.program("Ann")
        await asyncio.wait_for(ann.leads.wait(), 10)
        await ann.ends()
    finally:
        postgres_server.administer(f"DROP DATABASE {quoted} WITH (FORCE)")
