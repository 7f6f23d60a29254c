"""“TODAY at 5” is not heard on another day, whatever kept it."""

from datetime import datetime, timedelta

import pytest

from tests.journeys.broadcasts.test_compose import organiser, writes_broadcast
from tests.support.table import guests
from tests.support.town import LONDON, Town

TODAY = "TODAY at 5: soup for all"
THREE_DAYS = timedelta(days=3)
EVENING = datetime(2026, 7, 16, 20, 28, tzinfo=LONDON)


async def sends(town: Town, words: str = TODAY) -> None:
    olive = organiser(town)
    await writes_broadcast(olive, words, to="All guests")
    assert olive.was_told("nobody gets it later than the day it goes out")
    await olive.taps("Send it to")


async def test_it_is_heard_on_its_day(town: Town) -> None:
    (ben,) = await guests(town, "Ben")
    await sends(town)
    await town.moves_to(town.now + timedelta(minutes=20))
    assert ben.was_told(TODAY)


async def test_it_does_not_wait_for_those_who_had_news(town: Town) -> None:
    """At most one a day, and this one is over by the next."""
    (ben,) = await guests(town, "Ben")
    for words in ("Hello", "Good news", TODAY):
        await sends(town, words)
    await town.moves_to(town.now + THREE_DAYS)
    assert ben.was_told("Hello")
    assert not ben.was_told("Good news")
    assert not ben.was_told(TODAY)


@pytest.mark.parametrize("queued", [True, False])
@pytest.mark.parametrize("away", [timedelta(minutes=5), THREE_DAYS])
async def test_it_does_not_go_out_late(town: Town, queued: bool, away: timedelta) -> None:
    """The program was down, or the quiet began, before it had been queued for everybody or after."""
    (ben,) = await guests(town, "Ben")
    await town.moves_to(EVENING)
    olive = organiser(town)
    await writes_broadcast(olive, TODAY, to="All guests")
    olive.phone.taps("Send it to")
    await town.bot.polling.poll(timeout_s=0)
    await town.bot.worker.work_through()
    if queued:
        await town.bot.tick()
    town.clock.move_by(away)
    await town.bot.tick()
    await town.settles()
    await town.moves_to(town.now + THREE_DAYS)
    assert not ben.was_told(TODAY)
