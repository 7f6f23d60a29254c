"""Call tasks: what is to be said to guests who are rung."""

from datetime import datetime

from bot.domain.calls.call_tasks import Call, CallState, NewCall, PutOff
from bot.domain.core.ids import CallId, PersonId
from bot.domain.core.message_json import message_from_json, message_to_json
from bot.domain.core.messages import Message, Subject
from storage.engine.connection import Row
from storage.engine.encryption import private
from storage.engine.repository import Repository
from storage.engine.times import read, stored, stored_or_none

_CALL = "SELECT c.* FROM call_task c "


def _call(row: Row) -> Call:
    return Call(
        id=CallId(row["id"]),
        guest=row["guest_id"],
        state=CallState(row["state"]),
        message=message_from_json(row["message"]) if row["message"] else None,
        due=read(row["due_at"]),
        expires=read(row["expires_at"]) if row["expires_at"] else None,
        escalate=read(row["escalate_at"]),
        dedupe=row["dedupe"],
        subject=Subject(row["subject"]) if row["subject"] else None,
        subject_id=row["subject_id"],
        detail=row["detail"],
        no_answers=row["no_answers"],
    )


_WARNING_FIRST = """
    CASE WHEN c.subject = 'broadcast' AND EXISTS (
        SELECT 1 FROM broadcast b WHERE b.id = c.subject_id AND b.kind = 'recall') THEN 0 ELSE 1 END
"""
"""Food that must not be eaten goes before anything else, also on the telephone."""


class Calls(Repository):
    """States: open → done | escalated; escalated → done. Whose call it is follows from the guest’s champion."""

    async def add(self, call: NewCall) -> bool:
        """Queue it once: False, and nothing changed, when its dedupe key was used before."""
        return await self._changed(
            """
            INSERT INTO call_task (guest_id, state, due_at, expires_at, escalate_at, dedupe, subject, subject_id,
                                   detail, message)
            VALUES (:guest, 'open', :due, :expires, :escalate, :dedupe, :subject, :subject_id, :detail, :message)
            ON CONFLICT (dedupe) DO NOTHING
            """,
            {
                "guest": call.guest,
                "due": stored(call.due),
                "expires": stored_or_none(call.expires),
                "escalate": stored(call.escalate),
                "dedupe": call.dedupe,
                "subject": call.subject or "",
                "subject_id": call.subject_id,
                "detail": call.detail,
                "message": private(message_to_json(call.message) if call.message else ""),
            },
        )

    async def get(self, call: CallId) -> Call:
        """Raises `KeyError` when there is none."""
        return _call(await self._one(_CALL + "WHERE c.id = :id", {"id": call}))

    async def of_caller(self, champion: PersonId, *, now: datetime) -> list[Call]:
        """What this champion has to ring about now: warnings first, then guest by guest.

        Where somebody stands in, it is theirs alone, so that nobody is rung twice.
        """
        return await self._calls(
            """
            JOIN neighbour n ON n.person_id = c.guest_id LEFT JOIN stand_in s ON s.person_id = n.person_id
            WHERE COALESCE(s.by_id, n.champion_id) = :champion AND c.state <> 'done' AND c.due_at <= :now
            """
            f"ORDER BY {_WARNING_FIRST}, c.guest_id, c.due_at, c.id",
            {"champion": champion, "now": stored(now)},
        )

    async def escalated(self, network: str, *, now: datetime) -> list[Call]:
        """What an organiser has to see to."""
        return await self._calls(
            """
            JOIN person p ON p.id = c.guest_id
            WHERE p.network = :network AND c.state = 'escalated' AND c.due_at <= :now
            """
            f"ORDER BY {_WARNING_FIRST}, c.guest_id, c.due_at, c.id",
            {"network": network, "now": stored(now)},
        )

    async def of_guest(self, guest: PersonId) -> list[Call]:
        """What is still to be said to somebody, now or later."""
        return await self._calls(
            f"WHERE c.guest_id = :guest AND c.state <> 'done' ORDER BY {_WARNING_FIRST}, c.due_at, c.id",
            {"guest": guest},
        )

    async def untold(self, *, now: datetime) -> list[Call]:
        """Those that are due and of which nobody has heard yet."""
        return await self._calls(
            "WHERE c.state <> 'done' AND c.told_at IS NULL AND c.due_at <= :now ORDER BY c.guest_id, c.id",
            {"now": stored(now)},
        )

    async def too_late(self, *, now: datetime) -> list[Call]:
        """Those that there is no sense in making any more."""
        return await self._calls("WHERE c.state <> 'done' AND c.expires_at <= :now ORDER BY c.id", {"now": stored(now)})

    async def undone(self, *, now: datetime) -> list[Call]:
        """Those that should have been made by now."""
        return await self._calls(
            "WHERE c.state = 'open' AND c.escalate_at <= :now ORDER BY c.guest_id, c.id", {"now": stored(now)}
        )

    async def keep_words(self, call: CallId, message: Message) -> None:
        """What was shown to whoever rings: its answers are the ones that count."""
        await self._execute(
            "UPDATE call_task SET message = :message WHERE id = :id",
            {"message": private(message_to_json(message)), "id": call},
        )

    async def told(self, call: CallId, *, now: datetime) -> None:
        await self._execute("UPDATE call_task SET told_at = :now WHERE id = :id", {"now": stored(now), "id": call})

    async def not_told(self, call: CallId) -> None:
        """Whoever rings is to hear of it anew."""
        await self._execute("UPDATE call_task SET told_at = NULL WHERE id = :id", {"id": call})

    async def escalate(self, call: CallId) -> bool:
        """False when it was made or escalated before."""
        return await self._changed(
            "UPDATE call_task SET state = 'escalated' WHERE id = :id AND state = 'open'", {"id": call}
        )

    async def finish(self, call: CallId, outcome: str, *, by: PersonId | None, now: datetime) -> bool:
        """False when it was finished before."""
        return await self._changed(
            """
            UPDATE call_task SET state = 'done', outcome = :outcome, done_by = :by, done_at = :now
            WHERE id = :id AND state <> 'done'
            """,
            {"outcome": outcome, "by": by, "now": stored(now), "id": call},
        )

    async def put_off(self, call: Call, put_off: PutOff) -> bool:
        """To be rung again from then on; whoever rings hears of it then. False when it is no longer as it was."""
        return await self._changed(
            """
            UPDATE call_task
            SET due_at = :due, escalate_at = :escalate, told_at = NULL, no_answers = :no_answers, state = :state
            WHERE id = :id AND state = :expected
            """,
            {
                "due": stored(put_off.due),
                "escalate": stored(put_off.escalate),
                "no_answers": put_off.no_answers,
                "state": put_off.state,
                "id": call.id,
                "expected": call.state,
            },
        )

    async def give_time(self, call: CallId, escalate: datetime) -> None:
        """Somebody else is to hear of it, and has until then."""
        await self._execute(
            "UPDATE call_task SET escalate_at = :escalate, told_at = NULL WHERE id = :id AND state = 'open'",
            {"escalate": stored(escalate), "id": call},
        )

    async def tell_again(self, guest: PersonId) -> None:
        """Somebody else rings this guest from now on: they are to hear of what is open."""
        await self._execute(
            "UPDATE call_task SET told_at = NULL WHERE guest_id = :guest AND state <> 'done'", {"guest": guest}
        )

    async def drop_pending(self, subject: Subject, subject_id: int) -> None:
        """What was still to be said about something that is off."""
        await self._execute(
            """
            UPDATE call_task SET state = 'done', outcome = 'off'
            WHERE subject = :subject AND subject_id = :id AND state <> 'done'
            """,
            {"subject": subject, "id": subject_id},
        )

    async def drop_all(self, guest: PersonId) -> None:
        """For somebody who leaves, or who can be written to from now on."""
        await self._execute(
            "UPDATE call_task SET state = 'done', outcome = 'off' WHERE guest_id = :guest AND state <> 'done'",
            {"guest": guest},
        )

    async def _calls(self, where: str, values: dict[str, object]) -> list[Call]:
        return [_call(row) for row in await self._rows(_CALL + where, values)]
