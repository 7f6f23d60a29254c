"""A database that another program holds, at the start, while running and at the end; two bots; another version."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from storage.database import Database
from tests.crash_town import Program
from tests.machine.programs import asks, ended, says, telegram

HELD = "Another program holds the database. Please end it"


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Another program in the middle of writing."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def _made(path: Path) -> None:
    await (await Database.open(path)).close()


async def test_it_waits_for_whoever_holds_the_database_when_it_starts(tmp_path: Path) -> None:
    """Somebody has it open in a tool and went to lunch: the log says so, and it starts once they are done."""
    async with telegram() as (world, url), ended(Program(tmp_path, url, 1)) as program:
        await _made(program.database)
        with held(program.database):
            await program.start()
            await says(program, HELD)
        await asks(world, "Ben")


async def test_held_while_it_runs_nothing_is_lost(tmp_path: Path) -> None:
    """Those who write meanwhile are answered once it is let go, each once."""
    async with telegram() as (world, url), ended(Program(tmp_path, url, 1)) as program:
        await program.start()
        await asks(world, "Ben")
        people = [world.person(name) for name in ("Cai", "Dot", "Eve")]
        with held(program.database):
            for person in people:
                person.writes("/help")
            await says(program, HELD)
        await world.until(lambda: all(person.heard for person in people), 30)
        assert [len(person.heard) for person in people] == [1, 1, 1]


async def test_asked_to_end_while_it_is_held_it_ends_within_five_seconds(tmp_path: Path) -> None:
    """And what had come in before is answered at the next start."""
    async with telegram() as (world, url), ended(Program(tmp_path, url, 1)) as program:
        await program.start()
        await asks(world, "Ben")
        cai = world.person("Cai")
        with held(program.database):
            cai.writes("/help")
            await says(program, HELD)
            assert await program.stop(patience_s=5) == 0
        await program.start()
        await world.until(lambda: cai.heard, 30)
        assert len(cai.heard) == 1


async def test_a_second_bot_on_the_same_database_is_refused(tmp_path: Path) -> None:
    """It says so and ends; the first goes on."""
    async with telegram() as (world, url), ended(Program(tmp_path, url, 1)) as first:
        await first.start()
        await asks(world, "Ben")
        async with ended(Program(tmp_path, url, 1)) as second:
            await second.start()
            assert await second.wait() == 1
        assert "Another copy of the bot is using" in first.log.read_text()
        await asks(world, "Cai")


async def test_a_database_of_a_newer_version_is_refused_by_the_program(tmp_path: Path) -> None:
    """In one sentence; an older one is brought up to date (`tests/storage/test_migrating.py`)."""
    async with telegram() as (_, url), ended(Program(tmp_path, url, 1)) as program:
        await _made(program.database)
        with closing(sqlite3.connect(program.database, isolation_level=None)) as other:
            other.execute("INSERT INTO schema_version VALUES (9999, '2030-01-01')")
        await program.start()
        assert await program.wait() == 1
        assert "Please use the newer program" in program.log.read_text()
