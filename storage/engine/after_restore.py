"""After a copy was put back: what has been said since it was made is not said again, and who has left stays away.

Read from the database that the copy replaces, where that can still be read.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

SAID = """
    UPDATE outbox
    SET state = o.state, message_id = o.message_id, sent_at = o.sent_at, message = '', lease_until = NULL
    FROM old.outbox o
    WHERE o.dedupe = outbox.dedupe AND o.chat_id = outbox.chat_id
      AND o.subject = outbox.subject AND o.subject_id = outbox.subject_id
      AND outbox.state IN ('pending', 'sending') AND o.state IN ('sent', 'ambiguous')
"""
BROADCASTS = """
    INSERT INTO outbox (person_id, chat_id, state, priority, due_at, expires_at, dedupe, subject, subject_id, sent_at,
                        message_id)
    SELECT o.person_id, o.chat_id, o.state, o.priority, o.due_at, o.expires_at, o.dedupe, o.subject, o.subject_id,
           o.sent_at, o.message_id
    FROM old.outbox o
    JOIN old.broadcast ob ON ob.id = o.subject_id
    JOIN broadcast b ON b.id = ob.id AND b.created_at = ob.created_at
    JOIN person p ON p.id = o.person_id AND p.chat_id = o.chat_id
    WHERE o.subject = 'broadcast' AND o.detail = '' AND o.state IN ('sent', 'ambiguous')
    ON CONFLICT (dedupe) DO NOTHING
"""
"""A broadcast that the copy knows, to people for whom it was queued only after the copy was made."""

LEFT = """
    UPDATE guest SET state = 'left'
    WHERE state <> 'left' AND person_id IN (
        SELECT p.id FROM person p
        LEFT JOIN old.person op
            ON op.id = p.id AND op.chat_id IS NOT DISTINCT FROM p.chat_id AND op.created_at = p.created_at
        LEFT JOIN old.guest og ON og.person_id = op.id
        WHERE og.person_id IS NULL OR og.state = 'left')
    RETURNING person_id
"""
"""Whoever was a guest when the copy was made, and has left or had everything removed since."""
NOTHING_MORE = """
    UPDATE outbox SET state = 'dropped', problem = 'left'
    WHERE person_id = :person AND priority > 0 AND state IN ('pending', 'sending')
"""
NOT_ASKED = """
    UPDATE invitation SET state = 'withdrawn' WHERE person_id = :person AND state IN ('queued', 'sent')
"""


SAID_UNTIL = """
    UPDATE outbox SET state = 'dropped', problem = 'said before'
    WHERE state IN ('pending', 'sending') AND due_at <= :until
"""
"""Where the database that was replaced is gone: what was due before that moment is taken to have been said."""
READS = {
    "outbox": (
        *("person_id", "chat_id", "state", "priority", "due_at", "expires_at", "dedupe", "subject", "subject_id"),
        *("sent_at", "message_id", "detail"),
    ),
    "broadcast": ("id", "created_at"),
    "person": ("id", "chat_id", "created_at"),
    "guest": ("person_id", "state"),
}
"""What is read of the old database."""


@dataclass(frozen=True, slots=True)
class Carried:
    """How many messages are not said again, and how many people stay away."""

    said: int = 0
    left: int = 0


def carry_over(restored: Path, old: Path) -> Carried:
    """Bring into the restored file what the old one knows better. Raises `sqlite3.Error`, and nothing is changed."""
    with closing(sqlite3.connect(restored, isolation_level=None)) as connection:
        connection.execute("ATTACH DATABASE :old AS old", {"old": str(old)})
        connection.execute("BEGIN IMMEDIATE")
        said = connection.execute(SAID).rowcount
        if _both_have(connection, "broadcast"):
            said += connection.execute(BROADCASTS).rowcount
        left = [{"person": row[0]} for row in connection.execute(LEFT).fetchall()]
        connection.executemany(NOTHING_MORE, left)
        connection.executemany(NOT_ASKED, left)
        connection.execute("COMMIT")
    return Carried(said, len(left))


def _both_have(connection: sqlite3.Connection, table: str) -> bool:
    """A copy may be older than the table."""
    return all(
        connection.execute(
            f"SELECT 1 FROM {schema}.sqlite_master WHERE type = 'table' AND name = :name", {"name": table}
        ).fetchone()
        for schema in ("main", "old")
    )
