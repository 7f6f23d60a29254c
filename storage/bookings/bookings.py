"""Who is coming."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.domain.bookings.bookings import BOOKING_ACTIVE, BOOKING_MOVES, Booking, BookingState, Ends
from bot.domain.bookings.place import Granted
from bot.domain.core.ids import BookingId, OccurrenceId, PersonId
from bot.domain.guests.preferences import Company
from storage.engine.connection import Row
from storage.engine.encryption import private
from storage.engine.moves import may_become
from storage.engine.repository import Repository, listed, named
from storage.engine.times import read, stored, stored_or_none

_COLUMNS = "b.id, b.occurrence_id, b.person_id, b.state, b.party, b.plan, b.held_until, b.plus_avoids, b.plus_diets"
_BOOKING = f"SELECT {_COLUMNS} FROM booking b "


@dataclass(frozen=True, slots=True)
class Coming:
    """Somebody who is coming, as their host may know them."""

    person: PersonId
    first_name: str
    party: int
    avoids: int
    diets: int
    plus_avoids: int
    """What those who come along avoid, together."""
    plus_diets: int
    named: bool = False
    """They agreed that the cook sees their name beside what they cannot eat; else it is only counted."""
    unsure: bool = False
    """It was moved, and they have not said whether the new time suits."""
    likes: Company = Company.ANY
    brings: str = ""
    """What they might bring or do; told to their host, without their name."""


@dataclass(frozen=True, slots=True)
class Busy:
    """A stretch of time for which somebody has a place."""

    person: PersonId
    starts: datetime
    ends: datetime


def _booking(row: Row) -> Booking:
    return Booking(
        id=row["id"],
        occurrence_id=row["occurrence_id"],
        person=row["person_id"],
        state=BookingState(row["state"]),
        party=row["party"],
        plan=row["plan"],
        held_until=read(row["held_until"]) if row["held_until"] else None,
        plus_avoids=row["plus_avoids"],
        plus_diets=row["plus_diets"],
    )


class Bookings(Repository):
    """One for each person and occurrence; places are counted on the occurrence (`Offers.take_places`)."""

    async def put(
        self, granted: Granted, state: Literal[BookingState.GOING, BookingState.WAITLISTED], *, now: datetime
    ) -> BookingId:
        """Make a booking, or take up one that was given up. Raises `KeyError` where theirs stands otherwise."""
        row = await self._one(
            f"""
            INSERT INTO booking (occurrence_id, person_id, state, party, asked_at)
            VALUES (:occurrence, :person, :state, :party, :now)
            ON CONFLICT (occurrence_id, person_id) DO UPDATE
            SET state = excluded.state, party = excluded.party, asked_at = excluded.asked_at, plus_avoids = 0,
                plus_diets = 0, felt = '', unsure_since = NULL
            WHERE booking.state IN ({may_become(BOOKING_MOVES, state)})
            RETURNING id
            """,
            {**_who_and_what(granted), "state": state, "party": granted.party.size, "now": stored(now)},
        )
        return BookingId(row["id"])

    async def get(self, booking: BookingId) -> Booking:
        """Raises `KeyError` when there is none."""
        return _booking(await self._one(_BOOKING + "WHERE id = :id", {"id": booking}))

    async def find(self, occurrence_id: OccurrenceId, person: PersonId) -> Booking | None:
        row = await self._first(
            _BOOKING + "WHERE occurrence_id = :occurrence AND person_id = :person",
            {"occurrence": occurrence_id, "person": person},
        )
        return _booking(row) if row else None

    async def of_occurrence(self, occurrence_id: OccurrenceId, state: BookingState) -> list[Booking]:
        """In the order in which people asked."""
        rows = await self._rows(
            _BOOKING + "WHERE occurrence_id = :occurrence AND state = :state ORDER BY asked_at, id",
            {"occurrence": occurrence_id, "state": state},
        )
        return [_booking(row) for row in rows]

    async def of_person(self, person: PersonId, *, now: datetime) -> list[Booking]:
        """What this person is going to, or waits for, the soonest first."""
        rows = await self._rows(
            f"""
            SELECT {_COLUMNS} FROM booking b JOIN occurrence oc ON oc.id = b.occurrence_id
            WHERE b.person_id = :person AND b.state IN ('going', 'waitlisted', 'held') AND oc.ends_at > :now
            ORDER BY oc.starts_at, b.id
            """,
            {"person": person, "now": stored(now)},
        )
        return [_booking(row) for row in rows]

    async def coming(self, occurrence_id: OccurrenceId) -> list[Coming]:
        """First names, party sizes and food needs, for the host’s list."""
        rows = await self._rows(
            """
            SELECT b.person_id, p.first_name, b.party, COALESCE(g.avoids, 0) AS avoids, COALESCE(g.diets, 0) AS diets,
                   b.plus_avoids, b.plus_diets, b.unsure_since,
                   COALESCE(g.company, '') AS company, COALESCE(g.brings, '') AS brings,
                   COALESCE((SELECT c.given FROM consent c
                             WHERE c.person_id = b.person_id AND c.purpose = 'name_beside_food'
                             ORDER BY c.id DESC LIMIT 1), 0) AS named
            FROM booking b JOIN person p ON p.id = b.person_id LEFT JOIN guest g ON g.person_id = b.person_id
            WHERE b.occurrence_id = :occurrence AND b.state = 'going'
            ORDER BY b.id
            """,
            {"occurrence": occurrence_id},
        )
        coming = [
            Coming(
                person=row["person_id"],
                first_name=row["first_name"],
                party=row["party"],
                avoids=row["avoids"],
                diets=row["diets"],
                plus_avoids=row["plus_avoids"],
                plus_diets=row["plus_diets"],
                named=bool(row["named"]),
                unsure=row["unsure_since"] is not None,
                likes=Company(row["company"]),
                brings=row["brings"],
            )
            for row in rows
        ]
        return sorted(coming, key=lambda guest: guest.first_name)

    async def busy(self, people: Sequence[PersonId], *, now: datetime) -> list[Busy]:
        """When these people already have a place somewhere, from now on."""
        if not people:
            return []
        names = named("p", people)
        rows = await self._rows(
            f"""
            SELECT b.person_id, oc.starts_at, oc.ends_at
            FROM booking b JOIN occurrence oc ON oc.id = b.occurrence_id
            WHERE b.person_id IN ({listed(names)})
              AND b.state IN ('going', 'held') AND oc.ends_at > :now AND oc.state IN ('open', 'full', 'started')
            """,
            {**names, "now": stored(now)},
        )
        return [Busy(row["person_id"], read(row["starts_at"]), read(row["ends_at"])) for row in rows]

    async def move(self, booking: BookingId, old: BookingState, new: Ends) -> bool:
        """It ends; False when it was no longer in the state that the caller saw. A place is given only by a grant."""
        assert new not in BOOKING_ACTIVE
        assert new in BOOKING_MOVES[old]
        return await self._changed(
            "UPDATE booking SET state = :new WHERE id = :id AND state = :old", {"new": new, "old": old, "id": booking}
        )

    async def set_plan(self, booking: BookingId, plan: str) -> None:
        await self._execute("UPDATE booking SET plan = :plan WHERE id = :id", {"plan": private(plan), "id": booking})

    async def set_unsure(self, booking: BookingId, since: datetime | None) -> None:
        """The meal was moved and they have not said whether the new time suits; None once they have."""
        await self._execute(
            "UPDATE booking SET unsure_since = :since WHERE id = :id", {"since": stored_or_none(since), "id": booking}
        )

    async def number_in_line(self, booking: BookingId) -> int:
        """1 for whoever is next."""
        row = await self._one(
            """
            SELECT COUNT(*) FROM booking b JOIN booking mine ON mine.id = :id
            WHERE b.occurrence_id = mine.occurrence_id AND b.state = 'waitlisted'
              AND (b.asked_at, b.id) <= (mine.asked_at, mine.id)
            """,
            {"id": booking},
        )
        return int(row[0])

    async def hold(self, granted: Granted, until: datetime) -> bool:
        """A place waits for somebody from the waiting list. False when they no longer wait."""
        return await self._changed(
            f"""
            UPDATE booking SET state = 'held', held_until = :until, party = :party
            WHERE occurrence_id = :occurrence AND person_id = :person
              AND state IN ({may_become(BOOKING_MOVES, BookingState.HELD)})
            """,
            {**_who_and_what(granted), "until": stored(until), "party": granted.party.size},
        )

    async def take_held(self, granted: Granted) -> bool:
        """They come: the place that was held is theirs. False when it is no longer held for them."""
        return await self._changed(
            """
            UPDATE booking SET state = 'going'
            WHERE occurrence_id = :occurrence AND person_id = :person AND state = 'held'
            """,
            _who_and_what(granted),
        )

    async def holds_over(self, *, now: datetime) -> list[Booking]:
        """Places held for people who have not answered in time: never past the time to answer, which may have moved."""
        rows = await self._rows(
            _BOOKING
            + """
            JOIN occurrence oc ON oc.id = b.occurrence_id
            WHERE b.state = 'held' AND (b.held_until <= :now OR oc.answer_by <= :now) ORDER BY b.held_until, b.id
            """,
            {"now": stored(now)},
        )
        return [_booking(row) for row in rows]

    async def waiting_in_vain(self, *, now: datetime) -> list[Booking]:
        """Those who wait for a place at something that can no longer be answered."""
        rows = await self._rows(
            _BOOKING
            + """
            JOIN occurrence oc ON oc.id = b.occurrence_id
            WHERE b.state = 'waitlisted' AND (oc.answer_by <= :now OR oc.state NOT IN ('open', 'full'))
            ORDER BY b.occurrence_id, b.asked_at, b.id
            """,
            {"now": stored(now)},
        )
        return [_booking(row) for row in rows]

    async def set_party(self, granted: Granted) -> None:
        """How many come, and what those who come along avoid and want, together."""
        companions = granted.party.companions
        await self._execute(
            """
            UPDATE booking SET party = :party, plus_avoids = :avoids, plus_diets = :diets
            WHERE occurrence_id = :occurrence AND person_id = :person
            """,
            {
                **_who_and_what(granted),
                "party": granted.party.size,
                "avoids": companions.avoids,
                "diets": companions.diets,
            },
        )

    async def fewer(self, booking: BookingId, party: int) -> None:
        """They need fewer portions: it takes no grant to give some back."""
        await self._execute(
            "UPDATE booking SET party = :party WHERE id = :id AND party > :party", {"id": booking, "party": party}
        )

    async def alone(self, booking: BookingId) -> None:
        """Nobody comes along after all: it takes no grant to give places back."""
        await self._execute(
            "UPDATE booking SET party = 1, plus_avoids = 0, plus_diets = 0 WHERE id = :id", {"id": booking}
        )


def _who_and_what(granted: Granted) -> dict[str, object]:
    return {"occurrence": granted.occurrence_id, "person": granted.person}
