"""What was promised, what was said, and the difference, by kind: updates, replies, bookings, reminders and so on.

Broadcasts are counted by `tests.crash_broadcast`.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from bot.domain.bookings.reminders import Audience, due
from bot.domain.core.food import OfferKind
from bot.simulator.updates import FIRST_UPDATE_ID
from bot.simulator.world import World
from tests.crash_several import Several
from tests.crash_town import People, Program

KINDS = {
    "update": "replies",
    "reminder": "reminders",
    "invitation": "invitations",
    "broadcast": "recipients",
}
"""By the first word of the dedupe key; all else is `other`."""

BEGINNINGS = {
    "A reminder for tomorrow": "reminders",
    "Not long now": "reminders",
    "For tomorrow": "reminders",
    "Would you like": "invitations",
    "It is posted": "replies",
}
"""How a message shows of which kind it is, for those that the program does not know it said."""

GONE = ("no longer so", "too late")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to be said, as the program has it."""

    kind: str
    chat: int
    state: str
    problem: str
    message: int | None
    edits: bool
    due: str


PLACES = """
    SELECT p.chat_id, b.asked_at, oc.starts_at, oc.ends_at, o.kind, o.zone,
           (SELECT count(*) FROM outbox r
            WHERE r.subject = 'guest_reminder' AND r.subject_id = b.id AND r.state = 'sent')
    FROM booking b
    JOIN person p ON p.id = b.person_id
    JOIN occurrence oc ON oc.id = b.occurrence_id
    JOIN offer o ON o.id = oc.offer_id
    WHERE b.state IN ('going', 'attended')
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A guest who said yes, the reminders that this promised them, and those that were said."""

    chat: int
    reminders: int
    reminded: int

    @classmethod
    def read(cls, chat: int, asked: str, starts: str, ends: str, kind: str, zone: str, reminded: int) -> Self:
        start, end = datetime.fromisoformat(starts), datetime.fromisoformat(ends)
        rows = due(Audience.GUEST, OfferKind(kind), start, end, zone, now=datetime.fromisoformat(asked))
        return cls(chat, len(rows), reminded)


@dataclass(frozen=True, slots=True)
class Promises:
    """What the database says was taken on."""

    handled: frozenset[int]
    """Updates that are done."""
    rows: tuple[Row, ...]
    places: tuple[Place, ...]
    updates: int
    """How many updates the people of the town have made."""

    @classmethod
    def read(cls, program: Program | Several, world: World) -> Self:
        rows = program.rows("SELECT dedupe, chat_id, state, problem, message_id, edit_of, due_at FROM outbox")
        return cls(
            handled=frozenset(row[0] for row in program.rows("SELECT update_id FROM inbox WHERE state = 'done'")),
            rows=tuple(
                Row(KINDS.get(dedupe.split(":")[0], "other"), chat, state, problem, message, edit is not None, due)
                for dedupe, chat, state, problem, message, edit, due in rows
            ),
            places=tuple(Place.read(*row) for row in program.rows(PLACES)),
            updates=world.bot.updates._next_id - FIRST_UPDATE_ID,  # noqa: SLF001 - nobody else needs to know
        )

    def counted(self) -> Counter[str]:
        kinds = Counter(row.kind for row in self.rows)
        return kinds + Counter(updates=self.updates, bookings=len(self.places))


def lost(promises: Promises, world: World, people: People) -> Counter[str]:
    """What was taken on and not done, by kind."""
    said = {(sent.chat, sent.message_id) for sent in world.sent}
    found: Counter[str] = Counter()
    found["updates"] = promises.updates - len(promises.handled)
    now = world.clock.now().isoformat()
    for row in promises.rows:
        unsaid = row.state == "sent" and not row.edits and (row.chat, row.message) not in said
        waits = row.state in {"pending", "sending"} and row.due <= now
        dropped = row.state == "dropped" and row.problem not in GONE
        if unsaid or waits or dropped or row.state in {"failed", "ambiguous"}:
            found[row.kind] += 1
    heard = Counter(_kept_places(people))
    for chat, places in Counter(place.chat for place in promises.places).items():
        found["bookings"] += abs(places - heard[chat])
    found["reminders"] += sum(max(0, place.reminders - place.reminded) for place in promises.places)
    return +found


def _kept_places(people: People) -> list[int]:
    """For each "you are coming" that somebody can see, their chat."""
    return [
        guest.id
        for guest in people.guests
        for message in guest.chat.messages
        if message.from_bot and "you are coming" in message.text
    ]


def doubled(promises: Promises, world: World) -> Counter[str]:
    """Messages that people got and the program does not know of: it died between saying and writing down."""
    known = {(row.chat, row.message) for row in promises.rows}
    extra = [sent.text for sent in world.sent if (sent.chat, sent.message_id) not in known]
    return Counter(
        next((kind for start, kind in BEGINNINGS.items() if text.startswith(start)), "replies") for text in extra
    )


ANSWERED = """
    SELECT chat_id, message_id FROM outbox
    WHERE state = 'sent' AND edit_of IS NULL AND message_id IS NOT NULL AND dedupe LIKE 'update:%' ORDER BY id
"""


def disordered(program: Program | Several) -> int:
    """Answers in a chat that came before one to what was written earlier."""
    latest: dict[int, int] = {}
    found = 0
    for chat, message in program.rows(ANSWERED):
        found += message < latest.get(chat, 0)
        latest[chat] = max(message, latest.get(chat, 0))
    return found
