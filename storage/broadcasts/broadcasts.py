"""Broadcasts, who gets them, what they answered, and what became of the messages."""

import json
from datetime import datetime

from bot.domain.broadcasts.broadcasts import (
    BROADCAST_MOVES,
    Answer,
    Broadcast,
    BroadcastCounts,
    BroadcastKind,
    BroadcastState,
    NewBroadcast,
)
from bot.domain.broadcasts.segments import BroadcastAudience
from bot.domain.core.ids import BroadcastId, OccurrenceId, PersonId
from storage.broadcasts.segments import FROM, STILL_HERE, WANTS_NEWS
from storage.engine.connection import Row
from storage.engine.encryption import private
from storage.engine.repository import Repository
from storage.engine.times import read, stored, stored_or_none


def _broadcast(row: Row) -> Broadcast:
    return Broadcast(
        id=row["id"],
        network=row["network"],
        kind=BroadcastKind(row["kind"]),
        state=BroadcastState(row["state"]),
        words=row["words"],
        others=json.loads(row["others"]) if row["others"] else {},
        photo=row["photo"],
        place=row["place"],
        starts=read(row["starts_at"]) if row["starts_at"] else None,
        ends=read(row["ends_at"]) if row["ends_at"] else None,
        zone=row["zone"],
        asks=bool(row["asks"]),
        places=row["places"],
        coming=row["coming"],
        audience=BroadcastAudience(row["segment"], tuple(json.loads(row["choice"]))),
        corrects=row["corrects"],
        replaces=row["replaces"],
        occurrence_id=row["occurrence_id"],
        written_by=row["written_by"],
        created=read(row["created_at"]),
        send_at=read(row["send_at"]),
        spread=bool(row["spread"]),
        spread_to=row["spread_to"],
        told=row["told"],
        tally=BroadcastCounts.model_validate_json(row["tally"]) if row["tally"] else None,
    )


class Broadcasts(Repository):
    """States: draft → scheduled → sending → done, or stopped. The messages themselves are rows of the outbox."""

    async def add(self, new: NewBroadcast, *, now: datetime) -> BroadcastId:
        row = await self._one(
            """
            INSERT INTO broadcast (network, kind, state, words, others, photo, place, starts_at, ends_at, zone, asks,
                                   places, segment, choice, corrects, replaces, occurrence_id, written_by,
                                   created_at, send_at)
            VALUES (:network, :kind, 'draft', :words, :others, :photo, :place, :starts, :ends, :zone, :asks, :places,
                    :segment, :choice, :corrects, :replaces, :occurrence, :written_by, :now, :send_at)
            RETURNING id
            """,
            {
                "network": new.network,
                "kind": new.kind,
                "words": private(new.words),
                "others": private(json.dumps(dict(new.others), ensure_ascii=False) if new.others else ""),
                "photo": new.photo,
                "place": private(new.place),
                "starts": stored_or_none(new.starts),
                "ends": stored_or_none(new.ends),
                "zone": new.zone,
                "asks": int(new.asks),
                "places": new.places,
                "segment": new.audience.segment,
                "choice": private(json.dumps(list(new.audience.choice))),
                "corrects": new.corrects,
                "replaces": new.replaces,
                "occurrence": new.occurrence_id,
                "written_by": new.written_by,
                "now": stored(now),
                "send_at": stored(new.send_at),
            },
        )
        return BroadcastId(row["id"])

    async def get(self, broadcast: BroadcastId) -> Broadcast:
        """Raises `KeyError` when there is none."""
        return _broadcast(await self._one("SELECT * FROM broadcast WHERE id = :id", {"id": broadcast}))

    async def latest(self, network: str, limit: int, *, before: int = 0) -> list[Broadcast]:
        """The newest first, without what was never sent off: thrown away, or changed before its time.

        `before` is the id of one that is newer than all of them; 0 for the newest of all.
        """
        return await self._all(
            """
            WHERE network = :network AND state <> 'draft' AND (state <> 'stopped' OR ended_at IS NOT NULL)
              AND (:before = 0 OR id < :before)
            ORDER BY id DESC LIMIT :limit
            """,
            {"network": network, "limit": limit, "before": before},
        )

    async def under_way(self, *, now: datetime) -> list[Broadcast]:
        """Those whose time has come and that are not over."""
        return await self._all(
            "WHERE state IN ('scheduled', 'sending') AND send_at <= :now ORDER BY id", {"now": stored(now)}
        )

    async def move(self, broadcast: BroadcastId, old: BroadcastState, new: BroadcastState) -> bool:
        """False when somebody was first."""
        assert new in BROADCAST_MOVES[old]
        return await self._changed(
            "UPDATE broadcast SET state = :new WHERE id = :id AND state = :old",
            {"new": new, "old": old, "id": broadcast},
        )

    async def sent_by(self, broadcast: BroadcastId, person: PersonId) -> None:
        """Who answers for it from now on."""
        await self._execute("UPDATE broadcast SET written_by = :by WHERE id = :id", {"by": person, "id": broadcast})

    async def wait_again(self, broadcast: BroadcastId) -> None:
        """What was to go out is a draft once more; what it took the place of stays away."""
        await self._execute("UPDATE broadcast SET replaces = NULL WHERE id = :id", {"id": broadcast})
        await self.move(broadcast, BroadcastState.SCHEDULED, BroadcastState.DRAFT)

    async def send_at(self, broadcast: BroadcastId, moment: datetime) -> None:
        await self._execute(
            "UPDATE broadcast SET send_at = :at WHERE id = :id", {"at": stored(moment), "id": broadcast}
        )

    async def note_spread(self, broadcast: BroadcastId, person: PersonId, *, all_found: bool) -> None:
        await self._execute(
            "UPDATE broadcast SET spread_to = :person, spread = :all WHERE id = :id",
            {"person": person, "all": int(all_found), "id": broadcast},
        )

    async def note_told(self, broadcast: BroadcastId, line: str) -> None:
        await self._execute("UPDATE broadcast SET told = :line WHERE id = :id", {"line": line, "id": broadcast})

    async def end(self, broadcast: BroadcastId, tally: BroadcastCounts, *, now: datetime) -> None:
        """Keep the figures: the rows they were counted from are not kept for ever."""
        await self._execute(
            "UPDATE broadcast SET tally = :tally, ended_at = :now WHERE id = :id",
            {"tally": tally.model_dump_json(), "now": stored(now), "id": broadcast},
        )

    async def reserve(self, broadcast: BroadcastId, person: PersonId, day: str) -> bool:
        """Note somebody as a recipient, on that day. False when they have it, or hear something else, that day."""
        return await self._changed(
            """
            INSERT INTO broadcast_recipient (broadcast_id, person_id, day) VALUES (:broadcast, :person, :day)
            ON CONFLICT DO NOTHING
            """,
            {"broadcast": broadcast, "person": person, "day": day},
        )

    async def answer_of(self, broadcast: BroadcastId, person: PersonId) -> str | None:
        """What they said: "" for nothing yet; None for somebody who was not asked."""
        row = await self._first(
            "SELECT answer FROM broadcast_recipient WHERE broadcast_id = :broadcast AND person_id = :person",
            {"broadcast": broadcast, "person": person},
        )
        return str(row["answer"]) if row else None

    async def answer(self, broadcast: BroadcastId, person: PersonId, answer: Answer, *, now: datetime) -> bool:
        """Write down an answer and take or free the place. False when no place is left, or nothing changed."""
        before = await self.answer_of(broadcast, person)
        if before is None or before == answer:
            return False
        change = {Answer.COMING: 1, Answer.NOT_COMING: -1 if before == Answer.COMING else 0}[answer]
        if change:
            there_is_room = await self._changed(
                """
                UPDATE broadcast SET coming = coming + :change
                WHERE id = :id AND (:change < 0 OR places = 0 OR coming < places)
                """,
                {"change": change, "id": broadcast},
            )
            if not there_is_room:
                return False
        await self._execute(
            """
            UPDATE broadcast_recipient SET answer = :answer, answered_at = :now
            WHERE broadcast_id = :broadcast AND person_id = :person
            """,
            {"answer": answer, "now": stored(now), "broadcast": broadcast, "person": person},
        )
        return True

    async def declined(self, broadcast: BroadcastId) -> int:
        row = await self._one(
            "SELECT COUNT(*) FROM broadcast_recipient WHERE broadcast_id = :id AND answer = 'not_coming'",
            {"id": broadcast},
        )
        return int(row[0])

    async def still_wants(self, person: PersonId, *, even_if_left: bool) -> bool:
        """Whether this person is still here and still wants news."""
        wanted = "1 = 1" if even_if_left else f"{STILL_HERE} AND {WANTS_NEWS}"
        return await self._any(f"SELECT 1 {FROM} WHERE p.id = :id AND p.reachable = 1 AND {wanted}", {"id": person})

    async def tally(self, broadcast: BroadcastId) -> BroadcastCounts:
        """What has become of the messages so far."""
        rows = await self._rows(
            """
            SELECT state, COUNT(*) AS number FROM outbox
            WHERE subject = 'broadcast' AND subject_id = :id AND detail = '' GROUP BY state
            """,
            {"id": broadcast},
        )
        by_state = {row["state"]: int(row["number"]) for row in rows}
        calls = await self._rows(
            "SELECT COUNT(*) FROM call_task WHERE subject = 'broadcast' AND subject_id = :id AND outcome <> 'off'",
            {"id": broadcast},
        )
        return BroadcastCounts(
            delivered=by_state.get("sent", 0),
            waiting=by_state.get("pending", 0) + by_state.get("sending", 0),
            unreachable=by_state.get("failed", 0),
            in_doubt=by_state.get("ambiguous", 0),
            left_out=by_state.get("dropped", 0),
            calls=int(calls[0][0]),
        )

    async def taken_since(
        self, network: str, host: PersonId | None, *, since: datetime, limit: int
    ) -> list[OccurrenceId]:
        """What people took since then, the newest first; of one host, or of all the network."""
        rows = await self._rows(
            """
            SELECT oc.id FROM occurrence oc JOIN offer o ON o.id = oc.offer_id
            WHERE o.network = :network AND (:host = 0 OR o.host_id = :host) AND oc.ends_at > :since
              AND EXISTS (SELECT 1 FROM booking b WHERE b.occurrence_id = oc.id
                          AND b.state IN ('going', 'attended', 'no_show', 'held'))
            ORDER BY oc.starts_at DESC, oc.id DESC LIMIT :limit
            """,
            {"network": network, "host": host or 0, "since": stored(since), "limit": limit},
        )
        return [OccurrenceId(row["id"]) for row in rows]

    async def has_pending(self, broadcast: BroadcastId, subject: str) -> bool:
        return await self._any(
            """
            SELECT 1 FROM outbox WHERE subject = :subject AND subject_id = :id AND state IN ('pending', 'sending')
            LIMIT 1
            """,
            {"subject": subject, "id": broadcast},
        )

    async def progress_message(self, broadcast: BroadcastId) -> int | None:
        """Telegram’s id of the bubble that shows how far it has got."""
        row = await self._first(
            "SELECT message_id FROM outbox WHERE dedupe = :dedupe AND state = 'sent'",
            {"dedupe": f"broadcast:{broadcast}:progress:0"},
        )
        return row["message_id"] if row else None

    async def _all(self, where: str, values: dict[str, object]) -> list[Broadcast]:
        return [_broadcast(row) for row in await self._rows("SELECT * FROM broadcast " + where, values)]
