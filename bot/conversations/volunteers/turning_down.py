"""Why somebody is not taken on, asked of an organiser: one of a few reasons, or their own words."""

from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import one_of
from bot.conversations.engine.engine import WORDS_FOR_OTHERS, Conversation, Draft, NotUnderstood, Question
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import words_between
from bot.domain.core.messages import Param, Text, text
from bot.domain.privacy.about import About, AboutKind
from bot.domain.volunteers.turning_down import MayApply, TurnedDown

LONGEST = 300


class TurnDownDraft(Draft):
    """What was read, as its card was, and what the applicant is told."""

    person: int = 0
    name: str = ""
    seen: int = 0
    again: MayApply = MayApply.ANY_TIME
    reason: TurnedDown | None = None
    words: str = ""

    def whom(self) -> frozenset[About]:
        return frozenset({About(AboutKind.VOLUNTEER, self.person)})


def _read_again(draft: TurnDownDraft, answer: Answer, _facts: Facts) -> TurnDownDraft:
    if not isinstance(answer, Tapped) or answer.value not in set(MayApply):
        raise NotUnderstood("general.use_buttons")
    return draft.model_copy(update={"again": MayApply(answer.value)})


def _read_why(draft: TurnDownDraft, answer: Answer, _facts: Facts) -> TurnDownDraft:
    if not isinstance(answer, Tapped):
        return draft.model_copy(update={"words": words_between(answer, "turning_down", "why", most=LONGEST)})
    if answer.value not in set(TurnedDown):
        raise NotUnderstood("turning_down.why.unclear", most=LONGEST)
    return draft.model_copy(update={"reason": TurnedDown(answer.value), "words": ""})


def why_said(draft: TurnDownDraft) -> Text:
    """As the applicant reads it."""
    if draft.words or draft.reason is None:
        return text("turning_down.told.own_words", words=draft.words)
    return text(f"turning_down.told.{draft.reason}")


def _whom(draft: TurnDownDraft, _facts: Facts) -> dict[str, Param]:
    return {"name": draft.name}


def _review(draft: TurnDownDraft, _facts: Facts) -> Text:
    return text("turning_down.review", name=draft.name, words=draft.words)


TURNING_DOWN = Conversation(
    name="turning_down",
    draft=TurnDownDraft,
    questions=(
        Question(name="again", read=_read_again, choices=one_of(MayApply, "turning_down.again.{}"), params=_whom),
        Question(
            name="why",
            read=_read_why,
            choices=one_of(TurnedDown, "turning_down.why.{}"),
            params=_whom,
            asked=WORDS_FOR_OTHERS,
        ),
    ),
    review=_review,
    reads_taps_back=False,
)
