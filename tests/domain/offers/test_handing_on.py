"""Links to a meal, and how much of it anybody may see."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.core.food import AllergenFacts
from bot.domain.core.ids import OccurrenceId, VenueId
from bot.domain.offers.handing_on import (
    ForAnybody,
    HandedOn,
    SinceThen,
    changed_since,
    decide_for_anybody,
    link_to,
    read_link,
)
from bot.domain.offers.offers import Occurrence, OccurrenceState, OfferState
from tests.domain.offers.things import CLUB

BEFORE = CLUB.answer_by - timedelta(hours=1)
LONGEST_START = 64
"""Of what Telegram takes behind `?start=`."""
IDS = st.integers(min_value=1, max_value=10**18 - 1)


@given(
    number=IDS,
    venue=IDS,
    food=st.integers(min_value=0, max_value=2**32 - 1),
    starts=st.datetimes(datetime(2025, 1, 1), datetime(2199, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_what_a_link_says_is_what_is_read(number: int, venue: int, food: int, starts: datetime) -> None:
    """To the minute, in letters and a length that Telegram takes."""
    handed = HandedOn(OccurrenceId(number), starts.replace(second=0, microsecond=0), VenueId(venue), food)
    assert read_link(handed.written()) == handed
    assert len(handed.written()) <= LONGEST_START
    assert handed.written().replace("_", "").isalnum()


@given(st.text(max_size=70))
def test_other_words_are_no_link(words: str) -> None:
    """Nothing that somebody types raises."""
    handed = read_link(words)
    assert handed is None or words.startswith("m_")


@pytest.mark.parametrize("word", ["", "m_", "m_x", "m_1_2", "m_1_2_3_4_5", "gp12345678", "m_" + "9" * 19, "m_1\n"])
def test_what_is_no_link(word: str) -> None:
    assert read_link(word) is None


MOVED = replace(CLUB, starts=CLUB.starts + timedelta(days=1))
ELSEWHERE = replace(CLUB, venue=replace(CLUB.venue, id=VenueId(CLUB.venue.id + 1)))
WITH_MILK = replace(CLUB, allergens=AllergenFacts(contains=CLUB.allergens.contains ^ 1))


@pytest.mark.parametrize(
    ("now", "news"),
    [
        (CLUB, ()),
        (replace(CLUB, title="Another", price="£9", taken=CLUB.taken + 1), ()),
        (MOVED, (SinceThen.TIME,)),
        (ELSEWHERE, (SinceThen.PLACE,)),
        (WITH_MILK, (SinceThen.FOOD,)),
        (replace(MOVED, venue=ELSEWHERE.venue), (SinceThen.TIME, SinceThen.PLACE)),
    ],
)
def test_what_has_changed_since(now: Occurrence, news: tuple[SinceThen, ...]) -> None:
    """What somebody would go by in vain; a link that does not say how it was says nothing of it."""
    handed = read_link(link_to(CLUB).written())
    assert handed is not None
    assert changed_since(handed, now) == news
    assert changed_since(HandedOn(CLUB.id), now) == ()


@pytest.mark.parametrize(
    ("meal", "shown"),
    [
        (CLUB, ForAnybody.ON),
        (replace(CLUB, taken=CLUB.places, state=OccurrenceState.FULL), ForAnybody.FULL),
        (replace(CLUB, state=OccurrenceState.CANCELLED), ForAnybody.OFF),
        (replace(CLUB, state=OccurrenceState.DONE), ForAnybody.OVER),
        (replace(CLUB, answer_by=BEFORE), ForAnybody.OVER),
        (replace(CLUB, offer_state=OfferState.CLOSED), ForAnybody.OVER),
        (replace(CLUB, paused=True), ForAnybody.NOT_SHOWN),
        (replace(CLUB, host_is_there=False), ForAnybody.NOT_SHOWN),
        *(
            (replace(CLUB, offer_state=unread, state=state), ForAnybody.NOT_SHOWN)
            for unread in (OfferState.AWAITING_APPROVAL, OfferState.WITHDRAWN)
            for state in OccurrenceState
        ),
    ],
)
def test_how_much_anybody_sees(meal: Occurrence, shown: ForAnybody) -> None:
    """Of what nobody has read not even its name, whatever became of it."""
    assert decide_for_anybody(meal, BEFORE) is shown
