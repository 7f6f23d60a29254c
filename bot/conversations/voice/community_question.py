"""One of the ten questions of a community conversation in an organiser’s own words, left out, or as it was."""

from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import choice
from bot.conversations.engine.engine import WORDS_FOR_OTHERS, Conversation, Draft, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.voice.of_nobody import words_of_nobody
from bot.domain.core.messages import Param, Text, text
from bot.domain.voice.community import LONGEST_QUESTION, CommunityQuestion

LEAVE_OUT, AS_IT_WAS = "leave_out", "as_it_was"


class CommunityQuestionDraft(Draft):
    """Which one, of which sitting, and the new words; `choice` where it is a tap instead."""

    occurrence_id: int = 0
    which: CommunityQuestion = CommunityQuestion.GOOD
    words: str = ""
    choice: str = ""


def _preset(draft: CommunityQuestionDraft) -> Text:
    return text(f"community.question.{draft.which}")


def _params(draft: CommunityQuestionDraft, _facts: Facts) -> dict[str, Param]:
    return {"question": _preset(draft), "most": LONGEST_QUESTION}


def _choices(_draft: CommunityQuestionDraft, _facts: Facts) -> Rows:
    return tuple((choice(one, f"community_question.words.{one}"),) for one in (LEAVE_OUT, AS_IT_WAS))


def _read(draft: CommunityQuestionDraft, answer: Answer, _facts: Facts) -> CommunityQuestionDraft:
    if isinstance(answer, Tapped):
        return draft.model_copy(update={"words": "", "choice": answer.value})
    words = words_of_nobody(answer, "community_question", most=LONGEST_QUESTION)
    return draft.model_copy(update={"words": words, "choice": ""})


def _review(draft: CommunityQuestionDraft, _facts: Facts) -> Text:
    return text("community_question.review", words=draft.words)


COMMUNITY_QUESTION_TALK = Conversation(
    name="community_question",
    draft=CommunityQuestionDraft,
    questions=(Question(name="words", read=_read, choices=_choices, params=_params, asked=WORDS_FOR_OTHERS),),
    review=_review,
    reads_taps_back=False,
)
