"""What a plan would do: counted as eligibility counts, estimated as the rule of thumb does, and telling of no one."""

from dataclasses import replace
from random import Random

import pytest

from bot.domain.core.availability import ANY_TIME, PartOfDay, availability, slot_bit
from bot.domain.core.ids import VenueId
from bot.domain.invitations.eligibility import STEP_FREE_BIT, distance_m, guest_mask, within_reach
from bot.domain.invitations.forecast import Situation, estimate
from bot.domain.invitations.season_plan import (
    WITHIN,
    SeasonFood,
    SeasonGuests,
    SeasonPlace,
    SeasonPlan,
    SeasonSitting,
    ShareRange,
)
from bot.domain.invitations.season_town import MOST_GROUPS, SeasonTown, sample_of
from bot.domain.privacy.counts import shown_count
from tests.bench.season_world import Shape, build

LAT, LON = 53.41, -2.15
HUB = SeasonPlace(VenueId(1), "Hub", LAT, LON, step_free=True)
UPSTAIRS = SeasonPlace(VenueId(2), "Upstairs", LAT + 0.02, LON, step_free=False)
NOBODY_OF_MILK = guest_mask(ANY_TIME, 1 << 6, 0, False)
TUESDAY = 1


def anybody(people: int, mask: int = 0) -> SeasonGuests:
    return SeasonGuests(mask, LAT, LON, 5_000, people)


def lunch(day: int, places: int, *, mask: int = 0, taken: int = 0, ours: bool = True) -> SeasonSitting:
    return SeasonSitting(
        mask | slot_bit(day, PartOfDay.MIDDAY), HUB.lat, HUB.lon, day, HUB.id, places, taken, ours=ours
    )


def some_guests(rng: Random, count: int) -> list[SeasonGuests]:
    return [
        SeasonGuests(
            guest_mask(
                rng.getrandbits(21), rng.choice([0, 0, 0, 1 << 6, 1 << 9]), rng.choice([0, 0, 2]), rng.random() < 0.2
            ),
            LAT + rng.randrange(-40, 40) / 1000,
            LON + rng.randrange(-40, 40) / 1000,
            rng.choice([1_500, 3_000, 6_000]),
            rng.choice([1, 1, 2, 7]),
        )
        for _ in range(count)
    ]


def test_days_that_are_alike_are_filled_as_the_rule_of_thumb_says() -> None:
    """Each day by itself comes to what the whole week does."""
    town = SeasonTown([anybody(300)], [lunch(day, 60) for day in range(7)], [HUB], 1)
    week = Situation(300, 7, 420, fit_share=1.0)
    assert town.answer(SeasonPlan()).now.filled == pytest.approx(estimate(week).filled)
    assert town.answer(SeasonPlan()).now.meals_each == pytest.approx(estimate(week).meals_each)
    assert town.answer(SeasonPlan()).now.left_without == pytest.approx(estimate(week).left_without)


SEASONS = [
    (Shape(residents=3_000, offers_a_week=20, weeks=4), 26, 0.67, 0.43),
    (Shape(residents=300, offers_a_week=6, weeks=4, width_m=4_000, height_m=4_000), 26, 0.36, 0.38),
    (Shape(residents=1_000, offers_a_week=12, weeks=4, width_m=4_000, height_m=4_000), 26, 0.55, 0.29),
    (Shape(residents=1_000, offers_a_week=40, weeks=4, width_m=4_000, height_m=4_000), 13, 0.35, 0.20),
]
"""Worlds, weeks, places filled and guests left without a meal, as whole seasons of them were (`test_forecast.py`)."""


@pytest.mark.parametrize(("shape", "weeks", "filled", "left_without"), SEASONS)
def test_guests_counted_one_by_one_come_to_what_whole_seasons_did(
    shape: Shape, weeks: int, filled: float, left_without: float
) -> None:
    """Within the 8 points that the page says, with whom each sitting fits counted instead of assumed."""
    world = build(1, shape)
    guests = [SeasonGuests(one.mask, one.lat, one.lon, one.limit_m, 1) for one in world.residents]
    sittings = [
        SeasonSitting(one.mask, one.lat, one.lon, one.slot // 3, VenueId(1), one.places, 0) for one in world.posts
    ]
    found = SeasonTown(guests, sittings, [HUB], 4).answer(SeasonPlan(weeks=weeks)).now
    assert found.filled == pytest.approx(filled, abs=WITHIN)
    assert found.left_without == pytest.approx(left_without, abs=WITHIN)


@pytest.mark.parametrize("food", SeasonFood)
@pytest.mark.parametrize("place", [HUB, UPSTAIRS])
@pytest.mark.parametrize("seed", range(5))
def test_whom_new_places_fit_is_what_eligibility_says(seed: int, place: SeasonPlace, food: SeasonFood) -> None:
    """One guest after the other, as an invitation would be decided."""
    guests = some_guests(Random(seed), 400)
    like = NOBODY_OF_MILK & ~ANY_TIME
    town = SeasonTown(guests, [lunch(0, 20, mask=like)], [HUB, UPSTAIRS], 4)
    plan = SeasonPlan(more={TUESDAY: 10, 4: 5}, part=PartOfDay.EVENING, venue=place.id, food=food)
    rest = (like if food is SeasonFood.AS_LATELY else 0) | (0 if place.step_free else STEP_FREE_BIT)
    could = sum(
        one.people
        for one in guests
        if any(not one.mask & (rest | slot_bit(day, PartOfDay.EVENING)) for day in plan.more)
        and within_reach(distance_m(one.lat, one.lon, place.lat, place.lon), limit_m=one.reach_m, uncertainty_m=0)
    )
    assert town.answer(plan).could_come == shown_count(could)


@pytest.mark.parametrize("seed", range(5))
def test_more_places_never_reach_fewer(seed: int) -> None:
    """And those who are reached and those who are not are everybody."""
    rng = Random(seed)
    town = SeasonTown(some_guests(rng, 300), [lunch(rng.randrange(7), 20) for _ in range(4)], [HUB], 4)
    before = town.answer(SeasonPlan()).now
    for more in range(0, 60, 7):
        answer = town.answer(SeasonPlan(more={TUESDAY: more, 6: more}))
        assert answer.now == before
        assert (answer.then.reached or 0) >= (before.reached or 0)
        assert answer.then.left_without <= before.left_without + 1e-9
        assert answer.then.places == before.places + 2 * more


def test_a_day_on_which_some_can_come_at_last() -> None:
    """They are those whom nothing fits now."""
    only_tuesdays = guest_mask(availability([TUESDAY], PartOfDay), 0, 0, False)
    town = SeasonTown([anybody(30), anybody(25, only_tuesdays)], [lunch(0, 20)], [HUB], 4)
    answer = town.answer(SeasonPlan(more={TUESDAY: 10}))
    assert (answer.now.not_reached, answer.then.not_reached) == (25, None)
    assert (answer.could_come, answer.newly_reached) == (55, 25)
    assert answer.now.left_without >= 25 / 55


def test_two_towns_that_differ_by_one_person_say_the_same_most_of_the_time() -> None:
    """Whoever compares plans, or days, learns of nobody: four counts of five stay as they are."""
    allergic = anybody(1, NOBODY_OF_MILK)
    sittings = [lunch(0, 20, mask=NOBODY_OF_MILK & ~ANY_TIME), lunch(2, 30)]
    plans = [SeasonPlan(more={TUESDAY: 10}), SeasonPlan(more={3: 20}, food=SeasonFood.FOR_ALL)]
    same = 0
    for people in range(40, 60):
        with_them = SeasonTown([anybody(people), allergic], sittings, [HUB], 1)
        without = SeasonTown([anybody(people)], sittings, [HUB], 1)
        same += all(with_them.answer(plan) == without.answer(plan) for plan in plans)
    assert same >= 16


def test_fewer_than_five_are_not_counted_out() -> None:
    assert SeasonTown([anybody(4)], [], [HUB], 4).answer(SeasonPlan(more={0: 5})).could_come is None


def test_a_sample_stands_for_a_large_town() -> None:
    """It is as good as all of them, within a few points."""
    rng = Random(7)
    many = some_guests(rng, 3 * MOST_GROUPS)
    sittings = [replace(lunch(rng.randrange(7), 15), lat=LAT + rng.random() / 50) for _ in range(30)]
    town = SeasonTown(many, sittings, [HUB], 4)
    assert town.is_sample
    assert len(sample_of(many)) <= MOST_GROUPS
    answer = town.answer(SeasonPlan(more={TUESDAY: 40}))
    could = sum(
        one.people
        for one in many
        if not one.mask & slot_bit(TUESDAY, PartOfDay.MIDDAY)
        and within_reach(distance_m(one.lat, one.lon, HUB.lat, HUB.lon), limit_m=one.reach_m, uncertainty_m=0)
    )
    assert answer.could_come == pytest.approx(could, rel=0.1)


def test_nobody_nothing_and_nowhere_are_no_error() -> None:
    """A town that begins."""
    for town in (
        SeasonTown([], [], [], 4),
        SeasonTown([anybody(50)], [], [], 4),
        SeasonTown([], [lunch(0, 10)], [HUB], 4),
        SeasonTown([anybody(50)], [lunch(0, 10, ours=False)], [HUB], 4),
    ):
        answer = town.answer(SeasonPlan(more={TUESDAY: 10}))
        assert answer.now.filled == 0
        assert 0 <= answer.then.left_without <= 1
    assert SeasonTown([], [], [], 4).place(None) is None


def test_a_place_that_is_not_there_is_none() -> None:
    assert SeasonTown([], [], [HUB], 4).place(VenueId(99)) is None
    assert SeasonTown([], [lunch(0, 5)], [UPSTAIRS, HUB], 4).usual_place == HUB


def test_a_range_stays_a_share() -> None:
    assert ShareRange.around(0.02) == ShareRange(0.0, 0.1)
    assert ShareRange.around(0.96) == ShareRange(0.88, 1.0)
