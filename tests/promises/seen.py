"""What stands in the database at one moment, as any other program would read it, for the checks of promises."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from storage.engine.place import Place
from tests.support.rows_beside import reading


@dataclass(frozen=True, slots=True)
class Guest:
    """A person, with what they told us if they joined."""

    id: int
    chat: int
    zone: str
    reachable: bool
    state: str
    mask: int
    weekly_cap: int
    duties: bool
    """Is an active champion or an organiser, and hears of that after leaving as a guest."""
    organiser: bool = False
    avoids: int = 0
    diets: int = 0
    step_free: bool = False
    joined: datetime | None = None
    vouched: bool = False
    """Is or was taken on to help, so that they are no newcomer."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meal. `booked` is how many places bookings take, `taken` what the meal itself says."""

    id: int
    kind: str
    state: str
    starts: datetime
    ends: datetime
    zone: str
    places: int
    taken: int
    booked: int
    mask: int
    host: int = 0
    venue: int = 0
    step_free: bool | None = True
    contains: int = 0
    may_contain: int = 0
    not_in_it: int = 0
    diets: int = 0
    food_said: bool = True
    food_state: str = ""
    ready: datetime | None = None
    offer_state: str = "open"
    paused: bool = False
    answer_by: datetime | None = None

    @property
    def food(self) -> tuple[int, int, int, int]:
        return self.contains, self.may_contain, self.not_in_it, self.diets


@dataclass(frozen=True, slots=True)
class Invitation:
    """Somebody was asked."""

    id: int
    occurrence: int
    person: int
    state: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Booking:
    """Somebody’s place."""

    id: int
    occurrence: int
    person: int
    state: str
    asked_at: str
    """When they said yes the last time."""
    party: int = 1
    plus_avoids: int = 0
    plus_diets: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to be said, or that was said."""

    id: int
    person: int
    chat: int
    state: str
    priority: int
    subject: str
    subject_id: int
    detail: str
    message: int | None
    edits: bool
    due: datetime
    dedupe: str = ""
    must_hear: str = ""


@dataclass(frozen=True, slots=True)
class HelpAsk:
    """Somebody was asked for what somebody (`by`) could use."""

    id: int
    wanted: int
    person: int
    state: str
    at: datetime
    by: int
    wanted_state: str


@dataclass(frozen=True, slots=True)
class VoteSeen:
    """How many of its choices have a number, and how many ballots say what was chosen."""

    id: int
    state: str
    counted: int
    chosen: int


@dataclass(frozen=True, slots=True)
class Seen:
    """All of it."""

    guests: dict[int, Guest]
    occurrences: dict[int, Sitting]
    invitations: dict[int, Invitation]
    bookings: dict[int, Booking]
    rows: dict[int, Row]
    given_up: int
    """Updates that could not be handled."""
    asks: dict[int, HelpAsk] = field(default_factory=dict)
    votes: tuple[VoteSeen, ...] = ()


GUESTS = """
    SELECT p.id, COALESCE(p.chat_id, 0) AS chat, p.zone, p.reachable, COALESCE(g.state, '') AS state,
           COALESCE(g.mask, 0) AS mask, COALESCE(g.weekly_cap, 0) AS weekly_cap,
           (COALESCE(c.state, '') = 'active' OR o.person_id IS NOT NULL) AS duties,
           o.person_id IS NOT NULL AS organiser,
           COALESCE(g.avoids, 0) AS avoids, COALESCE(g.diets, 0) AS diets, COALESCE(g.step_free, 0) AS step_free,
           g.joined_at, COALESCE(c.state, '') IN ('active', 'paused') AS vouched
    FROM person p
    LEFT JOIN guest g ON g.person_id = p.id
    LEFT JOIN champion c ON c.person_id = p.id
    LEFT JOIN organiser o ON o.person_id = p.id
"""
SITTINGS = """
    SELECT oc.id, o.kind, oc.state, oc.starts_at, oc.ends_at, o.zone, oc.places, oc.taken, oc.mask, o.host_id,
           o.venue_id, v.step_free, oc.contains, oc.may_contain, oc.not_in_it, oc.diets, oc.food_said, o.food_state,
           oc.ready_at, o.state AS offer_state, o.paused, oc.answer_by,
           (SELECT COALESCE(SUM(b.party), 0) FROM booking b
            WHERE b.occurrence_id = oc.id AND b.state IN ('going', 'held', 'attended', 'no_show')) AS booked
    FROM occurrence oc JOIN offer o ON o.id = oc.offer_id JOIN venue v ON v.id = o.venue_id
"""
INVITATIONS = """
    SELECT id, occurrence_id, COALESCE(person_id, 0) AS person_id, state, queued_at FROM invitation WHERE wave > 0
"""
"""Wave 0 is a place that somebody took unasked."""
BOOKINGS = """
    SELECT id, occurrence_id, COALESCE(person_id, 0) AS person_id, state, asked_at, party, plus_avoids, plus_diets
    FROM booking
"""
ROWS = """
    SELECT id, COALESCE(person_id, 0) AS person_id, chat_id, state, priority, subject, subject_id, detail, message_id,
           edit_of, due_at, dedupe, must_hear
    FROM outbox
"""
ASKS = """
    SELECT a.id, a.wanted_id, a.person_id, a.state, a.asked_at, w.by_id, w.state AS wanted_state
    FROM help_ask a JOIN help_wanted w ON w.id = a.wanted_id
"""
VOTES = """
    SELECT v.id, v.state,
           (SELECT COUNT(*) FROM vote_choice c WHERE c.vote_id = v.id AND c.votes IS NOT NULL) AS counted,
           (SELECT COUNT(*) FROM ballot b WHERE b.vote_id = v.id AND b.idea_id IS NOT NULL) AS chosen
    FROM vote v
"""


def look(place: Place) -> Seen:
    """Read everything."""
    with reading(place) as rows_of:
        guests = [_guest(row) for row in rows_of(GUESTS)]
        occurrences = [_occurrence(row) for row in rows_of(SITTINGS)]
        invitations = [_invitation(row) for row in rows_of(INVITATIONS)]
        bookings = [Booking(*row) for row in rows_of(BOOKINGS)]
        rows = [_row(row) for row in rows_of(ROWS)]
        asks = [_ask(*row) for row in rows_of(ASKS)]
        votes = tuple(VoteSeen(*row) for row in rows_of(VOTES))
        ((given_up,),) = rows_of("SELECT COUNT(*) FROM inbox WHERE state = 'dead'")
    return Seen(
        {guest.id: guest for guest in guests},
        {occurrence.id: occurrence for occurrence in occurrences},
        {invitation.id: invitation for invitation in invitations},
        {booking.id: booking for booking in bookings},
        {row.id: row for row in rows},
        given_up,
        {ask.id: ask for ask in asks},
        votes,
    )


def _ask(number: int, wanted: int, person: int, state: str, at: str, by: int, wanted_state: str) -> HelpAsk:
    return HelpAsk(number, wanted, person, state, datetime.fromisoformat(at), by, wanted_state)


def _guest(row: Any) -> Guest:
    return Guest(
        id=row["id"],
        chat=row["chat"],
        zone=row["zone"],
        reachable=bool(row["reachable"]),
        state=row["state"],
        mask=row["mask"],
        weekly_cap=row["weekly_cap"],
        duties=bool(row["duties"]),
        organiser=bool(row["organiser"]),
        avoids=row["avoids"],
        diets=row["diets"],
        step_free=bool(row["step_free"]),
        joined=datetime.fromisoformat(row["joined_at"]) if row["joined_at"] else None,
        vouched=bool(row["vouched"]),
    )


def _occurrence(row: Any) -> Sitting:
    return Sitting(
        id=row["id"],
        kind=row["kind"],
        state=row["state"],
        starts=datetime.fromisoformat(row["starts_at"]),
        ends=datetime.fromisoformat(row["ends_at"]),
        zone=row["zone"],
        places=row["places"],
        taken=row["taken"],
        booked=row["booked"],
        mask=row["mask"],
        host=row["host_id"],
        venue=row["venue_id"],
        step_free=None if row["step_free"] is None else bool(row["step_free"]),
        contains=row["contains"],
        may_contain=row["may_contain"],
        not_in_it=row["not_in_it"],
        diets=row["diets"],
        food_said=bool(row["food_said"]),
        food_state=row["food_state"],
        ready=datetime.fromisoformat(row["ready_at"]) if row["ready_at"] else None,
        offer_state=row["offer_state"],
        paused=bool(row["paused"]),
        answer_by=datetime.fromisoformat(row["answer_by"]),
    )


def _invitation(row: Any) -> Invitation:
    at = datetime.fromisoformat(row["queued_at"])
    return Invitation(row["id"], row["occurrence_id"], row["person_id"], row["state"], at)


def _row(row: Any) -> Row:
    return Row(
        id=row["id"],
        person=row["person_id"],
        chat=row["chat_id"],
        state=row["state"],
        priority=row["priority"],
        subject=row["subject"],
        subject_id=row["subject_id"],
        detail=row["detail"],
        message=row["message_id"],
        edits=row["edit_of"] is not None,
        due=datetime.fromisoformat(row["due_at"]),
        dedupe=row["dedupe"],
        must_hear=row["must_hear"],
    )
