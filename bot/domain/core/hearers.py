"""Whoever must hear of something is somebody who can be reached: circles of people, asked one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.core.ids import OccurrenceId, PersonId, ReferrerId
from bot.domain.core.messages import Frozen
from bot.domain.core.people import ChampionState, Person


class Circle(StrEnum):
    """People of whom one is as good as another."""

    NAMED = "named"
    """One person: the host, the owner of a case, the champion who rings."""
    LEADS = "leads"
    """The safeguarding leads of a network, or all of its organisers where none is named."""
    TEAM = "team"
    """The members of the team of a practice who ring neighbours."""
    RINGERS = "ringers"
    """The volunteers of a network who ring neighbours."""
    ORGANISERS = "organisers"
    """The organisers of a network."""


class MustHear(Frozen):
    """Who must hear of something: the first circle in which somebody can be reached."""

    network: str
    circles: tuple[Circle, ...]
    named: PersonId | None = None
    about: OccurrenceId | None = None
    """It is about this meal: its host hears of it only when there is nobody else."""
    practice: ReferrerId | None = None
    """Whose team is meant."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Who hears of it, and as what; nobody when the circle is None."""

    circle: Circle | None
    people: tuple[Person, ...] = ()


def can_hear(person: Person) -> bool:
    """The bot can write to them."""
    return person.chat is not None and person.reachable


def helps(person: Person) -> bool:
    """They have a part in which they hear things: whoever was a host or rang somebody, and has stopped, has none."""
    return person.organiser or person.champion not in {None, ChampionState.REMOVED}


def decide_who(circles: Sequence[tuple[Circle, Sequence[Person]]], *, last: PersonId | None = None) -> Heard:
    """All of the first circle that can be reached; `last` only when there is nobody else in any of them."""
    reached = [(circle, [person for person in people if can_hear(person)]) for circle, people in circles]
    for circle, people in reached:
        others = tuple(person for person in people if person.id != last)
        if others:
            return Heard(circle, others)
    return next((Heard(circle, tuple(people)) for circle, people in reached if people), Heard(None))
