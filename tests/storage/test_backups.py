"""A copy is whole, a restore keeps what was there, and what is not sound is refused."""

import asyncio
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.core.ids import ChatId
from storage.database import Database
from storage.engine.backups import back_up, restore
from storage.engine.cipher import make_key_file
from storage.engine.copies import nightly
from storage.engine.errors import DatabaseProblem
from storage.engine.process_lock import only_one

NOW = datetime(2026, 7, 16, 3, tzinfo=UTC)


async def _add(path: Path, chat: int) -> None:
    database = await Database.open(path)
    async with database.write() as work:
        await work.people.add(ChatId(chat), network="stockport", zone="Europe/London", now=NOW)
    await database.close()


async def _has(path: Path, chat: int) -> bool:
    database = await Database.open(path)
    async with database.write() as work:
        found = await work.people.by_chat(ChatId(chat))
    await database.close()
    return found is not None


async def test_a_copy_of_a_database_in_use_is_whole(tmp_path: Path) -> None:
    """Even in the middle of a transaction: what is not committed is not in it."""
    live, copy = tmp_path / "live.sqlite", tmp_path / "copy.sqlite"
    await _add(live, 1)
    database = await Database.open(live)
    async with database.write() as work:
        await work.people.add(ChatId(2), network="stockport", zone="Europe/London", now=NOW)
        await asyncio.to_thread(back_up, live, copy)
    await database.close()
    assert await _has(copy, 1)
    assert not await _has(copy, 2)


async def test_a_restore_keeps_what_was_there(tmp_path: Path) -> None:
    """So that a wrong file can be undone."""
    live, copy = tmp_path / "live.sqlite", tmp_path / "copy.sqlite"
    await _add(live, 1)
    back_up(live, copy)
    await _add(live, 2)
    kept = restore(copy, live, now=NOW).kept
    assert kept is not None
    assert not await _has(live, 2)
    assert await _has(kept, 2)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
async def test_what_root_restores_belongs_to_the_service_again(tmp_path: Path) -> None:
    """Else the bot could not write to it afterwards; and nobody else may read it."""
    live, copy = tmp_path / "live.sqlite", tmp_path / "copy.sqlite"
    await _add(live, 1)
    back_up(live, copy)
    os.chown(live, 12_345, 12_345)
    restore(copy, live, now=NOW)
    assert (live.stat().st_uid, live.stat().st_mode & 0o777) == (12_345, 0o600)
    live.unlink()
    os.chown(tmp_path, 12_346, 12_346)
    restore(copy, live, now=NOW)
    assert live.stat().st_uid == 12_346


async def test_a_sealed_copy_is_put_back_and_read_with_the_key(tmp_path: Path) -> None:
    """Restoring needs no key; reading does."""
    live, copy, key = tmp_path / "live.sqlite", tmp_path / "copy.sqlite", tmp_path / "database.key"
    make_key_file(key)
    await (await Database.open(live, key)).close()
    back_up(live, copy)
    restore(copy, live, now=NOW)
    with pytest.raises(DatabaseProblem, match=r"Set storage\.key_file"):
        await Database.open(live)
    await (await Database.open(live, key)).close()


async def test_nothing_is_restored_under_a_running_bot(tmp_path: Path) -> None:
    """It is said, and nothing is changed."""
    live, copy = tmp_path / "live.sqlite", tmp_path / "copy.sqlite"
    await _add(live, 1)
    back_up(live, copy)
    with only_one(live), pytest.raises(DatabaseProblem, match="Another copy"):
        restore(copy, live, now=NOW)


async def test_a_damaged_database_can_be_replaced(tmp_path: Path) -> None:
    """Which is what copies are for; its files are kept as they are."""
    live, copy = tmp_path / "live.sqlite", tmp_path / "copy.sqlite"
    await _add(live, 1)
    back_up(live, copy)
    live.write_bytes(b"SQLite format 3\x00" + b"\x01" * 4000)
    restored = restore(copy, live, now=NOW)
    assert await _has(live, 1)
    assert restored.kept is not None
    assert restored.kept.read_bytes().endswith(b"\x01")
    assert restored.carried is None


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + b"\x01" * 4000])
async def test_what_is_no_copy_is_refused(tmp_path: Path, content: bytes) -> None:
    """And the database stays as it is."""
    live, copy = tmp_path / "live.sqlite", tmp_path / "copy.sqlite"
    await _add(live, 1)
    copy.write_bytes(content)
    with pytest.raises(DatabaseProblem):
        restore(copy, live, now=NOW)
    assert await _has(live, 1)


async def test_a_copy_is_never_written_over(tmp_path: Path) -> None:
    """Another name is asked for."""
    live, copy = tmp_path / "live.sqlite", tmp_path / "copy.sqlite"
    await _add(live, 1)
    back_up(live, copy)
    with pytest.raises(DatabaseProblem, match="is there already"):
        back_up(live, copy)


async def test_one_copy_a_night_and_the_oldest_go(tmp_path: Path) -> None:
    """As many as the configuration says."""
    live, folder = tmp_path / "live.sqlite", tmp_path / "copies"
    await _add(live, 1)
    for day in range(10, 16):
        assert nightly(live, folder, keep=3, now=NOW.replace(day=day)) is not None
    assert nightly(live, folder, keep=3, now=NOW.replace(day=15)) is None
    assert [copy.name for copy in sorted(folder.iterdir())] == [f"feeding-2026-07-{day}.sqlite" for day in (13, 14, 15)]
