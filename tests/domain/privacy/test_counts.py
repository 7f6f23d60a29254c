"""Counts of people, and what two of them give away."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.privacy.counts import FEW, STEP, shown_count

PEOPLE = st.sets(st.integers(0, 400), max_size=120)


def could_be(shown: int | None) -> set[int]:
    """Every true count that is shown so."""
    return {people for people in range(600) if shown_count(people) == shown}


@given(PEOPLE, st.integers(0, 400))
def test_two_counts_that_differ_by_one_person_tell_of_nobody(segment: set[int], somebody: int) -> None:
    """By the figures alone, one person more is never the only explanation: nobody more is, or up to nine."""
    before, after = shown_count(len(segment - {somebody})), shown_count(len(segment | {somebody}))
    differences = {more - fewer for fewer in could_be(before) for more in could_be(after) if more >= fewer}
    assert len(differences) >= FEW
    assert {0, 1} <= differences or {1, 2 * STEP - 1} <= differences


@given(PEOPLE)
def test_a_few_are_never_counted_out(segment: set[int]) -> None:
    """Nobody, one and four are one and the same; what is said is never more than there are."""
    shown = shown_count(len(segment))
    assert (shown is None) == (len(segment) < FEW)
    assert shown is None or (shown % STEP == 0 and len(segment) - STEP < shown <= len(segment))


def test_most_counts_hide_one_person_more() -> None:
    """Four in five do not change at all."""
    same = sum(shown_count(people) == shown_count(people + 1) for people in range(1000))
    assert same == 800
