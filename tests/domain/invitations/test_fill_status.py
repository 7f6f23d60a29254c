"""“How is it going?” in numbers that a host can act on."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.core.availability import ANY_TIME, PartOfDay, slot_bit, slot_of
from bot.domain.core.food import ALL_ALLERGENS, Allergen, AllergenFacts
from bot.domain.core.ids import PersonId
from bot.domain.invitations.candidates import reasons
from bot.domain.invitations.eligibility import Reason, guest_mask, occurrence_mask, unknown_mask
from bot.domain.invitations.fill_status import NOT_ABOUT_FIT, Coverage, FillTally, Miss
from tests.support.matching_towns import HERE, METRE, MONDAY_TEN, guest, occurrence

NUTS_NOT_SAID = AllergenFacts(not_in_it=ALL_ALLERGENS & ~Allergen.TREE_NUTS.bit)
AVOIDS_NUTS = guest_mask(ANY_TIME, Allergen.TREE_NUTS.bit, 0, needs_step_free=False)
AVOIDS_NUTS_AND_STEPS = guest_mask(ANY_TIME, Allergen.TREE_NUTS.bit, 0, needs_step_free=True)


def test_the_host_learns_which_one_fact_would_let_more_people_come() -> None:
    """Two only need to know about nuts; the third would still be too far, the fourth needs two answers."""
    evening = slot_of(MONDAY_TEN + timedelta(hours=8))
    supper = occurrence(
        1,
        mask=occurrence_mask(evening, NUTS_NOT_SAID, 0, step_free=None),
        unknown=unknown_mask(NUTS_NOT_SAID, step_free=None),
        already_asked=frozenset({PersonId(9)}),
    )
    town = [
        guest(0, mask=AVOIDS_NUTS),
        guest(1, mask=AVOIDS_NUTS),
        guest(2, mask=AVOIDS_NUTS, lat=HERE[0] + 9_000 * METRE),
        guest(3, mask=AVOIDS_NUTS_AND_STEPS),
        guest(4, mask=guest_mask(ANY_TIME, 0, 0, needs_step_free=True)),
        guest(5, asked_this_week=3),
        guest(9),
        guest(10),
    ]
    tally = FillTally(supper)
    for each in town:
        tally.add(each)
    going = tally.going(answered=1, coming=1, now=MONDAY_TEN)
    assert going.let_in_by_allergen == {Allergen.TREE_NUTS: 2}
    assert going.let_in_by_steps == 1
    assert (going.fits, going.asked) == (3, 1)
    assert going.kept_away == {Reason.ALLERGEN_NOT_KNOWN: 4, Reason.STEPS_NOT_KNOWN: 1}
    assert going.next_wave == MONDAY_TEN


def test_organisers_learn_what_somebody_misses_whom_nothing_reaches() -> None:
    """There is no step-free place; nobody posts on Ben's Tuesdays."""
    tuesdays = guest_mask(slot_bit(1, PartOfDay.EVENING), 0, 0, needs_step_free=False)
    supper = occurrence(
        1, mask=occurrence_mask(slot_bit(0, PartOfDay.EVENING), AllergenFacts.only([]), 0, step_free=False)
    )
    reach = Coverage([supper])
    assert reach.miss(guest(0, mask=guest_mask(ANY_TIME, 0, 0, needs_step_free=True))) == Miss(Reason.STEPS)
    assert reach.miss(guest(1)) is None
    assert reach.miss(guest(2, mask=tuesdays)) == Miss(Reason.TIME, weekday=1)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_quick_way_to_the_nearest_miss_is_that_of_looking_at_each_sitting(data: st.DataObject) -> None:
    """Whoever fits nothing gets the first reason of the first of those sittings that have the fewest."""
    bits, ways = st.integers(0, (1 << 40) - 1), st.integers(0, 5_000)
    occurrences = [
        occurrence(n, mask=data.draw(bits), unknown=data.draw(bits), lat=HERE[0] + data.draw(ways) * METRE)
        for n in range(data.draw(st.integers(1, 6)))
    ]
    one = guest(0, mask=data.draw(bits) & data.draw(bits), limit_m=data.draw(st.integers(100, 3_000)))
    why_not = [[reason for reason in reasons(one, each) if reason not in NOT_ABOUT_FIT] for each in occurrences]
    miss = Coverage(occurrences).miss(one)
    fewest = min(why_not, key=len)
    assert (miss is None) == (fewest == [])
    if miss is not None:
        assert miss.reason is fewest[0]
