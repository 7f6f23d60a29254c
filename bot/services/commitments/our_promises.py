"""What a town promises people: `/promises` for everybody, what has to be done today to keep it, and the counts."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from bot.domain.bookings.ties import Month, months_to_count
from bot.domain.commitments.actions import PARTNERS_MINE
from bot.domain.commitments.promises import (
    FEW_PROMISES,
    LATELY,
    LONGEST_LOOK_BACK,
    Given,
    KeptCount,
    Pressing,
    PromiseName,
    count_kept,
    keep_by,
    pressing,
)
from bot.domain.commitments.what_waits import SHOWN_BY
from bot.domain.core.messages import Button, Lines, Message, Param, Text, paragraphs, text
from bot.services.core import contact, towns
from bot.services.core.environment import Environment, Network
from bot.services.core.request import Reply, Request, reply
from storage.unit_of_work import Work

CASES = {
    PromiseName.HUMAN_ANSWER: "talk",
    PromiseName.CONCERN_ANSWER: "concern",
    PromiseName.COMPLAINT_ANSWER: "complaint",
}
"""Those that are about a case, by its kind: only who hears of the case hears that it presses."""


async def show(request: Request) -> Reply:
    """What people can expect of us, how it went, and what to do if it was not so. For anybody."""
    promising = [town for town in towns.towns_of(request.environment, request.person) if town.promises]
    rows = await _partners_row(request)
    if not promising:
        return reply(Message(text=_nothing(request), rows=rows))
    parts = [await _of_town(request, town) for town in promising]
    parts += [text("promises.days"), text("promises.if_not")]
    return reply(Message(text=paragraphs(parts), rows=rows))


def _nothing(request: Request) -> Text:
    """Nothing is shown that was not promised."""
    return text("promises.none", brand=towns.who_speaks(request.environment, request.person))


async def _of_town(request: Request, town: Network) -> Text:
    """With how it went, or that it is too early to say that of any."""
    names = [name for name in PromiseName if name in town.promises]
    counted = {name: await lately(request.work, town, name, now=request.now) for name in names}
    can_say = any(one.all >= FEW_PROMISES for one in counted.values())
    lines: list[Param] = []
    for name in names:
        promise = text(f"promises.kind.{name}", count=town.promises[name])
        lines.append(
            text("promises.line_kept", promise=promise, kept=_how(counted[name]))
            if can_say
            else text("promises.line", promise=promise)
        )
    head = text("promises.head", brand=town.called, lines=Lines(lines=tuple(lines)))
    who = [*contact.run_by(request.environment, town.key), *contact.to_ring(request.environment, town.key)]
    return paragraphs((head, *([] if can_say else [text("promises.all_too_few")]), *who))


def _how(counted: KeptCount) -> Text:
    if counted.all < FEW_PROMISES:
        return text("promises.too_few")
    return text("promises.kept", kept=counted.kept, all=counted.all)


async def _partners_row(request: Request) -> tuple[tuple[Button, ...], ...]:
    """What partners promised and this person looks after; never read out to a neighbour."""
    mine = [] if request.by else await request.work.partner_promises.of_owner(request.person.id)
    label = text("partners.mine.button", count=len(mine))
    return ((Button(label=label, tap=PARTNERS_MINE.tap()),),) if mine else ()


async def lately(work: Work, town: Network, name: PromiseName, *, now: datetime) -> KeptCount:
    """In the last month."""
    found = await _given(work, town, name, now=now)
    return count_kept(found, _deadline(town, name), since=now - LATELY, until=now)


async def last_week(work: Work, town: Network, *, since: datetime, now: datetime) -> KeptCount:
    """Of all that a town promises together."""
    all_of_them = [
        count_kept(await _given(work, town, name, now=now), _deadline(town, name), since=since, until=now)
        for name in town.promises
    ]
    return KeptCount(sum(one.kept for one in all_of_them), sum(one.broken for one in all_of_them))


async def press(
    work: Work, town: Network, hears: frozenset[tuple[str, int]], *, now: datetime
) -> list[tuple[PromiseName, Pressing]]:
    """What has to be done within a day, and what is late; of cases those that they hear of, by kind and number."""
    found = []
    for name in town.promises:
        given = await _given(work, town, name, now=now)
        if name in CASES:
            given = [one for one in given if (CASES[name], one.about) in hears]
        found.append((name, pressing(given, _deadline(town, name), now=now)))
    return [(name, one) for name, one in found if one.due or one.late]


async def _given(work: Work, town: Network, name: PromiseName, *, now: datetime) -> list[Given]:
    """Since it is promised within so many days; nothing in the moment before that is noted."""
    days, since = (await work.our_promises.promised(town.key)).get(name, (0, now))
    if days != town.promises[name]:
        return []
    return await work.our_promises.given(town.key, name, max(since, now - LONGEST_LOOK_BACK))


def _deadline(town: Network, name: PromiseName) -> Callable[[datetime], datetime]:
    return partial(keep_by, days=town.promises[name], zone=town.zone, is_bank_holiday=_is_bank_holiday)


def _is_bank_holiday(day: date) -> bool:
    from bot.parsing.dates.holidays import bank_holidays  # noqa: PLC0415 - the calendar is large, and rarely needed

    return day in bank_holidays(day.year)


def opens(name: PromiseName) -> str:
    """The button that shows an organiser what waits."""
    return SHOWN_BY[name]


async def note(work: Work, environment: Environment, *, now: datetime) -> None:
    """What the settings promise counts from when it was first read; and each month that is over is counted, once.

    What it is counted from is kept for longer than a month, so nothing is gone by then.
    """
    for town in environment.networks:
        before = await work.our_promises.promised(town.key)
        if {name: days for name, (days, _) in before.items()} != dict(town.promises):
            await work.our_promises.promise(town.key, town.promises, now=now)
        elif before:
            first = Month.of(min(since for _, since in before.values()))
            last = await work.our_promises.last_month(town.key)
            for month in months_to_count(None if last else first, last, town.zone, now=now):
                await _count(work, town, month, now=now)


async def _count(work: Work, town: Network, month: Month, *, now: datetime) -> None:
    """A month at the end of which it is known what became of it."""
    starts, ends = month.starts(town.zone), month.next.starts(town.zone)
    for name, days in town.promises.items():
        given = await _given(work, town, name, now=now)
        counted = count_kept(given, _deadline(town, name), since=starts, until=ends)
        await work.our_promises.keep_month(town.key, name, month, days, counted, now=now)
