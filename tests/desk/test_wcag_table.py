"""docs/wcag.md has every criterion of WCAG 2.2 A and AA, and the tests that it names are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TABLE = (ROOT / "docs" / "wcag.md").read_text("utf-8")
ROW = re.compile(r"^\| (\d\.\d\.\d+) [^|]+\((A|AA)\) \| ([^|]+) \| ([^|]*)\|$", re.MULTILINE)
CRITERIA = re.findall(
    r"[\d.]+",
    "1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 "
    "1.4.12 1.4.13 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.4.11 2.5.1 2.5.2 "
    "2.5.3 2.5.4 2.5.7 2.5.8 3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1 3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.2 4.1.3",
)


def test_every_criterion_has_its_row() -> None:
    """Once, in order: 31 of level A, 24 of level AA."""
    found = ROW.findall(TABLE)
    assert [number for number, *_ in found] == CRITERIA
    assert [sum(level == wanted for _, level, *_ in found) for wanted in ("A", "AA")] == [31, 24]


def test_each_says_what_holds_it_or_why_it_does_not_apply() -> None:
    """One of the two."""
    for number, _level, how, held in ROW.findall(TABLE):
        assert held.strip() or how.startswith("not applicable, because"), number


def test_the_tests_that_it_names_are_there() -> None:
    """By file and name."""
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", TABLE)
    assert named
    for file, test in named:
        assert f"def {test}" in (ROOT / file).read_text("utf-8"), f"{file}::{test}"
