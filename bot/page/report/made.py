"""A report put into words and drawn, with its files: made on a thread, since it takes a while."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.domain.report.parts import ReportPeriod
from bot.language.rendering import Words
from bot.services.core.request import Request
from bot.services.report import chosen
from bot.services.report.impact import report_on
from storage.unit_of_work import Work

if TYPE_CHECKING:
    from bot.language.report_page.page import ReportView


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeReport:
    """As it was at one moment."""

    period: ReportPeriod
    zone: str
    counted_at: datetime
    view: "ReportView"
    page: bytes
    """To keep and to print; it needs nothing beside it."""
    tables: Mapping[str, bytes]
    """By the names of their files."""
    zipped: bytes

    @property
    def name(self) -> str:
        return chosen.file_name(self.period)


def made_of(request: Request, network: str, period: ReportPeriod) -> Callable[[Work], Awaitable[MadeReport]]:
    """How it is made. Nothing of the transaction of `request` is used: that is over by then."""
    environment, now = request.environment, request.now

    async def make(work: Work) -> MadeReport:
        from bot.language.report_page.files import PAGE, TABLES, files_of, zipped  # noqa: PLC0415 - rarely wanted
        from bot.language.report_page.page import Paper  # noqa: PLC0415 - the same
        from storage.directory.outlines import load_outlines  # noqa: PLC0415 - the same

        report = await report_on(work, environment, network, period, now=now)
        words, outlines = Words.load(), load_outlines()
        files = files_of(report, words, outlines)
        page = files.pop(PAGE)
        return MadeReport(
            period=period,
            zone=environment.network(network).zone,
            counted_at=now,
            view=Paper(words, outlines).view(report),
            page=page,
            tables={path.removeprefix(f"{TABLES}/"): content for path, content in files.items()},
            zipped=zipped(files),
        )

    return make
