"""What somebody who has said STOP can have back for a day: sealed, and read for nothing else."""

from collections.abc import Sequence
from datetime import datetime

from pydantic import ValidationError

from bot.domain.bookings.bookings import INVITATION_MOVES, BookingState, InvitationState
from bot.domain.core.ids import OfferId, PersonId
from bot.domain.core.people import ChampionState, GuestState
from bot.domain.privacy.keeping import KeptAs
from bot.domain.privacy.undo import (
    KEPT_FOR,
    KeptBooking,
    KeptConsent,
    KeptInvitation,
    Left,
    LeftAsGuest,
    LeftAsVolunteer,
)
from storage.engine.encryption import private
from storage.engine.moves import may_become
from storage.engine.repository import Repository
from storage.engine.times import read, stored
from storage.gifts.gifts import Gifts
from storage.guests.answers import KeptAnswers
from storage.guests.guests import Guests
from storage.people.commands_shown import CommandMenus


class KeptForUndo(Repository):
    """A row for each part that somebody has left."""

    async def keep(self, person: PersonId, left: LeftAsGuest | LeftAsVolunteer, *, now: datetime) -> None:
        """In place of what was kept of this part before."""
        part = KeptAs.GUEST if isinstance(left, LeftAsGuest) else KeptAs.VOLUNTEER
        await self._execute(
            """
            INSERT INTO undo (person_id, part, kept, until) VALUES (:person, :part, :kept, :until)
            ON CONFLICT (person_id, part) DO UPDATE SET kept = excluded.kept, until = excluded.until
            """,
            {
                "person": person,
                "part": part,
                "kept": private(left.model_dump_json(exclude_defaults=True)),
                "until": stored(now + KEPT_FOR),
            },
        )

    async def find(self, person: PersonId, *, now: datetime) -> Left:
        """What is still there; what another version of the program wrote and this one cannot read is not."""
        rows = await self._rows(
            "SELECT part, kept FROM undo WHERE person_id = :person AND until > :now",
            {"person": person, "now": stored(now)},
        )
        kept = {KeptAs(row["part"]): str(row["kept"]) for row in rows}
        try:
            guest = LeftAsGuest.model_validate_json(kept[KeptAs.GUEST]) if KeptAs.GUEST in kept else None
            volunteer = (
                LeftAsVolunteer.model_validate_json(kept[KeptAs.VOLUNTEER]) if KeptAs.VOLUNTEER in kept else None
            )
        except ValidationError:
            return Left()
        return Left(guest, volunteer)

    async def forget(self, person: PersonId, part: KeptAs) -> None:
        await self._execute(
            "DELETE FROM undo WHERE person_id = :person AND part = :part", {"person": person, "part": part}
        )

    async def forget_old(self, *, now: datetime) -> int:
        """What can no longer be undone; how many rows that were."""
        return await self._execute("DELETE FROM undo WHERE until <= :now", {"now": stored(now)})

    async def as_guest(self, person: PersonId, state: GuestState, *, now: datetime) -> LeftAsGuest | None:
        """All that there is of a guest at this moment."""
        answers = await KeptAnswers(self._connection).find(person)
        if answers is None:
            return None
        row = await self._one("SELECT paused_until FROM guest WHERE person_id = :person", {"person": person})
        clubs = await self._rows("SELECT offer_id FROM every_week WHERE person_id = :person", {"person": person})
        wishes = await self._rows(
            "SELECT other_id FROM wish WHERE person_id = :person ORDER BY at, other_id", {"person": person}
        )
        return LeftAsGuest(
            answers=answers,
            matching=(await Guests(self._connection).get(person)).answers,
            state=state,
            paused_until=read(row["paused_until"]) if row["paused_until"] else None,
            consents=await self._consents(person),
            bookings=await self._bookings(person, now=now),
            invitations=await self._invitations(person, now=now),
            wishes=tuple(PersonId(row["other_id"]) for row in wishes),
            every_week=tuple(OfferId(row["offer_id"]) for row in clubs),
            gifts=tuple((await Gifts(self._connection).of_person(person)).items()),
        )

    async def _consents(self, person: PersonId) -> tuple[KeptConsent, ...]:
        """What they have agreed to and not taken back."""
        rows = await self._rows(
            """
            SELECT purpose, version, words, language FROM consent c
            WHERE person_id = :person AND given = 1 AND purpose <> 'study'
              AND id = (SELECT MAX(id) FROM consent o WHERE o.person_id = c.person_id AND o.purpose = c.purpose)
            ORDER BY id
            """,
            {"person": person},
        )
        names = ("purpose", "version", "words", "language")
        return tuple(KeptConsent(**{name: row[name] for name in names}) for row in rows)

    async def _bookings(self, person: PersonId, *, now: datetime) -> tuple[KeptBooking, ...]:
        rows = await self._rows(
            """
            SELECT b.occurrence_id, b.state, b.party, b.plan, b.plus_avoids, b.plus_diets, b.asked_at
            FROM booking b JOIN occurrence oc ON oc.id = b.occurrence_id
            WHERE b.person_id = :person AND b.state IN ('going', 'held', 'waitlisted') AND oc.ends_at > :now
            ORDER BY oc.starts_at, b.id
            """,
            {"person": person, "now": stored(now)},
        )
        return tuple(
            KeptBooking(
                occurrence_id=row["occurrence_id"],
                state=BookingState(row["state"]),
                party=row["party"],
                plan=row["plan"],
                plus_avoids=row["plus_avoids"],
                plus_diets=row["plus_diets"],
                asked_at=read(row["asked_at"]),
            )
            for row in rows
        )

    async def _invitations(self, person: PersonId, *, now: datetime) -> tuple[KeptInvitation, ...]:
        """To what is not over, also those that they have answered: "Why me?" is asked of them, too."""
        rows = await self._rows(
            """
            SELECT i.id, i.occurrence_id, i.state, i.why FROM invitation i JOIN occurrence oc ON oc.id = i.occurrence_id
            WHERE i.person_id = :person AND oc.ends_at > :now ORDER BY oc.starts_at, i.id
            """,
            {"person": person, "now": stored(now)},
        )
        return tuple(
            KeptInvitation(
                id=row["id"],
                occurrence_id=row["occurrence_id"],
                state=InvitationState(row["state"]),
                why=row["why"],
            )
            for row in rows
        )

    async def put_back_why(self, invitation: KeptInvitation, person: PersonId) -> None:
        await self._execute(
            "UPDATE invitation SET why = :why WHERE id = :id AND person_id = :person AND why = '{}'",
            {"why": invitation.why, "id": invitation.id, "person": person},
        )

    async def ask_again(self, invitation: KeptInvitation, person: PersonId) -> bool:
        """Their buttons are good again. False where it stands otherwise by now."""
        return await self._changed(
            f"""
            UPDATE invitation SET state = 'sent'
            WHERE id = :id AND person_id = :person AND state = 'withdrawn'
              AND state IN ({may_become(INVITATION_MOVES, InvitationState.SENT)})
            """,
            {"id": invitation.id, "person": person},
        )

    async def put_back_wishes(self, person: PersonId, others: Sequence[PersonId], *, now: datetime) -> None:
        """As far as those others are still with us."""
        for other in others:
            await self._execute(
                """
                INSERT INTO wish (person_id, other_id, at) SELECT :person, id, :now FROM person WHERE id = :other
                ON CONFLICT (person_id, other_id) DO NOTHING
                """,
                {"person": person, "other": other, "now": stored(now)},
            )

    async def helps_again(self, person: PersonId, state: ChampionState, *, now: datetime) -> bool:
        """Only who has stopped by themselves; False where an organiser has decided since, or they have."""
        changed = await self._changed(
            """
            UPDATE champion SET state = :state, decided_at = :now,
                answered_at = CASE WHEN :state = 'applied' THEN NULL ELSE answered_at END
            WHERE person_id = :person AND state = 'removed' AND decided_by = :person
            """,
            {"state": state, "person": person, "now": stored(now)},
        )
        await CommandMenus(self._connection).look_again(person)
        return changed

    async def not_by_themselves(self, person: PersonId, *, by: PersonId, now: datetime) -> bool:
        """An organiser decides that who has stopped does not come back by themselves. False where that was so."""
        await self.forget(person, KeptAs.VOLUNTEER)
        return await self._changed(
            """
            UPDATE champion SET decided_by = :by, decided_at = :now
            WHERE person_id = :person AND state = 'removed' AND decided_by = :person
            """,
            {"person": person, "by": by, "now": stored(now)},
        )

    async def removed_by(self, person: PersonId) -> PersonId | None:
        """Who ended, or decided on, their volunteering last."""
        row = await self._first("SELECT decided_by FROM champion WHERE person_id = :person", {"person": person})
        return PersonId(row["decided_by"]) if row and row["decided_by"] is not None else None
