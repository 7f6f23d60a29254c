"""What is not kept for ever: names on old bookings, silent people, half-finished drafts, what was said and done."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from bot.domain.core.ids import PersonId
from storage.engine.repository import Repository
from storage.engine.times import stored

CHORE = "retention"
"""When it was done last, by this name."""
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
VOTED = timedelta(days=180)
"""After a vote: that somebody voted, so that they hear what was done. What they chose goes as it is counted."""
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
    table: str = ""
    key: str = "id"
    """A large table is gone through in the order of this, some rows at a time; a small one has no name here."""


@dataclass(frozen=True, slots=True)
class Some:
    """A part of a table or of the people: those after one and up to another."""

    after: int = -1
    until: int = -1


ROWS_AT_ONCE = 5_000
PEOPLE_AT_ONCE = 1_000


RULES = (
    Rule(
        "bookings",
        """
        UPDATE booking SET person_id = NULL, plan = '', plus_avoids = 0, plus_diets = 0
        WHERE person_id IS NOT NULL
          AND EXISTS (SELECT 1 FROM occurrence o WHERE o.id = booking.occurrence_id AND o.ends_at < :before)
        """,
        NAMES,
        "booking",
    ),
    Rule(
        "invitations",
        """
        UPDATE invitation SET person_id = NULL, why = '{}'
        WHERE person_id IS NOT NULL
          AND EXISTS (SELECT 1 FROM occurrence o WHERE o.id = invitation.occurrence_id AND o.ends_at < :before)
        """,
        NAMES,
        "invitation",
    ),
    Rule(
        "walk_ins",
        """
        UPDATE walk_in SET names = ''
        WHERE names <> '' AND occurrence_id IN (SELECT id FROM occurrence WHERE ends_at < :before)
        """,
        NAMES,
    ),
    Rule("calls", "DELETE FROM call_task WHERE state = 'done' AND done_at < :before", NAMES, "call_task"),
    Rule("invite_codes", "DELETE FROM invite_code WHERE until < :before", NAMES),
    Rule("drafts", "DELETE FROM conversation WHERE updated_at < :before", DRAFTS, "conversation", "person_id"),
    Rule("unfinished_posts", "DELETE FROM unfinished_post WHERE kept_at < :before", DRAFTS),
    Rule("slip_drafts", "DELETE FROM conversation WHERE name = 'slip' AND updated_at < :before", timedelta(days=1)),
    Rule(
        "slips",
        """
        UPDATE referral_slip SET sender_id = NULL, code_hash = ''
        WHERE code_hash <> '' AND state NOT IN ('open', 'taken') AND written_at < :before
        """,
        NAMES,
    ),
    Rule("changes", "DELETE FROM waiting_change WHERE asked_at < :before", DRAFTS),
    Rule(
        "notes",
        """
        DELETE FROM host_note WHERE occurrence_id IN (SELECT id FROM occurrence WHERE ends_at < :before)
        """,
        WRITTEN,
    ),
    Rule("asked_hosts", "DELETE FROM post_question WHERE state <> 'open' AND answered_at < :before", WRITTEN),
    Rule(
        "photos",
        """
        DELETE FROM meal_photo WHERE occurrence_id IN (SELECT id FROM occurrence WHERE ends_at < :before)
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
        "scribes",
        """
        DELETE FROM community_scribe WHERE occurrence_id IN (SELECT id FROM occurrence WHERE ends_at < :before)
        """,
        NAMES,
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
        "inbox",
        "update_id",
    ),
    Rule(
        "dead_updates",
        "UPDATE inbox SET body = '' WHERE state = 'dead' AND body <> '' AND received_at < :before",
        HEARD,
        "inbox",
        "update_id",
    ),
    Rule(
        "messages", "DELETE FROM outbox WHERE state NOT IN ('pending', 'sending') AND due_at < :before", SAID, "outbox"
    ),
    Rule(
        "messages_to_nobody",
        """
        DELETE FROM outbox
        WHERE person_id IS NULL AND chat_id > 0 AND state NOT IN ('pending', 'sending') AND due_at < :before
        """,
        timedelta(0),
        "outbox",
    ),
    Rule(
        "words",
        """
        UPDATE outbox SET message = ''
        WHERE message <> '' AND state NOT IN ('pending', 'sending') AND due_at < :before
        """,
        timedelta(0),
        "outbox",
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
    Rule("calendar_entries", "DELETE FROM calendar_entry WHERE ends_at < :before", WRITTEN),
    Rule("long_lists", "DELETE FROM long_keyboard WHERE said_at < :before", LISTS),
    Rule(
        "idea_senders",
        """
        UPDATE idea SET sender_id = NULL
        WHERE sender_id IS NOT NULL AND telling = '' AND moved_at < :before
          AND (state IN ('set_aside', 'passed_on', 'done') OR (state = 'answered' AND kind = 'not_now'))
        """,
        NAMES,
    ),
    Rule(
        "old_idea_senders", "UPDATE idea SET sender_id = NULL WHERE sender_id IS NOT NULL AND sent_at < :before", SILENT
    ),
    Rule(
        "ideas_set_aside",
        """
        UPDATE idea SET words = '', answer = ''
        WHERE words <> '' AND state IN ('set_aside', 'passed_on') AND moved_at < :before
        """,
        NAMES,
    ),
    Rule(
        "ballots",
        """
        DELETE FROM ballot
        WHERE vote_id IN (SELECT id FROM vote WHERE state IN ('ended', 'answered') AND ends_at < :before)
        """,
        VOTED,
    ),
    Rule(
        "idea_helpers",
        "DELETE FROM idea_helper WHERE idea_id IN (SELECT id FROM idea WHERE state = 'done' AND moved_at < :before)",
        NAMES,
    ),
    Rule("concerns", "DELETE FROM concern WHERE state = 'closed' AND created_at < :before", CASES),
    Rule("complaints", "DELETE FROM complaint WHERE state = 'closed' AND created_at < :before", CASES),
    Rule("talks", "DELETE FROM talk WHERE state = 'closed' AND created_at < :before", SAID),
)


class Retention(Repository):
    """Every rule may be run at any time, and again."""

    async def tidy_some(self, rule: Rule, after: int, *, now: datetime) -> tuple[int, int | None]:
        """Run a rule on the next rows `after` a key: how many it changed, and where to go on, if at all."""
        values: dict[str, object] = {"before": stored(now - rule.age)}
        if not rule.table:
            return await self._execute(rule.sql, values), None
        until = await self._last_of_next(rule.table, rule.key, after, ROWS_AT_ONCE)
        if until is None:
            return 0, None
        part = f" AND {rule.key} > :after AND {rule.key} <= :until"
        return await self._execute(rule.sql + part, values | {"after": after, "until": until}), until

    async def people_after(self, after: int) -> Some | None:
        """The next of all people; None at the end."""
        until = await self._last_of_next("person", "id", after, PEOPLE_AT_ONCE)
        return None if until is None else Some(after, until)

    async def _last_of_next(self, table: str, key: str, after: int, most: int) -> int | None:
        row = await self._one(
            f"""
            SELECT MAX(one.{key}) AS last
            FROM (SELECT {key} FROM {table} WHERE {key} > :after ORDER BY {key} LIMIT :most) AS one
            """,
            {"after": after, "most": most},
        )
        last: int | None = row["last"]
        return last

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

    async def silent_for_a_year(self, some: Some, *, now: datetime) -> list[PersonId]:
        """People with a chat whom we have not asked yet, and who look after nothing."""
        rows = await self._rows(
            """
            SELECT p.id FROM person p LEFT JOIN organiser o ON o.person_id = p.id
            WHERE p.chat_id IS NOT NULL AND o.person_id IS NULL AND p.asked_to_stay_at = ''
              AND p.last_seen_at < :before AND p.created_at < :before AND p.id > :after AND p.id <= :until
            """,
            {"before": stored(now - SILENT), **asdict(some)},
        )
        return [PersonId(row["id"]) for row in rows]

    async def asked_to_stay(self, person: PersonId, *, now: datetime) -> None:
        await self._execute(
            "UPDATE person SET asked_to_stay_at = :now WHERE id = :id", {"now": stored(now), "id": person}
        )

    async def silent_for_good(self, some: Some, *, now: datetime) -> list[PersonId]:
        """Those who were asked a month ago and have not been heard of since."""
        rows = await self._rows(
            """
            SELECT id FROM person
            WHERE asked_to_stay_at <> '' AND asked_to_stay_at < :before AND id > :after AND id <= :until
            """,
            {"before": stored(now - PATIENCE), **asdict(some)},
        )
        return [PersonId(row["id"]) for row in rows]
