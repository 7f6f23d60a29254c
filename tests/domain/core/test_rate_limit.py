"""Somebody whose phone has gone mad is told once, and harms nobody."""

from datetime import UTC, datetime, timedelta

from bot.domain.core.ids import ChatId
from bot.domain.core.rate_limit import MOST, Flood, Verdict

NOW = datetime(2026, 7, 16, 10, tzinfo=UTC)
BEN, CAI = ChatId(1), ChatId(2)


def test_a_person_in_a_hurry_is_heard() -> None:
    """A tap a second is nothing."""
    flood = Flood()
    assert {flood.judge(BEN, NOW + timedelta(seconds=second)) for second in range(600)} == {Verdict.HEAR}


def test_a_flood_is_answered_once_and_then_left_quiet() -> None:
    """Others are heard as before."""
    flood = Flood()
    verdicts = [flood.judge(BEN, NOW) for _ in range(MOST + 50)]
    assert verdicts.count(Verdict.HEAR) == MOST
    assert verdicts.count(Verdict.SAY_SLOWER) == 1
    assert flood.judge(CAI, NOW) is Verdict.HEAR


def test_after_a_minute_they_are_heard_again() -> None:
    """Nobody is shut out."""
    flood = Flood()
    for _ in range(MOST + 5):
        flood.judge(BEN, NOW)
    assert flood.judge(BEN, NOW + timedelta(minutes=1)) is Verdict.HEAR
