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
    DoesNotSuit,
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
from bot.domain.bookings.place import GuestNeeds
from bot.domain.core.food import Allergen, AllergenFacts
from bot.domain.core.refusals import Gone, Refused
from bot.domain.offers.offers import Occurrence, OccurrenceState, OfferState
from tests.domain.bookings.things import (
    INVITATIONS,
    MEALS,
    MOMENTS,
    NEEDS,
    NOON,
    PLACES,
    invitation,
    meal,
    place,
    place_at,
)

MORNING = NOON - timedelta(hours=3)
ASKED = Asked(place_at(meal()), invitation(), None)
FULL_MEAL = place_at(meal(taken=4, state=OccurrenceState.FULL))
OTHER = meal(2, starts=NOON + timedelta(hours=1))
GOING_TO_OTHER = place(BookingState.GOING, at=2, number=2)
GRANTED = ASKED.place.grant()


def asked_of(
    occurrence: Occurrence,
    needs: GuestNeeds,
    asked: Invitation | None,
    booking: Booking | None,
    others: tuple[tuple[Booking, Occurrence], ...],
) -> Callable[[datetime], Asked]:
    """Decided at a moment that is drawn beside it."""
    return lambda now: Asked(place_at(occurrence, needs, *others, now=now), asked, booking)


EVERY_WAY = st.builds(
    asked_of,
    MEALS,
    NEEDS,
    st.one_of(st.none(), INVITATIONS),
    st.one_of(st.none(), PLACES),
    st.sampled_from([(), ((GOING_TO_OTHER, OTHER),)]),
)


def test_a_free_place_is_theirs() -> None:
    assert decide_yes(ASKED, now=MORNING) == Accepted(GRANTED)


def test_no_place_is_free() -> None:
    """They may ask to be kept in mind, and are next in line."""
    asked = replace(ASKED, place=FULL_MEAL)
    assert decide_yes(asked, now=MORNING) == Full()
    assert decide_keep_in_mind(asked, now=MORNING) == WaitListed(GRANTED)
    assert decide_keep_in_mind(ASKED, now=MORNING) == Accepted(GRANTED)


def test_a_held_place_waits_until_its_time() -> None:
    held = place(BookingState.HELD, held_until=MORNING)
    asked = replace(ASKED, place=FULL_MEAL, booking=held)
    assert decide_yes(asked, now=MORNING - timedelta(minutes=1)) == Accepted(GRANTED, held=held)
    with pytest.raises(HoldOver):
        decide_yes(asked, now=MORNING)


def test_two_at_the_same_time_are_a_choice() -> None:
    """Nothing changes before they choose; one that only touches the other is none."""
    third = meal(3, starts=NOON - timedelta(hours=1))
    both = ((GOING_TO_OTHER, OTHER), (place(BookingState.GOING, at=3, number=3), third))
    asked = replace(ASKED, place=place_at(meal(), GuestNeeds(), *both))
    assert decide_yes(asked, now=MORNING) == Clash(OTHER)
    given_up = tuple(booking for booking, _ in both)
    assert decide_yes(asked, now=MORNING, instead=True) == Accepted(GRANTED, instead_of=given_up)
    later = meal(2, starts=NOON + timedelta(hours=2))
    off = replace(OTHER, state=OccurrenceState.CANCELLED)
    for other in (later, off):
        asked = replace(ASKED, place=place_at(meal(), GuestNeeds(), (GOING_TO_OTHER, other)))
        assert decide_yes(asked, now=MORNING) == Accepted(GRANTED)


def test_what_is_not_right_for_them_is_not_theirs() -> None:
    """Nor is it kept in mind; what nobody may have is said first."""
    milk = GuestNeeds(avoids=Allergen.MILK.bit)
    for occurrence in (
        meal(allergens=AllergenFacts()),
        meal(taken=4, state=OccurrenceState.FULL, allergens=AllergenFacts()),
    ):
        asked = replace(ASKED, place=place_at(occurrence, milk))
        assert isinstance(decide_yes(asked, now=MORNING), DoesNotSuit)
        assert isinstance(decide_keep_in_mind(asked, now=MORNING), DoesNotSuit)
    off = replace(ASKED, place=place_at(meal(allergens=AllergenFacts(), state=OccurrenceState.CANCELLED), milk))
    with pytest.raises(OccurrenceCancelled):
        decide_yes(off, now=MORNING)


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
        (meal(offer_state=OfferState.CLOSED), OccurrenceOver),
        (meal(paused=True), OccurrencePaused),
        (meal(offer_state=OfferState.AWAITING_APPROVAL), OccurrencePaused),
        (meal(host_is_there=False), OccurrencePaused),
    ],
)
def test_what_is_off_is_said(occurrence: Occurrence, refused: type[Refused]) -> None:
    """Whichever way they would come by the place."""
    asked = Asked(place_at(occurrence), invitation(), None)
    for decide in (decide_yes, decide_keep_in_mind):
        with pytest.raises(refused):
            decide(asked, now=MORNING)


def test_no_gives_up_what_they_have_or_is_thanked() -> None:
    going = place(BookingState.GOING)
    assert decide_no(replace(ASKED, booking=going)) == going
    assert decide_no(ASKED) == invitation()
    assert decide_no(replace(ASKED, booking=place(BookingState.CANCELLED))) == invitation()


def test_who_was_not_asked_cannot_answer() -> None:
    """An invitation that was taken back cannot be answered either."""
    stranger = Asked(place_at(meal()), None, None)
    withdrawn = Asked(place_at(meal()), invitation(InvitationState.WITHDRAWN), None)
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


@given(of=EVERY_WAY, now=MOMENTS, instead=st.booleans())
def test_whatever_is_decided_can_be_done(of: Callable[[datetime], Asked], now: datetime, instead: bool) -> None:
    """A place is given only while it is on, can be answered and is free or held; every move is one of the tables."""
    asked = of(now)
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
            assert not asked.place.misfits
            assert decided.held or asked.occurrence.free > 0
            assert {booking for booking, _ in asked.place.clashes} == set(decided.instead_of)
        if isinstance(decided, Booking):
            assert decided.state in BOOKING_ACTIVE
