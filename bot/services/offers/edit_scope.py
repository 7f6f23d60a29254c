"""Which occurrences a change is for: this one alone, or it and all later ones of its club."""

from bot.conversations.offers.edit import LATER, EditDraft
from bot.domain.core.ids import OfferId
from bot.domain.offers.edit import decide_split, in_scope
from bot.domain.offers.offers import Occurrence, OfferState
from storage.unit_of_work import Work


async def occurrences_to_change(work: Work, occurrence: Occurrence, draft: EditDraft) -> list[Occurrence]:
    """The one, or it and all later ones."""
    of_offer = await work.offers.occurrences_of_offer(occurrence.offer)
    return in_scope(occurrence, of_offer, later=draft.scope == LATER)


async def split(work: Work, occurrence: Occurrence, draft: EditDraft) -> OfferId:
    """The post that is changed: what was before stays as it was told."""
    of_offer = await work.offers.occurrences_of_offer(occurrence.offer)
    parts = decide_split(occurrence, of_offer, later=draft.scope == LATER)
    if parts is None:
        return occurrence.offer
    new = await work.host_changes.split(occurrence.offer, since=occurrence.starts, only=parts.only_one)
    if parts.closes_old and occurrence.offer_state is OfferState.OPEN:
        await work.offers.move_offer(occurrence.offer, OfferState.OPEN, OfferState.CLOSED)
    return new
