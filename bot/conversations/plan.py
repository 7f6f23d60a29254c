"""After a yes: how will you get there? Their own words come back in the reminder."""

from bot.conversations.engine import Answer, Conversation, Draft, NotUnderstood, Question
from bot.conversations.facts import Facts
from bot.conversations.typed import has_letters, typed_text

LONGEST_PLAN = 150


class PlanDraft(Draft):
    """For which booking, and what they said."""

    booking: int = 0
    plan: str = ""


def _read_how(draft: PlanDraft, answer: Answer, _facts: Facts) -> PlanDraft:
    plan = typed_text(answer, "plan.how.type_it")
    if not has_letters(plan):
        raise NotUnderstood("plan.how.type_it")
    if len(plan) > LONGEST_PLAN:
        raise NotUnderstood("plan.how.long", most=LONGEST_PLAN)
    return draft.model_copy(update={"plan": plan})


PLAN = Conversation(name="plan", draft=PlanDraft, questions=(Question(name="how", read=_read_how, optional=True),))
