"""Another place or another price: whoever is booked is told and asked, never silently moved."""

from bot.conversations.offers.edit import EditDraft
from bot.domain.bookings.bookings import BookingState
from bot.domain.core.messages import Message, Param, Text, paragraphs, text
from bot.domain.core.people import Person
from bot.domain.invitations.eligibility import Reason, mask_reasons
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.services.core.occurrence_access import booked, tell_guest, with_answers
from bot.services.core.request import Request
from bot.services.invitations.message import ask
from bot.services.offers.edit_scope import sittings_of, split
from bot.services.offers.posting import venue_of
from bot.services.offers.publishing import sitting_mask

WAY_IN = frozenset({Reason.STEPS, Reason.STEPS_NOT_KNOWN})


async def change_place(request: Request, occurrence: Occurrence, draft: EditDraft) -> int:
    """How many bookings were asked. Whom the way in of the new place does not suit is told so."""
    work, now = request.work, request.now
    open_occurrences = await sittings_of(work, occurrence, draft)
    venue = await venue_of(request, draft)
    offer = await split(work, occurrence, draft)
    await work.host_changes.set_venue(offer, venue)
    asked = 0
    for old in open_occurrences:
        new = await work.offers.occurrence(old.id)
        mask = sitting_mask(new.allergens, new.diets, new.venue, new.starts, new.zone)
        await work.host_changes.set_mask(new.id, mask, now=now)
        asked += await _tell_all(request, old, new, mask, about="place")
    return asked


async def change_price(request: Request, occurrence: Occurrence, draft: EditDraft) -> int:
    """How many bookings were asked."""
    work = request.work
    open_occurrences = await sittings_of(work, occurrence, draft)
    offer = await split(work, occurrence, draft)
    await work.host_changes.set_price(offer, draft.price)
    return sum(
        [
            await _tell_all(request, old, await work.offers.occurrence(old.id), None, about="price")
            for old in open_occurrences
        ]
    )


async def _tell_all(request: Request, old: Occurrence, new: Occurrence, mask: int | None, *, about: str) -> int:
    """Those who are coming, hold a place or wait; and those who were asked and have not answered."""
    work, now = request.work, request.now
    told = 0
    for booking, guest in await booked(work, new):
        going = booking.state is BookingState.GOING
        said = _said(old, new, about, coming=going, fits=await _gets_in(request, guest, mask))
        if going:
            await work.bookings.set_unsure(booking.id, now)
        if going and about == "place" and guest.chat is not None:
            pin = Message(text=text("bookings.pin"), pin=offer_facts.pin(new))
            await tell_guest(work, new, guest, pin, about="pin", now=now)
        message = with_answers(said, new, booking.id) if going else Message(text=said)
        await tell_guest(work, new, guest, message, about=about, now=now)
        told += 1
    for invitation in await work.invitations.open_of(new.id):
        guest = await work.people.get(invitation.person)
        if not await _gets_in(request, guest, mask):
            await work.invitations.withdraw(invitation.id)
            message = Message(text=text("changing.guest_place_taken_back", title=new.title))
        else:
            card = ask(new)
            said = paragraphs((_head(old, new, about, coming=False), card.text))
            message = card.model_copy(update={"text": said})
        await tell_guest(work, new, guest, message, about=about, now=now)
    return told


async def _gets_in(request: Request, guest: Person, mask: int | None) -> bool:
    """By what they told us about steps. `mask` is None where the place stays."""
    row = await request.work.guests.find(guest.id)
    return row is None or mask is None or not WAY_IN.intersection(mask_reasons(row.mask, mask))


def _said(old: Occurrence, new: Occurrence, about: str, *, coming: bool, fits: bool) -> Text:
    lines: list[Param] = [_head(old, new, about, coming=coming), offer_facts.facts(new, coming=coming)]
    if not fits:
        lines.append(text("changing.guest_steps"))
    if coming:
        lines.append(text("changing.still_coming"))
    return paragraphs(lines)


def _head(old: Occurrence, new: Occurrence, about: str, *, coming: bool) -> Text:
    if about == "place":
        before, after = (offer_facts.where(occurrence, coming=coming) for occurrence in (old, new))
        return text("changing.guest_place", title=new.title, before=before, after=after)
    return text("changing.guest_price", title=new.title, before=offer_facts.price(old), after=offer_facts.price(new))
