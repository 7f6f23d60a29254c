"""What becomes of a call that was not made: it comes back in good time, or goes to the organisers."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calls.call_tasks import TRIES, Call, CallState, PutOff, decide_put_off
from bot.domain.core.ids import CallId, PersonId

ZONE = "Europe/London"
NINE = datetime(2026, 7, 16, 8, 0, tzinfo=UTC)
"""Nine in the morning, in summer."""
OPEN, ESCALATED = CallState.OPEN, CallState.ESCALATED


def call(*, state: CallState = OPEN, no_answers: int = 0, left: timedelta | None = None) -> Call:
    return Call(
        id=CallId(1),
        guest=PersonId(2),
        due=NINE,
        expires=NINE + left if left is not None else None,
        escalate=NINE,
        dedupe="call",
        state=state,
        no_answers=no_answers,
    )


def test_it_comes_back_after_two_hours() -> None:
    """An organiser hears of it at the first eleven that leaves the caller time: the next day."""
    put_off = decide_put_off(call(), ZONE, unanswered=False, now=NINE)
    next_eleven = NINE + timedelta(days=1, hours=2)
    assert put_off == PutOff(due=NINE + timedelta(hours=2), escalate=next_eleven, state=OPEN, no_answers=0)


def test_in_the_evening_it_comes_back_the_next_morning() -> None:
    at_eight = NINE + timedelta(hours=11)
    put_off = decide_put_off(call(), ZONE, unanswered=True, now=at_eight)
    assert NINE + timedelta(days=1) < put_off.due < NINE + timedelta(days=1, hours=2)


def test_with_an_hour_left_it_comes_back_after_half_of_it() -> None:
    put_off = decide_put_off(call(left=timedelta(hours=1)), ZONE, unanswered=True, now=NINE)
    assert put_off.due == NINE + timedelta(minutes=30)


@pytest.mark.parametrize(
    ("state", "no_answers", "unanswered", "becomes"),
    [
        (OPEN, 0, True, OPEN),
        (OPEN, TRIES - 1, False, OPEN),
        (OPEN, TRIES - 1, True, ESCALATED),
        (ESCALATED, 0, False, ESCALATED),
        (ESCALATED, TRIES, True, ESCALATED),
    ],
)
def test_organisers_take_it_over_when_nobody_was_in(
    state: CallState, no_answers: int, unanswered: bool, becomes: CallState
) -> None:
    """The third time that nobody was in; "Ring later" never counts."""
    put_off = decide_put_off(call(state=state, no_answers=no_answers), ZONE, unanswered=unanswered, now=NINE)
    assert (put_off.state, put_off.no_answers) == (becomes, no_answers + unanswered)


@given(
    st.integers(0, 2 * 24 * 60),
    st.none() | st.integers(1, 3 * 24 * 60),
    st.integers(0, TRIES),
    st.booleans(),
    st.sampled_from((OPEN, ESCALATED)),
)
def test_it_always_comes_back_while_there_is_sense_in_it(
    later: int, left: int | None, no_answers: int, unanswered: bool, state: CallState
) -> None:
    """Whatever the hour: after now, before it is too late, and organisers hear of it between the two."""
    now = NINE + timedelta(minutes=later)
    expires = None if left is None else timedelta(minutes=later + left)
    asked = call(state=state, no_answers=no_answers, left=expires)
    put_off = decide_put_off(asked, ZONE, unanswered=unanswered, now=now)
    assert now < put_off.due <= put_off.escalate
    if asked.expires is not None:
        assert put_off.due < asked.expires
        assert put_off.escalate <= asked.expires
    assert put_off.state is ESCALATED or state is OPEN
