"""What follows from “Did it happen?”, and when it is asked."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.commitments.partners import (
    DATE_MOVES,
    PARTNER_DELAYS,
    DateAnswered,
    DateState,
    Nudge,
    PartnerAnswer,
    PartnerDate,
    PartnerPromise,
    decide_date,
    delays_for,
    moved_by,
    next_day,
    nudge,
)
from bot.domain.core.ids import PartnerDateId, PartnerPromiseId, PersonId

THURSDAY = date(2026, 7, 16)
WEEKLY = "FREQ=WEEKLY;BYDAY=TH"
DAYS = st.dates(THURSDAY, date(2027, 12, 31))


def promise(rrule: str = "", before: int = 3) -> PartnerPromise:
    return PartnerPromise(
        id=PartnerPromiseId(1),
        network="stockport",
        who="St Mark’s",
        words="the kitchen",
        owner=PersonId(1),
        first_day=THURSDAY,
        rrule=rrule,
        days_before=before,
        ended=False,
    )


def on(day: date = THURSDAY, *, ahead: bool = False, asked: date | None = None, again: bool = False) -> PartnerDate:
    return PartnerDate(
        id=PartnerDateId(1),
        promise=PartnerPromiseId(1),
        day=day,
        state=DateState.OPEN,
        ahead=ahead,
        asked=asked,
        again=again,
    )


@given(
    after=DAYS, today=DAYS, rule=st.sampled_from([WEEKLY, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "FREQ=MONTHLY;BYDAY=3TH"])
)
def test_the_next_date_is_the_first_of_its_rule_that_is_not_over(after: date, today: date, rule: str) -> None:
    """Later than the last, on the rule, and none is left out but what is over."""
    found = next_day(promise(rule), after=after, today=today)
    assert found is not None
    assert found > after
    assert found >= today
    all_days = rrulestr(rule, dtstart=datetime.combine(THURSDAY, datetime.min.time()))
    between = all_days.between(
        datetime.combine(max(after + timedelta(days=1), today), datetime.min.time()),
        datetime.combine(found, datetime.min.time()),
        inc=True,
    )
    assert [one.date() for one in between] == [found]


def test_what_happens_once_or_has_an_end_ends() -> None:
    assert decide_date(promise(), on(), PartnerAnswer.YES, today=THURSDAY) == DateAnswered(
        DateState.KEPT, None, ends=True
    )
    short = promise(f"{WEEKLY};UNTIL=20260723T235959")
    assert decide_date(short, on(), PartnerAnswer.YES, today=THURSDAY).following == date(2026, 7, 23)
    last = decide_date(short, on(date(2026, 7, 23)), PartnerAnswer.NOT_THIS_TIME, today=date(2026, 7, 24))
    assert last == DateAnswered(DateState.BROKEN, None, ends=True)


def test_not_any_more_ends_what_comes_back() -> None:
    ended = decide_date(promise(WEEKLY), on(), PartnerAnswer.NOT_ANY_MORE, today=THURSDAY)
    assert ended == DateAnswered(DateState.BROKEN, None, ends=True)
    missed = decide_date(promise(WEEKLY), on(), PartnerAnswer.NOT_THIS_TIME, today=THURSDAY)
    assert missed == DateAnswered(DateState.BROKEN, date(2026, 7, 23), ends=False)


def test_it_is_put_off_to_before_its_next_date() -> None:
    """Of a weekly one a few days at most; of what happens once up to four weeks."""
    today = date(2026, 7, 17)
    assert [str(one) for one in delays_for(promise(WEEKLY), on(), today=today)] == ["tomorrow", "three_days"]
    assert delays_for(promise(), on(), today=today) == list(PARTNER_DELAYS)
    for delay, longer in PARTNER_DELAYS.items():
        assert moved_by(delay, today=today) == DateAnswered(DateState.MOVED, today + longer, ends=False)


def test_every_state_can_be_reached_and_undone() -> None:
    assert set(DATE_MOVES) == set(DateState)
    assert all(DATE_MOVES[state] == {DateState.OPEN} for state in DATE_MOVES[DateState.OPEN])


@pytest.mark.parametrize(
    ("days", "hour", "date_of", "due"),
    [
        (-4, 12, on(), None),
        (-3, 8, on(), None),
        (-3, 9, on(), Nudge.AHEAD),
        (-1, 20, on(), Nudge.AHEAD),
        (-1, 20, on(ahead=True), None),
        (0, 9, on(), None),
        (0, 18, on(), Nudge.ASK),
        (2, 9, on(), Nudge.ASK),
        (2, 20, on(asked=THURSDAY), None),
        (3, 9, on(asked=THURSDAY), Nudge.AGAIN),
        (9, 9, on(asked=THURSDAY, again=True), None),
    ],
)
def test_each_is_said_once_and_in_its_time(days: int, hour: int, date_of: PartnerDate, due: Nudge | None) -> None:
    local = datetime(2026, 7, 16, hour, tzinfo=ZoneInfo("Europe/London")) + timedelta(days=days)
    assert nudge(promise(), date_of, local=local) is due


def test_without_a_reminder_only_the_day_itself_counts() -> None:
    local = datetime(2026, 7, 15, 12, tzinfo=ZoneInfo("Europe/London"))
    assert nudge(promise(before=0), on(), local=local) is None
