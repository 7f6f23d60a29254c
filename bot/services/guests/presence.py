"""Somebody writes to us, or can no longer be reached."""

from datetime import datetime, timedelta

from bot.conversations.engine.first_name import first_name_in
from bot.domain.core.ids import ChatId
from bot.domain.core.messages import Queued
from bot.domain.core.people import Person
from bot.domain.core.visible import visible
from bot.services.bookings import greeters
from bot.services.bookings.cancel import free_all_places
from bot.services.core import hearers
from bot.services.core.environment import Environment, Network
from storage.unit_of_work import Work

SEEN_ONCE_A = timedelta(days=1)


async def arrive(work: Work, environment: Environment, chat: ChatId, *, now: datetime, called: str = "") -> Person:
    """The person of a private chat, made known if new. Those named in the config are organisers from the start.

    `called` is the first name that Telegram shows: others have to know an organiser by name, who is never asked for it.
    More than that is not taken.
    """
    person = await work.people.by_chat(chat)
    if person is None:
        home = environment.home
        person = await work.people.add(chat, network=home.key, zone=home.zone, now=now)
    if (named := environment.organisers.get(chat)) is not None and person.organises != named:
        person = await _organise(work, environment, person, environment.network(named), now=now)
    if person.organiser and not person.first_name and (name := first_name_in(visible(called))):
        await work.people.rename(person.id, name)
        person = await work.people.get(person.id)
    if chat in environment.safeguarding_leads:
        await work.people.set_safeguarding(person.id, True)
    if not person.reachable:
        await work.people.set_reachable(person.id, True)
    if person.last_seen is None or now - person.last_seen > SEEN_ONCE_A:
        await work.retention.seen(person.id, now=now)
    return person


async def _organise(work: Work, environment: Environment, person: Person, town: Network, *, now: datetime) -> Person:
    """The settings say which town somebody looks after; they belong to it. What they had to hear elsewhere goes on."""
    await work.people.move(person.id, network=town.key, zone=town.zone)
    await work.people.grant_organiser(person.id, town.key, now=now)
    await hearers.pass_on_all(work, environment, person, now=now)
    return await work.people.get(person.id)


async def became_unreachable(work: Work, environment: Environment, row: Queued, *, now: datetime) -> None:
    """Telegram would not deliver to this person any more: they blocked the bot or deleted their account.

    Whoever had all about them removed while it was on its way is nobody by now. What had to be heard goes on to others.
    """
    person = await work.people.by_chat(row.chat)
    if person is not None and person.id == row.person:
        await rest(work, environment, person, now=now)
    await hearers.pass_on(work, environment, row, now=now)


async def rest(work: Work, environment: Environment, person: Person, *, now: datetime) -> None:
    """Blocking pauses: nothing more is said, and their places go to others. Writing again ends it.

    Nobody counts on them meanwhile: others hear what they had to, and meet whom they would have met. What they host is
    found by `away_hosts`.
    """
    await work.people.set_reachable(person.id, False)
    await work.invitations.withdraw_of_person(person.id)
    await free_all_places(work, person, now=now)
    await count_on_others(work, environment, person, now=now)
    await work.outbox.drop_all_but_replies(person.id)


async def count_on_others(work: Work, environment: Environment, person: Person, *, now: datetime) -> None:
    """Somebody is away, or has left."""
    await hearers.pass_on_all(work, environment, person, now=now)
    await greeters.give_up_all(work, environment, person, now=now)
