"""The report as files: the page, and every table in a folder of its own. The same report always has the same bytes."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.domain.report.parts import ImpactReport
from bot.language.rendering import Words
from bot.language.report_page.page import Paper
from bot.language.report_page.plots import Outlines

PAGE = "report.html"
TABLES = "tables"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP can name."""


def files_of(report: ImpactReport, words: Words, outlines: Outlines) -> dict[str, bytes]:
    """By their paths in the folder of the report."""
    paper = Paper(words, outlines)
    tables = {f"{TABLES}/{name}": content.encode() for name, content in paper.tables(report).items()}
    return {PAGE: paper.page(report).encode(), **tables}


def zipped(files: dict[str, bytes]) -> bytes:
    """These files in one, without the hour at which it was made."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as into:
        for name in sorted(files):
            info = ZipInfo(name, date_time=_LONG_AGO)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            into.writestr(info, files[name])
    return out.getvalue()
