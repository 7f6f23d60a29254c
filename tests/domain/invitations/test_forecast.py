"""The rule of thumb agrees with the seasons it was fitted to, and gives advice that makes sense."""

import pytest

from bot.domain.invitations.forecast import Change, Estimate, Situation, estimate, what_would_help

SEASONS = [
    (Situation(10_000, 60, 1_081), 0.96, 0.23),
    (Situation(10_000, 60, 1_081, weeks=6), 0.95, 0.57),
    (Situation(300, 6, 93, fit_share=0.144), 0.36, 0.38),
    (Situation(1_000, 12, 257, fit_share=0.146), 0.55, 0.29),
    (Situation(1_000, 40, 782, weeks=13, fit_share=0.142), 0.35, 0.20),
    (Situation(3_000, 20, 361, fit_share=0.05), 0.67, 0.43),
]
"""Situation, places filled and guests left without a meal, as `python -m tests.bench season` measured them."""


@pytest.mark.parametrize(("situation", "filled", "left_without"), SEASONS)
def test_the_estimate_is_within_eight_points_of_the_season(
    situation: Situation, filled: float, left_without: float
) -> None:
    found = estimate(situation)
    assert found.filled == pytest.approx(filled, abs=0.08)
    assert found.left_without == pytest.approx(left_without, abs=0.08)


def test_a_town_with_full_tables_needs_more_meals_and_a_small_one_food_for_more_people() -> None:
    many_guests = Situation(10_000, 20, 360)
    few_guests = Situation(300, 6, 93, fit_share=0.1)
    assert next(iter(what_would_help(many_guests))) is Change.MORE_MEALS
    assert next(iter(what_would_help(few_guests))) is Change.FIT_MORE_PEOPLE


def test_nobody_or_nothing_to_eat_is_no_error() -> None:
    assert estimate(Situation(0, 6, 90)) == Estimate(0.0, 1.0, 0.0)
    assert estimate(Situation(300, 0, 0)).left_without == 1
