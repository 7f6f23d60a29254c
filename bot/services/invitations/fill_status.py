"""“How is it going?” on the card of a post. Counts, never names."""

import asyncio
from collections.abc import Iterator
from datetime import datetime

from bot.domain.bookings.bookings import InvitationState
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Button, Lines, Message, Param, Text, Times, text
from bot.domain.core.taps import POST, Tap
from bot.domain.invitations.fill_status import FillStatus, FillTally
from bot.domain.offers.offers import Occurrence, OfferState
from bot.language import offer_facts
from bot.services.core.occurrence_access import own_meal_ahead
from bot.services.core.request import Reply, Request, reply
from bot.services.invitations import regulars
from storage.unit_of_work import Work

ANSWERED = frozenset({InvitationState.ACCEPTED, InvitationState.DECLINED})


async def count(work: Work, meal: Occurrence, *, now: datetime) -> FillStatus:
    """How one sitting is going, by all guests of its network."""
    sitting = await work.sittings.get(meal.id)
    tally = FillTally(sitting)
    async for page in work.guests.alike(meal.venue.network, sitting.mask):
        for alike in page:
            tally.add(alike.guest, alike.people)
        await asyncio.sleep(0)
    asked = await work.invitations.of_occurrence(meal.id)
    answered = sum(invitation.state in ANSWERED for invitation in asked)
    return tally.going(answered=answered, coming=meal.taken, now=now)


async def show(visit: Request, occurrence: OccurrenceId) -> Reply:
    """For the host, in plain words. Raises `Gone`, `NotAllowed`."""
    meal = await own_meal_ahead(visit, occurrence)
    going = await count(visit.work, meal, now=visit.now)
    lines: list[Param] = [
        text("going.head", short=offer_facts.short(meal)),
        text("going.fits", count=going.fits),
        text("going.asked", count=going.asked),
        text("going.answered", count=going.answered),
        text("going.free", count=meal.free),
        await _next_wave(visit, meal, going),
    ]
    if going.kept_away:
        away = sorted(going.kept_away.items(), key=lambda one: -one[1])
        lines += [text("going.kept_away"), *(text(f"going.away.{reason}", count=number) for reason, number in away)]
    would_help = list(helps(going))
    if would_help:
        lines += [text("going.would_help"), *would_help]
    rows = (
        *regulars.button_row(meal),
        (Button(label=text("my_posts.change"), tap=Tap(POST, "e", meal.id).encode()),),
        (Button(label=text("my_posts.back"), tap=Tap(POST, "k", meal.id).encode()),),
    )
    return reply(Message(text=text("general.paragraphs", lines=Lines(lines=tuple(lines))), rows=rows), replace=True)


async def _next_wave(visit: Request, meal: Occurrence, going: FillStatus) -> Text:
    if meal.offer_state is not OfferState.OPEN:
        return text("going.next.read_first")
    if meal.paused:
        return text("my_posts.paused")
    if meal.free == 0:
        return text("going.next.full")
    if going.next_wave is None:
        return text("going.next.nobody")
    when = max(going.next_wave, await visit.work.sittings.looked_at_next(meal.id))
    if when <= visit.now:
        return text("going.next.now")
    if when >= meal.answer_by:
        return text("going.next.nobody")
    return text("going.next.at", when=Times(start=when, zone=meal.zone))


def helps(going: FillStatus) -> Iterator[Param]:
    """The facts that would let most people come, first."""
    by_allergen = sorted(going.let_in_by_allergen.items(), key=lambda one: -one[1])
    for allergen, number in by_allergen:
        yield text("unfilled.allergen", count=number, allergen=text(f"food.allergen.{allergen.name.lower()}"))
    if going.let_in_by_steps:
        yield text("unfilled.steps", count=going.let_in_by_steps)
