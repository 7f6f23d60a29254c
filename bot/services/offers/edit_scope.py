"""Which sittings a change is for: this one alone, or it and all later ones of its club."""

from bot.conversations.offers.edit import LATER, EditDraft
from bot.domain.core.ids import OfferId
from bot.domain.offers.offers import Occurrence, OfferState
from bot.services.core.occurrence_access import ON
from bot.services.offers.lifecycle import OVER
from storage.unit_of_work import Work


async def sittings_of(work: Work, occurrence: Occurrence, draft: EditDraft) -> list[Occurrence]:
    """The one, or it and all later ones."""
    if draft.scope != LATER:
        return [occurrence]
    return [
        other
        for other in await work.offers.occurrences_of_offer(occurrence.offer)
        if other.starts >= occurrence.starts and other.state in ON
    ]


async def split(work: Work, occurrence: Occurrence, draft: EditDraft) -> OfferId:
    """What was before stays as it was told: the changed sittings become a post of their own."""
    others = [other for other in await work.offers.occurrences_of_offer(occurrence.offer) if other.id != occurrence.id]
    later = draft.scope == LATER
    kept = [other for other in others if not later or other.starts < occurrence.starts]
    if not occurrence.rrule or not kept:
        return occurrence.offer
    new = await work.host_changes.split(occurrence.offer, since=occurrence.starts, only=not later)
    if all(other.state in OVER for other in kept) and occurrence.offer_state is OfferState.OPEN:
        await work.offers.move_offer(occurrence.offer, OfferState.OPEN, OfferState.CLOSED)
    return new
