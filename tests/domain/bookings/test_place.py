"""The gate to a place: what it grants is right for the whole party, and nobody may come where nobody may."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.bookings.bookings import BookingState, NotOnTheList
from bot.domain.bookings.browse import mask_of
from bot.domain.bookings.place import GuestNeeds, GuestParty, Misfit, Whose, decide_place, misfits, party_of
from bot.domain.core.availability import ANY_TIME
from bot.domain.core.food import Allergen, AllergenFacts, diets_served
from bot.domain.core.ids import PersonId
from bot.domain.core.people import GuestAnswers
from bot.domain.core.refusals import Refused
from bot.domain.core.sharing import OtherTown
from bot.domain.invitations.eligibility import Reason, guest_mask
from bot.domain.offers.offers import ON, Occurrence, OfferState
from tests.domain.bookings.things import MEALS, MOMENTS, NEEDS, NOON, meal, place, place_at

OTHER = (place(BookingState.GOING, at=2, number=2), meal(2))
MILK = Allergen.MILK.bit


@given(occurrence=MEALS, own=NEEDS, companions=NEEDS, now=MOMENTS, others=st.sampled_from([(), (OTHER,)]))
def test_what_is_granted_is_right_for_everybody_who_comes(
    occurrence: Occurrence, own: GuestNeeds, companions: GuestNeeds, now: datetime, others: tuple[()]
) -> None:
    """Every allergen they avoid was said not to be in it; the way in is known; it is on, in time, read, and hosted."""
    decided = place_at(occurrence, own, *others, now=now, size=2, companions=companions)
    if not decided.may_be_given:
        with pytest.raises((Refused, AssertionError)):
            decided.grant()
        return
    granted = decided.grant()
    assert (granted.occurrence_id, granted.person, granted.party) == (occurrence.id, decided.person, decided.party)
    for needs in (own, companions):
        assert needs.avoids & ~occurrence.allergens.not_in_it == 0
        assert needs.diets & ~diets_served(occurrence.diets) == 0
        assert occurrence.venue.step_free or not needs.step_free
    assert (occurrence.state in ON, occurrence.offer_state) == (True, OfferState.OPEN)
    assert now < occurrence.answer_by
    assert occurrence.host_is_there
    assert not occurrence.paused


@given(occurrence=MEALS, own=NEEDS)
def test_the_gate_and_the_invitations_agree(occurrence: Occurrence, own: GuestNeeds) -> None:
    """Who is asked may come, and who may not come is not asked: two ways of reckoning, one rule."""
    mask = guest_mask(ANY_TIME, own.avoids, own.diets, own.step_free)
    assert bool(misfits(occurrence, GuestParty(1, own))) is bool(mask & mask_of(occurrence))


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (AllergenFacts(contains=MILK), Reason.ALLERGEN),
        (AllergenFacts(may_contain=MILK), Reason.ALLERGEN),
        (AllergenFacts(), Reason.ALLERGEN_NOT_KNOWN),
    ],
)
def test_it_says_whose_needs_are_not_met(facts: AllergenFacts, reason: Reason) -> None:
    """Their own, or those of who comes along."""
    needs, occurrence = GuestNeeds(avoids=MILK), meal(allergens=facts)
    assert place_at(occurrence, needs).misfits == (Misfit(Whose.OWN, reason, MILK),)
    assert place_at(occurrence, companions=needs, size=2).misfits == (Misfit(Whose.COMPANIONS, reason, MILK),)


def test_of_whom_nothing_is_known_nothing_is_granted() -> None:
    """Somebody who never joined, or has left."""
    decided = decide_place(meal(), PersonId(2), None, now=NOON.replace(hour=9), shared=True)
    assert not decided.may_be_given
    with pytest.raises(NotOnTheList):
        decided.grant()


def test_all_that_is_at_the_same_time_is_found() -> None:
    """Not this one itself, nor what only touches it."""
    itself = (place(BookingState.GOING), meal())
    assert place_at(meal(), GuestNeeds(), OTHER, itself).clashes == (OTHER,)


def test_a_party_is_what_they_told_us_and_who_comes_along() -> None:
    guest = GuestAnswers("SK5 8", "", 53.4, -2.1, 500, 1500, ANY_TIME, MILK, 0, step_free=True)
    assert party_of(guest) == GuestParty(1, GuestNeeds(MILK, 0, step_free=True))
    assert party_of(guest, place(BookingState.GOING, party=3)).size == 3


def test_a_meal_of_a_town_that_does_not_share_is_not_for_them() -> None:
    """However well it suits them; and where it is called off, they hear that."""
    fits = GuestParty(1, GuestNeeds())
    elsewhere = decide_place(meal(), PersonId(2), fits, now=NOON.replace(hour=9), shared=False)
    with pytest.raises(OtherTown):
        elsewhere.grant()
    assert not elsewhere.may_be_given
