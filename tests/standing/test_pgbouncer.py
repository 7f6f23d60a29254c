"""The real PgBouncer before a real server: what `check` and the program make of it, and work by its sessions."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import psycopg
import pytest

from bot.commands.check_server import said_of
from storage.engine.errors import DatabaseProblem
from storage.engine.place import PostgresUrl
from storage.engine.postgres_facts import LineKind, NoRoom, facts_of, refuse_a_pooler
from storage.engine.postgres_line import opened_line
from tests.standing.conftest import HERE, Several
from tests.support.pgbouncer import INSTALLED, pgbouncer

pytestmark = [HERE, INSTALLED]
OWN_ADDRESS = "Use the address of the server itself"
NO_RESET = {"server_reset_query": ""}
ONE = {"default_pool_size": "1"}


def name_of(url: PostgresUrl) -> str:
    return url.partition("///")[2].partition("?")[0]


@asynccontextmanager
async def _busy(address: PostgresUrl) -> AsyncIterator[None]:
    """Somebody is in the middle of something."""
    async with await psycopg.AsyncConnection.connect(address, prepare_threshold=None) as busy:
        await busy.execute("SELECT 1")
        yield


async def _kind_of(url: PostgresUrl) -> LineKind:
    """What `check` finds; of all but a straight line it says which address to use."""
    facts = await facts_of(url, lambda: datetime.now(UTC))
    assert any(OWN_ADDRESS in finding.words for finding in said_of(facts))
    return facts.line


@pytest.mark.parametrize(
    ("settings", "kind"),
    [
        ({}, LineKind.POOLED),
        (NO_RESET, LineKind.POOLED),
        ({"ignore_startup_parameters": ""}, LineKind.PARTICULAR),
        ({"pool_mode": "transaction"}, LineKind.SHARED),
        ({"pool_mode": "transaction", **NO_RESET}, LineKind.SHARED),
        ({"pool_mode": "transaction", "server_reset_query_always": "1"}, LineKind.SHARED),
        ({"pool_mode": "transaction", "server_round_robin": "1"}, LineKind.SHARED),
        ({"pool_mode": "statement"}, LineKind.SHARED),
    ],
    ids=str,
)
async def test_check_finds_out_what_it_is(url: PostgresUrl, settings: dict[str, str], kind: LineKind) -> None:
    """And the program goes only where a lock stays with whoever takes it."""
    async with pgbouncer(name_of(url), **settings) as address:
        assert await _kind_of(address) is kind
        if kind is LineKind.POOLED:
            await refuse_a_pooler(address)
            return
        with pytest.raises(DatabaseProblem, match=r"[Uu]se the address of the server itself"):
            await refuse_a_pooler(address)


async def test_programs_that_run_already_do_not_hide_it(several: Several) -> None:
    """One leads by a straight line; others are in the middle of something by the pooler."""
    await asyncio.wait_for(several.program("Ann").leads.wait(), 10)
    async with pgbouncer(name_of(several.url), pool_mode="transaction") as address, _busy(address):
        assert await _kind_of(address) is LineKind.SHARED


@pytest.mark.parametrize("mode", ["session", "transaction", "statement"])
async def test_one_connection_is_not_enough(url: PostgresUrl, mode: str) -> None:
    """It is said soon, and not once PgBouncer gives up after two minutes."""
    async with asyncio.timeout(30), pgbouncer(name_of(url), pool_mode=mode, **ONE) as address:
        kind = await _kind_of(address)
        assert kind is (LineKind.SCARCE if mode == "session" else LineKind.SHARED)
        with pytest.raises(DatabaseProblem):
            await refuse_a_pooler(address)


async def test_where_others_have_all_connections_that_is_said(url: PostgresUrl) -> None:
    """Such as programs that run already."""
    async with asyncio.timeout(30), pgbouncer(name_of(url), **ONE) as address, _busy(address):
        with pytest.raises(NoRoom, match="no connection left for this program, which needs four"):
            await facts_of(address, lambda: datetime.now(UTC))


async def test_what_a_pooler_does_not_read_is_said_again(url: PostgresUrl) -> None:
    """It lets our options through without setting anything by them."""
    async with pgbouncer(name_of(url)) as address:
        line = await opened_line(address, None)
        cursor = await line.execute(
            "SELECT current_setting('lock_timeout') AS wait, current_setting('TimeZone') AS zone"
        )
        assert tuple(await cursor.fetchone() or ()) == ("1s", "UTC")
        await line.close()


@pytest.mark.parametrize(("settings", "within_s"), [({}, 5), (NO_RESET, 25)], ids=str)
async def test_by_its_sessions_programs_lead_one_after_the_other(
    several: Several, settings: dict[str, str], within_s: float
) -> None:
    """The lock goes with the line. Where PgBouncer tidies nothing, it is that of a program that says nothing more."""
    async with pgbouncer(name_of(several.url), **settings) as address:
        several.url = address
        ann = several.program("Ann")
        await asyncio.wait_for(ann.leads.wait(), 10)
        ben = several.program("Ben")
        await ann.ends()
        await asyncio.wait_for(ben.leads.wait(), within_s)
        assert several.led == ["Ann", "Ben"]
        await ben.ends()
