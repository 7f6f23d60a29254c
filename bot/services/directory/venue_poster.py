"""The poster that hangs in a place where people meet: what this is, and how to join."""

from bot.domain.core.ids import VenueId
from bot.domain.core.languages import LanguageCode
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.core.sheets import Sheet
from bot.domain.offers.offers import Venue
from bot.services.core import contact
from bot.services.core.request import Request, or_gone
from bot.services.directory import posters


async def open_place(request: Request, venue_id: VenueId) -> Venue:
    """A place of the town that they organise, and nobody’s home. Raises `Gone`, `NotAllowed`."""
    venue = await or_gone(request.work.venues.get(venue_id))
    if venue.network != request.person.organises or venue.home:
        raise Gone
    must(request.person, Permission.KEEP_VENUES, venue.network)
    return venue


def poster_sheet(request: Request, venue: Venue, language: LanguageCode) -> Sheet:
    """The poster of an `open_place`."""
    network = request.environment.network(venue.network)
    link, who = f"https://t.me/{request.bot_name}", tuple(contact.run_by(request.environment, network.key))
    file, ring = f"poster-place-{venue.id}.pdf", network.telephone
    return posters.poster(venue.name, network.called, link, who, name_of_file=file, ring=ring, language=language)
