"""What somebody likes doing, or might bring, in their own words: one question, kept at once."""

from bot.conversations.engine.answer import Answer, Typed
from bot.conversations.engine.engine import Conversation, Draft, NotUnderstood, Question
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import words_between
from bot.parsing.messages.not_ours import not_ours

LONGEST = 200


class GiftWordsDraft(Draft):
    """Their own words."""

    words: str = ""


class DishDraft(Draft):
    """The same, of what they might bring; the host of a meal that they come to reads it, without their name."""

    words: str = ""


def read_ours(answer: Answer, talk: str, *, most: int) -> str:
    """Words without a number or a link, and about nothing that the bot brokers for nobody.

    Raises `NotUnderstood`: `<talk>.words.unclear`, `.number` or `.<NotOurs>`.
    """
    words = words_between(answer, talk, most=most)
    for said in dict.fromkeys((words, answer.as_read if isinstance(answer, Typed) else words)):
        if (what := not_ours(said)) is not None:
            raise NotUnderstood(f"{talk}.words.{what}")
    return words


def _read(draft: GiftWordsDraft, answer: Answer, _facts: Facts) -> GiftWordsDraft:
    return draft.model_copy(update={"words": read_ours(answer, "gift_words", most=LONGEST)})


def _read_dish(draft: DishDraft, answer: Answer, _facts: Facts) -> DishDraft:
    return draft.model_copy(update={"words": words_between(answer, "dish", most=LONGEST)})


GIFT_WORDS = Conversation(name="gift_words", draft=GiftWordsDraft, questions=(Question(name="words", read=_read),))
DISH = Conversation(name="dish", draft=DishDraft, questions=(Question(name="words", read=_read_dish),))
