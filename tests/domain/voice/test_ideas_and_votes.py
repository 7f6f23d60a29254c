"""Rules of ideas, votes and answers: life cycles, limits, what comes first, what may be said of a count."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.core.ids import IdeaId
from bot.domain.voice.answers import counts_of, due_after, is_overdue, said_and_done
from bot.domain.voice.ideas import (
    ANSWER_WITHIN,
    BECOMES,
    IDEA_MOVES,
    OPEN,
    OPEN_AT_ONCE,
    AnswerKind,
    AnswerReason,
    IdeaState,
    KeptIdea,
    Sending,
    decide_sending,
    may_be_answered,
)
from bot.domain.voice.votes import (
    ONE_IN,
    VOTE_MOVES,
    NotEnoughIdeas,
    VoteIsOpen,
    VoteState,
    VoteTooSoon,
    check_opening,
    first_of,
    shown_votes,
)

NOW = datetime(2026, 7, 16, 12, tzinfo=UTC)
VOTES = st.dictionaries(st.integers(1, 5).map(IdeaId), st.integers(0, 50), min_size=1)


def idea(state: IdeaState, kind: AnswerKind | None = None, *, answered: datetime | None = None) -> KeptIdea:
    return KeptIdea(
        id=IdeaId(1),
        network="town",
        words="A walk",
        wording="",
        state=state,
        was="",
        into=None,
        sent=NOW,
        due=due_after(NOW),
        kind=kind,
        reason=AnswerReason.OWN_WORDS,
        answer="",
        answered=answered,
        done="",
        done_at=None,
        together=1,
    )


def test_every_state_has_its_row_and_can_be_reached() -> None:
    for moves, first in ((IDEA_MOVES, IdeaState.NEW), (VOTE_MOVES, VoteState.DRAFT)):
        states = set(type(first))
        assert set(moves) == states
        reached = {first}
        for _ in states:
            reached |= {new for old in reached for new in moves[old]}  # type: ignore[index]
        assert reached == states


@given(st.lists(st.tuples(st.text(max_size=5), st.integers(0, 90)), max_size=6), st.text(max_size=5))
def test_nobody_has_more_open_than_may_be(waiting: list[tuple[str, int]], words: str) -> None:
    found = [(before, NOW - timedelta(days=days)) for before, days in waiting]
    if decide_sending(words, found, now=NOW) is Sending.KEPT:
        assert sum(days < 30 for _, days in waiting) < OPEN_AT_ONCE


def test_the_same_idea_is_known_again() -> None:
    assert decide_sending("A  quiz!", [("a quiz", NOW)], now=NOW) is Sending.SAME


@given(VOTES)
def test_what_comes_first_has_most_and_has_some(votes: dict[IdeaId, int]) -> None:
    first = first_of(votes)
    assert all(votes[one] == max(votes.values()) > 0 for one in first)
    assert bool(first) == (max(votes.values()) > 0)
    assert {one for one, count in votes.items() if count == max(votes.values()) > 0} == first


@given(st.integers(0, 4))
def test_a_few_votes_are_not_counted_out(votes: int) -> None:
    assert shown_votes(votes) is None
    assert shown_votes(None) is None
    assert shown_votes(votes + 5) == votes + 5


@given(st.integers(0, 60))
def test_there_is_at_most_one_vote_a_month(days: int) -> None:
    opened = NOW - timedelta(days=days)
    if timedelta(days=days) < ONE_IN:
        with pytest.raises(VoteTooSoon):
            check_opening(opened, one_is_open=False, ideas=3, now=NOW)
    else:
        check_opening(opened, one_is_open=False, ideas=3, now=NOW)


def test_a_vote_needs_a_choice_and_no_other() -> None:
    check_opening(None, one_is_open=False, ideas=2, now=NOW)
    for ideas in (0, 1, 6):
        with pytest.raises(NotEnoughIdeas):
            check_opening(None, one_is_open=False, ideas=ideas, now=NOW)
    with pytest.raises(VoteIsOpen):
        check_opening(None, one_is_open=True, ideas=3, now=NOW)


@pytest.mark.parametrize("state", IdeaState)
@pytest.mark.parametrize("kind", AnswerKind)
def test_nothing_is_answered_twice_or_before_people_have_voted(state: IdeaState, kind: AnswerKind) -> None:
    for vote_is_open in (False, True):
        may = may_be_answered(idea(state, AnswerKind.WILL_DO), kind, vote_is_open=vote_is_open)
        if kind is AnswerKind.DONE:
            assert may == (state is IdeaState.ANSWERED)
        elif may:
            assert state in OPEN
            assert BECOMES[kind] in IDEA_MOVES[state]
            assert not vote_is_open
    assert not may_be_answered(idea(IdeaState.ANSWERED, AnswerKind.NOT_NOW), AnswerKind.DONE, vote_is_open=False)


def test_an_answer_is_owed_within_thirty_days() -> None:
    waits = idea(IdeaState.NEW)
    assert not is_overdue(waits, NOW + ANSWER_WITHIN - timedelta(seconds=1))
    assert is_overdue(waits, NOW + ANSWER_WITHIN)
    assert not is_overdue(idea(IdeaState.MERGED), NOW + timedelta(days=99))


def test_the_report_counts_what_came_in_time() -> None:
    late, soon = NOW + timedelta(days=31), NOW + timedelta(days=3)
    found = said_and_done(
        [
            idea(IdeaState.ANSWERED, AnswerKind.WILL_DO, answered=soon),
            idea(IdeaState.ANSWERED, AnswerKind.NOT_NOW, answered=late),
            idea(IdeaState.NEW),
        ]
    )
    counts = counts_of(found)
    assert (counts.answered, counts.in_time, counts.will_do, counts.not_now, counts.done) == (2, 1, 1, 1, 0)
