"""What counts as a lost line, and how long a program waits before it tries again."""

import psycopg
import pytest

from bot.standing_by import LONGEST_PAUSE_S, LOOKS_EVERY_S, next_pause
from storage.database import DatabaseTrouble
from storage.engine.place import PostgresUrl
from storage.engine.postgres_connection import PostgresConnection
from tests.standing.conftest import HERE


@HERE
async def test_a_slip_of_ours_is_no_lost_line(url: PostgresUrl) -> None:
    """Else what cannot be said to the server would be tried for ever, instead of being put aside."""
    connection = PostgresConnection(url, None)
    await connection.open()
    with pytest.raises(psycopg.ProgrammingError):
        await connection.execute_fetchall("SELECT :odd", {"odd": object()})
    await connection.close()


@HERE
async def test_a_line_that_was_ended_is_a_lost_one(url: PostgresUrl) -> None:
    """By the server, at the first statement and at all that follow."""
    connection = PostgresConnection(url, None)
    await connection.open()
    ((pid,),) = await connection.execute_fetchall("SELECT pg_backend_pid()")
    with psycopg.connect(url, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [pid])
    for _ in range(2):
        with pytest.raises(DatabaseTrouble):
            await connection.execute_fetchall("SELECT 1")
    await connection.close()


def test_pauses_grow_and_a_server_that_is_back_is_found_soon() -> None:
    """A program that leads again and again for a moment lets the others try; nobody waits longer than five seconds."""
    pause, pauses = LOOKS_EVERY_S, []
    for _ in range(8):
        pause = next_pause(pause, lasted_s=0.1)
        pauses.append(pause)
    assert pauses == sorted(pauses)
    assert pauses[0] < 1
    assert pauses[-1] == LONGEST_PAUSE_S <= 5
    assert next_pause(pause, lasted_s=600) == LOOKS_EVERY_S
