"""A volunteer would help in another town: in which. What follows is in `bot.services.volunteers.moving`."""

from bot.conversations.engine.engine import Conversation
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.towns import town_called
from bot.conversations.volunteers.where import POSTCODE, TOWN, TownDraft, town_said
from bot.domain.core.messages import Text, text


def _review(draft: TownDraft, facts: Facts) -> Text:
    before = town_called(draft.leaves, facts)
    return text("moving.review", town=town_said(draft, facts), before=before.name if before else "")


MOVING = Conversation(name="moving", draft=TownDraft, questions=(POSTCODE, TOWN), review=_review)
