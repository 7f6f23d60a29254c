"""`move`: the whole database from its file to a PostgreSQL server, or back."""

import asyncio
import re
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import typer

from bot.commands.saying import ConfigFile, plainly, say, settings_of, stop
from storage.engine.moving import TableSum
from storage.engine.place import Place, PostgresUrl, shown
from storage.moving import move, take_back

To = Annotated[
    str,
    typer.Option("--to", help="postgresql://bot@db.example/feeding, without a password; or a file."),
]
Undo = Annotated[bool, typer.Option("--undo", help="Go on with a database that was moved, after all.")]


def move_all(to: To = "", config: ConfigFile = None, *, undo: Undo = False) -> None:
    """Move the database to a server or a new file. Stop the bot before; it starts on the other one then."""
    settings = settings_of(config)
    source = settings.storage.place
    if undo:
        _undo(source)
        return
    if not to:
        stop("Name the address or the file with --to.")
    target = _place(to)
    now = datetime.now(ZoneInfo(settings.home.zone))
    moved = plainly(lambda: asyncio.run(_shown_as_it_goes(source, target, now)))
    rows = sum(one.rows for one in moved.values())
    say(f"All {rows} rows of {len(moved)} tables are the same in {_named(target)}: counted and compared.")
    say(_what_to_change(target), markup=False)
    say(f"{_named(source)} stays as it is, and is marked: a program that is started on it says where it went.")


async def _shown_as_it_goes(source: Place, target: Place, now: datetime) -> dict[str, TableSum]:
    from rich.progress import Progress

    with Progress() as progress:
        bar: Any = progress.add_task("Looking", total=None)

        def of(_table: str, rows: int) -> None:
            progress.update(bar, total=rows)

        def told(table: str, rows: int) -> None:
            progress.update(bar, description=table, advance=rows)

        return await move(source, target, now=now, told=told, of=of)


def _undo(place: Place) -> None:
    if plainly(lambda: asyncio.run(take_back(place))):
        say(f"{_named(place)} can be used again. It knows nothing of what happened since it was moved.")
    else:
        say(f"{_named(place)} is not marked as moved. Nothing was changed.")


def _place(to: str) -> Place:
    if not re.match(r"postgres(ql)?://", to):
        return Path(to)
    address = urlsplit(to)
    if address.password or "password=" in address.query:
        stop(
            "Please leave the password out of the address: others on this machine can read what is typed here. Set it"
            " as PGPASSWORD in the environment, or put it into ~/.pgpass."
        )
    return PostgresUrl(to)


def _named(place: Place) -> str:
    return shown(place).removeprefix("on ")


def _what_to_change(target: Place) -> str:
    if isinstance(target, PostgresUrl):
        return (
            "Now write that address, with its password, alone into a file that only the bot can read, and name the file"
            " as url_file under [storage] (or set FEEDING_STORAGE__URL in the environment of the bot); then start the"
            " bot again."
        )
    return (
        f'Now set path = "{target}" under [storage], take url_file there (or FEEDING_STORAGE__URL) away, and start the'
        " bot again."
    )
