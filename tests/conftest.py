"""For all tests: whatever they do, nothing private may stand in the log."""

from collections.abc import Iterator

import pytest

from tests.overheard import Overheard, all_ears


@pytest.fixture(autouse=True)
def overheard() -> Iterator[Overheard]:
    """Every line that is logged during the test; it fails when something of somebody’s stands in one."""
    with all_ears() as ear:
        yield ear
    assert ear.leaks() == [], "the log says what is nobody’s business"
