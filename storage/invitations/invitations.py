"""Who was asked to what, why, and what they said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.bookings.bookings import INVITATION_MOVES, Invitation, InvitationState
from bot.domain.core.food import OfferKind
from bot.domain.core.ids import InvitationId, OccurrenceId, PersonId
from storage.engine.connection import Row
from storage.engine.moves import may_become
from storage.engine.repository import Repository
from storage.engine.times import read, stored

MOST_DECLINED = 10
_MAY_BE_SENT = may_become(INVITATION_MOVES, InvitationState.SENT)
_MAY_BE_WITHDRAWN = may_become(INVITATION_MOVES, InvitationState.WITHDRAWN)


_NEW = """(:occurrence{0}, :person{0}, 'queued',
           (SELECT waves + 1 FROM occurrence WHERE id = :occurrence{0}), :why{0}, :chance{0}, :now)"""


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """One that is to be written down."""

    occurrence_id: OccurrenceId
    person: PersonId
    why: str
    chance: float


def _invitation(row: Row) -> Invitation:
    return Invitation(
        id=row["id"],
        occurrence_id=row["occurrence_id"],
        person=row["person_id"],
        state=InvitationState(row["state"]),
        why=row["why"],
        chance=row["chance"],
        queued_at=read(row["queued_at"]),
        wave=row["wave"],
    )


class Invitations(Repository):
    """One for each person and occurrence, for ever."""

    async def add(
        self, occurrence_id: OccurrenceId, person: PersonId, *, why: str, chance: float, now: datetime
    ) -> InvitationId | None:
        """None when this person was asked before."""
        added = await self.add_all([NewInvitation(occurrence_id, person, why, chance)], now=now)
        return added.get((occurrence_id, person))

    async def add_all(
        self, invitations: Sequence[NewInvitation], *, now: datetime
    ) -> dict[tuple[OccurrenceId, PersonId], InvitationId]:
        """Write them down, each with its number; without those who were asked there before."""
        if not invitations:
            return {}
        values: dict[str, object] = {"now": stored(now)}
        for number, one in enumerate(invitations):
            values |= {f"occurrence{number}": one.occurrence_id, f"person{number}": one.person}
            values |= {f"why{number}": one.why, f"chance{number}": one.chance}
        lines = (_NEW.format(number) for number in range(len(invitations)))
        rows = await self._rows(
            f"""
            INSERT INTO invitation (occurrence_id, person_id, state, wave, why, chance, queued_at)
            VALUES {", ".join(lines)}
            ON CONFLICT (occurrence_id, person_id) DO NOTHING RETURNING id, occurrence_id, person_id
            """,
            values,
        )
        return {(row["occurrence_id"], row["person_id"]): InvitationId(row["id"]) for row in rows}

    async def get(self, invitation: InvitationId) -> Invitation:
        """Raises `KeyError` when there is none."""
        return _invitation(await self._one("SELECT * FROM invitation WHERE id = :id", {"id": invitation}))

    async def find(self, occurrence_id: OccurrenceId, person: PersonId) -> Invitation | None:
        row = await self._first(
            "SELECT * FROM invitation WHERE occurrence_id = :occurrence AND person_id = :person",
            {"occurrence": occurrence_id, "person": person},
        )
        return _invitation(row) if row else None

    async def asked_to_kind(self, person: PersonId, kind: OfferKind, *, before: OccurrenceId) -> bool:
        """Whether they have heard of another of this kind."""
        return bool(
            await self._first(
                """
                SELECT 1 FROM invitation i JOIN occurrence oc ON oc.id = i.occurrence_id
                JOIN offer o ON o.id = oc.offer_id
                WHERE i.person_id = :person AND o.kind = :kind AND i.occurrence_id <> :before
                  AND i.wave > 0 AND i.state <> 'queued'
                LIMIT 1
                """,
                {"person": person, "kind": kind, "before": before},
            )
        )

    async def of_occurrence(self, occurrence_id: OccurrenceId) -> list[Invitation]:
        return await self._all("occurrence_id = :id", occurrence_id)

    async def open_of(self, occurrence_id: OccurrenceId) -> list[Invitation]:
        """Those that were neither answered nor taken back."""
        return await self._all("occurrence_id = :id AND state IN ('queued', 'sent')", occurrence_id)

    async def chose(self, occurrence_id: OccurrenceId, person: PersonId, *, why: str, now: datetime) -> None:
        """Somebody takes a place unasked: as if they had been asked just now."""
        await self._execute(
            f"""
            INSERT INTO invitation (occurrence_id, person_id, state, wave, why, chance, queued_at)
            VALUES (:occurrence, :person, 'sent', 0, :why, 1, :now)
            ON CONFLICT (occurrence_id, person_id) DO UPDATE SET state = 'sent', why = excluded.why
            WHERE invitation.state IN ({_MAY_BE_SENT})
            """,
            {"occurrence": occurrence_id, "person": person, "why": why, "now": stored(now)},
        )

    async def open_of_person(self, person: PersonId) -> list[Invitation]:
        return await self._all("person_id = :id AND state IN ('queued', 'sent')", person)

    async def declined_of_person(self, person: PersonId) -> list[Invitation]:
        """The newest first."""
        found = await self._all("person_id = :id AND state = 'declined'", person)
        return found[::-1][:MOST_DECLINED]

    async def _all(self, which: str, of: int) -> list[Invitation]:
        rows = await self._rows(f"SELECT * FROM invitation WHERE {which} ORDER BY id", {"id": of})
        return [_invitation(row) for row in rows]

    async def mark_sent(self, invitation: InvitationId) -> None:
        await self._execute(
            "UPDATE invitation SET state = 'sent' WHERE id = :id AND state = 'queued'", {"id": invitation}
        )

    async def answer(self, invitation: InvitationId, state: InvitationState, *, now: datetime) -> bool:
        """Record yes or no; a changed mind is recorded too. False when it was taken back, or said so before."""
        return await self._changed(
            f"""
            UPDATE invitation SET state = :state, answered_at = :now
            WHERE id = :id AND state IN ({may_become(INVITATION_MOVES, state)})
            """,
            {"state": state, "now": stored(now), "id": invitation},
        )

    async def close_open(self, occurrence_id: OccurrenceId, state: InvitationState) -> None:
        """Nobody answers this any more: `expired` when its time is over, `withdrawn` when it was cancelled."""
        await self._execute(
            f"""
            UPDATE invitation SET state = :state
            WHERE occurrence_id = :id AND state IN ({may_become(INVITATION_MOVES, state)})
            """,
            {"state": state, "id": occurrence_id},
        )

    async def withdraw(self, invitation: InvitationId) -> None:
        """Taken back before it was read; it does not count against the person’s week."""
        await self._execute(
            f"UPDATE invitation SET state = 'withdrawn' WHERE id = :id AND state IN ({_MAY_BE_WITHDRAWN})",
            {"id": invitation},
        )

    async def withdraw_of_person(self, person: PersonId) -> None:
        await self._execute(
            f"UPDATE invitation SET state = 'withdrawn' WHERE person_id = :id AND state IN ({_MAY_BE_WITHDRAWN})",
            {"id": person},
        )
