"""What is not kept for ever: names on old bookings, silent people, half-finished drafts, what was said and done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.core.ids import PersonId
from storage.engine.repository import Repository
from storage.engine.times import stored

NAMES = timedelta(days=90)
"""After a meal, whoever came is only a number."""
DRAFTS = timedelta(days=30)
WRITTEN = timedelta(days=30)
"""After a meal: what people wrote to each other about it."""
SAID = timedelta(days=90)
"""Longer than any message can still be repeated under the same key."""
HEARD = timedelta(days=7)
"""Also of what could not be handled: its words are somebody’s, and a week is enough to look into it."""
LISTS = timedelta(days=2)
"""Buttons with names on them: an older list is opened again."""
CASES = timedelta(days=3 * 365)
"""Concerns and complaints, from the day they were raised, once they are closed."""
SILENT = timedelta(days=365)
PATIENCE = timedelta(days=30)
"""From the question whether somebody would like to stay until they are removed."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One statement; `name` is what the log calls what it counts."""

    name: str
    sql: str
    age: timedelta


RULES = (
    Rule(
        "bookings",
        """
        UPDATE booking SET person_id = NULL, plan = '', plus_avoids = 0, plus_diets = 0
        WHERE person_id IS NOT NULL AND occurrence_id IN
            (SELECT id FROM occurrence WHERE ends_at < :before)
        """,
        NAMES,
    ),
    Rule(
        "invitations",
        """
        UPDATE invitation SET person_id = NULL, why = '{}' WHERE person_id IS NOT NULL AND occurrence_id IN
            (SELECT id FROM occurrence WHERE ends_at < :before)
        """,
        NAMES,
    ),
    Rule("calls", "DELETE FROM call_task WHERE state = 'done' AND done_at < :before", NAMES),
    Rule("invite_codes", "DELETE FROM invite_code WHERE until < :before", NAMES),
    Rule("drafts", "DELETE FROM conversation WHERE updated_at < :before", DRAFTS),
    Rule("changes", "DELETE FROM waiting_change WHERE asked_at < :before", DRAFTS),
    Rule(
        "notes",
        """
        DELETE FROM host_note WHERE occurrence_id IN (SELECT id FROM occurrence WHERE ends_at < :before)
        """,
        WRITTEN,
    ),
    Rule(
        "asked_cooks",
        """
        DELETE FROM meal_question WHERE occurrence_id IN (SELECT id FROM occurrence WHERE ends_at < :before)
        """,
        WRITTEN,
    ),
    Rule(
        "meal_quiets",
        """
        DELETE FROM meal_quiet WHERE occurrence_id IN (SELECT id FROM occurrence WHERE ends_at < :before)
        """,
        WRITTEN,
    ),
    Rule(
        "updates",
        """
        DELETE FROM inbox
        WHERE state = 'done' AND received_at < :before AND update_id < (SELECT MAX(update_id) FROM inbox)
        """,
        HEARD,
    ),
    Rule(
        "dead_updates",
        "UPDATE inbox SET body = '' WHERE state = 'dead' AND body <> '' AND received_at < :before",
        HEARD,
    ),
    Rule("messages", "DELETE FROM outbox WHERE state NOT IN ('pending', 'sending') AND due_at < :before", SAID),
    Rule(
        "messages_to_nobody",
        """
        DELETE FROM outbox
        WHERE person_id IS NULL AND chat_id > 0 AND state NOT IN ('pending', 'sending') AND due_at < :before
        """,
        timedelta(0),
    ),
    Rule(
        "words",
        """
        UPDATE outbox SET message = ''
        WHERE message <> '' AND state NOT IN ('pending', 'sending') AND due_at < :before
        """,
        timedelta(0),
    ),
    Rule(
        "places",
        """
        UPDATE venue
        SET name = 'closed ' || id, address = '', lat = ROUND(lat * 100) / 100, lon = ROUND(lon * 100) / 100
        WHERE added_by IS NULL AND name NOT LIKE 'closed %' AND (listed = 0 OR checked_at IS NULL)
          AND id IN (SELECT venue_id FROM offer)
          AND id NOT IN (SELECT o.venue_id FROM offer o JOIN person p ON p.id = o.host_id WHERE p.chat_id IS NOT NULL)
          AND id NOT IN (SELECT o.venue_id FROM offer o JOIN occurrence oc ON oc.offer_id = o.id
                         WHERE oc.state IN ('open', 'full', 'started') AND oc.ends_at > :before)
        """,
        timedelta(0),
    ),
    Rule("long_lists", "DELETE FROM long_keyboard WHERE said_at < :before", LISTS),
    Rule("concerns", "DELETE FROM concern WHERE state = 'closed' AND created_at < :before", CASES),
    Rule("complaints", "DELETE FROM complaint WHERE state = 'closed' AND created_at < :before", CASES),
    Rule("talks", "DELETE FROM talk WHERE state = 'closed' AND created_at < :before", SAID),
)


class Retention(Repository):
    """Every rule may be run at any time, and again."""

    async def tidy(self, *, now: datetime) -> Mapping[str, int]:
        """Run every rule; how many rows each changed, by its name."""
        counts = {}
        for rule in RULES:
            counts[rule.name] = await self._execute(rule.sql, {"before": stored(now - rule.age)})
        return counts

    async def last_done(self, chore: str) -> str:
        """When something was done last, as stored; empty for never."""
        row = await self._first("SELECT done_at FROM chore WHERE name = :name", {"name": chore})
        return str(row["done_at"]) if row else ""

    async def done(self, chore: str, *, now: datetime) -> None:
        await self._execute(
            """
            INSERT INTO chore (name, done_at) VALUES (:name, :now)
            ON CONFLICT (name) DO UPDATE SET done_at = excluded.done_at
            """,
            {"name": chore, "now": stored(now)},
        )

    async def seen(self, person: PersonId, *, now: datetime) -> None:
        """They wrote or tapped; whoever was asked whether they would like to stay has answered by that."""
        await self._execute(
            "UPDATE person SET last_seen_at = :now, asked_to_stay_at = '' WHERE id = :id",
            {"id": person, "now": stored(now)},
        )

    async def silent_for_a_year(self, *, now: datetime) -> list[PersonId]:
        """People with a chat whom we have not asked yet, and who look after nothing."""
        rows = await self._rows(
            """
            SELECT p.id FROM person p LEFT JOIN organiser o ON o.person_id = p.id
            WHERE p.chat_id IS NOT NULL AND o.person_id IS NULL AND p.asked_to_stay_at = ''
              AND p.last_seen_at < :before AND p.created_at < :before
            """,
            {"before": stored(now - SILENT)},
        )
        return [PersonId(row["id"]) for row in rows]

    async def asked_to_stay(self, person: PersonId, *, now: datetime) -> None:
        await self._execute(
            "UPDATE person SET asked_to_stay_at = :now WHERE id = :id", {"now": stored(now), "id": person}
        )

    async def silent_for_good(self, *, now: datetime) -> list[PersonId]:
        """Those who were asked a month ago and have not been heard of since."""
        rows = await self._rows(
            "SELECT id FROM person WHERE asked_to_stay_at <> '' AND asked_to_stay_at < :before",
            {"before": stored(now - PATIENCE)},
        )
        return [PersonId(row["id"]) for row in rows]
