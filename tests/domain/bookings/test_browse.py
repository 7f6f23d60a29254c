"""A place may be taken unasked in the last hours, or where the host chose that; never after the time to answer."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.bookings.browse import in_order, is_open_to_all, see
from bot.domain.core.availability import ANY_TIME
from bot.domain.core.food import ALL_ALLERGENS, Allergen, AllergenFacts, OfferKind
from bot.domain.core.ids import OccurrenceId, OfferId, PersonId, VenueId
from bot.domain.core.people import GuestAnswers
from bot.domain.invitations.eligibility import Reason
from bot.domain.offers.offers import Occurrence, OccurrenceState, OfferState, Venue

NOON = datetime(2026, 7, 17, 12, tzinfo=UTC)
ANSWER_BY = NOON - timedelta(hours=1)
HUB = Venue(VenueId(1), "stockport", "Hub", "", 53.4265, -2.135, "", step_free=True)
MEAL = Occurrence(
    id=OccurrenceId(1),
    offer=OfferId(1),
    kind=OfferKind.SHARED_MEAL,
    title="Soup",
    host=PersonId(1),
    host_name="Asha",
    allergens=AllergenFacts(not_in_it=ALL_ALLERGENS),
    diets=0,
    price="",
    starts=NOON,
    ends=NOON + timedelta(hours=2),
    zone="Europe/London",
    places=4,
    taken=0,
    answer_by=ANSWER_BY,
    state=OccurrenceState.OPEN,
    offer_state=OfferState.OPEN,
    venue=HUB,
)
GUEST = GuestAnswers("SK5 8", "", 53.4265, -2.135, 500, 1500, ANY_TIME, 0, 0, step_free=False)


@pytest.mark.parametrize(
    ("before", "chosen", "state", "is_open"),
    [
        (timedelta(hours=4), False, OccurrenceState.OPEN, False),
        (timedelta(hours=4), True, OccurrenceState.OPEN, True),
        (timedelta(hours=3), False, OccurrenceState.OPEN, True),
        (timedelta(hours=1), False, OccurrenceState.FULL, True),
        (timedelta(0), True, OccurrenceState.OPEN, False),
        (timedelta(hours=1), True, OccurrenceState.CANCELLED, False),
    ],
)
def test_when_a_place_may_be_taken_unasked(
    before: timedelta, chosen: bool, state: OccurrenceState, is_open: bool
) -> None:
    occurrence = replace(MEAL, open_to_all=chosen, state=state)
    assert is_open_to_all(occurrence, ANSWER_BY - before) is is_open


def test_every_reason_is_found_the_weightiest_first() -> None:
    picky = replace(GUEST, avoids=Allergen.MILK.bit, lat=53.3, availability=1)
    with_milk = replace(MEAL, allergens=AllergenFacts(contains=Allergen.MILK.bit))
    assert see(with_milk, picky).reasons == (Reason.TIME, Reason.ALLERGEN, Reason.DISTANCE)
    assert see(MEAL, GUEST).fits


def test_by_day_and_then_the_nearest_first() -> None:
    far, tomorrow = replace(MEAL, venue=replace(HUB, lat=53.43)), replace(MEAL, starts=NOON + timedelta(days=1))
    ordered = in_order([see(occurrence, GUEST) for occurrence in (tomorrow, far, MEAL)])
    assert [seen.occurrence for seen in ordered] == [MEAL, far, tomorrow]
