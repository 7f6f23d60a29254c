"""A note of the host to all who come: one question, read back before it goes."""

from bot.conversations.engine.answer import Answer
from bot.conversations.engine.engine import Conversation, Draft, NotUnderstood, Question
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import words_between
from bot.domain.core.messages import Text, text
from bot.domain.privacy.about import About, AboutKind
from bot.parsing.posts.food_facts import names_something_to_eat, says_food_facts

LONGEST = 300


class NoteDraft(Draft):
    """For whom, and the host’s own words."""

    occurrence_id: int = 0
    words: str = ""
    no_food: bool = False
    """There is to be nothing to eat."""

    def whom(self) -> frozenset[About]:
        return frozenset({About(AboutKind.POST, self.occurrence_id)})


def words_to_all(answer: Answer, talk: str, question: str = "words", *, no_food: bool = False) -> str:
    """Words of a host that all who come will read: nothing about food, which has questions of its own.

    Where there is to be none, nothing to eat is named: it would come with nothing said of what is in it.
    Raises `NotUnderstood`: `<talk>.<question>.unclear`, `.number`, `.food` or `.some_food`.
    """
    words = words_between(answer, talk, question, most=LONGEST)
    if no_food and names_something_to_eat(words):
        raise NotUnderstood(f"{talk}.{question}.some_food")
    if says_food_facts(words):
        raise NotUnderstood(f"{talk}.{question}.food")
    return words


def _read(draft: NoteDraft, answer: Answer, _facts: Facts) -> NoteDraft:
    return draft.model_copy(update={"words": words_to_all(answer, "note", no_food=draft.no_food)})


def _review(draft: NoteDraft, _facts: Facts) -> Text:
    return text("note.review", words=draft.words)


NOTE = Conversation(name="note", draft=NoteDraft, questions=(Question(name="words", read=_read),), review=_review)
