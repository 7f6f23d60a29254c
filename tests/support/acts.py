"""What people of the town do often: join, become a champion, post."""

from datetime import datetime

from bot.conversations.engine.agreeing import ADULT
from bot.conversations.guests.registration_draft import RegistrationDraft
from bot.conversations.volunteers.apply import ApplicationDraft
from bot.domain.core.food import Allergen, mask
from bot.domain.core.ids import ChatId
from bot.domain.core.messages import Priority
from bot.domain.core.people import Person, Task
from bot.services.core.notifications import notify
from bot.services.core.request import Reply, Request
from bot.services.guests import registration
from bot.services.guests.presence import arrive
from bot.services.volunteers import apply
from bot.simulator.call import ApiCall
from bot.simulator.methods import perform
from storage.unit_of_work import Work
from tests.support.town import TOKEN, Resident, Town

HOME = "SK5 8BE"
"""In Brinnington, a short walk from the hub."""

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


async def guest_by_chat(town: Town, name: str) -> Resident:
    """Somebody who joins tap by tap, as people do, and comes any time, up to four miles."""
    person = town.person(name)
    await person.writes("/start")
    for act in (*JOINING, "Yes", "None of these", "None of these", "No, steps are fine", "Sign me up"):
        await does(person, act.format(name=name, postcode=HOME))
    return person


async def guest(town: Town, name: str, *, postcode: str = HOME, avoids: tuple[str, ...] = ()) -> Resident:
    """The same in no time, by the service that ends the conversation. `avoids` names allergens, such as "tree nuts"."""
    person = town.person(name)
    person.phone.chat.started = True
    place = town.bot.environment.gazetteer.place(postcode)
    assert place is not None
    draft = RegistrationDraft(
        first_name=name,
        sector=place.sector,
        area=place.area,
        lat=place.lat,
        lon=place.lon,
        uncertainty_m=place.uncertainty_m,
        limit_m=6000,
        food_agreed=True,
        avoids=mask(Allergen[allergen.upper().replace(" ", "_")] for allergen in avoids),
        step_free=False,
    )
    async with town.bot.database.write() as work:
        someone = await arrive(work, town.bot.environment, ChatId(person.phone.id), now=town.now)
        await work.people.greeted(someone.id)
        welcome = await registration.finish(Request(work, town.bot.environment, someone, town.now), draft)
        await _says(work, someone, welcome, "welcome", town.now)
    await town.settles()
    return person


async def champion(town: Town, name: str) -> Resident:
    """Somebody who offers to help, by the service that ends the conversation, and whom Olive approves by a tap."""
    person = town.person(name)
    person.phone.chat.started = True
    place = town.bot.environment.gazetteer.place(HOME)
    assert place is not None
    async with town.bot.database.write() as work:
        someone = await arrive(work, town.bot.environment, ChatId(person.phone.id), now=town.now)
        await work.people.greeted(someone.id)
        draft = ApplicationDraft(
            first_name=someone.first_name or name,
            lives_in=someone.network,
            sector=place.sector,
            area=place.area,
            tasks=(Task.COOK, Task.HOST),
            answered=(ADULT,),
        )
        told = await apply.finish(Request(work, town.bot.environment, someone, town.now), draft)
        await _says(work, someone, told, "applied", town.now)
    await town.settles()
    await _olive(town).taps("Yes, approve")
    return person


async def _says(work: Work, someone: Person, told: Reply, what: str, now: datetime) -> None:
    for number, message in enumerate(told.messages):
        dedupe = f"{what}:{someone.id}:{number}"
        await notify(work, someone, message, priority=Priority.REPLY, dedupe=dedupe, now=now)


def _olive(town: Town) -> Resident:
    return Resident(town, next(one for one in town.world.people.values() if one.name == "Olive"))


async def olive_is_there(town: Town) -> None:
    """The organiser of the settings, who has written to the bot before."""
    phone = town.person("Olive").phone
    assert phone.id == 7_000_000_001
    phone.chat.started = True
    async with town.bot.database.write() as work:
        olive = await arrive(work, town.bot.environment, ChatId(phone.id), now=town.now, called="Olive")
        await work.people.greeted(olive.id)
    hello = ApiCall("sendmessage", {"chat_id": phone.id, "text": "Hello, Olive!"})
    await perform(town.world.bots[TOKEN], hello)


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
    await posts_what_was_said(host)


async def posts_what_was_said(host: Resident) -> None:
    """Leave every question open that may be, and post it."""
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


ANSWERS = (
    "No, none of it",
    "Every week",
    "I don’t know",
    "I don’t know about the others",
    "It has none",
    "A shared meal",
    "Craft and arts",
    "A meal",
    "Yes",
    "Home",
    "Free",
    "A hall, café or similar, no steps",
    "Done",
)
"""What a host says to questions that a test does not care about."""
