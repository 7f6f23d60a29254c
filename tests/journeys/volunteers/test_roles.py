"""Organisers made and unmade, who hears of concerns, and links that invite."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import STOCKPORT, Config, NetworkConfig
from bot.domain.core.people import ChampionState
from tests.support.acts import does
from tests.support.beside import bytes_kept
from tests.support.look_inside import carried
from tests.support.table import champions, guests
from tests.support.town import THURSDAY_MORNING, Resident, Town, town_at
from tests.support.volunteers import card_of, labels, offers_help, organiser, person, presses, second_organiser


async def test_an_organiser_is_made_and_unmade(town: Town) -> None:
    """Each previewed; the last one, and one from the settings, stay."""
    olive, (asha,) = organiser(town), await champions(town, "Asha")
    await presses(olive, "organiser.take_ask:1")
    assert "Somebody has to look after the town" in olive.last.text
    await card_of(town, olive, asha)
    await olive.taps("Make an organiser", "Yes, make them an organiser")
    assert asha.was_told("You are an organiser now")
    assert (await person(town, asha)).organises == "stockport"
    await presses(asha, "organiser.take_ask:1")
    assert "named in the settings" in asha.last.text
    await card_of(town, olive, asha)
    await olive.taps("No longer an organiser", "Yes, take it back")
    assert not (await person(town, asha)).organiser
    assert asha.was_told("You are no longer an organiser here")
    await presses(asha, "volunteers.show:0")
    assert "not for you" in asha.last.text


async def test_an_organiser_stops_being_one(town: Town) -> None:
    """By their own card, as long as somebody stays."""
    omar = await second_organiser(town)
    assert "Is an organiser" in await card_of(town, omar, omar)
    await omar.taps("No longer an organiser")
    assert "Stop being an organiser yourself?" in omar.last.text
    await omar.taps("Yes, take it back")
    assert not (await person(town, omar)).organiser


async def test_who_hears_of_concerns_is_said_by_those_who_do(town: Town) -> None:
    """The first is chosen by any organiser; the last one stays."""
    olive, omar = organiser(town), await second_organiser(town)
    await card_of(town, olive, omar)
    await olive.taps("Let them hear about concerns")
    assert omar.was_told("You hear of concerns from now on")
    await card_of(town, olive, omar)
    assert "No longer hear about concerns" not in labels(olive)
    await presses(olive, f"lead.give:{(await person(town, olive)).id}")
    assert "not for you" in olive.last.text
    await card_of(town, omar, omar)
    await omar.taps("No longer hear about concerns")
    assert "Somebody has to hear of concerns" in omar.last.text
    await presses(omar, f"lead.give:{(await person(town, olive)).id}")
    await presses(omar, f"lead.take:{(await person(town, omar)).id}")
    assert not (await person(town, omar)).safeguarding
    assert (await person(town, olive)).safeguarding


# Links that invite


async def new_link(olive: Resident, whom: str = "For a volunteer") -> str:
    await presses(olive, "invite_codes.show")
    await olive.taps(whom)
    found = re.search(r"https://t\.me/\w+\?start=(\w+)", olive.last.text)
    assert found is not None
    return found[1]


async def test_a_link_makes_a_volunteer_once(town: Town) -> None:
    """Once they have said what anybody is asked; a second use gets a kind answer, and only the hash is kept."""
    olive, asha, eve = organiser(town), town.person("Asha"), town.person("Eve")
    code = await new_link(olive)
    await asha.writes(f"/start {code}")
    await asha.taps("Yes, I am")
    await asha.writes("Asha", "SK5 8BE")
    await asha.taps("Ring people", "Done", "Skip")
    await does(asha, "Offer to help")
    assert asha.was_told("Thank you, Asha! You are a volunteer now.")
    assert (await person(town, asha)).champion is ChampionState.ACTIVE
    assert olive.was_told("has used your link")
    assert not olive.was_told("would like to help")
    await eve.writes(f"/start {code}")
    assert "used before" in eve.last.text
    await asha.writes(f"/start {code.lower()}")
    assert "used that link already" in asha.last.text
    assert code.encode() not in bytes_kept(town.config.storage.path)


async def test_a_link_makes_an_organiser(town: Town) -> None:
    """Who has no name yet is asked for it."""
    olive, omar = organiser(town), town.person("Omar")
    await omar.writes(f"/start {await new_link(olive, 'For an organiser')}")
    assert not (await person(town, omar)).organiser
    await omar.taps("Yes, I am")
    await omar.writes("Omar")
    assert omar.was_told("You are an organiser of Stockport now")
    someone = await person(town, omar)
    assert (someone.organises, someone.first_name) == ("stockport", "Omar")


async def test_a_link_of_another_town(tmp_path: Path) -> None:
    """Is not for somebody who belongs to this one; a stranger goes to the town of the link."""
    oldham = NetworkConfig(name="Oldham", key="oldham", local_authority="E08000004")
    async with town_at(THURSDAY_MORNING, tmp_path / "t.sqlite", config=Config(networks=(STOCKPORT, oldham))) as town:
        oona = await second_organiser(town, "Oona", network="oldham")
        (ben,), cai = await guests(town, "Ben"), town.person("Cai")
        code = await new_link(oona)
        await ben.writes(f"/start {code}")
        assert "That link is for Oldham" in ben.last.text
        await cai.writes(f"/start {code}")
        await cai.taps("Yes, I am")
        await cai.writes("Cai", "OL8 1BE")
        await cai.taps("Done", "Skip", "Offer to help")
        assert (await person(town, cai)).network == "oldham"


async def test_links_that_are_worth_nothing(town: Town) -> None:
    """Run out, made by somebody who organises no more, or for who has that part already."""
    olive, omar = organiser(town), await second_organiser(town)
    (asha,), (ben,) = await champions(town, "Asha"), await guests(town, "Ben")
    code = await new_link(olive)
    await asha.writes(f"/start {code}")
    assert "You are a volunteer already" in asha.last.text
    await olive.writes(f"/start {code}")
    assert "You are an organiser already" in olive.last.text
    of_omar = await new_link(omar)
    await presses(omar, f"organiser.take:{(await person(town, omar)).id}")
    await ben.writes(f"/start {of_omar}")
    assert "no longer works" in ben.last.text
    await town.moves_to(town.now + timedelta(days=8))
    await ben.writes(f"/start {code}")
    assert "has run out" in ben.last.text
    assert (await person(town, ben)).champion is None


async def test_a_link_answers_who_has_applied(town: Town) -> None:
    """They are in at once, are not asked again, and the other organisers hear that it is decided."""
    olive, asha = organiser(town), await offers_help(town)
    await asha.writes(f"/start {await new_link(olive)}")
    assert "Welcome! You are a volunteer now." in asha.last.text
    assert "/post" in asha.last.text
    await presses(olive, carried(olive, "application.decline"))
    assert "this is already decided" in olive.last.text


async def test_unused_links_are_taken_back(town: Town) -> None:
    """All of hers at once; what was used stays used."""
    olive, ben = organiser(town), town.person("Ben")
    first, second = await new_link(olive), await new_link(olive)
    await presses(olive, "invite_codes.show")
    await olive.taps("Take back 2 unused links")
    assert "2 links no longer work" in olive.last.text
    for code in (first, second):
        await ben.writes(f"/start {code}")
        assert "has run out" in ben.last.text
    await presses(olive, "invite_codes.take_back")
    assert "no unused links" in olive.last.text


@pytest.mark.parametrize("code", ["x" * 64, "🎉", "%00", "ABCDEFGHJKMNPQRS"])
async def test_a_code_that_is_none(town: Town, code: str) -> None:
    """Is a beginning like any other."""
    ben = town.person("Ben")
    await ben.writes(f"/start {code}")
    assert "Yes, please" in [label for row in ben.last.buttons for label in row]
