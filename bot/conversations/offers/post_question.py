"""A post goes back to its host with a question of an organiser, and comes back with the answer.."""

from bot.conversations.engine.answer import Answer
from bot.conversations.engine.engine import WORDS_FOR_OTHERS, Conversation, Draft, Question
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import words_between
from bot.conversations.engine.gives_way import FOR_A_PERSON
from bot.domain.core.messages import Param, Text, text
from bot.domain.privacy.about import About, AboutKind

LONGEST = 300


class AskHostDraft(Draft):
    """What an organiser would like to know before a post goes out."""

    offer: int = 0
    host: str = ""
    words: str = ""

    def whom(self) -> frozenset[About]:
        return frozenset({About(AboutKind.OFFER, self.offer)})


class AnswerOrganiserDraft(Draft):
    """What its host says."""

    question: int = 0
    asked_words: str = ""
    words: str = ""


def _read_question(draft: AskHostDraft, answer: Answer, _facts: Facts) -> AskHostDraft:
    return draft.model_copy(update={"words": words_between(answer, "ask_host", most=LONGEST)})


def _read_answer(draft: AnswerOrganiserDraft, answer: Answer, _facts: Facts) -> AnswerOrganiserDraft:
    return draft.model_copy(update={"words": words_between(answer, "answer_organiser", most=LONGEST)})


def _host(draft: AskHostDraft, _facts: Facts) -> dict[str, Param]:
    return {"host": draft.host}


def _asked(draft: AnswerOrganiserDraft, _facts: Facts) -> dict[str, Param]:
    return {"asked": draft.asked_words}


def _review_question(draft: AskHostDraft, _facts: Facts) -> Text:
    return text("ask_host.review", host=draft.host, words=draft.words)


def _review_answer(draft: AnswerOrganiserDraft, _facts: Facts) -> Text:
    return text("answer_organiser.review", words=draft.words)


ASK_HOST = Conversation(
    name="ask_host",
    draft=AskHostDraft,
    questions=(Question(name="words", read=_read_question, params=_host, asked=WORDS_FOR_OTHERS),),
    review=_review_question,
    gives_way=FOR_A_PERSON,
    a_yes_sends=True,
)
ANSWER_ORGANISER = Conversation(
    name="answer_organiser",
    draft=AnswerOrganiserDraft,
    questions=(Question(name="words", read=_read_answer, params=_asked, asked=WORDS_FOR_OTHERS),),
    review=_review_answer,
    gives_way=FOR_A_PERSON,
    a_yes_sends=True,
)
