"""`when` and `read`: how a date or a typed post is understood, each as one JSON object."""

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

HOME = ZoneInfo("Europe/London")
YEARS = range(1970, 2200)
"""Outside of them the calendars of bank holidays and clock changes say little."""


def _moment(typed: str) -> datetime:
    """A time on the clock of Stockport; a time with a zone is brought there."""
    try:
        moment = datetime.fromisoformat(typed.strip())
    except ValueError:
        moment = None
    if moment is None or moment.year not in YEARS:
        raise typer.BadParameter(
            f"“{typed[:40]}” is no time that I understand. Say it like 2026-07-16T10:00, with a year from "
            f"{YEARS[0]} to {YEARS[-1]}."
        )
    return moment.replace(tzinfo=HOME) if moment.tzinfo is None else moment.astimezone(HOME)


Text = Annotated[str, typer.Argument(help="What somebody typed; its first 1,500 characters are read.")]
Now = Annotated[
    datetime | None, typer.Option(parser=_moment, metavar="TIME", help="The local time it is, as 2026-07-16T10:00.")
]


def when(text: Text, now: Now = None) -> None:
    """Show how a date or time is understood, as one JSON object."""
    from bot.parsing.dates.when import when_json

    typer.echo(when_json(text, now or datetime.now(HOME)))


def read(text: Text, now: Now = None) -> None:
    """Show what a typed post becomes, as one JSON object."""
    from bot.parsing.posts.post import post_json

    typer.echo(post_json(text, now or datetime.now(HOME)))
