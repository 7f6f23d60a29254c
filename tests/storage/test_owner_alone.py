"""What the program writes is for whoever runs it, whatever the folder, the mask of the shell, or a former version."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import cli
from bot.config import STOCKPORT
from bot.demo.bot_process import write_config
from storage.database import Database
from storage.engine.backups import back_up, restore
from storage.engine.cipher import add_key, make_key_file
from storage.engine.copies import nightly
from storage.engine.process_lock import only_one

NOW = datetime(2026, 7, 16, 10, tzinfo=UTC)


@contextmanager
def open_house(folder: Path) -> Iterator[Path]:
    """A folder that everybody may look into, and a shell that makes files that all can read and write."""
    folder.chmod(0o777)
    before = os.umask(0)
    try:
        yield folder
    finally:
        os.umask(before)


def open_files(folder: Path) -> dict[str, str]:
    return {file.name: f"{file.stat().st_mode & 0o777:o}" for file in folder.rglob("*") if file.stat().st_mode & 0o077}


async def test_everything_that_is_written_is_closed(tmp_path: Path) -> None:
    """The database with what stands beside it, copies by hand, by night and put back, keys, settings, exports."""
    with open_house(tmp_path) as folder:
        path = folder / "town.sqlite"
        with only_one(path):
            database = await Database.open(path)
            async with database.write() as work:
                await work.people.add(5, network="stockport", zone="Europe/London", now=NOW)  # type: ignore[arg-type]
            assert (folder / "town.sqlite-wal").exists()
            assert open_files(folder) == {}
            back_up(path, folder / "copy.sqlite")
            nightly(path, folder, keep=3, now=NOW)
            await database.close()
        restore(folder / "copy.sqlite", path, now=NOW)
        make_key_file(folder / "database.key")
        add_key(folder / "database.key")
        write_config(folder / "config.toml", base_url="http://127.0.0.1:1", organised=((STOCKPORT, 1),), page=1)
        settings = ["--config", str(folder / "config.toml")]
        exported = ["venues", "export", str(folder / "map.csv"), *settings]
        made = await asyncio.to_thread(CliRunner().invoke, cli, exported)
        assert made.exit_code == 0, made.output
        assert len(list(folder.iterdir())) >= 8
        assert open_files(folder) == {}


async def test_what_a_former_version_left_open_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "town.sqlite"
    await (await Database.open(path)).close()
    path.chmod(0o664)
    await (await Database.open(path)).close()
    assert open_files(tmp_path) == {}


@pytest.mark.parametrize("setting", ["TELEGRAM__TOKEN_FILE", "WEBHOOK__SECRET_FILE", "STORAGE__KEY_FILE"])
def test_a_secret_that_others_can_read_is_pointed_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    """With what to do about it; the bot runs all the same, for some machines hand secrets out like that."""
    file = tmp_path / "secret.txt"
    if setting == "STORAGE__KEY_FILE":
        make_key_file(file)
    else:
        file.write_text("123456-a-secret-of-nobody" if "SECRET" in setting else "123456:ABC-test-token-of-nobody")
    monkeypatch.setenv("FEEDING_STORAGE__PATH", str(tmp_path / "new.sqlite"))
    monkeypatch.setenv(f"FEEDING_{setting}", str(file))
    file.chmod(0o640)
    warned = CliRunner().invoke(cli, ["check", "--quick"])
    assert f"chmod 600 {file}" in "".join(warned.output.split("\n")).replace("  ", " ")
    assert warned.exit_code == 0
    file.chmod(0o600)
    assert "chmod" not in CliRunner().invoke(cli, ["check", "--quick"]).output
