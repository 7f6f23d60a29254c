"""A card of the training: two short messages to read, and three questions.

No answer is counted: a wrong tap is told why, kindly, and the question stands there once more.
"""

from collections.abc import Callable

from bot.conversations.engine.answer import Answer
from bot.conversations.engine.choices import choice, in_rows
from bot.conversations.engine.engine import Conversation, Draft, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import picked
from bot.domain.core.messages import Param, text
from bot.domain.volunteers.training import LETTERS, PARTS, QUESTIONS, Card, letters_of, right_answer

READ_ON = {"next": frozenset({"next", "go on", "on", "read on", "more", "ok", "okay", "done", "yes"})}
_ORDINALS = ("first", "second", "third", "fourth")


class CardDraft(Draft):
    """Which card, in which words; how far they are follows from the questions that are answered."""

    card: Card = Card.WELCOMING
    edition: int = 1


def _ways(letter: str) -> frozenset[str]:
    """How people type which button they mean."""
    ordinal, number = _ORDINALS[LETTERS.index(letter)], LETTERS.index(letter) + 1
    return frozenset(
        {letter, f"{letter})", str(number), f"number {number}", ordinal, f"the {ordinal}", f"the {ordinal} one"}
        | {f"{ordinal} one", f"answer {letter}", f"answer {number}"}
    )


_ANSWERS = {letter: _ways(letter) for letter in LETTERS}


def _words(name: str) -> Callable[[CardDraft, Facts], dict[str, Param]]:
    return lambda draft, _facts: {
        "title": text(f"training.{draft.card}.title"),
        "words": text(f"training.{draft.card}.{name}"),
    }


def _read_part(draft: CardDraft, answer: Answer, _facts: Facts) -> CardDraft:
    picked(answer, READ_ON, "general.use_buttons")
    return draft


def _part_choices(_draft: CardDraft, _facts: Facts) -> Rows:
    return ((choice("next", "training.next"),),)


def _answers(name: str) -> Callable[[CardDraft, Facts], Rows]:
    return lambda draft, _facts: in_rows(
        [choice(letter, f"training.{draft.card}.{name}.{letter}") for letter in letters_of(draft.card)], 1
    )


def _read_answer(name: str) -> Callable[[CardDraft, Answer, Facts], CardDraft]:
    def read(draft: CardDraft, answer: Answer, _facts: Facts) -> CardDraft:
        letter = picked(answer, _ANSWERS, "general.use_buttons")
        if letter != right_answer(draft.card, name):
            raise NotUnderstood("training.not_quite", why=text(f"training.{draft.card}.{name}.why"))
        return draft

    return read


TRAINING = Conversation(
    name="training",
    draft=CardDraft,
    leave="training.later",
    questions=(
        *(Question(name=name, read=_read_part, choices=_part_choices, params=_words(name)) for name in PARTS),
        *(
            Question(name=name, read=_read_answer(name), choices=_answers(name), params=_words(name))
            for name in QUESTIONS
        ),
    ),
)
