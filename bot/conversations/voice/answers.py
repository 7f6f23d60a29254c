"""What an organiser says to an idea: a ready reason, or words of their own, read back before everybody hears them."""

from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import choice
from bot.conversations.engine.engine import WORDS_FOR_OTHERS, Conversation, Draft, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.voice.ideas_sorting import words_for_all
from bot.domain.core.messages import Param, Text, text
from bot.domain.voice.ideas import READY, AnswerKind, AnswerReason

LONGEST = 300


class IdeaAnswerDraft(Draft):
    """Which idea, as its card was read, and what is said to it."""

    idea: int = 0
    seen: int = 0
    called: str = ""
    kind: AnswerKind = AnswerKind.NOT_NOW
    reason: AnswerReason = AnswerReason.OWN_WORDS
    words: str = ""


def reason_said(reason: AnswerReason, words: str) -> Text:
    """As people read it."""
    if reason is AnswerReason.OWN_WORDS:
        return text("idea_answer.own_words", words=words)
    return text(f"idea_answer.reason.{reason}")


def _choices(draft: IdeaAnswerDraft, _facts: Facts) -> Rows:
    return tuple((choice(reason, f"idea_answer.button.{reason}"),) for reason in READY[draft.kind])


def _read(draft: IdeaAnswerDraft, answer: Answer, _facts: Facts) -> IdeaAnswerDraft:
    if not isinstance(answer, Tapped):
        words = words_for_all(answer, "idea_answer", most=LONGEST)
        return draft.model_copy(update={"words": words, "reason": AnswerReason.OWN_WORDS})
    if answer.value not in READY[draft.kind]:
        raise NotUnderstood("idea_answer.words.unclear", most=LONGEST)
    return draft.model_copy(update={"words": "", "reason": AnswerReason(answer.value)})


def _params(draft: IdeaAnswerDraft, _facts: Facts) -> dict[str, Param]:
    return {"ask": text(f"idea_answer.ask.{draft.kind}"), "idea": draft.called}


def _review(draft: IdeaAnswerDraft, _facts: Facts) -> Text:
    said = reason_said(draft.reason, draft.words)
    return text(f"idea_answer.review.{draft.kind}", idea=draft.called, words=said)


IDEA_ANSWER_TALK = Conversation(
    name="idea_answer",
    draft=IdeaAnswerDraft,
    questions=(Question(name="words", read=_read, choices=_choices, params=_params, asked=WORDS_FOR_OTHERS),),
    review=_review,
)
