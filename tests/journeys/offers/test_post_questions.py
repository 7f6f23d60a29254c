"""A post goes back to its host with a question: answered or changed it comes back to whoever asked, else it is over."""

from datetime import datetime, timedelta

import pytest

from tests.support.acts import champion, does, posts
from tests.support.look_inside import olive_of, rows
from tests.support.town import LONDON, Resident, Town
from tests.support.volunteers import second_organiser

LUNCH = "Veg soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens"
QUESTION = "Is the hall booked for that day?"


@pytest.fixture
def town(careful_town: Town) -> Town:
    """Where first posts are read."""
    return careful_town


async def asked(town: Town) -> tuple[Resident, Resident]:
    """Asha has posted, and Olive has asked her something first."""
    asha, olive = await champion(town, "Asha"), olive_of(town)
    await posts(asha, LUNCH)
    await olive.taps("Ask the host first")
    await olive.writes(QUESTION)
    await olive.taps("Send it")
    return asha, olive


async def states(town: Town) -> list[tuple[object, ...]]:
    return await rows(town, "SELECT state FROM post_question")


async def test_an_answer_brings_the_post_back_to_who_asked(town: Town) -> None:
    """With question and answer on the card; the other organiser is not troubled; it goes out."""
    omar = await second_organiser(town)
    asha, olive = await asked(town)
    assert "The post waits until Friday 17 July" in olive.last.text
    assert QUESTION in asha.last.text
    assert "It can go out until Friday 17 July" in asha.last.text
    heard = len(omar.phone.heard)
    await asha.taps("Answer")
    await asha.writes("Yes, from 11 o'clock.")
    await asha.taps("Send it")
    assert "The organisers have your answer" in asha.last.text
    assert f"Asked: “{QUESTION}”\nAsha says: “Yes, from 11 o'clock.”" in olive.last.text
    assert len(omar.phone.heard) == heard
    await olive.taps("Let it go out")
    assert asha.was_told("Your post is on")
    assert await states(town) == [("answered",)]


async def test_a_change_is_an_answer(town: Town) -> None:
    """The card comes back as the post has become."""
    asha, olive = await asked(town)
    await asha.taps("Change the post", "Name")
    await asha.writes("Leek soup")
    await asha.taps("Yes, change it")
    assert "Leek soup" in olive.last.text
    assert "Asha has changed the post since" in olive.last.text
    assert await states(town) == [("changed",)]
    await olive.taps("Let it go out")
    assert asha.was_told("Your post is on")


async def test_numbers_and_links_stay_out_both_ways(town: Town) -> None:
    """People reach each other through us."""
    asha, olive = await champion(town, "Asha"), olive_of(town)
    await posts(asha, LUNCH)
    await olive.taps("Ask the host first")
    await olive.writes("Ring me on 0161 496 0100")
    assert "leave out numbers" in olive.last.text
    await olive.writes(QUESTION)
    await olive.taps("Send it")
    await asha.taps("Answer")
    await asha.writes("See https://example.org/hall")
    assert "leave out numbers" in asha.last.text


async def test_the_old_card_decides_nothing_after_an_answer(town: Town) -> None:
    """What is approved is what was read; and a second question waits for the first."""
    asha, olive = await champion(town, "Asha"), olive_of(town)
    await posts(asha, LUNCH)
    old = olive.last
    await olive.taps("Ask the host first")
    await olive.writes(QUESTION)
    await olive.taps("Send it")
    await olive.taps_on(old, "Let it go out")
    assert "No answer yet" in olive.last.text
    await olive.taps("Ask the host first")
    assert "waits for an answer" in olive.last.text
    assert not asha.was_told("Your post is on")


async def test_a_reminder_and_then_it_is_over(town: Town) -> None:
    """Asha is reminded once, halfway; when its day has gone by both hear so, and she gives it another day."""
    asha, olive = await asked(town)
    await town.moves_to(town.now + timedelta(hours=14))
    told = sum("still waits for your answer" in words for words in asha.phone.heard)
    await town.moves_to(datetime(2026, 7, 17, 9, tzinfo=LONDON))
    assert sum("still waits for your answer" in words for words in asha.phone.heard) == 1 >= told
    await town.moves_to(datetime(2026, 7, 17, 15, tzinfo=LONDON))
    assert olive.was_told("Asha has not answered in time")
    assert asha.was_told("The day of your post has gone by")
    assert await states(town) == [("over",)]
    assert await rows(town, "SELECT why FROM unfinished_post") == [("not_read",)]
    assert sum("gone by" in words for words in asha.phone.heard) == 1
    await asha.taps("Mend it and send it again")
    assert "When is it?" in asha.last.text


async def test_decided_meanwhile(town: Town) -> None:
    """Another organiser lets it out: the question is over, and an old button says so."""
    omar = await second_organiser(town)
    asha, olive = await asked(town)
    question = asha.last
    await does(omar, "/organise")
    await omar.taps("1 post to approve", "Let it go out")
    assert asha.was_told("Your post is on")
    assert await states(town) == [("over",)]
    await asha.taps_on(question, "Answer")
    assert "over" in asha.last.text
    assert not olive.was_told("has not answered in time")


async def test_a_host_who_cannot_be_reached_is_not_asked(town: Town) -> None:
    """Olive hears so at once, and the post goes on waiting."""
    asha, olive = await champion(town, "Asha"), olive_of(town)
    await posts(asha, LUNCH)
    await rows(town, "UPDATE person SET reachable = 0 WHERE first_name = 'Asha'")
    await olive.taps("Ask the host first")
    await olive.writes(QUESTION)
    await olive.taps("Send it")
    assert "I cannot reach Asha just now" in olive.last.text
    assert await rows(town, "SELECT state FROM offer") == [("awaiting_approval",)]
