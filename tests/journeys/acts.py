"""What people of the town do often: join, become a champion, post."""

from tests.journeys.town import Resident, Town

JOINING = (
    "Yes, please",
    "Yes, I am",
    "{name}",
    "{postcode}",
    "Further",
    "Any day",
    "Any time",
)


async def does(person: Resident, act: str) -> None:
    """Tap the button of that name if there is one, else write it."""
    labels = [label for row in person.last.buttons for label in row]
    if any(label.startswith(act) for label in labels):
        await person.taps(act)
    else:
        await person.writes(act)


async def guest(town: Town, name: str, *, postcode: str = "SK5 8BE", avoids: tuple[str, ...] = ()) -> Resident:
    """Somebody who has joined and comes any time, up to four miles."""
    person = town.person(name)
    await person.writes("/start")
    for act in JOINING:
        await does(person, act.format(name=name, postcode=postcode))
    await does(person, "Yes")
    for allergen in avoids:
        await does(person, allergen)
    await does(person, "Done" if avoids else "None of these")
    await does(person, "None of these")
    await does(person, "No, steps are fine")
    await does(person, "Sign me up")
    assert person.was_told("You are on the list"), town.world.chat_log(person.phone)
    return person


async def champion(town: Town, name: str) -> Resident:
    """Somebody whom an organiser has approved to post."""
    person = town.person(name)
    await person.writes("/volunteer", name)
    await person.taps("Cook", "Host", "Done")
    await does(person, "Skip")
    await does(person, "Offer to help")
    olive = Resident(town, next(one for one in town.world.people.values() if one.name == "Olive"))
    await olive.taps("Yes, approve")
    return person


async def the_hub(town: Town) -> None:
    """A place on the map that everybody knows."""
    async with town.bot.database.write() as work:
        await work.venues.add(
            network="stockport",
            name="Brinnington Hub",
            address="Brinnington Road",
            lat=53.4297,
            lon=-2.1326,
            area="E05015018",
            step_free=True,
        )


async def posts(host: Resident, words: str) -> None:
    """Type a post in one go, leave every question open that may be, and post it."""
    await host.writes(words)
    for _ in range(12):
        labels = [label for row in host.last.buttons for label in row]
        if "Post it" in labels:
            await host.taps("Post it")
            return
        if "What is its postcode?" in host.last.text:
            await host.writes("SK5 8BE")
            continue
        await does(host, next((answer for answer in ANSWERS if answer in labels), "Skip"))
    raise AssertionError(host.town.world.chat_log(host.phone))


ANSWERS = ("I don’t know", "A shared meal", "Yes", "Home", "Free")
"""What a host says to questions that a test does not care about."""
