"""Series of acts that once broke a promise, played again as journeys."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.core.ids import ChatId
from bot.domain.offers.offers import OccurrenceState
from tests.journeys.broadcasts.test_compose import organiser
from tests.support.table import FRIDAY_NOON, NEAR_BY, all_are_asked, calls_it_off, guests, lunch, the_occurrence
from tests.support.town import Town


async def test_who_needs_a_way_in_without_steps_hears_when_there_are_some(town: Town) -> None:
    """An organiser looks and finds steps: those who are coming are told, those only asked are asked no more."""
    needs = replace(NEAR_BY, step_free=True)
    ben, cai = await guests(town, "Ben", "Cai", answers=needs)
    (dot,) = await guests(town, "Dot")
    await lunch(town, places=3)
    await all_are_asked(town, ben, cai, dot)
    await ben.taps("I’ll come")
    await dot.taps("I’ll come")
    olive = organiser(town)
    await olive.writes("/venues")
    await olive.taps("Brinnington Hub", "Ways in", "✓ a way in without steps")
    assert "We have heard that the way in may have steps" in ben.last.text
    assert not dot.was_told("may have steps")
    await cai.taps("I’ll come")
    assert "you are coming" not in cai.last.text
    (eve,) = await guests(town, "Eve", answers=needs)
    await town.bot.tick()
    await town.settles()
    assert not eve.phone.heard


async def test_a_meal_that_was_called_off_counts_as_asked(town: Town) -> None:
    """Somebody who wants one invitation a week hears one, though the first was taken back after they had read it."""
    (ben,) = await guests(town, "Ben")
    async with town.bot.database.write() as work:
        person = await work.people.by_chat(ChatId(ben.phone.id))
        assert person is not None
        told = await work.answers.find(person.id)
        assert told is not None
        await work.answers.keep(person.id, told.model_copy(update={"weekly_cap": 1}), now=town.now)
    await lunch(town, places=2)
    assert ben.was_told("Would you like")
    await calls_it_off(town)
    heard = len(ben.phone.heard)
    await lunch(town, places=2, host="Hal", starts=FRIDAY_NOON + timedelta(days=1))
    assert len(ben.phone.heard) == heard
    await town.moves_to(town.now + timedelta(days=7))
    await lunch(town, places=2, host="Joe", starts=FRIDAY_NOON + timedelta(days=8))
    assert len(ben.phone.heard) > heard


async def test_a_host_who_is_lost_once_it_has_started_is_missed(town: Town) -> None:
    """Nobody may answer any more, and people are on their way: organisers hear, and of other hosts as well."""
    olive = organiser(town)
    await olive.writes("/help")
    (ben,) = await guests(town, "Ben")
    asha = await lunch(town, places=2)
    await all_are_asked(town, ben)
    await ben.taps("I’ll come", "Skip")
    hal = await lunch(town, places=2, host="Hal", starts=FRIDAY_NOON + timedelta(days=1))
    await asha.writes("/help")
    await hal.writes("/help")
    await town.moves_to(FRIDAY_NOON + timedelta(minutes=30))
    asha.phone.blocks()
    hal.phone.blocks()
    await town.settles()
    assert (await the_occurrence(town)).state is OccurrenceState.STARTED
    assert olive.was_told("I can no longer reach the host, Asha")
    assert olive.was_told("I can no longer reach the host, Hal")
