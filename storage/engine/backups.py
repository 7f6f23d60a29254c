"""Copies of the database: made while it runs, checked before they are trusted, and put back with the old one kept."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from storage.engine import owner_alone
from storage.engine.after_restore import Carried, carry_over
from storage.engine.errors import DatabaseProblem
from storage.engine.migrator import MOVED, migrations
from storage.engine.process_lock import only_one

NIGHTLY = "feeding-*"


def back_up(database: Path, target: Path) -> None:
    """Write a consistent copy of a database in use. Raises `DatabaseProblem`, leaving nothing half done.

    Takes as long as copying the file does; nobody waits for it.
    """
    if not database.exists():
        raise DatabaseProblem(f"There is no database {database} to copy.")
    if target.exists():
        raise DatabaseProblem(f"{target} is there already. Choose another name; nothing was changed.")
    growing = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=owner_alone.FOLDER)
        growing.unlink(missing_ok=True)
        owner_alone.make(growing)
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            connection.execute("VACUUM INTO :target", {"target": str(growing)})
        check(growing)
        growing.replace(target)
    except (OSError, sqlite3.Error) as error:
        growing.unlink(missing_ok=True)
        raise DatabaseProblem(f"The copy could not be made: {error}.") from None


def check(copy: Path) -> None:
    """Raises `DatabaseProblem` unless this is a whole database that this program can use."""
    if not copy.exists():
        raise DatabaseProblem(f"There is no file {copy}.")
    try:
        with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as connection:
            verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
            number = connection.execute("SELECT MAX(number) FROM schema_version").fetchone()[0]
    except sqlite3.Error as error:
        raise DatabaseProblem(f"{copy} is no database of this program: {error}.") from None
    if verdict != "ok":
        raise DatabaseProblem(f"{copy} is damaged: {verdict}.")
    if number is None:
        raise DatabaseProblem(f"{copy} is no database of this program: it has no tables yet.")
    if number == MOVED:
        raise DatabaseProblem(f"{copy} is of a database that was moved to another one since.")
    if number > migrations()[-1].number:
        raise DatabaseProblem(f"{copy} was written by a newer version of this program.")


@dataclass(frozen=True, slots=True)
class Restored:
    """Where the old database was put, if there was one; what was carried over from it, None where it is damaged."""

    kept: Path | None = None
    carried: Carried | None = None


def restore(copy: Path, database: Path, *, now: datetime) -> Restored:
    """Put a copy in the place of the database. What was said since is not said again; who has left stays away.

    Raises `DatabaseProblem`, and nothing is changed, when the copy is not sound or the bot is running.
    """
    check(copy)
    with only_one(database):
        growing = database.with_name(database.name + ".part")
        try:
            growing.unlink(missing_ok=True)
            owner_alone.make(growing)
            with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as connection:
                connection.execute("VACUUM INTO :target", {"target": str(growing)})
            _belongs_to_the_owner_of(database if database.exists() else database.parent, growing)
            kept = _kept(database, now) if database.exists() else None
            carried = _carried(growing, kept) if kept else None
            for ending in ("-wal", "-shm"):
                database.with_name(database.name + ending).unlink(missing_ok=True)
            growing.replace(database)
        except (OSError, sqlite3.Error) as error:
            growing.unlink(missing_ok=True)
            raise DatabaseProblem(f"The copy could not be put back: {error}.") from None
    return Restored(kept, carried)


def _kept(database: Path, now: datetime) -> Path:
    """A copy of the database that is replaced; of a damaged one, its files as they are."""
    kept = database.with_name(f"{database.name}.before-{now:%Y%m%d-%H%M%S}")
    try:
        back_up(database, kept)
    except DatabaseProblem:
        for ending in ("", "-wal"):
            file = database.with_name(database.name + ending)
            if file.exists():
                shutil.copy2(file, kept.with_name(kept.name + ending))
    return kept


def _carried(restored: Path, old: Path) -> Carried | None:
    """None where the old one cannot be read: then nobody knows what was said since."""
    try:
        check(old)
        return carry_over(restored, old)
    except (DatabaseProblem, sqlite3.Error):
        return None


def _belongs_to_the_owner_of(like: Path, new: Path) -> None:
    """Root restores for a service that runs as somebody else, who has to write to the file afterwards."""
    owner = like.stat()
    os.chown(new, owner.st_uid, owner.st_gid)
    new.chmod(0o600)


def nightly(copy_to: Callable[[Path], None], folder: Path, *, kind: str, keep: int, now: datetime) -> Path | None:
    """Today’s copy, made once, and the oldest beyond `keep` removed. None when it is there already."""
    target = folder / f"feeding-{now:%Y-%m-%d}.{kind}"
    if target.exists():
        return None
    copy_to(target)
    for old in sorted(folder.glob(f"{NIGHTLY}.{kind}"))[:-keep]:
        old.unlink()
    return target
