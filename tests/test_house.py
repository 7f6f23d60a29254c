"""The house: eleven features with the same name in every layer, a name for each thing, files that one can read."""

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FEATURES = frozenset(
    [
        *("guests", "offers", "invitations", "bookings", "calls", "broadcasts"),
        *("volunteers", "directory", "concerns", "organisers", "privacy"),
    ]
)
BESIDE = {
    "bot/domain": {"core"},
    "bot/conversations": {"engine"},
    "bot/services": {"core"},
    "storage": {"engine", "messaging", "people", "migrations", "data"},
    "tests/journeys": set(),
    "tests/domain": {"core"},
}
"""What is no feature, layer by layer."""
MODULES = [
    file for folder in ("bot", "handlers", "storage") for file in sorted((ROOT / folder).rglob("*.py")) if file.name
]
LONGEST = 300


@pytest.mark.parametrize("layer", BESIDE)
def test_the_folders_of_a_layer_are_features(layer: str) -> None:
    """Whatever else a layer has is named here."""
    folders = {folder.name for folder in (ROOT / layer).iterdir() if folder.is_dir() and folder.name != "__pycache__"}
    assert folders - BESIDE[layer] <= FEATURES
    assert folders >= BESIDE[layer]


def test_the_handlers_are_a_table_a_feature() -> None:
    """And a file that puts them together, one that reads updates, one for what they are given."""
    names = {file.stem for file in (ROOT / "handlers").glob("*.py")}
    assert names == FEATURES | {"__init__", "routes", "updates", "context"}


def test_each_class_name_stands_once() -> None:
    """Whoever searches for a class finds it."""
    names = Counter(name for file in MODULES for name in re.findall(r"^class (\w+)", file.read_text(), re.MULTILINE))
    assert [name for name, count in names.items() if count > 1 and not name.startswith("_")] == []


def test_files_can_be_read_in_one_go() -> None:
    """A longer one is two things."""
    lengths = {str(file.relative_to(ROOT)): len(file.read_text().splitlines()) for file in MODULES}
    assert {file: length for file, length in lengths.items() if length > LONGEST} == {}


def test_files_named_in_the_code_are_there() -> None:
    """A docstring or comment that sends somebody to `a_file.py` does not send them astray."""
    names = {file.name for folder in ("bot", "handlers", "storage", "tests") for file in (ROOT / folder).rglob("*.py")}
    astray = [
        f"{file.relative_to(ROOT)}: {name}"
        for file in MODULES
        for name in re.findall(r"`(?:[\w/]+/)?(\w+\.py)`", file.read_text())
        if name not in names
    ]
    assert astray == []
