"""A note of the host reaches all who come, through the bot: no number, a way to report it, and only from the host."""

import pytest

from tests.support.acts import champion, guest, posts
from tests.support.town import Resident, Town

LUNCH = "Veg soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens"


async def a_lunch_with_ben(town: Town) -> tuple[Resident, Resident]:
    ben = await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    await ben.taps("I’ll come", "Skip")
    await asha.writes("/myposts")
    return asha, ben


async def test_everybody_who_comes_hears_it(town: Town) -> None:
    """After the host has read it back; whoever has no place hears nothing."""
    cai = await guest(town, "Cai")
    asha, ben = await a_lunch_with_ben(town)
    await asha.taps("Write to all who come")
    await asha.writes("Please use the side door")
    assert not ben.was_told("side door")
    await asha.taps("Send it")
    assert "Asha writes to all who come" in ben.last.text
    assert "Please use the side door" in ben.last.text
    assert ben.last.buttons == [["No more messages about this"], ["Report a concern"]]
    assert not cai.was_told("side door")
    assert asha.was_told("I tell 1 person.")


@pytest.mark.parametrize("words", ["Ring me on 07700 900 123", "I am @asha_cooks", "see https://t.me/asha"])
async def test_no_way_around_the_bot_is_passed_on(town: Town, words: str) -> None:
    asha, ben = await a_lunch_with_ben(town)
    await asha.taps("Write to all who come")
    await asha.writes(words)
    assert "leave out phone numbers" in asha.last.text
    assert words not in ben.heard


async def test_whoever_gave_their_place_up_hears_nothing(town: Town) -> None:
    asha, ben = await a_lunch_with_ben(town)
    await ben.taps("I can’t come")
    before = list(ben.phone.heard)
    await asha.taps("Write to all who come")
    await asha.writes("Please use the side door")
    await asha.taps("Send it")
    assert not [said for said in ben.phone.heard[len(before) :] if "side door" in said]
    assert asha.was_told("Nobody has a place yet")
