"""From `/post`, or a post typed in one go, to an offer."""

from bot.conversations.engine.engine import Typed
from bot.conversations.offers.posting_draft import PostingDraft, new_offer
from bot.conversations.offers.posting_typed import draft_from_text
from bot.domain.core.ids import VenueId
from bot.domain.core.messages import text
from bot.domain.core.people import ChampionState
from bot.domain.core.permissions import Permission, may
from bot.domain.directory.venues import CHECK_AFTER, Access
from bot.services.core.conversation_runner import facts_for
from bot.services.core.request import Reply, Request, reply
from bot.services.offers import publishing
from bot.services.offers.repost import offers_again

POSTING = "posting"
_NOT_YET: dict[ChampionState | None, str] = {
    ChampionState.APPLIED: "posting.wait_for_organiser",
    ChampionState.PAUSED: "volunteering.resting",
}


async def begin(request: Request) -> Reply:
    """Ask what there is, last time’s posts first, or carry on; who may not post yet hears how to."""
    if may(request.person, Permission.POST, request.person.network):
        fresh = await request.work.conversations.named(request.person.id, POSTING) is None
        question = await request.begin(POSTING)
        if not fresh:
            return question
        asked = question.messages[0]
        return reply(asked.model_copy(update={"rows": (*await offers_again(request), *asked.rows)}))
    if request.person.champion is ChampionState.ACTIVE:
        return reply(text("posting.paused"))
    return reply(text(_NOT_YET.get(request.person.champion, "posting.volunteer_first")))


async def begin_said(request: Request, words: Typed) -> Reply:
    """`/post`: what somebody wrote behind it is a post, or the first answer of one."""
    if not words.text or not may(request.person, Permission.POST, request.person.network):
        return await begin(request)
    filled = await begin_typed(request, words.text)
    if filled is not None:
        return filled
    asked = await request.begin(POSTING, PostingDraft())
    return await request.environment.conversations.heard(request, words) or asked


async def begin_typed(request: Request, typed: str) -> Reply | None:
    """A champion types a whole post: a filled draft, and only what is missing is asked. None for anything else."""
    if not may(request.person, Permission.POST, request.person.network):
        return None
    draft = draft_from_text(typed, await facts_for(request))
    return None if draft is None else await request.begin(POSTING, draft)


async def finish(request: Request, draft: PostingDraft) -> Reply:
    """Keep a new place if there is one, and post. Raises what `offers.post` raises."""
    network = request.environment.network(request.person.network)
    venue = await venue_of(request, draft)
    offer = new_offer(draft, venue=venue, host=request.person.id, network=network.key, zone=network.zone)
    return await publishing.post(request, offer)


async def venue_of(request: Request, draft: PostingDraft) -> VenueId:
    """The place that was chosen; a new one is kept."""
    if not draft.venue_id:
        return await _new_venue(request, draft)
    if draft.step_free is not None:
        await request.work.venues.say_way_in(draft.venue_id, step_free=draft.step_free)
    return draft.venue_id


async def _new_venue(request: Request, draft: PostingDraft) -> VenueId:
    """What the host saw there is kept; organisers are asked in a year whether it is still so."""
    work, now = request.work, request.now
    assert draft.venue_lat is not None
    assert draft.venue_lon is not None
    venue = await work.venues.add(
        network=request.person.network,
        name=await _free_name(request, draft),
        address=draft.venue_address,
        lat=draft.venue_lat,
        lon=draft.venue_lon,
        area=draft.venue_area,
        step_free=draft.step_free,
    )
    if draft.venue_home:
        await work.venues.add_home(venue, request.person.id)
    else:
        access = tuple(access for access in Access if access in draft.venue_access)
        await work.venues.set_access(venue, access, step_free=draft.step_free)
        await work.venues.note_checked(venue, request.person.id, checked=now, look_again=now + CHECK_AFTER)
    return venue


async def _free_name(request: Request, draft: PostingDraft) -> str:
    """Two people may both say "My house": the second is numbered, and never takes the first one’s place."""
    network, by = request.person.network, request.person.id
    name, number = draft.venue_name, 1
    while await request.work.venues.is_taken(network, name, by=by, home=draft.venue_home):
        number += 1
        name = f"{draft.venue_name} {number}"
    return name
