"""On a server, too, what is looked for every few seconds is found by an index, however many people there are."""

from tests.plans import long_reads
from tests.standing.conftest import HERE
from tests.support.databases import ON_SERVER

NAME = "plans_in_the_tests"


@HERE
async def test_a_tick_reads_no_large_table_from_end_to_end() -> None:
    """In a town with a year behind it; `python -m tests.plans` says the same of thirty thousand guests."""
    ON_SERVER.add(NAME)
    statements, found = await long_reads(1500, NAME)
    assert statements > 40
    assert found == []
