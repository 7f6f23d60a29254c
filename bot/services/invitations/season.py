"""A town as it is, for planning: whom its places of the last weeks fit. It reads, and tells of nobody."""

from datetime import datetime, timedelta

from bot.domain.invitations.eligibility import BITS
from bot.domain.invitations.season_plan import SeasonGuests, SeasonPlace
from bot.domain.invitations.season_town import SeasonTown
from storage.unit_of_work import Work

LOOKED_AT_WEEKS = 4
EVERY_BIT = (1 << BITS) - 1


async def town_as_it_is(work: Work, network: str, *, now: datetime) -> SeasonTown:
    """Of the last four weeks; guests are those who may be asked at this moment."""
    start = now - timedelta(weeks=LOOKED_AT_WEEKS)
    sittings = [
        one
        for town in await work.town_shares.towns_of(network)
        for one in await work.places_lately.between(town, start, now, ours=town == network)
    ]
    guests = [
        SeasonGuests(
            one.guest.mask, one.guest.lat, one.guest.lon, _reach(one.guest.limit_m, one.guest.uncertainty_m), one.people
        )
        async for page in work.guests.alike(network, EVERY_BIT)
        for one in page
    ]
    places = [
        SeasonPlace(one.id, one.name, one.lat, one.lon, bool(one.step_free)) for one in await work.venues.all(network)
    ]
    return SeasonTown(guests, sittings, places, LOOKED_AT_WEEKS)


def _reach(limit_m: int, uncertainty_m: int) -> int:
    """As `eligibility.within_reach`: the doubt is theirs to keep."""
    return limit_m + uncertainty_m
