"""A day to go and places free: the host and the organisers hear of it, with what would help."""

from datetime import datetime, timedelta

from bot.domain.core.messages import Button, Message, Param, paragraphs, text
from bot.domain.invitations.fill_status import FillStatus
from bot.domain.offers.actions import OFFER_EDIT
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.language.counts import people_said
from bot.language.portions import of_kind
from bot.services.core import hearers
from bot.services.core.environment import Environment
from bot.services.invitations.fill_status import count, helps
from storage.unit_of_work import Work

DAY = timedelta(days=1)
LONG_AGO = timedelta(hours=30)
"""A post made later than this before its start had no time to fill."""
FACTS_SAID = 3
"""At most so many things that would help."""


async def say_unfilled(work: Work, environment: Environment, *, now: datetime) -> None:
    """Once for each occurrence that was posted well before its last day."""
    for network in environment.networks:
        for soon in await work.host_changes.unfilled(network.key, now=now, before=now + DAY):
            await work.host_changes.unfilled_said(soon.id, now=now)
            if soon.posted < soon.starts - LONG_AGO:
                await _say(work, await work.offers.occurrence(soon.id), now=now)


async def _say(work: Work, occurrence: Occurrence, *, now: datetime) -> None:
    going = await count(work, occurrence, now=now)
    message, dedupe = _message(occurrence, going), f"unfilled:{occurrence.id}"
    for to_hear in (hearers.organisers_of(occurrence.venue.network), hearers.host_of(occurrence)):
        await hearers.tell(work, to_hear, message, dedupe=dedupe, now=now, expires=occurrence.answer_by)


def _message(occurrence: Occurrence, going: FillStatus) -> Message:
    lines: list[Param] = [
        text(of_kind("unfilled.head", occurrence), short=offer_facts.short(occurrence), count=occurrence.free)
    ]
    advice = list(helps(going))[:FACTS_SAID]
    fits = text("unfilled.fits", people=people_said(going.fits))
    lines += [text("unfilled.would_help"), *advice] if advice else [fits]
    change = Button(label=text("my_posts.change"), tap=OFFER_EDIT.tap(occurrence.id))
    return Message(text=paragraphs(lines, gap=False), rows=((change,),))
