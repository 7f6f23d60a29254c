"""Who is in a segment (`bot.domain.broadcasts.segments`): a condition each, over those who agreed to hear from us."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import cos, radians

from bot.domain.broadcasts.segments import LATELY_DAYS, NEAR_M, BroadcastAudience
from bot.domain.core.ids import ChatId, PersonId, VenueId
from storage.engine.connection import Row
from storage.engine.repository import Repository, listed, named
from storage.engine.times import stored

METRES_A_DEGREE = 111_195.0

_ACTIVE_GUEST = "g.state = 'active'"
_ACTIVE_CHAMPION = "c.state = 'active'"
_GUEST_HERE, _CHAMPION_HERE = "g.state IN ('active', 'paused')", "c.state IN ('active', 'paused')"
"""With those who rest."""
_CAME = """
    (SELECT 1 FROM booking b JOIN occurrence oc ON oc.id = b.occurrence_id
     WHERE b.person_id = p.id AND b.state IN ('going', 'attended') AND oc.ends_at <= :now AND oc.ends_at > :since)
"""

WHO: dict[str, str] = {
    "everyone": f"({_ACTIVE_GUEST} OR {_ACTIVE_CHAMPION} OR o.person_id IS NOT NULL)",
    "guests": _ACTIVE_GUEST,
    "champions": _ACTIVE_CHAMPION,
    "areas": f"{_ACTIVE_GUEST} AND g.area IN ({{choice}})",
    "near_venue": f"""
        {_ACTIVE_GUEST} AND (g.lat - :lat) * (g.lat - :lat) * :north + (g.lon - :lon) * (g.lon - :lon) * :east <= :far
    """,
    "language": f"({_ACTIVE_GUEST} OR {_ACTIVE_CHAMPION}) AND p.language IN ({{choice}})",
    "came_lately": f"{_ACTIVE_GUEST} AND EXISTS {_CAME}",
    "never_came": f"{_ACTIVE_GUEST} AND NOT EXISTS {_CAME}",
    "names": f"({_ACTIVE_GUEST} OR {_ACTIVE_CHAMPION}) AND p.id IN ({{choice}})",
    "had_it": """
        p.id IN (SELECT r.person_id FROM broadcast_recipient r WHERE r.broadcast_id = :id)
        AND NOT EXISTS (SELECT 1 FROM outbox u WHERE u.subject = 'broadcast' AND u.subject_id = :id AND u.detail = ''
                        AND u.person_id = p.id AND u.state IN ('dropped', 'failed'))
    """,
    "took_it": """
        p.id IN (SELECT b.person_id FROM booking b
                 WHERE b.occurrence_id = :id AND b.state IN ('going', 'attended', 'no_show', 'held'))
    """,
}
"""Somebody who took food is told that it is not to be eaten, whether they still want messages or not."""

WANTS_NEWS = "NOT EXISTS (SELECT 1 FROM opt_out x WHERE x.person_id = p.id AND x.kind = 'news')"
STILL_HERE = f"({_ACTIVE_GUEST} OR {_ACTIVE_CHAMPION} OR o.person_id IS NOT NULL)"

FROM = """
    FROM person p
    LEFT JOIN guest g ON g.person_id = p.id
    LEFT JOIN champion c ON c.person_id = p.id
    LEFT JOIN organiser o ON o.person_id = p.id
"""


@dataclass(frozen=True, slots=True)
class SegmentSize:
    """How many people a segment reaches, and how many of them by a phone call."""

    people: int
    by_phone: int


@dataclass(frozen=True, slots=True)
class SegmentRest:
    """How many more there would be in a segment, and why they do not hear it; and who has had news that day."""

    resting: int
    unreachable: int
    no_news: int
    had_news: int
    """Of those whom it reaches: they hear it on another day, or not at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentCount:
    """All that is counted before something goes out, at one moment."""

    size: SegmentSize
    languages: Mapping[str, int]
    """How many of them are spoken to in which language."""
    rest: SegmentRest
    names: Mapping[str, int]
    """How many people each first name means, where it is for those of some names."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """One of them; no chat means that they are rung."""

    person: PersonId
    chat: ChatId | None
    zone: str


class Segments(Repository):
    """Read only. A recall goes to everybody who took the food; all else to those who still want news."""

    async def reach(self, network: str, audience: BroadcastAudience, *, now: datetime) -> SegmentSize:
        where, values = await self._where(network, audience, now)
        row = await self._one(
            f"SELECT COUNT(*) AS people, COUNT(*) - COUNT(p.chat_id) AS by_phone {FROM} WHERE {where}", values
        )
        return SegmentSize(row["people"], row["by_phone"])

    async def counted(self, network: str, audience: BroadcastAudience, day: str, *, now: datetime) -> SegmentCount:
        """Each person is looked at once; `day` is the local day on which it goes out."""
        named_so = await self._of_those_names(network, audience) if audience.segment == "names" else {}
        people = [person for ids in named_so.values() for person in ids]
        condition, values = await self._condition(audience, {"network": network, "day": day}, now, people)
        or_rests = condition.replace(_ACTIVE_GUEST, _GUEST_HERE).replace(_ACTIVE_CHAMPION, _CHAMPION_HERE)
        rows = await self._rows(
            f"""
            SELECT p.language, COUNT(*) AS people, COUNT(p.chat_id) AS on_telegram, COUNT(h.day) AS had_news,
                   CASE WHEN {STILL_HERE} THEN 1 ELSE 0 END AS here, p.reachable, COUNT(n.kind) AS no_news
            {FROM}
            LEFT JOIN opt_out n ON n.person_id = p.id AND n.kind = 'news'
            LEFT JOIN broadcast_recipient h ON h.person_id = p.id AND h.day = :day AND h.day <> ''
            WHERE p.network = :network AND {or_rests}
            GROUP BY p.language, here, p.reachable, n.kind
            """,
            values,
        )
        return _count(rows, {name: len(ids) for name, ids in (await self._reached(network, named_so, now)).items()})

    async def _reached(
        self, network: str, named_so: Mapping[str, Sequence[PersonId]], now: datetime
    ) -> Mapping[str, Sequence[PersonId]]:
        """Of those of each name, who hears it."""
        people = [person for ids in named_so.values() for person in ids]
        if not people:
            return named_so
        where, values = await self._where(network, BroadcastAudience("names"), now, people)
        reached = {row["id"] for row in await self._rows(f"SELECT p.id {FROM} WHERE {where}", values)}
        return {name: [person for person in ids if person in reached] for name, ids in named_so.items()}

    async def page(
        self, network: str, audience: BroadcastAudience, *, after: PersonId, limit: int, now: datetime
    ) -> list[Recipient]:
        """The next people by id."""
        where, values = await self._where(network, audience, now)
        rows = await self._rows(
            f"SELECT p.id, p.chat_id, p.zone {FROM} WHERE p.id > :after AND {where} ORDER BY p.id LIMIT :limit",
            {**values, "after": after, "limit": limit},
        )
        return [Recipient(row["id"], row["chat_id"], row["zone"]) for row in rows]

    async def _where(
        self, network: str, audience: BroadcastAudience, now: datetime, people: Sequence[PersonId] | None = None
    ) -> tuple[str, dict[str, object]]:
        condition, values = await self._condition(audience, {"network": network}, now, people)
        if audience.segment == "took_it":
            return f"p.reachable = 1 AND {condition} AND :network <> ''", values
        return f"p.network = :network AND p.reachable = 1 AND {STILL_HERE} AND {WANTS_NEWS} AND {condition}", values

    async def _condition(
        self,
        audience: BroadcastAudience,
        values: dict[str, object],
        now: datetime,
        people: Sequence[PersonId] | None = None,
    ) -> tuple[str, dict[str, object]]:
        """`people` are those of the names, where that is known."""
        condition = WHO[audience.segment]
        if "{choice}" in condition:
            if audience.segment == "names":
                found = people is None and await self._of_those_names(str(values["network"]), audience)
                chosen = _numbers(people or [person for ids in (found or {}).values() for person in ids])
            else:
                values |= (choices := named("choice", audience.choice))
                chosen = listed(choices)
            condition = condition.replace("{choice}", chosen or "NULL")
        if ":lat" in condition:
            await self._circle(audience, values)
        if ":since" in condition:
            lately = audience.segment == "came_lately"
            values |= {"now": stored(now), "since": stored(now - timedelta(days=LATELY_DAYS)) if lately else ""}
        if ":id" in condition:
            values["id"] = int(audience.choice[0])
        return condition, values

    async def _of_those_names(self, network: str, audience: BroadcastAudience) -> dict[str, list[PersonId]]:
        """Whoever is called so, in small or capital letters: names may be sealed, so it is not SQL that compares."""
        called: dict[str, list[PersonId]] = {name.casefold(): [] for name in audience.choice}
        rows = await self._rows(
            "SELECT id, first_name FROM person WHERE network = :network AND first_name <> ''", {"network": network}
        )
        for person, first_name in rows:
            if (so := first_name.casefold()) in called:
                called[so].append(PersonId(person))
        return {name: called[name.casefold()] for name in audience.choice}

    async def _circle(self, audience: BroadcastAudience, values: dict[str, object]) -> None:
        """Metres on a flat map round the place: within a part in a thousand over two kilometres."""
        venue = VenueId(int(audience.choice[0]))
        row = await self._first("SELECT lat, lon FROM venue WHERE id = :id", {"id": venue})
        lat, lon = (row["lat"], row["lon"]) if row else (0.0, 0.0)
        east = METRES_A_DEGREE * cos(radians(lat))
        values |= {"lat": lat, "lon": lon, "north": METRES_A_DEGREE**2, "east": east**2, "far": float(NEAR_M**2)}


def _numbers(people: Sequence[PersonId]) -> str:
    """Of our own making, and so many that to name each as a parameter would take longer than all the rest."""
    return ", ".join(str(int(person)) for person in people)


def _count(rows: Sequence[Row], names: Mapping[str, int]) -> SegmentCount:
    """Of groups of people who are alike: here or resting, reachable or not, with news or without."""
    here = [row for row in rows if row["here"]]
    reachable = [row for row in here if row["reachable"]]
    heard = [row for row in reachable if not row["no_news"]]
    languages = dict.fromkeys(dict.fromkeys(row["language"] for row in heard), 0)
    for row in heard:
        languages[row["language"]] += int(row["people"])
    people = _sum(heard)
    return SegmentCount(
        size=SegmentSize(people, people - sum(int(row["on_telegram"]) for row in heard)),
        languages=languages,
        rest=SegmentRest(
            resting=_sum(rows) - _sum(here),
            unreachable=_sum(here) - _sum(reachable),
            no_news=_sum(reachable) - people,
            had_news=sum(int(row["had_news"]) for row in heard),
        ),
        names=names,
    )


def _sum(rows: Sequence[Row]) -> int:
    return sum(int(row["people"]) for row in rows)
