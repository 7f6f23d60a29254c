"""Helpers are narrowed and put in order in memory, as names are sealed."""

from datetime import date, timedelta

import pytest

from bot.domain.core.ids import PersonId
from bot.domain.core.people import ChampionState, Task
from bot.domain.organisers.people_tables import (
    ChecksFilter,
    HelperGroup,
    HelperRow,
    HelpersAsked,
    HelperSort,
    helpers_shown,
)

TODAY = date(2026, 7, 16)


def helper(
    number: int,
    name: str,
    state: ChampionState | None,
    *,
    ends: int | None = None,
    inducted: bool = True,
    rings: int = 0,
) -> HelperRow:
    return HelperRow(
        id=PersonId(number),
        first_name=name,
        state=state,
        organiser=state is None,
        tasks=(Task.RING,) if rings else (Task.HOST,),
        reachable=True,
        posts_paused=False,
        inducted=inducted,
        posts=0,
        rings=rings,
        runs_out=None if ends is None else TODAY + timedelta(days=ends),
    )


ALL = (
    helper(1, "zoe", ChampionState.ACTIVE, ends=0, rings=3),
    helper(2, "Asha", ChampionState.PAUSED, ends=10),
    helper(3, "Ben", ChampionState.REMOVED),
    helper(4, "Cai", ChampionState.APPLIED, inducted=False),
    helper(5, "Olive", None),
)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        (HelpersAsked(), ["Asha", "Olive", "zoe"]),
        (HelpersAsked(down=True), ["zoe", "Olive", "Asha"]),
        (HelpersAsked(group=None), ["Asha", "Ben", "Cai", "Olive", "zoe"]),
        (HelpersAsked(group=HelperGroup.LEFT), ["Ben"]),
        (HelpersAsked(group=HelperGroup.ORGANISERS), ["Olive"]),
        (HelpersAsked(checks=ChecksFilter.PRESSING), ["Asha", "zoe"]),
        (HelpersAsked(checks=ChecksFilter.OVER), ["zoe"]),
        (HelpersAsked(checks=ChecksFilter.SOON), ["Asha"]),
        (HelpersAsked(group=None, checks=ChecksFilter.NO_INDUCTION), ["Cai"]),
        (HelpersAsked(task=Task.RING), ["zoe"]),
        (HelpersAsked(group=None, words=" ZO"), ["zoe"]),
        (HelpersAsked(sort=HelperSort.CHECK), ["zoe", "Asha", "Olive"]),
        (HelpersAsked(sort=HelperSort.RINGS, down=True), ["zoe", "Asha", "Olive"]),
    ],
)
def test_who_is_shown(asked: HelpersAsked, names: list[str]) -> None:
    """What is equal in the column stands by name."""
    assert [row.first_name for row in helpers_shown(ALL, asked, today=TODAY)] == names
