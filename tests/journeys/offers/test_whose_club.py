"""A club keeps its title, its host and its rules when others host its dates: what may be read, heard and done then."""

from collections.abc import Awaitable, Callable

import pytest

from bot.config import STOCKPORT
from bot.domain.core.ids import OfferId
from bot.domain.offers.whats_on import has_name
from bot.services.offers import whats_on
from tests.journeys.guests.test_hand_on import link_in, opens, paper
from tests.journeys.offers.test_lent_dates import club, hosts, july, lends
from tests.support.look_inside import carried, olive_of, rows
from tests.support.table import champions
from tests.support.town import Resident, Town
from tests.support.volunteers import labels, presses


@pytest.mark.parametrize(
    ("title", "name", "there"),
    [
        ("Asha’s soup", "Asha", True),
        ("Asha's soup", "Asha", True),
        ("Ashas soup", "Asha", True),
        ("Soup with ASHA", "asha", True),
        ("James’ soup", "James", True),
        ("Mary's soup", "Mary Ann", True),
        ("Zoes soup", "Zoë", True),
        ("Ashanti soup", "Asha", False),
        ("Rose garden", "Ros", False),
        ("Veg soup", "", False),
        ("Veg soup", "Asha", False),
    ],
)
def test_a_name_in_a_title(title: str, name: str, there: bool) -> None:
    assert has_name(title, [name]) is there


async def everything_public(town: Town, host: Resident) -> dict[str, str]:
    """What anybody may come to read of the second date: files, words to hand on, both pages to print, the link."""
    async with town.bot.database.write() as work:
        made = await whats_on.files(work, town.bot.environment, STOCKPORT, link="", now=town.now)
    seen = {name: make() for name, make in made.items()}
    await presses(host, "meal.hand_on:2")
    seen["words"] = host.last.text
    await presses(host, "meal.poster:2")
    seen["poster"] = paper(host)
    stranger = await opens(town, "Dee", link_in(seen["words"]))
    seen["link"] = stranger.last.text
    await town.jumps_to(july(24, 13))
    await presses(host, "door.invite:2")
    return seen | {"door": host.last.text, "page of the door": paper(host)}


async def whole(asha: Resident, hana: Resident) -> None:
    """All of the club is Hana’s from now on."""
    await presses(asha, "handover.ask:1")
    await asha.taps("Ask Hana")
    await hana.taps("Yes, I will host it")


async def lent_twice(asha: Resident, hana: Resident) -> None:
    """One date of what was given away goes back to Asha, and is Hana’s again."""
    await whole(asha, hana)
    await lends(hana, asha)
    await presses(hana, "handover.take_back:2")


@pytest.mark.parametrize("given", [lends, whole, lent_twice])
@pytest.mark.parametrize("title", ["Asha’s soup club", "Ashas soup club"])
async def test_a_former_host_is_named_nowhere(
    town: Town, given: Callable[[Resident, Resident], Awaitable[None]], title: str
) -> None:
    asha, hana, _ = await club(town)
    async with town.bot.database.write() as work:
        await work.host_changes.rename(OfferId(1), title)
    await given(asha, hana)
    assert (await hosts(town))[1] == "Hana"
    seen = await everything_public(town, hana)
    assert [name for name, words in seen.items() if "Asha" in words] == []
    assert "lunch club" in seen["link"].lower() or "shared meal" in seen["link"].lower()


async def test_a_title_without_a_name_stays(town: Town) -> None:
    asha, hana, _ = await club(town)
    await lends(asha, hana)
    seen = await everything_public(town, hana)
    assert all("Veg soup" in seen[name] for name in ("words", "poster", "link", "door", "page of the door"))
