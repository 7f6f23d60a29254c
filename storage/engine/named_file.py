"""Whether the database file that a program has open is still the one that others find by its name.

A file that is moved, deleted or replaced stays open: the program would go on with one that nobody finds any more, until
it ends. Something that is copied over it, in its place, is noticed where it is smaller.
"""

from collections.abc import Callable
from pathlib import Path

from storage.engine.errors import DatabaseProblem

GONE = "was moved or deleted"
REPLACED = "was replaced by another file"
WRITTEN_OVER = "was written over by something else: it is smaller than it was"
WHAT_NOW = (
    "What people write is kept in the file from before, which nobody finds by its name any more. If you have moved it,"
    " move it back, with the files beside it: the program goes on by itself. Else stop the program now, in its usual"
    " way (systemctl stop feeding-stockport): as it ends, it writes all that it has into a new file in its"
    " place, or beside what has taken its place, and says in its log what is to be done"
)
WHAT_NOW_DAMAGED = (
    "It is damaged by that, and sooner or later nothing of it can be read any more. Stop the program now, in its usual"
    " way (systemctl stop feeding-stockport): as it ends, it writes all that it still has into a new file beside, and"
    " says in its log whether it could. Put that back, or else the last good copy: feeding-stockport restore FILE"
)
MOST_SPARE = 100


class NamedFile:
    """As it is when it is opened."""

    def __init__(self, path: Path) -> None:
        self.path = path
        found = path.stat()
        self._file = found.st_dev, found.st_ino
        self._size: int | None = None
        self._is_written_over = False

    def is_whole(self) -> None:
        """From now on it only grows. To bring it up to date may have made it smaller."""
        self._size = 0

    def may_shrink(self) -> None:
        """It is written anew by ourselves, and some time it is smaller: that says nothing any more."""
        self._size = None

    def astray(self) -> str:
        """In words, once others find another file by its name, or none; empty while all is well.

        One question to the disk.
        """
        happened = self._happened()
        return _in_words(self.path, happened) if happened else ""

    def _happened(self) -> str:
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return GONE
        except OSError:  # the disk is in the way: that is told by whoever reads or writes
            return ""
        if (found.st_dev, found.st_ino) != self._file:
            return REPLACED
        if self._size is not None:
            self._is_written_over |= found.st_size < self._size  # it grows again, and is no better for it
            self._size = found.st_size
        return WRITTEN_OVER if self._is_written_over else ""

    def spare(self) -> Path:
        """A name beside it that is free. Raises `DatabaseProblem`."""
        for number in range(1, MOST_SPARE):
            spare = self.path.with_name(f"{self.path.name}.kept-{number}")
            if not spare.exists():
                return spare
        raise DatabaseProblem(f"There are too many files {self.path}.kept- already.")


def note(lock: Path, database: Path) -> None:
    """Which file this program has open, for `astray_elsewhere`. Raises `OSError`."""
    found = database.stat()
    lock.write_text(f"{found.st_dev} {found.st_ino}\n", encoding="utf-8")


def astray_elsewhere(lock: Path, database: Path, is_held: Callable[[], bool]) -> str:
    """The same of a program that runs, as far as its note says which; empty where all is well, or nobody knows.

    Whether one runs is asked where the note and the file differ, and only then.
    """
    try:
        noted = [int(word) for word in lock.read_text(encoding="utf-8").split()]
    except (OSError, ValueError):
        return ""
    try:
        found = database.stat()
        happened = REPLACED if noted and [found.st_dev, found.st_ino] != noted else ""
    except OSError:
        happened = GONE if noted else ""
    if not happened or not is_held():
        return ""
    return _in_words(database, happened)


def _in_words(path: Path, happened: str) -> str:
    what_now = WHAT_NOW_DAMAGED if happened == WRITTEN_OVER else WHAT_NOW
    return f"The database file {path} {happened} while the program runs. {what_now}"
