"""The page: somebody rests or goes, and each of their posts and neighbours goes to whom an organiser chooses."""

from bot.domain.core.fingerprint import Fingerprint, fingerprint
from bot.domain.core.food import OfferKind
from bot.domain.core.ids import OfferId, PersonId
from bot.domain.core.messages import text
from bot.domain.core.people import Person
from bot.domain.core.permissions import Permission
from bot.domain.offers.offers import Occurrence
from bot.domain.volunteers.in_hand import InHand, PostInHand, WhoHasWhat, still_possible
from bot.domain.volunteers.stand_down import NotDone, PostsChoice, StandDown, StoodDown
from bot.services.core import audit
from bot.services.core.request import Request
from bot.services.volunteers import standing_down
from bot.services.volunteers.profile import somebody


async def load(request: Request, someone: Person) -> InHand:
    """With whoever may have each of it; every neighbour who is named leaves a line in the log."""
    by_offer: dict[OfferId, list[Occurrence]] = {}
    for occurrence in await standing_down.ahead_of(request, someone):
        by_offer.setdefault(occurrence.offer, []).append(occurrence)
    neighbours = await request.work.phone_guests.of_champion(someone.id)
    for neighbour in neighbours:
        await audit.note(request, neighbour.person, "neighbour_seen")
    callers = await standing_down.could_ring(request, someone) if neighbours else []
    greetings = await request.work.greeters.counted_on(someone.id, now=request.now)
    return InHand(
        posts=await _posts(request, someone, list(by_offer.values())),
        neighbours=tuple(neighbours),
        callers=tuple(callers),
        greets=len(greetings),
    )


async def _posts(request: Request, someone: Person, posts: list[list[Occurrence]]) -> tuple[PostInHand, ...]:
    """Who may host is asked once for each kind."""
    hosts: dict[OfferKind, tuple[Person, ...]] = {}
    found = []
    for dates in posts:
        first = dates[0]
        if first.kind not in hosts:
            hosts[first.kind] = tuple(await standing_down.could_host(request, someone, [first.kind]))
        tally = await request.work.tallies.of(*(one.id for one in dates))
        may_host = () if first.venue.home else hosts[first.kind]
        found.append(PostInHand(first=first, dates=len(dates), hear=tally.chats, hosts=may_host))
    return tuple(found)


def seen(someone: Person, in_hand: InHand) -> Fingerprint:
    """Of what somebody read before they confirmed it: who comes, when and where, and who might have it."""
    parts: list[str] = [f"{someone.champion} {in_hand.greets}"]
    for post in in_hand.posts:
        where, hosts = post.first.venue.id, [host.id for host in post.hosts]
        parts.append(f"{post.id} {post.first.title} {post.first.starts} {where} {post.dates} {post.hear} {hosts}")
    parts += [f"{one.person} {one.stands_in}" for one in in_hand.neighbours]
    parts.append(str([caller.id for caller in in_hand.callers]))
    return fingerprint(text("people.who_hosts"), *parts)


async def hand_on(
    request: Request, person: PersonId, how: StandDown, chosen: WhoHasWhat, read: Fingerprint
) -> StoodDown | NotDone:
    """They stand down, and all goes where it was said. Raises `NotAllowed`, `Gone`.

    Where anything is otherwise than it was read, nothing is done, and it is asked again.
    """
    someone = await somebody(request, person, Permission.CHANGE_PEOPLE)
    in_hand = await load(request, someone)
    if seen(someone, in_hand) != read:
        return NotDone.ASK_AGAIN
    chosen = still_possible(in_hand, chosen)
    hosts = {
        post.id: next((host for host in post.hosts if host.id == chosen.posts[post.id]), None)
        for post in in_hand.posts
        if post.id in chosen.posts
    }
    choice = PostsChoice.HAND_OVER if in_hand.posts else PostsChoice.NOTHING_TO_GIVE
    return await standing_down.stand_down(request, someone, how, choice, hosts, chosen.callers)
