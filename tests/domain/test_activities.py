"""Who is asked to which get-together, and what “no food” means; hypothesis tries every mix."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.core.activities import ALL_ACTIVITIES, Activity, activities_in
from bot.domain.core.availability import ANY_TIME
from bot.domain.core.food import ALL_ALLERGENS, NO_FOOD, AllergenFacts, Diet, Food, Serving, mask
from bot.domain.invitations.eligibility import Reason, guest_mask, liked_by, mask_reasons, occurrence_mask

LIKES = st.none() | st.integers(0, ALL_ACTIVITIES)
NOTHING_IN_IT = AllergenFacts(not_in_it=ALL_ALLERGENS)


def reasons(likes: int | None, activity: Activity | None) -> list[Reason]:
    guest = guest_mask(ANY_TIME, 0, 0, needs_step_free=False, likes=likes)
    return list(mask_reasons(guest, occurrence_mask(1, NOTHING_IN_IT, mask(Diet), True, activity)))


@given(LIKES, st.sampled_from(Activity))
def test_who_said_what_they_like_is_asked_for_that_alone(likes: int | None, activity: Activity) -> None:
    """Who has not said may be asked for any."""
    fits = likes is None or bool(likes & activity.bit)
    assert reasons(likes, activity) == ([] if fits else [Reason.ACTIVITY])


@given(LIKES)
def test_a_meal_is_for_everybody_whatever_they_like_doing(likes: int | None) -> None:
    """“None of these” is about get-togethers."""
    assert reasons(likes, None) == []


@given(LIKES, st.sampled_from(Activity))
def test_why_me_says_only_what_they_said(likes: int | None, activity: Activity) -> None:
    """Somebody who named nothing, or all of them, has not named this."""
    guest = guest_mask(ANY_TIME, 0, 0, needs_step_free=False, likes=likes)
    named = likes is not None and likes != ALL_ACTIVITIES and bool(likes & activity.bit)
    assert liked_by(guest, activity.bit << (guest_mask(0, 0, 0, needs_step_free=True).bit_length())) == (
        activity.bit if named else 0
    )


@given(st.sets(st.sampled_from(Activity)))
def test_a_mask_keeps_what_was_said(activities: set[Activity]) -> None:
    """Every activity has a bit of its own."""
    assert set(activities_in(sum(activity.bit for activity in activities))) == activities


@given(st.integers(0, ALL_ALLERGENS), st.integers(0, mask(Diet)))
def test_no_food_keeps_nobody_away_and_is_no_other_food(contains: int, diets: int) -> None:
    """Whatever was said before; its number is not that of food with nothing in it."""
    none = Food(AllergenFacts(contains=contains), diets, Serving.NONE)
    assert none == NO_FOOD
    assert (none.allergens.keeps_away, none.diets, none.served) == (0, mask(Diet), False)
    assert none.number != Food(NOTHING_IN_IT, mask(Diet)).number
