"""What was counted of people in the period: the months that are kept, and those since, counted on the spot."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.bookings.ties import BEFORE, Month, Ties, count_ties
from bot.domain.commitments.promises import KeptCount, PromiseName
from bot.domain.core.messages import Text, text
from bot.domain.core.moments import OneDay
from bot.domain.report.counted import A_WEEK, CountedMonths, GuestTally, Numbers, count_weeks, monday_of
from bot.services.bookings import counting
from bot.services.core.environment import Network
from bot.services.report.reporting import Reporting


@dataclass(frozen=True, slots=True)
class CountedWeeks:
    """People in each whole week of the period, one after the other."""

    first: date
    people: tuple[int, ...]

    @property
    def each(self) -> list[tuple[date, int]]:
        """With the Monday of each."""
        return [(self.first + at * A_WEEK, people) for at, people in enumerate(self.people)]


async def months_of(reporting: Reporting) -> CountedMonths:
    """The whole months of the period; the last may be one that still goes on, up to now. Counted once a report."""
    if reporting.counted.months is None:
        reporting.counted.months = await _months(reporting)
    return reporting.counted.months


async def _months(reporting: Reporting) -> CountedMonths:
    work, network = reporting.work, network_of(reporting)
    first, last = wanted(reporting, network)
    began = await work.report_months.first_counted(network.key)
    counted_to = await work.report_months.last_counted(network.key)
    stored = await work.report_months.between(network.key, _before(first), last) if first <= last else {}
    found = {
        month: numbers
        for month, numbers in stored.items()
        if began and counted_to and began <= month <= counted_to and _is_whole(reporting, network, month)
    }
    live, start = await _since(reporting, network, stored, last)
    by_month = {month: numbers for month, numbers in sorted((found | live).items()) if month >= first}
    months = tuple(by_month)
    known_from = began or start
    return CountedMonths(
        months=months,
        by_month=by_month,
        before=(found | live).get(_before(first), Numbers()),
        began_within=bool(months) and known_from is not None and months[0] <= known_from,
        not_counted=sum(1 for month in _months_from(first, last) if known_from is None or month < known_from),
    )


def wanted(reporting: Reporting, network: Network) -> tuple[Month, Month]:
    """The first month that begins in the period, and the last that does so before now."""
    start, end = reporting.period.start, min(reporting.period.end, reporting.now)
    zone = ZoneInfo(network.zone)
    first = Month.of(start.astimezone(zone).date())
    if first.starts(network.zone) < start:
        first = first.next
    return first, Month.of((end - timedelta(microseconds=1)).astimezone(zone).date())


def _is_whole(reporting: Reporting, network: Network, month: Month) -> bool:
    return month.next.starts(network.zone) <= reporting.period.end


async def _since(
    reporting: Reporting, network: Network, stored: dict[Month, Numbers], last: Month
) -> tuple[dict[Month, Numbers], Month | None]:
    """The months that are not counted yet; and the first of them."""
    standing = await counting.standing(reporting.work, network)
    if standing is None:
        return {}, None
    start, found = standing.month, {}
    while standing.month <= last:
        month = standing.month
        ends = min(month.next.starts(network.zone), reporting.period.end)
        numbers, standing = await counting.measure(reporting.work, network, standing, ends=ends, now=reporting.now)
        numbers.update(stored.get(month, Numbers()))
        found[month] = numbers
    return found, start


def _months_from(first: Month, last: Month) -> list[Month]:
    found = []
    while first <= last:
        found.append(first)
        first = first.next
    return found


def _before(month: Month) -> Month:
    return Month(month.year - (month.month == 1), (month.month - 2) % 12 + 1)


def network_of(reporting: Reporting) -> Network:
    return reporting.environment.network(reporting.network)


async def weeks_of(reporting: Reporting) -> CountedWeeks:
    """Whole weeks of the period that are over, from the first that is known."""
    work, network = reporting.work, network_of(reporting)
    first = monday_of(reporting.period.start + A_WEEK - timedelta(microseconds=1), network.zone)
    until = monday_of(min(reporting.period.end, reporting.now), network.zone)
    kept = await work.report_months.weeks(network.key, first, until)
    known = [week for week, (_, counted) in kept.items() if counted]
    next_week = await counting.next_week(work, network)
    live_from = max(next_week, first) if next_week else until
    starts = [*known[:1], *([live_from] if live_from < until else [])]
    if not starts:
        return CountedWeeks(first, ())
    starting = counting.week_starts(live_from, network)
    ending = counting.week_starts(until, network)
    visits = await work.report_measures.visits(network.key, starting, max(starting, ending), now=reporting.now)
    live = count_weeks(visits, network.zone)
    begin, people = min(starts), []
    week = begin
    while week < until:
        people.append(kept.get(week, (0, False))[0] + (live[week] if week >= live_from else 0))
        week += A_WEEK
    return CountedWeeks(begin, tuple(people))


async def how_often_today(reporting: Reporting) -> Counter[int]:
    """Guests who are with us now: how many of them have come 0, 1, 2, 3 and more times since they joined."""
    work, network = reporting.work, network_of(reporting)
    standing = await counting.standing(work, network)
    if standing is None:
        return Counter()
    starts = standing.month.starts(network.zone)
    since = await work.report_measures.visits(network.key, starts, reporting.now, now=reporting.now)
    lately = Counter(visit.person for visit in since)
    return Counter(
        min(3, standing.tallies.get(person, GuestTally()).came + lately[person])
        for person in await work.report_measures.with_us(network.key)
    )


async def ties_of(reporting: Reporting) -> dict[Month, Ties]:
    """Who met again, month by month, as it was counted each month, and of those since."""
    work, network = reporting.work, network_of(reporting)
    first, last = wanted(reporting, network)
    if first > last:
        return {}
    kept = await work.ties.between(network.key, first, last)
    found = {month: ties for month, ties in kept.items() if _is_whole(reporting, network, month)}
    counted_to = await work.ties.last_counted(network.key)
    named = counted_to.next if counted_to else await counting.first_month(work, network) or last.next
    month = max(first, named)
    while month <= last:
        found[month] = await _ties_now(reporting, network, month)
        month = month.next
    return found


async def _ties_now(reporting: Reporting, network: Network, month: Month) -> Ties:
    starts, ends = month.starts(network.zone), min(month.next.starts(network.zone), reporting.period.end, reporting.now)
    visits = await reporting.work.ties.visits(network.key, starts - BEFORE, ends)
    return count_ties(visits, frozenset(), starts=starts, ends=ends)


async def promises_of(reporting: Reporting) -> dict[PromiseName, KeptCount]:
    """Of the whole months of the period, as they were counted."""
    first, last = wanted(reporting, network_of(reporting))
    if not _is_whole(reporting, network_of(reporting), last):
        last = _before(last)
    return await reporting.work.report_happenings.promises(reporting.network, first, last)


async def which_months(reporting: Reporting) -> list[Text]:
    """From when until when people were counted, where that is not the whole period."""
    counted, network = await months_of(reporting), network_of(reporting)
    if not counted.months:
        return [text("report.reach.no_months")]
    first = _day(counted.months[0].starts(network.zone), network)
    end = min(counted.months[-1].next.starts(network.zone), reporting.period.end, reporting.now)
    last = _day(end - timedelta(microseconds=1), network)
    lines = []
    if (first, last) != (reporting.period.first, reporting.period.last):
        made = _day(reporting.now, network)
        lines.append(
            text("report.reach.months", first=OneDay(day=first, today=made), last=OneDay(day=last, today=made))
        )
    if counted.not_counted:
        lines.append(text("report.reach.not_counted", count=counted.not_counted))
    return lines


def _day(moment: datetime, network: Network) -> date:
    return moment.astimezone(ZoneInfo(network.zone)).date()
