"""Another place or another price: whoever is booked is told and asked, never silently moved."""

from bot.conversations.changing import ChangingDraft
from bot.domain.bookings import BookingState
from bot.domain.eligibility import Reason, mask_reasons
from bot.domain.messages import Lines, Message, Param, Text, text
from bot.domain.offers import Meal
from bot.domain.people import Person
from bot.language import meals
from bot.services.desk import Visit
from bot.services.hosting import booked, tell_guest, with_answers
from bot.services.invitations import ask
from bot.services.offers import sitting_mask
from bot.services.posting import venue_of
from bot.services.scope import sittings_of, split

WAY_IN = frozenset({Reason.STEPS, Reason.STEPS_NOT_KNOWN})


async def change_place(visit: Visit, meal: Meal, draft: ChangingDraft) -> int:
    """How many bookings were asked. Whom the way in of the new place does not suit is told so."""
    work, now = visit.work, visit.now
    sittings = await sittings_of(work, meal, draft)
    venue = await venue_of(visit, draft)
    offer = await split(work, meal, draft)
    await work.my_posts.set_venue(offer, venue)
    asked = 0
    for old in sittings:
        new = await work.offers.meal(old.id)
        mask = sitting_mask(new.allergens, new.diets, new.venue, new.starts, new.zone)
        await work.my_posts.set_mask(new.id, mask, now=now)
        asked += await _tell_all(visit, old, new, mask, about="place")
    return asked


async def change_price(visit: Visit, meal: Meal, draft: ChangingDraft) -> int:
    """How many bookings were asked."""
    work = visit.work
    sittings = await sittings_of(work, meal, draft)
    offer = await split(work, meal, draft)
    await work.my_posts.set_price(offer, draft.price)
    return sum([await _tell_all(visit, old, await work.offers.meal(old.id), None, about="price") for old in sittings])


async def _tell_all(visit: Visit, old: Meal, new: Meal, mask: int | None, *, about: str) -> int:
    """Those who are coming, hold a place or wait; and those who were asked and have not answered."""
    work, now = visit.work, visit.now
    told = 0
    for booking, guest in await booked(work, new):
        going = booking.state is BookingState.GOING
        said = _said(old, new, about, coming=going, fits=await _gets_in(visit, guest, mask))
        if going:
            await work.bookings.set_unsure(booking.id, now)
        if going and about == "place" and guest.chat is not None:
            pin = Message(text=text("bookings.pin"), pin=meals.pin(new))
            await tell_guest(work, new, guest, pin, about="pin", now=now)
        message = with_answers(said, new, booking.id) if going else Message(text=said)
        await tell_guest(work, new, guest, message, about=about, now=now)
        told += 1
    for invitation in await work.invitations.open_of(new.id):
        guest = await work.people.get(invitation.person)
        if not await _gets_in(visit, guest, mask):
            await work.invitations.withdraw(invitation.id)
            message = Message(text=text("changing.guest_place_taken_back", title=new.title))
        else:
            card = ask(new)
            lines = Lines(lines=(_head(old, new, about, coming=False), card.text), gap=True)
            message = card.model_copy(update={"text": text("general.paragraphs", lines=lines)})
        await tell_guest(work, new, guest, message, about=about, now=now)
    return told


async def _gets_in(visit: Visit, guest: Person, mask: int | None) -> bool:
    """By what they told us about steps. `mask` is None where the place stays."""
    row = await visit.work.guests.find(guest.id)
    return row is None or mask is None or not WAY_IN.intersection(mask_reasons(row.mask, mask))


def _said(old: Meal, new: Meal, about: str, *, coming: bool, fits: bool) -> Text:
    lines: list[Param] = [_head(old, new, about, coming=coming), meals.facts(new, coming=coming)]
    if not fits:
        lines.append(text("changing.guest_steps"))
    if coming:
        lines.append(text("changing.still_coming"))
    return text("general.paragraphs", lines=Lines(lines=tuple(lines), gap=True))


def _head(old: Meal, new: Meal, about: str, *, coming: bool) -> Text:
    if about == "place":
        before, after = (meals.where(meal, coming=coming) for meal in (old, new))
        return text("changing.guest_place", title=new.title, before=before, after=after)
    return text("changing.guest_price", title=new.title, before=meals.price(old), after=meals.price(new))
