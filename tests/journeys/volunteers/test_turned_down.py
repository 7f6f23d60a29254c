"""Whoever offers to help is answered: what to do first, or why not now and when to offer again."""

from datetime import datetime

import pytest

from bot.domain.core.people import ChampionState
from tests.support.acts import does
from tests.support.look_inside import rows
from tests.support.town import LONDON, Town
from tests.support.volunteers import offers_help, organiser, person, presses, second_organiser


@pytest.mark.parametrize(
    ("task", "told", "not_told"),
    [("Cook", "/post", "/guests"), ("Ring people", "/guests", "/post"), ("Welcome", "at the door", "/post")],
)
async def test_who_is_taken_on_hears_what_they_can_do_first(town: Town, task: str, told: str, not_told: str) -> None:
    """Whoever rings hears of /guests, not of /post; and again when they offer once more."""
    asha, olive = town.person("Asha"), organiser(town)
    await asha.writes("/volunteer")
    await asha.taps("Yes, I am")
    await asha.writes("Asha", "SK5 8BE")
    await asha.taps(task, "Done")
    await does(asha, "Skip")
    await does(asha, "Offer to help")
    await olive.taps("Yes, approve")
    for _ in range(2):
        assert told in asha.last.text
        assert not_told not in asha.last.text
        await asha.writes("/volunteer")


async def test_a_reason_with_one_tap(town: Town) -> None:
    """Nothing is decided before; they hear why, and from which day they may offer again."""
    asha, olive = await offers_help(town), organiser(town)
    await olive.taps("No, decline")
    assert (await person(town, asha)).champion is ChampionState.APPLIED
    await olive.taps("In a month", "A check or course comes first")
    assert "I have told them why" in olive.last.text
    assert "A check or a short course comes first" in asha.last.text
    assert "You can offer again from Sunday 16 August" in asha.last.text
    assert "/complain" in asha.last.text
    await asha.writes("/volunteer")
    assert "offer again from Sunday 16 August" in asha.last.text
    await town.moves_to(datetime(2026, 8, 16, 10, tzinfo=LONDON))
    await asha.writes("/volunteer")
    assert "What is your postcode?" in asha.last.text


async def test_own_words_are_read_back_first(town: Town) -> None:
    """Without a number or a link; a tap sends them."""
    asha, olive = await offers_help(town), organiser(town)
    await olive.taps("No, decline", "At any time")
    await olive.writes("Ring me on 0161 496 0100")
    assert "leave out numbers" in olive.last.text
    await olive.writes("We only cook on Mondays, and you are free on Fridays.")
    assert (await person(town, asha)).champion is ChampionState.APPLIED
    await olive.taps("Yes, tell them")
    assert "An organiser writes: “We only cook on Mondays" in asha.last.text
    assert "offer again at any time" in asha.last.text


async def test_who_changes_the_offer_meanwhile_is_read_anew(town: Town) -> None:
    """What is declined is what was read; and nobody is declined who was approved meanwhile."""
    asha, olive = await offers_help(town), organiser(town)
    omar = await second_organiser(town)
    await olive.taps("No, decline", "At any time")
    await rows(town, "UPDATE champion SET about = 'I cook and I drive.'")
    await olive.taps("We have enough helpers")
    assert "I cook and I drive" in olive.last.text
    assert (await person(town, asha)).champion is ChampionState.APPLIED
    await olive.taps("No, decline", "At any time")
    await presses(omar, "applications.show:0")
    await omar.taps("Yes, approve")
    await olive.taps("We have enough helpers")
    assert "already decided" in olive.last.text
    assert (await person(town, asha)).champion is ChampionState.ACTIVE
