"""Community conversations: a sitting at which people also talk, what is asked there, and what becomes of it.

Nothing is kept of who said what. What is said to whom, and the files, are not here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.core.ids import OccurrenceId, ThemeId
from bot.domain.core.messages import Param, text
from bot.domain.core.refusals import Refused
from bot.domain.offers.offers import Occurrence
from bot.domain.privacy.counts import FEW

LONGEST_QUESTION = 160
LONGEST_THEME = 200
LONGEST_NEXT = 200
MOST_THEMES = 40
"""So many fit into what is read back."""


class CommunityState(StrEnum):
    """The life of a community conversation."""

    ASKED = "asked"
    """Its host would like it to be one; an organiser has not said yes."""
    PLANNED = "planned"
    """Those who come are told; afterwards its themes are written down."""
    WRITTEN = "written"
    """All themes are there, and an organiser reads them."""
    TOLD = "told"
    """Those who came hear what was said, and what happens next."""
    OFF = "off"
    """It is a sitting as always."""


COMMUNITY_MOVES: dict[CommunityState, frozenset[CommunityState]] = {
    CommunityState.ASKED: frozenset({CommunityState.PLANNED, CommunityState.OFF}),
    CommunityState.PLANNED: frozenset({CommunityState.WRITTEN, CommunityState.OFF}),
    CommunityState.WRITTEN: frozenset({CommunityState.PLANNED, CommunityState.TOLD}),
    CommunityState.TOLD: frozenset(),
    CommunityState.OFF: frozenset({CommunityState.ASKED, CommunityState.PLANNED}),
}


class CommunityQuestion(StrEnum):
    """The ten that are printed unless an organiser changes them: `community.question.<name>`."""

    GOOD = "good"
    TABLE = "table"
    ALONE = "alone"
    MEET = "meet"
    SHOPS = "shops"
    COST = "cost"
    STOPS = "stops"
    GIVE = "give"
    CHANGE = "change"
    FIRST = "first"


class SaidBy(StrEnum):
    """How many said it, as the scribe heard it."""

    FEW = "few"
    SEVERAL = "several"
    MOST = "most"


class ScribeState(StrEnum):
    """What somebody said who was asked to write it down."""

    ASKED = "asked"
    YES = "yes"
    NO = "no"


class NotBegun(Refused):
    """Nothing was said yet."""

    key = "community.theme.not_begun"


class TooManyThemes(Refused):
    """Nobody reads so many."""

    key = "community.theme.too_many"


@dataclass(frozen=True, slots=True)
class Theme:
    """Something that was said, in the words of whoever wrote it down."""

    id: ThemeId
    occurrence: OccurrenceId
    words: str
    said_by: SaidBy


@dataclass(frozen=True, slots=True)
class CommunityConversation:
    """What is kept of one. `questions`: own words by the name of a question, "" where it is left out."""

    occurrence: OccurrenceId
    state: CommunityState
    questions: Mapping[str, str] = field(default_factory=dict)
    what_next: str = ""
    """What happens next, as those who came hear it."""
    came_of: str = ""
    """What came of it, told to the same people later."""
    nudges: int = 0
    """How many times somebody was reminded that nothing was handed over."""

    def asked(self) -> tuple[Param, ...]:
        """What is asked there: own words, or those of the catalogue."""
        return tuple(
            self.questions.get(one) or text(f"community.question.{one}")
            for one in CommunityQuestion
            if self.questions.get(one, one)
        )


def changed_questions(before: Mapping[str, str], which: CommunityQuestion, words: str | None) -> dict[str, str]:
    """With one in other words, left out (""), or as it was at first (None)."""
    others = {name: kept for name, kept in before.items() if name != which}
    return others if words is None else others | {which.value: words}


def may_be_one(occurrence: Occurrence) -> bool:
    """People sit together there, and it is or was on."""
    return occurrence.together and not occurrence.never_was


def may_be_written(occurrence: Occurrence, now: datetime) -> bool:
    """Once it has begun."""
    return may_be_one(occurrence) and now >= occurrence.starts


def may_be_told(words_of_next: str, themes: Sequence[Theme], occurrence: Occurrence, now: datetime) -> bool:
    """Something was said, it is over, and people hear what happens next: an organiser has written it."""
    return bool(words_of_next and themes) and now >= occurrence.ends


NUDGE_AT = time(10)
NUDGES = (timedelta(days=1), timedelta(days=7))
"""After the day on which it ended."""
NUDGED_UNTIL = timedelta(days=30)
"""Nobody asks any more after that."""


def decide_nudge(conversation: CommunityConversation, occurrence: Occurrence, people: int, *, now: datetime) -> int:
    """How many times somebody should have been reminded by now; what it was before where nothing is due.

    `people`: how many came. Of a talk without anybody there is nothing to write.
    """
    open_still = conversation.state is CommunityState.PLANNED and people and may_be_written(occurrence, now)
    if not open_still or now >= occurrence.ends + NUDGED_UNTIL:
        return conversation.nudges
    zone = ZoneInfo(occurrence.zone)
    ended = occurrence.ends.astimezone(zone).date()
    due = sum(now >= datetime.combine(ended + after, NUDGE_AT, zone) for after in NUDGES)
    return max(due, conversation.nudges)


def names_in(words: str, names: Sequence[str]) -> str:
    """The first of these names that stands in the words as a name; "" for none.

    With its capital letter, where its letters have such: “Rose” is somebody, and a rose is none.
    """
    apart = {part.strip('.,;:!?“”"()،؛؟।').removesuffix("’s").removesuffix("'s") for part in words.split()}
    return next((name for name in names if name.split() and _as_a_name(name.split()[0]) in apart), "")


def _as_a_name(first: str) -> str:
    """As it is written in a sentence, however its owner typed it."""
    return first[:1].upper() + first[1:] if first[:1].islower() else first


def may_leave_the_house(people: int) -> bool:
    """Whether the themes of a conversation may go to those who were not there: of a few, they could say who."""
    return people >= FEW
