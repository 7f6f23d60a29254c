"""What a report says of people is counted while their names are there: each month and week, and before somebody goes.

Only numbers are kept. The months that are over are counted in the same round as names go, and before that; whoever
is forgotten in between is counted at that moment.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.bookings.ties import BEFORE, SETTLED, Month, months_to_count
from bot.domain.core.ids import PersonId
from bot.domain.core.people import Person
from bot.domain.report.counted import (
    A_WEEK,
    Counted,
    CountKey,
    GuestTally,
    Numbers,
    count_company,
    count_fairness,
    count_visits,
    count_waits,
    count_weeks,
    monday_of,
)
from bot.services.core.environment import Environment, Network
from storage.engine.times import read
from storage.privacy.retention import CHORE
from storage.privacy.retention_rules import NAMES
from storage.unit_of_work import Work

COUNTED = "counted_for_reports"
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class CountedSoFar:
    """How it stands at the end of one month, where the next is counted from."""

    month: Month
    """The next."""
    tallies: dict[PersonId, GuestTally]
    here: int


async def is_due(work: Work, *, now: datetime) -> bool:
    """At most once an hour: it looks through a large town."""
    last = await work.retention.last_done(COUNTED)
    return not last or not timedelta(0) <= now - read(last) < HOUR


async def done(work: Work, *, now: datetime) -> None:
    await work.retention.done(COUNTED, now=now)


async def to_count(work: Work, environment: Environment, *, now: datetime) -> list[tuple[Network, Month]]:
    """Every month that is over and was not counted, however long the bot was away."""
    due = []
    for network in environment.networks:
        last = await work.report_months.last_counted(network.key)
        first = None if last else await first_month(work, network)
        due += [(network, month) for month in months_to_count(first, last, network.zone, now=now)]
    return due


async def first_month(work: Work, network: Network) -> Month | None:
    """Where nothing was counted yet: that in which the town began, or the first whose names are all still there."""
    began, since = await work.report_months.began(network.key), await _named_since(work)
    if began is None:
        return None
    if since is None or began >= since:
        return Month.of(began.astimezone(ZoneInfo(network.zone)))
    month = Month.of(since.astimezone(ZoneInfo(network.zone)))
    return month if month.starts(network.zone) >= since else month.next


async def _named_since(work: Work) -> datetime | None:
    """Names have gone from what was over before; None where none ever went."""
    tidied = await work.retention.last_done(CHORE)
    return read(tidied) - NAMES if tidied else None


async def standing(work: Work, network: Network) -> CountedSoFar | None:
    """None where there is nothing to count from."""
    last = await work.report_months.last_counted(network.key)
    if last is None:
        first = await first_month(work, network)
        if first is None:
            return None
        starts = first.starts(network.zone)
        here = await work.report_measures.here(network.key, starts)
        return CountedSoFar(first, await work.report_measures.first_tallies(network.key, starts), here.total())
    counted = (await work.report_months.between(network.key, last, last))[last]
    here_then = sum(number for key, number in counted.items() if key.name is Counted.HERE)
    return CountedSoFar(last.next, await work.report_measures.tallies(network.key), here_then)


async def count(work: Work, network: Network, month: Month, *, now: datetime) -> None:
    """Of one month that is over; doing it again changes nothing."""
    before = await standing(work, network)
    if before is None or not await work.report_months.close(network.key, month):
        return
    numbers, after = await measure(work, network, before, ends=month.next.starts(network.zone), now=now)
    await work.report_months.add(network.key, month, numbers)
    await work.report_months.keep_tallies(before.tallies | after.tallies)


async def measure(
    work: Work, network: Network, before: CountedSoFar, *, ends: datetime, now: datetime
) -> tuple[Numbers, CountedSoFar]:
    """Of the month after `before`, up to `ends`; without what is there already of those who went meanwhile."""
    key, measures, month = network.key, work.report_measures, before.month
    starts = month.starts(network.zone)
    around = await measures.visits(key, starts - BEFORE, ends, now=now)
    visits = [visit for visit in around if visit.starts >= starts]
    numbers, tallies = count_visits(visits, before.tallies, month)
    if await _met_before_is_known(work, network, starts):
        numbers += count_company(around, starts=starts)
    numbers += count_fairness(visits, await measures.active(key, starts))
    month_before = (starts - timedelta(days=1)).astimezone(ZoneInfo(network.zone))
    new = await measures.first_asked(key, Month.of(month_before).starts(network.zone), starts)
    numbers += count_waits(new, until=min(ends, now))
    numbers += await measures.invitations(key, starts, ends)
    numbers += await measures.calls(key, starts, ends)
    numbers += await measures.greeted(key, starts, ends)
    here, joined = await measures.here(key, ends), await measures.joined(key, starts, ends)
    gone = (await work.report_months.between(key, month, month)).get(month, Numbers())
    joined_in_all = sum(number for one, number in (joined + gone).items() if one.name is Counted.JOINED)
    left = before.here + joined_in_all - here.total()
    numbers += here + joined
    numbers[CountKey(Counted.LEFT)] = left  # below 0 where more came back than left: a Counter would drop that
    return numbers, CountedSoFar(month.next, before.tallies | tallies, here.total())


async def _met_before_is_known(work: Work, network: Network, starts: datetime) -> bool:
    """The names of the weeks before are still there, or there was nothing then."""
    since, began = await _named_since(work), await work.report_months.began(network.key)
    return since is None or starts - BEFORE >= since or (began is not None and began >= since)


async def count_who_goes(work: Work, environment: Environment, person: Person, *, now: datetime) -> None:
    """What is not counted yet of somebody whose name is about to go."""
    network = next((town for town in environment.networks if town.key == person.network), None)
    if network is None or person.guest is None:
        return
    last = await work.report_months.last_counted(network.key)
    month = last.next if last else await first_month(work, network)
    if month is None:
        return
    tally = await work.report_measures.tally(person.id)
    while month.starts(network.zone) <= now:
        numbers, tally = await _of_one(work, network, month, person.id, tally, now=now)
        await work.report_months.add(network.key, month, numbers)
        month = month.next
    await _weeks_of_one(work, network, person.id, now=now)


async def _of_one(
    work: Work, network: Network, month: Month, person: PersonId, tally: GuestTally, *, now: datetime
) -> tuple[Numbers, GuestTally]:
    key, measures = network.key, work.report_measures
    starts, ends = month.starts(network.zone), month.next.starts(network.zone)
    visits = await measures.visits(key, starts, ends, now=now, person=person)
    numbers, after = count_visits(visits, {person: tally}, month)
    numbers += await measures.joined(key, starts, ends, person)
    numbers += await measures.invitations(key, starts, min(ends, now), person)
    numbers += await measures.calls(key, starts, ends, person)
    return numbers, after.get(person, tally)


async def _weeks_of_one(work: Work, network: Network, person: PersonId, *, now: datetime) -> None:
    first = await next_week(work, network)
    if first is not None:
        starts = week_starts(first, network)
        visits = await work.report_measures.visits(network.key, starts, now, now=now, person=person)
        for week, people in sorted(count_weeks(visits, network.zone).items()):
            await work.report_months.add_week(network.key, week, people)


async def count_weeks_over(work: Work, network: Network, *, now: datetime) -> None:
    """Every week that is over and settled and was not counted."""
    first = await next_week(work, network)
    until = monday_of(now - SETTLED, network.zone)
    if first is None or first >= until:
        return
    visits = await work.report_measures.visits(
        network.key, week_starts(first, network), week_starts(until, network), now=now
    )
    people = count_weeks(visits, network.zone)
    week = first
    while week < until:
        await work.report_months.close_week(network.key, week, people[week], now=now)
        week += A_WEEK


async def next_week(work: Work, network: Network) -> date | None:
    """The Monday of the first week that is not counted; None where there is nothing to count."""
    last = await work.report_months.last_week(network.key)
    if last is not None:
        return last + A_WEEK
    month = await first_month(work, network)
    if month is None:
        return None
    began = await work.report_months.began(network.key)
    starts = month.starts(network.zone)
    if began is not None and began >= starts:
        return monday_of(began, network.zone)
    monday = monday_of(starts, network.zone)
    return monday if week_starts(monday, network) >= starts else monday + A_WEEK


def week_starts(monday: date, network: Network) -> datetime:
    """Its first moment, by the clock on the wall."""
    return datetime.combine(monday, time(), ZoneInfo(network.zone))
