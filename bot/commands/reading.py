"""`when`, `read` and `understand`: how a date, a typed post or a free text is read, each as one JSON object."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from pydantic import BaseModel, ValidationError

HOME = ZoneInfo("Europe/London")
YEARS = range(1970, 2200)
"""Outside of them the calendars of bank holidays and clock changes say little."""


def _moment(typed: str) -> datetime:
    """A time on the clock of home; a time with a zone is brought there."""
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


Text = Annotated[str, typer.Argument(help="What somebody typed.")]
Now = Annotated[
    datetime | None, typer.Option(parser=_moment, metavar="TIME", help="The local time it is, as 2026-07-16T10:00.")
]
Lines = Annotated[
    Path | None,
    typer.Option(
        exists=True, dir_okay=False, metavar="FILE", help='JSON lines with "text", "now" and "asked" instead of TEXT.'
    ),
]
Asked = Annotated[str, typer.Option(metavar="NAME", help='What was asked last: "invitation", "reminder", "plan", …')]
Language = Annotated[str, typer.Option(metavar="CODE", help='The language of whoever typed it: "ur", "pl", …')]
Reader = Callable[[str, datetime, str], str]
"""A text, the time and what was asked, to one JSON object."""


def when(text: Text = "", now: Now = None, lines: Lines = None) -> None:
    """Show how a date or time is understood, as one JSON object."""
    from bot.parsing.dates.when import when_json

    _show(lambda typed, moment, _asked: when_json(typed, moment), text, now, "", lines)


def read(text: Text = "", now: Now = None, lines: Lines = None) -> None:
    """Show what a typed post becomes, as one JSON object."""
    from bot.parsing.posts.post import post_json

    _show(lambda typed, moment, _asked: post_json(typed, moment), text, now, "", lines)


def understand(
    text: Text = "", asked: Asked = "", language: Language = "en_GB", now: Now = None, lines: Lines = None
) -> None:
    """Show what somebody means who types a text, as one JSON object."""
    from bot.language.languages import BY_CODE
    from bot.parsing.messages.meaning import meaning_json

    if language not in BY_CODE:
        raise typer.BadParameter(f"“{language[:20]}” is none of {', '.join(BY_CODE)}.")
    _show(lambda typed, _moment, last: meaning_json(typed, asked=last, language=language), text, now, asked, lines)


def _show(reader: Reader, text: str, now: datetime | None, asked: str, lines: Path | None) -> None:
    """One object for the text, or one for each line of the file."""
    moment = now or datetime.now(HOME)
    if lines is None and not text:
        raise typer.BadParameter("Say a text, or a file of texts with --lines.")
    if lines is None:
        typer.echo(reader(text, moment, asked))
        return
    for number, line in enumerate(lines.read_text("utf-8-sig").splitlines(), start=1):
        if line.strip():
            said = _line(line, number)
            typer.echo(reader(said.text, _moment(said.now) if said.now else moment, said.asked or asked))


class _Line(BaseModel):
    """A line of such a file; it may hold more, which is left alone."""

    text: str
    now: str | None = None
    asked: str | None = None


def _line(line: str, number: int) -> _Line:
    try:
        return _Line.model_validate_json(line)
    except ValidationError as problem:
        raise typer.BadParameter(f'Line {number} is no JSON object with a "text".') from problem
