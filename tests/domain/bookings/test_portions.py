"""Portions for a home: as many as they are, as far as it is fair and there are enough."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.bookings.portions import AT_HOME, MOST_AT_HOME, most_for_a_home, portions_for
from bot.domain.core.food import OfferKind
from bot.domain.offers.offers import Occurrence
from tests.domain.bookings.things import meal


def bread(places: int, taken: int) -> Occurrence:
    return replace(meal(), kind=OfferKind.SURPLUS_FOOD, places=places, taken=taken)


@pytest.mark.parametrize(
    ("at_home", "places", "taken", "portions"),
    [
        (1, 10, 0, 1),
        (4, 10, 0, 4),
        (6, 10, 0, 5),  # half of it at most
        (4, 10, 8, 2),  # what is left
        (4, 10, 10, 4),  # what they wait for
        (2, 1, 0, 1),
        (3, 2, 0, 1),
        (0, 10, 0, 1),  # they have not said
    ],
)
def test_one_for_each_as_far_as_it_goes(at_home: int, places: int, taken: int, portions: int) -> None:
    assert portions_for(at_home, bread(places, taken)) == portions


@given(st.sampled_from(AT_HOME), st.integers(1, 500), st.data())
def test_no_home_has_more_than_is_fair_or_there(at_home: int, places: int, data: st.DataObject) -> None:
    taken = data.draw(st.integers(0, places))
    have = data.draw(st.integers(0, min(taken, MOST_AT_HOME)))
    given_out = portions_for(at_home, bread(places, taken), have=have)
    assert 1 <= given_out <= min(at_home, most_for_a_home(places))
    assert given_out <= max(places - taken + have, 0) or places - taken + have == 0
