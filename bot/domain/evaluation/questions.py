"""How the questions are put: which answers each has, in which order they stand, and which question is next.

The Campaign’s guidance: begin at “Strongly disagree” with the first and third statement, and at “Strongly agree” with
the second, so that nobody answers by rote (measure-wellbeing.org/measures-bank/cel-loneliness).
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from bot.domain.evaluation.instruments import OFTEN, StudyItem


class AnswerScale(StrEnum):
    """A set of answers; each is the text `study.scale.<scale>.<number>`."""

    HOW_OFTEN = "how_often"
    DIRECT = "direct"
    AGREE = "agree"
    LIFE = "life"


SCALE_OF: dict[StudyItem, AnswerScale] = {
    **dict.fromkeys((StudyItem.COMPANIONSHIP, StudyItem.LEFT_OUT, StudyItem.ISOLATED), AnswerScale.HOW_OFTEN),
    StudyItem.DIRECT: AnswerScale.DIRECT,
    **dict.fromkeys((StudyItem.CONTENT, StudyItem.ENOUGH_TO_ASK, StudyItem.AS_SATISFYING), AnswerScale.AGREE),
    StudyItem.LIFE: AnswerScale.LIFE,
}
ANSWERS: dict[AnswerScale, tuple[int, ...]] = {
    AnswerScale.HOW_OFTEN: (1, 2, 3),
    AnswerScale.DIRECT: (5, 4, 3, 2, 1),
    AnswerScale.AGREE: (4, 3, 2, 1, 0),
    AnswerScale.LIFE: tuple(range(11)),
}
"""In the order of the sources."""
TURNED = frozenset({StudyItem.ENOUGH_TO_ASK})


def answers_of(item: StudyItem) -> tuple[int, ...]:
    """In the order in which they stand under the question."""
    answers = ANSWERS[SCALE_OF[item]]
    return answers[::-1] if item in TURNED else answers


def next_item(items: Sequence[StudyItem], answers: Mapping[StudyItem, int | None]) -> StudyItem | None:
    """The first that was neither answered nor skipped; None when that is all."""
    return next((item for item in items if item not in answers), None)


def item_before(items: Sequence[StudyItem], item: StudyItem) -> StudyItem | None:
    """None before the first."""
    at = items.index(item)
    return items[at - 1] if at else None


def said_often(answers: Mapping[StudyItem, int | None]) -> bool:
    """To one of them at least: a chat is offered."""
    return any(answers.get(item) == often for item, often in OFTEN.items())
