"""What is still to be said, and what became of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.core.ids import ChatId, PersonId
from bot.domain.core.message_json import message_from_json, message_to_json
from bot.domain.core.messages import Message, OutboxState, Outgoing, Priority, Queued, Subject
from bot.domain.core.shares import SOON_TOO_LATE
from storage.engine.connection import Keeps, Row
from storage.engine.encryption import private
from storage.engine.repository import Repository
from storage.engine.times import read, stored, stored_or_none

_QUEUED = """
    SELECT o.id, o.person_id, o.chat_id, o.priority, o.due_at, o.expires_at, o.dedupe, o.subject, o.subject_id,
           o.detail, o.message, o.edit_of, o.buttons_only, o.thread_id, o.tries, o.must_hear, o.asker_id,
           COALESCE(p.language, 'en_GB') AS language, COALESCE(p.zone, 'Europe/London') AS zone,
           COALESCE(p.quiet_from, '') AS quiet_from, COALESCE(p.quiet_until, '') AS quiet_until
    FROM outbox o LEFT JOIN person p ON p.id = o.person_id
"""

_BEFORE = """
    SELECT 1 FROM outbox e WHERE e.chat_id = o.chat_id AND e.state IN ('pending', 'sending') AND e.due_at <= :now
"""
_HEAD = f"""
    o.state = 'pending' AND o.due_at <= :now
    AND o.chat_id NOT IN (SELECT chat_id FROM outbox WHERE state = 'sending')
    AND NOT EXISTS ({_BEFORE} AND e.priority < o.priority)
    AND NOT EXISTS ({_BEFORE} AND e.priority = o.priority AND e.id < o.id)
"""
"""In its chat the first that is due. An index answers each question by itself, be there ever so many for one chat."""
_LINES = [
    *(f"{_QUEUED} WHERE o.priority = {kind:d} AND {_HEAD} ORDER BY o.due_at, o.id LIMIT :limit" for kind in Priority),
    f"{_QUEUED} WHERE o.expires_at <= :soon AND {_HEAD} ORDER BY o.expires_at, o.id LIMIT :limit",
]
_FIRST_DUE = " UNION ALL ".join(f"SELECT * FROM ({line}) AS line" for line in _LINES)
"""Each kind apart, so that many of one never hide another, and an index gives the first of it."""

_STRANGERS = f"""
    SELECT COUNT(*) FROM (
        SELECT id FROM outbox WHERE state = 'pending' AND priority = {Priority.STRANGER:d} LIMIT :most) AS waiting
"""

_ADD = """
    INSERT INTO outbox (person_id, chat_id, state, priority, due_at, expires_at, dedupe, subject, subject_id, detail,
                        message, edit_of, buttons_only, again, thread_id, must_hear, asker_id)
    VALUES (:person, :chat, 'pending', :priority, :due, :expires, :dedupe, :subject, :subject_id, :detail,
            :message, :edit_of, :buttons_only, :again, :thread, :must_hear, :asker)
    ON CONFLICT (dedupe) DO NOTHING
"""

_FIRSTS = " UNION ALL ".join(
    f"SELECT MIN(due_at) AS first FROM outbox WHERE state = 'pending' AND priority = {priority:d} AND due_at > :after"
    for priority in Priority
)
_NEXT_DUE = f"SELECT MIN(first) AS due FROM ({_FIRSTS}) AS firsts"
"""For each priority apart, so that the index gives the answer."""


MOST_JUST_WRITTEN = 256


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one row: its new state; `message_id` when sent, `due` when it is to be tried again."""

    id: int
    state: OutboxState
    message_id: int | None = None
    problem: str = ""
    due: datetime | None = None


def _queued(row: Row) -> Queued:
    return Queued(
        id=row["id"],
        person=row["person_id"],
        chat=row["chat_id"],
        written=row["message"],
        priority=Priority(row["priority"]),
        due=read(row["due_at"]),
        expires=read(row["expires_at"]) if row["expires_at"] else None,
        dedupe=row["dedupe"],
        subject=Subject(row["subject"]) if row["subject"] else None,
        subject_id=row["subject_id"],
        detail=row["detail"],
        edit_of=row["edit_of"],
        buttons_only=bool(row["buttons_only"]),
        thread=row["thread_id"],
        must_hear=row["must_hear"],
        asker=row["asker_id"],
        tries=row["tries"],
        language=row["language"],
        quiet_zone=row["zone"],
        quiet_from=row["quiet_from"],
        quiet_until=row["quiet_until"],
    )


class Outbox(Repository):
    """States: pending → sending → sent | ambiguous | failed | dropped."""

    def __init__(self, connection: Keeps) -> None:
        super().__init__(connection)
        self._just_written: dict[str, Message] = {}
        """By their JSON, which is as good as they are; most are sent in the very transaction that wrote them."""

    def message_of(self, row: Queued) -> Message:
        """What was written for it. Raises like `message_from_json`."""
        return self._just_written.pop(row.written, None) or message_from_json(row.written)

    async def add(self, outgoing: Outgoing) -> bool:
        """Queue it once: False, and nothing changed, when its dedupe key was used before."""
        return await self._changed(_ADD, self._values(outgoing))

    async def add_all(self, outgoing: Sequence[Outgoing]) -> None:
        """Queue several, each once."""
        if outgoing:
            await self._connection.executemany(_ADD, [self._values(one) for one in outgoing])

    def _values(self, outgoing: Outgoing) -> dict[str, object]:
        return {
            "person": outgoing.person,
            "chat": outgoing.chat,
            "priority": int(outgoing.priority),
            "due": stored(outgoing.due),
            "expires": stored_or_none(outgoing.expires),
            "dedupe": outgoing.dedupe,
            "subject": outgoing.subject or "",
            "subject_id": outgoing.subject_id,
            "detail": outgoing.detail,
            "message": private(self._written(outgoing.message) if outgoing.message else ""),
            "edit_of": outgoing.edit_of,
            "buttons_only": int(outgoing.buttons_only),
            "again": int(outgoing.again),
            "thread": outgoing.thread,
            "must_hear": outgoing.must_hear,
            "asker": outgoing.asker,
        }

    def _written(self, message: Message) -> str:
        written = message_to_json(message)
        if len(self._just_written) >= MOST_JUST_WRITTEN:
            self._just_written.clear()
        self._just_written[written] = message
        return written

    async def say_in_parts(self, row: Queued, parts: Sequence[Message]) -> None:
        """A pending row says the first part from now on; the others are rows of their own behind it."""
        await self._execute(
            "UPDATE outbox SET message = :message WHERE id = :id",
            {"message": private(message_to_json(parts[0])), "id": row.id},
        )
        later = [
            Outgoing(
                person=row.person,
                chat=row.chat,
                message=part,
                priority=row.priority,
                due=row.due,
                expires=row.expires,
                thread=row.thread,
                dedupe=f"{row.dedupe}:part:{number}",
            )
            for number, part in enumerate(parts[1:], start=2)
        ]
        await self.add_all(later)

    async def first_due(self, limit: int, *, now: datetime) -> list[Queued]:
        """What may go next: for each chat its first row, and at most `limit` of each kind and of what is soon too late.

        A chat in which something is being sent waits, so that what is said to one person keeps its order.
        """
        soon = stored(now + SOON_TOO_LATE)
        rows = await self._rows(_FIRST_DUE, {"now": stored(now), "soon": soon, "limit": limit})
        return [_queued(row) for row in rows]

    async def waiting_for_strangers(self, most: int) -> int:
        """How many replies wait for people who are on no list, counted up to `most`."""
        row = await self._one(_STRANGERS, {"most": most})
        return int(row[0])

    async def claim(self, ids: Sequence[int], *, until: datetime) -> None:
        """Mark rows as being sent. If the program dies, they are taken up again when their lease ends."""
        if not ids:
            return
        await self._connection.executemany(
            "UPDATE outbox SET state = 'sending', lease_until = :until, tries = tries + 1 WHERE id = :id",
            [{"id": row, "until": stored(until)} for row in ids],
        )

    async def give_back_all(self) -> int:
        """At the start of the program nobody else is sending: what a crash left half sent is tried again."""
        return await self._execute("UPDATE outbox SET state = 'pending', lease_until = NULL WHERE state = 'sending'")

    async def give_back_expired(self, *, now: datetime, but: Collection[int]) -> None:
        """Rows whose sender has not come back within its lease, but for those that are known to be under way."""
        rows = await self._rows(
            "SELECT id FROM outbox WHERE state = 'sending' AND lease_until <= :now", {"now": stored(now)}
        )
        await self._connection.executemany(
            "UPDATE outbox SET state = 'pending', lease_until = NULL WHERE id = :id AND state = 'sending'",
            [{"id": row["id"]} for row in rows if row["id"] not in but],
        )

    async def settle(self, results: Sequence[Result], *, now: datetime) -> None:
        """Write down what became of rows that were being sent. Words that were said are not kept, but for `again`."""
        await self._connection.executemany(
            """
            UPDATE outbox
            SET state = :state, message_id = :message_id, problem = :problem, due_at = COALESCE(:due, due_at),
                sent_at = CASE WHEN :state = 'sent' THEN :now ELSE sent_at END, lease_until = NULL,
                message = CASE WHEN :state = 'pending' OR again = 1 THEN message ELSE '' END
            WHERE id = :id
            """,
            [
                {
                    "id": result.id,
                    "state": result.state,
                    "message_id": result.message_id,
                    "problem": result.problem,
                    "due": stored_or_none(result.due),
                    "now": stored(now),
                }
                for result in results
            ],
        )

    async def first_said(self, chat: ChatId) -> list[tuple[int, Message]]:
        """The bubbles of our first answer there that are still as they were said, in their order, by Telegram’s id."""
        rows = await self._rows(
            """
            SELECT o.message_id, o.message FROM outbox o
            WHERE o.chat_id = :chat AND o.again = 1 AND o.state = 'sent' AND o.message <> ''
              AND NOT EXISTS (SELECT 1 FROM outbox e
                              WHERE e.chat_id = o.chat_id AND e.edit_of = o.message_id AND e.id > o.id)
            ORDER BY o.message_id
            """,
            {"chat": chat},
        )
        return [(row["message_id"], message_from_json(row["message"])) for row in rows]

    async def postpone(self, row: int, due: datetime) -> None:
        """Not now: a pending row waits until `due`."""
        await self._execute(
            "UPDATE outbox SET due_at = :due WHERE id = :id AND state = 'pending'", {"due": stored(due), "id": row}
        )

    async def drop_pending(self, subject: Subject, subject_id: int) -> None:
        """What was still to be said about something that is off."""
        await self._execute(
            """
            UPDATE outbox SET state = 'dropped', problem = 'no longer so'
            WHERE subject = :subject AND subject_id = :id AND state = 'pending'
            """,
            {"subject": subject, "id": subject_id},
        )

    async def must_be_heard(self, person: PersonId) -> list[Queued]:
        """What still waits to be said to them, and others hear when they do not."""
        where = "WHERE o.person_id = :person AND o.state = 'pending' AND o.must_hear <> '' ORDER BY o.id"
        return [_queued(row) for row in await self._rows(_QUEUED + where, {"person": person})]

    async def drop(self, row: int) -> None:
        """Somebody else hears it."""
        await self._execute(
            "UPDATE outbox SET state = 'dropped', problem = 'passed on' WHERE id = :id AND state = 'pending'",
            {"id": row},
        )

    async def was_queued(self, dedupe: str) -> bool:
        """It is to be said, or was."""
        return await self._any("SELECT 1 FROM outbox WHERE dedupe = :dedupe", {"dedupe": dedupe})

    async def drop_all_but_replies(self, person: PersonId, *, organiser: bool = False) -> None:
        """For somebody who leaves or cannot be reached; of an `organiser` who stays one, only what all are told."""
        which = "AND subject = 'broadcast'" if organiser else ""
        await self._execute(
            f"""
            UPDATE outbox SET state = 'dropped', problem = 'left'
            WHERE person_id = :person AND state = 'pending' AND priority > 0 {which}
            """,
            {"person": person},
        )

    async def next_due(self, *, after: datetime | None = None) -> datetime | None:
        """When the next row is due, be it past; the first `after` a moment, if one is given."""
        row = await self._one(_NEXT_DUE, {"after": stored(after) if after else ""})
        return read(row["due"]) if row["due"] else None

    async def count(self, state: OutboxState) -> int:
        row = await self._one("SELECT COUNT(*) FROM outbox WHERE state = :s", {"s": state})
        return int(row[0])
