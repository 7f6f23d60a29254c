"""What partners promise, and the dates of it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from bot.domain.commitments.partners import (
    DATE_MOVES,
    DateState,
    NewPartnerPromise,
    PartnerDate,
    PartnerPromise,
)
from bot.domain.core.ids import PartnerDateId, PartnerPromiseId, PersonId
from storage.engine.connection import Row
from storage.engine.encryption import private
from storage.engine.moves import may_become
from storage.engine.repository import Repository
from storage.engine.times import read, stored

_PROMISE = "SELECT p.* FROM partner_promise p "
_DATE = "SELECT d.*, p.network FROM partner_date d JOIN partner_promise p ON p.id = d.promise_id "
MAY_LOOK_AFTER = """
    (EXISTS (SELECT 1 FROM organiser o WHERE o.person_id = {person} AND o.network = {network})
     OR EXISTS (SELECT 1 FROM champion c JOIN person h ON h.id = c.person_id
                WHERE c.person_id = {person} AND c.state = 'active' AND h.network = {network}))
"""
"""Organisers and volunteers of that town, at this moment."""


def _promise(row: Row) -> PartnerPromise:
    return PartnerPromise(
        id=row["id"],
        network=row["network"],
        who=row["who"],
        words=row["words"],
        owner=row["owner_id"],
        first_day=date.fromisoformat(row["first_day"]),
        rrule=row["rrule"],
        days_before=row["days_before"],
        ended=row["ended_at"] is not None,
    )


def _date(row: Row, zone: str) -> PartnerDate:
    return PartnerDate(
        id=row["id"],
        promise=row["promise_id"],
        day=date.fromisoformat(row["day"]),
        state=DateState(row["state"]),
        ahead=row["ahead_at"] is not None,
        asked=read(row["asked_at"]).astimezone(ZoneInfo(zone)).date() if row["asked_at"] else None,
        again=row["again_at"] is not None,
    )


class PartnerPromises(Repository):
    """A promise has one open date at most. `zone` is that of its town."""

    async def add(self, new: NewPartnerPromise, *, near: bool, now: datetime) -> PartnerPromiseId:
        """With its first date; `near`: they need no reminder before that."""
        row = await self._one(
            """
            INSERT INTO partner_promise (network, who, words, owner_id, first_day, rrule, days_before, made_at)
            VALUES (:network, :who, :words, :owner, :first_day, :rrule, :days_before, :now)
            RETURNING id
            """,
            {
                "network": new.network,
                "who": private(new.who),
                "words": private(new.words),
                "owner": new.owner,
                "first_day": new.first_day.isoformat(),
                "rrule": new.rrule,
                "days_before": new.days_before,
                "now": stored(now),
            },
        )
        await self.add_date(row["id"], new.first_day, near=near, now=now)
        return PartnerPromiseId(row["id"])

    async def add_date(self, promise: PartnerPromiseId, day: date, *, near: bool, now: datetime) -> None:
        """`near`: they need no reminder before it."""
        await self._execute(
            "INSERT INTO partner_date (promise_id, day, ahead_at) VALUES (:promise, :day, :ahead_at)",
            {"promise": promise, "day": day.isoformat(), "ahead_at": stored(now) if near else None},
        )

    async def get(self, promise: PartnerPromiseId) -> PartnerPromise:
        """Raises `KeyError` when there is none."""
        return _promise(await self._one(_PROMISE + "WHERE p.id = :id", {"id": promise}))

    async def of_town(self, network: str) -> list[PartnerPromise]:
        """Those that have not come to an end; without an owner first."""
        return await self._promises(
            "WHERE p.network = :network AND p.ended_at IS NULL "
            "ORDER BY CASE WHEN p.owner_id IS NULL THEN 0 ELSE 1 END, p.id",
            {"network": network},
        )

    async def of_owner(self, owner: PersonId) -> list[PartnerPromise]:
        return await self._promises("WHERE p.owner_id = :owner AND p.ended_at IS NULL ORDER BY p.id", {"owner": owner})

    async def could_own(self, network: str) -> list[PersonId]:
        """Organisers and volunteers of the town who can be written to."""
        rows = await self._rows(
            f"""
            SELECT p.id FROM person p
            WHERE p.chat_id IS NOT NULL AND p.reachable = 1
              AND {MAY_LOOK_AFTER.format(person="p.id", network=":network")}
            ORDER BY p.id
            """,
            {"network": network},
        )
        return [PersonId(row["id"]) for row in rows]

    async def give_to(self, promise: PartnerPromise, owner: PersonId | None) -> bool:
        """False where it has another owner by now, or has come to its end."""
        return await self._changed(
            """
            UPDATE partner_promise SET owner_id = :owner, owner_asked_at = NULL
            WHERE id = :id AND COALESCE(owner_id, 0) = :before AND ended_at IS NULL
            """,
            {"owner": owner, "id": promise.id, "before": promise.owner or 0},
        )

    async def whose_owner_has_gone(self) -> list[PartnerPromise]:
        """Somebody who looks after them has left, rests, was removed or is of another town."""
        return await self._promises(
            f"""
            WHERE p.ended_at IS NULL AND p.owner_id IS NOT NULL
              AND NOT {MAY_LOOK_AFTER.format(person="p.owner_id", network="p.network")}
            ORDER BY p.id
            """,
            {},
        )

    async def without_owner(self) -> list[PartnerPromise]:
        """Those of which organisers have not heard that they need one."""
        return await self._promises(
            "WHERE p.ended_at IS NULL AND p.owner_id IS NULL AND p.owner_asked_at IS NULL ORDER BY p.id", {}
        )

    async def owner_asked(self, promise: PartnerPromiseId, *, now: datetime) -> None:
        await self._execute(
            "UPDATE partner_promise SET owner_asked_at = :now WHERE id = :id", {"now": stored(now), "id": promise}
        )

    async def end(self, promise: PartnerPromiseId, *, now: datetime) -> None:
        await self._execute(
            "UPDATE partner_promise SET ended_at = :now WHERE id = :id", {"now": stored(now), "id": promise}
        )

    async def go_on(self, promise: PartnerPromiseId) -> None:
        """It has not come to its end after all."""
        await self._execute("UPDATE partner_promise SET ended_at = NULL WHERE id = :id", {"id": promise})

    async def date(self, number: PartnerDateId, zone: str) -> PartnerDate:
        """Raises `KeyError` when there is none."""
        return _date(await self._one(_DATE + "WHERE d.id = :id", {"id": number}), zone)

    async def dates_of(self, promise: PartnerPromiseId, zone: str) -> list[PartnerDate]:
        """The last first."""
        return await self._dates("WHERE d.promise_id = :promise ORDER BY d.id DESC", zone, {"promise": promise})

    async def open_in(self, network: str, zone: str) -> list[PartnerDate]:
        """Those that wait for their day, or to be answered; the earliest first."""
        where = "WHERE p.network = :network AND p.ended_at IS NULL AND d.state = 'open' ORDER BY d.day, d.id"
        return await self._dates(where, zone, {"network": network})

    async def note(
        self, number: PartnerDateId, what: Literal["ahead_at", "asked_at", "again_at"], *, now: datetime
    ) -> None:
        """Its owner has heard that."""
        await self._execute(
            f"UPDATE partner_date SET {what} = :now WHERE id = :id AND state = 'open'",
            {"now": stored(now), "id": number},
        )

    async def move(self, on: PartnerDate, new: DateState, *, now: datetime) -> bool:
        """False when the table has no such move, or somebody else was first."""
        return await self._changed(
            f"""
            UPDATE partner_date SET state = :new, answered_at = :now
            WHERE id = :id AND state = :old AND state IN ({may_become(DATE_MOVES, new)})
            """,
            {"new": new, "now": stored(now), "id": on.id, "old": on.state},
        )

    async def take_back_open(self, promise: PartnerPromiseId) -> None:
        """The date that was made by an answer that is undone."""
        await self._execute(
            "DELETE FROM partner_date WHERE promise_id = :promise AND state = 'open'", {"promise": promise}
        )

    async def _promises(self, where: str, values: dict[str, object]) -> list[PartnerPromise]:
        return [_promise(row) for row in await self._rows(_PROMISE + where, values)]

    async def _dates(self, where: str, zone: str, values: dict[str, object]) -> list[PartnerDate]:
        rows: Sequence[Row] = await self._rows(_DATE + where, values)
        return [_date(row, zone) for row in rows]
