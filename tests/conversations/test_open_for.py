"""A question says for how long what is typed may answer it; what others are to read is read back before it goes."""

from datetime import timedelta
from typing import Any

import pytest

from bot.conversations.engine.engine import A_DAY, WORDS_FOR_OTHERS, Conversation
from bot.conversations.engine.gives_way import FOR_A_PERSON
from bot.services.conversation_registry import CONVERSATIONS

ALL: list[Conversation[Any]] = [journey.conversation for journey in CONVERSATIONS._journeys.values()]  # noqa: SLF001
OTHERWISE = {
    "plan": None,
    "calling": timedelta(minutes=15),
    "language": timedelta(minutes=15),
    "telling": timedelta(hours=2),
    "ask_cook": timedelta(hours=2),
    "answer_guest": timedelta(hours=2),
}
"""A plan is heard until the meal, as only a way to get there is one; a reason is not heard for long."""


@pytest.mark.parametrize("conversation", ALL, ids=lambda one: one.name)
def test_how_long_it_is_open(conversation: Conversation[Any]) -> None:
    """A day, unless it stands in the table."""
    assert conversation.open_for == OTHERWISE.get(conversation.name, A_DAY)


@pytest.mark.parametrize("conversation", ALL, ids=lambda one: one.name)
def test_what_others_read_is_read_back(conversation: Conversation[Any]) -> None:
    """No typed word goes to anybody before a button is tapped under it."""
    for_others = any(question.asked == WORDS_FOR_OTHERS for question in conversation.questions)
    if for_others or conversation.gives_way == FOR_A_PERSON:
        assert conversation.review is not None
