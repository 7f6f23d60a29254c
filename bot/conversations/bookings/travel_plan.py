"""After a yes: how will you get there? Their own words come back in the reminder."""

from bot.conversations.engine.engine import Answer, Conversation, Draft, NotUnderstood, Question
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import has_letters, typed_text

LONGEST_PLAN = 150


class TravelPlanDraft(Draft):
    """For which booking, and what they said."""

    booking: int = 0
    plan: str = ""


def _read_how(draft: TravelPlanDraft, answer: Answer, _facts: Facts) -> TravelPlanDraft:
    plan = typed_text(answer, "plan.how.type_it")
    if not has_letters(plan):
        raise NotUnderstood("plan.how.type_it")
    if len(plan) > LONGEST_PLAN:
        raise NotUnderstood("plan.how.long", most=LONGEST_PLAN)
    return draft.model_copy(update={"plan": plan})


PLAN = Conversation(
    name="plan", draft=TravelPlanDraft, questions=(Question(name="how", read=_read_how, optional=True),)
)
