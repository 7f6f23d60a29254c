"""The folder of a report: it is new or empty, and what is in any other is never changed or deleted."""

import os
from pathlib import Path

from bot.commands.saying import stop

PAGE = "report.html"


def look_at(folder: Path) -> None:
    """Before anything is counted, say what is wrong with it. Nothing is made yet."""
    try:
        if folder.exists() and not folder.is_dir():
            stop(f"{folder} is a file. Name a new folder.")
        if folder.is_dir() and any(folder.iterdir()):
            stop(f"{folder} is not empty. Name a new folder: what is in it stays as it is.")
        nearest = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    except OSError as problem:
        stop(f"I cannot look into {folder}: {problem.strerror}.")
    if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
        stop(f"I may not write into {nearest}. Name another folder.")


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Never over a file that is there: then it says so, and what was written before stays."""
    try:
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(content)
    except OSError as problem:
        stop(f"{problem.filename or folder} could not be written: {problem.strerror}. What is there already stays.")
