"""In a group the bot answers what is said to it, where it was said, and leaves alone what is said to others."""

import pytest

from bot.simulator.groups import Group
from tests.support.town import Resident, Town


def said_in(group: Group) -> list[tuple[int | None, str]]:
    """What the bot said there, each with its topic."""
    return [(message.topic, message.text) for message in group.chat.messages if message.from_bot]


async def writes(town: Town, words: str) -> tuple[Resident, Group]:
    """In a group that passes on all that is said."""
    ben = town.person("Ben")
    group = town.world.group("Neighbours", ben.phone, bot_is_admin=True)
    ben.phone.writes_in(group, words)
    await town.settles()
    return ben, group


@pytest.mark.parametrize(
    "words", ["/start", "/help", "/post@stockport_bot", "/POST@Stockport_Bot Soup", "/x@stockport_bot"]
)
async def test_what_is_said_to_us_is_answered(town: Town, words: str) -> None:
    _, group = await writes(town, words)
    assert [text for _, text in said_in(group)] == [
        "I work in a private chat, so that what you tell me stays between us. Tap my name and say hello there."
    ]


@pytest.mark.parametrize(
    "words", ["/start@other_bot", "/roll", "/roll 6", "/post@other_bot Soup", "Morning all", "/ soup"]
)
async def test_what_is_said_to_others_is_left_alone(town: Town, words: str) -> None:
    _, group = await writes(town, words)
    assert said_in(group) == []


async def test_an_answer_stays_in_its_topic(town: Town) -> None:
    """And outside topics where it was asked outside."""
    ben, group = await writes(town, "Morning all")
    food = group.opens_topic("Food")
    ben.phone.writes_in(group, "/help", topic=food)
    await town.settles()
    ben.phone.writes_in(group, "/help")
    await town.settles()
    assert [topic for topic, _ in said_in(group)] == [food, None]
