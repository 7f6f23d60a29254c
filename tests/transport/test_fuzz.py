"""A short run of `python -m tests.fuzz`."""

from pathlib import Path

from tests.fuzz import fuzz


async def test_spoilt_updates_neither_end_the_program_nor_get_lost(tmp_path: Path) -> None:
    """Each is handled or put aside."""
    outcome = await fuzz(400, 1, tmp_path)
    assert outcome.pending == 0
    assert outcome.done + outcome.dead == outcome.sent
    assert outcome.done > outcome.sent / 3
