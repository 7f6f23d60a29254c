"""Neighbours who are rung beside those who are written to: the same rows for both."""

from bot.domain.core.messages import Text, text
from bot.domain.evaluation.suppression import SMALL
from bot.domain.report.counted import Counted, CountedMonths, Way
from bot.domain.report.hiding import Shown, nested_shown
from bot.domain.report.numbers import percent
from bot.domain.report.parts import ReportSection, ReportTable, SectionName
from bot.domain.report.people_shown import WAYS, PeopleShown, people_shown
from bot.services.report import counts
from bot.services.report.reporting import Reporting
from bot.services.report.tables import table

ASKED = (Counted.ASKED, Counted.ANSWERED, Counted.SAID_NO)


async def section(reporting: Reporting) -> ReportSection:
    counted = await counts.months_of(reporting)
    people = people_shown(counted)
    invitations = _invitations(counted)
    return ReportSection(
        name=SectionName.BY_CALL,
        words=(_first(people, counted), *_answers(invitations), text("report.by_call.rule")),
        tables=(_people(people), _asked(invitations)),
    )


def _first(people: PeopleShown, counted: CountedMonths) -> Text:
    """One sentence that stands alone."""
    came, here = people.by_way[Counted.CAME][0], people.by_way[Counted.HERE][0]
    if not counted.months:
        return text("report.by_call.no_months")
    if came is not None:
        return text("report.by_call.came", count=came)
    if here is not None:
        return text("report.by_call.here", count=here)
    if counted.people(Counted.CAME, Way.BY_CALL) >= SMALL:
        return text("report.by_call.not_shown")
    return text("report.by_call.few")


def _invitations(counted: CountedMonths) -> dict[Counted, tuple[Shown, Shown]]:
    """Of each way: how many, how many of them were answered, how many of those by a no."""
    call, chat = (nested_shown([counted.sum_of(name, way) for name in ASKED]) for way in WAYS)
    return {name: (call[at], chat[at]) for at, name in enumerate(ASKED)}


def _answers(invitations: dict[Counted, tuple[Shown, Shown]]) -> list[Text]:
    """Fair beside each other: of a hundred invitations, how many were answered; nothing where one is not shown."""
    shares = []
    for at in range(len(WAYS)):
        asked, answered = invitations[Counted.ASKED][at], invitations[Counted.ANSWERED][at]
        if asked is None or answered is None:
            return []
        shares.append(percent(answered / asked))
    return [text("report.by_call.answers", call=shares[0], chat=shares[1])]


def _people(people: PeopleShown) -> ReportTable:
    rows = [(text(f"report.by_call.row.{name}"), *both) for name, both in people.by_way.items()]
    return table("by_call_people", ("what", "by_call", "by_chat"), rows)


def _asked(invitations: dict[Counted, tuple[Shown, Shown]]) -> ReportTable:
    rows = [(text(f"report.by_call.row.{name}"), *both) for name, both in invitations.items()]
    return table("by_call_invitations", ("what", "by_call", "by_chat"), rows)
