"""Bookings and invitations move as their tables say: every statement that moves one is tried from every state."""

# ruff: noqa: SLF001 - a state is set behind the back of the program

import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Literal, get_args

import storage
from bot.domain.bookings.bookings import BOOKING_MOVES, INVITATION_MOVES, BookingState, Ends, InvitationState
from bot.domain.core.ids import BookingId, ChatId, OccurrenceId, PersonId
from bot.domain.privacy.undo import KeptInvitation
from storage.engine.after_restore import NOT_ASKED
from storage.unit_of_work import Work
from tests.support.table import FRIDAY_10AM, WHY, granted, guests, lunch
from tests.support.town import Town

LUNCH = OccurrenceId(1)
Moves = list[Callable[[Work], Awaitable[object]]]


async def somebody_asked(town: Town) -> PersonId:
    """With an invitation and a booking."""
    (ben,) = await guests(town, "Ben")
    await lunch(town, places=4)
    async with town.bot.database.write() as work:
        person = await work.people.by_chat(ChatId(ben.phone.id))
        assert person is not None
        await work.invitations.add(LUNCH, person.id, why=WHY, chance=0.3, now=town.now)
        await work.bookings.put(granted(LUNCH, person.id), BookingState.GOING, now=town.now)
    return person.id


async def moves_booking(work: Work, booking: BookingId, old: BookingState, new: Ends) -> None:
    await work.bookings.move(booking, old, new)


async def takes_up(work: Work, person: PersonId, new: Literal[BookingState.GOING, BookingState.WAITLISTED]) -> None:
    await work.bookings.put(granted(LUNCH, person), new, now=FRIDAY_10AM)


async def tried(work: Work, table: str, start: str, move: Callable[[Work], Awaitable[object]]) -> str:
    """The state of the only row of a table after a move was tried from `start`."""
    await work._connection.execute(f"UPDATE {table} SET state = :state", {"state": start})
    with suppress(AssertionError, KeyError):  # refused aloud
        await move(work)
    rows = await work._connection.execute_fetchall(f"SELECT state FROM {table}", {})
    return str(next(iter(rows))["state"])


def statements(table: str) -> int:
    """How many statements of the storage move a row of this table."""
    moves = re.compile(rf"UPDATE {table}\s+SET state|INSERT INTO {table} [^\"]*?DO UPDATE\s+SET state")
    return sum(len(moves.findall(path.read_text())) for path in Path(storage.__file__).parent.rglob("*.py"))


async def test_each_statement_that_moves_a_booking_is_a_move_of_the_table(town: Town) -> None:
    """All of its moves, and no other; four statements in all."""
    person = await somebody_asked(town)
    moved = set()
    async with town.bot.database.write() as work:
        booking = await work.bookings.find(LUNCH, person)
        assert booking is not None
        tries: dict[BookingState, Moves] = {
            new: [partial(moves_booking, booking=booking.id, old=old, new=new) for old in BookingState]
            for new in get_args(Ends)
        }
        tries[BookingState.GOING] = [
            partial(takes_up, person=person, new=BookingState.GOING),
            lambda work: work.bookings.take_held(granted(LUNCH, person)),
        ]
        tries[BookingState.WAITLISTED] = [partial(takes_up, person=person, new=BookingState.WAITLISTED)]
        tries[BookingState.HELD] = [lambda work: work.bookings.hold(granted(LUNCH, person), town.now)]
        for start in BookingState:
            for new, moves in tries.items():
                for move in moves:
                    after = BookingState(await tried(work, "booking", start, move))
                    assert after in {start, new}
                    moved |= {(start, after)} - {(start, start)}
    assert moved == {(old, new) for old, allowed in BOOKING_MOVES.items() for new in allowed}
    assert statements("booking") == 4


async def test_each_statement_that_moves_an_invitation_is_a_move_of_the_table(town: Town) -> None:
    """All of its moves, and no other; nine statements in all."""
    person = await somebody_asked(town)
    moved = set()
    async with town.bot.database.write() as work:
        asked = await work.invitations.find(LUNCH, person)
        host = (await work.offers.occurrence(LUNCH)).host
        assert asked is not None
        kept = KeptInvitation(id=asked.id, occurrence_id=LUNCH, state=InvitationState.SENT, why="{}")
        tries: Moves = [
            lambda work: work.invitations.mark_sent(asked.id),
            lambda work: work.invitations.answer(asked.id, InvitationState.ACCEPTED, now=town.now),
            lambda work: work.invitations.answer(asked.id, InvitationState.DECLINED, now=town.now),
            lambda work: work.invitations.close_open(LUNCH, InvitationState.EXPIRED),
            lambda work: work.invitations.close_open(LUNCH, InvitationState.WITHDRAWN),
            lambda work: work.invitations.withdraw(asked.id),
            lambda work: work.invitations.withdraw_of_person(person),
            lambda work: work.invitations.chose(LUNCH, person, why=WHY, now=town.now),
            lambda work: work.overview.pause_posts(host, paused=True),
            lambda work: work._connection.execute(NOT_ASKED, {"person": person}),
            lambda work: work.undo.ask_again(kept, person),
        ]
        for start in InvitationState:
            for move in tries:
                after = InvitationState(await tried(work, "invitation", start, move))
                moved |= {(start, after)} - {(start, start)}
    assert moved == {(old, new) for old, allowed in INVITATION_MOVES.items() for new in allowed}
    assert statements("invitation") == 9
