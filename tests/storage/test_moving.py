"""A database moves to a server and back with all that is in it, or not at all; where it was, it says where it went."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
import pytest_asyncio
from typer.testing import CliRunner

from bot.cli import cli
from bot.domain.core.ids import ChatId
from storage.database import Database
from storage.engine.cipher import make_key_file
from storage.engine.errors import DatabaseProblem, DatabaseTrouble
from storage.engine.migrator import migrations
from storage.engine.place import Place, PostgresUrl
from storage.engine.process_lock import only_one
from storage.messaging.inbox import Received
from storage.moving import move, side_of, sums, take_back
from storage.standing_by import taking_in
from tests.standing.conftest import HERE
from tests.storage.old_databases import fill, make
from tests.support import postgres_server
from tests.support.databases import place_of

pytestmark = HERE
NOW = datetime(2026, 7, 16, 3, tzinfo=UTC)


@pytest.fixture
def url(tmp_path: Path) -> PostgresUrl:
    name = place_of(tmp_path / "elsewhere")
    postgres_server.make(name)
    return postgres_server.address(name)


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """A file with rows in every table."""
    path = tmp_path / "full.sqlite"
    make(path, migrations()[-1].number)
    fill(path)
    return path


@pytest_asyncio.fixture
async def small(tmp_path: Path) -> Path:
    """A file that a program may open: that with rows in every table is sealed with a key that is none."""
    path = tmp_path / "small.sqlite"
    database = await Database.open(path)
    async with database.write() as work:
        await work.people.add(ChatId(1), network="stockport", zone="Europe/London", now=NOW)
    await database.close()
    return path


def _silent(_table: str, _rows: int) -> None:
    """Nobody looks on."""


def _names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


async def _moves(source: Place, target: Place) -> None:
    await move(source, target, now=NOW, told=_silent, of=_silent)


async def test_every_row_of_every_table_moves_there_and_back(full: Path, url: PostgresUrl, tmp_path: Path) -> None:
    """What is counted and compared is what was there before anything moved."""
    before, back = await sums(full), tmp_path / "back.sqlite"
    assert min(one.rows for one in before.values()) > 0
    await _moves(full, url)
    assert await sums(url) == before
    await _moves(url, back)
    assert await sums(back) == before


async def test_a_move_is_seen_as_it_goes(full: Path, url: PostgresUrl) -> None:
    """First how much there is, then how much of it is done."""
    whole, done = [], []
    moved = await move(
        full, url, now=NOW, told=lambda _, rows: done.append(rows), of=lambda _, rows: whole.append(rows)
    )
    assert [sum(done)] == whole == [2 * sum(one.rows for one in moved.values())]


async def test_new_rows_get_new_numbers_afterwards(full: Path, url: PostgresUrl) -> None:
    """The server counts on from the highest that came along."""
    await _moves(full, url)
    with psycopg.connect(url) as line:
        highest = line.execute("SELECT MAX(id) FROM person").fetchone()
        new = line.execute(
            "INSERT INTO person (chat_id, network, zone, created_at, last_seen_at) VALUES (-1, '', '', '', '')"
            " RETURNING id"
        ).fetchone()
    assert highest is not None
    assert new == (highest[0] + 1,)


async def test_what_is_sealed_stays_sealed_with_the_same_key(url: PostgresUrl, tmp_path: Path) -> None:
    """No key is needed to move it; to read it, the same one."""
    path, key = tmp_path / "sealed.sqlite", tmp_path / "database.key"
    make_key_file(key)
    database = await Database.open(path, key)
    await database.close()
    await _moves(path, url)
    with pytest.raises(DatabaseProblem, match=r"Set storage\.key_file"):
        await Database.open(url)
    await (await Database.open(url, key)).close()


async def test_whoever_starts_on_the_old_one_is_told(small: Path, url: PostgresUrl, tmp_path: Path) -> None:
    """A file and a server alike; until somebody says that they mean it."""
    await _moves(small, url)
    with pytest.raises(DatabaseProblem, match=r"was moved to \S+ on 16 July 2026 at 03:00"):
        await Database.open(small)
    await _moves(url, tmp_path / "back.sqlite")
    with pytest.raises(DatabaseProblem, match=r"was moved to .*back\.sqlite"):
        await Database.open(url)
    assert await take_back(url)
    assert not await take_back(url)
    await (await Database.open(url)).close()


async def test_nothing_is_taken_in_where_nobody_handles_it(small: Path, url: PostgresUrl, tmp_path: Path) -> None:
    """By a program that stood by on the server and still listens: Telegram brings it again."""
    await _moves(small, url)
    await _moves(url, tmp_path / "back.sqlite")
    door = taking_in(url, None)
    with pytest.raises(DatabaseTrouble, match="moved to another one"):
        async with door.take_in() as inbox:
            await inbox.keep([Received(9_000_000, "{}")], now=NOW)
    await door.close()


async def test_what_is_there_is_never_written_over(small: Path, url: PostgresUrl, tmp_path: Path) -> None:
    """A file that is there; a server’s database with rows, or of another program."""
    other = tmp_path / "other.sqlite"
    other.write_bytes(b"letters")
    with pytest.raises(DatabaseProblem, match="is there already"):
        await _moves(small, other)
    assert other.read_bytes() == b"letters"
    with psycopg.connect(url) as line:
        line.execute("CREATE TABLE shop (name TEXT)")
    with pytest.raises(DatabaseProblem, match="another program"):
        await _moves(small, url)
    await (await Database.open(small)).close()


async def test_a_database_in_use_is_not_moved(small: Path, url: PostgresUrl, tmp_path: Path) -> None:
    """Nor one on a server, to which another program is connected."""
    with only_one(small), pytest.raises(DatabaseProblem, match="Another copy"):
        await _moves(small, url)
    await _moves(small, url)
    leader = await Database.open(url, alone=True)
    with pytest.raises(DatabaseProblem, match="Another copy"):
        await _moves(url, tmp_path / "back.sqlite")
    await leader.close()
    visitor = await Database.open(url)
    with pytest.raises(DatabaseProblem, match="is connected to"):
        await _moves(url, tmp_path / "back.sqlite")
    await visitor.close()
    assert not {"back.sqlite", "back.sqlite.part"} & _names(tmp_path)


async def test_a_move_that_fails_leaves_nothing_and_can_be_made_again(full: Path, url: PostgresUrl) -> None:
    """Here a row refers to nobody, as the file allows to who asks for it, and the server does not."""
    with closing(sqlite3.connect(full)) as file, file:
        gone = file.execute("SELECT * FROM venue WHERE id = 3").fetchone()
        file.execute("DELETE FROM venue WHERE id = 3")
    with pytest.raises(DatabaseProblem, match="refer to some that are not there"):
        await _moves(full, url)
    side = side_of(url)
    await side.open()
    assert {
        (await side.connection.execute_fetchall(f"SELECT COUNT(*) FROM {one.name}"))[0][0]  # type: ignore[index]
        for one in await side.shapes()
    } == {0}
    await side.connection.close()
    with closing(sqlite3.connect(full)) as file, file:
        file.execute(f"INSERT INTO venue VALUES ({', '.join('?' * len(gone))})", gone)
    await _moves(full, url)


def test_the_command_says_what_to_change(full: Path, url: PostgresUrl, monkeypatch: pytest.MonkeyPatch) -> None:
    """And wants no password on the command line."""
    monkeypatch.setenv("FEEDING_STORAGE__PATH", str(full))
    monkeypatch.delenv("FEEDING_TEST_POSTGRES", raising=False)
    shown = CliRunner().invoke(cli, ["move", "--to", "postgresql://bot:secret@db.example/feeding"])
    assert shown.exit_code == 1
    assert "Please leave the password out" in shown.output
    shown = CliRunner().invoke(cli, ["move", "--to", url])
    assert shown.exit_code == 0, shown.output
    assert "counted and compared" in shown.output
    assert "FEEDING_STORAGE__URL" in shown.output
    shown = CliRunner().invoke(cli, ["migrate"])
    assert shown.exit_code == 1
    assert "was moved to" in shown.output
    shown = CliRunner().invoke(cli, ["move", "--undo"])
    assert "can be used again" in shown.output
