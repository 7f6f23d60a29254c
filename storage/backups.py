"""Copies of the database: made while it runs, checked before they are trusted, and put back with the old one kept."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from storage.locking import only_one
from storage.migrating import DatabaseProblem, migrations

NIGHTLY = "feeding-*.sqlite"


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
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        growing.unlink(missing_ok=True)
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            connection.execute("VACUUM INTO :target", {"target": str(growing)})
        growing.chmod(0o600)
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
    if number > migrations()[-1].number:
        raise DatabaseProblem(f"{copy} was written by a newer version of this program.")


def restore(copy: Path, database: Path, *, now: datetime) -> Path | None:
    """Put a copy in the place of the database; returns where the old one was put, if there was one.

    Raises `DatabaseProblem`, and nothing is changed, when the copy is not sound or the bot is running.
    """
    check(copy)
    with only_one(database):
        kept = database.with_name(f"{database.name}.before-{now:%Y%m%d-%H%M%S}") if database.exists() else None
        if kept is not None:
            back_up(database, kept)
        growing = database.with_name(database.name + ".part")
        growing.unlink(missing_ok=True)
        with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as connection:
            connection.execute("VACUUM INTO :target", {"target": str(growing)})
        _belongs_to_the_owner_of(database if database.exists() else database.parent, growing)
        for ending in ("-wal", "-shm"):
            database.with_name(database.name + ending).unlink(missing_ok=True)
        growing.replace(database)
    return kept


def _belongs_to_the_owner_of(known: Path, new: Path) -> None:
    """Root restores for a service that runs as somebody else, who has to write to the file afterwards."""
    owner = known.stat()
    os.chown(new, owner.st_uid, owner.st_gid)
    new.chmod(0o600)


def nightly(database: Path, folder: Path, *, keep: int, now: datetime) -> Path | None:
    """Today’s copy, made once, and the oldest beyond `keep` removed. None when it is there already."""
    target = folder / f"feeding-{now:%Y-%m-%d}.sqlite"
    if target.exists():
        return None
    back_up(database, target)
    for old in sorted(folder.glob(NIGHTLY))[:-keep]:
        old.unlink()
    return target
