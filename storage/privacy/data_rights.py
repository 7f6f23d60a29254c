"""All that we keep about one person, in one place: to hand it over, and to let it go."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.core.ids import ChatId, PersonId
from bot.domain.core.message_json import message_from_json, message_to_json
from bot.domain.privacy.about import About, AboutKind, without_name
from storage.engine.encryption import private
from storage.engine.repository import Repository

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class TableRows:
    """What one table holds about a person."""

    table: str
    rows: tuple[Mapping[str, Value], ...]


_CHAMPION = (
    "state, tasks, closed_tasks, about, sector, area, posts_paused, by_cards, applied_at, decided_at, apply_again"
)
ABOUT: tuple[tuple[str, str, str], ...] = (
    ("person", "id", "*"),
    ("guest", "person_id", "*"),
    ("champion", "person_id", _CHAMPION),
    ("organiser", "person_id", "*"),
    ("consent", "person_id", "purpose, given, version, words, language, way, at"),
    ("opt_out", "person_id", "kind, at"),
    ("conversation", "person_id", "name, draft, updated_at"),
    ("invitation", "person_id", "occurrence_id, state, why, chance, queued_at, answered_at"),
    ("booking", "person_id", "*"),
    ("every_week", "person_id", "offer_id, since, asked_at"),
    ("gift", "person_id", "kind, words, said_at"),
    ("gift_step", "person_id", "step, answer, offered_at"),
    ("help_ask", "person_id", "state, asked_at, until"),
    ("help_wanted", "by_id", "kind, words, state, made_at"),
    ("concern", "person_id", "id, words, urgent, state, created_at"),
    ("complaint", "person_id", "id, words, state, due_at, created_at"),
    ("talk", "person_id", "id, words, state, created_at"),
    ("meal_question", "person_id", "words, answer, state, asked_at, answered_at"),
    ("host_note", "writer_id", "words, sent_at"),
    ("post_question", "host_id", "words, answer, state, asked_at, answered_at"),
    ("host_ask", "host_id", "day, asked_at, answer, answered_at"),
    ("community_scribe", "person_id", "occurrence_id, state, asked_at"),
    ("meal_quiet", "person_id", "at"),
    ("meal_photo", "by_id", "occurrence_id, sent_at"),
    ("calendar_feed", "person_id", "made_at"),
    ("offer", "host_id", "id, kind, state, title, created_at"),
    ("unfinished_post", "person_id", "why, draft, kept_at"),
    ("venue", "added_by", "name, address, home"),
    ("outbox", "person_id", "due_at, state, subject, sent_at"),
    ("long_keyboard", "person_id", "said_at"),
    ("commands_shown", "person_id", "names"),
    ("neighbour", "person_id", "phone, best_time, added_at"),
    ("call_task", "guest_id", "state, due_at, outcome, done_at"),
    ("wish", "person_id", "at"),
    ("greeting", "champion_id", "state, asked_at"),
    ("broadcast_recipient", "person_id", "broadcast_id, day, answer, answered_at"),
    ("partner_promise", "owner_id", "who, words, first_day, rrule, days_before, made_at"),
    ("idea", "sender_id", "words, state, sent_at"),
    ("ballot", "person_id", "vote_id, idea_id, voted_at"),
    ("idea_helper", "person_id", "idea_id, at"),
    ("study_member", "person_id", "state, mode, asked_at, agreed_at"),
    ("study_wave", "person_id", "wave, mode, asked_at, meals_before, answers"),
    ("referral", "person_id", "referrer_id, at, by_slip"),
    ("team_member", "person_id", "team_id, state, changed_at, stood_in_at"),
    ("champion_away", "person_id", "first_day, last_day"),
    ("stand_in", "person_id", "why, since"),
    ("checked", "person_id", "kind, level, covers, day, runs_out"),
    ("card_read", "person_id", "card, edition, day, steps"),
    ("question", "person_id", "words, asked_at, answer, answered_at"),
    ("reach_asked", "person_id", "asked_at"),
    ("report_asked", "person_id", "first_day, last_day, asked_at"),
    ("undo", "person_id", "part, kept, until"),
    ("audit", "about_id", "what, at"),
)
"""Table, the column that says whose it is, and what its owner gets to see."""

OF_THEIR_WORK = frozenset(
    {
        ("champion", "decided_by"),
        ("concern", "owner_id"),
        ("complaint", "owner_id"),
        ("talk", "owner_id"),
        ("meal_question", "host_id"),
        ("post_question", "asked_by"),
        ("host_ask", "by_id"),
        ("venue", "checked_by"),
        ("wish", "other_id"),
        ("neighbour", "champion_id"),
        ("call_task", "done_by"),
        ("consent", "recorded_by"),
        ("handover", "from_id"),
        ("outbox", "asker_id"),
        ("handover", "to_id"),
        ("broadcast", "written_by"),
        ("broadcast_draft", "changed_by"),
        ("signpost", "checked_by"),
        ("referrer", "created_by"),
        ("checked", "noted_by"),
        ("question", "asked_by"),
        ("neighbour", "before_id"),
        ("neighbour", "code_by"),
        ("referral_slip", "sender_id"),
        ("team", "made_by"),
        ("stand_in", "by_id"),
        ("referral_slip", "taken_by"),
        ("invite_code", "made_by"),
        ("invite_code", "used_by"),
        ("audit", "by_id"),
        ("cost", "noted_by"),
        ("study_member", "asker_id"),
        ("study_wave", "asker_id"),
    }
)
"""Columns that name who did something about somebody or something else: the link goes when the person goes."""


class DataRights(Repository):
    """Reads and deletes across tables: the only place that knows them all."""

    async def everything(self, person: PersonId) -> list[TableRows]:
        """Table by table, without the empty ones."""
        kept = [TableRows(table, await self._shown(table, column, shown, person)) for table, column, shown in ABOUT]
        return [one for one in kept if one.rows]

    async def _shown(self, table: str, column: str, shown: str, person: PersonId) -> tuple[Mapping[str, Value], ...]:
        rows = await self._rows(f"SELECT {shown} FROM {table} WHERE {column} = :person", {"person": person})
        return tuple({name: row[name] for name in row.keys()} for row in rows)  # noqa: SIM118 - a row is no mapping

    async def count(self, table: str, person: PersonId) -> int:
        """How many rows of one of the tables of `ABOUT` are theirs."""
        column = next(column for name, column, _ in ABOUT if name == table)
        row = await self._one(f"SELECT COUNT(*) FROM {table} WHERE {column} = :person", {"person": person})
        return int(row[0])

    async def things(self, person: PersonId) -> frozenset[About]:
        """Everything by which a draft of somebody else may mean them."""
        rows = await self._rows(_THINGS, {"person": person})
        phones = await self._rows("SELECT phone FROM neighbour WHERE person_id = :person", {"person": person})
        return frozenset(
            {About(AboutKind.GUEST, person), About(AboutKind.VOLUNTEER, person)}
            | {About(AboutKind(row["kind"]), row["id"]) for row in rows}
            | {About(AboutKind.PHONE, row["phone"]) for row in phones}
        )

    async def unname(self, person: PersonId, name: str) -> None:
        """In what is still to be said to others, somebody takes the place of their name."""
        for table, waiting in _STILL_TO_BE_SAID.items():
            rows = await self._rows(
                f"SELECT id, message FROM {table} WHERE message <> '' AND {waiting}", {"person": person}
            )
            for row in rows:
                message = message_from_json(row["message"])
                unnamed = without_name(message, name)
                if unnamed != message:
                    await self._execute(
                        f"UPDATE {table} SET message = :message WHERE id = :id",
                        {"message": private(message_to_json(unnamed)), "id": row["id"]},
                    )

    async def erase(self, person: PersonId, chat: ChatId | None, *, nobody: PersonId) -> None:
        """Remove a person. Bookings and invitations stay as numbers; what they posted becomes `nobody`’s."""
        values = {"person": person, "chat": chat, "nobody": nobody}
        for statement in _ERASE:
            used = {name: value for name, value in values.items() if f":{name}" in statement}
            await self._execute(statement, used)
        if chat:
            await self._forget_dead_updates(str(chat))

    async def _forget_dead_updates(self, chat: str) -> None:
        """Those in which the chat stands."""
        rows = await self._rows("SELECT update_id, body FROM inbox WHERE state = 'dead' AND body <> ''")
        await self._connection.executemany(
            "DELETE FROM inbox WHERE update_id = :id", [{"id": row["update_id"]} for row in rows if chat in row["body"]]
        )

    async def nobody(self, network: str, zone: str, *, now: str) -> PersonId:
        """Whose the posts of people are who have left: a row without a name or a chat, one for each network."""
        rows = await self._rows(
            """
            SELECT p.id FROM person p LEFT JOIN guest g ON g.person_id = p.id
            WHERE p.network = :network AND p.chat_id IS NULL AND p.first_name = '' AND g.person_id IS NULL
            """,
            {"network": network},
        )
        if not rows:
            rows = await self._rows(
                """
                INSERT INTO person (network, zone, reachable, created_at)
                VALUES (:network, :zone, 0, :now) RETURNING id
                """,
                {"network": network, "zone": zone, "now": now},
            )
        return PersonId(rows[0]["id"])


_THINGS = """
    SELECT 'booking' AS kind, id FROM booking WHERE person_id = :person
    UNION ALL SELECT 'concern', id FROM concern WHERE person_id = :person
    UNION ALL SELECT 'complaint', id FROM complaint WHERE person_id = :person
    UNION ALL SELECT 'talk', id FROM talk WHERE person_id = :person
    UNION ALL SELECT 'meal_question', id FROM meal_question WHERE person_id = :person
    UNION ALL SELECT 'offer', id FROM offer WHERE host_id = :person
    UNION ALL SELECT 'post', oc.id FROM occurrence oc JOIN offer o ON o.id = oc.offer_id WHERE o.host_id = :person
    UNION ALL SELECT 'change', w.id FROM waiting_change w JOIN occurrence oc ON oc.id = w.occurrence_id
              JOIN offer o ON o.id = oc.offer_id WHERE o.host_id = :person
"""
_STILL_TO_BE_SAID = {
    "outbox": "state IN ('pending', 'sending') AND subject <> 'broadcast' AND person_id <> :person",
    "call_task": "state <> 'done' AND guest_id <> :person",
}
"""A broadcast has no names but those that an organiser wrote."""

_ERASE = (
    """
    UPDATE venue SET name = 'closed ' || id, address = '', lat = ROUND(lat * 100) / 100, lon = ROUND(lon * 100) / 100
    WHERE (home = 1 AND added_by = :person)
       OR (listed = 0 AND added_by = :person AND id NOT IN (SELECT venue_id FROM offer WHERE host_id <> :person)
           AND id NOT IN (SELECT o.venue_id FROM offer o JOIN occurrence oc ON oc.offer_id = o.id
                          WHERE oc.state IN ('open', 'full', 'started')))
       OR ((checked_at IS NULL OR checked_by = :person) AND id IN (SELECT venue_id FROM offer WHERE host_id = :person)
           AND id NOT IN (SELECT venue_id FROM offer WHERE host_id <> :person)
           AND id NOT IN (SELECT o.venue_id FROM offer o JOIN occurrence oc ON oc.offer_id = o.id
                          WHERE oc.state IN ('open', 'full', 'started')))
    """,
    """
    DELETE FROM waiting_change WHERE occurrence_id IN
        (SELECT oc.id FROM occurrence oc JOIN offer o ON o.id = oc.offer_id WHERE o.host_id = :person)
    """,
    "UPDATE meal_question SET answer = '' WHERE host_id = :person",
    """
    UPDATE offer
    SET host_id = :nobody, notes = '',
        host_lost_at = CASE WHEN state IN ('awaiting_approval', 'open') THEN host_lost_at END
    WHERE host_id = :person
    """,
    "UPDATE booking SET plan = '', plus_avoids = 0, plus_diets = 0 WHERE person_id = :person",
    "UPDATE invitation SET why = '{}' WHERE person_id = :person",
    "DELETE FROM outbox WHERE person_id = :person OR chat_id = :chat",
    "UPDATE outbox SET message = '' WHERE state NOT IN ('pending', 'sending') AND message <> ''",
    "DELETE FROM long_keyboard",  # whatever list their name may stand in: it is opened again
    "DELETE FROM person WHERE id = :person",
)
