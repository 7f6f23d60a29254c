"""After a yes: how will you get there? Their own words come back in the reminder."""

from bot.conversations.engine.engine import Answer, Conversation, Draft, Question
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import typed_words
from bot.domain.privacy.about import About, AboutKind

LONGEST_PLAN = 150


class TravelPlanDraft(Draft):
    """For which booking, and what they said."""

    booking: int = 0
    plan: str = ""

    def whom(self) -> frozenset[About]:
        return frozenset({About(AboutKind.BOOKING, self.booking)})


def _read_how(draft: TravelPlanDraft, answer: Answer, _facts: Facts) -> TravelPlanDraft:
    plan = typed_words(answer, "plan.how.type_it", most=LONGEST_PLAN, too_long="plan.how.long")
    return draft.model_copy(update={"plan": plan})


PLAN = Conversation(
    name="plan", draft=TravelPlanDraft, questions=(Question(name="how", read=_read_how, optional=True),)
)
