"""The cards that prepare people for helping: one table of them, which tasks need which, and when they are an induction.

A new card is a member of `Card`, its row in `CARDS` and its texts in `training.po`.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from bot.domain.core.people import Task
from bot.domain.core.refusals import Refused
from bot.domain.volunteers.vetting import BY_CARDS, Check, Checked


class Card(StrEnum):
    """What a card is about, in the order in which they are shown."""

    WELCOMING = "welcoming"
    ALLERGENS = "allergens"
    LISTENING = "listening"
    SAFEGUARDING = "safeguarding"
    RINGING = "ringing"
    HOSTING = "hosting"


@dataclass(frozen=True, slots=True)
class CardRow:
    """Its words are `training.<card>.part_<n>`, its questions `training.<card>.question_<n>`."""

    right: str
    """The letter of the right answer to each question: "bac"."""
    edition: int = 1
    """One more where its words mean something else; what was read before still counts until it runs out."""
    answers: int = 3
    """How many buttons stand under each question."""


CARDS: Mapping[Card, CardRow] = {
    Card.WELCOMING: CardRow("bac"),
    Card.ALLERGENS: CardRow("bca", edition=2),
    Card.LISTENING: CardRow("bac"),
    Card.SAFEGUARDING: CardRow("bca"),
    Card.RINGING: CardRow("acb"),
    Card.HOSTING: CardRow("bca"),
}
PARTS = ("part_1", "part_2")
QUESTIONS = ("question_1", "question_2", "question_3")
STEPS = (*PARTS, *QUESTIONS)
LETTERS = "abcd"

CARDS_FOR: Mapping[Task, tuple[Card, ...]] = {
    Task.COOK: (Card.ALLERGENS, Card.WELCOMING, Card.SAFEGUARDING),
    Task.HOST: (Card.ALLERGENS, Card.WELCOMING, Card.LISTENING, Card.SAFEGUARDING, Card.HOSTING),
    Task.SHARE_FOOD: (Card.ALLERGENS, Card.SAFEGUARDING),
    Task.WELCOME: (Card.WELCOMING, Card.LISTENING, Card.SAFEGUARDING),
    Task.RING: (Card.RINGING, Card.LISTENING, Card.SAFEGUARDING),
}
"""Which cards somebody reads before a task."""


class CardsForHelpers(Refused):
    """The cards are for those who help, or have offered to."""

    key = "training.for_helpers"


@dataclass(frozen=True, slots=True)
class ReadCard:
    """How far somebody is with a card. `day` is when they last finished it; `steps` are done of a new reading."""

    card: Card
    edition: int
    day: date | None
    steps: int = 0


def letters_of(card: Card) -> str:
    """Those of the answers that a question of this card has."""
    return LETTERS[: CARDS[card].answers]


def right_answer(card: Card, question: str) -> str:
    return CARDS[card].right[QUESTIONS.index(question)]


def steps_done(answered: Collection[str]) -> int:
    """How many from the first on: who went back reads on from there."""
    return next((number for number, step in enumerate(STEPS) if step not in answered), len(STEPS))


def cards_for(tasks: Collection[Task]) -> tuple[Card, ...]:
    """Each once, in their order; whoever helps wherever it is useful reads all."""
    needed = {card for task in tasks or CARDS_FOR for card in CARDS_FOR[task]}
    return tuple(card for card in Card if card in needed)


def days_that_count(read: Iterable[ReadCard], *, years: int | None, today: date) -> dict[Card, date]:
    """When each card was read, of those for which that still counts."""
    since = today - relativedelta(years=years) if years else None
    return {one.card: one.day for one in read if one.day is not None and (since is None or one.day > since)}


def still_to_read(tasks: Collection[Task], days: Mapping[Card, date]) -> tuple[Card, ...]:
    """What their tasks need and they have not read, or long ago."""
    return tuple(card for card in cards_for(tasks) if card not in days)


def induction(tasks: Collection[Task], days: Mapping[Card, date], *, years: int | None) -> Checked | None:
    """The induction that these cards are, once all that their tasks need are read.

    Its day is that of the card that was read longest ago. It counts for the tasks of the cards that were read,
    and so for no other that is taken up later.
    """
    needed = cards_for(tasks)
    if not all(card in days for card in needed):
        return None
    day = min(days[card] for card in needed)
    covers = tuple(task for task, cards in CARDS_FOR.items() if all(card in days for card in cards))
    return Checked(Check.INDUCTION, BY_CARDS, day, day + relativedelta(years=years) if years else None, covers)


def takes_the_place_of(new: Checked, noted: Checked | None, *, today: date) -> bool:
    """What an organiser noted themselves stays for as long as it counts."""
    if noted is None or noted.level == BY_CARDS:
        return new != noted
    return noted.runs_out is not None and noted.runs_out <= today
