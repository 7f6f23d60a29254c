"""`/reach` for organisers: whom nothing fits, by area and reason. Counts, never names.

In a large town it takes a while to look at everybody. So the question is noted, and answered by the next tick in many
short transactions, with everybody’s taps between them.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

from bot.domain.core.ids import AreaCode, PersonId
from bot.domain.core.messages import Lines, Param, Priority, Text, text
from bot.domain.core.permissions import Permission, may, must
from bot.domain.invitations.candidates import OpenOccurrence
from bot.domain.invitations.eligibility import Reason
from bot.domain.invitations.fill_status import Coverage, Miss
from bot.domain.privacy.counts import enough
from bot.language.counts import people_said
from bot.services.core.environment import Environment
from bot.services.core.notifications import notify
from bot.services.core.request import Reply, Request, reply
from storage.guests.guests import Alike
from storage.unit_of_work import Work, Write

AROUND = timedelta(weeks=4)
"""It looks this far back and ahead."""


async def ask(request: Request) -> Reply:
    """The count comes in a moment. Raises `NotAllowed`."""
    must(request.person, Permission.ORGANISE, request.person.organises)
    await request.work.coverage_requests.ask(request.person.id, now=request.now)
    return reply(text("going.reach.counting"))


async def answer(write: Write, environment: Environment, *, now: datetime) -> None:
    """Tell everybody who waits for it; a crash in between makes it be counted again."""
    async with write() as work:
        waiting = await work.coverage_requests.waiting()
    for number in waiting:
        async with write() as work:
            person = await work.people.get(number)
        if may(person, Permission.ORGANISE, person.organises):
            findings = await _whom_nothing_reaches(write, environment, person.organises, now=now)
            await _say(write, number, findings, now=now)
        else:
            async with write() as work:
                await work.coverage_requests.answered(number)


async def _say(write: Write, number: PersonId, findings: Text, *, now: datetime) -> None:
    async with write() as work:
        if await work.coverage_requests.answered(number):
            await notify(
                work,
                await work.people.get(number),
                findings,
                priority=Priority.REPLY,
                dedupe=f"reach:{number}:{now.timestamp():.6f}",
                now=now,
            )


async def _whom_nothing_reaches(write: Write, environment: Environment, network: str, *, now: datetime) -> Text:
    """In the last and the next four weeks."""
    async with write() as work:
        occurrences = await _around(work, network, now=now)
    if not occurrences:
        return text("going.reach.nothing_on")
    by_area = await _unreached(write, network, Coverage(occurrences))
    areas = enough({area: misses.total() for area, misses in by_area.items()})
    if not areas:
        return text("going.reach.hardly_anybody")
    blocks: list[Param] = [_area(environment, area, by_area[area]) for area, _ in areas]
    return text("going.reach.head", list=Lines(lines=(*blocks, text("going.reach.rest")), gap=True))


async def whom_nothing_fits(work: Work, network: str, *, now: datetime) -> Counter[Reason]:
    """The same for a report, in one go: how many guests of the town, by what would have to be otherwise."""
    reach = Coverage(await _around(work, network, now=now))
    found: Counter[Reason] = Counter()
    last = PersonId(0)
    while page := await work.guests.page_by_id(network, after=last):
        found.update(miss.reason for one in page if (miss := reach.miss(one.guest)) is not None)
        last = page[-1].guest.person
    return found


async def _around(work: Work, network: str, *, now: datetime) -> list[OpenOccurrence]:
    return [
        one
        for town in await work.town_shares.towns_of(network)
        for one in await work.open_occurrences.around(town, start=now - AROUND, until=now + AROUND)
    ]


async def _unreached(write: Write, network: str, reach: Coverage) -> dict[AreaCode, Counter[Miss]]:
    by_area: dict[AreaCode, Counter[Miss]] = {}
    async for page in _pages(write, network):
        for alike in page:
            miss = reach.miss(alike.guest)
            if miss is not None:
                by_area.setdefault(alike.area, Counter())[miss] += alike.people
        await asyncio.sleep(0)
    return by_area


async def _pages(write: Write, network: str) -> AsyncIterator[list[Alike]]:
    last = PersonId(0)
    while True:
        async with write() as work:
            page = await work.guests.page_by_id(network, after=last)
        if not page:
            return
        last = page[-1].guest.person
        yield page


def _area(environment: Environment, code: AreaCode, misses: Counter[Miss]) -> Lines:
    """One area, with the reasons of more than a few."""
    area = environment.gazetteer.area(code)
    name: Param = text("going.reach.elsewhere") if area is None else area.name
    lines: list[Param] = [text("going.reach.area", name=name, people=people_said(misses.total()))]
    lines += [text("going.reach.reason", people=people_said(number), why=_why(miss)) for miss, number in enough(misses)]
    return Lines(lines=tuple(lines))


def _why(miss: Miss) -> Text:
    if miss.weekday is not None:
        return text("going.reach.weekday", day=text(f"invitations.day.{miss.weekday}"))
    if miss.allergen is not None:
        return text(f"going.reach.{miss.reason}.one", what=text(f"food.allergen.{miss.allergen.name.lower()}"))
    return text(f"going.reach.{miss.reason}")
