"""Bringing somebody: how many, and what they cannot eat. Used for this one meal only."""

import re
from dataclasses import replace

from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import choice, in_rows
from bot.conversations.engine.engine import Conversation, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import typed_in_english
from bot.conversations.guests.registration_draft import RegistrationDraft
from bot.conversations.guests.registration_food import ALLERGENS, DIETS
from bot.domain.privacy.about import About, AboutKind

MOST_TO_BRING = 3
_NUMBERS = {"one": 1, "two": 2, "three": 3, "a friend": 1, "my friend": 1}


class CompanionsDraft(RegistrationDraft):
    """The food questions are those of joining, asked about whoever comes along."""

    booking: int = 0
    how_many: int = 1
    food_agreed: bool = True
    no_food: bool = False
    """There is nothing to eat, so nothing is asked about it."""

    def whom(self) -> frozenset[About]:
        return frozenset({About(AboutKind.BOOKING, self.booking)})


def _how_many(_draft: RegistrationDraft, _facts: Facts) -> Rows:
    return in_rows([choice(str(number), f"party.how_many.{number}") for number in range(1, MOST_TO_BRING + 1)], 3)


def _read_how_many(draft: RegistrationDraft, answer: Answer, _facts: Facts) -> RegistrationDraft:
    typed = answer.value if isinstance(answer, Tapped) else typed_in_english(answer, "party.how_many.unclear")
    match = re.search(r"-?\d{1,6}", typed)
    number = int(match[0]) if match else _NUMBERS.get(typed.lower(), 0)
    if number < 1:
        raise NotUnderstood("party.how_many.unclear")
    if number > MOST_TO_BRING:
        raise NotUnderstood("party.how_many.too_many", most=MOST_TO_BRING)
    return draft.model_copy(update={"how_many": number})


def _where_food_is(question: Question[RegistrationDraft]) -> Question[RegistrationDraft]:
    def applies(draft: RegistrationDraft, facts: Facts) -> bool:
        assert isinstance(draft, CompanionsDraft)
        return not draft.no_food and question.applies(draft, facts)

    return replace(question, applies=applies)


PARTY: Conversation[RegistrationDraft] = Conversation(
    name="party",
    draft=CompanionsDraft,
    questions=(
        Question(name="how_many", read=_read_how_many, choices=_how_many),
        *map(_where_food_is, (ALLERGENS, DIETS)),
    ),
)
