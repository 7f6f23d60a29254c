"""The report of one time, made aside: to read, to keep whole, and each of its tables as a file."""

from collections.abc import Callable
from functools import partial

from bot.domain.core.moments import Hours
from bot.domain.core.refusals import Gone
from bot.domain.report.parts import ReportPeriod
from bot.domain.report.period import UnfitPeriod
from bot.page.report.made import MadeReport, made_of
from bot.page.report.times import address_of
from bot.page.shown import GoTo, PageCall, PageFile, PageLater, PageView, Ready, a_day
from bot.services.report import chosen

Show = Callable[[MadeReport], Ready]


async def show(call: PageCall) -> PageLater[MadeReport]:
    """The whole of it on a page."""
    return await _later(call, _page)


async def whole(call: PageCall) -> PageLater[MadeReport] | GoTo:
    """One file to keep, to print and to hand on."""
    return await _file(call, lambda made: PageFile(name=f"{made.name}.html", kind="text/html", content=made.page))


async def every_table(call: PageCall) -> PageLater[MadeReport] | GoTo:
    """All of them in one file."""
    return await _file(
        call, lambda made: PageFile(name=f"{made.name}-tables.zip", kind="application/zip", content=made.zipped)
    )


async def one_table(call: PageCall) -> PageLater[MadeReport] | GoTo:
    """As a file for spreadsheets. Raises `Gone` for a table that the report of this time has not."""
    return await _file(call, partial(_table, file=call.path["name"]))


async def _file(call: PageCall, show_it: Show) -> PageLater[MadeReport] | GoTo:
    """Of the report that was read; where that is no longer there, the page makes it anew first."""
    period = _period(call)
    if _key(call, period) in call.made:
        return await _later(call, show_it)
    return GoTo(path=address_of(period.first, period.last), done="report_again")


async def _later(call: PageCall, show_it: Show) -> PageLater[MadeReport]:
    period, request = _period(call), call.request
    key, anew = _key(call, period), call.query.get("anew") == "1"
    if anew or key not in call.made:
        await chosen.note(request)
    return PageLater(
        key=key,
        room="report",
        address=GoTo(path=address_of(period.first, period.last), done=call.query.get("done", "")).address,
        make=made_of(request, call.network, period),
        show=show_it,
        anew=anew,
    )


def _page(made: MadeReport) -> PageView:
    return PageView(
        template="report/report.html",
        values={
            "report": made.view,
            "address": address_of(made.period.first, made.period.last),
            "at": Hours(at=made.counted_at, zone=made.zone),
        },
    )


def _table(made: MadeReport, file: str) -> PageFile:
    content = made.tables.get(file)
    if content is None:
        raise Gone
    return PageFile(name=f"{made.name}-{file.replace('_', '-')}", kind="text/csv", content=content)


def _key(call: PageCall, period: ReportPeriod) -> str:
    return f"report {call.network} {period.first} {period.last}"


def _period(call: PageCall) -> ReportPeriod:
    """Raises `Gone` for days on which there is no report."""
    try:
        return chosen.period(call.request, a_day(call.path["first"]), a_day(call.path["last"]))
    except UnfitPeriod:
        raise Gone from None
