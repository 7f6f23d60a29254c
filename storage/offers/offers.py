"""Offers and their occurrences."""

from datetime import date, datetime
from functools import lru_cache, partial

from bot.domain.core.activities import Activity
from bot.domain.core.food import AllergenFacts, OfferKind, Serving
from bot.domain.core.ids import OccurrenceId, OfferId, PersonId
from bot.domain.offers.offers import (
    OCCURRENCE_MOVES,
    OFFER_MOVES,
    FoodState,
    NewOffer,
    Occurrence,
    OccurrenceState,
    OfferState,
)
from bot.domain.offers.recurrence import Schedule
from storage.directory.venues import venue_of
from storage.engine.connection import Row
from storage.engine.encryption import private
from storage.engine.repository import Repository
from storage.engine.times import read, stored, stored_or_none
from storage.offers.schedules import stored_schedule
from storage.people.hosts import HOST_IS_THERE

OCCURRENCE = f"""
    SELECT oc.id, oc.offer_id, oc.state, oc.starts_at, oc.ends_at, oc.answer_by, oc.places, oc.taken,
           o.kind, o.state AS offer_state, o.title, o.host_id, o.food_state, o.price, o.zone, o.rrule, o.use_by,
           o.open_to_all, o.paused, o.notes, p.first_name AS host_name, {HOST_IS_THERE} AS host_is_there,
           EXISTS (SELECT 1 FROM meal_quiet q WHERE q.occurrence_id = oc.id AND q.person_id = o.host_id) no_questions,
           EXISTS (SELECT 1 FROM community_conversation cc WHERE cc.occurrence_id = oc.id
                   AND cc.state NOT IN ('asked', 'off')) AS conversation,
           EXISTS (SELECT 1 FROM booking bb JOIN guest bg ON bg.person_id = bb.person_id
                   WHERE bb.occurrence_id = oc.id AND bb.state = 'going' AND bg.brings <> '') AS guests_bring,
           oc.contains, oc.may_contain, oc.not_in_it, oc.diets, oc.food_said, oc.ready_at, oc.kept, o.part_of,
           oc.serving, o.serving AS usual_serving, o.activity,
           v.id AS v_id, v.network AS v_network, v.name AS v_name, v.address AS v_address, v.lat AS v_lat,
           v.lon AS v_lon, v.area AS v_area, v.step_free AS v_step_free, v.home AS v_home, v.access AS v_access,
           v.listed AS v_listed, v.added_by AS v_added_by, COALESCE(ph.photo, '') AS photo
    FROM occurrence oc
    JOIN offer o ON o.id = oc.offer_id
    JOIN person p ON p.id = o.host_id
    JOIN venue v ON v.id = o.venue_id LEFT JOIN meal_photo ph ON ph.occurrence_id = oc.id
"""


@lru_cache(maxsize=4096)
def occurrence_of(row: Row) -> Occurrence:
    """The same row makes the same occurrence: a town looks at the same few all day, and to read one takes a while."""
    return Occurrence(
        id=row["id"],
        offer=row["offer_id"],
        kind=OfferKind(row["kind"]),
        title=row["title"],
        host=row["host_id"],
        host_name=row["host_name"],
        allergens=AllergenFacts(row["contains"], row["may_contain"], row["not_in_it"]),
        diets=row["diets"],
        price=row["price"],
        starts=read(row["starts_at"]),
        ends=read(row["ends_at"]),
        zone=row["zone"],
        places=row["places"],
        taken=row["taken"],
        answer_by=read(row["answer_by"]),
        state=OccurrenceState(row["state"]),
        offer_state=OfferState(row["offer_state"]),
        venue=venue_of(row, "v_"),
        rrule=row["rrule"],
        use_by=date.fromisoformat(row["use_by"]) if row["use_by"] else None,
        open_to_all=bool(row["open_to_all"]),
        paused=bool(row["paused"]),
        host_is_there=bool(row["host_is_there"]),
        no_questions=bool(row["no_questions"]),
        notes=row["notes"],
        food_said=bool(row["food_said"]),
        food_state=FoodState(row["food_state"]) if row["food_state"] else None,
        ready_since=read(row["ready_at"]) if row["ready_at"] else None,
        photo=row["photo"],
        kept=row["kept"],
        part_of=row["part_of"],
        conversation=bool(row["conversation"]),
        guests_bring=bool(row["guests_bring"]),
        activity=Activity(row["activity"]) if row["activity"] else None,
        serving=Serving(row["serving"]),
        usual_serving=Serving(row["usual_serving"]),
    )


class Offers(Repository):
    """Places are counted in `taken`, which the database itself keeps between 0 and `places`."""

    async def add(self, offer: NewOffer, state: OfferState, *, now: datetime) -> OfferId:
        row = await self._one(
            """
            INSERT INTO offer (network, kind, state, host_id, venue_id, title, food_state, made_by, use_by, price,
                               notes, rrule, zone, waited, activity, serving, created_at)
            VALUES (:network, :kind, :state, :host, :venue, :title, :food_state, :made_by, :use_by, :price,
                    :notes, :rrule, :zone, :waited, :activity, :serving, :now)
            RETURNING id
            """,
            {
                "network": offer.network,
                "kind": offer.kind,
                "state": state,
                "host": offer.host,
                "venue": offer.venue,
                "title": private(offer.title),
                "food_state": offer.food_state or "",
                "made_by": offer.made_by,
                "use_by": offer.use_by.isoformat() if offer.use_by else "",
                "price": private(offer.price),
                "notes": private(offer.notes),
                "rrule": offer.rrule,
                "zone": offer.zone,
                "waited": int(state is OfferState.AWAITING_APPROVAL),
                "activity": offer.activity or "",
                "serving": offer.serving,
                "now": stored(now),
            },
        )
        return OfferId(row["id"])

    async def add_occurrence(self, offer: OfferId, schedule: Schedule, *, places: int) -> OccurrenceId | None:
        """None when this offer already has an occurrence that starts then."""
        row = await self._first(
            """
            INSERT INTO occurrence (offer_id, state, starts_at, ends_at, answer_by, places, mask, look_at, ready_at,
                                    contains, may_contain, not_in_it, diets, food_said, serving)
            VALUES (:offer, 'open', :starts, :ends, :answer_by, :places, :mask, :look_at, :ready,
                    :contains, :may_contain, :not_in_it, :diets, :food_said, :serving)
            ON CONFLICT (offer_id, starts_at) DO NOTHING
            RETURNING id
            """,
            {"offer": offer, "places": places, **stored_schedule(schedule)},
        )
        return OccurrenceId(row["id"]) if row else None

    async def occurrence(self, occurrence_id: OccurrenceId) -> Occurrence:
        """Raises `KeyError` when there is none."""
        return occurrence_of(await self._one(OCCURRENCE + "WHERE oc.id = :id", {"id": occurrence_id}))

    async def occurrences_of_offer(self, offer: OfferId) -> list[Occurrence]:
        return await self._occurrences("WHERE oc.offer_id = :offer ORDER BY oc.starts_at, oc.id", {"offer": offer})

    async def occurrences_of_club(self, occurrence: Occurrence) -> list[Occurrence]:
        """Also its dates that are posts of their own; of what is on once, that alone."""
        club: dict[str, object] = {"club": occurrence.club or occurrence.offer}
        return await self._occurrences("WHERE o.id = :club OR o.part_of = :club ORDER BY oc.starts_at, oc.id", club)

    async def coming_occurrences_of_host(self, host: PersonId, *, now: datetime) -> list[Occurrence]:
        """What this host has posted and is not over, the soonest first."""
        return await self._occurrences(
            """
            WHERE o.host_id = :host AND oc.ends_at > :now AND oc.state IN ('open', 'full', 'started')
              AND o.state IN ('awaiting_approval', 'open')
            ORDER BY oc.starts_at, oc.id
            """,
            {"host": host, "now": stored(now)},
        )

    async def open_to_all(self, offer: OfferId) -> None:
        """From now on a place may be taken unasked."""
        await self._execute("UPDATE offer SET open_to_all = 1 WHERE id = :id", {"id": offer})

    async def free_occurrences(self, network: str, *, now: datetime, until: datetime) -> list[Occurrence]:
        """What has a place, can still be answered and starts before `until`, the soonest first."""
        kept = await self._connection.kept(("open", network), partial(self._open, network))
        return [one for one in kept if one.free and one.answer_by > now and one.starts < until]

    async def _open(self, network: str) -> list[Occurrence]:
        where = f"WHERE oc.state = 'open' AND o.state = 'open' AND o.paused = 0 AND {HOST_IS_THERE}"
        return await self._occurrences(
            f"{where} AND o.network = :network ORDER BY oc.starts_at, oc.id", {"network": network}
        )

    async def has_posted_food(self, host: PersonId) -> bool:
        """Anything with food, ever."""
        return await self._any("SELECT 1 FROM offer WHERE host_id = :host AND serving <> 'none'", {"host": host})

    async def posts_of_host(self, host: PersonId) -> dict[OfferState, int]:
        """How many posts this host has in each state, parts of one counted with it; empty where they never posted."""
        rows = await self._rows(
            """
            SELECT state, SUM(CASE WHEN part_of IS NULL THEN 1 ELSE 0 END) AS posts
            FROM offer WHERE host_id = :host GROUP BY state
            """,
            {"host": host},
        )
        return {OfferState(row["state"]): row["posts"] for row in rows}

    async def posts_since_taken_on(self, host: PersonId) -> int:
        """How many posts of this host have gone out since organisers last took them on; all where nobody had to."""
        row = await self._one(
            """
            SELECT COUNT(*) AS posts FROM offer o LEFT JOIN champion c ON c.person_id = o.host_id
            WHERE o.host_id = :host AND o.part_of IS NULL AND o.state IN ('open', 'closed')
              AND (c.decided_at IS NULL OR o.created_at >= c.decided_at)
            """,
            {"host": host},
        )
        return int(row["posts"])

    async def take_places(self, occurrence_id: OccurrenceId, party: int, *, now: datetime) -> bool:
        """Take places if there are enough and it is not too late; False when somebody was first."""
        return await self._changed(
            """
            UPDATE occurrence
            SET taken = taken + :party, state = CASE WHEN taken + :party = places THEN 'full' ELSE 'open' END
            WHERE id = :id AND state = 'open' AND taken + :party <= places - kept AND answer_by > :now
            """,
            {"party": party, "id": occurrence_id, "now": stored(now)},
        )

    async def take_back_places(self, occurrence_id: OccurrenceId, party: int, *, now: datetime) -> bool:
        """The same for places that somebody gave up just now, by mistake: until it begins, also after the answers."""
        return await self._changed(
            """
            UPDATE occurrence
            SET taken = taken + :party, state = CASE WHEN taken + :party = places THEN 'full' ELSE 'open' END
            WHERE id = :id AND state = 'open' AND taken + :party <= places AND (answer_by > :now OR starts_at > :now)
            """,
            {"party": party, "id": occurrence_id, "now": stored(now)},
        )

    async def free_places(self, occurrence_id: OccurrenceId, party: int, *, now: datetime) -> None:
        """Give places back and have the occurrence looked at at once."""
        await self._execute(
            """
            UPDATE occurrence
            SET taken = taken - :party, state = CASE state WHEN 'full' THEN 'open' ELSE state END, look_at = :now
            WHERE id = :id
            """,
            {"party": party, "id": occurrence_id, "now": stored(now)},
        )

    async def move_occurrence(self, occurrence_id: OccurrenceId, old: OccurrenceState, new: OccurrenceState) -> bool:
        """False when somebody was first."""
        assert new in OCCURRENCE_MOVES[old]
        return await self._changed(
            "UPDATE occurrence SET state = :new WHERE id = :id AND state = :old",
            {"new": new, "old": old, "id": occurrence_id},
        )

    async def move_offer(self, offer: OfferId, old: OfferState, new: OfferState) -> bool:
        """False when somebody was first."""
        assert new in OFFER_MOVES[old]
        return await self._changed(
            "UPDATE offer SET state = :new WHERE id = :id AND state = :old", {"new": new, "old": old, "id": offer}
        )

    async def next_look(self) -> datetime | None:
        row = await self._one(
            f"""
            SELECT MIN(oc.look_at) AS at FROM occurrence oc JOIN offer o ON o.id = oc.offer_id
            WHERE oc.state = 'open' AND o.state = 'open' AND o.paused = 0 AND oc.answer_by > oc.look_at
              AND {HOST_IS_THERE}
            """
        )
        return read(row["at"]) if row["at"] else None

    async def look_again(self, occurrence_id: OccurrenceId, at: datetime, *, wave_sent_at: datetime | None) -> None:
        """Note when to look next, and that a wave went out if one did."""
        await self._execute(
            """
            UPDATE occurrence
            SET look_at = :at, waves = waves + :sent, last_wave_at = COALESCE(:wave_at, last_wave_at)
            WHERE id = :id
            """,
            {"at": stored(at), "sent": int(wave_sent_at is not None), "wave_at": stored_or_none(wave_sent_at)}
            | {"id": occurrence_id},
        )

    async def under_way(self, *, now: datetime) -> list[Occurrence]:
        """Occurrences whose start has passed and that are not over in the books."""
        return await self._occurrences(
            "WHERE oc.state IN ('open', 'full', 'started') AND oc.starts_at <= :now ORDER BY oc.id",
            {"now": stored(now)},
        )

    async def answered(self, *, now: datetime) -> list[Occurrence]:
        """Occurrences whose time to answer is over while somebody’s answer is still open."""
        return await self._occurrences(
            """
            WHERE oc.answer_by <= :now AND EXISTS (
                SELECT 1 FROM invitation i WHERE i.occurrence_id = oc.id AND i.state IN ('queued', 'sent'))
            ORDER BY oc.id
            """,
            {"now": stored(now)},
        )

    async def _occurrences(self, where: str, values: dict[str, object]) -> list[Occurrence]:
        return [occurrence_of(row) for row in await self._rows(OCCURRENCE + where, values)]
