"""Three towns in one installation: a volunteer belongs to the town they live in, and its organisers hear of them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.core.people import ChampionState
from tests.journeys.volunteers.test_roles import new_link
from tests.support.acts import does, guest, posts
from tests.support.beside import bytes_kept
from tests.support.look_inside import rows
from tests.support.three_towns import (
    IN_OLDHAM,
    IN_STOCKPORT,
    IN_TAMESIDE,
    offers_to_help,
    organiser_of,
    three_towns,
)
from tests.support.town import Town
from tests.support.volunteers import person

A_MEAL = "Shared meal: veg curry for 12, Coppice Community Centre OL8 1AA, tomorrow 6-8pm, vegan, no allergens"
ORGANISERS = {"stockport": "Olive", "oldham": "Oona", "tameside": "Tess"}


@pytest.fixture
async def towns(tmp_path: Path) -> AsyncIterator[Town]:
    async with three_towns(tmp_path / "towns.sqlite") as town:
        yield town


async def heard_in(town: Town, words: str) -> set[str]:
    """The towns whose organisers were told something with these words."""
    return {key for key, name in ORGANISERS.items() if organiser_of(town, name).was_told(words)}


async def test_organisers_of_the_settings_organise_their_own_town(towns: Town) -> None:
    for network, name in ORGANISERS.items():
        someone = await person(towns, organiser_of(towns, name))
        assert (someone.network, someone.organises) == (network, network)


@pytest.mark.parametrize(
    "where",
    [
        *((IN_OLDHAM,), ("OL8",), ("I live in Oldham",), ("I’d rather not say", "Oldham")),
        *(("I don't want to say", "oldham"), ("CF10 1AA", "Back", IN_OLDHAM), ("blah", "CF10 1AA", IN_OLDHAM)),
    ],
    ids=" / ".join,
)
async def test_from_the_first_word_to_an_open_post(towns: Town, where: tuple[str, ...]) -> None:
    """Whatever they answer, tapped or typed: Oldham hears and approves, Stockport hears nothing, guests are asked."""
    asha = await offers_to_help(towns, "Asha", *where)
    assert asha.was_told("An organiser of Feeding Oldham will read it")
    assert await heard_in(towns, "Asha would like to help") == {"oldham"}
    assert (await person(towns, asha)).network == "oldham"
    await organiser_of(towns, "Oona").taps("Yes, approve")
    assert (await person(towns, asha)).champion is ChampionState.ACTIVE


async def test_a_meal_in_oldham_is_posted_and_asked_to(towns: Town) -> None:
    """A guest of Oldham is invited, one of Stockport is not, whoever lives a mile away."""
    oldham, stockport = await guest(towns, "Ben", postcode=IN_OLDHAM), await guest(towns, "Cai", postcode=IN_STOCKPORT)
    asha = await offers_to_help(towns, "Asha", IN_OLDHAM)
    await organiser_of(towns, "Oona").taps("Yes, approve")
    await posts(asha, A_MEAL)
    await towns.bot.tick()
    await towns.settles()
    assert oldham.was_told("Would you like to come and eat together?")
    assert not stockport.was_told("Would you like to come and eat together?")


async def test_a_place_of_another_town_is_said_to_be_far_from_theirs(towns: Town) -> None:
    asha = await offers_to_help(towns, "Asha", IN_OLDHAM)
    await organiser_of(towns, "Oona").taps("Yes, approve")
    await asha.writes("Shared meal: soup for 8, Town Hall SK1 3AB, tomorrow 6-8pm, vegan, no allergens")
    await asha.writes("SK1 3AB")
    assert asha.was_told("That is a long way from Oldham")


async def test_only_the_rough_area_is_kept(towns: Town) -> None:
    """The sector and the ward, which the organisers read; never the postcode."""
    await offers_to_help(towns, "Asha", IN_OLDHAM)
    assert await rows(towns, "SELECT sector, area FROM champion") == [("OL8 1", "E05014655")]
    assert organiser_of(towns, "Oona").was_told("Lives near: Medlock Vale")
    kept = bytes_kept(towns.config.storage.path)
    assert IN_OLDHAM.encode() not in kept


async def test_none_of_the_towns_is_answered_kindly(towns: Town) -> None:
    """What one can do, the towns by name, and nothing kept; a second try is welcome."""
    gwen = towns.person("Gwen")
    await gwen.writes("/volunteer")
    for act in ("Yes, I am", "Gwen", "CF10 1AA"):
        await does(gwen, act)
    assert "We share food in Stockport, Oldham and Tameside" in gwen.last.text
    await gwen.taps("None of these")
    assert "I have not kept what you just told me" in gwen.last.text
    assert "/volunteer" in gwen.last.text
    assert await rows(towns, "SELECT COUNT(*) FROM champion") == [(0,)]
    assert await heard_in(towns, "Gwen") == set()


async def test_a_guest_is_not_asked_where_they_live(towns: Town) -> None:
    ben = await guest(towns, "Ben", postcode=IN_TAMESIDE)
    await ben.writes("/volunteer")
    await ben.taps("Yes, I am", "Cook a meal", "Done", "Skip")
    assert "Where you would help: Tameside" in ben.last.text
    await ben.taps("Offer to help")
    assert await heard_in(towns, "Ben would like to help") == {"tameside"}
    assert "Tameside Tables" in ben.last.text


@pytest.mark.parametrize(
    ("choice", "town", "state"),
    [
        ("Stockport", "stockport", ChampionState.ACTIVE),
        ("Oldham", "oldham", ChampionState.APPLIED),
    ],
)
async def test_a_link_of_the_next_town(towns: Town, choice: str, town: str, state: ChampionState) -> None:
    """They choose: by the link they are taken on there; else they offer to help where they live."""
    await organiser_of(towns, "Olive").writes("/help")
    link = await new_link(organiser_of(towns, "Olive"))
    asha = towns.person("Asha")
    await asha.writes(f"/start {link}")
    for act in ("Yes, I am", "Asha", IN_OLDHAM):
        await does(asha, act)
    assert "You live in Oldham, and your link is for Stockport" in asha.last.text
    for act in (choice, "Cook a meal", "Done", "Skip", "Offer to help"):
        await does(asha, act)
    someone = await person(towns, asha)
    assert (someone.network, someone.champion) == (town, state)


async def test_a_volunteer_of_the_wrong_town_puts_it_right(towns: Town) -> None:
    """Made before: they stop here and offer there. What they host is found by the organisers here, guests are kept."""
    asha = await offers_to_help(towns, "Asha", IN_STOCKPORT)
    await organiser_of(towns, "Olive").taps("Yes, approve")
    await posts(asha, "Shared meal: soup for 8, Brinnington Hub SK5 8BE, tomorrow 6-8pm, vegan, no allergens")
    await asha.writes("/volunteer")
    await asha.taps("I would help in another town")
    await asha.writes(IN_STOCKPORT)
    assert "That is in Stockport, where you help now" in asha.last.text
    await asha.taps("◀ Back")
    await asha.writes(IN_OLDHAM)
    assert "Would you like to help in Oldham, and no longer in Stockport?" in asha.last.text
    await asha.taps("Yes, please")
    someone = await person(towns, asha)
    assert (someone.network, someone.champion) == ("oldham", ChampionState.APPLIED)
    assert await heard_in(towns, "Asha would help in Oldham, and no longer here") == {"stockport"}
    assert "Asha would like to help" in organiser_of(towns, "Oona").last.text
    await organiser_of(towns, "Oona").taps("Yes, approve")
    await towns.bot.tick()
    await towns.settles()
    assert "Soup" in organiser_of(towns, "Olive").last.text
    assert (await rows(towns, "SELECT host_lost_at IS NOT NULL FROM offer")) == [(1,)]
    await asha.writes("/volunteer")
    assert "You are a volunteer" in asha.last.text


async def test_an_application_goes_along(towns: Town) -> None:
    """It waits in the other town, and the old card decides nothing any more."""
    asha = await offers_to_help(towns, "Asha", IN_STOCKPORT)
    await asha.writes("/volunteer")
    await asha.taps("I would help in another town", "I’d rather not say", "Tameside", "Yes, please")
    olive, tess = organiser_of(towns, "Olive"), organiser_of(towns, "Tess")
    card = next(message for message in olive.phone.chat.messages if "Asha would like to help" in message.text)
    await olive.taps_on(card, "Yes, approve")
    assert (await person(towns, asha)).champion is ChampionState.APPLIED
    await tess.taps("Yes, approve")
    someone = await person(towns, asha)
    assert (someone.network, someone.champion) == ("tameside", ChampionState.ACTIVE)
