"""Which date of a club comes next for somebody who was there, and what may be said of how people found it."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.bookings.feedback import (
    ENOUGH_PEOPLE,
    Answered,
    Felt,
    FeltAnswer,
    Impression,
    again_not_so_good,
    next_block,
    next_date,
)
from bot.domain.core.ids import BookingId, PersonId
from bot.domain.offers.offers import OccurrenceState
from tests.domain.bookings.things import NOON, meal

WEEK = timedelta(days=7)


def test_the_first_later_date_that_can_be_answered() -> None:
    """Not the one they came to, nor one that is full, nor one whose answers are in."""
    dates = [
        meal(1),
        meal(2, starts=NOON + WEEK, state=OccurrenceState.FULL),
        meal(3, starts=NOON + 2 * WEEK),
        meal(4, starts=NOON + 3 * WEEK),
    ]
    assert next_date(dates[0], dates, now=NOON + timedelta(hours=22)) == dates[2]
    assert next_date(dates[0], dates, now=NOON + 2 * WEEK) == dates[3]
    assert next_date(dates[3], dates, now=NOON) is None


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("", False),
        ("p", False),
        ("pp", True),
        ("ppp", False),
        ("pppp", True),
        ("gpp", False),
        ("ppg", True),
        ("pop", False),
    ],
)
def test_every_second_answer_in_a_row_that_is_not_so_good_counts(said: str, *, due: bool) -> None:
    """The latest is the first letter."""
    felts = {"g": Felt.GOOD, "o": Felt.OK, "p": Felt.POOR}
    assert again_not_so_good([felts[letter] for letter in said]) is due


FELT = st.sampled_from(Felt)


def and_then(counted: Answered, block: Answered) -> Answered:
    return Answered(counted.good + block.good, counted.ok + block.ok, counted.poor + block.poor)


@given(st.lists(st.lists(st.tuples(st.integers(1, 8), FELT), max_size=4), max_size=20))
def test_no_single_answer_changes_what_is_said(nights: list[list[tuple[int, Felt]]]) -> None:
    """Night after night some people answer, of whichever date: only a block of several people changes the words."""
    counted, waiting = Answered(), list[FeltAnswer]()
    for answers in nights:
        before = counted.impression
        waiting += [FeltAnswer(BookingId(0), PersonId(person), felt) for person, felt in answers]
        block = next_block(waiting)
        if block is None:
            assert len({answer.person for answer in waiting}) < ENOUGH_PEOPLE
            continue
        assert len({answer.person for answer in waiting}) >= ENOUGH_PEOPLE
        assert block.good + block.ok + block.poor == len(waiting)
        counted, waiting = and_then(counted, block), []
        assert before is None or counted.impression is not None


@given(st.lists(FELT, min_size=ENOUGH_PEOPLE, max_size=30))
def test_the_words_hide_one_who_liked_it_less_and_never_name_all(felts: list[Felt]) -> None:
    """All but one liked it: the same as all. Good or OK: the same. Nothing where all say not so good."""
    liked = [felt if felt is not Felt.POOR else Felt.GOOD for felt in felts]
    assert words(liked) is words([Felt.POOR, *liked[1:]]) is Impression.LIKED
    assert words(felts) is words([Felt.OK if felt is Felt.GOOD else felt for felt in felts])
    assert words([Felt.POOR] * len(felts)) is None


def words(felts: Sequence[Felt]) -> Impression | None:
    return Answered(**{felt.value: felts.count(felt) for felt in Felt}).impression


def test_one_person_many_times_is_not_enough() -> None:
    """Somebody who sits there alone week after week."""
    alone = [FeltAnswer(BookingId(week), PersonId(1), Felt.POOR) for week in range(10)]
    assert next_block(alone) is None
    four = [FeltAnswer(BookingId(person), PersonId(person), Felt.GOOD) for person in range(2, 6)]
    assert next_block(four) is None
    assert next_block(alone + four) == Answered(good=4, poor=10)
