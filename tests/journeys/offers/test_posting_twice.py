"""A post typed while another is half done: nothing of either is lost before a button says so."""

from datetime import timedelta

import pytest

from tests.support.look_inside import rows
from tests.support.table import champions
from tests.support.town import Resident, Town

FIRST = "20 portions veg curry, Brinnington Hub, Saturday 5-7pm, vegan"
SECOND = "12 pasties to collect, Brinnington Hub, today 4-6pm, free"
WAITS = (timedelta(), timedelta(hours=3), timedelta(days=2))
TITLES = "SELECT title FROM offer ORDER BY id"


async def half_done(town: Town, wait: timedelta) -> Resident:
    (dee,) = await champions(town, "Dee")
    await dee.writes(FIRST)
    await dee.taps("A shared meal")
    await town.moves_to(town.now + wait)
    await dee.writes(SECOND)
    return dee


async def goes_through(dee: Resident) -> None:
    """Every question of one post, and "Post it"."""
    for _ in range(12):
        shown = [label for row in dee.last.buttons for label in row]
        wanted = ("Post it", "I don’t know", "None of these", "Yes")
        label = next((one for one in wanted if one in shown), shown[0])
        await dee.taps(label)
        if label == "Post it":
            return
    raise AssertionError(dee.last.text)


@pytest.mark.parametrize("wait", WAITS, ids=str)
async def test_both_are_kept(town: Town, wait: timedelta) -> None:
    """The first is finished, then comes the other."""
    dee = await half_done(town, wait)
    assert "You have half a post" in dee.last.text
    assert "12 pasties" in dee.last.text
    await dee.taps("Finish the first, then this one")
    await goes_through(dee)
    assert dee.was_told("Now to the other one")
    await goes_through(dee)
    assert len(await rows(town, TITLES)) == 2


async def test_only_the_new_one(town: Town) -> None:
    """By the words on the button, too."""
    dee = await half_done(town, timedelta())
    await dee.taps("Only this new one")
    await goes_through(dee)
    assert [str(title).lower() for (title,) in await rows(town, TITLES)] == ["pasties"]
    assert not dee.was_told("Now to the other one")


async def test_a_late_tap_loses_nothing(town: Town) -> None:
    """The draft was finished since: the button begins a post as ever."""
    dee = await half_done(town, timedelta())
    asked = dee.last
    await dee.taps("Only this new one")
    await dee.taps_on(asked, "Only this new one") if asked.buttons else None
    await goes_through(dee)
    assert len(await rows(town, TITLES)) == 1


async def test_the_same_text_again_is_no_other_post(town: Town) -> None:
    (dee,) = await champions(town, "Dee")
    await dee.writes(FIRST)
    await dee.taps("A shared meal")
    await dee.writes(FIRST)
    assert not dee.was_told("You have half a post")
