"""Offering to help, and what organisers answer."""

import pytest

from bot.domain.core.people import ChampionState
from bot.domain.core.refusals import NotAllowed
from tests.support.people import Hall, Somebody
from tests.support.talk import WORDS


async def applicant(hall: Hall) -> Somebody:
    asha = await hall.person()
    await asha.volunteers()
    await asha.taps("Yes, I am")
    await asha.types("Asha")
    await asha.types("SK4 2AB")
    await asha.taps("Cook", "Done")
    await asha.types("I cook at St Mark’s.")
    return await asha.taps("Offer")


async def test_every_organiser_hears_of_an_offer_to_help(hall: Hall) -> None:
    olive, omar = await hall.person(organiser=True), await hall.person(organiser=True)
    asha = await applicant(hall)
    assert asha.keys == ["volunteering.sent"]
    assert (await asha.self()).champion is ChampionState.APPLIED
    for organiser in (olive, omar):
        ((said, buttons),) = await organiser.waiting()
        assert said.key == "general.paragraphs"
        assert [button.label.key for button in buttons][2:] == ["people.do.application.question"]


async def test_an_organiser_approves_and_the_volunteer_hears_it(hall: Hall) -> None:
    olive = await hall.person(organiser=True)
    asha = await applicant(hall)
    ((_, buttons),) = await olive.waiting()
    await olive.decides(buttons[0])
    assert olive.keys == ["volunteering.approved"]
    assert (await asha.self()).champion is ChampionState.ACTIVE
    assert [said.key for said, _ in await asha.waiting()] == ["volunteering.told_approved"]


async def test_the_second_of_two_organisers_is_told_that_it_is_decided(hall: Hall) -> None:
    olive, omar = await hall.person(organiser=True), await hall.person(organiser=True)
    asha = await applicant(hall)
    ((_, buttons),) = await olive.waiting()
    await olive.decides(buttons[1])
    await olive.taps("At any time", "We have enough helpers")
    await omar.decides(buttons[0])
    assert omar.keys == ["volunteering.already"]
    assert (await asha.self()).champion is ChampionState.REMOVED
    ((said, _),) = await asha.waiting()
    assert "There are enough helpers for that" in WORDS.plain(said, "en_GB")


async def test_nobody_approves_themselves(hall: Hall) -> None:
    olive = await hall.person(organiser=True)
    asha = await applicant(hall)
    ((_, buttons),) = await olive.waiting()
    with pytest.raises(NotAllowed):
        await asha.decides(buttons[0])


async def test_who_has_offered_already_hears_how_it_stands(hall: Hall) -> None:
    asha = await applicant(hall)
    assert (await asha.volunteers()).keys == ["volunteering.waiting"]


async def test_who_was_declined_can_offer_again_and_is_heard_again(hall: Hall) -> None:
    olive = await hall.person(organiser=True)
    asha = await applicant(hall)
    ((_, buttons),) = await olive.waiting()
    await olive.decides(buttons[1])
    await olive.taps("At any time", "We have enough helpers")
    await asha.volunteers()
    await asha.types("SK4 2AB")
    await asha.taps("Host", "Done", "Skip", "Offer")
    _, (_, again) = await olive.waiting()
    await olive.decides(buttons[0])
    assert olive.keys[0] == "general.changed_since"
    assert (await asha.self()).champion is ChampionState.APPLIED
    await olive.decides(again[0])
    assert (await asha.self()).champion is ChampionState.ACTIVE
