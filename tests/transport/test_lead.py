"""How long a program may take it that it leads, without asking."""

import time

import pytest

from bot.transport.lead import Lead, seconds


class Hand:
    """Of a clock that the test moves."""

    at = 100.0

    def __call__(self) -> float:
        return self.at


def test_it_is_sure_for_a_while_after_each_time() -> None:
    hand = Hand()
    lead = Lead(hand)
    for _ in range(3):
        hand.at += Lead.SURE_FOR_S - 0.1
        assert lead.is_sure
        assert lead.is_due
        lead.begins_to_say()
        lead.has_said()
        assert not lead.is_due
    hand.at += Lead.SURE_FOR_S
    assert not lead.is_sure


def test_stopped_while_it_says_so_it_is_not_sure_when_it_wakes() -> None:
    """The answer waits for it, and is as old as its sleep: another leads by now."""
    hand = Hand()
    lead = Lead(hand)
    lead.begins_to_say()
    hand.at += 12
    lead.has_said()
    assert not lead.is_sure
    assert lead.is_due


@pytest.mark.skipif(not hasattr(time, "CLOCK_BOOTTIME"), reason="This system has no such clock.")
def test_time_goes_on_while_the_machine_sleeps() -> None:
    """So a machine that was suspended does not take it that it still leads."""
    assert seconds() == pytest.approx(time.clock_gettime(time.CLOCK_BOOTTIME), abs=1)
