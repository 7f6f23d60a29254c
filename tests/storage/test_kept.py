"""What is kept of a database equals what would be read anew, whatever is written to it and by whom."""

# ruff: noqa: SLF001 - writes as wild as one likes

import asyncio
import os
import sqlite3
import tempfile
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

import psycopg
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.core.food import AllergenFacts, OfferKind
from bot.domain.core.ids import ChatId
from bot.domain.core.people import ChampionState, Task
from bot.domain.offers.offers import NewOffer, Occurrence, OfferState
from bot.domain.offers.recurrence import Schedule, TimeSpan
from storage.database import Database
from storage.engine.kept import MADE_OF
from storage.engine.place import Place, PostgresUrl
from storage.unit_of_work import Work
from tests.support import postgres_server
from tests.support.databases import new_file, only_with_a_file, place, place_of, sqlite_of
from tests.support.table import NEAR_BY

NOW = datetime(2026, 7, 16, 9, tzinfo=UTC)
AHEAD = NOW + timedelta(days=30)

WRITES = (
    "UPDATE occurrence SET taken = 1 WHERE id = 1",
    "UPDATE occurrence SET taken = 0, state = 'open'",
    "UPDATE occurrence SET state = 'cancelled' WHERE id = 2",
    "UPDATE occurrence SET starts_at = '2026-07-18T12:00:00.000000+00:00' WHERE id = 1",
    "DELETE FROM occurrence WHERE id = 2",
    "UPDATE offer SET title = 'Stew' WHERE id = 1",
    "UPDATE offer SET paused = 1 - paused",
    "UPDATE offer SET state = 'closed' WHERE id = 2",
    "UPDATE venue SET name = 'Hall'",
    "UPDATE person SET first_name = 'Ash' WHERE id IN (SELECT host_id FROM offer)",
    "UPDATE person SET reachable = 1 - reachable",
    "UPDATE person SET chat_id = NULL",
    "UPDATE person SET network = 'oldham'",
    "UPDATE champion SET state = 'paused'",
    "UPDATE champion SET state = 'active'",
    "DELETE FROM champion",
    "INSERT INTO organiser (person_id, network) SELECT host_id, 'stockport' FROM offer WHERE id = 1",
    "DELETE FROM organiser",
    "INSERT INTO meal_quiet (occurrence_id, person_id, at) SELECT 1, host_id, 'x' FROM offer WHERE id = 1",
    "DELETE FROM meal_quiet",
    "UPDATE guest SET brings = 'a pie'",
    "UPDATE guest SET brings = ''",
    "UPDATE booking SET state = 'cancelled'",
    "UPDATE booking SET state = 'going'",
    "DELETE FROM booking",
    "INSERT INTO town_share (guest_network, meal_network, meal_name) VALUES ('stockport', 'oldham', 'Oldham')",
    "UPDATE offer SET network = 'oldham' WHERE id = 2",
    "DELETE FROM town_share",
    "UPDATE person SET network = 'oldham' WHERE id IN (SELECT host_id FROM offer)",
    "DELETE FROM person WHERE id NOT IN (SELECT host_id FROM offer)",
    """
    INSERT INTO occurrence (offer_id, state, starts_at, ends_at, answer_by, places, mask, look_at)
    SELECT offer_id, 'open', '2026-07-20T12:00:00.000000+00:00', '2026-07-20T13:00:00.000000+00:00',
           '2026-07-20T11:00:00.000000+00:00', 9, 0, '2026-07-20T11:00:00.000000+00:00' FROM occurrence WHERE id = 1
    """,
)


NEVER_CHANGED = {"booking": {"person_id"}}
"""Of a row that stands."""


class How(StrEnum):
    """How something is written, and whether it stays."""

    COMMITTED = "committed"
    IN_PLACE = "in place"
    PART_UNDONE = "in a part that is undone"
    ALL_UNDONE = "in a transaction that is undone"
    BY_ANOTHER = "by another program"


class Undo(Exception):  # noqa: N818 - read as a sentence
    """Nothing of it stays."""


async def _kept(work: Work) -> list[Occurrence]:
    towns = await work.town_shares.towns_of("stockport")
    return [one for town in towns for one in await work.offers.free_occurrences(town, now=NOW, until=AHEAD)]


async def _written(database: Database, at: Place, how: How, sql: str) -> None:
    """What is kept is asked for within, too, where it shows what may yet be undone."""
    if how is How.BY_ANOTHER:
        _by_another(at, sql)
        return
    with suppress(Undo):
        async with database.write(short=how is not How.COMMITTED) as work:
            with suppress(Undo):
                async with work.savepoint():
                    await work._connection.execute(sql)
                    await _kept(work)
                    if how is How.PART_UNDONE:
                        raise Undo
            if how is How.ALL_UNDONE:
                raise Undo


def _by_another(at: Place, sql: str) -> None:
    if isinstance(at, PostgresUrl):
        with psycopg.connect(at) as line:
            line.execute(sql.encode())
        return
    with closing(sqlite3.connect(at)) as other, other:
        other.execute("PRAGMA foreign_keys = ON")
        other.execute(sql)


def test_the_town_has_what_can_be_kept() -> None:
    """Else nothing below could fail."""
    with tempfile.TemporaryDirectory() as folder:
        assert len(asyncio.run(_read(_a_town(folder)))) == 2


async def _read(at: Place) -> list[Occurrence]:
    database = await Database.open(at)
    try:
        async with database.write() as work:
            return await _kept(work)
    finally:
        await database.close()


async def _try(at: Place, doing: list[tuple[How, str]]) -> None:
    ours, anew = await Database.open(at), await Database.open(at)
    try:
        for how, sql in doing:
            with suppress(sqlite3.IntegrityError, psycopg.IntegrityError):
                await _written(ours, at, how, sql)
            async with ours.write() as work:
                kept = await _kept(work)
            anew._connection._kept.forget()  # type: ignore[attr-defined]
            async with anew.write() as work:
                assert kept == await _kept(work), (how, sql)
    finally:
        await ours.close()
        await anew.close()


def _a_town(folder: str) -> Place:
    """A host who is an active champion, with two clubs in the coming days. Made where no event loop is running yet."""
    path = Path(folder) / "town.sqlite"
    if postgres_server.wanted():
        postgres_server.make(place_of(path), like=_on_a_server())
        return place(path)
    path.write_bytes(_in_a_file())
    return path


@cache
def _on_a_server() -> str:
    postgres_server.make(name := f"kept_{os.getpid()}")
    asyncio.run(_fill(postgres_server.address(name)))
    return name


@cache
def _in_a_file() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        new_file(path := Path(folder) / "town.sqlite")
        asyncio.run(_fill(path))
        return path.read_bytes()


async def _fill(at: Place) -> None:
    database = await Database.open(at)
    async with database.write() as work:
        asha, ben = [
            await work.people.add(ChatId(chat), network="stockport", zone="Europe/London", now=NOW) for chat in (1, 2)
        ]
        await work.people.apply(asha.id, (Task.HOST,), now=NOW)
        await work.people.move_champion(asha.id, ChampionState.APPLIED, ChampionState.ACTIVE, by=asha.id, now=NOW)
        venue = await work.venues.add(
            network="stockport", name="Hub", address="High Street", lat=53.4, lon=-2.1, area="", step_free=True
        )
        for days in (1, 2):
            starts = NOW + timedelta(days=days)
            span = TimeSpan(starts, starts + timedelta(hours=2))
            offer = NewOffer(
                network="stockport",
                kind=OfferKind.LUNCH_CLUB,
                host=asha.id,
                venue=venue,
                title=f"Club {days}",
                allergens=AllergenFacts(0, 0, 0),
                diets=0,
                starts=span.starts,
                ends=span.ends,
                zone="Europe/London",
                places=10,
            )
            schedule = Schedule(span, answer_by=starts, mask=0, look_at=starts, food=offer.food)
            kept = await work.offers.add(offer, OfferState.OPEN, now=NOW)
            await work.offers.add_occurrence(kept, schedule, places=10)
        await work.guests.join(ben.id, NEAR_BY, now=NOW)
        await work._connection.execute("UPDATE guest SET brings = 'a pie'")
        await work._connection.execute(
            "INSERT INTO booking (occurrence_id, person_id, state, party, asked_at) VALUES (1, :ben, 'going', 1, 'x')",
            {"ben": ben.id},
        )
    await database.tidy()
    await database.close()


@only_with_a_file("a server does not say which columns a question reads")
async def test_everything_that_is_read_is_watched(tmp_path: Path) -> None:
    """SQLite says which columns a question reads; a write to each of them is among those that are watched."""
    read: set[tuple[str, str]] = set()

    def reads(action: int, table: str | None, column: str | None, *_: object) -> int:
        if action == sqlite3.SQLITE_READ and table:
            read.add((table, column or ""))
        return sqlite3.SQLITE_OK

    database = await Database.open(tmp_path / "town.sqlite")
    await sqlite_of(database)._thread.set_authorizer(reads)
    async with database.write() as work:
        await _kept(work)
    await database.close()
    assert {table for table, _ in read} == set(MADE_OF)
    for table, key in (("person", "id"), ("booking", "occurrence_id"), ("guest", "person_id")):
        updates = next(event for event in MADE_OF[table] if event.startswith("UPDATE OF"))
        watched = set(updates.removeprefix("UPDATE OF ").split(", "))
        assert {column for name, column in read if name == table} == {key, *watched} | NEVER_CHANGED.get(table, set())


@settings(max_examples=15 if postgres_server.wanted() else 40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(How), st.sampled_from(WRITES)), max_size=8))
def test_what_is_kept_equals_what_is_read_anew(doing: list[tuple[How, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_try(_a_town(folder), doing))
