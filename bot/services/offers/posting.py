"""From `/post`, or a post typed in one go, to an offer."""

from collections.abc import Mapping
from dataclasses import replace

from bot.conversations.engine.answer import Typed
from bot.conversations.offers.posting_draft import PostingDraft, new_offer
from bot.conversations.offers.posting_sessions import next_post
from bot.conversations.offers.posting_taken_up import taken_up
from bot.conversations.offers.posting_typed import begun_as, draft_from_words, read_from
from bot.conversations.offers.posting_where import at_venue
from bot.domain.core.food import OfferKind
from bot.domain.core.ids import PersonId, TeamId, VenueId
from bot.domain.core.messages import Items, Message, paragraphs, text
from bot.domain.core.people import ChampionState
from bot.domain.core.permissions import Permission, may, must
from bot.domain.directory.venues import Access, PlaceNotOpen, SaidWayIn, may_post_at
from bot.domain.offers.kinds import KINDS
from bot.domain.volunteers.needs import TaskClosed
from bot.services.core.conversation_facts import facts_for
from bot.services.core.needed_checks import closed_kinds
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.directory import way_in
from bot.services.offers import posting_twice, publishing, put_aside, unfinished
from bot.services.offers.put_aside import POSTING
from bot.services.offers.repost import offers_again
from storage.directory.venues import SaidPlace

_NOT_YET: dict[ChampionState | None, str] = {
    ChampionState.APPLIED: "posting.wait_for_organiser",
    ChampionState.PAUSED: "volunteering.resting",
}

_FOR_POSTS = tuple(kind for kind, row in KINDS.items() if row.can_be_posted)


async def begin(request: Request) -> Reply:
    """Ask what there is, last time’s posts first, or carry on; who may not post yet hears how to."""
    if may(request.person, Permission.POST, request.person.network):
        if lacks := await _every_kind_is_closed(request):
            return reply(lacks)
        if await request.work.conversations.named(request.person.id, POSTING) is not None:
            return await _carry_on(request)
        asked = (await request.begin(POSTING)).messages[0]
        before = (*await offers_again(request), *await unfinished.row(request))
        return reply(replace(asked, rows=(*before, *asked.rows)))
    if request.person.champion is ChampionState.ACTIVE:
        return reply(text("posting.paused"))
    return reply(text(_NOT_YET.get(request.person.champion, "posting.volunteer_first")))


async def begin_on(request: Request, draft: PostingDraft) -> Reply:
    """A post of which something is known, asked for the rest. Raises `NotAllowed`, `TaskClosed`."""
    must(request.person, Permission.POST, request.person.network)
    closed = await closed_kinds(request.work, request.environment, request.person, now=request.now)
    if posting_is_closed(closed):
        raise TaskClosed(what=closed[_FOR_POSTS[0]])
    return await put_aside.begin_instead(request, draft)


async def begin_for_team(request: Request, team: TeamId) -> Reply:
    """The same, noted as begun for the team of a practice; a half-done post becomes theirs."""
    asked = await begin(request)
    draft = await request.environment.conversations.draft(request, POSTING)
    if not isinstance(draft, PostingDraft):
        return asked
    return await request.begin(POSTING, draft.model_copy(update={"team": team}))


async def _carry_on(request: Request) -> Reply:
    """Where it was left; what is past by now is asked anew."""
    draft = await put_aside.half_done(request)
    now = taken_up(draft, await facts_for(request)) if draft is not None else None
    if draft is None or now is None or now.answered == draft.answered:
        return await request.begin(POSTING)
    asked = await request.begin(POSTING, now)
    return reply(text("conversation.carry_on"), *asked.messages)


async def _every_kind_is_closed(request: Request) -> Message | None:
    """Said before anything is asked; where only some kinds wait for a check, it is said when they are chosen."""
    closed = await closed_kinds(request.work, request.environment, request.person, now=request.now)
    return TaskClosed(what=closed[_FOR_POSTS[0]]).message() if posting_is_closed(closed) else None


def posting_is_closed(closed: Mapping[OfferKind, Items]) -> bool:
    """Nothing at all may be posted."""
    return closed.keys() >= set(_FOR_POSTS)


async def begin_said(request: Request, words: Typed) -> Reply:
    """`/post`: what somebody wrote behind it is a post, or the first answer of one."""
    if not words.text or not may(request.person, Permission.POST, request.person.network):
        return await begin(request)
    filled = await begin_typed(request, words)
    if filled is not None:
        return filled
    asked = await put_aside.begin_instead(request, PostingDraft())
    return await request.environment.conversations.heard(request, words) or asked


async def begin_typed(request: Request, typed: Typed, *, sure: bool = False) -> Reply | None:
    """A champion types a post: a draft of what was read, the rest is asked. None for what is no post, unless `sure`."""
    if not may(request.person, Permission.POST, request.person.network):
        return None
    draft = draft_from_words(typed.text, await facts_for(request), sure=sure)
    if draft is None:
        return None
    return await posting_twice.which(request, typed) or await _begin(request, read_from(draft, typed))


async def _begin(request: Request, draft: PostingDraft) -> Reply:
    """With the photo that came before it, where one did, and for the team it was begun for."""
    before = await request.environment.conversations.draft(request, POSTING)
    return await request.begin(POSTING, begun_as(draft, before) if isinstance(before, PostingDraft) else draft)


async def not_yet(request: Request, typed: Typed) -> Reply:
    """Somebody who may not post types a post: how they come to that. Their words are kept until then."""
    person = request.person
    await put_aside.keep_words(request, typed)
    paused = person.champion is ChampionState.ACTIVE
    why = "posting.paused" if paused else _NOT_YET.get(person.champion, "understood.post")
    return reply(paragraphs((text(why), text("unfinished.words_kept"))))


async def finish(request: Request, draft: PostingDraft) -> Reply:
    """Keep a new place if there is one, and post. Raises what `publishing.post` raises, `Gone`, `PlaceNotOpen`."""
    network = request.environment.network(request.person.network)
    venue = await venue_of(request, draft, owner=request.person.id)
    offer = new_offer(draft, venue=venue, host=request.person.id, network=network.key, zone=network.zone)
    posted = await publishing.post(request, offer)
    kept = at_venue(draft, await request.work.venues.get(venue))
    upcoming = next_post(kept, await facts_for(request))
    if upcoming is None:
        other = await posting_twice.afterwards(request, draft)
        return reply(*posted.messages, text("posting.twice.next"), *other.messages) if other else posted
    asked = await request.begin(POSTING, upcoming)
    return reply(*posted.messages, text("posting.session.next"), *asked.messages)


async def venue_of(request: Request, draft: PostingDraft, *, owner: PersonId) -> VenueId:
    """The place that was chosen; a new one is one of the posts of `owner` alone. Raises `Gone`, `PlaceNotOpen`."""
    if not draft.venue_id:
        return await _new_venue(request, draft, owner)
    venue = await or_gone(request.work.venues.get(draft.venue_id))
    here = venue.network == request.person.network
    if not here or not any(may_post_at(venue, person) for person in (owner, request.person.id)):
        raise PlaceNotOpen
    if draft.step_free is not None and venue.listed:
        await way_in.said(request, venue.id, SaidWayIn.STEP_FREE if draft.step_free else SaidWayIn.STEPS)
    return venue.id


async def _new_venue(request: Request, draft: PostingDraft, owner: PersonId) -> VenueId:
    """The directory stays as it is, also where it has a place of this name."""
    assert draft.venue_lat is not None
    assert draft.venue_lon is not None
    place = SaidPlace(
        draft.venue_name,
        draft.venue_address,
        draft.venue_lat,
        draft.venue_lon,
        draft.venue_area,
        draft.step_free,
    )
    access = () if draft.venue_home else tuple(access for access in Access if access in draft.venue_access)
    return await request.work.venues.add_for_posts(
        place, network=request.person.network, owner=owner, access=access, home=draft.venue_home
    )
