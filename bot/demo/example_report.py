"""The report of a year of a made-up town, as it was made by `python -m tests.year`: files to read, nothing of our own.

In the program as it is installed they lie beside this file; in the repository they are the example of the docs.
"""

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

PAGE = "index.html"
TABLES = "tables"
INSTALLED = resources.files("bot.demo") / "example-report"
OF_THE_DOCS = Path(__file__).parents[2] / "docs" / "example-report"


def _folder() -> Traversable:
    return INSTALLED if INSTALLED.is_dir() else OF_THE_DOCS


def file(path: str) -> bytes | None:
    """The page, or a table by its path; None for anything else."""
    folder, _, name = path.rpartition("/")
    if path == PAGE:
        page = _folder() / PAGE
        return page.read_bytes() if page.is_file() else None
    tables = _folder() / TABLES
    if folder != TABLES or not tables.is_dir() or name not in {one.name for one in tables.iterdir()}:
        return None
    return (tables / name).read_bytes()
