"""When the host of a club is asked about the food of a date, and what a tap says."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.core.food import ALL_ALLERGENS, AllergenFacts, Food
from bot.domain.core.ids import FoodNumber, PersonId
from bot.domain.invitations.eligibility import ALL_DIETS, ALLERGEN_SHIFT, DIET_SHIFT
from bot.domain.offers.offers import OccurrenceState, OfferState
from bot.domain.offers.recurrence import TimeSpan, rescheduled, scheduled
from bot.domain.offers.same_food import LastFood, Round, asked_once, decide_same, may_ask, round_due
from tests.domain.offers.things import CLUB, HOUR, NOON, WEEK
from tests.support.town import LONDON

VEGAN_SOUP = Food(AllergenFacts(not_in_it=ALL_ALLERGENS), diets=2)
OPEN_DATE = replace(CLUB, food_said=False, allergens=AllergenFacts(), diets=0)
KEEPS_AWAY = ALL_ALLERGENS << ALLERGEN_SHIFT | ALL_DIETS << DIET_SHIFT


def july(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 7, day, hour, minute, tzinfo=LONDON)


@st.composite
def foods(draw: st.DrawFn) -> Food:
    ways = draw(st.lists(st.integers(0, 3), min_size=14, max_size=14))
    contains, may, absent = (sum(1 << at for at, way in enumerate(ways) if way == said) for said in (1, 2, 3))
    return Food(AllergenFacts(contains, may, absent), draw(st.integers(0, 15)))


@given(foods(), foods())
def test_two_foods_never_have_one_number(one: Food, other: Food) -> None:
    """So "the same" is never what was not read; and a button has room for it."""
    assert (one.number == other.number) == (one == other)
    assert len(str(one.number)) <= 18


@given(foods(), foods())
def test_the_same_is_what_was_read_or_nothing(read: Food, last: Food) -> None:
    """Where the food of last time was said anew meanwhile, an old button says nothing."""
    assert decide_same(LastFood(NOON, last), read.number) == (last if last == read else None)
    assert decide_same(None, FoodNumber(0)) is None


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (july(15, 9, 59), None),
        (july(15, 10, 0), Round.FIRST),
        (july(16, 8, 59), Round.FIRST),
        (july(16, 9, 0), Round.LAST),
        (july(17, 11, 0), Round.LAST),
    ],
)
def test_it_is_asked_two_days_before_and_the_day_before(now: datetime, due: Round | None) -> None:
    """By the clock on the wall; the date is Friday 17 July."""
    assert round_due(NOON, CLUB.zone, now=now) is due


def test_nobody_is_asked_in_vain() -> None:
    """Said, off, begun, or not yet read by an organiser."""
    before = NOON - 24 * HOUR
    assert may_ask(OPEN_DATE, now=before)
    assert not may_ask(CLUB, now=before)
    assert not may_ask(OPEN_DATE, now=NOON)
    assert not may_ask(replace(OPEN_DATE, state=OccurrenceState.CANCELLED), now=before)
    assert not may_ask(replace(OPEN_DATE, offer_state=OfferState.AWAITING_APPROVAL), now=before)


def test_another_host_another_day_and_another_round_are_other_questions() -> None:
    """An hour later on the same day is the same one."""
    first = asked_once(OPEN_DATE, Round.FIRST)
    assert first == asked_once(replace(OPEN_DATE, starts=NOON + HOUR), Round.FIRST)
    others = (replace(OPEN_DATE, host=PersonId(2)), replace(OPEN_DATE, starts=NOON + 24 * HOUR))
    assert first not in {asked_once(other, Round.FIRST) for other in others} | {asked_once(OPEN_DATE, Round.LAST)}


def test_a_date_that_is_made_knows_nothing_unless_it_is_told() -> None:
    """Whoever makes one and says nothing of its food keeps everybody away who avoids something."""
    made = scheduled(CLUB, CLUB.venue, TimeSpan(NOON + WEEK, NOON + WEEK + HOUR), now=NOON)
    assert made.food is None
    assert made.mask & KEEPS_AWAY == KEEPS_AWAY
    told = scheduled(CLUB, CLUB.venue, made.span, now=NOON, food=VEGAN_SOUP)
    assert told.mask & ALL_ALLERGENS << ALLERGEN_SHIFT == 0


@given(days=st.integers(-6, 30))
def test_a_said_date_keeps_its_food_within_its_week(days: int) -> None:
    """Moved by a week or more, a date of a club is another week; a single meal stays what it is."""
    said = replace(CLUB, diets=2)
    span = TimeSpan(NOON + days * 24 * HOUR, NOON + days * 24 * HOUR + HOUR)
    now = NOON - WEEK
    assert rescheduled(said, span, now=now).food == (VEGAN_SOUP if abs(days) < 7 else None)
    assert rescheduled(replace(said, rrule=""), span, now=now).food == VEGAN_SOUP
    assert rescheduled(OPEN_DATE, span, now=now).food is None
