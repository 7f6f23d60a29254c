"""Copies of the database, wherever it is: of a file as a file, of one on a server by the server’s own programs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from storage.engine import backups
from storage.engine.after_restore import Carried
from storage.engine.errors import DatabaseProblem
from storage.engine.place import Place, PostgresUrl


@dataclass(frozen=True, slots=True)
class PutBack:
    """Where the old database is kept, if there was one; what was carried over from it, None where it is damaged."""

    kept: str = ""
    carried: Carried | None = None


def back_up(place: Place, target: Path) -> None:
    """Raises `DatabaseProblem`, leaving nothing half done."""
    _copier(place)(target)


def restore(copy: Path, place: Place, *, now: datetime) -> PutBack:
    """What was said since is not said again; who has left stays away. Raises `DatabaseProblem`: nothing is changed."""
    if isinstance(place, PostgresUrl):
        from storage.engine.postgres_restore import restore as on_server  # noqa: PLC0415 - most have a file

        kept, carried = on_server(copy, place, now=now)
        return PutBack(kept, carried)
    restored = backups.restore(copy, place, now=now)
    return PutBack(str(restored.kept or ""), restored.carried)


def nightly(place: Place, folder: Path, *, keep: int, now: datetime) -> Path | None:
    """Today’s copy, made once, and the oldest beyond `keep` removed. None when it is there, or the host makes them.

    Raises `DatabaseProblem`.
    """
    if isinstance(place, PostgresUrl) and why_not(place):
        return None
    kind = "dump" if isinstance(place, PostgresUrl) else "sqlite"
    return backups.nightly(_copier(place), folder, kind=kind, keep=keep, now=now)


def why_not(place: Place) -> str:
    """What keeps this machine from making copies, in words; empty where nothing does. Raises `DatabaseProblem`."""
    if not isinstance(place, PostgresUrl):
        return ""
    try:
        from storage.engine.postgres_copies import why_not as of_server  # noqa: PLC0415 - most have a file
    except ImportError:
        raise DatabaseProblem("The driver for PostgreSQL is not installed.") from None
    return of_server(place)


def _copier(place: Place) -> Callable[[Path], None]:
    if isinstance(place, PostgresUrl):
        from storage.engine.postgres_copies import back_up as of_server  # noqa: PLC0415 - most have a file

        return lambda target: of_server(place, target)
    return lambda target: backups.back_up(place, target)
