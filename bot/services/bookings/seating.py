"""“Seat us”: tables for those who are coming, for the host alone. First names, never who wishes for whom."""

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.bookings.actions import SEATING_SHOW
from bot.domain.bookings.seating import SEATED_FROM, Party, Table, acquaintance, tables
from bot.domain.core.activities import AT_TABLES
from bot.domain.core.ids import OccurrenceId, PersonId
from bot.domain.core.messages import Button, Items, Lines, Message, Param, Text, text
from bot.domain.core.refusals import Gone
from bot.domain.offers.actions import OFFER_SHOW
from bot.domain.offers.offers import Occurrence, OccurrenceState
from bot.language import offer_facts
from bot.services.core import audit
from bot.services.core.occurrence_access import own_occurrence
from bot.services.core.request import Reply, Request, reply
from storage.bookings.bookings import Coming
from storage.unit_of_work import Work

A_YEAR = timedelta(days=365)
"""Faces seen since then are known faces."""
NOT_OVER = frozenset({OccurrenceState.OPEN, OccurrenceState.FULL, OccurrenceState.STARTED})


def seat_us_row(occurrence: Occurrence) -> tuple[tuple[Button, ...], ...]:
    """The button on the host’s card, where more people come than one table takes."""
    if not _wants_a_plan(occurrence, occurrence.taken):
        return ()
    return ((Button(label=text("seating.button"), tap=SEATING_SHOW.tap(occurrence.id)),),)


@dataclass(frozen=True, slots=True)
class SeatedTable:
    """One table. The welcome table is where those who are new sit; which of them are new is not said."""

    number: int
    names: tuple[Text, ...]
    welcome: bool


@dataclass(frozen=True, slots=True)
class SeatingPlan:
    """Who could sit where; never who wishes for whom."""

    tables: tuple[SeatedTable, ...]
    have_met: bool
    """Some of them have, before."""


async def seating_plan(work: Work, occurrence: Occurrence) -> SeatingPlan | None:
    """None where everybody fits at one table."""
    coming = await work.bookings.coming(occurrence.id)
    if not _wants_a_plan(occurrence, sum(guest.party for guest in coming)):
        return None
    first_timers = await work.feedback.first_timers(occurrence.id)
    acquaintances = await _acquaintances(work, occurrence)
    welcome = 0 < len(first_timers) < len(coming)
    by_person = {guest.person: guest for guest in coming}
    seated = tuple(
        SeatedTable(number, tuple(_name(by_person[party.person]) for party in table), welcome and number == 1)
        for number, table in enumerate(_seated(coming, acquaintances, first_timers), 1)
    )
    return SeatingPlan(seated, bool(acquaintances))


async def table_lines(work: Work, occurrence: Occurrence) -> tuple[Param, ...]:
    """The tables as lines under the list of who is coming; none where everybody fits at one table."""
    plan = await seating_plan(work, occurrence)
    if plan is None:
        return ()
    return text("seating.head" if plan.have_met else "seating.head_strangers"), *map(_table, plan.tables)


async def seat_us(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """The tables as things stand now, in place of the card. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence(request, occurrence_id)
    if occurrence.state not in NOT_OVER or request.now >= occurrence.ends:
        raise Gone
    if occurrence.host != request.person.id:
        await audit.note_guests(request, occurrence.id)
    lines = await table_lines(request.work, occurrence) or (text("seating.one_table"),)
    plan = text("seating.plan", short=offer_facts.short(occurrence), list=Lines(lines=lines))
    back = Button(label=text("my_posts.back"), tap=OFFER_SHOW.tap(occurrence.id))
    return reply(Message(text=plan, rows=((back,),)), replace=True)


def _wants_a_plan(occurrence: Occurrence, people: int) -> bool:
    """Nobody sits at a table on a walk."""
    sits = occurrence.activity is None or occurrence.activity in AT_TABLES
    return occurrence.together and sits and people >= SEATED_FROM


async def _acquaintances(work: Work, occurrence: Occurrence) -> dict[tuple[PersonId, PersonId], int]:
    """How well two of those coming know each other; the lower number first."""
    return {
        (tie.one, tie.other): acquaintance(tie.meals, tie.wishes)
        for tie in await work.feedback.ties(occurrence.id, since=occurrence.starts - A_YEAR)
    }


def _seated(
    coming: list[Coming], acquaintances: dict[tuple[PersonId, PersonId], int], first_timers: frozenset[PersonId]
) -> list[Table]:
    parties = [Party(guest.person, guest.party, guest.likes) for guest in coming]
    return tables(
        parties, lambda guest, other: acquaintances.get((min(guest, other), max(guest, other)), 0), first_timers
    )


def _table(table: SeatedTable) -> Text:
    names = Items(items=table.names)
    return text("seating.welcome_table" if table.welcome else "seating.table", number=table.number, list=names)


def _name(guest: Coming) -> Text:
    if guest.party > 1:
        return text("seating.name_with_others", name=guest.first_name, count=guest.party - 1)
    return text("seating.name", name=guest.first_name)
