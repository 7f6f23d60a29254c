"""Hosting handed over, a whole post or one date of a club: who may be asked, what an answer means, what follows.

Who hosts a date is the host of the post that it is a date of, and nothing else: a date that somebody else hosts is a
post of its own, and part of the club.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.core.hearers import can_hear
from bot.domain.core.ids import HandoverId, OccurrenceId, OfferId, PersonId
from bot.domain.core.people import ChampionState, Person
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.offers.offers import ON, Occurrence


class HandoverState(StrEnum):
    """The life of a request; it is answered once."""

    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Handover:
    """A host has asked somebody to host instead."""

    id: HandoverId
    offer: OfferId
    host: PersonId
    to: PersonId
    state: HandoverState
    date: OccurrenceId | None = None
    """The one date that it is about; None: all of the post."""


@dataclass(frozen=True, slots=True)
class HandoverOutcome:
    """What an answer leads to: the old host is told of the next occurrence, and some get a new host."""

    state: HandoverState
    next: Occurrence
    new_host_of: tuple[Occurrence, ...] = ()
    """Their guests hear who it is, and the list of guests goes to the new host."""


def may_be_asked(person: Person, occurrence: Occurrence) -> bool:
    """A champion of the same network who posts, and can be written to."""
    here = person.champion is ChampionState.ACTIVE and person.network == occurrence.venue.network
    return here and can_hear(person) and not person.posts_paused and person.id != occurrence.host


def what_is_given(handover: Handover, of_club: Sequence[Occurrence]) -> tuple[Occurrence, ...]:
    """The one date; or all of the post, and of a club the dates that its host has changed on their own.

    What somebody else hosts already stays with them.
    """
    if handover.date is not None:
        return tuple(one for one in of_club if one.id == handover.date)
    own = (one for one in of_club if one.offer == handover.offer)
    parts = (one for one in of_club if one.part_of == handover.offer and one.host == handover.host)
    return (*own, *(one for one in parts if one.offer != handover.offer))


def who_else_hears(club_host: PersonId | None, date: Occurrence, know: Collection[PersonId]) -> PersonId | None:
    """Whose club it is, where the date was not theirs to host and they are none of those who know already."""
    return None if club_host == date.host or club_host in know else club_host


def decide_take_back(person: Person, date: Occurrence, club_host: PersonId | None) -> None:
    """A host has a date of their club again that somebody else was to host. Raises `Gone`.

    Nobody else asks people into a home: what is at the home of whoever hosts it now, they give back themselves.
    """
    in_their_home = date.venue.home and date.venue.owner != person.id
    if person.id != club_host or date.host == person.id or date.state not in ON or in_their_home:
        raise Gone
    must(person, Permission.POST, person.network)


def check_home(occurrence: Occurrence, by: Person) -> None:
    """Whoever lives there may have somebody else host it; nobody else asks people into a home. Raises `Gone`."""
    if occurrence.venue.home and occurrence.host != by.id:
        raise Gone


def decide_take_over(person: Person, occurrence: Occurrence, of_offer: Sequence[Occurrence]) -> tuple[Occurrence, ...]:
    """All that gets a new host. Raises `Gone` where the host is there (again), or it is at their home."""
    if occurrence.host_is_there or occurrence.host == person.id or occurrence.venue.home:
        raise Gone
    return tuple(other for other in of_offer if other.state in ON)


def decide_handover(
    handover: Handover, person: Person, of_offer: Sequence[Occurrence], *, agreed: bool
) -> HandoverOutcome:
    """Raises `Gone` for an answer that is not theirs to give or comes too late, `NotAllowed` for who may not host."""
    if handover.to != person.id or handover.state is not HandoverState.ASKED:
        raise Gone
    ahead = tuple(occurrence for occurrence in of_offer if occurrence.state in ON)
    if agreed:
        must(person, Permission.POST, person.network)
    if not ahead or (agreed and ahead[0].host != handover.host):
        raise Gone
    if agreed:
        return HandoverOutcome(HandoverState.AGREED, ahead[0], new_host_of=ahead)
    return HandoverOutcome(HandoverState.DECLINED, ahead[0])
