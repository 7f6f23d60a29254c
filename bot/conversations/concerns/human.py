"""Somebody would like to talk to a person: one question, and none is owed an answer to it."""

from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import choice
from bot.conversations.engine.engine import Conversation, Draft, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import typed_words
from bot.conversations.engine.gives_way import FOR_A_PERSON
from bot.domain.core.messages import Text, text

LONGEST = 1000
JUST_A_PERSON = "just"


class HumanDraft(Draft):
    """What it is about; empty where they only want to hear from somebody."""

    words: str = ""


def _choices(_draft: HumanDraft, _facts: Facts) -> Rows:
    return ((choice(JUST_A_PERSON, "human.words.just"),),)


def _read(draft: HumanDraft, answer: Answer, _facts: Facts) -> HumanDraft:
    if isinstance(answer, Tapped) and answer.value == JUST_A_PERSON:
        return draft.model_copy(update={"words": ""})
    return draft.model_copy(update={"words": typed_words(answer, "human.words.unclear", most=LONGEST)})


def _review(draft: HumanDraft, _facts: Facts) -> Text:
    return text("human.review", words=draft.words)


HUMAN = Conversation(
    name="human",
    draft=HumanDraft,
    questions=(Question(name="words", read=_read, choices=_choices),),
    review=_review,
    reads_taps_back=False,
    gives_way=FOR_A_PERSON,
    a_yes_sends=True,
)
