"""Own quiet hours only add to those of the network; a rest ends when it was said to."""

from datetime import UTC, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.core.quiet_hours import QuietHours
from bot.domain.guests.answers import Answers
from bot.domain.guests.preferences import QUIET_FROM, QUIET_UNTIL, Rest, how_much_of, stricter
from bot.domain.invitations.need import WEIGHT_OF_COMPANY

NOON = datetime(2026, 7, 16, 12, tzinfo=UTC)


@settings(max_examples=60)
@given(
    st.sampled_from(("", *QUIET_FROM)),
    st.sampled_from(("", *QUIET_UNTIL)),
    st.times(min_value=time(18), max_value=time(20, 30)),
    st.times(min_value=time(8, 30), max_value=time(11)),
    st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2027, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_what_is_quiet_for_all_is_quiet_for_each(
    own_from: str, own_until: str, begins: time, ends: time, moment: datetime
) -> None:
    network = QuietHours(begins=begins, ends=ends)
    own = stricter(network, own_from, own_until)
    assert own.covers(moment, "Europe/London") or not network.covers(moment, "Europe/London")


def test_a_rest_ends_when_it_was_said_to() -> None:
    assert Rest.WEEK.until(NOON) == NOON + timedelta(days=7)
    assert Rest.MONTH.until(NOON) == NOON + timedelta(days=30)
    assert Rest.UNTIL_I_SAY.until(NOON) is None


def test_how_much_company_is_kept_as_a_weight_and_read_back() -> None:
    for answer, weight in WEIGHT_OF_COMPANY.items():
        assert Answers(how_much=answer).weight == weight
        assert how_much_of(weight) == answer
