"""Large buttons: on by asking, off with one tap, and understood wherever somebody is."""

import pytest

from tests.support.acts import guest
from tests.support.table import lunch, table
from tests.support.town import Resident, Town

LARGE = [["What’s on", "My meals"], ["Talk to a person"], ["Hide these buttons"]]


def large(resident: Resident) -> list[list[str]]:
    return [[button["text"] for button in row] for row in resident.phone.chat.keyboard]


@pytest.mark.parametrize("way", ["/help", "/settings"])
async def test_on_by_asking_and_off_with_one_tap(town: Town, way: str) -> None:
    """Two taps and one."""
    ben = await guest(town, "Ben")
    assert large(ben) == []
    await ben.writes(way)
    await ben.taps("Large buttons, please")
    assert large(ben) == LARGE
    await ben.taps("Hide these buttons")
    assert large(ben) == []
    assert "The buttons are gone" in ben.last.text


async def test_each_does_what_it_says(town: Town) -> None:
    (ben,) = await table(town, "Ben")
    await ben.writes("/help")
    await ben.taps("Large buttons, please", "What’s on")
    assert "Veg soup" in ben.last.text
    await ben.taps("My meals")
    assert "nothing planned yet" in ben.last.text
    await ben.taps("Talk to a person")
    assert "What would you like to say" in ben.last.text or "person" in ben.last.text


async def test_a_stranger_is_not_offered_them(town: Town) -> None:
    """Typed all the same, its words are answered kindly."""
    ben = town.person("Ben")
    await ben.writes("/help")
    assert "Large buttons" not in str(ben.last.buttons)
    await ben.writes("What’s on")
    assert "/start" in ben.last.text


async def test_in_the_middle_of_a_question_it_is_no_answer(town: Town) -> None:
    """The plan is asked again after, and nothing was taken for one."""
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come")
    assert "How will you get there?" in ben.last.text
    await ben.writes("my meals")
    assert ben.was_told("You are going to:")
    assert "“my meals”" not in ben.heard
    await ben.writes("hide these buttons")
    assert ben.was_told("The buttons are gone")


async def test_they_are_gone_with_all_else(town: Town) -> None:
    """Whoever asks to be forgotten finds their own keyboard again."""
    ben = await guest(town, "Ben")
    await lunch(town, places=4)
    await ben.writes("/help")
    await ben.taps("Large buttons, please")
    await ben.writes("/delete")
    await ben.taps("Yes, forget me")
    assert large(ben) == []


async def test_whoever_has_joined_is_told_the_three_things_that_people_do_most(town: Town) -> None:
    """Each is a button; the first of them is one tap away from what is on."""
    ben = await guest(town, "Ben")
    labels = [label for row in ben.last.buttons for label in row]
    assert labels == ["What’s on", "My meals", "Talk to a person", "Large buttons, please"]
    assert all(label in ben.last.text for label in labels[:3])
    await lunch(town, places=4)
    await ben.taps("What’s on")
    assert ben.was_told("Veg soup")
