"""The database file is moved, deleted, replaced or written over while its program runs: told at once, nothing lost."""

import asyncio
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import cli
from storage.database import Database, DatabaseTrouble
from storage.engine import backups
from tests.crash_town import Program
from tests.machine.programs import PATIENCE_S, asks, ended, says, telegram
from tests.support.town import THURSDAY_MORNING, town_at
from tests.transport.test_watching import watched

BESIDE = ("", "-wal", "-shm")


def move(file: Path) -> None:
    """With what is beside it, as `mv feeding.sqlite* elsewhere/` does."""
    elsewhere = file.parent / "elsewhere"
    elsewhere.mkdir()
    for ending in BESIDE:
        file.with_name(file.name + ending).rename(elsewhere / (file.name + ending))


def move_alone(file: Path) -> None:
    file.rename(file.with_name("old.sqlite"))


def delete(file: Path) -> None:
    file.unlink()


def replace(file: Path) -> None:
    """By another file, as `mv copy feeding.sqlite` does."""
    copy = file.with_name("copy.sqlite")
    shutil.copyfile(file, copy)
    copy.replace(file)


def write_over(file: Path) -> None:
    """By a copy from before, as `cp` does: the file stays the same one."""
    file.write_bytes(file.read_bytes()[: 4096 * 4])


HAPPENED: list[tuple[Callable[[Path], None], str]] = [
    (move, "was moved or deleted"),
    (move_alone, "was moved or deleted"),
    (delete, "was moved or deleted"),
    (replace, "was replaced by another file"),
    (write_over, "was written over by something else"),
]


@pytest.mark.parametrize(("befall", "words"), HAPPENED)
async def test_it_is_noticed_whatever_happened(tmp_path: Path, befall: Callable[[Path], None], words: str) -> None:
    """By the next look, in words that say what to do."""
    file = tmp_path / "town.sqlite"
    database = await Database.open(file)
    await database.tidy()
    assert database.astray() == ""  # as at each tick
    befall(file)
    assert words in database.astray()
    assert ("move it back" in database.astray()) == (befall is not write_over)
    await database.close()


async def test_what_was_written_over_is_no_better_for_growing_again(tmp_path: Path) -> None:
    """It is damaged all the same."""
    file = tmp_path / "town.sqlite"
    database = await Database.open(file)
    await database.tidy()
    assert database.astray() == ""
    write_over(file)
    assert "It is damaged by that" in database.astray()
    file.write_bytes(b"x" * 3_000_000)
    assert "It is damaged by that" in database.astray()
    await database.close()


async def test_what_is_written_and_tidied_in_the_usual_way_is_no_fault(tmp_path: Path) -> None:
    """A file grows, and is smaller once it was written anew."""
    file = tmp_path / "town.sqlite"
    database = await Database.open(file)
    async with database.write() as work:
        await work.retention.done("x" * 300_000, now=THURSDAY_MORNING)
    await database.tidy()
    assert database.astray() == ""
    with closing(sqlite3.connect(file)) as other:
        other.execute("DELETE FROM chore")
        other.commit()
    await database.tidy(anew=True)
    assert database.astray() == ""
    await database.close()


@pytest.mark.parametrize(
    ("befall", "place"),
    [(move, "town.sqlite"), (move_alone, "town.sqlite"), (delete, "town.sqlite"), (replace, "town.sqlite.kept-1")],
)
async def test_all_that_was_written_is_kept_when_the_program_ends(
    tmp_path: Path, befall: Callable[[Path], None], place: str
) -> None:
    """What came after the file went, too: under its name, unless something has that now."""
    file = tmp_path / "town.sqlite"
    database = await Database.open(file)
    befall(file)
    async with database.write() as work:
        await work.retention.done("written after", now=THURSDAY_MORNING)
    await database.close()
    backups.check(tmp_path / place)
    assert (tmp_path / place).stat().st_mode & 0o077 == 0
    back = await Database.open(tmp_path / place)
    async with back.write() as work:
        assert await work.retention.last_done("written after")
    await back.close()


async def test_what_is_written_over_is_not_kept_where_it_is_damaged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It ends all the same, and says so."""
    file = tmp_path / "town.sqlite"
    database = await Database.open(file)
    async with database.write() as work:  # more than it has at hand
        for number in range(40):
            await work.retention.done(f"{number}" * 100_000, now=THURSDAY_MORNING)
    await database.tidy()
    assert database.astray() == ""
    file.write_bytes(b"")
    await database.close()
    assert "could not be kept beside" in caplog.text


async def test_whoever_reads_beside_is_given_no_other_file(tmp_path: Path) -> None:
    """Nor is an empty one made."""
    file = tmp_path / "town.sqlite"
    database = await Database.open(file)
    delete(file)
    with pytest.raises(DatabaseTrouble, match="was moved or deleted"):
        async with database.beside():
            pass
    assert not file.exists()
    await database.close()


async def test_health_says_it(tmp_path: Path) -> None:
    """To whoever watches."""
    file = tmp_path / "town.sqlite"
    async with town_at(THURSDAY_MORNING, file) as town, watched(town) as supervisor:
        await town.person("Ben").writes("/help")
        move_alone(file)
        status, told = await supervisor.health()
        assert (status, told["ok"], told["late"]) == (503, False, ["database"])
        assert "was moved or deleted" in told["database"]
        assert "feeding_database_usable 0" in await supervisor.metrics()
        file.with_name("old.sqlite").rename(file)
        assert (await supervisor.health())[0] == 200


def _checked(monkeypatch: pytest.MonkeyPatch, file: Path) -> str:
    monkeypatch.setenv("FEEDING_STORAGE__PATH", str(file))
    result = CliRunner().invoke(cli, ["check", "--quick"])
    return " ".join(result.output.split())


async def test_the_program_says_it_and_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In its log, to organisers, in `check`; as it ends, it keeps all, and what is put back goes on."""
    async with telegram() as (world, url):
        olive = world.person("Olive")
        async with ended(Program(tmp_path, url, olive.id)) as program:
            await program.start()
            await asks(world, "Ben")
            olive.writes("/help")
            await world.until(lambda: olive.heard, PATIENCE_S)
            assert "was moved" not in await asyncio.to_thread(_checked, monkeypatch, program.database)
            delete(program.database)
            await says(program, "was moved or deleted while the program runs")
            await world.until(lambda: any("was moved, replaced or deleted" in said for said in olive.heard), PATIENCE_S)
            assert "✗ The database file" in await asyncio.to_thread(_checked, monkeypatch, program.database)
            assert not program.database.exists()
            await asks(world, "Cai")
            assert await program.stop(15) == 0
            await says(program, "is in its place again, with all that people wrote")
            assert "✗ The database file" not in await asyncio.to_thread(_checked, monkeypatch, program.database)
            await program.start()
            await asks(world, "Dot")
            assert program.rows("SELECT count(*) FROM inbox") == [(4,)]
            assert program.log.read_text().count("was moved or deleted while the program runs") == 1


async def test_what_is_moved_back_goes_on(tmp_path: Path) -> None:
    """Without a start."""
    async with telegram() as (world, url), ended(Program(tmp_path, url, 1)) as program:
        await program.start()
        await asks(world, "Ben")
        move_alone(program.database)
        await says(program, "was moved or deleted while the program runs")
        program.database.with_name("old.sqlite").rename(program.database)
        await says(program, "is found by its name again")
        await asks(world, "Cai")
        assert await program.stop() == 0
