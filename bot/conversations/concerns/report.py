"""Something that worries somebody: two questions, no more. Also a complaint, which is one."""

from bot.conversations.engine.answer import Answer
from bot.conversations.engine.choices import choice
from bot.conversations.engine.engine import Conversation, Draft, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import NO, YES, has_letters, picked, typed_text
from bot.conversations.engine.gives_way import FOR_A_PERSON
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Param, Text, text

LONGEST_WORDS = 3000


class ConcernDraft(Draft):
    """What has been said so far. `occurrence` is the meal whose button was tapped."""

    occurrence_id: OccurrenceId | None = None
    words: str = ""
    danger: bool = False
    """Somebody is in danger now, they say."""


class ComplaintDraft(Draft):
    """What went wrong."""

    words: str = ""


def _words(answer: Answer, conversation: str) -> str:
    words = typed_text(answer, f"{conversation}.words.type_it")
    if not has_letters(words):
        raise NotUnderstood(f"{conversation}.words.type_it")
    return words[:LONGEST_WORDS]


def _read_words(draft: ConcernDraft, answer: Answer, _facts: Facts) -> ConcernDraft:
    return draft.model_copy(update={"words": _words(answer, "concern")})


def _words_said(draft: ConcernDraft, _facts: Facts) -> dict[str, Param]:
    return {"words": draft.words}


def _review_concern(draft: ConcernDraft, _facts: Facts) -> Text:
    key = "concern.review.danger" if draft.danger else "concern.review"
    return text(key, words=draft.words)


def _review_complaint(draft: ComplaintDraft, _facts: Facts) -> Text:
    return text("complaint.review", words=draft.words)


def _danger_choices(_draft: ConcernDraft, _facts: Facts) -> Rows:
    return ((choice("yes", "concern.danger.yes"), choice("no", "concern.danger.no")),)


def _read_danger(draft: ConcernDraft, answer: Answer, _facts: Facts) -> ConcernDraft:
    yes = picked(answer, {"yes": YES, "no": NO}, "concern.danger.unclear")
    return draft.model_copy(update={"danger": yes == "yes"})


def _read_complaint(draft: ComplaintDraft, answer: Answer, _facts: Facts) -> ComplaintDraft:
    return draft.model_copy(update={"words": _words(answer, "complaint")})


CONCERN = Conversation(
    name="concern",
    draft=ConcernDraft,
    questions=(
        Question(name="words", read=_read_words),
        Question(name="danger", read=_read_danger, choices=_danger_choices, params=_words_said),
    ),
    review=_review_concern,
    reads_taps_back=False,
    gives_way=FOR_A_PERSON,
    a_yes_sends=True,
)
COMPLAINT = Conversation(
    name="complaint",
    draft=ComplaintDraft,
    questions=(Question(name="words", read=_read_complaint),),
    review=_review_complaint,
    gives_way=FOR_A_PERSON,
    a_yes_sends=True,
)
