"""Somebody edits a message that a draft has heard, while that is still open: what it says now takes its place."""

from bot.conversations.engine.answer import Answer, Typed
from bot.conversations.engine.choices import answered
from bot.conversations.engine.engine import Conversation, D, current, heard, reopen
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.heard_in import WHOLE


def corrected(conversation: Conversation[D], draft: D, answer: Typed, facts: Facts) -> D:
    """The draft once a message was edited that it has heard. What else was said stays, as with "Change something".

    Raises `NotUnderstood`, or `Ended`.
    """
    name = draft.heard_as(answer.message)
    assert name is not None
    if name == WHOLE and conversation.anew is not None:
        return conversation.anew(draft, answer, facts)
    question, again = conversation.question(name), reopen(draft, name)
    if question.several or question.adds:
        return again
    return answered(question.read(again, answer, facts), name)


def heard_in_vain(conversation: Conversation[D], draft: D, answer: Answer, facts: Facts) -> D:
    """The draft once an answer was not understood: they may put that very message right."""
    question = current(conversation, draft, facts)
    return draft if question is None else heard(draft, question.name, answer)
