"""All faults together, drawn by a seed: what is said arrives, is reported unreachable, or is in doubt by the rule."""

import random
from pathlib import Path

import pytest
from telegram.error import TelegramError

from bot.domain.core.messages import Priority
from bot.simulator.faults import Fault
from tests.support.beside import beside
from tests.support.town import Resident
from tests.transport.stage import Stage, stage

PEOPLE = 15
ROUNDS = 3
SAYING = ("sendMessage", "editMessageText")
UNREACHABLE = (
    Fault.BLOCKED,
    Fault.CHAT_NOT_FOUND,
    Fault.USER_DEACTIVATED,
    Fault.PEER_ID_INVALID,
    Fault.USER_NOT_FOUND,
)
OF_OTHER_CALLS = (Fault.REPEATED, Fault.OVERTAKEN, Fault.MIGRATED)
PASSING = tuple(fault for fault in Fault if fault not in (*UNREACHABLE, *OF_OTHER_CALLS))


@pytest.mark.parametrize("seed", range(2))
async def test_in_a_storm_nothing_is_lost(tmp_path: Path, seed: int) -> None:
    async with stage(tmp_path / "town.sqlite") as town:
        town.impatient()
        people = [town.person(f"Person {number}") for number in range(PEOPLE)]
        for person in people:
            await person.writes("/help")
        town.world.faults.storm(seed, 0.35, methods=SAYING, faults=PASSING * 3 + UNREACHABLE)
        await _much_is_said(town, people, random.Random(seed))
        await town.settles()
        _check(town, {happened.chat for happened in town.world.faults.happened if happened.fault in UNREACHABLE})
        assert len({happened.fault for happened in town.world.faults.happened}) >= 6, "it was no storm"


async def _much_is_said(town: Stage, people: list[Resident], chance: random.Random) -> None:
    for number in range(ROUNDS):
        for person in people:
            if chance.random() < 0.3:
                person.phone.writes("/help")
            await town.queues(person, f"{number} for {person.name}", priority=chance.choice(list(Priority)))
        await town.settles()


def _check(town: Stage, cut_off: set[int]) -> None:
    """Compare each row with what stands in the world."""
    said = {(sent.chat, sent.message_id): sent.text for sent in town.world.sent}
    rows = town.rows("SELECT chat_id, state, priority, message_id, problem, dedupe FROM outbox")
    assert len(rows) > PEOPLE * ROUNDS
    for chat, state, priority, message_id, problem, dedupe in rows:
        match state:
            case "sent":
                assert (chat, message_id) in said, dedupe
            case "ambiguous":
                assert priority == Priority.BROADCAST, dedupe
            case "failed":
                assert chat in cut_off, (dedupe, problem)
                assert problem in {"Forbidden", "BadRequest"}
            case "dropped":
                assert chat in cut_off, dedupe
            case _:
                pytest.fail(f"{dedupe} is still {state}")


async def test_the_count_after_a_storm_finds_what_is_wrong(tmp_path: Path) -> None:
    """Something never said, something in doubt that should not be, something that still waits, a failure of nobody."""
    async with stage(tmp_path / "town.sqlite") as town:
        people = [town.person(f"Person {number}") for number in range(PEOPLE)]
        for person in people:
            await person.writes("/help")
        await _much_is_said(town, people, random.Random(1))
        _check(town, set())
        for state in ("ambiguous", "failed", "dropped", "pending", "sending"):
            _spoil(town, f"UPDATE outbox SET state = '{state}' WHERE id = 3")
            with pytest.raises((AssertionError, pytest.fail.Exception)):
                _check(town, set())
        _spoil(town, "UPDATE outbox SET state = 'sent' WHERE id = 3")
        _check(town, set())
        town.world.sent.pop(5)
        with pytest.raises(AssertionError):
            _check(town, set())


def _spoil(town: Stage, sql: str) -> None:
    with beside(town.config.storage.path) as connection:
        connection.execute(sql)


@pytest.mark.parametrize("seed", range(2))
async def test_in_a_storm_of_fetching_every_update_is_answered_once(tmp_path: Path, seed: int) -> None:
    async with stage(tmp_path / "town.sqlite") as town:
        people = [town.person(f"Person {number}") for number in range(20)]
        faults = (Fault.RESET_BEFORE, Fault.RESET_AFTER, Fault.TRUNCATED, Fault.NOT_JSON, Fault.INTERNAL)
        town.world.faults.storm(seed, 0.5, methods=("getUpdates",), faults=faults)
        for person in people:
            person.phone.writes("/help")
        await _fetch_all(town)
        await town.settles()
        assert [len(person.phone.heard) for person in people] == [1] * len(people)


async def _fetch_all(town: Stage) -> None:
    """Go on after every failure, as the running program does, until nothing waits."""
    fetched = -1
    while fetched != 0:
        try:
            fetched = await town.bot.polling.poll(timeout_s=0)
        except TelegramError:
            fetched = -1
    town.world.faults.calm()
