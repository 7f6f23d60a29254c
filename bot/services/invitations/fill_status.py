"""“How is it going?” on the card of a post. Counts, never names."""

import asyncio
from collections.abc import Iterator
from datetime import datetime

from bot.domain.bookings.bookings import InvitationState
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Button, Message, Param, Text, paragraphs, text
from bot.domain.core.moments import Times
from bot.domain.invitations.candidates import is_near
from bot.domain.invitations.fill_status import FillStatus, FillTally
from bot.domain.offers.actions import OFFER_EDIT, OFFER_SHOW
from bot.domain.offers.offers import Occurrence, OfferState
from bot.domain.privacy.counts import enough
from bot.language import offer_facts
from bot.language.counts import people_said
from bot.language.portions import of_kind
from bot.services.core.occurrence_access import own_occurrence_ahead
from bot.services.core.request import Reply, Request, reply
from bot.services.invitations import regulars
from storage.unit_of_work import Work

ANSWERED = frozenset({InvitationState.ACCEPTED, InvitationState.DECLINED})


async def count(work: Work, occurrence: Occurrence, *, now: datetime) -> FillStatus:
    """How one occurrence is going, by all guests of its town, and by those of the next who live near enough."""
    open_occurrence = await work.open_occurrences.get(occurrence.id)
    tally = FillTally(open_occurrence)
    for town in await work.town_shares.towns_of(occurrence.venue.network):
        async for page in work.guests.alike(town, open_occurrence.mask):
            for alike in page:
                if town == occurrence.venue.network or is_near(alike.guest, open_occurrence):
                    tally.add(alike.guest, alike.people)
            await asyncio.sleep(0)
    asked = await work.invitations.of_occurrence(occurrence.id)
    answered = sum(invitation.state in ANSWERED for invitation in asked)
    return tally.going(answered=answered, coming=(await work.tallies.of(occurrence.id)).coming, now=now)


async def show(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """For the host, in plain words. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_ahead(request, occurrence_id)
    going = await count(request.work, occurrence, now=request.now)
    lines: list[Param] = [
        text("going.head", short=offer_facts.short(occurrence)),
        text("going.fits", people=people_said(going.fits)),
        text("going.asked", people=people_said(going.asked)),
        text("going.answered", people=people_said(going.answered)),
        text(of_kind("going.free", occurrence), count=occurrence.free),
        *([text("going.kept", count=occurrence.kept)] if occurrence.kept else []),
        await _next_wave(request, occurrence, going),
    ]
    if away := enough(going.kept_away):
        kept_away = (text(f"going.away.{reason}", people=people_said(number)) for reason, number in away)
        lines += [text("going.kept_away"), *kept_away]
    would_help = list(helps(going))
    if would_help:
        lines += [text("going.would_help"), *would_help]
    rows = (
        *regulars.button_row(occurrence),
        (Button(label=text("my_posts.change"), tap=OFFER_EDIT.tap(occurrence.id)),),
        (Button(label=text("my_posts.back"), tap=OFFER_SHOW.tap(occurrence.id)),),
    )
    return reply(Message(text=paragraphs(lines, gap=False), rows=rows), replace=True)


async def _next_wave(request: Request, occurrence: Occurrence, going: FillStatus) -> Text:
    if occurrence.offer_state is not OfferState.OPEN:
        return text("going.next.read_first")
    if occurrence.paused:
        return text("my_posts.paused")
    if occurrence.taken == occurrence.places:
        return text(of_kind("going.next.full", occurrence))
    if going.next_wave is None:
        return text("going.next.nobody")
    when = max(going.next_wave, await request.work.open_occurrences.looked_at_next(occurrence.id))
    if when <= request.now:
        return text("going.next.now")
    if when >= occurrence.answer_by:
        return text("going.next.nobody")
    return text("going.next.at", when=Times(start=when, zone=occurrence.zone))


def helps(going: FillStatus) -> Iterator[Param]:
    """The facts that would let most people come, first. Where each is missed by a few only, none of them is named."""
    allergens, steps = enough(going.let_in_by_allergen), enough({"steps": going.let_in_by_steps})
    for allergen, number in allergens:
        what = text(f"food.allergen.{allergen.name.lower()}")
        yield text("unfilled.allergen", people=people_said(number), allergen=what)
    for _, number in steps:
        yield text("unfilled.steps", people=people_said(number))
    if going.unknown and not allergens and not steps:
        yield text("unfilled.say_more")
