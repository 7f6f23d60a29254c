"""Stockport, Oldham and Tameside in one installation, each with an organiser who is named in the settings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.config import STOCKPORT, Config, NetworkConfig, RulesConfig
from bot.domain.core.ids import ChatId
from bot.services.guests.presence import arrive
from tests.support.acts import does
from tests.support.town import THURSDAY_MORNING, Resident, Town, town_at

OLIVE, OONA, TESS = 7_000_000_001, 7_000_000_002, 7_000_000_003
OLDHAM = NetworkConfig(name="Oldham", key="oldham", local_authority="E08000004")
TAMESIDE = NetworkConfig(name="Tameside", key="tameside", local_authority="E08000008", brand="Tameside Tables")
IN_STOCKPORT, IN_OLDHAM, IN_TAMESIDE = "SK5 8BE", "OL8 1AA", "OL5 0AA"
TELEPHONES = {"stockport": "0161 496 0101", "oldham": "0161 496 0102", "tameside": "0161 496 0103"}


def three_networks() -> tuple[NetworkConfig, ...]:
    named = ((STOCKPORT, OLIVE), (OLDHAM, OONA), (TAMESIDE, TESS))
    return tuple(
        network.model_copy(update={"organisers": (chat,), "telephone": TELEPHONES[network.key]})
        for network, chat in named
    )


@asynccontextmanager
async def three_towns(path: Path) -> AsyncIterator[Town]:
    """On a Thursday morning in July. Olive organises Stockport, Oona Oldham, Tess Tameside."""
    config = Config(networks=three_networks(), rules=RulesConfig(first_posts_to_approve=0))
    async with town_at(THURSDAY_MORNING, path, config=config) as town:
        async with town.bot.database.write() as work:
            for name in ("Olive", "Oona", "Tess"):
                phone = town.person(name).phone
                phone.chat.started = True
                await arrive(work, town.bot.environment, ChatId(phone.id), now=town.now, called=name)
        yield town


def organiser_of(town: Town, name: str) -> Resident:
    """Olive, Oona or Tess."""
    return Resident(town, next(one for one in town.world.people.values() if one.name == name))


async def offers_to_help(town: Town, name: str, *where: str) -> Resident:
    """From the first word to the end; `where` is what they write or tap when asked where they live."""
    someone = town.person(name)
    await someone.writes("/volunteer")
    for act in ("Yes, I am", name, *where, "Cook a meal", "Done", "Skip", "Offer to help"):
        await does(someone, act)
    return someone
