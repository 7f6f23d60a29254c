"""Fair shares of one mouth: a crowd of strangers holds up nobody, and is answered, too."""

from collections.abc import AsyncIterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from bot.domain.core.messages import Priority
from bot.domain.core.shares import MOST_FOR_STRANGERS
from bot.simulator.people import SimulatedPerson
from bot.transport.worker import BUDGET_S, TOGETHER, Worker
from tests.support import acts
from tests.support.talk import WORDS
from tests.transport.stage import Stage, stage

TICK = timedelta(milliseconds=50)
ROWS_EACH = 3
"""Messages in answer to a `/start`, at most."""


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path / "town.sqlite") as town:
        yield town


async def a_step(town: Stage) -> None:
    """A twentieth of a second goes by, in which the program hears and says what it can."""
    await town.bot.polling.poll(timeout_s=0)
    await town.bot.worker.work_through()
    await town.bot.delivery.step()
    await town.bot.delivery.finish()
    town.clock.move_by(TICK)


def waiting_for_strangers(town: Stage) -> int:
    return int(town.rows("SELECT COUNT(*) FROM outbox WHERE state = 'pending' AND priority = -1")[0][0])


async def answered_after(town: Stage, someone: SimulatedPerson, heard: int, *, most_s: float) -> float:
    """Seconds until somebody has heard more than they had."""
    began = town.now
    while len(someone.heard) <= heard:
        await a_step(town)
        assert (town.now - began).total_seconds() <= most_s
    return (town.now - began).total_seconds()


async def test_a_cancellation_goes_out_while_strangers_write(town: Stage) -> None:
    """32 of them with a message a second each, which is more than may be said: 20 guests hear it within 2 seconds."""
    guests = [await acts.guest(town, f"Guest {number}") for number in range(20)]
    strangers = [town.world.person("Cai") for _ in range(32)]
    told_by = None
    for step in range(20 * 8):
        if step % 20 == 0:
            for stranger in strangers:
                stranger.writes("hello")
        if step == 60:
            told_by = town.now + timedelta(seconds=2)
            for guest in guests:
                await town.queues(guest, "It is off", priority=Priority.URGENT)
        await a_step(town)
    when = [sent.at for sent in town.world.sent if sent.text == "It is off"]
    assert told_by is not None
    assert len(when) == 20
    assert max(when) <= told_by
    assert all(stranger.heard for stranger in strangers)


async def test_a_crowd_that_starts_is_answered_in_its_order(town: Stage) -> None:
    """Two hundred at once: the queue has an end, a guest is answered within a second, and nobody is forgotten."""
    ben = await acts.guest(town, "Ben")
    crowd = [town.world.person("Cai") for _ in range(200)]
    for stranger in crowd:
        stranger.writes("/start")
    most = 0
    for _ in range(60):
        await a_step(town)
        most = max(most, waiting_for_strangers(town))
    assert MOST_FOR_STRANGERS / 2 < most <= MOST_FOR_STRANGERS + ROWS_EACH
    for words in ("/help", "/food", "/mydata"):
        heard = len(ben.phone.heard)
        ben.phone.writes(words)
        assert await answered_after(town, ben.phone, heard, most_s=1.0) <= 1.0
    assert any(not stranger.heard for stranger in crowd)
    await town.settles()
    assert all(stranger.heard for stranger in crowd)
    first_answers = [next(sent.at for sent in town.world.sent if sent.chat == stranger.id) for stranger in crowd]
    assert first_answers == sorted(first_answers)


async def test_whoever_writes_again_is_answered_in_order(town: Stage) -> None:
    """What somebody wrote while they were left waiting comes after what they wrote before, also over a new start."""
    crowd = [town.world.person("Cai") for _ in range(130)]
    for stranger in crowd:
        stranger.writes("/start")
    dee = town.world.person("Dee")
    dee.writes("/start")
    for _ in range(10):
        await a_step(town)
    dee.writes("/help")
    await a_step(town)
    await a_step(town)
    assert dee.heard == []
    await town.dies()
    await town.starts()
    await town.settles()
    alone = town.person("Eve")
    await alone.writes("/start", "/help")
    assert dee.heard == alone.phone.heard


async def test_words_of_danger_never_wait(town: Stage) -> None:
    """However many strangers wait before somebody of whom nobody has heard."""
    for _ in range(400):
        town.world.person("Cai").writes("/start")
    for _ in range(30):
        await a_step(town)
    dee = town.world.person("Dee")
    dee.writes("I want to die")
    assert await answered_after(town, dee, 0, most_s=1.0) <= 1.0
    assert "116 123" in dee.heard[0]


async def test_strangers_alone_have_the_whole_mouth(town: Stage) -> None:
    """Where nobody else waits, they are answered as fast as anybody."""
    crowd = [town.world.person("Cai") for _ in range(100)]
    for stranger in crowd:
        stranger.writes("hello")
    began = town.now
    await town.settles()
    assert all(stranger.heard for stranger in crowd)
    assert town.now - began < timedelta(seconds=5)


async def test_a_transaction_ends_when_its_time_is_up(town: Stage) -> None:
    """Each of these takes its time, so each has a transaction of its own, and what sends messages comes between."""
    ticks = count()
    bot = town.bot
    worker = Worker(
        bot.application,
        bot.database,
        town.clock,
        bot.environment,
        WORDS,
        bot.delivery,
        lambda: next(ticks) * BUDGET_S,
        bell=bot.worker.bell,
    )
    for name in ("Ann", "Ben", "Cai", "Dee"):
        town.world.person(name).writes("/help")
    await bot.polling.poll(timeout_s=0)
    assert [await worker.work_through() for _ in range(5)] == [1, 1, 1, 1, 0]
    for _ in range(TOGETHER):
        town.world.person("Eve").writes("/help")
    await bot.polling.poll(timeout_s=0)
    assert await bot.worker.work_through() == TOGETHER


async def test_one_stranger_s_letters_hold_up_nobody(town: Stage) -> None:
    """The longest that one can send, of the letter that stands for most, where a place is asked for."""
    ben = town.person("Ben")
    await ben.writes("/start")
    for act in acts.JOINING[:3]:
        await acts.does(ben, act.format(name="Ben"))
    ben.phone.writes("\ufdfa" * 200)
    cai = town.person("Cai")
    await cai.writes("/help")
    assert len(ben.phone.heard) >= 5
    assert cai.phone.heard
