"""What people like doing that others might enjoy, and whom to ask for it: one person at a time, in turn, privately."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.core.ids import HelpAskId, HelpWantedId, OccurrenceId, PersonId
from bot.domain.core.refusals import Refused
from bot.domain.invitations.eligibility import within_reach
from bot.domain.volunteers.vetting import Check


class Gift(StrEnum):
    """Something that somebody likes doing."""

    COOK = "cook"
    BAKE = "bake"
    MUSIC = "music"
    REPAIR = "repair"
    GARDEN = "garden"
    DRIVE = "drive"
    """Things, never people. Kept by anybody’s word, and asked for only once it was checked."""
    LANGUAGE = "language"
    LISTEN = "listen"
    OTHER = "other"
    """In their own words."""


EIGHT = tuple(gift for gift in Gift if gift is not Gift.OTHER)
NEEDS: dict[Gift, frozenset[Check]] = {Gift.DRIVE: frozenset({Check.DRIVING, Check.DBS})}
"""What an organiser has to have noted before anybody is asked for it."""
ASKED_AGAIN_AFTER = timedelta(weeks=4)
"""Nobody is asked for something more often."""
TIME_TO_ANSWER = timedelta(hours=48)
LAST_MOMENT = timedelta(hours=3)
"""Before it begins: later nobody is asked, and nobody is waited for."""
MOST_WANTED = 3
"""So much is asked for at one time for one date, or by one organiser."""


class WantedState(StrEnum):
    """The life of something that a host or an organiser could use."""

    OPEN = "open"
    """One person at a time is asked."""
    FOUND = "found"
    NOBODY = "nobody"
    ENDED = "ended"
    """Taken back, or what it was for is over or off."""


WANTED_MOVES: dict[WantedState, frozenset[WantedState]] = {
    WantedState.OPEN: frozenset({WantedState.FOUND, WantedState.NOBODY, WantedState.ENDED}),
    WantedState.FOUND: frozenset({WantedState.OPEN, WantedState.ENDED}),
    WantedState.NOBODY: frozenset(),
    WantedState.ENDED: frozenset(),
}


class AskState(StrEnum):
    """What somebody who was asked has said."""

    ASKED = "asked"
    YES = "yes"
    NO = "no"
    SILENT = "silent"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class HelpWanted:
    """What is wanted, and for what; without an occurrence it is of an organiser, for the town."""

    id: HelpWantedId
    network: str
    occurrence_id: OccurrenceId | None
    by: PersonId
    kind: Gift
    words: str
    state: WantedState


@dataclass(frozen=True, slots=True)
class HelpAsk:
    """One person who was asked for it. `starts`: when it was on as they were told."""

    id: HelpAskId
    wanted: HelpWantedId
    person: PersonId
    state: AskState
    until: datetime
    starts: datetime | None


@dataclass(frozen=True, slots=True)
class MayHelp:
    """Somebody who likes doing something and may be written to or rung."""

    person: PersonId
    words: str = ""
    metres: float = 0
    limit_m: float = 0
    uncertainty_m: float = 0
    coming: bool = False
    """To what it is for."""
    gave_up: bool = False
    """Their place there: whoever cannot come is not asked to help."""
    last_asked: datetime | None = None
    """For anything."""
    checks: frozenset[Check] = frozenset()
    """Noted by an organiser, and not run out."""


class EnoughWanted(Refused):
    """So much is asked for already; one of it can be taken back."""

    key = "help_wanted.enough"


class NotAsked(Refused):
    """They are not asked for that any more: it is settled, off, or was taken back."""

    key = "help_wanted.settled"


def whom_to_ask(
    wanted: HelpWanted, people: Iterable[MayHelp], asked: Collection[PersonId], *, full: bool, now: datetime
) -> MayHelp | None:
    """Whose turn it is; None where there is nobody. Whoever comes anyhow is first, then whoever was not asked longest.

    `asked` were asked for the same. While it is `full` only those who come can be there.
    """
    fits = [one for one in people if _fits(wanted, one, asked, now=now) and may_be_there(one, full=full)]
    return min(fits, key=_turn, default=None)


def may_be_there(one: MayHelp, *, full: bool) -> bool:
    return one.coming or not full


def _turn(one: MayHelp) -> tuple[bool, float, PersonId]:
    return (not one.coming, one.last_asked.timestamp() if one.last_asked else 0.0, one.person)


def _fits(wanted: HelpWanted, one: MayHelp, asked: Collection[PersonId], *, now: datetime) -> bool:
    lately = one.last_asked is not None and now - one.last_asked < ASKED_AGAIN_AFTER
    return one.person not in asked and not lately and suits(wanted, one)


def suits(wanted: HelpWanted, one: MayHelp) -> bool:
    """Whether it is something for them, as they are now: when they are chosen, when it is said, when they say yes."""
    if one.person == wanted.by or one.gave_up:
        return False
    near = one.coming or within_reach(one.metres, limit_m=one.limit_m, uncertainty_m=one.uncertainty_m)
    means_it = wanted.kind is not Gift.OTHER or has_a_word_of(one.words, wanted.words)
    return near and means_it and NEEDS.get(wanted.kind, frozenset()) <= one.checks


def answer_until(now: datetime, starts: datetime | None) -> datetime | None:
    """Until when somebody who is asked now may answer; None where it is too late to ask."""
    if starts is None:
        return now + TIME_TO_ANSWER
    last = starts - LAST_MOMENT
    return min(now + TIME_TO_ANSWER, last) if now < last else None


_WORD = re.compile(r"\w{4,}")
_SAY_NOTHING = re.compile(
    r"with|some|somebody|someone|make|making|help|helping|teach|teaching|show|showing|like|love|doing|people|others?"
    r"|little|could|their|them|from|that|this|have|your|about"
)


def has_a_word_of(said: str, wanted: str) -> bool:
    """Whether own words name what is wanted: "knitting" and "to teach us to knit"."""
    return any(one.startswith(other) or other.startswith(one) for one in _words(said) for other in _words(wanted))


def _words(said: str) -> set[str]:
    words = (word for word in _WORD.findall(said.lower()) if not _SAY_NOTHING.fullmatch(word))
    return {word.removesuffix("ing").removesuffix("s") for word in words}
