"""“How is it going?” in numbers that a host can act on."""

from collections import Counter
from datetime import timedelta

from bot.domain.availability import ANY_TIME, PartOfDay, slot_bit, slot_of
from bot.domain.eligibility import Reason, guest_mask, occurrence_mask, unknown_mask
from bot.domain.food import ALL_ALLERGENS, Allergen, AllergenFacts
from bot.domain.going import Miss, how_it_goes, unreached
from bot.domain.ids import AreaCode, PersonId
from tests.domain.towns import HERE, METRE, MONDAY_TEN, guest, sitting

NUTS_NOT_SAID = AllergenFacts(not_in_it=ALL_ALLERGENS & ~Allergen.TREE_NUTS.bit)
AVOIDS_NUTS = guest_mask(ANY_TIME, Allergen.TREE_NUTS.bit, 0, needs_step_free=False)
AVOIDS_NUTS_AND_STEPS = guest_mask(ANY_TIME, Allergen.TREE_NUTS.bit, 0, needs_step_free=True)


def test_the_host_learns_which_one_fact_would_let_more_people_come() -> None:
    """Two only need to know about nuts; the third would still be too far, the fourth needs two answers."""
    evening = slot_of(MONDAY_TEN + timedelta(hours=8))
    supper = sitting(
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
    going = how_it_goes(supper, town, answered=1, coming=1, now=MONDAY_TEN)
    assert going.let_in_by_allergen == {Allergen.TREE_NUTS: 2}
    assert going.let_in_by_steps == 1
    assert (going.fits, going.asked) == (3, 1)
    assert going.kept_away == {Reason.ALLERGEN_NOT_KNOWN: 4, Reason.STEPS_NOT_KNOWN: 1}
    assert going.next_wave == MONDAY_TEN


def test_organisers_learn_whom_nothing_reaches_by_area_and_reason() -> None:
    """Brinnington has no step-free place; nobody posts on Ben's Tuesdays."""
    tuesdays = guest_mask(slot_bit(1, PartOfDay.EVENING), 0, 0, needs_step_free=False)
    town = [
        (AreaCode("Brinnington"), guest(0, mask=guest_mask(ANY_TIME, 0, 0, needs_step_free=True))),
        (AreaCode("Brinnington"), guest(1)),
        (AreaCode("Marple"), guest(2, mask=tuesdays)),
    ]
    supper = sitting(
        1, mask=occurrence_mask(slot_bit(0, PartOfDay.EVENING), AllergenFacts.only([]), 0, step_free=False)
    )
    assert unreached(town, [supper]) == {
        AreaCode("Brinnington"): Counter({Miss(Reason.STEPS): 1}),
        AreaCode("Marple"): Counter({Miss(Reason.TIME, weekday=1): 1}),
    }
