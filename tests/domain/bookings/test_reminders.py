"""Every reminder has its words, comes at its hour of the clock on the wall, and never when it is too late."""

from datetime import UTC, datetime, timedelta
from string import Formatter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.bookings.reminders import REMINDERS, Audience, Reminder, due
from bot.domain.core.food import OfferKind
from bot.language.catalogue import load_catalogues
from bot.language.languages import DEFAULT_LANGUAGE

TEXTS = load_catalogues()[DEFAULT_LANGUAGE].texts
ZONE = "Europe/London"
GIVEN = {
    Audience.GUEST: {"facts"},
    Audience.AFTERWARDS: {"title"},
    Audience.GREETER: {"name", "facts"},
    Audience.HOST: {"list", "short"},
}
"""What the writer for each audience gives."""
BY_NAME = {row.name: row for row in REMINDERS}
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@pytest.mark.parametrize("row", REMINDERS, ids=lambda row: row.name)
def test_a_reminder_has_its_words(row: Reminder) -> None:
    """In the catalogue, with all that its audience is to know, such as the allergens, and nothing that nobody gives."""
    assert row.key in TEXTS, f"{row.key} is missing in the catalogue"
    asked = {name for form in TEXTS[row.key] for _, name, _, _ in Formatter().parse(form) if name}
    assert asked == GIVEN[row.audience], f"{row.key} has {asked}, not {GIVEN[row.audience]}"


@pytest.mark.parametrize("row", REMINDERS, ids=lambda row: row.name)
def test_a_reminder_is_for_some_kind_and_has_a_name_of_its_own(row: Reminder) -> None:
    """What is queued is found again by its name."""
    assert row.kinds
    assert BY_NAME[row.name] is row


def test_every_audience_is_reminded() -> None:
    """Also the host and the greeter."""
    assert {row.audience for row in REMINDERS} == set(Audience)
    assert len({audience.subject for audience in Audience}) == len(Audience)


@pytest.mark.parametrize("row", REMINDERS, ids=lambda row: row.name)
@given(starts=MOMENTS, hours=st.integers(1, 12))
def test_a_reminder_comes_near_its_meal(row: Reminder, starts: datetime, hours: int) -> None:
    """Before it ends, or within two days after for those who are asked how it was."""
    local = starts.astimezone(ZoneInfo(ZONE))
    ends = (starts + timedelta(hours=hours)).astimezone(ZoneInfo(ZONE))
    moment = row.when(local, ends).astimezone(UTC)
    if row.audience is Audience.AFTERWARDS:
        assert ends < moment < ends + timedelta(days=2)
    else:
        assert local - timedelta(days=2) < moment < ends


@given(starts=MOMENTS, hours=st.integers(1, 12), before=st.timedeltas(timedelta(0), timedelta(days=3)))
def test_what_is_due_is_still_to_come(starts: datetime, hours: int, before: timedelta) -> None:
    """Of the kind and the audience that were asked for."""
    now, ends = starts - before, starts + timedelta(hours=hours)
    for kind in OfferKind:
        for audience in Audience:
            for row, moment in due(audience, kind, starts, ends, ZONE, now=now):
                assert moment > now
                assert row.audience is audience
                assert kind in row.kinds


@pytest.mark.parametrize(("name", "hour"), [("evening_before", 18), ("host_list", 18), ("how_was_it", 10)])
@pytest.mark.parametrize("day", [datetime(2026, 3, 29, 12), datetime(2026, 10, 25, 12), datetime(2026, 7, 17, 12)])  # noqa: DTZ001
def test_an_hour_on_the_wall_stays_so_across_the_clock_change(name: str, hour: int, day: datetime) -> None:
    """Whatever the clocks do in the night between."""
    starts = day.replace(tzinfo=ZoneInfo(ZONE))
    moment = BY_NAME[name].when(starts, starts + timedelta(hours=2))
    assert moment.astimezone(ZoneInfo(ZONE)).hour == hour
