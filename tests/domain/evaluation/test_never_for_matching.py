"""What somebody answered in a study is never read by what decides who is asked to a meal, or has a place."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
DECIDES = ("invitations", "bookings", "offers")
LAYERS = ("bot/domain", "bot/services", "storage")


@pytest.mark.parametrize("room", [f"{layer}/{feature}" for layer in LAYERS for feature in DECIDES])
def test_no_file_names_the_tables_or_the_rooms_of_a_study(room: str) -> None:
    files = sorted((ROOT / room).glob("*.py"))
    assert files
    reads = re.compile(r"\bstud(y|ies)\b|study_|\.evaluation\b")
    assert [file.name for file in files if reads.search(file.read_text())] == []
