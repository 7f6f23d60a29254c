"""A place of the directory put right as a whole, taken out and put back: what the page does with one row."""

from dataclasses import asdict, dataclass

from bot.domain.core.fingerprint import Fingerprint
from bot.domain.core.ids import VenueId
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone, Refused
from bot.domain.directory.venues import Access, VenueFacts
from bot.services.core.request import Request, or_gone
from bot.services.directory import step_free_change
from bot.services.directory.step_free_change import WayInHeard
from bot.services.directory.venue_card import seen
from bot.services.directory.venues import note_seen
from storage.directory.venues import SaidPlace


class ChangedMeanwhile(Refused):
    """Somebody changed it after it was shown."""

    key = "page.places.changed_meanwhile"


@dataclass(frozen=True, slots=True)
class SaidVenue:
    """All that an organiser can say of a place."""

    place: SaidPlace
    access: tuple[Access, ...]
    home: bool


async def of_town(request: Request, network: str, venue: VenueId) -> VenueFacts:
    """A place that is in the directory of this town, or was taken out of it; a host’s own is neither. Raises `Gone`."""
    facts = await or_gone(request.work.venues.facts(venue))
    if facts.venue.network != network or not (facts.venue.listed or facts.taken_out):
        raise Gone
    must(request.person, Permission.KEEP_VENUES, network)
    return facts


async def add(request: Request, network: str, said: SaidVenue) -> VenueId:
    """A place more, seen by this organiser today. Raises `NotAllowed`."""
    must(request.person, Permission.KEEP_VENUES, network)
    venue = await request.work.venues.add(network=network, **asdict(said.place))
    await _rest(request, venue, said)
    return venue


async def put_right(request: Request, network: str, venue: VenueId, said: SaidVenue) -> list[WayInHeard]:
    """As this organiser says it is; who hears of it. Raises `NotAllowed`, `Gone`."""
    if not (await of_town(request, network, venue)).venue.listed:
        raise Gone
    await request.work.venues.put_right(venue, said.place)
    await _rest(request, venue, said)
    return await step_free_change.changed(request.work, venue, now=request.now)


async def _rest(request: Request, venue: VenueId, said: SaidVenue) -> None:
    await request.work.venues.set_access(venue, said.access, step_free=said.place.step_free)
    await request.work.venues.set_home(venue, home=said.home)
    await note_seen(request, venue)


async def is_right(request: Request, network: str, venue: VenueId, shown: Fingerprint) -> None:
    """Looked at today, and nothing to change. Raises `NotAllowed`, `Gone`, `ChangedMeanwhile`."""
    await _as_shown(request, network, venue, shown)
    await note_seen(request, venue)


async def take_out(request: Request, network: str, venue: VenueId, shown: Fingerprint) -> None:
    """What is posted there stays. Raises `NotAllowed`, `Gone`, `ChangedMeanwhile`."""
    await _as_shown(request, network, venue, shown)
    if not await request.work.venue_tables.take_out(venue, now=request.now):
        raise Gone


async def put_back(request: Request, network: str, venue: VenueId) -> None:
    """Seen by this organiser today. Raises `NotAllowed`, `Gone`."""
    if not (await of_town(request, network, venue)).taken_out:
        raise Gone
    await request.work.venues.put_in_directory(venue)
    await note_seen(request, venue)


async def _as_shown(request: Request, network: str, venue: VenueId, shown: Fingerprint) -> None:
    facts = await of_town(request, network, venue)
    if not facts.venue.listed:
        raise Gone
    if seen(facts) != shown:
        raise ChangedMeanwhile
