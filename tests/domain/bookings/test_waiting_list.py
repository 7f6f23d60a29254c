"""How long a place waits for somebody, and when a call is overdue."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.bookings.bookings import BookingState
from bot.domain.bookings.place import GuestNeeds
from bot.domain.bookings.waiting_list import HOLD, decide_holds, hold_until
from bot.domain.calls.call_tasks import escalate_at
from bot.domain.invitations.waves import QUIET, waking_between
from bot.domain.offers.offers import Occurrence, OccurrenceState, OfferState
from tests.domain.bookings import things
from tests.domain.bookings.things import meal, place, place_at

LONDON = ZoneInfo("Europe/London")
ZONE = "Europe/London"
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(lambda naive: naive.replace(tzinfo=UTC))  # noqa: DTZ001 - the zone follows


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 7, day, hour, minute, tzinfo=LONDON)


def test_two_hours_the_day_before() -> None:
    assert hold_until(at(16, 10), at(17, 12), at(17, 11), ZONE) == at(16, 12)


def test_twenty_minutes_on_the_day() -> None:
    assert hold_until(at(17, 9), at(17, 12), at(17, 11), ZONE) == at(17, 9, 20)


def test_the_night_does_not_count() -> None:
    """From 20:00, half an hour of the evening and an hour and a half of the morning."""
    assert hold_until(at(15, 20), at(17, 12), at(17, 11), ZONE) == at(16, 10)


def test_a_place_freed_at_night_is_held_from_the_morning() -> None:
    assert hold_until(at(16, 23), at(17, 12), at(17, 11), ZONE) == at(17, 8, 50)


def test_no_longer_than_answers_are_taken() -> None:
    assert hold_until(at(17, 10, 50), at(17, 12), at(17, 11), ZONE) == at(17, 11)
    assert hold_until(at(17, 11), at(17, 12), at(17, 11), ZONE) is None


@given(now=MOMENTS, ahead=st.timedeltas(timedelta(minutes=1), timedelta(days=9)))
def test_a_hold_gives_waking_time_and_never_too_much(now: datetime, ahead: timedelta) -> None:
    """It ends by the deadline, begins outside the quiet hours, and lasts two waking hours at most."""
    starts = now + ahead
    answer_by = starts - timedelta(hours=1)
    until = hold_until(now, starts, answer_by, ZONE)
    if until is None:
        assert QUIET.next_allowed(now, ZONE) >= answer_by
    else:
        assert now < until <= answer_by
        assert timedelta(0) < waking_between(now, until, ZONE) <= HOLD


def test_places_are_held_in_the_order_of_the_taps() -> None:
    """A party that does not fit lets the next one go first."""
    waiting = [
        place(BookingState.WAITLISTED, number=number, party=party) for number, party in enumerate((2, 3, 1, 1), 1)
    ]
    day_before = things.NOON - timedelta(hours=24)
    of = [(booking, place_at(meal(taken=1), now=day_before)) for booking in waiting]
    holds = decide_holds(meal(taken=1), of, now=day_before)
    assert [hold.booking.id for hold in holds] == [1, 3]
    assert {hold.until for hold in holds} == {things.NOON - timedelta(hours=22)}


@given(
    occurrence=things.MEALS,
    parties=st.lists(st.tuples(st.integers(1, 3), things.NEEDS), max_size=5),
    now=things.MOMENTS,
)
def test_no_more_is_held_than_is_free(
    occurrence: Occurrence, parties: list[tuple[int, GuestNeeds]], now: datetime
) -> None:
    """And nothing where nobody new may come, or it is not right; what is left is too small for whoever still waits."""
    waiting = [
        (
            place(BookingState.WAITLISTED, number=number, party=size),
            place_at(occurrence, needs, now=now, size=size),
        )
        for number, (size, needs) in enumerate(parties, 1)
    ]
    holds = decide_holds(occurrence, waiting, now=now)
    left = occurrence.free - sum(hold.booking.party for hold in holds)
    assert left >= 0
    if holds:
        assert (occurrence.state, occurrence.offer_state) == (OccurrenceState.OPEN, OfferState.OPEN)
        assert not occurrence.paused
        assert all(now < hold.until <= occurrence.answer_by for hold in holds)
        held = {hold.booking.id for hold in holds}
        assert all(of.may_be_given for booking, of in waiting if booking.id in held)
        may = {booking.id: booking.party for booking, of in waiting if of.may_be_given}
        assert all(party > left for number, party in may.items() if number not in held)


def test_calls_are_made_by_eleven() -> None:
    """The caller has an hour at least, and somebody hears before it is too late."""
    assert escalate_at(at(16, 8, 30), None, ZONE) == at(16, 11)
    assert escalate_at(at(16, 10, 30), None, ZONE) == at(17, 11)
    assert escalate_at(at(16, 18), at(17, 14), ZONE) == at(17, 10)


@given(due=MOMENTS, left=st.timedeltas(timedelta(minutes=1), timedelta(days=9)))
def test_an_organiser_hears_while_there_is_time(due: datetime, left: timedelta) -> None:
    """After it was due, and while half of the waking time is left."""
    hears = escalate_at(due, due + left, ZONE)
    assert due < hears <= due + left
    assert waking_between(due, hears, ZONE) <= waking_between(due, due + left, ZONE) / 2 + timedelta(seconds=1)
