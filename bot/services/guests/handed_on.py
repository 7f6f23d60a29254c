"""Somebody opens the link to a meal that was handed on to them: how it is now, and how they can come along."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.bookings.bookings import BOOKING_ACTIVE
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Button, Message, Param, Text, paragraphs, text
from bot.domain.core.moments import Times
from bot.domain.guests.actions import BROWSE_MORE, MEAL_JOIN
from bot.domain.offers.handing_on import ForAnybody, HandedOn, SinceThen, changed_since, decide_for_anybody
from bot.domain.offers.offers import Occurrence
from bot.domain.offers.whats_on import may_be_seen
from bot.language import offer_facts, public_facts
from bot.language.areas import area_said
from bot.services.core import contact, places
from bot.services.core.public_title import public_title, public_titles
from bot.services.core.request import Reply, Request, reply
from bot.services.guests import browse

AHEAD = timedelta(days=14)
MOST_OTHERS = 3
"""So much else is shown to somebody who is on no list."""


async def opened(request: Request, handed: HandedOn) -> Reply:
    """The meal as it is now and what has changed; whoever is on the list may come as by `/food`."""
    try:
        occurrence = await request.work.offers.occurrence(handed.id)
    except KeyError:
        return reply(await _nothing(request, text("hand_on.not_shown"), request.person.network))
    listed = request.person.guest in places.ON_THE_LIST
    if listed and not await places.is_shared(request.work, request.person, occurrence):
        town = request.environment.network(occurrence.venue.network).name
        return reply(_or_else(text("hand_on.other_town", town=town)))
    shown = decide_for_anybody(occurrence, request.now) in {ForAnybody.ON, ForAnybody.FULL}
    if listed and (shown or await _has_a_place(request, handed.id)):
        card, *more = (await browse.show(request, handed.id)).messages
        return reply(replace(card, text=_with_news(card.text, handed, occurrence)), *more)
    if not shown:
        return reply(await not_on(request, occurrence))
    return reply(await _to_a_stranger(request, handed, occurrence))


def where(request: Request, occurrence: Occurrence) -> Text:
    """As everybody may know it."""
    return public_facts.where(occurrence, area_said(request.environment.gazetteer, occurrence.venue.area))


async def _has_a_place(request: Request, occurrence_id: OccurrenceId) -> bool:
    booking = await request.work.bookings.find(occurrence_id, request.person.id)
    return booking is not None and booking.state in BOOKING_ACTIVE


def _with_news(card: Text, handed: HandedOn, occurrence: Occurrence) -> Text:
    """What is no longer as it was handed on stands first."""
    news = changed_since(handed, occurrence)
    if not news:
        return card
    said = [text("hand_on.changed"), *(_news(one, handed, occurrence.zone) for one in news)]
    return paragraphs((paragraphs(said, gap=False), card))


def _news(what: SinceThen, handed: HandedOn, zone: str) -> Text:
    if what is SinceThen.TIME and handed.starts is not None:
        return text("hand_on.changed.time", before=Times(start=handed.starts, zone=zone))
    return text(f"hand_on.changed.{what}")


async def _to_a_stranger(request: Request, handed: HandedOn, occurrence: Occurrence) -> Message:
    """What may go anywhere, and one tap to join."""
    lines: list[Param] = [
        text("meals.title", title=await public_title(request.work, occurrence)),
        text("meals.when", when=offer_facts.when(occurrence)),
        where(request, occurrence),
        *public_facts.about(occurrence),
    ]
    free = text("invitations.free", count=occurrence.free) if occurrence.free else text("hand_on.full")
    brand = request.environment.network(occurrence.venue.network).called
    who = [text("hand_on.join_first", brand=brand), *contact.to_ring(request.environment, occurrence.venue.network)]
    blocks = (lines, public_facts.food(occurrence), [free], who)
    words = paragraphs([paragraphs(block, gap=False) for block in blocks])
    join = Button(label=text("hand_on.join"), tap=MEAL_JOIN.tap(occurrence.id))
    return Message(text=_with_news(words, handed, occurrence), rows=((join,),))


async def not_on(request: Request, occurrence: Occurrence) -> Message:
    """Why nobody can come to it, kindly, and what else is on."""
    public = decide_for_anybody(occurrence, request.now)
    if public is ForAnybody.NOT_SHOWN:
        return await _nothing(request, text("hand_on.not_shown"), occurrence.venue.network)
    said = text(
        f"hand_on.{public}", title=await public_title(request.work, occurrence), when=offer_facts.when(occurrence)
    )
    return await _nothing(request, said, occurrence.venue.network)


async def _nothing(request: Request, said: Text, network: str) -> Message:
    """Whoever is on the list looks for themselves; others see a few things that are on, and how to join."""
    if request.person.guest in places.ON_THE_LIST:
        return _or_else(said)
    until = request.now + AHEAD
    free = await request.work.offers.free_occurrences(network, now=request.now, until=until)
    shown = [one for one in free if may_be_seen(one, was_seen=False) and not one.venue.home][:MOST_OTHERS]
    titles = await public_titles(request.work, shown)
    others = [_line(one, titles[one.id]) for one in shown]
    lines: list[Param] = [said]
    if others:
        lines.append(paragraphs([text("hand_on.others"), *others], gap=False))
    lines.append(text("hand_on.join_anyway"))
    return Message(text=paragraphs(lines))


def _line(one: Occurrence, title: Param) -> Text:
    when, venue = offer_facts.when(one), one.venue.name
    return text("meals.short", title=title, when=when, venue=venue)


def _or_else(said: Text) -> Message:
    others = Button(label=text("misfits.others"), tap=BROWSE_MORE.tap(0))
    return Message(text=said, rows=((others,),))
