"""Who is asked to host what somebody else has posted, and what they say."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.core.food import OfferKind
from bot.domain.core.ids import HandoverId, OccurrenceId, OfferId, PersonId
from bot.domain.offers.handover import Handover, HandoverState
from storage.engine.repository import Repository, listed, named
from storage.engine.times import stored


class Handovers(Repository):
    """One question to one person about one post."""

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

    async def ask_to_host(
        self, offer: OfferId, host: PersonId, to: PersonId, *, now: datetime, date: OccurrenceId | None = None
    ) -> HandoverId:
        """`date`: only that one."""
        row = await self._one(
            """
            INSERT INTO handover (offer_id, from_id, to_id, state, asked_at, occurrence_id)
            VALUES (:offer, :host, :to, 'asked', :now, :date) RETURNING id
            """,
            {"offer": offer, "host": host, "to": to, "now": stored(now), "date": date},
        )
        return HandoverId(row["id"])

    async def handover(self, number: int) -> Handover:
        """Raises `KeyError` when there is none."""
        row = await self._one("SELECT * FROM handover WHERE id = :id", {"id": number})
        state = HandoverState(row["state"])
        return Handover(row["id"], row["offer_id"], row["from_id"], row["to_id"], state, row["occurrence_id"])

    async def is_about(self, number: HandoverId, offer: OfferId) -> None:
        """The date that was asked about is a post of its own by now."""
        await self._execute("UPDATE handover SET offer_id = :offer WHERE id = :id", {"offer": offer, "id": number})

    async def host_of(self, offer: OfferId) -> PersonId | None:
        row = await self._first("SELECT host_id FROM offer WHERE id = :id", {"id": offer})
        return PersonId(row["host_id"]) if row else None

    async def names_of_hosts(self, offers: Iterable[OfferId]) -> dict[OfferId, set[str]]:
        """Of each post: everybody who hosts it or another part of its club, or ever did."""
        names = named("o", sorted(offers))
        if not names:
            return {}
        rows = await self._rows(
            f"""
            WITH RECURSIVE upwards (post, id) AS (
                SELECT id, id FROM offer WHERE id IN ({listed(names)})
                UNION SELECT u.post, o.part_of FROM offer o JOIN upwards u ON o.id = u.id WHERE o.part_of IS NOT NULL
            ), club (post, id) AS (
                SELECT post, id FROM upwards
                UNION SELECT c.post, o.id FROM offer o JOIN club c ON o.part_of = c.id
            ), host (post, id) AS (
                SELECT c.post, o.host_id FROM club c JOIN offer o ON o.id = c.id
                UNION SELECT c.post, h.from_id FROM club c JOIN handover h ON h.offer_id = c.id
                UNION SELECT c.post, h.to_id FROM club c JOIN handover h ON h.offer_id = c.id AND h.state = 'agreed'
            )
            SELECT host.post, p.first_name FROM host JOIN person p ON p.id = host.id
            """,
            names,
        )
        hosts: dict[OfferId, set[str]] = {}
        for row in rows:
            hosts.setdefault(OfferId(row["post"]), set()).add(row["first_name"])
        return hosts

    async def titles_of_clubs_hosted_by(self, person: PersonId) -> list[tuple[OfferId, OfferKind, str]]:
        """Of each post that they host or ever did, and of all other parts of its club."""
        rows = await self._rows(
            """
            WITH RECURSIVE own (id) AS (
                SELECT id FROM offer WHERE host_id = :person
                UNION SELECT offer_id FROM handover WHERE from_id = :person OR (to_id = :person AND state = 'agreed')
            ), upwards (id) AS (
                SELECT id FROM own
                UNION SELECT o.part_of FROM offer o JOIN upwards u ON o.id = u.id WHERE o.part_of IS NOT NULL
            ), club (id) AS (
                SELECT id FROM upwards
                UNION SELECT o.id FROM offer o JOIN club c ON o.part_of = c.id
            )
            SELECT o.id, o.kind, o.title FROM offer o JOIN club c ON c.id = o.id
            """,
            {"person": person},
        )
        return [(OfferId(row["id"]), OfferKind(row["kind"]), row["title"]) for row in rows]

    async def answer_handover(self, number: int, *, agreed: bool) -> bool:
        """False when it was answered before."""
        return await self._changed(
            "UPDATE handover SET state = :state WHERE id = :id AND state = 'asked'",
            {"state": HandoverState.AGREED if agreed else HandoverState.DECLINED, "id": number},
        )
