"""What comes of a yes, a no and "Keep me in mind"."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.bookings.answering import (
    Accepted,
    Already,
    Asked,
    Clash,
    Decided,
    Full,
    WaitListed,
    decide_keep_in_mind,
    decide_no,
    decide_yes,
)
from bot.domain.bookings.bookings import (
    BOOKING_ACTIVE,
    BOOKING_MOVES,
    INVITATION_MOVES,
    Booking,
    BookingState,
    HoldOver,
    Invitation,
    InvitationState,
    NotInvited,
    OccurrenceCancelled,
    OccurrenceOver,
    OccurrencePaused,
)
from bot.domain.core.refusals import Gone, Refused
from bot.domain.offers.offers import OccurrenceState, OfferState
from tests.domain.bookings.things import INVITATIONS, MEALS, MOMENTS, NOON, PLACES, invitation, meal, place

MORNING = NOON - timedelta(hours=3)
ASKED = Asked(meal(), invitation(), None)
FULL_MEAL = meal(taken=4, state=OccurrenceState.FULL)
OTHER = meal(2, starts=NOON + timedelta(hours=1))
GOING_TO_OTHER = place(BookingState.GOING, at=2, number=2)
EVERY_WAY = st.builds(
    Asked,
    MEALS,
    st.one_of(st.none(), INVITATIONS),
    st.one_of(st.none(), PLACES),
    st.sampled_from([(), ((GOING_TO_OTHER, OTHER),)]),
)


def test_a_free_place_is_theirs() -> None:
    assert decide_yes(ASKED, now=MORNING) == Accepted(held=None, instead_of=None)


def test_no_place_is_free() -> None:
    """They may ask to be kept in mind, and are next in line."""
    asked = replace(ASKED, occurrence=FULL_MEAL)
    assert decide_yes(asked, now=MORNING) == Full()
    assert decide_keep_in_mind(asked, now=MORNING) == WaitListed()
    assert decide_keep_in_mind(ASKED, now=MORNING) == Accepted(held=None, instead_of=None)


def test_a_held_place_waits_until_its_time() -> None:
    held = place(BookingState.HELD, held_until=MORNING)
    asked = replace(ASKED, occurrence=FULL_MEAL, booking=held)
    assert decide_yes(asked, now=MORNING - timedelta(minutes=1)) == Accepted(held=held, instead_of=None)
    with pytest.raises(HoldOver):
        decide_yes(asked, now=MORNING)


def test_two_at_the_same_time_are_a_choice() -> None:
    """Nothing changes before they choose; one that only touches the other is none."""
    asked = replace(ASKED, others=((GOING_TO_OTHER, OTHER),))
    assert decide_yes(asked, now=MORNING) == Clash(OTHER)
    assert decide_yes(asked, now=MORNING, instead=True) == Accepted(held=None, instead_of=GOING_TO_OTHER)
    later = meal(2, starts=NOON + timedelta(hours=2))
    assert decide_yes(replace(ASKED, others=((GOING_TO_OTHER, later),)), now=MORNING) == Accepted(None, None)
    off = replace(OTHER, state=OccurrenceState.CANCELLED)
    assert decide_yes(replace(ASKED, others=((GOING_TO_OTHER, off),)), now=MORNING) == Accepted(None, None)


@pytest.mark.parametrize("state", [BookingState.GOING, BookingState.ATTENDED])
def test_a_second_yes_takes_no_second_place(state: BookingState) -> None:
    """Nor does one of somebody whom the host has ticked off already."""
    assert decide_yes(replace(ASKED, booking=place(state)), now=MORNING) == Already(place(state))


@pytest.mark.parametrize(
    ("occurrence", "refused"),
    [
        (meal(state=OccurrenceState.CANCELLED), OccurrenceCancelled),
        (meal(offer_state=OfferState.WITHDRAWN), OccurrenceCancelled),
        (meal(state=OccurrenceState.STARTED), OccurrenceOver),
        (meal(starts=MORNING + timedelta(hours=1)), OccurrenceOver),
        (meal(paused=True), OccurrencePaused),
    ],
)
def test_what_is_off_is_said(occurrence: object, refused: type[Refused]) -> None:
    with pytest.raises(refused):
        decide_yes(Asked(occurrence, invitation(), None), now=MORNING)  # type: ignore[arg-type]


def test_no_gives_up_what_they_have_or_is_thanked() -> None:
    going = place(BookingState.GOING)
    assert decide_no(replace(ASKED, booking=going)) == going
    assert decide_no(ASKED) == invitation()
    assert decide_no(replace(ASKED, booking=place(BookingState.CANCELLED))) == invitation()


def test_who_was_not_asked_cannot_answer() -> None:
    """An invitation that was taken back cannot be answered either."""
    stranger, withdrawn = Asked(meal(), None, None), Asked(meal(), invitation(InvitationState.WITHDRAWN), None)
    with pytest.raises(NotInvited):
        decide_yes(stranger, now=MORNING)
    with pytest.raises(NotInvited):
        decide_no(stranger)
    with pytest.raises(NotInvited):
        decide_keep_in_mind(stranger, now=MORNING)
    with pytest.raises(Gone):
        decide_yes(withdrawn, now=MORNING)
    with pytest.raises(Gone):
        decide_no(withdrawn)


def allowed(asked: Asked, decided: Decided | Booking | Invitation) -> bool:
    """What follows is a move of the tables."""
    new = {Accepted: BookingState.GOING, WaitListed: BookingState.WAITLISTED}.get(type(decided))
    booked = new is None or asked.booking is None or new in BOOKING_MOVES[asked.booking.state]
    answer = InvitationState.DECLINED if isinstance(decided, Invitation) else InvitationState.ACCEPTED
    writes = asked.invitation is not None and isinstance(decided, (Accepted, WaitListed, Invitation))
    state = asked.invitation.state if asked.invitation else answer
    return booked and (not writes or state is answer or answer in INVITATION_MOVES[state])


@given(asked=EVERY_WAY, now=MOMENTS, instead=st.booleans())
def test_whatever_is_decided_can_be_done(asked: Asked, now: datetime, instead: bool) -> None:
    """A place is given only while it is on, can be answered and is free or held; every move is one of the tables."""
    decisions: list[Callable[[], Decided | Booking | Invitation]] = [
        lambda: decide_yes(asked, now=now, instead=instead),
        lambda: decide_keep_in_mind(asked, now=now),
        lambda: decide_no(asked),
    ]
    for decide in decisions:
        try:
            decided = decide()
        except Refused:
            continue
        if (
            asked.booking is not None
            and asked.booking.state is BookingState.EXCUSED
            and asked.occurrence.state
            in {
                OccurrenceState.OPEN,
                OccurrenceState.FULL,
            }
        ):
            continue  # only what was called off is excused
        assert allowed(asked, decided)
        if isinstance(decided, Accepted):
            assert asked.occurrence.state in {OccurrenceState.OPEN, OccurrenceState.FULL}
            assert now < asked.occurrence.answer_by
            assert not asked.occurrence.paused
            assert decided.held or asked.occurrence.free > 0
            assert not asked.others or decided.instead_of
        if isinstance(decided, Booking):
            assert decided.state in BOOKING_ACTIVE
