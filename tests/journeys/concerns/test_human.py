"""A person is within reach: asked for anywhere, answered through the bot, with who runs it and a number to ring."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.config import Config, NetworkConfig
from tests.support.acts import guest
from tests.support.look_inside import olive_of, rows
from tests.support.town import THURSDAY_MORNING, Town, town_at

RUN_BY, NUMBER = "Stockport Food Friends", "0161 496 0100"
TALK = ["Talk to a person"]


@pytest.fixture
async def known_town(tmp_path: Path) -> AsyncIterator[Town]:
    """One that says who runs it."""
    stockport = NetworkConfig(
        name="Stockport", key="stockport", local_authority="E08000007", telephone=NUMBER, run_by=RUN_BY
    )
    async with town_at(THURSDAY_MORNING, tmp_path / "town.sqlite", config=Config(networks=(stockport,))) as town:
        yield town


async def test_the_answer_comes_back_through_the_bot(town: Town) -> None:
    """It has an owner from then on, and goes to and fro."""
    ben, olive = await guest(town, "Ben"), olive_of(town)
    await ben.writes("/human", "Is the hall hard to find?")
    await ben.taps("Send it")
    assert ben.was_told("I have told our organisers (number 1)")
    assert "Ben would like to talk to a person" in olive.last.text
    assert "Is the hall hard to find?" in olive.last.text
    await olive.taps("I’ll see to it", "Write to them")
    await olive.writes("Red door, beside the chapel")
    await olive.taps("Send it")
    assert "Red door, beside the chapel" in ben.last.text
    assert "Olive" in ben.last.text
    assert await rows(town, "SELECT state, owner_id IS NOT NULL FROM talk") == [("in_hand", 1)]
    await ben.taps("Answer")
    await ben.writes("Found it, thank you")
    await ben.taps("Send it")
    assert "Found it, thank you" in olive.last.text


async def test_one_tap_is_enough(town: Town) -> None:
    ben = await guest(town, "Ben")
    await ben.writes("/help")
    assert ben.last.buttons == [TALK]
    await ben.taps(*TALK, "Just get in touch, please")
    assert "did not say what it is about" in olive_of(town).last.text


@pytest.mark.parametrize("written", ["xyzzy plugh", "/nonsense"])
async def test_under_whatever_we_did_not_understand(town: Town, written: str) -> None:
    ben = await guest(town, "Ben")
    await ben.writes(written)
    assert ben.last.buttons == [TALK]
    ben.phone.sends_voice()
    await town.settles()
    assert ben.last.buttons == [TALK]


async def test_a_stranger_reaches_a_person_too(town: Town) -> None:
    """What stands behind the command is what they want to say."""
    eve = town.person("Eve")
    await eve.writes("/human can my mum come, she has no phone")
    await eve.taps("Send it")
    assert eve.was_told("I have told our organisers")
    assert "my mum" in olive_of(town).last.text


async def test_more_of_it_within_the_hour_is_one_case_and_one_message(town: Town) -> None:
    """Nothing is lost, and nobody's telephone rings all the time."""
    ben = await guest(town, "Ben")
    for words in ("First", "Second", "Third"):
        await ben.writes("/human", words)
        await ben.taps("Send it")
    assert await rows(town, "SELECT words FROM talk") == [("First\n\nSecond\n\nThird",)]
    assert sum("would like to talk" in said for said in olive_of(town).phone.heard) == 1


async def test_words_of_danger_in_it_are_answered_at_once(town: Town) -> None:
    ben = await guest(town, "Ben")
    await ben.writes("/human", "I want to die")
    assert "116 123" in ben.last.text
    assert await rows(town, "SELECT * FROM talk") == []


@pytest.mark.parametrize("command", ["/help", "/privacy", "hello there"])
async def test_who_runs_it_and_the_number_stand_there(known_town: Town, command: str) -> None:
    eve = known_town.person("Eve")
    await eve.writes(command)
    assert f"Run by {RUN_BY}." in eve.last.text
    assert NUMBER in eve.last.text
