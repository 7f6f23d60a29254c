"""Views for others’ dashboards: who may read them reads nothing else, and learns of nobody."""

from pathlib import Path

import psycopg
import pytest
from typer.testing import CliRunner

from bot.cli import cli
from storage.dashboards import give_dashboards
from storage.database import Database
from storage.engine.errors import DatabaseProblem
from storage.engine.place import PostgresUrl
from storage.engine.postgres_connection import PostgresConnection
from storage.report.dashboards import VIEWS, renew
from tests.standing.conftest import HERE, Several
from tests.support import postgres_server

pytestmark = HERE

TOWN = """
    INSERT INTO person (id, first_name, network, zone, created_at)
    SELECT n, 'Zephyrine' || n, 'stockport', 'Europe/London', '' FROM generate_series(1, 40) AS n;
    INSERT INTO guest (person_id, state, sector, area, lat, lon, uncertainty_m, limit_m, availability, avoids, diets,
                       step_free, mask, joined_at)
    SELECT n, 'active', 'SK1 1', CASE WHEN n <= 33 THEN 'Brinnington' WHEN n <= 36 THEN 'Bramhall' ELSE 'Reddish' END,
           53.4, -2.1, 500, 3000, 0, 0, 0, 0, 0, '' FROM generate_series(1, 40) AS n WHERE n <> 40;
    INSERT INTO guest (person_id, state, sector, area, lat, lon, uncertainty_m, limit_m, availability, avoids, diets,
                       step_free, mask, joined_at)
    VALUES (40, 'left', 'SK1 1', 'Reddish', 53.4, -2.1, 500, 3000, 0, 0, 0, 0, 0, '');
"""
MEALS = """
    INSERT INTO venue (id, network, name, area, lat, lon) VALUES (1, 'stockport', 'Hub', 'Brinnington', 53, -2);
    INSERT INTO offer (id, network, state, host_id, venue_id, title, zone, created_at, kind)
    VALUES (1, 'stockport', 'closed', 1, 1, 'Soup', 'Europe/London', '', 'shared_meal');
    INSERT INTO occurrence (id, offer_id, state, starts_at, ends_at, answer_by, places, taken, mask, look_at, left_over)
    VALUES (1, 1, 'done', '2026-07-05T22:30:00+00:00', '2026-07-06T00:30:00+00:00', '', 20, 17, 0, '', 2),
           (2, 1, 'done', '2026-07-05T23:30:00+00:00', '2026-07-06T01:30:00+00:00', '', 4, 3, 0, '', 1),
           (3, 1, 'cancelled', '2026-07-08T16:00:00+00:00', '2026-07-08T18:00:00+00:00', '', 9, 0, 0, '', 0),
           (4, 1, 'open', '2999-07-08T16:00:00+00:00', '2999-07-08T18:00:00+00:00', '', 9, 0, 0, '', 0);
    INSERT INTO booking (occurrence_id, person_id, state, asked_at)
    SELECT 1, n, CASE WHEN n <= 17 THEN 'attended' ELSE 'no_show' END, '' FROM generate_series(1, 20) AS n;
    INSERT INTO booking (occurrence_id, person_id, state, asked_at)
    SELECT 2, n, 'attended', '' FROM generate_series(1, 3) AS n;
    INSERT INTO invitation (occurrence_id, person_id, state, wave, why, chance, queued_at)
    SELECT 1, n, CASE WHEN n <= 12 THEN 'accepted' WHEN n <= 16 THEN 'declined' ELSE 'queued' END, 1, '', 0.5, ''
    FROM generate_series(1, 30) AS n;
    INSERT INTO report_week (network, week, people, counted_at)
    VALUES ('stockport', '2026-06-29', 23, ''), ('stockport', '2026-07-06', 4, ''),
           ('stockport', '2026-07-13', 9, NULL);
    INSERT INTO report_month (network, month, name, part, before, number)
    VALUES ('stockport', '2026-07', 'calls', '', '', 13), ('stockport', '2026-07', 'calls_undone', '', '', 2);
"""


def fill(url: PostgresUrl) -> None:
    with psycopg.connect(url) as line:
        line.execute((TOWN + MEALS).encode())


async def given(url: PostgresUrl, role: str) -> PostgresUrl:
    """The database as that role may read it."""
    await (await Database.open(url)).close()
    fill(url)
    postgres_server.role(role)
    assert await give_dashboards(url, None, role) == []
    return postgres_server.as_role(url, role)


def rows(url: PostgresUrl, sql: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url) as line:
        return line.execute(sql.encode()).fetchall()


async def test_counts_as_they_may_be_said(url: PostgresUrl) -> None:
    """Fewer than five are not told, more in steps; what is not over, not at all. Weeks begin in the meal’s own town."""
    theirs = await given(url, "council")
    meals = "CAST(week AS TEXT), posted, called_off, places, places_filled, portions_left_over"
    assert rows(theirs, f"SELECT {meals} FROM dashboards.meals ORDER BY week") == [
        ("2026-06-29", 1, 0, 20, 15, 2),
        ("2026-07-06", 2, 1, 4, None, 1),
    ]
    assert rows(theirs, "SELECT outcome, bookings FROM dashboards.bookings ORDER BY week, outcome") == [
        ("attended", 15),
        ("no_show", None),
        ("attended", None),
    ]
    assert rows(theirs, "SELECT answer, invitations FROM dashboards.invitations ORDER BY answer") == [
        ("accepted", 10),
        ("declined", None),
    ]
    assert rows(theirs, "SELECT ward, guests FROM dashboards.guests_by_ward") == [("Brinnington", 30)]
    assert rows(theirs, "SELECT people FROM dashboards.people_by_week ORDER BY week") == [(20,), (None,)]
    assert rows(theirs, "SELECT month, made, not_made_in_time FROM dashboards.calls_by_month") == [
        ("2026-07", 10, None)
    ]


async def test_the_role_reads_nothing_else(url: PostgresUrl) -> None:
    """No table of ours, whichever."""
    theirs = await given(url, "council")
    tables = [str(table) for (table,) in rows(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    assert {"person", "guest", "booking", "installation"} <= set(tables)
    for table in tables:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            rows(theirs, f"SELECT * FROM {table}")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        rows(theirs, "DELETE FROM dashboards.people_by_week")


async def test_no_view_shows_anybody(url: PostgresUrl) -> None:
    """Whatever stands in them: no number of a person, and no column that is private."""
    theirs = await given(url, "council")
    for view in VIEWS:
        found = rows(theirs, f"SELECT * FROM dashboards.{view}")
        assert found
        assert "Zephyrine" not in repr(found)
    columns = rows(url, "SELECT column_name FROM information_schema.columns WHERE table_schema = 'dashboards'")
    assert {column for (column,) in columns} == {
        *("town", "week", "month", "kind", "ward", "outcome", "answer", "posted", "called_off", "without_guests"),
        *("places", "places_filled", "portions_left_over", "bookings", "invitations", "guests", "people", "made"),
        "not_made_in_time",
    }


async def test_one_more_person_is_mostly_not_seen(url: PostgresUrl) -> None:
    """And where it is, it could be one or nine."""
    theirs = await given(url, "council")
    before = rows(theirs, "SELECT guests FROM dashboards.guests_by_ward")
    with psycopg.connect(url) as line:
        line.execute("UPDATE guest SET area = 'Brinnington' WHERE person_id = 39")
    assert rows(theirs, "SELECT guests FROM dashboards.guests_by_ward") == before


async def test_a_migration_may_make_anew_what_a_view_reads(several: Several) -> None:
    """They go first, the leader makes them again, and the role reads them as before."""
    theirs = await given(several.url, "council")
    line = PostgresConnection(several.url, None)
    await line.open()
    async with line.all_or_nothing():
        await line.migrate_by("ALTER TABLE report_week RENAME COLUMN people TO persons")
        await line.migrate_by("ALTER TABLE report_week RENAME COLUMN persons TO people")
    await line.close()
    assert rows(several.url, "SELECT COUNT(*) FROM pg_views WHERE schemaname = 'dashboards'") == [(0,)]
    ann = several.program("Ann")
    await ann.leads.wait()
    assert rows(theirs, "SELECT guests FROM dashboards.guests_by_ward") == [(30,)]


async def test_without_dashboards_none_are_made(url: PostgresUrl) -> None:
    await (await Database.open(url)).close()
    line = PostgresConnection(url, None)
    await line.open()
    await renew(line)
    await line.close()
    assert rows(url, "SELECT COUNT(*) FROM pg_namespace WHERE nspname = 'dashboards'") == [(0,)]


async def test_no_such_role(url: PostgresUrl) -> None:
    with pytest.raises(DatabaseProblem, match="has no role nobody-here"):
        await give_dashboards(url, None, "nobody-here")


def test_the_command(url: PostgresUrl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And what it says of a role that may read more, and of a file."""
    monkeypatch.setenv("FEEDING_STORAGE__URL", url)
    postgres_server.role("council")
    first = CliRunner().invoke(cli, ["dashboards", "council"])
    assert first.exit_code == 0, first.output
    assert "may now read the views in the schema dashboards, and nothing else" in " ".join(first.output.split())
    with psycopg.connect(url) as line:
        line.execute("GRANT SELECT ON person TO council")
    second = CliRunner().invoke(cli, ["dashboards", "council"])
    assert second.exit_code == 1
    assert "it may read person, too" in " ".join(second.output.split())
    monkeypatch.delenv("FEEDING_STORAGE__URL")
    monkeypatch.setenv("FEEDING_STORAGE__PATH", str(tmp_path / "town.sqlite"))
    assert "on a PostgreSQL server alone" in " ".join(CliRunner().invoke(cli, ["dashboards", "council"]).output.split())
