"""The time that an organiser chooses for a report, in the chat and on the page; and the line that it leaves."""

from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.report.parts import ReportPeriod
from bot.domain.report.period import ReportSpan, period_of
from bot.services.core import audit
from bot.services.core.request import Request


def today(request: Request) -> date:
    """By the clock of the town that they organise."""
    return request.now.astimezone(ZoneInfo(_zone(request))).date()


def days(request: Request, span: ReportSpan) -> tuple[date, date]:
    """The first and the last."""
    return span.days(today(request))


def period(request: Request, first: date, last: date) -> ReportPeriod:
    """Raises `UnfitPeriod`."""
    return period_of(first, last, zone=_zone(request), today=today(request))


async def note(request: Request) -> None:
    """Somebody had a report made."""
    await audit.note(request, None, "report")


def file_name(chosen: ReportPeriod) -> str:
    """Of its files, without what they end with."""
    return f"report-{chosen.first}-{chosen.last}"


def _zone(request: Request) -> str:
    return request.environment.network(request.person.organises).zone
