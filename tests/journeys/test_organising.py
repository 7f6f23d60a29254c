"""Organisers: one menu with what waits first, Today, the Monday digest, the inbox of concerns, and the log."""

from datetime import datetime

from tests.journeys.acts import posts
from tests.journeys.looking_in import olive_of
from tests.journeys.table import champions, guests, known
from tests.journeys.town import LONDON, Resident, Town

MONDAY_9AM = datetime(2026, 7, 20, 9, 0, tzinfo=LONDON)


async def organiser(town: Town, name: str, *, network: str = "stockport", lead: bool = False) -> Resident:
    """One more organiser beside Olive."""
    resident, person = await known(town, name)
    async with town.bot.database.write() as work:
        await work.people.move(person, network=network, zone="Europe/London")
        await work.people.grant_organiser(person, network, now=town.now)
        await work.people.set_safeguarding(person, lead)
    return resident


async def has_a_worry(town: Town, name: str, words: str, *, urgent: bool = False) -> Resident:
    """A guest who tells the leads something."""
    (resident,) = await guests(town, name)
    await resident.writes("/concern", words)
    await resident.taps("Yes, right now" if urgent else "No, not right now")
    return resident


async def applied(town: Town, name: str) -> None:
    """Somebody who would like to help."""
    _, person = await known(town, name)
    async with town.bot.database.write() as work:
        await work.people.apply(person, (), now=town.now)


async def presses(resident: Resident, *data: str) -> None:
    """Buttons that they were never shown, or of older messages."""
    for one in data:
        resident.phone.presses_data(one, resident.last)
        await resident.town.settles()


def labels(resident: Resident) -> list[str]:
    return [label for row in resident.last.buttons for label in row]


async def test_the_menu_opens_everything(town: Town) -> None:
    """With nothing waiting it says so; each button leads somewhere, and none is dead."""
    olive = olive_of(town)
    await olive.writes("/organise")
    assert "Stockport: nothing waits for you" in olive.last.text
    menu = olive.last
    for label, said in (
        ("Today", "Nothing is on for the rest of today"),
        ("Concerns", "Nothing is open"),
        ("Messages to many", "Nothing was sent to many people yet"),
        ("Places", "The places where people meet"),
        ("Other help", "help"),
        ("Referrers", "poster"),
        ("Whom nothing fits", "Nothing was on"),
        ("Who looked at what", "Nobody has looked at anything yet"),
    ):
        await olive.taps_on(menu, label)
        assert said in olive.last.text, label


async def test_what_waits_comes_first(town: Town) -> None:
    """A concern, a post and an application are the first three buttons, and each opens what it says."""
    await has_a_worry(town, "Ben", "Something is wrong next door")
    await applied(town, "Cai")
    (asha,) = await champions(town, "Asha")
    await posts(asha, "Veg soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens")
    async with town.bot.database.write() as work:
        await work._connection.execute("UPDATE offer SET state = 'awaiting_approval'")  # noqa: SLF001
    olive = olive_of(town)
    await olive.writes("/organise")
    assert "this waits for you" in olive.last.text
    assert labels(olive)[:3] == ["1 concern or complaint", "1 post to approve", "1 person would like to help"]
    menu = olive.last
    await olive.taps_on(menu, "1 concern or complaint")
    assert labels(olive) == ["Concern 1: new"]
    await olive.taps_on(menu, "1 post to approve")
    assert "Veg soup" in olive.last.text
    await olive.taps("Let it go out")
    assert "It is on" in olive.last.text
