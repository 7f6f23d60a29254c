"""What can go wrong goes wrong when it is asked for, and what was done stays done."""

import asyncio

import aiohttp
import pytest

from bot.simulator.faults import Fault, Faults
from bot.simulator.people import SimulatedPerson
from bot.simulator.server import SimulatorServer
from bot.simulator.world import World
from tests.simulator.conftest import TOKEN, Ask


@pytest.fixture
def ben(world: World) -> SimulatedPerson:
    person = world.person("Ben")
    person.writes("/start")
    return person


@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        (Fault.TOO_MANY, 429, "Too Many Requests: retry after 7"),
        (Fault.INTERNAL, 500, "Internal Server Error"),
        (Fault.BLOCKED, 403, "Forbidden: bot was blocked by the user"),
        (Fault.CHAT_NOT_FOUND, 400, "Bad Request: chat not found"),
    ],
)
async def test_an_answer_says_no_once(
    *, fault: Fault, code: int, words: str, world: World, ben: SimulatedPerson, ask: Ask
) -> None:
    """Nothing was done; the next call is fine."""
    world.faults.next("sendMessage", fault, retry_after=7)
    status, told = await ask("sendMessage", chat_id=ben.id, text="Soup")
    assert (status, told["description"]) == (code, words)
    assert told.get("parameters", {}) == ({"retry_after": 7} if fault is Fault.TOO_MANY else {})
    assert ben.heard == []
    assert (await ask("sendMessage", chat_id=ben.id, text="Soup"))[0] == 200


@pytest.mark.parametrize(
    ("fault", "arrives"),
    [
        (Fault.RESET_BEFORE, False),
        (Fault.RESET_AFTER, True),
        (Fault.SILENCE_BEFORE, False),
        (Fault.SILENCE_AFTER, True),
        (Fault.TRUNCATED, True),
        (Fault.NOT_JSON, True),
        (Fault.BAD_GATEWAY, False),
    ],
)
async def test_an_answer_is_lost(
    *, fault: Fault, arrives: bool, world: World, ben: SimulatedPerson, server: SimulatorServer
) -> None:
    """The client learns nothing it can use, whether or not the message arrived."""
    world.faults.next("sendMessage", fault)
    url = f"{server.base_url}/bot{TOKEN}/sendMessage"
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.2)) as http:
        with pytest.raises((aiohttp.ClientError, TimeoutError, ValueError)):
            async with http.post(url, json={"chat_id": ben.id, "text": "Soup"}) as response:
                await response.json()
    assert ben.heard == (["Soup"] if arrives else [])
    assert [sent.text for sent in world.sent] == ben.heard


async def test_a_slow_answer_comes_in_the_end(world: World, ben: SimulatedPerson, ask: Ask) -> None:
    """The message is there before the answer."""
    world.faults.next("sendMessage", Fault.SLOW, delay_s=0.2)
    sending = asyncio.create_task(ask("sendMessage", chat_id=ben.id, text="Soup"))
    await ben.hears("Soup")
    assert not sending.done()
    assert (await sending)[0] == 200


async def test_a_group_becomes_a_supergroup(world: World, ben: SimulatedPerson, ask: Ask) -> None:
    """The old id is answered with the new one from then on."""
    group = world.group("Champions", ben)
    old = group.chat.id
    world.faults.next("sendMessage", Fault.MIGRATED)
    for _ in range(2):
        status, told = await ask("sendMessage", chat_id=old, text="Soup")
        assert (status, told["description"]) == (400, "Bad Request: group chat was upgraded to a supergroup chat")
        assert told["parameters"] == {"migrate_to_chat_id": group.chat.id}
    assert (await ask("sendMessage", chat_id=group.chat.id, text="Soup"))[0] == 200
    assert group.chat.messages[-1].text == "Soup"


def test_a_storm_is_the_same_for_the_same_seed() -> None:
    """And its share is what was asked for, with only faults that fit the call."""

    def drawn(seed: int) -> list[Fault | None]:
        faults = Faults()
        faults.storm(seed, 0.2)
        troubles = [faults.strike("sendmessage", 7) for _ in range(2000)]
        return [trouble.fault if trouble else None for trouble in troubles]

    storm = drawn(1)
    assert storm == drawn(1) != drawn(2)
    assert 300 < sum(fault is not None for fault in storm) < 500
    assert set(storm) == {None, *Fault} - {Fault.MIGRATED, Fault.REPEATED, Fault.OVERTAKEN}
