"""`report`: what was done in a time, as a page to print, a PDF where there is a browser, and every table as a file."""

import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from bot.commands.report_files import PAGE, look_at, write
from bot.commands.saying import ConfigFile, environment_in, network_of, plainly, say, settings_of, stop
from bot.config import Config
from bot.domain.report.period import EARLIEST, PeriodFault, UnfitPeriod, period_of
from storage.database import Database

if TYPE_CHECKING:
    from bot.domain.report.parts import ImpactReport, ReportPeriod
    from bot.services.core.environment import Environment

report = typer.Typer(help="What was done in a time, and what it cost: for those who pay for it, and for the town.")

First = Annotated[str, typer.Option("--from", metavar="DAY", help="The first day, such as 2026-01-01.")]
Last = Annotated[
    str, typer.Option("--to", metavar="DAY", help="The last day, such as 2026-03-31; today at the latest.")
]
Out = Annotated[Path | None, typer.Option("--out", metavar="FOLDER", help="A new folder for what is made.")]
TownKey = Annotated[
    str, typer.Option("--town", metavar="KEY", help="One town; without it, each in a folder of its own.")
]
Pdf = Annotated[
    bool | None, typer.Option("--pdf/--no-pdf", help="A PDF, too. Without either: where there is a browser.")
]
Tell = Callable[[int, int], None]


@report.callback(invoke_without_command=True)
def make(
    context: typer.Context,
    first: First = "",
    last: Last = "",
    out: Out = None,
    town: TownKey = "",
    config: ConfigFile = None,
    *,
    pdf: Pdf = None,
) -> None:
    """Write the report of a time into a folder. Nothing is changed in the database."""
    if context.invoked_subcommand:
        return
    if not first or not last or out is None:
        stop("Say of which days, and where to: report --from 2026-01-01 --to 2026-03-31 --out FOLDER.")
    settings = settings_of(config)
    environment = environment_in(settings)
    days = (_day(first, "--from"), _day(last, "--to"))
    folders = _folders(settings, town, out)
    now = datetime.now(UTC)
    periods = {key: _period(environment, key, days, now) for key in folders}
    for folder in folders.values():
        look_at(folder)
    if settings.storage.url is None and not settings.storage.path.is_file():
        stop(f"There is no database {settings.storage.path} yet, so there is nothing to report on.")
    with _progress(len(folders)) as tell:
        reports = plainly(lambda: asyncio.run(_counted(settings, environment, periods, now, tell)))
    for key, folder in folders.items():
        _write(reports[key], folder, pdf=pdf)


def _day(written: str, option: str) -> date:
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        stop(f"I cannot read {option} {written[:40]} as a day. Write the year, the month and the day: 2026-01-31.")


def _folders(settings: Config, town: str, out: Path) -> dict[str, Path]:
    """The folder of each town that is asked for, by its key."""
    if town or len(settings.networks) == 1:
        return {network_of(settings, town): out}
    return {network.key: out / network.key for network in settings.networks}


def _period(environment: "Environment", key: str, days: tuple[date, date], now: datetime) -> "ReportPeriod":
    first, last = days
    zone = environment.network(key).zone
    today = now.astimezone(ZoneInfo(zone)).date()
    words = {
        PeriodFault.REVERSED: f"The last day, {last}, is before the first, {first}. Are they the wrong way round?",
        PeriodFault.AHEAD: f"{last} has not come yet. The last day can be today, {today}.",
        PeriodFault.TOO_EARLY: f"{first} is before there was anything to count. The first day can be {EARLIEST}.",
    }
    try:
        return period_of(first, last, zone=zone, today=today)
    except UnfitPeriod as unfit:
        stop(words[unfit.fault])


async def _counted(
    settings: Config, environment: "Environment", periods: dict[str, "ReportPeriod"], now: datetime, tell: Tell
) -> dict[str, "ImpactReport"]:
    """The bot may run meanwhile: it is all of one moment, and keeps nobody from writing."""
    from bot.services.report.impact import report_on

    database = await Database.open(settings.storage.place, settings.storage.key_file)
    try:
        async with database.read() as work:
            return {
                key: await report_on(work, environment, key, period, now=now, tell=tell)
                for key, period in periods.items()
            }
    finally:
        await database.close()


@contextmanager
def _progress(towns: int) -> Iterator[Tell]:
    """A line that fills, for whoever sits before a terminal; nothing in a file or a pipe."""
    from rich.console import Console
    from rich.progress import Progress

    shown = Console(stderr=True)
    with Progress(console=shown, transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("Counting", total=None)

        def tell(_done: int, of: int) -> None:
            progress.update(task, total=of * towns, advance=1)

        yield tell


def _write(report_: "ImpactReport", folder: Path, *, pdf: bool | None) -> None:
    from bot.language.rendering import Words
    from bot.language.report_page.files import files_of
    from storage.directory.outlines import load_outlines

    files = files_of(report_, Words.load(), load_outlines())
    write(folder, files)
    say(f"{folder / PAGE} is the report, with {len(files) - 1} tables beside it.", markup=False)
    if pdf is False:
        return
    from bot.commands.report_pdf import browser, print_pdf

    program = browser()
    if program is None:
        _no_pdf("there is no Chromium or Chrome here", asked=bool(pdf))
    elif problem := print_pdf(program, folder / PAGE, folder / "report.pdf"):
        _no_pdf(problem, asked=bool(pdf))
    else:
        say(f"{folder / 'report.pdf'} is the same to be sent.", markup=False)


def _no_pdf(why: str, *, asked: bool) -> None:
    """Only for whoever asked for one is it a failure."""
    words = f"There is no PDF: {why}. Open the page in any browser and print it."
    if asked:
        stop(words)
    say(words, markup=False)
