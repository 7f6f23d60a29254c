"""Whose club it is hears what becomes of a date that somebody else was to host, whoever brought it about."""

from datetime import datetime

from bot.domain.core.hearers import can_hear
from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Button, Message, Priority, Text, text
from bot.domain.core.people import Person
from bot.domain.offers.actions import HANDOVER_TAKE_BACK
from bot.domain.offers.handover import who_else_hears
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.services.core import hearers
from storage.unit_of_work import Work

Rows = tuple[tuple[Button, ...], ...]


def take_back_rows(date: Occurrence) -> Rows:
    """Whose club it is may host it after all."""
    return ((Button(label=text("my_posts.hand.take_back"), tap=HANDOVER_TAKE_BACK.tap(date.id)),),)


async def tell_lost(work: Work, date: Occurrence, *, since: datetime, now: datetime) -> None:
    """Whoever was to host a date is not there any more: whose club it is may host it, as organisers may."""
    words = text("my_posts.hand.lent_lost", name=date.host_name, short=offer_facts.short(date))
    rows = () if date.venue.home else take_back_rows(date)
    await _tell(work, date, frozenset(), words, rows, what=f"lent_lost:{date.id}:{since.timestamp():.0f}", now=now)


async def tell_off(work: Work, date: Occurrence, *, by: PersonId, now: datetime) -> None:
    """It is called off. No name: it may be because somebody’s data are gone."""
    words = text("my_posts.hand.lent_off", short=offer_facts.short(date))
    await _tell(work, date, frozenset({by}), words, what=f"lent_off:{date.id}", now=now)


async def tell_new_host(
    work: Work, date: Occurrence, old: PersonId, new: Person, *, by: PersonId, now: datetime
) -> None:
    """A third person hosts it from now on."""
    words = text("my_posts.hand.lent_on", name=new.first_name, short=offer_facts.short(date))
    know = frozenset({old, new.id, by})
    await _tell(work, date, know, words, what=f"lent_on:{date.id}:{new.id}:{now.timestamp():.3f}", now=now)


async def _tell(
    work: Work, date: Occurrence, know: frozenset[PersonId], words: Text, rows: Rows = (), *, what: str, now: datetime
) -> None:
    club_host = await work.handovers.host_of(date.part_of) if date.part_of else None
    whose = who_else_hears(club_host, date, know)
    person = await work.people.get(whose) if whose is not None else None
    if person is None or not can_hear(person):
        return
    message = Message(text=words, rows=rows)
    only = hearers.only(person)
    await hearers.tell(work, only, message, priority=Priority.URGENT, dedupe=what, now=now, expires=date.ends)
