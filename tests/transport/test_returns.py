"""What comes back is written down as it comes, or together where many letters are under way."""

from datetime import UTC, datetime

from bot.domain.core.messages import OutboxState
from bot.simulator.clock import MovableClock
from bot.transport.letters import Outcome
from bot.transport.returns import MANY_UNDER_WAY, Returns
from bot.transport.wakeup import Wakeup
from storage.messaging.outbox import Result

CLOCK = MovableClock(datetime(2026, 7, 16, 10, tzinfo=UTC), running=False)


def sent(number: int) -> Outcome:
    return Outcome(Result(number, OutboxState.SENT, message_id=number))


async def test_where_few_are_under_way_it_rings_at_once() -> None:
    bell = Wakeup()
    Returns(bell).add(sent(1), under_way=MANY_UNDER_WAY - 1)
    assert bell.is_rung


async def test_where_many_are_it_rings_once_for_all_that_come_soon_after() -> None:
    bell = Wakeup()
    returns = Returns(bell)
    for number in (1, 2, 3):
        returns.add(sent(number), under_way=MANY_UNDER_WAY)
    assert not bell.is_rung
    await bell.heard(CLOCK)
    assert [outcome.result.id for outcome in returns.outcomes] == [1, 2, 3]


async def test_what_comes_after_that_rings_again() -> None:
    """Nothing lies there unheard, whatever else is still to be written down."""
    bell = Wakeup()
    returns = Returns(bell)
    returns.add(sent(1), under_way=MANY_UNDER_WAY)
    await bell.heard(CLOCK)
    returns.add(sent(2), under_way=MANY_UNDER_WAY)
    await bell.heard(CLOCK)
    returns.forget([returns.outcomes[0]])
    assert [outcome.result.id for outcome in returns.outcomes] == [2]
