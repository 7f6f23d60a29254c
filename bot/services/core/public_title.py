"""What a meal is called where everybody may read it: every page, calendar, poster and word to hand on asks here."""

from collections.abc import Iterable

from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Param
from bot.domain.offers.offers import Occurrence
from bot.language import public_facts
from storage.unit_of_work import Work


async def public_title(work: Work, occurrence: Occurrence) -> Param:
    """No name of anybody who hosts its club, or ever did."""
    return (await public_titles(work, [occurrence]))[occurrence.id]


async def public_titles(work: Work, occurrences: Iterable[Occurrence]) -> dict[OccurrenceId, Param]:
    """The same, of many at once."""
    found = list(occurrences)
    hosts = await work.handovers.names_of_hosts({one.offer for one in found})
    return {one.id: public_facts.title(one, hosts.get(one.offer, ())) for one in found}
