"""Dates of a club that become a post of their own: changed, or hosted by somebody else. The rest stays as told."""

from bot.domain.core.ids import OfferId
from bot.domain.offers.edit import decide_split
from bot.domain.offers.offers import Occurrence, OfferState
from storage.unit_of_work import Work


async def post_of_its_own(work: Work, occurrence: Occurrence, *, later: bool = False) -> OfferId:
    """Of this date, or of it and all later ones; the post itself where that is all of it."""
    of_offer = await work.offers.occurrences_of_offer(occurrence.offer)
    parts = decide_split(occurrence, of_offer, later=later)
    if parts is None:
        return occurrence.offer
    new = await work.host_changes.split(occurrence.offer, since=occurrence.starts, only=parts.only_one)
    await work.teams.note_part(new, occurrence.offer)
    if parts.closes_old and occurrence.offer_state is OfferState.OPEN:
        await work.offers.move_offer(occurrence.offer, OfferState.OPEN, OfferState.CLOSED)
    return new
