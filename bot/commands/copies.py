"""`backup` and `restore`: a copy of the database, and putting one back."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot.commands.findings import Finding
from bot.commands.saying import ConfigFile, plainly, say, settings_of, stop
from bot.config import Config
from storage.database import Database, DatabaseProblem
from storage.engine.copies import PutBack, back_up, why_not
from storage.engine.copies import restore as put_back
from storage.engine.place import Place, PostgresUrl, shown
from storage.engine.process_lock import only_one

Copy = Annotated[Path | None, typer.Argument(help="The copy that is put back.")]
Until = Annotated[
    datetime | None,
    typer.Option(
        help="Instead of a copy: the host has put the database back to an earlier time, and it was in use until then."
        " What was due before is not said again. By the clock of the town.",
        formats=["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"],
    ),
]


def backup(file: Path, config: ConfigFile = None) -> None:
    """Copy the database to FILE, while the bot runs."""
    plainly(lambda: back_up(settings_of(config).storage.place, file))
    say(f"The database was copied to {file} and the copy is sound.")


def restore(file: Copy = None, config: ConfigFile = None, *, said_until: Until = None) -> None:
    """Put a copy back. It is checked first, and the present database is kept. Stop the bot before."""
    settings = settings_of(config)
    zone = ZoneInfo(settings.home.zone)
    if said_until is not None:
        if file is not None:
            stop("Name a copy or --said-until, not both.")
        _drop_said(settings, said_until.replace(tzinfo=zone))
        return
    if file is None:
        stop("Name the copy that is to be put back.")
    place = settings.storage.place
    restored = plainly(lambda: put_back(file, place, now=datetime.now(zone)))
    say(f"{_named(place)} is now as it was in {file}.")
    _say_what_became_of(restored)


def _say_what_became_of(restored: PutBack) -> None:
    if restored.kept:
        say(f"What was there is in {restored.kept}.")
    if restored.carried:
        say(
            f"{restored.carried.said} messages were said since, and are not said again."
            f" {restored.carried.left} people have left since, and hear nothing more."
        )
    elif restored.kept:
        say("It is damaged: what was said since the copy was made may be said again.")


def _drop_said(settings: Config, until: datetime) -> None:
    """As the database that was in use is gone, the time alone tells what was said."""
    place = settings.storage.place

    async def dropped() -> int:
        with only_one(place):
            database = await Database.open(place, settings.storage.key_file, alone=True)
            try:
                async with database.write(short=False) as work:
                    return await work.lately_said.drop_said_before(until)
            finally:
                await database.close()

    number = plainly(lambda: asyncio.run(dropped()))
    say(
        f"{number} messages that were due until {until:%d %B %Y at %H:%M} are not said again. Whoever has left since"
        " the time to which the database was put back is a guest again: who asks to leave does so once more."
    )


def copies_finding(settings: Config) -> Finding | None:
    """Who makes the copies of a database on a server; None where that is clear."""
    place = settings.storage.place
    if not isinstance(place, PostgresUrl) or not settings.backup.keep:
        return None
    try:
        reason = why_not(place)
    except DatabaseProblem:
        return None  # that it cannot be reached is said already
    if not reason:
        return Finding(good=True, words="This program copies the database every night, whenever it leads.")
    return Finding(
        good=True,
        warns=True,
        words=f"This program makes no copies of the database: {reason}. Please see to it that the host of the server"
        " copies it every day, and that somebody has tried to put such a copy back.",
    )


def _named(place: Place) -> str:
    return shown(place).removeprefix("on ")
