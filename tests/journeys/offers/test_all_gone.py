"""Food is all gone: whenever the host says so, those who would come in vain hear of it."""

from datetime import datetime, timedelta

import pytest

from tests.journeys.offers.test_host_menu import BREAD, LUNCH, the_host_and
from tests.support.look_inside import rows
from tests.support.town import LONDON, Town

MORNING = datetime(2026, 7, 16, 11, tzinfo=LONDON)
BEFORE = datetime(2026, 7, 16, 16, 55, tzinfo=LONDON)
BEGUN = datetime(2026, 7, 16, 17, 20, tzinfo=LONDON)
NEARLY_OVER = datetime(2026, 7, 16, 18, 55, tzinfo=LONDON)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize("at", [MORNING, BEFORE, BEGUN, NEARLY_OVER])
@pytest.mark.parametrize("thinks_for", [0 * MINUTE, 2 * MINUTE])
async def test_they_hear_of_it(town: Town, at: datetime, thinks_for: timedelta) -> None:
    """At any time until the end, at once or when the host takes a while over the question."""
    asha, ben = await the_host_and(town, "Ben", words=BREAD)
    await town.moves_to(at)
    await asha.writes("/myposts")
    await asha.taps("All gone")
    await town.moves_to(town.now + thinks_for)
    await asha.taps("No, all gone: tell them")
    assert sum("please do not set out" in said for said in ben.phone.heard) == 1
    assert asha.last.text != "That is over, or was taken away. Nothing was changed."
    last = asha.last
    await asha.writes("/myposts")
    asha.phone.presses_data("offer.all_gone:1", last)
    await town.settles()
    assert sum("please do not set out" in said for said in ben.phone.heard) == 1


async def test_who_has_had_theirs_stays_on_the_list(town: Town) -> None:
    """So that they can be warned of the food; no reminder follows, and nobody new is asked."""
    asha, ben = await the_host_and(town, "Ben", words=BREAD)
    await town.moves_to(BEGUN)
    await asha.writes("/myposts")
    await asha.taps("All gone", "No, all gone: tell them")
    assert "1 person who may still be on the way" in asha.last.text
    assert await rows(town, "SELECT state FROM booking") == [("going",)]
    heard = len(ben.phone.heard)
    await town.moves_to(NEARLY_OVER)
    assert len(ben.phone.heard) == heard
    await asha.writes("/recall")
    assert "bread" in asha.last.text.lower() or any("bread" in str(row).lower() for row in asha.last.buttons)


async def test_theirs_is_still_there(town: Town) -> None:
    """Also when the host takes a while over the question."""
    asha, ben = await the_host_and(town, "Ben", words=BREAD)
    await town.moves_to(BEGUN)
    await asha.writes("/myposts")
    await asha.taps("All gone")
    await town.moves_to(town.now + 2 * MINUTE)
    await asha.taps("Yes, theirs is still there")
    assert "that stays so" in asha.last.text
    assert not ben.was_told("please do not set out")
    await asha.writes("/myposts")
    await asha.taps("All gone", "No, all gone: tell them")
    assert ben.was_told("please do not set out")


@pytest.mark.parametrize("closed_early", [True, False])
async def test_a_meal_is_called_off_when_nobody_answers_any_more(town: Town, closed_early: bool) -> None:
    """The pipes burst half an hour before: those who are coming hear of it."""
    asha, ben = await the_host_and(town, "Ben", words=LUNCH)
    if closed_early:
        await asha.taps("No more guests")
    await town.moves_to(datetime(2026, 7, 17, 11, 30, tzinfo=LONDON))
    await asha.writes("/myposts")
    await asha.taps("Call it off", "Yes, call it off")
    assert ben.was_told("Sorry")
    assert await rows(town, "SELECT state FROM occurrence") == [("cancelled",)]
