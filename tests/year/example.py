"""The report of the year as files: the page, and every table, as `feeding-stockport report` makes them."""

from datetime import date
from pathlib import Path

from bot.domain.report.period import period_of
from bot.language.rendering import Words
from bot.language.report_page.files import PAGE, files_of
from bot.services.report.impact import report_on
from storage.directory.outlines import load_outlines
from tests.support.town import LONDON, Town

FROM, TO = date(2025, 7, 1), date(2026, 6, 30)
"""Whole months: the town began in the first of them."""
INDEX = "index.html"


async def report_files(town: Town, first: date, last: date) -> dict[str, bytes]:
    """By their paths."""
    today = town.now.astimezone(LONDON).date()
    period = period_of(first, last, zone="Europe/London", today=today)
    async with town.bot.database.read() as work:
        report = await report_on(work, town.bot.environment, "stockport", period, now=town.now)
    files = files_of(report, Words.load(), load_outlines())
    return {(INDEX if path == PAGE else path): content for path, content in files.items()}


def write(files: dict[str, bytes], folder: Path) -> None:
    """Into a folder, in place of what was there of an example before."""
    for old in (*folder.glob("tables/*.csv"), *folder.glob("*.html")):
        old.unlink()
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
