"""Guests and sittings for the tests of matching: everything fits unless a test says otherwise."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.core.availability import ANY_TIME, slot_of
from bot.domain.core.food import AllergenFacts
from bot.domain.core.ids import OccurrenceId, PersonId
from bot.domain.invitations.candidates import Guest, OpenOccurrence
from bot.domain.invitations.eligibility import guest_mask, occurrence_mask

MONDAY_TEN = datetime(2026, 3, 2, 10, tzinfo=UTC)
HERE = (53.4, -2.15)
METRE = 1 / 111_195
"""In degrees of latitude."""


def guest(number: int, **changes: Any) -> Guest:
    plain: dict[str, Any] = {
        "person": PersonId(number),
        "mask": guest_mask(ANY_TIME, 0, 0, needs_step_free=False),
        "lat": HERE[0],
        "lon": HERE[1],
        "uncertainty_m": 0,
        "limit_m": 3_000,
    }
    return Guest(**(plain | changes))


def occurrence(number: int, **changes: Any) -> OpenOccurrence:
    """A supper with 10 places at 18:00 today, answers by 17:00."""
    start = MONDAY_TEN + timedelta(hours=8)
    plain: dict[str, Any] = {
        "occurrence_id": OccurrenceId(number),
        "mask": occurrence_mask(slot_of(start), AllergenFacts.only([]), 15, step_free=True),
        "lat": HERE[0],
        "lon": HERE[1],
        "start": start,
        "end": start + timedelta(hours=2),
        "answer_by": start - timedelta(hours=1),
        "places": 10,
    }
    return OpenOccurrence(**(plain | changes))
