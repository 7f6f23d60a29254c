"""Which of Telegram’s refusals mean that nobody is there any more, by its own words."""

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError, TimedOut

from bot.domain.core.messages import Priority
from bot.simulator.faults import Fault
from bot.transport.unreachable import NOBODY_THERE, nobody_there
from tests.transport.stage import Stage

GONE = [
    BadRequest("Chat not found"),
    BadRequest("User not found"),
    BadRequest("User is deactivated"),
    BadRequest("INPUT_USER_DEACTIVATED"),
    BadRequest("Peer_id_invalid"),
    BadRequest("Bot was blocked by the user"),
    BadRequest("Bot can't initiate conversation with a user"),
    BadRequest("Bot was kicked from the supergroup chat"),
    BadRequest("The group chat was deleted"),
    BadRequest("Group chat was deactivated"),
    Forbidden("Forbidden: bot was blocked by the user"),
    Forbidden("Forbidden: user is deactivated"),
]
OURS = [
    BadRequest("Message to edit not found"),
    BadRequest("Message is not modified"),
    BadRequest("Message is too long"),
    BadRequest("Can't parse entities: unsupported start tag"),
    BadRequest("Wrong file identifier/http url specified"),
    TimedOut(),
    NetworkError("Bad Gateway"),
]


@pytest.mark.parametrize("problem", GONE, ids=str)
def test_these_mean_that_nobody_is_there(problem: TelegramError) -> None:
    assert nobody_there(problem)


@pytest.mark.parametrize("problem", OURS, ids=str)
def test_these_do_not(problem: TelegramError) -> None:
    """A slip of ours makes nobody lose their place."""
    assert not nobody_there(problem)


def test_each_row_of_the_table_is_tried() -> None:
    """So that none stands there unseen."""
    said = [problem.message.lower() for problem in GONE if isinstance(problem, BadRequest)]
    assert [words for words in NOBODY_THERE if not any(words in one for one in said)] == []


@pytest.mark.parametrize(
    "fault", [Fault.BLOCKED, Fault.CHAT_NOT_FOUND, Fault.USER_DEACTIVATED, Fault.PEER_ID_INVALID, Fault.USER_NOT_FOUND]
)
async def test_over_the_line_each_of_them_makes_somebody_unreachable(town: Stage, fault: Fault) -> None:
    """Until they write again; what else waits for them is dropped."""
    ben = town.person("Ben")
    await ben.writes("/help")
    town.world.faults.next("sendMessage", fault)
    await town.queues(ben, "One", priority=Priority.REMINDER)
    await town.queues(ben, "Two", priority=Priority.REMINDER)
    await town.settles()
    assert town.states("test:%") == ["failed", "dropped"]
    reachable = f"SELECT reachable FROM person WHERE chat_id = {ben.phone.id}"
    assert town.rows(reachable) == [(0,)]
    await ben.writes("/help")
    assert town.rows(reachable) == [(1,)]
