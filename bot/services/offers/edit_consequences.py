"""Everybody whom a change touches hears of it, and is asked where it matters to them, never silently moved."""

from datetime import datetime

from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Message, Param, Subject, Text, paragraphs, text
from bot.domain.core.people import Person
from bot.domain.offers.edit import Booked, Change, Invited, ToldGuest, ToldInvited, decide_change
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.services.bookings.reminders import remind_guest
from bot.services.core.notifications import withdraw
from bot.services.core.occurrence_access import booked, tell_guest, with_answers
from bot.services.invitations.message import ask
from bot.services.offers.publishing import occurrence_mask_of
from storage.unit_of_work import Work

TAKEN_BACK = {Change.FOOD: "changing.guest_taken_back", Change.PLACE: "changing.guest_place_taken_back"}


async def tell_all(work: Work, change: Change, old: Occurrence, new: Occurrence, *, now: datetime) -> int:
    """How many of those booked were told."""
    guests = await booked(work, new)
    invitations = await work.invitations.open_of(new.id)
    consequences = decide_change(
        change,
        occurrence_mask_of(new),
        [
            Booked(booking.id, booking.state, await _mask(work, guest.id), guest.chat is not None)
            for booking, guest in guests
        ],
        [Invited(invitation.id, await _mask(work, invitation.person)) for invitation in invitations],
    )
    for (_, guest), told in zip(guests, consequences.guests, strict=True):
        await _tell_guest(work, change, old, new, guest, told, now=now)
    for invitation, said in zip(invitations, consequences.invited, strict=True):
        invited = await work.people.get(invitation.person)
        if said is ToldInvited.TAKEN_BACK:
            await work.invitations.withdraw(invitation.id)
            message = Message(text=text(TAKEN_BACK[change], title=new.title))
            await tell_guest(work, new, invited, message, about=change, now=now)
        elif said is ToldInvited.ANEW:
            await tell_guest(work, new, invited, _anew(change, old, new), about=change, now=now)
    return len(guests)


async def _mask(work: Work, person: PersonId) -> int:
    row = await work.guests.find(person)
    return 0 if row is None else row.mask


async def _tell_guest(
    work: Work, change: Change, old: Occurrence, new: Occurrence, guest: Person, told: ToldGuest, *, now: datetime
) -> None:
    """Their place is kept while they think."""
    if told.reminders_move:
        await withdraw(work, Subject.GUEST_REMINDER, told.booking)
        await withdraw(work, Subject.HOW_WAS_IT, told.booking)
        await remind_guest(work, new, told.booking, guest, now=now)
    if told.unsure:
        await work.bookings.set_unsure(told.booking, now)
    if told.pin:
        pin = Message(text=text("bookings.pin"), pin=offer_facts.pin(new))
        await tell_guest(work, new, guest, pin, about="pin", now=now)
    said = _words(change, old, new, told)
    yes = "clubs.suits" if change is Change.TIME else "reminders.still_coming"
    message = with_answers(said, new, told.booking, yes=yes) if told.may_answer else Message(text=said)
    await tell_guest(work, new, guest, message, about=change, now=now)


def _anew(change: Change, old: Occurrence, new: Occurrence) -> Message:
    """Those who have not answered see what is new before they do."""
    card = ask(new)
    return card.model_copy(update={"text": paragraphs((_head(change, old, new, coming=False), card.text))})


def _words(change: Change, old: Occurrence, new: Occurrence, told: ToldGuest) -> Text:
    head = _head(change, old, new, coming=told.coming)
    if change is Change.NAME:
        return head
    lines: list[Param] = [head, offer_facts.facts(new, coming=told.coming)]
    match change:
        case Change.FOOD:
            lines.append(text("meals.ask_at_the_table" if told.fits else "changing.guest_no_fit"))
        case Change.TIME:
            lines.append(text("clubs.moved_ask"))
        case Change.PLACE | Change.PRICE:
            lines += [] if told.fits else [text("changing.guest_steps")]
            lines += [text("changing.still_coming")] if told.coming else []
    return paragraphs(lines)


def _head(change: Change, old: Occurrence, new: Occurrence, *, coming: bool) -> Text:
    """What was, and what is."""
    match change:
        case Change.NAME:
            return text("changing.guest_name", before=old.title, after=offer_facts.short(new))
        case Change.FOOD:
            return text("changing.guest_food", title=new.title)
        case Change.TIME:
            return text("clubs.moved", title=new.title, before=offer_facts.when(old), after=offer_facts.when(new))
        case Change.PLACE:
            before, after = (offer_facts.where(occurrence, coming=coming) for occurrence in (old, new))
            return text("changing.guest_place", title=new.title, before=before, after=after)
        case Change.PRICE:
            before_price, after_price = offer_facts.price(old), offer_facts.price(new)
            return text("changing.guest_price", title=new.title, before=before_price, after=after_price)
