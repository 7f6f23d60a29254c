"""Of which time is the report? The choices of the chat, and any two days."""

from datetime import date

from bot.domain.core.messages import Text, text
from bot.domain.report.period import EARLIEST, PeriodFault, ReportSpan, UnfitPeriod
from bot.language.report_page.cells import day
from bot.page.shown import GoTo, PageCall, PageView
from bot.services.report import chosen

WRONG_FIELD = {PeriodFault.REVERSED: "last", PeriodFault.AHEAD: "last", PeriodFault.TOO_EARLY: "first"}


def address_of(first: date, last: date) -> str:
    """Where the report of these days stands."""
    return f"/report/{first}/{last}"


async def choose(call: PageCall) -> PageView | GoTo:
    """The choices; or, with two days in the address, the report of them or what is wrong with them."""
    typed = {name: call.query.get(name, "").strip()[:40] for name in ("first", "last")}
    if not any(typed.values()):
        return _asked(call, typed, {})
    days = {name: _day(words) for name, words in typed.items()}
    wrong = {name: _unread(typed[name]) for name, one in days.items() if one is None}
    first, last = days["first"], days["last"]
    if first is None or last is None:
        return _asked(call, typed, wrong)
    try:
        chosen.period(call.request, first, last)
    except UnfitPeriod as unfit:
        why = text(f"page.report.wrong.{unfit.fault}", first=day(EARLIEST), today=day(chosen.today(call.request)))
        return _asked(call, typed, {WRONG_FIELD[unfit.fault]: why})
    return GoTo(path=address_of(first, last))


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _unread(words: str) -> Text:
    return text("page.report.wrong.unread") if words else text("page.report.wrong.missing")


def _asked(call: PageCall, typed: dict[str, str], wrong: dict[str, Text]) -> PageView:
    spans = {span: chosen.days(call.request, span) for span in ReportSpan}
    return PageView(
        template="report/times.html",
        values={
            "spans": [(span, address_of(*days), day(days[0]), day(days[1])) for span, days in spans.items()],
            "typed": typed,
            "wrong": wrong,
            "earliest": EARLIEST,
            "today": chosen.today(call.request),
        },
        status=422 if wrong else 200,
    )
