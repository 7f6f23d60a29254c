"""Buttons that were never shown, at every question of every conversation: a skip, a done, a choice, one taken back."""

from dataclasses import replace
from typing import Any

import pytest

from bot.conversations.engine.answer import Answer, Tapped, Typed
from bot.conversations.engine.engine import (
    Conversation,
    Draft,
    Ended,
    NotUnderstood,
    Question,
    advance,
    always,
    done,
    skipped,
)
from bot.conversations.guests.registration import JOINING
from bot.services.conversation_registry import CONVERSATIONS
from tests.conversations.test_any_answer import begun
from tests.support.talk import facts

ALL: tuple[Conversation[Any], ...] = tuple(
    journey.conversation
    for journey in CONVERSATIONS._journeys.values()  # noqa: SLF001
)
QUESTIONS = [
    pytest.param(conversation, question, id=f"{conversation.name}.{question.name}")
    for conversation in ALL
    for question in conversation.questions
]
CONSENTS = ("agree", "adult", "food_agree", "named", "step_free")
"""Somebody says yes or no to these, in words of their own or with a button that they were shown."""


def alone(conversation: Conversation[Any], question: Question[Any]) -> tuple[Conversation[Any], Any]:
    """The question as the only one, so that it is the one that stands."""
    only = replace(question, applies=always, extra=False)
    return replace(conversation, questions=(only,)), begun(conversation.draft())


def answered(conversation: Conversation[Any], draft: Draft, answer: Answer) -> tuple[str, ...]:
    """The questions that this answer settles."""
    try:
        after: Draft = advance(conversation, draft, answer, facts())
    except (NotUnderstood, Ended):
        return ()
    return after.answered


@pytest.mark.parametrize(("conversation", "question"), QUESTIONS)
def test_no_skip_where_there_is_none(conversation: Conversation[Any], question: Question[Any]) -> None:
    """Only a question that says so is skipped, and only one of several answers is done with."""
    only, draft = alone(conversation, question)
    for way, may in ((skipped, question.optional), (done, question.several)):
        if may:
            assert way(only, draft, facts()).answered == (question.name,)
        else:
            with pytest.raises(NotUnderstood):
                way(only, draft, facts())


@pytest.mark.parametrize(("conversation", "question"), QUESTIONS)
def test_no_choice_but_those_shown(conversation: Conversation[Any], question: Question[Any]) -> None:
    """Nor one taken back where there is but one answer."""
    only, draft = alone(conversation, question)
    shown = {choice.value for row in question.choices(draft, facts()) for choice in row}
    for forged in {"", "skip", "s", "d", "yes", "no", "any", "none", "0", "1", "18", "2026-07-16"} - shown:
        assert answered(only, draft, Tapped(forged)) == ()
    if not question.several:
        assert all(answered(only, draft, Tapped(value, on=False)) == () for value in shown)


@pytest.mark.parametrize("name", CONSENTS)
@pytest.mark.parametrize("words", ["skip", "Skip", "/skip", "s", "done", "-", ".", "next", "later"])
def test_no_yes_by_a_word_that_is_none(name: str, words: str) -> None:
    """What skips a question elsewhere is no yes; at most it means that they would rather not say."""
    for conversation in ALL:
        for question in conversation.questions:
            if question.name == name:
                only, draft = alone(conversation, question)
                try:
                    after = advance(only, draft, Typed(words), facts())
                except (NotUnderstood, Ended):
                    continue
                assert name in {"food_agree", "named", "step_free"}
                assert not after.food_agreed
                assert not after.named
                assert after.step_free is None


def test_consent_and_age_are_asked_first() -> None:
    """Of guests, neighbours, volunteers and organisers; a draft in which nothing is said stands at one of them."""
    for conversation in ALL:
        names = [question.name for question in conversation.questions]
        if conversation.name in {"joining", "neighbour", "volunteering", "naming"}:
            assert "adult" in names[:2]
    assert [question.name for question in JOINING.questions[:2]] == ["agree", "adult"]
