"""Who fits: the masks say the same as the rules in words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.core.availability import ANY_TIME, PartOfDay, slot_bit
from bot.domain.core.food import ALL_ALLERGENS, Allergen, AllergenFacts, Diet
from bot.domain.invitations.eligibility import (
    Reason,
    distance_m,
    guest_mask,
    mask_reasons,
    occurrence_mask,
    unknown_mask,
    within_reach,
)
from bot.domain.invitations.fit_index import Fitting
from tests.support.matching_towns import occurrence

TUESDAY_EVENING = slot_bit(1, PartOfDay.EVENING)


@given(avoids=st.integers(1, ALL_ALLERGENS), said=st.integers(0, ALL_ALLERGENS))
def test_an_allergen_nobody_spoke_of_keeps_away_everyone_who_avoids_it(avoids: int, said: int) -> None:
    """Only "not in it" lets somebody with an allergy in; silence never does."""
    facts = AllergenFacts(not_in_it=said)
    guest = guest_mask(ANY_TIME, avoids, 0, needs_step_free=False)
    fits = guest & occurrence_mask(TUESDAY_EVENING, facts, 0, step_free=True) == 0
    assert fits == (avoids & ~said == 0)


def test_nothing_known_keeps_away_all_fourteen_allergies() -> None:
    occurrence_id = occurrence_mask(TUESDAY_EVENING, AllergenFacts(), 0, step_free=True)
    assert all(guest_mask(ANY_TIME, allergen.bit, 0, needs_step_free=False) & occurrence_id for allergen in Allergen)


def test_may_contain_keeps_away_as_contains_does() -> None:
    facts = AllergenFacts.only([], may_contain=[Allergen.PEANUTS])
    guest = guest_mask(ANY_TIME, Allergen.PEANUTS.bit, 0, needs_step_free=False)
    assert list(mask_reasons(guest, occurrence_mask(TUESDAY_EVENING, facts, 0, step_free=True))) == [Reason.ALLERGEN]


def test_vegan_food_is_for_vegetarians_too_but_not_the_other_way_round() -> None:
    facts = AllergenFacts.only([])
    vegan_food = occurrence_mask(TUESDAY_EVENING, facts, Diet.VEGAN.bit, step_free=True)
    vegetarian_food = occurrence_mask(TUESDAY_EVENING, facts, Diet.VEGETARIAN.bit, step_free=True)
    assert guest_mask(ANY_TIME, 0, Diet.VEGETARIAN.bit, needs_step_free=False) & vegan_food == 0
    assert guest_mask(ANY_TIME, 0, Diet.VEGAN.bit, needs_step_free=False) & vegetarian_food != 0


@pytest.mark.parametrize(("step_free", "reason"), [(False, Reason.STEPS), (None, Reason.STEPS_NOT_KNOWN)])
def test_steps_and_unknown_steps_keep_away_those_who_need_none(step_free: bool | None, reason: Reason) -> None:
    """The reason tells the two apart, so that a host can be asked."""
    facts = AllergenFacts.only([])
    guest = guest_mask(ANY_TIME, 0, 0, needs_step_free=True)
    occurrence_id = occurrence_mask(TUESDAY_EVENING, facts, 0, step_free)
    assert list(mask_reasons(guest, occurrence_id, unknown_mask(facts, step_free))) == [reason]


def test_food_that_was_not_said_is_not_known_to_be_against_a_diet() -> None:
    """It keeps away, and for what it is: nobody has said. Once it was said, it is the diet."""
    guest = guest_mask(ANY_TIME, 0, Diet.VEGAN.bit, False)
    occurrence = occurrence_mask(1, AllergenFacts(), 0, True)
    not_said = unknown_mask(AllergenFacts(), True, food_said=False)
    assert list(mask_reasons(guest, occurrence, not_said)) == [Reason.ALLERGEN_NOT_KNOWN]
    assert list(mask_reasons(guest, occurrence, unknown_mask(AllergenFacts(), True))) == [Reason.DIET]


def test_the_first_reason_is_the_time() -> None:
    guest = guest_mask(0, Allergen.MILK.bit, Diet.HALAL.bit, needs_step_free=True)
    occurrence_id = occurrence_mask(TUESDAY_EVENING, AllergenFacts(), 0, step_free=False)
    unknown = unknown_mask(AllergenFacts(), step_free=False)
    found = list(mask_reasons(guest, occurrence_id, unknown))
    assert found == [Reason.TIME, Reason.ALLERGEN_NOT_KNOWN, Reason.DIET, Reason.STEPS]


def test_distance_is_in_metres_on_the_sphere() -> None:
    """Stockport Town Hall to the Viaduct is a little over half a kilometre; a degree of latitude 111.2 km."""
    assert distance_m(53.0, -2.0, 54.0, -2.0) == pytest.approx(111_195, abs=5)
    assert 500 < distance_m(53.4059, -2.1580, 53.4096, -2.1650) < 700
    assert distance_m(53.4, -2.1, 53.4, -2.1) == 0


def test_the_doubt_about_where_somebody_lives_is_in_their_favour() -> None:
    assert within_reach(1_700, limit_m=1_500, uncertainty_m=300)
    assert not within_reach(1_801, limit_m=1_500, uncertainty_m=300)


@settings(max_examples=150, deadline=None)
@given(
    masks=st.lists(st.integers(0, (1 << 40) - 1), max_size=12),
    guest=st.integers(0, (1 << 40) - 1),
    north=st.lists(st.floats(0, 0.05), min_size=12, max_size=12),
    reach=st.floats(10, 5_000),
)
def test_looking_up_many_sittings_says_the_same_as_each_alone(
    masks: list[int], guest: int, north: list[float], reach: float
) -> None:
    """The tables and vectors of `Fitting` are only a faster way to ask the same two rules."""
    occurrences = [occurrence(n, mask=mask, lat=53.4 + north[n]) for n, mask in enumerate(masks)]
    fitting = Fitting(occurrences)
    by_mask = fitting.by_mask(guest)
    assert by_mask == sum(1 << n for n, mask in enumerate(masks) if guest & mask == 0)
    near = fitting.within(by_mask, 53.4, -2.15, reach)
    for n, one in enumerate(occurrences):
        metres = distance_m(53.4, -2.15, one.lat, one.lon)
        if by_mask >> n & 1 and abs(metres - reach) > 0.1:
            assert bool(near >> n & 1) == (metres <= reach)
