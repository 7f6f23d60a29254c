"""Views of a PostgreSQL database for the dashboards of others: counts that show no person, in a schema of their own.

A dashboard looks again and again, so whoever compares two looks must not learn of one person: people are counted as
organisers’ counts are (`bot.domain.privacy.counts`): fewer than five are NULL, more in steps of five. Posts and places
are counted out. Whoever may read the schema may read nothing else: its views read with the rights of their owner.
"""

from hashlib import sha256
from typing import Final

from bot.domain.privacy.counts import FEW, STEP
from storage.engine.connection import Opened, Statements
from storage.engine.errors import DatabaseProblem
from storage.engine.postgres_tables import DASHBOARDS, DASHBOARDS_OF, drop_dashboards

assert FEW == STEP  # one rounding does both


def _people(count: str) -> str:
    """As it may be said."""
    return f"NULLIF(({count}) - ({count}) % {STEP}, 0)"


WEEK: Final = "CAST(date_trunc('week', CAST(oc.starts_at AS TIMESTAMPTZ) AT TIME ZONE o.zone) AS DATE)"
"""The Monday on which it began, where the meal is."""
IS_OVER: Final = "CAST(oc.ends_at AS TIMESTAMPTZ) < now()"
CAME: Final = """
    COALESCE((SELECT SUM(b.party) FROM booking b WHERE b.occurrence_id = oc.id AND b.state IN ('going', 'attended')), 0)
    + COALESCE((SELECT w.people FROM walk_in w WHERE w.occurrence_id = oc.id), 0)
"""
VIEWS: Final = {
    "meals": f"""
        SELECT network AS town, week, kind, COUNT(*) AS posted,
               COUNT(*) FILTER (WHERE state = 'cancelled') AS called_off,
               COUNT(*) FILTER (WHERE state = 'expired') AS without_guests,
               COALESCE(SUM(places) FILTER (WHERE was_on), 0) AS places,
               {_people("CAST(COALESCE(SUM(came) FILTER (WHERE was_on), 0) AS BIGINT)")} AS places_filled,
               COALESCE(SUM(left_over) FILTER (WHERE was_on), 0) AS portions_left_over
        FROM (
            SELECT o.network, {WEEK} AS week, o.kind, oc.state, oc.places, oc.left_over,
                   oc.state IN ('open', 'full', 'started', 'done') AS was_on, {CAME} AS came
            FROM occurrence oc JOIN offer o ON o.id = oc.offer_id
            WHERE {IS_OVER} AND o.state IN ('open', 'closed')
        ) AS sitting
        GROUP BY network, week, kind
    """,
    "bookings": f"""
        SELECT o.network AS town, {WEEK} AS week, b.state AS outcome, {_people("COUNT(*)")} AS bookings
        FROM booking b JOIN occurrence oc ON oc.id = b.occurrence_id JOIN offer o ON o.id = oc.offer_id
        WHERE {IS_OVER} GROUP BY 1, 2, 3
    """,
    "invitations": f"""
        SELECT o.network AS town, {WEEK} AS week, i.state AS answer, {_people("COUNT(*)")} AS invitations
        FROM invitation i JOIN occurrence oc ON oc.id = i.occurrence_id JOIN offer o ON o.id = oc.offer_id
        WHERE {IS_OVER} AND i.wave > 0 AND i.state IN ('sent', 'accepted', 'declined', 'expired') GROUP BY 1, 2, 3
    """,
    "guests_by_ward": f"""
        SELECT p.network AS town, g.area AS ward, {_people("COUNT(*)")} AS guests
        FROM guest g JOIN person p ON p.id = g.person_id
        WHERE g.state IN ('active', 'paused') GROUP BY 1, 2 HAVING COUNT(*) >= {FEW}
    """,
    "people_by_week": f"""
        SELECT network AS town, CAST(week AS DATE) AS week, {_people("people")} AS people
        FROM report_week WHERE counted_at IS NOT NULL
    """,
    "calls_by_month": f"""
        SELECT network AS town, month, {_people("CAST(SUM(number) FILTER (WHERE name = 'calls') AS BIGINT)")} AS made,
               {_people("CAST(SUM(number) FILTER (WHERE name = 'calls_undone') AS BIGINT)")} AS not_made_in_time
        FROM report_month WHERE name IN ('calls', 'calls_undone') GROUP BY 1, 2
    """,
}
"""What a dashboard may show. No view reads a column that holds a name, a number to ring, an address or words."""
NOT_OURS: Final = (
    f"There is a schema {DASHBOARDS} in the database, which the bot has not made. Nothing was changed. Please give it"
    f" another name, ALTER SCHEMA {DASHBOARDS} RENAME TO …, or drop it if nobody needs it."
)
AS_THEY_ARE: Final = sha256(repr(VIEWS).encode()).hexdigest()[:16]


async def give(line: Opened, role: str) -> None:
    """Make the views, and let a role of the server read them: it must be there.

    Raises `DatabaseTrouble`, and `DatabaseProblem` where a schema of that name is somebody else’s.
    """
    async with line.all_or_nothing():
        for there in await line.execute_fetchall(DASHBOARDS_OF, {"schema": DASHBOARDS}):
            if not there["is_ours"]:
                raise DatabaseProblem(NOT_OURS)
        await line.execute(f"CREATE SCHEMA IF NOT EXISTS {DASHBOARDS}")
        for grant in (
            f"GRANT USAGE ON SCHEMA {DASHBOARDS} TO {_quoted(role)}",
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA {DASHBOARDS} GRANT SELECT ON TABLES TO {_quoted(role)}",
        ):
            await line.execute(grant)
        await _make_anew(line)
        await line.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {DASHBOARDS} TO {_quoted(role)}")


async def renew(line: Opened) -> None:
    """Where there are any: a new version counts anew, and a migration takes away what reads a table it makes anew."""
    rows = [row for row in await line.execute_fetchall(_THERE, {"schema": DASHBOARDS}) if row["is_ours"]]
    if rows and (rows[0]["version"], rows[0]["views"]) != (AS_THEY_ARE, len(VIEWS)):
        async with line.all_or_nothing():
            await _make_anew(line)


async def role_is_there(line: Statements, role: str) -> bool:
    return bool(list(await line.execute_fetchall("SELECT 1 FROM pg_roles WHERE rolname = :role", {"role": role})))


async def reads_more(line: Statements, role: str) -> list[str]:
    """Tables that the role may read beside the views, the first few: it should be none."""
    rows = await line.execute_fetchall(
        """
        SELECT c.relname FROM pg_class c
        WHERE c.relkind = 'r' AND c.relnamespace = to_regnamespace(CAST(current_schema() AS TEXT))
          AND has_table_privilege(CAST(:role AS TEXT), c.oid, 'SELECT')
        ORDER BY c.relname LIMIT 5
        """,
        {"role": role},
    )
    return [row[0] for row in rows]


_THERE = f"""
    SELECT ours.*, (SELECT COUNT(*) FROM pg_views WHERE schemaname = :schema) AS views FROM ({DASHBOARDS_OF}) AS ours
"""


async def _make_anew(line: Statements) -> None:
    await drop_dashboards(line)
    for name, counts in VIEWS.items():
        await line.execute(f"CREATE VIEW {DASHBOARDS}.{name} AS {counts}")
    await line.execute(f"COMMENT ON SCHEMA {DASHBOARDS} IS '{AS_THEY_ARE}'")


def _quoted(role: str) -> str:
    return '"' + role.replace('"', '""') + '"'
