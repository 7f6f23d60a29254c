"""Files that whoever runs the program can read and nobody else, from their first moment, in whatever folder."""

import os
from contextlib import suppress
from pathlib import Path

FOLDER = 0o700
FILE = 0o600
OTHERS = 0o077
"""The rights of everybody but the owner."""


def opener(path: str, flags: int) -> int:
    """For `open(…, opener=opener)`."""
    return os.open(path, flags, FILE)


def make(file: Path) -> None:
    """An empty file, unless it is there; one that is there and ours is closed to others. Raises `OSError`."""
    os.close(os.open(file, os.O_RDONLY | os.O_CREAT, FILE))
    close(file)


def close(file: Path) -> None:
    """Nobody else can read it any more, if it is there and ours."""
    with suppress(FileNotFoundError, PermissionError):
        if is_open(file):
            file.chmod(FILE)


def is_open(file: Path) -> bool:
    """Whether others on the machine may read or change it. Raises `OSError`."""
    return bool(file.stat().st_mode & OTHERS)


def make_database(file: Path) -> None:
    """A file of SQLite in its folder, if it is not there; what SQLite makes beside it is like it. Raises `OSError`."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=FOLDER)
    make(file)
    for beside in ("-wal", "-shm"):
        close(file.with_name(file.name + beside))
