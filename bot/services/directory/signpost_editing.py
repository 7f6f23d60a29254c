"""An entry of the directory of help put right as a whole, taken away and put back: what the page does with one row."""

from bot.domain.core.fingerprint import Fingerprint
from bot.domain.core.ids import SignpostId
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.directory.signposts import NewSignpost, Signpost
from bot.services.core.request import Request, or_gone
from bot.services.directory.signposts import seen
from bot.services.directory.venue_editing import ChangedMeanwhile


async def of_town(request: Request, network: str, signpost: SignpostId) -> Signpost:
    """Also one that was taken away. Raises `NotAllowed`, `Gone`."""
    entry = await or_gone(request.work.signposts.get(signpost))
    if entry.network != network:
        raise Gone
    must(request.person, Permission.KEEP_SIGNPOSTS, network)
    return entry


async def add(request: Request, network: str, said: NewSignpost) -> SignpostId:
    """Seen by this organiser today. Raises `NotAllowed`."""
    must(request.person, Permission.KEEP_SIGNPOSTS, network)
    return await request.work.signposts.put(said, request.person.id, now=request.now)


async def put_right(request: Request, network: str, signpost: SignpostId, said: NewSignpost) -> None:
    """Raises `NotAllowed`, `Gone`."""
    if (await of_town(request, network, signpost)).taken_out:
        raise Gone
    await request.work.signposts.put_right(signpost, said, request.person.id, now=request.now)


async def is_right(request: Request, network: str, signpost: SignpostId, shown: Fingerprint) -> None:
    """Looked at today, and nothing to change. Raises `NotAllowed`, `Gone`, `ChangedMeanwhile`."""
    await _as_shown(request, network, signpost, shown)
    await request.work.signposts.note_checked(signpost, request.person.id, now=request.now)


async def take_out(request: Request, network: str, signpost: SignpostId, shown: Fingerprint) -> None:
    """Guests see it no more. Raises `NotAllowed`, `Gone`, `ChangedMeanwhile`."""
    await _as_shown(request, network, signpost, shown)
    await request.work.signposts.remove(signpost, now=request.now)


async def put_back(request: Request, network: str, signpost: SignpostId) -> None:
    """Seen by this organiser today. Raises `NotAllowed`, `Gone`."""
    if not (await of_town(request, network, signpost)).taken_out:
        raise Gone
    await request.work.signposts.put_back(signpost)
    await request.work.signposts.note_checked(signpost, request.person.id, now=request.now)


async def _as_shown(request: Request, network: str, signpost: SignpostId, shown: Fingerprint) -> None:
    entry = await of_town(request, network, signpost)
    if entry.taken_out:
        raise Gone
    if seen(entry) != shown:
        raise ChangedMeanwhile
