"""Community conversations: what may follow what, what is asked, who is reminded when, what leaves the house."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.core.ids import OccurrenceId, ThemeId
from bot.domain.core.messages import Text
from bot.domain.offers.offers import OccurrenceState
from bot.domain.privacy.counts import FEW
from bot.domain.voice.community import (
    COMMUNITY_MOVES,
    NUDGES,
    CommunityConversation,
    CommunityQuestion,
    CommunityState,
    SaidBy,
    Theme,
    changed_questions,
    decide_nudge,
    may_be_told,
    may_leave_the_house,
    names_in,
)
from tests.domain.offers.things import CLUB

LONDON = ZoneInfo("Europe/London")
ENDS = datetime(2026, 7, 17, 14, tzinfo=LONDON)
NEXT_MORNING = datetime(2026, 7, 18, 10, tzinfo=LONDON)
THEME = Theme(ThemeId(1), OccurrenceId(1), "No bus", SaidBy.MOST)
SITTING = replace(CLUB, starts=ENDS - timedelta(hours=2), ends=ENDS, zone="Europe/London", state=OccurrenceState.DONE)
PLANNED = CommunityConversation(OccurrenceId(1), CommunityState.PLANNED)


def test_what_was_told_is_never_told_again() -> None:
    """And what is written can only be handed back or told."""
    assert COMMUNITY_MOVES[CommunityState.TOLD] == frozenset()
    assert COMMUNITY_MOVES.keys() == set(CommunityState)
    assert COMMUNITY_MOVES[CommunityState.WRITTEN] == {CommunityState.PLANNED, CommunityState.TOLD}


def test_there_are_ten_questions() -> None:
    assert len(PLANNED.asked()) == len(CommunityQuestion) == 10
    assert all(isinstance(one, Text) for one in PLANNED.asked())


@given(
    st.dictionaries(st.sampled_from(list(CommunityQuestion)), st.one_of(st.none(), st.text(min_size=1), st.just("")))
)
def test_each_is_in_own_words_left_out_or_as_it_was(changes: dict[CommunityQuestion, str | None]) -> None:
    kept: dict[str, str] = {}
    for which, words in changes.items():
        kept = changed_questions(kept, which, words)
    asked = replace(PLANNED, questions=kept).asked()
    assert len(asked) == 10 - sum(words == "" for words in changes.values())
    assert [one for one in asked if isinstance(one, str)] == [
        changes[which] for which in CommunityQuestion if changes.get(which)
    ]


@pytest.mark.parametrize(
    ("now", "before", "due"),
    [
        (ENDS, 0, 0),
        (NEXT_MORNING - timedelta(seconds=1), 0, 0),
        (NEXT_MORNING, 0, 1),
        (NEXT_MORNING, 1, 1),
        (NEXT_MORNING + timedelta(days=5), 1, 1),
        (NEXT_MORNING + timedelta(days=6), 1, 2),
        (NEXT_MORNING + timedelta(days=20), 2, 2),
        (NEXT_MORNING + timedelta(days=60), 0, 0),
    ],
)
def test_somebody_is_reminded_the_next_morning_and_after_a_week(now: datetime, before: int, due: int) -> None:
    assert decide_nudge(replace(PLANNED, nudges=before), SITTING, 6, now=now) == due


def test_nobody_is_reminded_of_what_never_was_is_written_or_was_for_nobody() -> None:
    late = NEXT_MORNING + timedelta(days=8)
    off = replace(SITTING, state=OccurrenceState.CANCELLED)
    assert decide_nudge(PLANNED, off, 6, now=late) == 0
    assert decide_nudge(PLANNED, SITTING, 0, now=late) == 0
    written = {state for state in CommunityState if state is not CommunityState.PLANNED}
    assert {decide_nudge(replace(PLANNED, state=state), SITTING, 6, now=late) for state in written} == {0}


@given(st.integers(-400, 2000), st.integers(0, len(NUDGES)))
def test_being_reminded_never_goes_back_and_doing_it_again_changes_nothing(hours: int, before: int) -> None:
    now = ENDS + timedelta(hours=hours)
    once = decide_nudge(replace(PLANNED, nudges=before), SITTING, 6, now=now)
    assert before <= once <= len(NUDGES)
    assert decide_nudge(replace(PLANNED, nudges=once), SITTING, 6, now=now) == once


def test_nothing_is_told_without_what_happens_next_or_before_it_is_over() -> None:
    assert may_be_told("We ask.", [THEME], SITTING, ENDS)
    assert not may_be_told("", [THEME], SITTING, ENDS)
    assert not may_be_told("We ask.", [], SITTING, ENDS)
    assert not may_be_told("We ask.", [THEME], SITTING, ENDS - timedelta(minutes=1))


def test_of_fewer_than_five_nothing_leaves_the_house() -> None:
    assert [people for people in range(8) if may_leave_the_house(people)] == [*range(FEW, 8)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Cai says so", "Cai"),
        ("As Cai’s mother said", "Cai"),
        ("“Cai!” they said", "Cai"),
        ("Mary Ann would like a bench", "Mary Ann"),
        ("in may we meet", ""),
        ("More joy", ""),
        ("No bus", ""),
        ("محمد گفت اتوبوس نیست", "محمد"),
        ("বাস নেই, বলল রিনা।", "রিনা"),
        ("Ali has no bus", "ali"),
        ("an alibi and ali baba", ""),
    ],
)
def test_a_name_is_found_where_it_is_one(words: str, found: str) -> None:
    """With its capital letter, where there are any: “joy” is none."""
    assert names_in(words, ["Cai", "Joy", "May", "Mary Ann", "محمد", "রিনা", "ali"]) == found
