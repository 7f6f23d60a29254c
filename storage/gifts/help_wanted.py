"""What hosts and organisers could use, and the people who were asked for it, one at a time."""

from datetime import date, datetime

from bot.domain.core.ids import HelpAskId, HelpWantedId, OccurrenceId, PersonId
from bot.domain.gifts.gifts import WANTED_MOVES, AskState, Gift, HelpAsk, HelpWanted, MayHelp, WantedState
from bot.domain.invitations.eligibility import distance_m
from bot.domain.volunteers.vetting import Check
from storage.engine.connection import Row
from storage.engine.encryption import private
from storage.engine.repository import Repository
from storage.engine.times import read, stored
from storage.gifts.gifts import OPEN_CASE, TURNED_AWAY, WANTS_SUCH
from storage.guests.guests import MAY_BE_ASKED

_WANTED = "SELECT id, network, occurrence_id, by_id, kind, words, state FROM help_wanted "
_ASK = "SELECT id, wanted_id, person_id, state, until, starts_at FROM help_ask "


def _wanted(row: Row) -> HelpWanted:
    return HelpWanted(
        id=row["id"],
        network=row["network"],
        occurrence_id=row["occurrence_id"],
        by=row["by_id"],
        kind=Gift(row["kind"]),
        words=row["words"],
        state=WantedState(row["state"]),
    )


def _ask(row: Row) -> HelpAsk:
    return HelpAsk(
        id=row["id"],
        wanted=row["wanted_id"],
        person=row["person_id"],
        state=AskState(row["state"]),
        until=read(row["until"]),
        starts=read(row["starts_at"]) if row["starts_at"] else None,
    )


class HelpsWanted(Repository):
    """States: open, found, nobody, ended."""

    async def add(
        self, network: str, about: OccurrenceId | None, by: PersonId, kind: Gift, words: str, *, now: datetime
    ) -> HelpWantedId:
        row = await self._one(
            """
            INSERT INTO help_wanted (network, occurrence_id, by_id, kind, words, made_at)
            VALUES (:network, :about, :by, :kind, :words, :now) RETURNING id
            """,
            {"network": network, "about": about, "by": by, "kind": kind, "words": private(words), "now": stored(now)},
        )
        return HelpWantedId(row["id"])

    async def get(self, wanted: HelpWantedId) -> HelpWanted:
        """Raises `KeyError`."""
        return _wanted(await self._one(_WANTED + "WHERE id = :id", {"id": wanted}))

    async def going_on(self) -> list[HelpWanted]:
        """Somebody is asked for it, or has said yes."""
        rows = await self._rows(_WANTED + "WHERE state IN ('open', 'found') ORDER BY id")
        return [_wanted(row) for row in rows]

    async def of_date(self, occurrence_id: OccurrenceId) -> list[HelpWanted]:
        rows = await self._rows(
            _WANTED + "WHERE occurrence_id = :about AND state IN ('open', 'found') ORDER BY id",
            {"about": occurrence_id},
        )
        return [_wanted(row) for row in rows]

    async def of_organiser(self, by: PersonId) -> list[HelpWanted]:
        rows = await self._rows(
            _WANTED + "WHERE by_id = :by AND occurrence_id IS NULL AND state IN ('open', 'found') ORDER BY id",
            {"by": by},
        )
        return [_wanted(row) for row in rows]

    async def move(self, wanted: HelpWantedId, old: WantedState, new: WantedState) -> bool:
        """False when somebody was first."""
        assert new in WANTED_MOVES[old]
        return await self._changed(
            "UPDATE help_wanted SET state = :new WHERE id = :id AND state = :old",
            {"new": new, "old": old, "id": wanted},
        )

    async def now_of(self, wanted: HelpWantedId, host: PersonId) -> None:
        """Somebody else hosts what it is for."""
        await self._execute("UPDATE help_wanted SET by_id = :host WHERE id = :id", {"host": host, "id": wanted})

    async def asks_of(self, wanted: HelpWantedId) -> list[HelpAsk]:
        rows = await self._rows(_ASK + "WHERE wanted_id = :wanted ORDER BY id", {"wanted": wanted})
        return [_ask(row) for row in rows]

    async def ask_of(self, ask: HelpAskId) -> HelpAsk:
        """Raises `KeyError`."""
        return _ask(await self._one(_ASK + "WHERE id = :id", {"id": ask}))

    async def ask(
        self, wanted: HelpWantedId, person: PersonId, until: datetime, starts: datetime | None, *, now: datetime
    ) -> HelpAskId:
        row = await self._one(
            """
            INSERT INTO help_ask (wanted_id, person_id, asked_at, until, starts_at)
            VALUES (:wanted, :person, :now, :until, :starts) RETURNING id
            """,
            {
                "wanted": wanted,
                "person": person,
                "now": stored(now),
                "until": stored(until),
                "starts": stored(starts) if starts else "",
            },
        )
        return HelpAskId(row["id"])

    async def say(self, ask: HelpAskId, old: AskState, new: AskState) -> bool:
        """False when it stands otherwise by now."""
        return await self._changed(
            "UPDATE help_ask SET state = :new WHERE id = :id AND state = :old", {"new": new, "old": old, "id": ask}
        )

    async def now_starts(self, ask: HelpAskId, starts: datetime) -> None:
        """They were told of the new time."""
        await self._execute(
            "UPDATE help_ask SET starts_at = :starts WHERE id = :id", {"starts": stored(starts), "id": ask}
        )

    async def people(
        self, wanted: HelpWanted, at: tuple[float, float] | None, *, today: date, only: PersonId | None = None
    ) -> list[MayHelp]:
        """Guests of that town who like doing it, and may be asked; without a place everybody is near.

        Nobody for whom something waits for an answer, or whose help an organiser has ended. `only`: just this one.
        """
        rows = await self._rows(
            f"""
            SELECT g.person_id, gf.words, g.lat, g.lon, g.limit_m, g.uncertainty_m, b.state AS booked,
                   (SELECT MAX(a.asked_at) FROM help_ask a WHERE a.person_id = g.person_id) AS last_asked
            {
                MAY_BE_ASKED.replace(
                    "WHERE",
                    '''
                JOIN gift gf ON gf.person_id = g.person_id AND gf.kind = :kind
                LEFT JOIN booking b ON b.person_id = g.person_id AND b.occurrence_id = :about WHERE''',
                    1,
                )
            }
              AND p.network = :network AND {WANTS_SUCH} AND NOT ({OPEN_CASE}) AND NOT ({TURNED_AWAY})
              AND p.id = COALESCE(:only, p.id)
            """,
            {"kind": wanted.kind, "about": wanted.occurrence_id, "network": wanted.network, "only": only},
        )
        checks = await self.checks(today)
        return [self._may_help(row, at, checks.get(row["person_id"], frozenset())) for row in rows]

    async def checks(self, today: date) -> dict[PersonId, frozenset[Check]]:
        """What was checked of whom and counts today."""
        rows = await self._rows(
            """
            SELECT person_id, kind FROM checked
            WHERE kind IN ('driving', 'dbs') AND (runs_out = '' OR runs_out > :today)
            """,
            {"today": today.isoformat()},
        )
        found: dict[PersonId, frozenset[Check]] = {}
        for row in rows:
            found[row["person_id"]] = found.get(row["person_id"], frozenset()) | {Check(row["kind"])}
        return found

    def _may_help(self, row: Row, at: tuple[float, float] | None, checks: frozenset[Check]) -> MayHelp:
        return MayHelp(
            person=row["person_id"],
            words=row["words"],
            metres=distance_m(row["lat"], row["lon"], *at) if at else 0,
            limit_m=row["limit_m"],
            uncertainty_m=row["uncertainty_m"],
            coming=row["booked"] == "going",
            gave_up=row["booked"] in {"cancelled", "late_cancelled"},
            last_asked=read(row["last_asked"]) if row["last_asked"] else None,
            checks=checks,
        )
