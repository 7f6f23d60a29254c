"""A club on Fridays, and its dates."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.domain.core.food import ALL_ALLERGENS, AllergenFacts, OfferKind
from bot.domain.core.ids import OccurrenceId, OfferId, PersonId, VenueId
from bot.domain.offers.offers import Occurrence, OccurrenceState, OfferState, Venue

NOON = datetime(2026, 7, 17, 11, tzinfo=UTC)
"""Twelve o’clock of a Friday, by the clock on the wall."""
WEEK = timedelta(days=7)
HOUR = timedelta(hours=1)
CLUB = Occurrence(
    id=OccurrenceId(0),
    offer=OfferId(1),
    kind=OfferKind.LUNCH_CLUB,
    title="Soup",
    host=PersonId(1),
    host_name="Asha",
    allergens=AllergenFacts(not_in_it=ALL_ALLERGENS),
    diets=0,
    price="",
    starts=NOON,
    ends=NOON + 2 * HOUR,
    zone="Europe/London",
    places=4,
    taken=0,
    answer_by=NOON - 2 * HOUR,
    state=OccurrenceState.OPEN,
    offer_state=OfferState.OPEN,
    venue=Venue(VenueId(1), "stockport", "Hub", "", 53.4265, -2.135, "", step_free=True),
    rrule="FREQ=WEEKLY;BYDAY=FR",
)
DATES = [
    replace(CLUB, id=OccurrenceId(week), starts=NOON + week * WEEK, ends=NOON + week * WEEK + 2 * HOUR)
    for week in range(4)
]
