"""Whether the database file that a program has open is still the one that others find by its name.

A file that is moved, deleted or replaced stays open: the program would go on with one that nobody finds any more, until
it ends. Something that is copied over it, in its place, is noticed where it is smaller.
"""

import os
from pathlib import Path

from storage.engine.errors import DatabaseProblem

GONE = "was moved or deleted"
REPLACED = "was replaced by another file"
WRITTEN_OVER = "was written over by something else: it is smaller than it was"
WHAT_NOW = (
    "What people write is kept in the file from before, which nobody finds by its name any more. If you have moved it,"
    " move it back, with the files beside it: the program goes on by itself. Else stop the program now, in its usual"
    " way (systemctl stop feeding-stockport): as it ends, it writes all that it has into a new file beside, and says"
    " its name in its log. Put that back by: feeding-stockport restore FILE"
)
MOST_SPARE = 100


class NamedFile:
    """As it is when it is opened."""

    def __init__(self, path: Path) -> None:
        self.path = path
        found = path.stat()
        self._file = found.st_dev, found.st_ino
        self._size: int | None = None

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
        return f"The database file {self.path} {happened} while the program runs. {WHAT_NOW}" if happened else ""

    def _happened(self) -> str:
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return GONE
        except OSError:  # the disk is in the way: that is told by whoever reads or writes
            return ""
        if (found.st_dev, found.st_ino) != self._file:
            return REPLACED
        if self._size is not None and found.st_size < self._size:
            return WRITTEN_OVER
        if self._size is not None:
            self._size = found.st_size
        return ""

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
    lock.write_text(f"{os.getpid()} {found.st_dev} {found.st_ino}\n", encoding="utf-8")


def astray_elsewhere(lock: Path, database: Path) -> str:
    """The same of a program that runs, as far as its note says which; empty where all is well, or nobody knows."""
    try:
        pid, *file = (int(word) for word in lock.read_text(encoding="utf-8").split())
        os.kill(pid, 0)
    except PermissionError:  # it is there, and somebody else’s
        pass
    except (OSError, ValueError):
        return ""
    try:
        found = database.stat()
        happened = "" if [found.st_dev, found.st_ino] == file else REPLACED
    except OSError:
        happened = GONE
    return f"The database file {database} {happened} while the program runs. {WHAT_NOW}" if happened else ""
