"""A person is within reach: asked for anywhere, answered through the bot, with who runs it and a number to ring."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import Config, NetworkConfig
from tests.journeys.directory.test_referrers import adds_practice
from tests.support.acts import guest
from tests.support.look_inside import olive_of, rows
from tests.support.town import THURSDAY_MORNING, Town, town_at
from tests.support.volunteers import second_organiser

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
    assert TALK in ben.last.buttons
    await ben.taps(*TALK, "Just get in touch, please")
    assert "did not say what it is about" in olive_of(town).last.text


@pytest.mark.parametrize("written", ["xyzzy plugh", "/nonsense", "soup " * 600])
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


@pytest.mark.parametrize(
    "asked",
    [
        "Can I talk to a person?",
        "is there a human there",
        "please could somebody ring me",
        "who can I speak to",
        "get me a real person",
        "I'd rather speak to an organiser please",
    ],
)
async def test_asked_for_in_words_of_their_own(town: Town, asked: str) -> None:
    ben = await guest(town, "Ben")
    await ben.writes(asked)
    assert "What would you like to say?" in ben.last.text
    await ben.writes("Which door is it?")
    await ben.taps("Send it")
    assert "Which door is it?" in olive_of(town).last.text


async def test_where_an_answer_was_not_understood_a_person_is_within_reach(town: Town) -> None:
    """In the middle of joining; the questions go on afterwards."""
    eve = town.person("Eve")
    await eve.writes("/start")
    await eve.writes("Eve")
    assert eve.last.buttons[-1] == TALK
    await eve.taps(*TALK, "Just get in touch, please")
    assert eve.was_told("I have told our organisers")
    await eve.writes("/start")
    assert eve.last.buttons[-1] != TALK


async def test_two_organisers_answer_at_once(town: Town) -> None:
    """One has it, the other is told; both answers arrive, each with its name."""
    ben, olive, omar = await guest(town, "Ben"), olive_of(town), await second_organiser(town)
    await ben.writes("/human", "Is the hall hard to find?")
    await ben.taps("Send it")
    await olive.taps("I’ll see to it", "Write to them")
    await omar.taps("I’ll see to it")
    assert "Olive" in omar.last.text
    assert await rows(town, "SELECT COUNT(DISTINCT owner_id) FROM talk") == [(1,)]
    await omar.taps("Write to them")
    await omar.writes("Ask at the bar")
    await omar.taps("Send it")
    await olive.writes("Red door")
    await olive.taps("Send it")
    assert "Ask at the bar" in ben.heard
    assert "Red door" in ben.heard
    assert await rows(town, "SELECT state FROM talk") == [("in_hand",)]


async def test_whoever_left_meanwhile_is_not_written_to(town: Town) -> None:
    """The organiser is told so, on the way or at the end."""
    ben, olive = await guest(town, "Ben"), olive_of(town)
    await ben.writes("/human", "Is the hall hard to find?")
    await ben.taps("Send it")
    await olive.taps("I’ll see to it", "Write to them")
    ben.phone.blocks()
    await town.settles()
    heard = len(ben.phone.heard)
    await olive.writes("Red door")
    await olive.taps("Send it")
    assert "cannot" in olive.last.text
    assert len(ben.phone.heard) == heard


async def test_only_organisers_of_that_town_hear_of_it(town: Town) -> None:
    omar, ben = await second_organiser(town, network="oldham"), await guest(town, "Ben")
    await ben.writes("/human", "Is the hall hard to find?")
    await ben.taps("Send it")
    assert not omar.was_told("Is the hall")
    assert olive_of(town).was_told("Is the hall")


async def test_at_night_organisers_hear_of_it_in_the_morning(town: Town) -> None:
    """The asker is told so at once."""
    ben, olive = await guest(town, "Ben"), olive_of(town)
    await town.moves_to(town.now.replace(hour=23))
    await ben.writes("/human", "Is the hall hard to find?")
    await ben.taps("Send it")
    assert "that will be in the morning" in ben.last.text
    assert not olive.was_told("Is the hall")
    await town.moves_to(town.now + timedelta(hours=10))
    assert olive.was_told("Is the hall")


async def test_a_poster_says_who_runs_it_and_the_number(known_town: Town) -> None:
    poster = await the_poster(known_town)
    assert f"Run by {RUN_BY}" in poster
    assert f"No Telegram? Just ring {NUMBER}" in poster
    assert "It opens Telegram" in poster


async def test_a_poster_has_no_empty_line_where_nobody_said_who_runs_it(town: Town) -> None:
    poster = await the_poster(town)
    assert "Run by" not in poster
    assert "() Tj" not in poster
    assert "No Telegram? Just ask here" in poster


async def the_poster(town: Town) -> str:
    """As it comes to an organiser."""
    omar = await second_organiser(town)
    await adds_practice(omar)
    await omar.taps("Send me the poster")
    assert omar.last.document is not None
    stored = town.world.files.known(str(omar.last.document["file_id"]))
    assert stored is not None
    return stored.content.decode("ascii")
