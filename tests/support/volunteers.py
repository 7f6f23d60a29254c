"""What organisers do with people who help, for several tests."""

from bot.domain.core.ids import ChatId
from bot.domain.core.people import Person
from storage.unit_of_work import Work
from tests.support.acts import HOME, does
from tests.support.table import known
from tests.support.town import Resident, Town


def organiser(town: Town) -> Resident:
    return Resident(town, next(one for one in town.world.people.values() if one.name == "Olive"))


async def presses(resident: Resident, data: str) -> None:
    """A button that is somewhere further up in the chat."""
    resident.phone.presses_data(data, resident.last)
    await resident.town.settles()


async def person_of(work: Work, resident: Resident) -> Person:
    found = await work.people.by_chat(ChatId(resident.phone.id))
    assert found is not None
    return found


async def person(town: Town, resident: Resident) -> Person:
    async with town.bot.database.write() as work:
        return await person_of(work, resident)


async def second_organiser(town: Town, name: str = "Omar", network: str = "stockport") -> Resident:
    resident, number = await known(town, name)
    async with town.bot.database.write() as work:
        await work.people.move(number, network=network, zone="Europe/London")
        await work.people.grant_organiser(number, network, now=town.now)
    await resident.writes("/help")
    return resident


async def offers_help(town: Town, name: str = "Asha", about: str = "I cook at St Mark’s.") -> Resident:
    asha = town.person(name)
    await asha.writes("/volunteer")
    await asha.taps("Yes, I am")
    await asha.writes(name)
    await asha.writes(HOME)
    await asha.taps("Cook", "Done")
    await does(asha, about)
    await does(asha, "Offer to help")
    return asha


async def card_of(town: Town, olive: Resident, someone: Resident) -> str:
    await presses(olive, f"volunteer.show:{(await person(town, someone)).id}")
    return olive.last.text


def labels(resident: Resident) -> list[str]:
    return [label for row in resident.last.buttons for label in row]


async def log(town: Town) -> list[tuple[str, str, str]]:
    async with town.bot.database.write() as work:
        return [(one.by, one.what, one.about) for one in await work.audit.latest("stockport", skip=0, limit=50)]
