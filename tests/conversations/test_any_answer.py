"""Whatever is typed, tapped or shared in answer to any question: understood, or asked again; never an error."""

import json
from collections.abc import Iterator

import pytest

from bot.conversations.engine.answer import Answer, Located, Tapped, Typed
from bot.conversations.engine.engine import Draft, Ended, NotUnderstood, Question
from bot.services.conversation_registry import CONVERSATIONS
from tests.support.talk import THURSDAY, facts

DIGITS = (
    "1" + "0" * 30,
    "9" * 18,
    "9" * 5000,
    "-1",
    "0",
    "١٢",
    "²",
    "1e999",
    "1_000",
    "99999999-99999999",
    "£" + "9" * 40,
)
TYPED = (
    *DIGITS,
    *(f"{number} pm" for number in DIGITS),
    *(f"12/{number}/{number}" for number in DIGITS),
    "",
    " ",
    "🍲",
    "\0",
)
ODD: tuple[Answer, ...] = (
    *(Typed(words) for words in TYPED),
    *(Tapped(words, on=on) for words in TYPED for on in (True, False)),
    *(Located(lat, lon) for lat in (0.0, 90.0, -90.0) for lon in (0.0, 180.0, -180.0)),
)
KNOWN = {"day": THURSDAY.date(), "start": THURSDAY}
"""Asked for first, where a post is made."""
LARGEST = 2**63 - 1


def begun(draft: Draft) -> Draft:
    return draft.model_copy(update={name: value for name, value in KNOWN.items() if hasattr(draft, name)})


QUESTIONS = [
    pytest.param(begun(journey.conversation.draft()), question, id=f"{name}.{question.name}")
    for name, journey in CONVERSATIONS._journeys.items()  # noqa: SLF001
    for question in journey.conversation.questions
]


@pytest.mark.parametrize(("draft", "question"), QUESTIONS)
def test_an_odd_answer_is_asked_again_or_can_be_kept(draft: Draft, question: Question[Draft]) -> None:
    """What is understood can be saved and has no number that the database cannot hold."""
    for answer in ODD:
        try:
            understood = question.read(draft, answer, facts())
        except (NotUnderstood, Ended):
            continue
        kept = type(draft).model_validate_json(understood.model_dump_json())
        assert all(abs(number) <= LARGEST for number in numbers(json.loads(kept.model_dump_json()))), answer


def numbers(value: object) -> Iterator[float]:
    match value:
        case dict():
            for part in value.values():
                yield from numbers(part)
        case list():
            for part in value:
                yield from numbers(part)
        case int() | float():
            yield value
