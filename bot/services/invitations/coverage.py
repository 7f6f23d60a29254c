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
from bot.domain.invitations.coverage_by_ward import CoverageFindings, ToldWard, told
from bot.domain.invitations.eligibility import Reason
from bot.domain.invitations.fill_status import Coverage, Miss
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
    """Tell everybody who waits for it; a crash in between makes it be counted again. Then count for the page."""
    async with write() as work:
        waiting = await work.coverage_requests.waiting()
    for number in waiting:
        async with write() as work:
            person = await work.people.get(number)
        if may(person, Permission.ORGANISE, person.organises):
            findings = await count(write, environment, person.organises, now=now)
            await _say(write, number, _said(environment, findings), now=now)
        else:
            async with write() as work:
                await work.coverage_requests.answered(number)
    for network in environment.coverage.wanted():
        await count(write, environment, network, now=now)


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


async def count(write: Write, environment: Environment, network: str, *, now: datetime) -> CoverageFindings:
    """In the last and the next four weeks; kept for whoever looks at it on the page."""
    async with write() as work:
        occurrences = await _around(work, network, now=now)
    if occurrences:
        guests, misses = await _unreached(write, network, Coverage(occurrences))
        findings = CoverageFindings(at=now, anything_on=True, guests=guests, misses=misses)
    else:
        findings = CoverageFindings(at=now, anything_on=False)
    environment.coverage.keep(network, findings)
    return findings


def _said(environment: Environment, findings: CoverageFindings) -> Text:
    if not findings.anything_on:
        return text("going.reach.nothing_on")
    wards = told(findings)
    if not wards:
        return text("going.reach.hardly_anybody")
    blocks: list[Param] = [_area(environment, ward) for ward in wards]
    return text(
        "going.reach.head", list=Lines(lines=(*blocks, text("going.reach.rest"), text("going.left_out")), gap=True)
    )


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


async def _unreached(
    write: Write, network: str, reach: Coverage
) -> tuple[Counter[AreaCode], dict[AreaCode, Counter[Miss]]]:
    """All guests by where they live; those of them whom nothing fits, by why."""
    guests: Counter[AreaCode] = Counter()
    by_area: dict[AreaCode, Counter[Miss]] = {}
    async for page in _pages(write, network):
        for alike in page:
            guests[alike.area] += alike.people
            miss = reach.miss(alike.guest)
            if miss is not None:
                by_area.setdefault(alike.area, Counter())[miss] += alike.people
        await asyncio.sleep(0)
    return guests, by_area


async def _pages(write: Write, network: str) -> AsyncIterator[list[Alike]]:
    last = PersonId(0)
    while True:
        async with write() as work:
            page = await work.guests.page_by_id(network, after=last)
        if not page:
            return
        last = page[-1].guest.person
        yield page


def _area(environment: Environment, ward: ToldWard) -> Lines:
    """One area, with the reasons of more than a few."""
    area = environment.gazetteer.area(ward.area)
    name: Param = text("going.reach.elsewhere") if area is None else area.name
    lines: list[Param] = [text("going.reach.area", name=name, people=people_said(ward.people))]
    lines += [text("going.reach.reason", people=people_said(number), why=why(miss)) for miss, number in ward.reasons]
    return Lines(lines=tuple(lines))


def why(miss: Miss) -> Text:
    """What would have to be otherwise."""
    if miss.weekday is not None:
        return text("going.reach.weekday", day=text(f"invitations.day.{miss.weekday}"))
    if miss.allergen is not None:
        return text(f"going.reach.{miss.reason}.one", what=text(f"food.allergen.{miss.allergen.name.lower()}"))
    return text(f"going.reach.{miss.reason}")
