"""Where else to turn: a directory that organisers keep, the nearest first."""

from datetime import timedelta

from tests.journeys.broadcasts.test_compose import organiser
from tests.support.acts import does
from tests.support.table import guests
from tests.support.town import Resident, Town


async def adds(olive: Resident, kind: str, name: str, about: str, phone: str, where: str) -> None:
    await olive.writes("/signposts")
    await olive.taps("Add one", kind)
    await olive.writes(name)
    for answer in (about, phone, where):
        if answer:
            await does(olive, answer)
    await olive.taps("Put it in the list")


async def test_a_guest_sees_the_nearest_help_first(town: Town) -> None:
    """With how far it is, and who can be rung at any hour."""
    olive = organiser(town)
    await adds(olive, "food bank", "Far Pantry", "Parcels on Tuesdays", "0161 496 0001", "High Street SK8 3JE")
    await adds(olive, "food bank", "Near Pantry", "Parcels on Fridays", "Skip", "Brinnington Road SK5 8BE")
    await adds(olive, "helpline", "Quiet Line", "Skip", "0800 111", "")
    (ben,) = await guests(town, "Ben")
    await ben.writes("/help near me")
    said = ben.last.text
    assert said.index("Near Pantry") < said.index("Far Pantry") < said.index("Quiet Line")
    assert "less than half a mile from you" in said
    assert "miles from you" in said
    assert "Samaritans 116 123" in said


async def test_before_anybody_filled_it_there_are_numbers_to_ring(town: Town) -> None:
    """Also for somebody who has not joined."""
    eve = town.person("Eve")
    await eve.writes("/help near me")
    assert "NHS 111" in eve.last.text
    assert "Help in Stockport" in eve.last.text
    await eve.writes("/help")
    assert "/help near me" in eve.last.text


async def test_the_directory_is_kept_by_organisers_only(town: Town) -> None:
    await adds(organiser(town), "advice", "Advice Desk", "Skip", "Skip", "Castle Street SK3 9AB")
    (ben,) = await guests(town, "Ben")
    await ben.writes("/signposts")
    assert "That button is not for you" in ben.last.text
    for data in ("signpost.remove:1", "signpost.still_right:1:1", "signpost.show:1", "signpost.add"):
        ben.phone.presses_data(data, ben.last)
        await town.settles()
        assert "That button is not for you" in ben.last.text
    await ben.writes("/help near me")
    assert "Advice Desk" in ben.last.text


async def test_wrong_turns_are_asked_again(town: Town) -> None:
    """A number that is none, a street without a postcode, a novel instead of a sentence."""
    olive = organiser(town)
    await olive.writes("/signposts")
    await olive.taps("Add one")
    await olive.writes("spaceship")
    assert "Please tap what sort" in olive.last.text
    await olive.writes("advice", "Advice Desk", "long " * 60)
    assert "up to 150 letters" in olive.last.text
    await olive.writes("Rent and money", "ring me")
    assert "Please type a phone number" in olive.last.text
    await olive.taps("Skip")
    await olive.writes("Castle Street")
    assert "I need a street and a postcode" in olive.last.text


async def test_an_entry_is_looked_at_once_a_year_and_can_go(town: Town) -> None:
    olive = organiser(town)
    await adds(olive, "advice", "Advice Desk", "Skip", "0161 496 0002", "Skip")
    await town.moves_to(town.now + timedelta(days=366))
    asked = next(
        said for said in olive.phone.chat.messages if "Advice Desk" in said.text and "still right" in said.text
    )
    await olive.taps_on(asked, "Yes, this is still right")
    await town.moves_to(town.now + timedelta(days=40))
    assert not any("Is this still right?" in said and "Advice Desk" in said for said in olive.phone.heard)
    await olive.writes("/signposts")
    await olive.taps("Advice Desk", "Take it away")
    assert olive.was_told("Advice Desk is gone from the list")
