"""A post may say what all who come should know: on their cards and in the reminder alone, never about food."""

from datetime import timedelta

import pytest

from tests.support.acts import ANSWERS, champion, does, guest, posts
from tests.support.look_inside import olive_of, rows
from tests.support.town import Resident, Town
from tests.support.volunteers import labels, presses

LUNCH = "Veg soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens"
DOOR = "Please use the side door"


async def reviews(host: Resident, words: str = LUNCH) -> None:
    """Type a post up to its review."""
    await host.writes(words)
    while "Post it" not in labels(host):
        await does(host, next((answer for answer in ANSWERS if answer in labels(host)), "Skip"))


async def test_it_is_added_at_the_review(town: Town) -> None:
    """Read back, and seen by those who said yes: not before, and again in the reminder."""
    ben = await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await reviews(asha)
    await asha.taps("Add a note for those who come")
    await asha.writes(DOOR)
    assert DOOR in asha.last.text
    assert "Add a note for those who come" not in labels(asha)
    await asha.taps("Post it")
    assert not ben.was_told(DOOR)
    await ben.taps("I’ll come")
    assert ben.was_told(f"Asha adds: “{DOOR}”")
    await ben.taps("Skip")
    before = len(ben.phone.heard)
    await town.moves_to(town.now + timedelta(hours=10))
    assert any(DOOR in said for said in ben.phone.heard[before:])


@pytest.mark.parametrize(
    ("words", "says"),
    [("Ring 07700 900 123", "leave out phone numbers"), ("There is no celery in it", "has its own questions")],
)
async def test_no_number_and_no_food(town: Town, words: str, says: str) -> None:
    asha = await champion(town, "Asha")
    await reviews(asha)
    await asha.taps("Add a note for those who come")
    await asha.writes(words)
    assert says in asha.last.text
    await asha.taps("Skip")
    await asha.taps("Post it")
    assert await rows(town, "SELECT notes FROM offer") == [("",)]


async def test_it_is_changed_and_taken_away(town: Town) -> None:
    """Nobody is told apart: it stands on the cards."""
    ben = await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    await ben.taps("I’ll come", "Skip")
    before = len(ben.phone.heard)
    for words in (DOOR, "Please ring the bell"):
        await presses(asha, "offer.edit:1")
        await asha.taps("Note")
        await asha.writes(words)
        await asha.taps("Yes, change it")
    assert len(ben.phone.heard) == before
    await ben.writes("/mymeals")
    assert "Please ring the bell" in ben.last.text
    await presses(asha, "offer.edit:1")
    await asha.taps("Note", "No note", "Yes, change it")
    await ben.writes("/mymeals")
    assert "adds:" not in ben.last.text


async def test_an_organiser_reads_it_first(careful_town: Town) -> None:
    """Of a host whose posts are read: with the post, and when it is changed."""
    asha = await champion(careful_town, "Asha")
    await reviews(asha)
    await asha.taps("Add a note for those who come")
    await asha.writes(DOOR)
    await asha.taps("Post it")
    olive = olive_of(careful_town)
    assert DOOR in olive.last.text
    await olive.taps("Let it go out")
    await presses(asha, "offer.edit:1")
    await asha.taps("Note")
    await asha.writes("Please ring the bell")
    await asha.taps("Yes, change it")
    assert await rows(careful_town, "SELECT notes FROM offer") == [(DOOR,)]
    assert "Please ring the bell" in olive.last.text
