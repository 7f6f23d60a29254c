"""What becomes of an invitation when it is to be said, and when its occurrence is looked at again."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.bookings.bookings import INVITATION_OPEN, InvitationState
from bot.domain.bookings.place import GuestNeeds
from bot.domain.core.food import Allergen, AllergenFacts
from bot.domain.core.ids import OccurrenceId
from bot.domain.invitations.candidates import OpenOccurrence
from bot.domain.invitations.regulars import ShareForRegulars, nearest
from bot.domain.invitations.sending import decide_next_look, decide_sending
from bot.domain.offers.offers import OccurrenceState
from tests.domain.bookings.things import MOMENTS, NOON, invitation, meal, place_at

LUNCH = OpenOccurrence(
    occurrence_id=OccurrenceId(1),
    mask=0,
    lat=53.4,
    lon=-2.1,
    start=NOON,
    end=NOON + timedelta(hours=2),
    answer_by=NOON - timedelta(hours=1),
    places=4,
)


@pytest.mark.parametrize("state", InvitationState)
def test_only_who_has_not_answered_is_asked(state: InvitationState) -> None:
    """And only while a place may be theirs: else it is taken back, and does not count against their week."""
    waits = state in INVITATION_OPEN
    assert decide_sending(invitation(state), place_at(meal())) is (InvitationState.SENT if waits else state)
    full = place_at(meal(taken=4, state=OccurrenceState.FULL))
    not_known = place_at(meal(allergens=AllergenFacts()), GuestNeeds(avoids=Allergen.MILK.bit))
    for place in (full, not_known, place_at(meal(paused=True))):
        assert decide_sending(invitation(state), place) is (InvitationState.WITHDRAWN if waits else state)


def test_a_place_that_came_free_meanwhile_is_looked_at_at_once() -> None:
    """After a wave the next one waits; where none can follow, it is looked at when the answers are needed."""
    yesterday = NOON - timedelta(hours=20)
    assert decide_next_look(LUNCH, asked=False, now=yesterday) is None
    after = decide_next_look(LUNCH, asked=True, now=yesterday)
    assert after is not None
    assert after > yesterday
    assert decide_next_look(replace(LUNCH, taken=4), asked=False, now=yesterday) == LUNCH.answer_by


@given(taken=st.integers(0, 4), asked=st.booleans(), now=MOMENTS)
def test_it_is_never_looked_at_after_the_answers_are_needed(taken: int, asked: bool, now: datetime) -> None:
    """And never left without a moment but to be decided at once."""
    look = decide_next_look(replace(LUNCH, taken=taken), asked=asked, now=now)
    assert look is None or look <= LUNCH.answer_by
    assert look is not None or not asked


@given(st.sampled_from(ShareForRegulars))
def test_a_share_that_was_chosen_is_shown_as_chosen(choice: ShareForRegulars) -> None:
    """From nobody to all, by quarters."""
    assert nearest(choice.share) is choice
    assert [each.share for each in ShareForRegulars] == [0, 0.25, 0.5, 0.75, 1]
