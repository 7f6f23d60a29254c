"""From `/post`, or a post typed in one go, to an offer."""

from bot.conversations.offers.posting import draft_from_text
from bot.conversations.offers.posting_draft import PostingDraft, new_offer
from bot.domain.core.ids import VenueId
from bot.domain.core.messages import text
from bot.domain.core.people import ChampionState
from bot.domain.core.permissions import Permission, may
from bot.domain.directory.venues import CHECK_AFTER, Access
from bot.services.core.conversation_runner import ConversationRunner, facts_for
from bot.services.core.request import Reply, Request, reply
from bot.services.offers import publishing
from bot.services.offers.repost import offers_again

POSTING = "posting"
_NOT_YET: dict[ChampionState | None, str] = {
    ChampionState.APPLIED: "posting.wait_for_organiser",
    ChampionState.PAUSED: "volunteering.resting",
}


async def begin(visit: Request, journeys: ConversationRunner) -> Reply:
    """Ask what there is, or carry on; who may not post yet hears how to."""
    if may(visit.person, Permission.POST, visit.person.network):
        fresh = await visit.work.conversations.named(visit.person.id, POSTING) is None
        shown = await journeys.begin(visit, POSTING)
        return await _with_the_same_again(visit, shown) if fresh else shown
    if visit.person.champion is ChampionState.ACTIVE:
        return reply(text("posting.paused"))
    return reply(text(_NOT_YET.get(visit.person.champion, "posting.volunteer_first")))


async def _with_the_same_again(visit: Request, shown: Reply) -> Reply:
    """What was posted last comes first: two taps, and it is posted once more."""
    asked = shown.messages[0]
    rows = (*await offers_again(visit), *asked.rows)
    return reply(asked.model_copy(update={"rows": rows}))


async def begin_typed(visit: Request, journeys: ConversationRunner, typed: str) -> Reply | None:
    """A champion types a whole post: a filled draft, and only what is missing is asked. None for anything else."""
    if not may(visit.person, Permission.POST, visit.person.network):
        return None
    draft = draft_from_text(typed, await facts_for(visit))
    return None if draft is None else await journeys.begin(visit, POSTING, draft)


async def finish(visit: Request, draft: PostingDraft) -> Reply:
    """Keep a new place if there is one, and post. Raises what `offers.post` raises."""
    network = visit.desk.network(visit.person.network)
    venue = await venue_of(visit, draft)
    offer = new_offer(draft, venue=venue, host=visit.person.id, network=network.key, zone=network.zone)
    return await publishing.post(visit, offer)


async def venue_of(visit: Request, draft: PostingDraft) -> VenueId:
    """The place that was chosen; a new one is kept."""
    if not draft.venue_id:
        return await _new_venue(visit, draft)
    if draft.step_free is not None:
        await visit.work.venues.say_way_in(draft.venue_id, step_free=draft.step_free)
    return draft.venue_id


async def _new_venue(visit: Request, draft: PostingDraft) -> VenueId:
    assert draft.venue_lat is not None
    assert draft.venue_lon is not None
    venue = await visit.work.venues.add(
        network=visit.person.network,
        name=await _free_name(visit, draft),
        address=draft.venue_address,
        lat=draft.venue_lat,
        lon=draft.venue_lon,
        area=draft.venue_area,
        step_free=draft.step_free,
    )
    if draft.venue_home:
        await visit.work.venues.add_home(venue, visit.person.id)
    else:
        await _keep_access(visit, draft, venue)
    return venue


async def _keep_access(visit: Request, draft: PostingDraft, venue: VenueId) -> None:
    """What the host saw there today; organisers are asked in a year whether it is still so."""
    work, now = visit.work, visit.now
    kept = tuple(one for one in Access if one in draft.venue_access)
    await work.venues.set_access(venue, kept, step_free=draft.step_free)
    await work.venues.note_checked(venue, visit.person.id, checked=now, look_again=now + CHECK_AFTER)


async def _free_name(visit: Request, draft: PostingDraft) -> str:
    """Two people may both say "My house": the second is numbered, and never takes the first one’s place."""
    network, by = visit.person.network, visit.person.id
    name, number = draft.venue_name, 1
    while await visit.work.venues.is_taken(network, name, by=by, home=draft.venue_home):
        number += 1
        name = f"{draft.venue_name} {number}"
    return name
