"""What people say as files for those who were not there: counts in steps, themes, no names.

Only what was told back to those who came, and no theme of a conversation of so few that it could say who.
"""

import csv
from collections.abc import Callable
from io import StringIO

from bot.domain.core.languages import LanguageCode
from bot.domain.core.messages import Param, Text, text
from bot.domain.core.moments import OneDay
from bot.domain.core.sheets import HEIGHT, MARGIN, Block, Sheet
from bot.domain.directory.files.csv_tables import unlike_a_formula
from bot.domain.voice.community import CommunityState, Theme, may_leave_the_house
from bot.domain.voice.what_people_say import HeardConversation, VoiceCounts, VoicePeriod
from bot.language.counts import people_said

BYTE_ORDER_MARK = "\ufeff"
"""Without it spreadsheets take the letters for others."""
COLUMNS = ("day", "people", "said_by", "theme", "next", "came_of")
Say = Callable[[Text], str]


def count_lines(counts: VoiceCounts) -> tuple[Text, ...]:
    """Of ideas and votes: how many ideas, and people in steps."""
    answers = counts.answers
    return (
        text("what_people_say.ideas_sent", sent=counts.sent),
        text("what_people_say.ideas_answered", answered=answers.answered, in_time=answers.in_time),
        text("what_people_say.ideas_done", will_do=answers.will_do, done=answers.done),
        text("what_people_say.votes", votes=counts.votes, people=people_said(counts.voted)),
    )


def as_csv(heard: list[HeardConversation], counts: VoiceCounts, say: Say) -> str:
    """A row for each theme, of a conversation without any one row; then the counts."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([say(text(f"what_people_say.column.{name}")) for name in COLUMNS])
    for one in _told(heard):
        day, people = one.occurrence.starts.date().isoformat(), say(people_said(one.people))
        themes = [(say(text(f"community.said_by.{theme.said_by}")), theme.words) for theme in _themes(one)]
        for said_by, words in themes or [("", say(text("what_people_say.too_few")))]:
            after = (one.what_next, one.came_of) if themes else ("", "")
            writer.writerow([unlike_a_formula(cell) for cell in (day, people, said_by, words, *after)])
    for line in count_lines(counts):
        writer.writerow(["", "", "", say(line), "", ""])
    return BYTE_ORDER_MARK + out.getvalue()


def as_sheet(
    heard: list[HeardConversation], counts: VoiceCounts, period: VoicePeriod, called: str, *, today: OneDay
) -> Sheet:
    """As many pages as it takes."""
    told = _told(heard)
    head = (
        Block(words=text("what_people_say.paper.title", called=called), size=24, bold=True),
        Block(words=text(f"what_people_say.paper.{period}", day=today), size=14, above=6),
        Block(words=text("what_people_say.paper.how"), size=12, above=6),
        *[Block(words=line, size=12) for line in count_lines(counts)],
        Block(words=text("what_people_say.paper.count", count=len(told)), size=14, bold=True, above=14),
    )
    return Sheet(
        name="what-people-say.pdf",
        language=LanguageCode.ENGLISH,
        blocks=(*head, *[block for one in told for block in _blocks(one)]),
        top=HEIGHT - 2 * MARGIN,
        bottom=2 * MARGIN,
        more_pages=True,
    )


def _blocks(one: HeardConversation) -> tuple[Block, ...]:
    day = OneDay.of(one.occurrence.starts, one.occurrence.zone)
    head = Block(
        words=text("what_people_say.paper.one", day=day, people=people_said(one.people)), size=14, bold=True, above=18
    )
    themes = _themes(one)
    if not themes:
        return (head, Block(words=text("what_people_say.too_few"), size=12))
    said = [Block(words=text(f"community.theme.{theme.said_by}", words=theme.words), size=12) for theme in themes]
    after: list[tuple[str, Param]] = [("next", one.what_next), ("came_of", one.came_of)]
    then = [Block(words=text(f"what_people_say.{name}", words=words), size=12) for name, words in after if words]
    return (head, *said, *then)


def _told(heard: list[HeardConversation]) -> list[HeardConversation]:
    """What an organiser has read and those who came have heard."""
    return [one for one in heard if one.state is CommunityState.TOLD]


def _themes(one: HeardConversation) -> tuple[Theme, ...]:
    return one.themes if may_leave_the_house(one.people) else ()
