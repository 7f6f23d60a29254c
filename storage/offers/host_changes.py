"""What a host changes about a post that is kept: words, food, places, times, the host. Places taken are in `Offers`."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.core.food import AllergenFacts
from bot.domain.core.ids import HandoverId, OccurrenceId, OfferId, PersonId, VenueId
from bot.domain.offers.handover import Handover, HandoverState
from bot.domain.offers.offers import FoodState
from bot.domain.offers.recurrence import Schedule
from storage.engine.encryption import private
from storage.engine.repository import Repository
from storage.engine.times import read, stored
from storage.offers.offers import stored_food, stored_schedule


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

    async def set_food(self, offer: OfferId, facts: AllergenFacts, diets: int) -> None:
        await self._execute(
            """
            UPDATE offer SET contains = :contains, may_contain = :may_contain, not_in_it = :not_in_it, diets = :diets
            WHERE id = :id
            """,
            {"id": offer, **stored_food(facts, diets)},
        )

    async def set_mask(self, occurrence_id: OccurrenceId, mask: int, *, now: datetime) -> None:
        """Whom it fits has changed: look at once whom else to ask."""
        await self._execute(
            "UPDATE occurrence SET mask = :mask, look_at = CASE WHEN look_at > :now THEN look_at ELSE :now END"
            " WHERE id = :id",
            {"mask": mask, "now": stored(now), "id": occurrence_id},
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
                unfilled_said_at = NULL
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
        """A post of its own for what is at `since` alone, or for it and all later ones; what was before stays."""
        row = await self._one(
            """
            INSERT INTO offer (network, kind, state, host_id, venue_id, title, contains, may_contain, not_in_it,
                               diets, food_state, made_by, use_by, price, rrule, zone, created_at, open_to_all,
                               paused, regulars_share, part_of)
            SELECT network, kind, state, host_id, venue_id, title, contains, may_contain, not_in_it,
                   diets, food_state, made_by, use_by, price, CASE WHEN :only = 1 THEN '' ELSE rrule END, zone,
                   created_at, open_to_all, paused, regulars_share, CASE WHEN :only = 1 THEN id ELSE part_of END
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
            await self._execute("UPDATE offer SET part_of = :new WHERE id = :old", {"new": new, "old": offer})
        return new

    async def over_of_host(self, host: PersonId, *, since: datetime, limit: int) -> list[OccurrenceId]:
        """What this host had lately and somebody came to, the newest first."""
        rows = await self._rows(
            """
            SELECT oc.id FROM occurrence oc JOIN offer o ON o.id = oc.offer_id
            WHERE o.host_id = :host AND oc.state IN ('done', 'expired') AND oc.ends_at > :since
            ORDER BY oc.ends_at DESC LIMIT :limit
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

    async def could_host(self, network: str, *, but: PersonId, limit: int) -> list[PersonId]:
        """Active champions of the network with a chat, whose posts are not paused, by name."""
        rows = await self._rows(
            """
            SELECT p.id, p.first_name FROM person p JOIN champion c ON c.person_id = p.id
            WHERE c.state = 'active' AND c.posts_paused = 0 AND p.network = :network AND p.chat_id IS NOT NULL
              AND p.reachable = 1 AND p.id <> :but
            """,
            {"network": network, "but": but},
        )
        by_name = sorted(rows, key=lambda row: (row["first_name"], row["id"]))
        return [PersonId(row["id"]) for row in by_name[:limit]]

    async def ask_to_host(self, offer: OfferId, host: PersonId, to: PersonId, *, now: datetime) -> HandoverId:
        row = await self._one(
            """
            INSERT INTO handover (offer_id, from_id, to_id, state, asked_at)
            VALUES (:offer, :host, :to, 'asked', :now) RETURNING id
            """,
            {"offer": offer, "host": host, "to": to, "now": stored(now)},
        )
        return HandoverId(row["id"])

    async def handover(self, number: int) -> Handover:
        """Raises `KeyError` when there is none."""
        row = await self._one("SELECT * FROM handover WHERE id = :id", {"id": number})
        return Handover(row["id"], row["offer_id"], row["from_id"], row["to_id"], HandoverState(row["state"]))

    async def answer_handover(self, number: int, *, agreed: bool) -> bool:
        """False when it was answered before."""
        return await self._changed(
            "UPDATE handover SET state = :state WHERE id = :id AND state = 'asked'",
            {"state": HandoverState.AGREED if agreed else HandoverState.DECLINED, "id": number},
        )

    async def set_host(self, offer: OfferId, old: PersonId, new: PersonId) -> bool:
        """False when the old host no longer hosts it. What organisers have paused stays so until they let it go on."""
        return await self._changed(
            "UPDATE offer SET host_id = :new WHERE id = :id AND host_id = :old",
            {"new": new, "old": old, "id": offer},
        )

    async def let_go_on(self, offer: OfferId) -> bool:
        """False when it was not paused, or the posts of its host are."""
        return await self._changed(
            """
            UPDATE offer SET paused = 0 WHERE id = :id AND paused = 1
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
              AND oc.answer_by > :now AND oc.starts_at < :before AND oc.taken < oc.places
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
