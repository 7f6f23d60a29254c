"""A broadcast goes on where it was after the program was killed. The long run is `python -m tests.crash_broadcast`."""

from pathlib import Path

from tests.crash_broadcast import IN_FLIGHT, broadcast


async def test_each_person_is_reached_through_three_kills(tmp_path: Path) -> None:
    """Nobody is left out; only those who were being written to may hear it twice; the report is right."""
    outcome = await broadcast(people=60, kills=3, seed=1, folder=tmp_path)
    assert outcome.lost == 0
    assert outcome.doubled <= IN_FLIGHT * outcome.kills
    assert "about 60 have it" in outcome.reported
