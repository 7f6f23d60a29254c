"""After a yes: how will you get there? Their own words come back in the reminder."""

from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import choice
from bot.conversations.engine.engine import Conversation, Draft, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import typed_words
from bot.conversations.engine.gives_way import GIVES_WAY
from bot.domain.privacy.about import About, AboutKind
from bot.parsing.messages.intents import Intent

LONGEST_PLAN = 150
OTHERWISE = GIVES_WAY | {
    Intent.CANCEL,
    Intent.LATE,
    Intent.POST,
    Intent.QUESTION_HOST,
    Intent.YES,
    Intent.NO,
    Intent.THANKS,
    Intent.UNCLEAR,
}
"""Only what looks like a way to get there is a plan."""


class TravelPlanDraft(Draft):
    """For which booking, and what they said; `cannot` is that they do not come."""

    booking: int = 0
    plan: str = ""
    cannot: bool = False

    def whom(self) -> frozenset[About]:
        return frozenset({About(AboutKind.BOOKING, self.booking)})


def _what_is_it(draft: TravelPlanDraft, _facts: Facts) -> Rows:
    """Two readings fit: they choose."""
    if not draft.unsure:
        return ()
    return ((choice("keep", "plan.how.keep"),), (choice("cannot", "plan.how.cannot"),))


def _read_how(draft: TravelPlanDraft, answer: Answer, _facts: Facts) -> TravelPlanDraft:
    if isinstance(answer, Tapped) and answer.value == "cannot":
        return draft.model_copy(update={"cannot": True})
    if isinstance(answer, Tapped) and answer.value == "keep":
        return draft.model_copy(update={"plan": draft.unsure})
    plan = typed_words(answer, "plan.how.type_it", most=LONGEST_PLAN, too_long="plan.how.long")
    return draft.model_copy(update={"plan": plan})


PLAN = Conversation(
    name="plan",
    draft=TravelPlanDraft,
    questions=(Question(name="how", read=_read_how, choices=_what_is_it, optional=True, asked="plan"),),
    open_for=None,
    gives_way=OTHERWISE,
)
