"""What a host changes about a post that is kept: words, food, places, times, the host.

Places taken are in `Offers`, and who is asked to host in `Handovers`.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.core.food import Food
from bot.domain.core.ids import OccurrenceId, OfferId, PersonId, VenueId
from bot.domain.offers.offers import FoodState, Occurrence
from bot.domain.offers.recurrence import Schedule
from bot.domain.offers.same_food import LastFood
from storage.engine.encryption import private
from storage.engine.repository import Repository
from storage.engine.times import read, stored
from storage.offers.schedules import food_of, stored_food, stored_schedule


@dataclass(frozen=True, slots=True)
class OfferDetails:
    """What a post says beside what its occurrences show."""

    food_state: FoodState | None
    made_by: str


@dataclass(frozen=True, slots=True)
class Soon:
    """An occurrence that something has to be said about, once."""

    id: OccurrenceId
    starts: datetime
    posted: datetime
    zone: str


class HostChanges(Repository):
    """Each change of an occurrence holds only while it is open or full."""

    async def kept(self, offer: OfferId) -> OfferDetails:
        row = await self._one("SELECT food_state, made_by FROM offer WHERE id = :id", {"id": offer})
        return OfferDetails(FoodState(row["food_state"]) if row["food_state"] else None, row["made_by"])

    async def rename(self, offer: OfferId, title: str) -> None:
        await self._execute("UPDATE offer SET title = :title WHERE id = :id", {"title": private(title), "id": offer})

    async def set_venue(self, offer: OfferId, venue: VenueId) -> None:
        await self._execute("UPDATE offer SET venue_id = :venue WHERE id = :id", {"venue": venue, "id": offer})

    async def set_price(self, offer: OfferId, price: str) -> None:
        await self._execute("UPDATE offer SET price = :price WHERE id = :id", {"price": private(price), "id": offer})

    async def set_notes(self, offer: OfferId, notes: str) -> None:
        await self._execute("UPDATE offer SET notes = :notes WHERE id = :id", {"notes": private(notes), "id": offer})

    async def set_food(self, occurrence_id: OccurrenceId, food: Food) -> bool:
        """The cook’s word for this date. False when it has begun or is off.

        Where nothing was known before, those whom it now fits do not wait for the next wave.
        """
        return await self._changed(
            """
            UPDATE occurrence
            SET contains = :contains, may_contain = :may_contain, not_in_it = :not_in_it, diets = :diets,
                food_said = :food_said, serving = :serving,
                last_wave_at = CASE WHEN food_said = 0 THEN NULL ELSE last_wave_at END
            WHERE id = :id AND state IN ('open', 'full')
            """,
            {"id": occurrence_id, **stored_food(food)},
        )

    async def food_not_said(self, *, now: datetime, before: datetime) -> list[OccurrenceId]:
        """Dates whose food the cook has not said, and that start until then."""
        rows = await self._rows(
            """
            SELECT id FROM occurrence
            WHERE food_said = 0 AND state IN ('open', 'full') AND starts_at > :now AND starts_at < :before
            ORDER BY starts_at, id
            """,
            {"now": stored(now), "before": stored(before)},
        )
        return [OccurrenceId(row["id"]) for row in rows]

    async def last_food(self, occurrence: Occurrence) -> LastFood | None:
        """What the cook said of the latest earlier date of the same club; None where they never said anything.

        A club whose dates were changed one by one, or from one date on, is several posts that refer to one another.
        """
        row = await self._first(
            """
            WITH RECURSIVE upwards (id) AS (
                SELECT id FROM offer WHERE id = :offer
                UNION SELECT o.part_of FROM offer o JOIN upwards u ON o.id = u.id WHERE o.part_of IS NOT NULL
            ), club (id) AS (
                SELECT id FROM upwards
                UNION SELECT o.id FROM offer o JOIN club c ON o.part_of = c.id
            )
            SELECT oc.starts_at, oc.contains, oc.may_contain, oc.not_in_it, oc.diets, oc.serving
            FROM occurrence oc JOIN club c ON oc.offer_id = c.id
            WHERE oc.starts_at < :starts AND oc.state <> 'cancelled'
              AND oc.contains + oc.may_contain + oc.not_in_it + oc.diets > 0
            ORDER BY oc.starts_at DESC, oc.id DESC LIMIT 1
            """,
            {"offer": occurrence.offer, "starts": stored(occurrence.starts)},
        )
        return LastFood(read(row["starts_at"]), food_of(row)) if row else None

    async def set_mask(self, occurrence_id: OccurrenceId, mask: int, *, look_at: datetime) -> None:
        """Whom it fits has changed: look then, at the latest, whom else to ask."""
        await self._execute(
            "UPDATE occurrence SET mask = :mask, look_at = CASE WHEN look_at < :at THEN look_at ELSE :at END"
            " WHERE id = :id",
            {"mask": mask, "at": stored(look_at), "id": occurrence_id},
        )

    async def set_places(self, occurrence_id: OccurrenceId, places: int, *, now: datetime) -> bool:
        """False when more than that are coming, or it has begun."""
        return await self._changed(
            """
            UPDATE occurrence
            SET places = :places, state = CASE WHEN taken = :places THEN 'full' ELSE 'open' END, look_at = :now
            WHERE id = :id AND taken <= :places AND state IN ('open', 'full')
            """,
            {"places": places, "now": stored(now), "id": occurrence_id},
        )

    async def move(self, occurrence_id: OccurrenceId, schedule: Schedule) -> bool:
        """False when it has begun or is off."""
        return await self._changed(
            """
            UPDATE occurrence
            SET starts_at = :starts, ends_at = :ends, answer_by = :answer_by, mask = :mask, look_at = :look_at,
                ready_at = :ready, contains = :contains, may_contain = :may_contain, not_in_it = :not_in_it,
                diets = :diets, food_said = :food_said, serving = :serving, unfilled_said_at = NULL
            WHERE id = :id AND state IN ('open', 'full')
            """,
            {"id": occurrence_id, **stored_schedule(schedule)},
        )

    async def stop_answers(self, occurrence_id: OccurrenceId, *, now: datetime) -> bool:
        """Nobody more is asked or can say yes. False when it was so before."""
        return await self._changed(
            """
            UPDATE occurrence SET answer_by = :now
            WHERE id = :id AND answer_by > :now AND state IN ('open', 'full')
            """,
            {"now": stored(now), "id": occurrence_id},
        )

    async def split(self, offer: OfferId, *, since: datetime, only: bool) -> OfferId:
        """A post of its own for what is at `since` alone, or for it and all later ones; what was before stays.

        All parts of a club know the post that goes on, and whoever comes every time comes to that.
        """
        row = await self._one(
            """
            INSERT INTO offer (network, kind, state, host_id, venue_id, title, food_state, made_by, use_by, price,
                               notes, rrule, zone, created_at, open_to_all, paused, regulars_share, activity, serving,
                               part_of)
            SELECT network, kind, state, host_id, venue_id, title, food_state, made_by, use_by, price, notes,
                   CASE WHEN :only = 1 THEN '' ELSE rrule END, zone,
                   created_at, open_to_all, paused, regulars_share, activity, serving,
                   CASE WHEN :only = 1 THEN COALESCE(part_of, id) ELSE part_of END
            FROM offer WHERE id = :offer
            RETURNING id
            """,
            {"offer": offer, "only": int(only)},
        )
        new = OfferId(row["id"])
        which = "starts_at = :since" if only else "starts_at >= :since"
        await self._execute(
            f"UPDATE occurrence SET offer_id = :new WHERE offer_id = :old AND {which}",
            {"new": new, "old": offer, "since": stored(since)},
        )
        if not only:
            await self._execute("UPDATE club SET offer_id = :new WHERE offer_id = :old", {"new": new, "old": offer})
            await self._execute(
                "UPDATE offer SET part_of = :new WHERE (id = :old AND part_of IS NULL) OR part_of = :old",
                {"new": new, "old": offer},
            )
            await self._execute(
                "UPDATE every_week SET offer_id = :new WHERE offer_id = :old", {"new": new, "old": offer}
            )
        return new

    async def over_of_host(self, host: PersonId, *, since: datetime, limit: int) -> list[OccurrenceId]:
        """What this host had lately and somebody came to, the newest first."""
        rows = await self._rows(
            """
            SELECT oc.id FROM occurrence oc JOIN offer o ON o.id = oc.offer_id
            WHERE o.host_id = :host AND oc.ends_at > :since
              AND (oc.state = 'done' OR (oc.state = 'expired' AND o.state <> 'withdrawn'))
            ORDER BY oc.ends_at DESC, oc.id DESC LIMIT :limit
            """,
            {"host": host, "since": stored(since), "limit": limit},
        )
        return [OccurrenceId(row["id"]) for row in rows]

    async def posted_before(self, host: PersonId, *, limit: int) -> list[OccurrenceId]:
        """The latest occurrence of each thing that this host posted by itself (not as a club), the newest first."""
        rows = await self._rows(
            """
            SELECT MAX(oc.id) AS id FROM occurrence oc JOIN offer o ON o.id = oc.offer_id
            WHERE o.host_id = :host AND o.rrule = '' AND o.part_of IS NULL AND o.state IN ('open', 'closed')
            GROUP BY o.title ORDER BY MAX(oc.id) DESC LIMIT :limit
            """,
            {"host": host, "limit": limit},
        )
        return [OccurrenceId(row["id"]) for row in rows]

    async def set_left_over(self, occurrence_id: OccurrenceId, portions: int) -> None:
        await self._execute(
            "UPDATE occurrence SET left_over = :portions WHERE id = :id", {"portions": portions, "id": occurrence_id}
        )

    async def left_over(self, occurrence_id: OccurrenceId) -> int | None:
        row = await self._first("SELECT left_over FROM occurrence WHERE id = :id", {"id": occurrence_id})
        return row["left_over"] if row else None

    # Hosting handed over

    async def set_host(self, offer: OfferId, old: PersonId, new: PersonId) -> bool:
        """False when the old host no longer hosts it. What organisers have paused stays so until they let it go on.

        What the old host would have changed is not asked for by the new one.
        """
        given = await self._changed(
            """
            UPDATE offer
            SET host_id = :new, paused = CASE WHEN host_lost_at IS NULL THEN paused ELSE stays_paused END,
                host_lost_at = NULL
            WHERE id = :id AND host_id = :old
            """,
            {"new": new, "old": old, "id": offer},
        )
        if given:
            await self._execute(
                """
                DELETE FROM waiting_change
                WHERE occurrence_id IN (SELECT oc.id FROM occurrence oc WHERE oc.offer_id = :offer)
                """,
                {"offer": offer},
            )
        return given

    async def let_go_on(self, offer: OfferId) -> bool:
        """False when it was not paused, or the posts of its host are, or nobody hosts it now."""
        return await self._changed(
            """
            UPDATE offer SET paused = 0 WHERE id = :id AND paused = 1 AND host_lost_at IS NULL
              AND host_id NOT IN (SELECT c.person_id FROM champion c WHERE c.posts_paused = 1)
            """,
            {"id": offer},
        )

    # What is said once of an occurrence

    async def holidays_to_look_at(self, *, now: datetime, before: datetime) -> list[Soon]:
        """Occurrences of clubs that start soon and were not yet held against the calendar."""
        return await self._soon(
            """
            WHERE oc.holiday_looked_at IS NULL AND oc.state IN ('open', 'full') AND o.state = 'open'
              AND o.rrule <> '' AND oc.starts_at > :now AND oc.starts_at < :before
            """,
            {"now": stored(now), "before": stored(before)},
        )

    async def holiday_looked_at(self, occurrence_id: OccurrenceId, *, now: datetime) -> None:
        await self._execute(
            "UPDATE occurrence SET holiday_looked_at = :now WHERE id = :id", {"now": stored(now), "id": occurrence_id}
        )

    async def unfilled(self, network: str, *, now: datetime, before: datetime) -> list[Soon]:
        """Occurrences with places free that start soon, and of which nothing was said yet."""
        return await self._soon(
            """
            WHERE oc.unfilled_said_at IS NULL AND oc.state = 'open' AND o.state = 'open' AND o.paused = 0
              AND o.network = :network
              AND oc.answer_by > :now AND oc.starts_at < :before AND oc.taken + oc.kept < oc.places
            """,
            {"network": network, "now": stored(now), "before": stored(before)},
        )

    async def unfilled_said(self, occurrence_id: OccurrenceId, *, now: datetime) -> None:
        await self._execute(
            "UPDATE occurrence SET unfilled_said_at = :now WHERE id = :id", {"now": stored(now), "id": occurrence_id}
        )

    async def _soon(self, where: str, values: dict[str, object]) -> list[Soon]:
        rows = await self._rows(
            f"""
            SELECT oc.id, oc.starts_at, o.created_at, o.zone
            FROM occurrence oc JOIN offer o ON o.id = oc.offer_id
            {where}
            ORDER BY oc.starts_at, oc.id
            """,
            values,
        )
        return [Soon(row["id"], read(row["starts_at"]), read(row["created_at"]), row["zone"]) for row in rows]
