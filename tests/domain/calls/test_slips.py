"""What becomes of a slip at once, which moves there are, and how many may be written."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.calls.slips import (
    MOST_A_DAY,
    MOST_A_DAY_BY_ONE,
    MOVES,
    Begins,
    Slip,
    SlipEnd,
    SlipState,
    decide_beginning,
    too_many,
)
from bot.domain.core.ids import PersonId, ReferrerId, SlipId

NOW = datetime(2026, 7, 16, 9, tzinfo=UTC)
HANA = PersonId(5)


def slip(name: str, taken_by: PersonId | None = None) -> Slip:
    return Slip(
        id=SlipId(1),
        network="stockport",
        referrer=ReferrerId(1),
        practice="Heaton Moor Surgery",
        first_name=name,
        phone="0161 496 0123",
        best_time="",
        words="May we?",
        state=SlipState.TAKEN if taken_by else SlipState.OPEN,
        taken_by=taken_by,
        written_at=NOW,
        ends_at=NOW + timedelta(days=14),
    )


@pytest.mark.parametrize(
    ("same_number", "begins"),
    [
        ([], Begins(SlipState.OPEN)),
        ([slip("Nora")], Begins(SlipState.DOUBLE)),
        ([slip("NORA", HANA)], Begins(SlipState.DOUBLE)),
        ([slip("Omar")], Begins(SlipState.OPEN)),
        ([slip("Omar", HANA)], Begins(SlipState.TAKEN, HANA)),
        ([slip("Omar", HANA), slip("nora")], Begins(SlipState.DOUBLE)),
    ],
)
def test_one_number_is_rung_by_one_person_and_nobody_twice(same_number: list[Slip], begins: Begins) -> None:
    assert decide_beginning("Nora", same_number) == begins


def test_what_has_ended_stays_ended() -> None:
    """Each state has its moves; whatever ends a call ends a slip that is taken."""
    assert set(MOVES) == set(SlipState)
    waiting = {SlipState.OPEN, SlipState.TAKEN}
    assert {state for state, moves in MOVES.items() if moves} == waiting
    assert {SlipState(end) for end in SlipEnd} | {SlipState.ADDED, SlipState.RAN_OUT} <= MOVES[SlipState.TAKEN]
    assert all(SlipState.DOUBLE not in moves for moves in MOVES.values())


@pytest.mark.parametrize(
    ("by_sender", "of_practice", "many"),
    [
        (MOST_A_DAY_BY_ONE - 1, MOST_A_DAY - 1, False),
        (MOST_A_DAY_BY_ONE, MOST_A_DAY_BY_ONE, True),
        (0, MOST_A_DAY, True),
    ],
)
def test_a_day_has_room_for_so_many(by_sender: int, of_practice: int, many: bool) -> None:
    assert too_many(by_sender, of_practice) is many
