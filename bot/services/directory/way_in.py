"""What a host says of the way into a place of the directory: organisers hear it, and only they write it down.

Until then nobody who cannot climb steps is asked there: a stranger’s word brings them to no door that they cannot pass.
"""

from bot.domain.core.fingerprint import Fingerprint
from bot.domain.core.ids import VenueId
from bot.domain.core.messages import Button, Message, text
from bot.domain.core.permissions import Permission, may, must
from bot.domain.directory.actions import VENUE_WAY_IN_AGREE, VENUE_WAY_IN_LEAVE
from bot.domain.directory.venues import SaidWayIn, VenueFacts
from bot.services.core import hearers
from bot.services.core.reading import changed_since
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.directory import step_free_change
from bot.services.directory.venue_card import card, place_said, seen


async def said(request: Request, venue: VenueId, way: SaidWayIn) -> None:
    """Only where nobody has said it; saying it twice is harmless."""
    facts = await request.work.venues.facts(venue)
    if facts.venue.step_free is not None:
        return
    if may(request.person, Permission.KEEP_VENUES, facts.venue.network):
        await _write(request, facts, way)
        return
    message = _asked(facts, way, request.person.first_name)
    dedupe = f"way_in:{venue}:{way}:{request.person.id}"
    await hearers.tell(
        request.work, hearers.organisers_of(facts.venue.network), message, dedupe=dedupe, now=request.now
    )


def _asked(facts: VenueFacts, way: SaidWayIn, host: str) -> Message:
    words = text("venues.way_in_said", host=host, way=text(f"venues.way_in.{way}"), facts=place_said(facts))
    yes = Button(label=text("venues.way_in_agree"), tap=VENUE_WAY_IN_AGREE.tap(facts.venue.id, way, seen(facts)))
    no = Button(label=text("venues.way_in_leave"), tap=VENUE_WAY_IN_LEAVE.tap(facts.venue.id))
    return Message(text=words, rows=((yes,), (no,)))


async def agree(request: Request, venue: VenueId, way: SaidWayIn, shown: Fingerprint) -> Reply:
    """An organiser knows that it is so. Raises `NotAllowed`, `Gone`."""
    facts = await _own(request, venue)
    if seen(facts) != shown:
        return changed_since(card(facts, request.now))
    await _write(request, facts, way)
    return reply(card(await request.work.venues.facts(venue), request.now), replace=True)


async def leave(request: Request, venue: VenueId) -> Reply:
    """It stays not known. Raises `NotAllowed`, `Gone`."""
    facts = await _own(request, venue)
    return reply(text("venues.way_in_left", name=facts.venue.name), replace=True)


async def _write(request: Request, facts: VenueFacts, way: SaidWayIn) -> None:
    access, step_free = facts.access, way is SaidWayIn.STEP_FREE
    await request.work.venues.set_access(facts.venue.id, access, step_free=step_free)
    await step_free_change.changed(request.work, facts.venue.id, now=request.now)


async def _own(request: Request, venue: VenueId) -> VenueFacts:
    facts = await or_gone(request.work.venues.facts(venue))
    must(request.person, Permission.KEEP_VENUES, facts.venue.network)
    return facts
