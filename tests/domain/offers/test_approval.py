"""Which posts and which of their changes are read first."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.offers.approval import MOVED_UNREAD, READ_AGAIN, ChangeReading, decide_reading, posts_are_read
from bot.domain.offers.edit import PostChange
from bot.domain.offers.offers import OfferState

CHANGES = (None, *PostChange)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("went_out", "first", "reads_posts", "read"),
    [(0, 2, False, True), (1, 2, False, True), (2, 2, False, False), (0, 0, False, False), (0, 2, True, False)],
)
def test_the_first_posts_of_somebody_are_read(went_out: int, first: int, reads_posts: bool, read: bool) -> None:
    """So many of them, and those of an organiser never."""
    assert posts_are_read(went_out, read_first=first, reads_posts=reads_posts) is read


@given(st.sampled_from(CHANGES), st.booleans(), st.integers(0, 10_000))
def test_whatever_changes_while_a_post_waits_makes_a_new_card(
    change: PostChange | None, posts_read: bool, minutes: int
) -> None:
    waits = OfferState.AWAITING_APPROVAL
    assert decide_reading(change, waits, posts_read=posts_read, moved=minutes * MINUTE) is ChangeReading.NEW_CARD


@given(st.sampled_from(CHANGES), st.integers(0, 10_000))
def test_nothing_of_somebody_who_is_trusted_waits(change: PostChange | None, minutes: int) -> None:
    moved = minutes * MINUTE
    assert decide_reading(change, OfferState.OPEN, posts_read=False, moved=moved) is ChangeReading.NOT_NEEDED


@given(st.sampled_from(CHANGES), st.integers(0, 10_000))
def test_what_brings_people_somewhere_is_read_first(change: PostChange | None, minutes: int) -> None:
    """And what they eat never waits."""
    moved = minutes * MINUTE
    waits = decide_reading(change, OfferState.OPEN, posts_read=True, moved=moved) is ChangeReading.FIRST
    assert waits is (change in READ_AGAIN and (change is not PostChange.TIME or moved > MOVED_UNREAD))
    assert not (waits and change is PostChange.FOOD)
