"""What somebody has in hand who is about to rest or go: each post and each neighbour, and who might have it instead.

An organiser puts it together row by row, several at a time; nothing is done before they have read what follows.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.domain.calls.call_tasks import PhoneGuest
from bot.domain.core.ids import OfferId, PersonId
from bot.domain.core.people import Person
from bot.domain.offers.offers import Occurrence


class StaysBecause(StrEnum):
    """Why something cannot go to whom an organiser has chosen."""

    HOME = "home"
    """Nobody else asks people into a home: it is called off."""
    CHECKS = "checks"
    """They lack a check that it needs, do not help just now, or cannot be reached."""
    RINGS_NOT = "rings_not"
    """They do not ring neighbours, or cannot be reached."""
    STOOD_IN = "stood_in"
    """Somebody stands in for this neighbour for now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostInHand:
    """A post with all its dates to come."""

    first: Occurrence
    dates: int
    hear: int
    """Chats that are told what becomes of it."""
    hosts: tuple[Person, ...]
    """Who may host it instead; nobody, where it is at a home."""

    @property
    def id(self) -> OfferId:
        return self.first.offer

    @property
    def home(self) -> bool:
        return self.first.venue.home


@dataclass(frozen=True, slots=True, kw_only=True)
class InHand:
    """All of it."""

    posts: tuple[PostInHand, ...]
    neighbours: tuple[PhoneGuest, ...]
    callers: tuple[Person, ...]
    """Who may ring them instead."""
    greets: int = 0
    """Guests whom they were to meet at the door."""

    @property
    def people(self) -> tuple[Person, ...]:
        """Whoever may have something of it, by name."""
        everybody = {one.id: one for post in self.posts for one in post.hosts} | {one.id: one for one in self.callers}
        return tuple(sorted(everybody.values(), key=lambda one: (one.first_name, one.id)))


@dataclass(frozen=True, slots=True)
class WhoHasWhat:
    """Who shall have what. What is not named in `posts` was not chosen yet; a neighbour: whoever rings fewest."""

    posts: Mapping[OfferId, PersonId | None] = field(default_factory=dict)
    """None: it is called off."""
    callers: Mapping[PersonId, PersonId] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NotHandedOn:
    """What could not go to whom it was meant for."""

    what: str
    """The name of the post, or the first name of the neighbour."""
    why: StaysBecause


def given_together(
    in_hand: InHand,
    chosen: WhoHasWhat,
    posts: Collection[OfferId],
    neighbours: Collection[PersonId],
    to: PersonId,
) -> tuple[WhoHasWhat, list[NotHandedOn]]:
    """Several at once go to one; what cannot stays as it was chosen, with the reason."""
    new_posts, new_callers, stays = dict(chosen.posts), dict(chosen.callers), []
    for post in (post for post in in_hand.posts if post.id in posts):
        if why := _post_stays(post, to):
            stays.append(NotHandedOn(post.first.title, why))
        else:
            new_posts[post.id] = to
    for neighbour in (one for one in in_hand.neighbours if one.person in neighbours):
        if why := _neighbour_stays(in_hand, neighbour, to):
            stays.append(NotHandedOn(neighbour.first_name, why))
        else:
            new_callers[neighbour.person] = to
    return WhoHasWhat(new_posts, new_callers), stays


def _post_stays(post: PostInHand, to: PersonId) -> StaysBecause | None:
    if post.home:
        return StaysBecause.HOME
    return None if to in {host.id for host in post.hosts} else StaysBecause.CHECKS


def _neighbour_stays(in_hand: InHand, neighbour: PhoneGuest, to: PersonId) -> StaysBecause | None:
    if neighbour.stands_in is not None:
        return StaysBecause.STOOD_IN
    return None if to in {caller.id for caller in in_hand.callers} else StaysBecause.RINGS_NOT


def still_possible(in_hand: InHand, chosen: WhoHasWhat) -> WhoHasWhat:
    """What was chosen, without posts and people that are not there any more, and with each home called off."""
    posts: dict[OfferId, PersonId | None] = {}
    for post in in_hand.posts:
        if post.home:
            posts[post.id] = None
        elif post.id in chosen.posts:
            host = chosen.posts[post.id]
            if host is None or _post_stays(post, host) is None:
                posts[post.id] = host
    callers = {
        one.person: caller
        for one in in_hand.neighbours
        if (caller := chosen.callers.get(one.person)) is not None and _neighbour_stays(in_hand, one, caller) is None
    }
    return replace(chosen, posts=posts, callers=callers)


def not_chosen(in_hand: InHand, chosen: WhoHasWhat) -> list[OfferId]:
    """Posts of which nobody has said yet what becomes of them."""
    return [post.id for post in in_hand.posts if post.id not in chosen.posts]
