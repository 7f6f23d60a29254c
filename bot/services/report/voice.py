"""You said, we did: what people asked for and what they heard, votes, and what was said in community conversations.

Only what people have heard themselves, as it was said to them; nobody is named, and no theme is of a few.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.conversations.voice.answers import reason_said
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Text, text
from bot.domain.report.hiding import number_shown
from bot.domain.report.parts import Cell, ReportSection, ReportTable, SectionName
from bot.domain.voice.answers import SaidAndDone, counts_of
from bot.domain.voice.community import CommunityState, may_leave_the_house
from bot.domain.voice.ideas import AnswerReason
from bot.services.report.reporting import Reporting
from bot.services.report.tables import table
from bot.services.voice.answers_report import said_and_done


async def section(reporting: Reporting) -> ReportSection:
    period = reporting.period
    answered = await said_and_done(reporting.work, reporting.network, period.start, period.end)
    themes = await _themes(reporting)
    tables = [_answers(answered, reporting.period.end)] if answered else []
    tables += [themes] if themes.rows else []
    return ReportSection(
        name=SectionName.VOICE,
        words=(*_words(answered, period.end), *await _votes(reporting), *_conversations(themes)),
        tables=tuple(tables),
    )


def _words(answered: list[SaidAndDone], end: datetime) -> list[Text]:
    """One sentence that stands alone."""
    if not answered:
        return [text("report.voice.nothing")]
    counted = counts_of(answered)
    done = sum(one.done_at is not None and one.done_at < end for one in answered)
    return [
        text("report.voice.answered", count=counted.answered),
        text("report.voice.will_do", count=counted.will_do),
        text("report.voice.done", count=done),
    ]


def _answers(answered: list[SaidAndDone], end: datetime) -> ReportTable:
    """What was done after the period is not in it yet."""
    rows: list[tuple[Cell, ...]] = [
        (
            one.said,
            text(f"report.voice.kind.{one.kind}"),
            _why(one),
            one.done if one.done_at is not None and one.done_at < end else "",
        )
        for one in answered
    ]
    return table("voice_said_and_done", ("you_said", "we_said", "why", "we_did"), rows)


def _why(one: SaidAndDone) -> Cell:
    """The reason as it was said, or the organiser’s own words."""
    said = reason_said(AnswerReason(one.reason), one.answer) if one.reason else one.answer
    return said if isinstance(said, Text) else str(said)


async def _votes(reporting: Reporting) -> list[Text]:
    votes, voted = await reporting.work.idea_counts.votes_between(
        reporting.network, reporting.period.start, reporting.period.end
    )
    if not votes:
        return []
    people = number_shown(voted)
    return [text("report.voice.votes", count=votes)] + (
        [] if people is None else [text("report.voice.voted", count=people)]
    )


async def _themes(reporting: Reporting) -> ReportTable:
    """Of conversations whose themes were told back to those who were there."""
    zone = ZoneInfo(reporting.environment.network(reporting.network).zone)
    rows: list[tuple[Cell, ...]] = []
    for number in await reporting.work.community.of_town(reporting.network, since=reporting.period.start):
        occurrence = await reporting.work.offers.occurrence(number)
        if occurrence.starts < reporting.period.end and await _is_told(reporting, number):
            day = occurrence.starts.astimezone(zone).date()
            rows += [
                (day, text(f"community.said_by.{theme.said_by}"), theme.words)
                for theme in await reporting.work.community.themes(number)
            ]
    return table("voice_themes", ("day", "said_by", "theme"), rows[::-1])


async def _is_told(reporting: Reporting, number: OccurrenceId) -> bool:
    conversation = await reporting.work.community.of(number)
    if conversation is None or conversation.state is not CommunityState.TOLD:
        return False
    return may_leave_the_house(await reporting.work.community.people_at(number))


def _conversations(themes: ReportTable) -> list[Text]:
    days = {row[0] for row in themes.rows}
    return [text("report.voice.conversations", count=len(days))] if days else []
