"""Everybody whom a change touches hears of it, and is asked where it matters to them, never silently moved."""

from dataclasses import replace
from datetime import datetime

from bot.domain.bookings.bookings import BookingState
from bot.domain.core.messages import Message, Param, Subject, Text, paragraphs, text
from bot.domain.core.people import Person
from bot.domain.offers.edit import Booked, PostChange, ToldGuest, ToldInvited, decide_change
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.language.misfits import look_again
from bot.services.bookings import greeter_changes
from bot.services.bookings.holds import offer_on
from bot.services.bookings.reminders import remind_guest
from bot.services.core.notifications import withdraw
from bot.services.core.occurrence_access import booked, stop_ringing, tell_guest, with_answers
from bot.services.core.places import place
from bot.services.core.taking_back import say_anew, take_back
from bot.services.invitations.message import ask
from storage.unit_of_work import Work


async def tell_all(work: Work, change: PostChange, old: Occurrence, new: Occurrence, *, now: datetime) -> int:
    """How many of those booked were told: who comes, holds a place, waits or is asked, in a chat or by telephone."""
    guests = await booked(work, new)
    invitations = [
        (one, await place(work, await work.people.get(one.person), new, now=now))
        for one in await work.invitations.open_of(new.id)
    ]
    consequences = decide_change(
        change,
        [Booked(booking, await place(work, guest, new, now=now), guest.chat is not None) for booking, guest in guests],
        [decided for _, decided in invitations],
    )
    for (booking, guest), hearing in zip(guests, consequences.guests, strict=True):
        if hearing.hears and not hearing.let_go:
            await _tell_guest(work, change, old, new, guest, hearing, now=now)
        if change in {PostChange.TIME, PostChange.PLACE} and booking.state is BookingState.GOING:
            await greeter_changes.moved(work, new, booking, time=change is PostChange.TIME, now=now)
    for (invitation, decided), hears in zip(invitations, consequences.invited, strict=True):
        match hears:
            case ToldInvited.TAKEN_BACK:
                await take_back(work, invitation, new, decided.misfits, now=now)
            case ToldInvited.ANEW:
                said = await _anew(work, await work.people.get(invitation.person), change, old, new)
                await say_anew(work, invitation, new, said, about=change, now=now)
            case ToldInvited.NOTHING:
                pass
    await offer_on(work, new.id, now=now)
    return sum(hearing.hears for hearing in consequences.guests)


async def _tell_guest(
    work: Work, change: PostChange, old: Occurrence, new: Occurrence, guest: Person, hears: ToldGuest, *, now: datetime
) -> None:
    """Their place is kept while they think."""
    if hears.reminders_move:
        await withdraw(work, Subject.GUEST_REMINDER, hears.booking)
        await withdraw(work, Subject.HOW_WAS_IT, hears.booking)
        await remind_guest(work, new, hears.booking, guest, now=now)
    if hears.unsure:
        await work.bookings.set_unsure(hears.booking, now)
    if hears.pin:
        pin = Message(text=text("bookings.pin"), pin=offer_facts.pin(new))
        await tell_guest(work, new, guest, pin, about="pin", now=now)
    words = _words(change, old, new, hears)
    yes = "clubs.suits" if change is PostChange.TIME else "reminders.still_coming"
    message = with_answers(words, new, hears.booking, yes=yes) if hears.may_answer else Message(text=words)
    await stop_ringing(work, new, guest, now=now)
    await tell_guest(work, new, guest, message, about=change, now=now)


async def _anew(work: Work, guest: Person, change: PostChange, old: Occurrence, new: Occurrence) -> Message:
    """Those who have not answered see what is new before they do."""
    card = await ask(work, guest, new)
    return replace(card, text=paragraphs((_head(change, old, new, coming=False), card.text)))


def _words(change: PostChange, old: Occurrence, new: Occurrence, hears: ToldGuest) -> Text:
    head = _head(change, old, new, coming=hears.coming)
    lines: list[Param] = [head, offer_facts.in_brief(new, coming=hears.coming)]
    if hears.misfits:
        return paragraphs((*lines, look_again(hears.misfits)))
    match change:
        case PostChange.FOOD | PostChange.FOOD_SAID:
            lines.append(offer_facts.ask_at_the_table(new))
        case PostChange.TIME:
            lines.append(text("clubs.moved_ask"))
        case PostChange.PLACE | PostChange.PRICE:
            lines += [text("changing.still_coming")] if hears.coming else []
    return paragraphs(lines)


def _head(change: PostChange, old: Occurrence, new: Occurrence, *, coming: bool) -> Text:
    """What was, and what is."""
    match change:
        case PostChange.NAME:
            return text("changing.guest_name", before=old.title)
        case PostChange.FOOD | PostChange.FOOD_SAID | PostChange.CONVERSATION | PostChange.PHOTO:
            return text(_now(change, old, new), title=new.title)
        case PostChange.TIME:
            return text("clubs.moved", title=new.title, before=offer_facts.when(old), after=offer_facts.when(new))
        case PostChange.PLACE:
            before, after = (offer_facts.where(occurrence, coming=coming) for occurrence in (old, new))
            return text("changing.guest_place", title=new.title, before=before, after=after)
        case PostChange.NOTES:
            return text("meals.notes", host=new.host_name, words=new.notes)
        case PostChange.PRICE:
            before_price, after_price = offer_facts.price(old), offer_facts.price(new)
            return text("changing.guest_price", title=new.title, before=before_price, after=after_price)


def _now(change: PostChange, old: Occurrence, new: Occurrence) -> str:
    """The key of what is so now, where what was before is not said."""
    match change:
        case PostChange.FOOD if old.no_food != new.no_food:
            return f"together.changing.guest_food.{'none' if new.no_food else 'some'}"
        case PostChange.FOOD | PostChange.FOOD_SAID:
            return "changing.guest_food" if change is PostChange.FOOD else "changing.guest_food_said"
        case PostChange.CONVERSATION:
            return "community.guest_planned" if new.conversation else "community.guest_off"
        case _:
            return "meals.title"
