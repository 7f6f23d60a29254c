"""Helpers and guests as rows of a table: what stands in them, and how they are narrowed and put in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.core.ids import PersonId
from bot.domain.core.people import ChampionState, GuestState, Task
from bot.domain.volunteers.vetting import Check


class HelperGroup(StrEnum):
    """Who of those who help, or did."""

    ALL_NOW = "now"
    """Who helps or rests, and organisers."""
    ACTIVE = "active"
    RESTS = "paused"
    APPLIED = "applied"
    LEFT = "removed"
    ORGANISERS = "organisers"


class ChecksFilter(StrEnum):
    """Whose checks ask for something."""

    PRESSING = "pressing"
    """Either of the next two: what waits under `/organise`."""
    OVER = "over"
    SOON = "soon"
    NO_INDUCTION = "no_induction"


class HelperSort(StrEnum):
    """The columns by which helpers are put in order."""

    NAME = "name"
    STATE = "state"
    CHECK = "check"
    POSTS = "posts"
    RINGS = "rings"


@dataclass(frozen=True, slots=True, kw_only=True)
class HelperRow:
    """Somebody who helps, or would like to, or organises."""

    id: PersonId
    first_name: str
    state: ChampionState | None
    organiser: bool
    tasks: tuple[Task, ...]
    reachable: bool
    posts_paused: bool
    inducted: bool
    posts: int
    """Still to come."""
    rings: int
    """Neighbours."""
    check: Check | None = None
    """Of those that have run out or soon do, the most pressing."""
    runs_out: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpersAsked:
    """Which rows, and in which order."""

    group: HelperGroup | None = HelperGroup.ALL_NOW
    """None: also who has left."""
    checks: ChecksFilter | None = None
    task: Task | None = None
    words: str = ""
    """The beginning of a first name."""
    sort: HelperSort = HelperSort.NAME
    down: bool = False


def helpers_shown(rows: Sequence[HelperRow], asked: HelpersAsked, *, today: date) -> list[HelperRow]:
    """Names are sealed in the database, so a few hundred helpers are put in order here."""
    words = asked.words.strip().casefold()
    shown = [
        row
        for row in rows
        if _in_group(row, asked.group)
        and (asked.checks is None or _has(row, asked.checks, today))
        and (asked.task is None or asked.task in row.tasks)
        and row.first_name.casefold().startswith(words)
    ]
    shown.sort(key=lambda row: (row.first_name.casefold(), row.id))
    shown.sort(key=lambda row: _place(row, asked.sort), reverse=asked.down)
    return shown


def _in_group(row: HelperRow, group: HelperGroup | None) -> bool:
    match group:
        case None:
            return True
        case HelperGroup.ALL_NOW:
            return row.organiser or row.state in {ChampionState.ACTIVE, ChampionState.PAUSED}
        case HelperGroup.ORGANISERS:
            return row.organiser
        case _:
            return row.state == group.value


def _has(row: HelperRow, checks: ChecksFilter, today: date) -> bool:
    match checks:
        case ChecksFilter.NO_INDUCTION:
            return not row.inducted
        case ChecksFilter.PRESSING:
            return row.runs_out is not None
        case ChecksFilter.OVER:
            return row.runs_out is not None and row.runs_out <= today
        case ChecksFilter.SOON:
            return row.runs_out is not None and row.runs_out > today


def _place(row: HelperRow, sort: HelperSort) -> tuple[str | int, ...]:
    match sort:
        case HelperSort.NAME:
            return (row.first_name.casefold(), row.id)
        case HelperSort.STATE:
            return (row.state or "",)
        case HelperSort.CHECK:
            return ((row.runs_out or date.max).isoformat(),)
        case HelperSort.POSTS:
            return (row.posts,)
        case HelperSort.RINGS:
            return (row.rings,)


class Reached(StrEnum):
    """How a guest hears of anything."""

    TELEGRAM = "telegram"
    RUNG = "rung"
    NOBODY_RINGS = "nobody_rings"
    AWAY = "away"
    """Nobody can reach them just now."""


class GuestSort(StrEnum):
    """The columns by which guests are put in order: by what the database can read."""

    NUMBER = "number"
    STATE = "state"
    REACHED = "reached"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableGuest:
    """A guest without a name: that is asked for one by one, with a reason."""

    id: PersonId
    area: str
    state: GuestState
    reached: Reached
    joined: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestsAsked:
    """Which guests, in which order, and which of them."""

    area: str = ""
    state: str = ""
    reached: str = ""
    sort: GuestSort = GuestSort.NUMBER
    down: bool = False
    skip: int = 0
    limit: int = 50
