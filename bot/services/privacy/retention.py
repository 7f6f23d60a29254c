"""The nightly chore: forget what need not be kept. Logged as counts, never as names."""

import logging
from collections import Counter
from datetime import datetime

from bot.domain.core.messages import Button, Message, Priority, text
from bot.domain.core.people import ChampionState, GuestState, Person
from bot.domain.privacy.actions import DELETE_ASK, STAY
from bot.domain.privacy.keeping import Ends, KeptAs
from bot.services.bookings import counting
from bot.services.core.environment import Environment
from bot.services.core.nightly import is_due
from bot.services.core.notifications import notify
from bot.services.core.request import Reply, Request, reply
from bot.services.privacy import data_rights
from storage.privacy.retention import CHORE, Some
from storage.privacy.retention_rules import RULES
from storage.unit_of_work import Work, Write

log = logging.getLogger(__name__)


async def retain(write: Write, environment: Environment, *, now: datetime) -> bool:
    """Once a night; True when something was done, so that the file is to be tidied too.

    Of many short transactions, since a year of a large town takes minutes: everybody’s taps go in between. What is cut
    short is done again, and changes nothing twice.
    """
    async with write() as work:
        if not await is_due(work, environment, CHORE, now=now):
            return False
    counts = await _run_rules(write, now) + await _see_to_people(write, environment, now)
    async with write() as work:
        await work.retention.done(CHORE, now=now)
    log.info("Nightly tidying: %s", ", ".join(f"{name} {count}" for name, count in counts.items()) or "nothing")
    return True


async def _run_rules(write: Write, now: datetime) -> Counter[str]:
    """What each rule changed, by its name."""
    counts: Counter[str] = Counter()
    for rule in RULES:
        after: int | None = -1
        while after is not None:
            async with write() as work:
                changed, after = await work.retention.tidy_some(rule, after, now=now)
            counts += Counter({rule.name: changed})
    return counts


async def _see_to_people(write: Write, environment: Environment, now: datetime) -> Counter[str]:
    """Some at a time: those who left, and those of whom nothing was heard for long."""
    counts: Counter[str] = Counter()
    some: Some | None = Some()
    while some is not None:
        async with write() as work:
            some = await work.retention.people_after(some.until)
            if some is not None:
                counts += Counter(
                    left=await _see_off(work, environment, some, now=now),
                    removed=await _remove_silent(work, environment, some, now=now),
                    asked=await _ask_silent(work, some, now=now),
                )
    return counts


async def _see_off(work: Work, environment: Environment, some: Some, *, now: datetime) -> int:
    """What is left of guests and volunteers who left a month ago; whoever is nothing else is forgotten."""
    for number in await work.leaving.left_with_answers(some):
        await work.leaving.let_go(number, KeptAs.GUEST, Ends.AT_ONCE)
    gone = {
        KeptAs.GUEST: await work.leaving.guests_gone(some, now=now),
        KeptAs.VOLUNTEER: await work.leaving.volunteers_gone(some, now=now),
    }
    for part, people in gone.items():
        for number in people:
            if part is KeptAs.GUEST:
                await counting.count_who_goes(work, environment, await work.people.get(number), now=now)
            await work.leaving.let_go(number, part, Ends.AFTER_A_MONTH)
    everybody = {number for people in gone.values() for number in people}
    for number in sorted(everybody):
        if await work.leaving.has_left_altogether(number):
            await data_rights.forget(work, environment, await work.people.get(number), now=now)
    return len(everybody)


async def _remove_silent(work: Work, environment: Environment, some: Some, *, now: datetime) -> int:
    """A month after the question: gone, but for hosts whose meals are still to come."""
    removed = 0
    for number in await work.retention.silent_for_good(some, now=now):
        if not await work.offers.coming_occurrences_of_host(number, now=now):
            await data_rights.forget(work, environment, await work.people.get(number), now=now)
            removed += 1
    return removed


async def _ask_silent(work: Work, some: Some, *, now: datetime) -> int:
    """Those who are with us are asked; those who left or never joined are not bothered again."""
    silent = await work.retention.silent_for_a_year(some, now=now)
    for number in silent:
        person = await work.people.get(number)
        await work.retention.asked_to_stay(number, now=now)
        if _is_with_us(person):
            dedupe = f"still_there:{number}:{now.date()}"
            await notify(work, person, _still_there(person), priority=Priority.INVITATION, dedupe=dedupe, now=now)
    return len(silent)


def _is_with_us(person: Person) -> bool:
    guest = person.guest in {GuestState.ACTIVE, GuestState.PAUSED}
    return person.reachable and (guest or person.champion is ChampionState.ACTIVE)


def _still_there(person: Person) -> Message:
    stays = Button(label=text("retention.stay"), tap=STAY.tap())
    leaves = Button(label=text("retention.leave"), tap=DELETE_ASK.tap())
    return Message(text=text("retention.still_there", name=person.first_name), rows=((stays,), (leaves,)))


async def stay(_request: Request) -> Reply:
    """The tap itself is what counts: they were heard of."""
    return reply(text("retention.glad"), replace=True)
