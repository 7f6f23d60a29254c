"""Some weeks of the example year, and the report over them: it says what happened."""

from pathlib import Path

from bot.domain.report.parts import SectionName
from tests.year import cast, example
from tests.year.compare import compared
from tests.year.lived import live, new_life

EXAMPLE = Path(__file__).parents[2] / "docs" / "example-report"
WEEKS = 2


async def test_the_report_says_what_happened(tmp_path: Path) -> None:
    """A small town in its first weeks: every number that is shown is the number that was."""
    async with new_life(tmp_path / "year.sqlite", seed=3, people=10, weeks=WEEKS) as life:
        await live(life)
        files = await example.report_files(life.town, example.FROM, life.today)
        rows = compared(life.truth, files, example.FROM, life.today)
    assert [row for row in rows if not row.agrees] == []
    assert sum(row.reported is not None for row in rows) > len(rows) / 4
    assert len(life.truth.sittings) > 2


def test_the_same_seed_makes_the_same_people() -> None:
    assert cast.cast(1, 30, 53) == cast.cast(1, 30, 53)
    assert cast.cast(1, 30, 53) != cast.cast(2, 30, 53)


def test_the_example_of_the_docs_has_every_section_and_nobody_in_it() -> None:
    """It is made by the command alone; whoever lived in it is nowhere."""
    page = (EXAMPLE / example.INDEX).read_text("utf-8")
    assert [name for name in SectionName if f'id="{name}"' not in page] == []
    everything = page + "".join(table.read_text("utf-8") for table in EXAMPLE.glob("tables/*.csv"))
    guests = (f"{name} {letter}" for name in cast.NAMES for letter in cast.LETTERS)
    assert [name for name in (*cast.HOSTS, *cast.CALLERS, *guests, "Olive") if name in everything] == []


def test_each_table_of_the_example_is_a_file_that_the_page_shows() -> None:
    page = (EXAMPLE / example.INDEX).read_text("utf-8")
    for table in EXAMPLE.glob("tables/*.csv"):
        assert f'id="table-{table.stem}"' in page, table.stem
