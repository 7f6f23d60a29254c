"""Which sittings a change is for: this one alone, or it and all later ones of its club."""

from bot.conversations.offers.edit import LATER, EditDraft
from bot.domain.core.ids import OfferId
from bot.domain.offers.offers import Occurrence, OfferState
from bot.services.core.occurrence_access import ON
from bot.services.offers.lifecycle import OVER
from storage.unit_of_work import Work


async def sittings_of(work: Work, meal: Occurrence, draft: EditDraft) -> list[Occurrence]:
    """The one, or it and all later ones."""
    if draft.scope != LATER:
        return [meal]
    return [
        other
        for other in await work.offers.meals_of_offer(meal.offer)
        if other.starts >= meal.starts and other.state in ON
    ]


async def split(work: Work, meal: Occurrence, draft: EditDraft) -> OfferId:
    """What was before stays as it was told: the changed sittings become a post of their own."""
    others = [other for other in await work.offers.meals_of_offer(meal.offer) if other.id != meal.id]
    later = draft.scope == LATER
    kept = [other for other in others if not later or other.starts < meal.starts]
    if not meal.rrule or not kept:
        return meal.offer
    new = await work.my_posts.split(meal.offer, since=meal.starts, only=not later)
    if all(other.state in OVER for other in kept) and meal.offer_state is OfferState.OPEN:
        await work.offers.move_offer(meal.offer, OfferState.OPEN, OfferState.CLOSED)
    return new
