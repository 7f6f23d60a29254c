"""What is counted while names are there: who came, joined, was asked and rung. Of a town, or of one person of it."""

from datetime import datetime

from bot.domain.core.ids import PersonId
from bot.domain.offers.kinds import TOGETHER
from bot.domain.report.counted import CompanyWish, Counted, CountKey, GuestTally, GuestVisit, Numbers, Way
from storage.engine.connection import Row
from storage.engine.repository import Repository
from storage.engine.times import read, stored

_WAY = """
    CASE WHEN p.chat_id IS NULL OR EXISTS (SELECT 1 FROM neighbour n WHERE n.person_id = p.id)
    THEN 'by_call' ELSE 'by_chat' END
"""
"""Whoever has no chat is rung; after they have left, too, when the number to ring has gone."""
_WAS_ON = "oc.state IN ('open', 'full', 'started', 'done')"
_IN_TIME = "oc.starts_at >= :start AND oc.starts_at < :end"
_SAID_NOTHING = "('off', 'too late', 'let be')"


def _values(network: str, start: datetime, end: datetime, person: PersonId | None) -> dict[str, object]:
    values: dict[str, object] = {"network": network, "start": stored(start), "end": stored(end)}
    return values if person is None else {**values, "person": person}


def _only(person: PersonId | None) -> str:
    return "" if person is None else " AND p.id = :person"


def _visit(row: Row) -> GuestVisit:
    return GuestVisit(
        person=row["person_id"],
        occurrence=row["id"],
        starts=read(row["starts_at"]),
        together=row["kind"] in TOGETHER,
        ward=row["area"],
        code=str(row["code"] or ""),
        way=Way(row["way"]),
    )


class ReportMeasures(Repository):
    """Of guests by the town that is theirs, whichever town they went to. What is on counts by the moment it starts."""

    async def visits(
        self, network: str, start: datetime, end: datetime, *, now: datetime, person: PersonId | None = None
    ) -> list[GuestVisit]:
        """Who came, as far as it is over, also where nobody has closed it yet."""
        rows = await self._rows(
            f"""
            SELECT b.person_id, oc.id, oc.starts_at, o.kind, g.area, r.referrer_id AS code, {_WAY} AS way
            FROM occurrence oc JOIN offer o ON o.id = oc.offer_id JOIN booking b ON b.occurrence_id = oc.id
            JOIN person p ON p.id = b.person_id JOIN guest g ON g.person_id = p.id
            LEFT JOIN referral r ON r.person_id = p.id
            WHERE {_IN_TIME} AND oc.ends_at <= :now AND {_WAS_ON} AND b.state IN ('going', 'attended')
              AND p.network = :network{_only(person)}
            ORDER BY oc.starts_at, oc.id, b.person_id
            """,
            {**_values(network, start, end, person), "now": stored(now)},
        )
        return [_visit(row) for row in rows]

    async def tallies(self, network: str) -> dict[PersonId, GuestTally]:
        """How often each guest had come up to the month that was counted last."""
        rows = await self._rows(
            """
            SELECT g.person_id, g.came, g.came_in FROM guest g JOIN person p ON p.id = g.person_id
            WHERE p.network = :network AND g.came > 0 ORDER BY g.person_id
            """,
            {"network": network},
        )
        return {PersonId(row["person_id"]): GuestTally(row["came"], row["came_in"]) for row in rows}

    async def tally(self, person: PersonId) -> GuestTally:
        """The same of one of them."""
        row = await self._first("SELECT came, came_in FROM guest WHERE person_id = :person", {"person": person})
        return GuestTally(row["came"], row["came_in"]) if row else GuestTally()

    async def first_tallies(self, network: str, start: datetime) -> dict[PersonId, GuestTally]:
        """Before anything was counted: places that have lost their name, and what is named and was before `start`."""
        rows = await self._rows(
            f"""
            SELECT g.person_id, g.meals,
                   (SELECT COUNT(*) FROM booking b WHERE b.person_id = g.person_id
                    AND b.state IN ('going', 'attended', 'no_show')) AS named,
                   (SELECT COUNT(*) FROM booking b JOIN occurrence oc ON oc.id = b.occurrence_id
                    WHERE b.person_id = g.person_id AND b.state IN ('going', 'attended')
                      AND oc.starts_at < :start AND {_WAS_ON}) AS came
            FROM guest g JOIN person p ON p.id = g.person_id
            WHERE p.network = :network ORDER BY g.person_id
            """,
            {"network": network, "start": stored(start)},
        )
        found = {PersonId(row["person_id"]): max(0, row["meals"] - row["named"]) + row["came"] for row in rows}
        return {person: GuestTally(came) for person, came in found.items() if came}

    async def here(self, network: str, end: datetime) -> Numbers:
        """Guests at that moment: those who are, and those who have left since."""
        rows = await self._rows(
            f"""
            SELECT {_WAY} AS way, COUNT(*) AS people FROM guest g JOIN person p ON p.id = g.person_id
            WHERE p.network = :network AND g.joined_at < :end
              AND (g.state IN ('active', 'paused') OR EXISTS (
                SELECT 1 FROM consent c WHERE c.person_id = g.person_id AND c.purpose = 'invitations' AND c.given = 0
                  AND c.at >= :end))
            GROUP BY {_WAY} ORDER BY 1
            """,
            {"network": network, "end": stored(end)},
        )
        return Numbers({CountKey(Counted.HERE, row["way"]): row["people"] for row in rows})

    async def with_us(self, network: str) -> list[PersonId]:
        """Guests who are now, at rest or not."""
        rows = await self._rows(
            """
            SELECT g.person_id FROM guest g JOIN person p ON p.id = g.person_id
            WHERE p.network = :network AND g.state IN ('active', 'paused') ORDER BY g.person_id
            """,
            {"network": network},
        )
        return [PersonId(row["person_id"]) for row in rows]

    async def joined(self, network: str, start: datetime, end: datetime, person: PersonId | None = None) -> Numbers:
        """By way, and by who sent them."""
        rows = await self._rows(
            f"""
            SELECT {_WAY} AS way, r.referrer_id AS code, COUNT(*) AS people
            FROM guest g JOIN person p ON p.id = g.person_id LEFT JOIN referral r ON r.person_id = p.id
            WHERE p.network = :network AND g.joined_at >= :start AND g.joined_at < :end{_only(person)}
            GROUP BY {_WAY}, r.referrer_id ORDER BY 1, 2
            """,
            _values(network, start, end, person),
        )
        numbers = Numbers()
        for row in rows:
            numbers[CountKey(Counted.JOINED, row["way"])] += row["people"]
            numbers[CountKey(Counted.JOINED_BY_CODE, str(row["code"] or ""))] += row["people"]
        return numbers

    async def invitations(
        self, network: str, start: datetime, end: datetime, person: PersonId | None = None
    ) -> Numbers:
        """To what was on then, and what people answered; not what they chose themselves, nor what was taken back."""
        rows = await self._rows(
            f"""
            SELECT {_WAY} AS way, i.state, COUNT(*) AS times
            FROM occurrence oc JOIN invitation i ON i.occurrence_id = oc.id JOIN person p ON p.id = i.person_id
            WHERE {_IN_TIME} AND p.network = :network{_only(person)} AND i.wave > 0
              AND i.state IN ('sent', 'accepted', 'declined', 'expired')
            GROUP BY {_WAY}, i.state ORDER BY 1, 2
            """,
            _values(network, start, end, person),
        )
        numbers = Numbers()
        for row in rows:
            for name, states in _ANSWERS.items():
                if row["state"] in states:
                    numbers[CountKey(name, row["way"])] += row["times"]
        return numbers

    async def calls(self, network: str, start: datetime, end: datetime, person: PersonId | None = None) -> Numbers:
        """Made, not made in time, and made since somebody had missed a meal."""
        row = await self._one(
            f"""
            SELECT COALESCE(SUM(CASE WHEN k.outcome NOT IN {_SAID_NOTHING} THEN 1 ELSE 0 END), 0) AS made,
                   COALESCE(SUM(CASE WHEN k.outcome = 'too late' THEN 1 ELSE 0 END), 0) AS undone,
                   COALESCE(SUM(CASE WHEN k.outcome NOT IN {_SAID_NOTHING} AND k.dedupe LIKE 'friendly:booking:%'
                            THEN 1 ELSE 0 END), 0) AS missed
            FROM call_task k JOIN person p ON p.id = k.guest_id
            WHERE p.network = :network AND k.state = 'done' AND k.done_at >= :start AND k.done_at < :end{_only(person)}
            """,
            _values(network, start, end, person),
        )
        found = {Counted.CALLS: "made", Counted.CALLS_UNDONE: "undone", Counted.RUNG_AFTER_MISSING: "missed"}
        return Numbers({CountKey(name): row[column] for name, column in found.items() if row[column]})

    async def greeted(self, network: str, start: datetime, end: datetime) -> Numbers:
        """Places for which somebody had agreed to be at the door."""
        row = await self._one(
            f"""
            SELECT COUNT(*) AS places FROM occurrence oc JOIN offer o ON o.id = oc.offer_id
            JOIN booking b ON b.occurrence_id = oc.id JOIN greeting w ON w.booking_id = b.id
            WHERE {_IN_TIME} AND o.network = :network AND {_WAS_ON} AND w.state = 'agreed'
              AND b.state IN ('going', 'attended')
            """,
            _values(network, start, end, None),
        )
        return Numbers({CountKey(Counted.GREETED): row["places"]} if row["places"] else {})

    async def active(self, network: str, start: datetime) -> dict[PersonId, CompanyWish]:
        """Guests who can be asked now and had joined by then: what they said of company."""
        rows = await self._rows(
            """
            SELECT g.person_id, g.weight FROM guest g JOIN person p ON p.id = g.person_id
            WHERE p.network = :network AND g.state = 'active' AND g.joined_at < :start ORDER BY g.person_id
            """,
            {"network": network, "start": stored(start)},
        )
        return {row["person_id"]: CompanyWish.MORE if row["weight"] > 1 else CompanyWish.OTHERS for row in rows}

    async def first_asked(self, network: str, start: datetime, end: datetime) -> list[tuple[datetime, datetime | None]]:
        """Of active guests who joined then: when, and when they were asked first."""
        rows = await self._rows(
            """
            SELECT g.joined_at, (SELECT MIN(i.queued_at) FROM invitation i
                                 WHERE i.person_id = g.person_id AND i.queued_at >= g.joined_at) AS asked
            FROM guest g JOIN person p ON p.id = g.person_id
            WHERE p.network = :network AND g.state = 'active' AND g.joined_at >= :start AND g.joined_at < :end
            ORDER BY g.joined_at, g.person_id
            """,
            {"network": network, "start": stored(start), "end": stored(end)},
        )
        return [(read(row["joined_at"]), read(row["asked"]) if row["asked"] else None) for row in rows]


_ANSWERS = {
    Counted.ASKED: {"sent", "accepted", "declined", "expired"},
    Counted.ANSWERED: {"accepted", "declined"},
    Counted.SAID_NO: {"declined"},
}
