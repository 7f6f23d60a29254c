"""Copies of a database on a server are whole; one that is put back says nothing twice and asks nobody who has left."""

import asyncio
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from pydantic import SecretStr
from typer.testing import CliRunner

from bot.cli import cli
from bot.commands.copies import copies_finding
from bot.config import Config, StorageConfig
from bot.domain.core.ids import ChatId
from storage.database import Database
from storage.engine.copies import back_up, nightly, restore, why_not
from storage.engine.errors import DatabaseProblem
from storage.engine.place import PostgresUrl
from tests.standing.conftest import HERE
from tests.support import postgres_server
from tests.support.databases import ON_SERVER, place_of
from tests.support.table import NEAR_BY

pytestmark = HERE
NOW = datetime(2026, 7, 16, 3, tzinfo=UTC)
SENT = (
    "UPDATE outbox SET state = 'sent', sent_at = '2026-07-16T03:10:00.000000Z', message_id = 7 WHERE dedupe = 'second'"
)


@pytest.fixture
def url(tmp_path: Path) -> Iterator[PostgresUrl]:
    """What is kept of it goes with it."""
    name = place_of(tmp_path / "live")
    postgres_server.make(name)
    yield postgres_server.address(name)
    with psycopg.connect(postgres_server.server(), dbname="postgres") as line:
        ON_SERVER.update(
            row[0] for row in line.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [name])
        )


async def _filled(url: PostgresUrl) -> None:
    """Two guests, and two messages that wait."""
    database = await Database.open(url)
    async with database.write() as work:
        for chat in (1, 2):
            person = await work.people.add(ChatId(chat), network="stockport", zone="Europe/London", now=NOW)
            await work.guests.join(person.id, NEAR_BY, now=NOW)
    await database.close()
    with psycopg.connect(url) as line:
        for number, dedupe in enumerate(("first", "second", "third"), start=1):
            line.execute(
                "INSERT INTO outbox (person_id, chat_id, state, priority, due_at, dedupe, subject, subject_id, message)"
                " VALUES (%s, %s, 'pending', 2, %s, %s, 'meal', 1, '{}')",
                [*(min(number, 2),) * 2, f"2026-07-16T0{number + 2}:00:00.000000Z", dedupe],
            )


def _rows(url: PostgresUrl, ask: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url) as line:
        return line.execute(ask.encode()).fetchall()


async def test_what_was_said_since_is_not_said_again_and_who_left_stays_away(url: PostgresUrl, tmp_path: Path) -> None:
    """And the old database is kept under a name that says when."""
    copy = tmp_path / "copy.dump"
    await _filled(url)
    back_up(url, copy)
    with psycopg.connect(url) as line:
        line.execute(SENT)
        line.execute("UPDATE guest SET state = 'left' WHERE person_id = 1")
    restored = restore(copy, url, now=NOW)
    assert (restored.carried and (restored.carried.said, restored.carried.left)) == (1, 1)
    assert restored.kept == f"{psycopg.conninfo.conninfo_to_dict(url)['dbname']}_before_20260716_030000"
    assert _rows(url, "SELECT dedupe, state, problem FROM outbox ORDER BY id") == [
        ("first", "dropped", "left"),
        ("second", "sent", ""),
        ("third", "pending", ""),
    ]
    assert _rows(url, "SELECT state FROM guest ORDER BY person_id") == [("left",), ("active",)]
    assert _rows(url, "SELECT 1 FROM information_schema.schemata WHERE schema_name = 'old'") == []
    assert _rows(postgres_server.address(restored.kept), "SELECT COUNT(*) FROM outbox") == [(3,)]
    database = await Database.open(url, alone=True)
    async with database.write() as work:
        assert (await work.people.add(ChatId(3), network="stockport", zone="Europe/London", now=NOW)).id == 3
    await database.close()


async def test_nothing_is_put_back_under_a_program_that_runs_or_stands_by(url: PostgresUrl, tmp_path: Path) -> None:
    """It is said, and nothing is changed."""
    copy = tmp_path / "copy.dump"
    await _filled(url)
    back_up(url, copy)
    for alone in (True, False):
        running = await Database.open(url, alone=alone)
        with pytest.raises(DatabaseProblem, match="Another program is connected"):
            await asyncio.to_thread(restore, copy, url, now=NOW)
        await running.close()
    assert _rows(url, "SELECT COUNT(*) FROM outbox") == [(3,)]
    assert not postgres_server.there(f"{psycopg.conninfo.conninfo_to_dict(url)['dbname']}_restoring")


async def test_what_is_no_copy_is_refused(url: PostgresUrl, tmp_path: Path) -> None:
    """Letters, and a copy that was cut off; a copy is never written over either."""
    copy, broken = tmp_path / "copy.dump", tmp_path / "broken.dump"
    await _filled(url)
    back_up(url, copy)
    with pytest.raises(DatabaseProblem, match="is there already"):
        back_up(url, copy)
    for contents in (b"letters", copy.read_bytes()[:-2000]):
        broken.write_bytes(contents)
        with pytest.raises(DatabaseProblem, match="is no copy of a database of this program"):
            restore(broken, url, now=NOW)
    assert copy.stat().st_mode & 0o77 == 0


async def test_who_may_make_no_databases_is_told_what_to_do_by_hand(url: PostgresUrl, tmp_path: Path) -> None:
    """As with hosts who give one database and no more."""
    copy = tmp_path / "copy.dump"
    await _filled(url)
    back_up(url, copy)
    with psycopg.connect(postgres_server.server(), dbname="postgres", autocommit=True) as line:
        line.execute("DROP ROLE IF EXISTS plain_bot")
        line.execute("CREATE ROLE plain_bot LOGIN")
    with pytest.raises(DatabaseProblem, match="By hand"):
        restore(copy, PostgresUrl(url.replace("user=tester", "user=plain_bot")), now=NOW)


async def test_a_copy_a_night(url: PostgresUrl, tmp_path: Path) -> None:
    """As many as the configuration says; `check` says who makes them."""
    await _filled(url)
    folder = tmp_path / "copies"
    for day in (13, 14, 15, 16):
        assert nightly(url, folder, keep=3, now=NOW.replace(day=day)) is not None
    assert nightly(url, folder, keep=3, now=NOW) is None
    assert [copy.name for copy in sorted(folder.iterdir())] == [f"feeding-2026-07-{day}.dump" for day in (14, 15, 16)]
    found = copies_finding(Config(storage=StorageConfig(url=SecretStr(url))))
    assert found is not None
    assert not found.warns


def test_without_its_programs_the_host_has_to_make_copies(url: PostgresUrl, monkeypatch: pytest.MonkeyPatch) -> None:
    """And `check` says so."""
    monkeypatch.setenv("PATH", "/nowhere")
    assert "pg_dump" in why_not(url)
    found = copies_finding(Config(storage=StorageConfig(url=SecretStr(url))))
    assert found is not None
    assert found.warns
    assert "host" in found.words
    assert copies_finding(Config()) is None


async def test_a_password_is_in_no_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program that copies has it from its environment; here one stands in for it that writes down what it hears."""
    said = tmp_path / "said.txt"
    for name in ("pg_dump", "pg_restore"):
        program = tmp_path / name
        program.write_text(f'#!/bin/sh\nprintf "%s|" "$@" "secret: $PGPASSWORD" >> {said}\nexit 1\n')
        program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    url = PostgresUrl("postgresql://bot:hush-hush@db.example/feeding?sslmode=require")
    with pytest.raises(DatabaseProblem) as refused:
        back_up(url, tmp_path / "copy.dump")
    line, _, secret = said.read_text().rpartition("secret: ")
    assert "db.example" in line
    assert "hush-hush" not in line + str(refused.value)
    assert secret == "hush-hush|"


async def test_after_a_host_went_back_in_time_what_was_due_is_not_said(
    url: PostgresUrl, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes later is said as ever. The time is that of the town."""
    await _filled(url)
    monkeypatch.setenv("FEEDING_STORAGE__URL", url)
    done = await asyncio.to_thread(CliRunner().invoke, cli, ["restore", "--said-until", "2026-07-16 05:30"])
    assert done.exit_code == 0, done.output
    assert "2 messages" in done.output
    assert _rows(url, "SELECT dedupe, state FROM outbox ORDER BY id") == [
        ("first", "dropped"),
        ("second", "dropped"),
        ("third", "pending"),
    ]
