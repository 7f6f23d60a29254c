"""About a concern or a complaint: what a safeguarding lead writes to whoever raised it, and what they say to that."""

from bot.conversations.engine.answer import Answer
from bot.conversations.engine.engine import WORDS_FOR_OTHERS, Conversation, Draft, Question
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import typed_words
from bot.domain.concerns.cases import CaseKind
from bot.domain.core.ids import CaseId
from bot.domain.core.messages import Param, Text, text
from bot.domain.privacy.about import About, AboutKind

LONGEST = 700


class WritingDraft(Draft):
    """Words of a lead, about which case."""

    kind: CaseKind = CaseKind.CONCERN
    case_id: CaseId = CaseId(0)
    name: str = ""
    words: str = ""

    def whom(self) -> frozenset[About]:
        return frozenset({About(AboutKind(self.kind), self.case_id)})


class ReplyingDraft(Draft):
    """Words of whoever raised it."""

    kind: CaseKind = CaseKind.CONCERN
    case_id: CaseId = CaseId(0)
    words: str = ""

    def whom(self) -> frozenset[About]:
        return frozenset({About(AboutKind(self.kind), self.case_id)})


def _read_written(draft: WritingDraft, answer: Answer, _facts: Facts) -> WritingDraft:
    return draft.model_copy(update={"words": typed_words(answer, "casework.unclear", most=LONGEST)})


def _read_reply(draft: ReplyingDraft, answer: Answer, _facts: Facts) -> ReplyingDraft:
    return draft.model_copy(update={"words": typed_words(answer, "casework.unclear", most=LONGEST)})


def _review(draft: WritingDraft, _facts: Facts) -> Text:
    """Read back before it goes: what was begun earlier must not send what was meant for somebody else."""
    return text("writing.review", name=_name(draft), words=draft.words)


def _review_reply(draft: ReplyingDraft, _facts: Facts) -> Text:
    return text("replying.review", words=draft.words)


def _name(draft: WritingDraft) -> Param:
    return draft.name or text("concerns.lead.no_name")


def _to_whom(draft: WritingDraft, _facts: Facts) -> dict[str, Param]:
    return {"name": _name(draft)}


WRITING = Conversation(
    name="writing",
    draft=WritingDraft,
    questions=(Question(name="words", read=_read_written, params=_to_whom, asked=WORDS_FOR_OTHERS),),
    review=_review,
)
REPLYING = Conversation(
    name="replying",
    draft=ReplyingDraft,
    questions=(Question(name="words", read=_read_reply, asked=WORDS_FOR_OTHERS),),
    review=_review_reply,
)
