"""Once a month: who met again and who came back is counted, before names go. Only numbers are kept."""

from datetime import datetime

from bot.domain.bookings.ties import BEFORE, Month, count_ties, first_to_count, months_to_count
from bot.services.core.environment import Environment, Network
from storage.engine.times import read
from storage.privacy.retention import CHORE
from storage.privacy.retention_rules import NAMES
from storage.unit_of_work import Work


async def to_count(work: Work, environment: Environment, *, now: datetime) -> list[tuple[Network, Month]]:
    """Every month that is over and was not counted, however long the bot was away: names go only at night, later."""
    due = []
    for network in environment.networks:
        last = await work.ties.last_counted(network.key)
        first = None if last else await _first(work, network)
        due += [(network, month) for month in months_to_count(first, last, network.zone, now=now)]
    return due


async def count(work: Work, network: Network, month: Month, *, now: datetime) -> None:
    """Of one month; doing it again changes nothing."""
    starts, ends = month.starts(network.zone), month.next.starts(network.zone)
    visits = await work.ties.visits(network.key, starts - BEFORE, ends)
    newcomers = await work.ties.newcomers(network.key, starts - BEFORE) if visits else frozenset()
    ties = count_ties(visits, newcomers, starts=starts, ends=ends)
    await work.ties.keep(network.key, month, ties, now=now)


async def _first(work: Work, network: Network) -> Month | None:
    tidied = await work.retention.last_done(CHORE)
    named_since = read(tidied) - NAMES if tidied else None
    return first_to_count(await work.ties.first_meal(network.key), named_since, network.zone)
