"""What people may write to each other about one meal: a guest to its cook, its host to all who come.

Who may, how often, and what ends it. Numbers and links are kept out by `bot.parsing.messages.ways_around`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.core.ids import MealQuestionId, NoteId, OccurrenceId, PersonId
from bot.domain.core.messages import Priority
from bot.domain.core.people import GuestState, Person
from bot.domain.core.permissions import Permission, may
from bot.domain.core.refusals import Refused
from bot.domain.offers.offers import OCCURRENCE_OVER, Occurrence, OccurrenceState, OfferState

MOST_OPEN = 3
"""Questions of one guest about one meal that wait for an answer."""
MOST_ASKED_A_DAY = 6
"""Questions of one guest about one meal, answered or not."""
MOST_NOTES_A_DAY = 3
"""Notes to all who come to one meal, answers for everybody among them."""
A_DAY = timedelta(days=1)
ON_THE_WAY = timedelta(hours=1)
"""Before it begins: people are setting out, and what is written then cannot wait until the morning."""
ON_THE_LIST = frozenset({GuestState.ACTIVE, GuestState.PAUSED})


class QuestionState(StrEnum):
    """The life of a question to the cook."""

    OPEN = "open"
    """Waits for an answer of the host."""
    ANSWERED = "answered"
    DECLINED = "declined"
    """The host would rather not say."""
    ENDED = "ended"
    """Nobody answers any more: it is over or off, its host has changed, or whoever asked wants no answer."""


QUESTION_MOVES: dict[QuestionState, frozenset[QuestionState]] = {
    QuestionState.OPEN: frozenset({QuestionState.ANSWERED, QuestionState.DECLINED, QuestionState.ENDED}),
    QuestionState.ANSWERED: frozenset(),
    QuestionState.DECLINED: frozenset(),
    QuestionState.ENDED: frozenset(),
}


@dataclass(frozen=True, slots=True)
class MealQuestion:
    """A guest’s own words to the cook. `host` is who was asked; None when they are gone."""

    id: MealQuestionId
    occurrence_id: OccurrenceId
    asker: PersonId
    host: PersonId | None
    words: str
    answer: str
    state: QuestionState
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class HostNote:
    """Words to all who come; `question` is the one that they answer, where they do."""

    id: NoteId
    occurrence_id: OccurrenceId
    writer: PersonId
    question: MealQuestionId | None
    words: str


class WhyEnded(StrEnum):
    """What ended a question that nobody had answered."""

    OVER = "over"
    CALLED_OFF = "called_off"
    NO_HOST = "no_host"
    """Its host has changed, does not help any more or cannot be reached."""


class MealOver(Refused):
    """It is over or off: nobody writes about it any more."""

    key = "ask_cook.over"


class CookAway(Refused):
    """Nobody who hosts it can be reached."""

    key = "ask_cook.away"


class NoMoreQuestions(Refused):
    """Its host takes no more questions about this meal."""

    key = "ask_cook.no_more"


class OwnMeal(Refused):
    """They would ask themselves."""

    key = "ask_cook.own"


class EnoughQuestions(Refused):
    """As many of theirs wait, or were asked today, as one host should be given."""

    key = "ask_cook.enough"


class EnoughNotes(Refused):
    """All who come have been written to often enough today."""

    key = "note.enough"


class NotOpen(Refused):
    """The question was answered, or has ended."""

    key = "ask_cook.not_open"


def is_over(occurrence: Occurrence, now: datetime) -> bool:
    off = occurrence.state in OCCURRENCE_OVER or occurrence.offer_state is OfferState.WITHDRAWN
    return off or now >= occurrence.ends


def takes_questions(occurrence: Occurrence) -> bool:
    """Whether a button to ask the cook stands under it: a host is there, and has not ended it."""
    return occurrence.host_is_there and not occurrence.no_questions and occurrence.state not in OCCURRENCE_OVER


def check_asking(asker: Person, occurrence: Occurrence, asked: Sequence[MealQuestion], *, now: datetime) -> None:
    """Whether a guest on the list may ask one more; `asked` are theirs about this meal.

    Raises `MealOver`, `OwnMeal`, `CookAway`, `NoMoreQuestions`, `EnoughQuestions`.
    """
    if is_over(occurrence, now):
        raise MealOver(title=occurrence.title)
    if occurrence.host == asker.id:
        raise OwnMeal
    if not occurrence.host_is_there:
        raise CookAway(title=occurrence.title)
    if occurrence.no_questions:
        raise NoMoreQuestions(host=occurrence.host_name)
    waiting = sum(question.state is QuestionState.OPEN for question in asked)
    today = sum(now - question.asked_at < A_DAY for question in asked)
    if waiting >= MOST_OPEN or today >= MOST_ASKED_A_DAY:
        raise EnoughQuestions(host=occurrence.host_name)


def check_note(sent: Collection[datetime], *, now: datetime) -> None:
    """Whether one more note may go to all; `sent` are the times of those before. Raises `EnoughNotes`."""
    if sum(now - at < A_DAY for at in sent) >= MOST_NOTES_A_DAY:
        raise EnoughNotes(most=MOST_NOTES_A_DAY)


def may_be_written_to(guest: Person, *, shared: bool) -> bool:
    """Whether words of a host may reach this guest: on the list, of a town that may be asked there, within reach."""
    return guest.guest in ON_THE_LIST and guest.reachable and shared


def may_write(writer: Person, occurrence: Occurrence) -> bool:
    """Whether somebody still helps there: the words of a host who was removed or has left go to nobody."""
    return may(writer, Permission.CHANGE_OFFERS, occurrence.venue.network, owner=True)


def why_ended(question: MealQuestion, occurrence: Occurrence, *, now: datetime) -> WhyEnded | None:
    """What ends a question that is open; None while its host may still answer."""
    if occurrence.state is OccurrenceState.CANCELLED or occurrence.offer_state is OfferState.WITHDRAWN:
        return WhyEnded.CALLED_OFF
    if is_over(occurrence, now):
        return WhyEnded.OVER
    return WhyEnded.NO_HOST if question.host != occurrence.host or not occurrence.host_is_there else None


def is_on(occurrence: Occurrence, now: datetime) -> bool:
    """People are there, or on their way."""
    return occurrence.starts - ON_THE_WAY <= now < occurrence.ends


def how_pressing(occurrence: Occurrence, now: datetime) -> Priority:
    """Quiet hours hold for what people write to each other, too, unless it is on: then it is part of it."""
    return Priority.REPLY if is_on(occurrence, now) else Priority.URGENT
