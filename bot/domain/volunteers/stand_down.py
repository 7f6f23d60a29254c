"""A champion rests or goes, and may come back. What they host is given to somebody else, or called off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.core.ids import BookingId, OccurrenceId, OfferId, PersonId
from bot.domain.core.people import CHAMPION_MOVES, ChampionState, Person
from bot.domain.core.refusals import Gone
from bot.domain.offers.offers import Occurrence

AWAY = frozenset({ChampionState.PAUSED, ChampionState.REMOVED})


class StandDown(StrEnum):
    """How somebody stands down; also the name of its texts."""

    PAUSE = "pause"
    REMOVE = "remove"


BECOMES = {StandDown.PAUSE: ChampionState.PAUSED, StandDown.REMOVE: ChampionState.REMOVED}


class PostsChoice(StrEnum):
    """What an organiser has chosen for all that somebody hosts."""

    NOTHING_TO_GIVE = "nothing_to_give"
    """As it was when they were asked."""
    CALL_OFF = "call_off"
    HAND_OVER = "hand_over"


class NotDone(StrEnum):
    """Why nobody stands down."""

    ALREADY = "already"
    """Somebody else was first."""
    ASK_AGAIN = "ask_again"
    """By now there is something to give."""


@dataclass(frozen=True, slots=True)
class StoodDown:
    """What is to be, in this order."""

    becomes: ChampionState
    called_off: tuple[tuple[Occurrence, ...], ...]
    """The soonest first; all dates of a club together."""
    given: tuple[Occurrence, ...]
    hosts: Mapping[OfferId, Person]
    """Who has what is given from now on."""
    greetings: tuple[BookingId, ...]
    """Are given up; who is to be met at what is called off hears of that alone."""
    hear: tuple[PersonId, ...]


def may_stand_down(someone: Person, how: StandDown) -> bool:
    """Who has only applied is declined instead."""
    old = someone.champion
    return old is not None and old is not ChampionState.APPLIED and BECOMES[how] in CHAMPION_MOVES[old]


def can_be_given(ahead: Sequence[Occurrence]) -> list[Occurrence]:
    """Nobody else asks people into a home: what was to be there is called off."""
    return [occurrence for occurrence in ahead if not occurrence.venue.home]


def all_to(host: Person | None, ahead: Sequence[Occurrence]) -> dict[OfferId, Person | None]:
    """All that can be given goes to one. Raises `Gone` where there is something, and nobody to have it."""
    given = can_be_given(ahead)
    if given and host is None:
        raise Gone
    return {occurrence.offer: host for occurrence in given}


def decide_stand_down(
    someone: Person,
    ahead: Sequence[Occurrence],
    greetings: Mapping[BookingId, OccurrenceId],
    how: StandDown,
    choice: PostsChoice,
    hosts: Mapping[OfferId, Person | None],
    *,
    by: PersonId,
) -> StoodDown | NotDone:
    """`ahead` is on; `hosts` has each post that is handed over or, with nobody, called off by a choice of its own."""
    if not may_stand_down(someone, how):
        return NotDone.ALREADY
    to_give = can_be_given(ahead) if choice is PostsChoice.HAND_OVER else []
    nothing_chosen = choice is PostsChoice.NOTHING_TO_GIVE and ahead
    if nothing_chosen or any(occurrence.offer not in hosts for occurrence in to_give):
        return NotDone.ASK_AGAIN
    new = {one.offer: host for one in to_give if (host := hosts[one.offer]) is not None}
    given = [occurrence for occurrence in to_give if occurrence.offer in new]
    off = [occurrence for occurrence in ahead if occurrence not in given]
    ids_off = {occurrence.id for occurrence in off}
    involved = dict.fromkeys((*(host.id for host in new.values()), someone.id))
    return StoodDown(
        becomes=BECOMES[how],
        called_off=_in_order(off),
        given=tuple(given),
        hosts=new,
        greetings=tuple(booking for booking, occurrence in greetings.items() if occurrence not in ids_off),
        hear=tuple(person for person in involved if person != by),
    )


def _in_order(off: Sequence[Occurrence]) -> tuple[tuple[Occurrence, ...], ...]:
    together: dict[tuple[OfferId, OccurrenceId | None], list[Occurrence]] = {}
    for occurrence in sorted(off, key=lambda occurrence: occurrence.starts):
        together.setdefault((occurrence.offer, None if occurrence.rrule else occurrence.id), []).append(occurrence)
    return tuple(map(tuple, together.values()))
