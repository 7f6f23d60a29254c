"""`python -m tests.year [--out FOLDER]`: a year of the demo’s town, lived through by the real bot, and its report.

Prints what happened beside what the report says, and fails where they differ. With `--out` the report is written.
The same seed makes the same report.
"""

import asyncio
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.table import Table

from tests.year import example
from tests.year.cast import WEEKS
from tests.year.compare import HIDDEN, Compared, compared
from tests.year.lived import live, new_life
from tests.year.truth import Truth


def _arguments(argv: list[str]) -> Namespace:
    parser = ArgumentParser(prog="python -m tests.year", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--people", type=int, default=80)
    parser.add_argument("--weeks", type=int, default=WEEKS)
    parser.add_argument("--out", type=Path, default=None, help="a folder for the report, such as docs/example-report")
    parser.add_argument("--database", type=Path, default=None, help="keep the database here; else it goes")
    return parser.parse_args(argv)


async def _main(argv: list[str]) -> int:
    chosen, begin, console = _arguments(argv), perf_counter(), Console(width=110)
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.database or Path(folder) / "year.sqlite"
        async with new_life(path, seed=chosen.seed, people=chosen.people, weeks=chosen.weeks) as life:
            await live(life, lambda day: console.print(f"{day}: {len(life.truth.joined)} have joined"))
            last = min(example.TO, life.today)
            files = await example.report_files(life.town, example.FROM, last)
    rows = compared(life.truth, files, example.FROM, last)
    console.print(_table(rows))
    console.print(_in_words(life.truth), f"{perf_counter() - begin:.0f} s")
    if chosen.out is not None:
        example.write(files, chosen.out)
    return 0 if all(row.agrees for row in rows) else 1


def _table(rows: list[Compared]) -> Table:
    table = Table("what", "it was", "the report", "", title="What happened, and what the report says")
    for row in rows:
        said = HIDDEN if row.reported is None else str(row.reported)
        table.add_row(row.what, str(row.truth), said, "" if row.agrees else "differs")
    return table


def _in_words(truth: Truth) -> str:
    happened = {name: count for name, count in sorted(truth.counts.items()) if not name.startswith("sitting ")}
    return ", ".join(f"{name} {count}" for name, count in happened.items())


if __name__ == "__main__":
    sys.exit(asyncio.run(_main(sys.argv[1:])))
