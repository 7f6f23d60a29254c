"""Newcomers begin in the middle, and have a share of every meal."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.invitations.matching import decide
from bot.domain.invitations.need import need
from bot.domain.invitations.newcomers import NEW_FOR, is_newcomer, most_places
from tests.support.matching_towns import MONDAY_TEN, guest, occurrence

HOURS_TO_ANSWER = 7.0


@given(places=st.integers(1, 200), settled=st.integers(0, 200))
def test_a_third_at_most_where_others_could_fill_it(places: int, settled: int) -> None:
    """One always may; and where too few others are there, nobody is kept out for their sake."""
    most = most_places(places, settled=min(settled, places))
    assert most >= 1
    if settled >= places:
        assert most == 1 or most <= places / 3
    else:
        assert most == places


def test_three_days_or_somebody_who_vouches() -> None:
    now = MONDAY_TEN
    assert is_newcomer(now, vouched=False, now=now)
    assert is_newcomer(now - NEW_FOR + timedelta(seconds=1), vouched=False, now=now)
    assert not is_newcomer(now - NEW_FOR, vouched=False, now=now)
    assert not is_newcomer(now, vouched=True, now=now)


@given(
    meals=st.integers(0, 20),
    weight=st.sampled_from([1.0, 1.25, 1.6]),
    later=st.sampled_from([1.0, 1.25, 1.6]),
    start=st.floats(0, 20),
)
def test_more_company_moves_nobody_before_where_they_began(
    meals: int, weight: float, later: float, start: float
) -> None:
    """Whatever they answer afterwards, somebody who has had nothing yet stands in the middle where they began."""
    assert need(0, 0, weight, start) == need(0, 0, later, start) == start
    assert need(meals, 0, weight, start) >= start


@settings(deadline=None)
@given(newcomers=st.integers(0, 60), others=st.integers(10, 60), left=st.floats(-1, 5))
def test_a_wave_asks_newcomers_for_their_share(newcomers: int, others: int, left: float) -> None:
    """Though all of them come first in the list; the others are asked all the same."""
    front = [guest(number, newcomer=True) for number in range(newcomers)]
    back = [guest(1000 + number) for number in range(others)]
    meal = replace(occurrence(1), places=10, newcomers_left=left)
    asked = [invite.person for invite in decide([meal], [*front, *back], now=MONDAY_TEN).invites]
    chance = guest(0).acceptance.chance_within(HOURS_TO_ANSWER)
    assert sum(chance for person in asked if person < newcomers) <= max(left, 0) + chance + 1e-9
    assert any(person >= 1000 for person in asked)


def test_without_a_limit_all_are_alike() -> None:
    front = [guest(number, newcomer=True) for number in range(40)]
    asked = decide([occurrence(1)], front, now=MONDAY_TEN).invites
    assert len(asked) > 10
