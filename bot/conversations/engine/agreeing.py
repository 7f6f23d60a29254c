"""What somebody has to say yes to before anything else is asked."""

from collections.abc import Callable
from typing import Any

from bot.conversations.engine.answer import Answer
from bot.conversations.engine.choices import one_of
from bot.conversations.engine.engine import D, Ended, Question, no_params
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import NO, YES, picked
from bot.domain.core.messages import Param

_YES_OR_NO = {"yes": YES, "no": NO}
ADULT = "adult"
"""Are they 18 or over? Guests, neighbours, volunteers and organisers are; also the purpose under which it is kept."""


def must_agree(
    name: str, conversation: str, declined: str, *, params: Callable[[Any, Facts], dict[str, Param]] = no_params
) -> Question[Any]:
    """Yes or no, before anything else is asked: a no ends the conversation with the text `declined`."""
    family = f"{conversation}.{name}"

    def read(draft: D, answer: Answer, _facts: Facts) -> D:
        if picked(answer, _YES_OR_NO, f"{family}.unclear") == "no":
            raise Ended(declined)
        return draft

    return Question(name=name, read=read, choices=one_of(_YES_OR_NO, f"{family}.{{}}", width=2), params=params)


def must_be_adult(conversation: str) -> Question[Any]:
    """Somebody younger hears kindly that it is not yet."""
    return must_agree(ADULT, conversation, f"{conversation}.{ADULT}.too_young")
