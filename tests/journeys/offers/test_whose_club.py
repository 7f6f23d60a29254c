"""A club keeps its title, its host and its rules when others host its dates: what may be read, heard and done then."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date
from pathlib import Path

import pytest

from bot.config import STOCKPORT, Config, RulesConfig
from bot.domain.core.ids import OfferId
from bot.domain.core.people import ChampionState, Task
from bot.domain.offers.whats_on import has_name
from bot.domain.volunteers.vetting import Check, checked
from bot.services.offers import whats_on
from tests.journeys.guests.test_hand_on import link_in, opens, paper
from tests.journeys.offers.test_lent_dates import SECOND, WEEKLY, club, hosts, july, lends
from tests.support.acts import the_hub
from tests.support.look_inside import olive_of, rows
from tests.support.table import champions, lunch
from tests.support.town import THURSDAY_MORNING, Resident, Town, town_at
from tests.support.volunteers import labels, person, presses


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
    environment = town.bot.environment
    async with town.bot.database.write() as work:
        made = await whats_on.files(work, environment, environment.home, link="", now=town.now)
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


@pytest.mark.parametrize("given", [lends, whole])
async def test_with_a_host_goes_their_name_in_the_title(
    town: Town, given: Callable[[Resident, Resident], Awaitable[None]]
) -> None:
    """Asha deletes all about herself: no post of the club is called after her any more, whoever hosts it."""
    asha, hana, _ = await club(town)
    async with town.bot.database.write() as work:
        await work.host_changes.rename(OfferId(1), "Asha’s soup club")
    await given(asha, hana)
    await presses(asha, "privacy.delete")
    assert {title for (title,) in await rows(town, "SELECT title FROM offer")} == {"A lunch club"}


async def test_a_title_without_a_name_stays(town: Town) -> None:
    asha, hana, _ = await club(town)
    await lends(asha, hana)
    seen = await everything_public(town, hana)
    assert all("Veg soup" in seen[name] for name in ("words", "poster", "link", "door", "page of the door"))


# What becomes of a date that is lent


def new_for(person: Resident, since: int) -> list[str]:
    """What they heard of the second date."""
    return [words for words in person.phone.heard[since:] if SECOND in words]


async def is_called_off(town: Town, hana: Resident) -> None:
    await presses(hana, "offer.cancel:2")


async def goes_with_her_rest(town: Town, hana: Resident) -> None:
    """An organiser calls off all that Hana hosts, and gives her a rest."""
    await presses(olive_of(town), f"stand_down.call_off:{(await person(town, hana)).id}:pause")


@pytest.mark.parametrize("road", [is_called_off, goes_with_her_rest])
async def test_whose_club_it_is_hears_that_a_date_is_off(
    town: Town, road: Callable[[Town, Resident], Awaitable[None]]
) -> None:
    asha, hana, (ben,) = await club(town, "Ben")
    await lends(asha, hana)
    since = len(asha.phone.heard)
    await road(town, hana)
    await town.moves_to(july(17, 9))
    assert await rows(town, "SELECT state FROM occurrence WHERE id = 2") == [("cancelled",)]
    (words,) = new_for(asha, since)
    assert "A date of your club that somebody else was going to host is called off" in words
    assert "Hana" not in words
    assert SECOND in ben.heard


async def bea_says_yes(town: Town, hana: Resident, bea: Resident) -> None:
    await hana.writes("/myposts")
    await hana.taps("Somebody else hosts", "Ask Bea")
    await bea.taps("Yes, I will host it")


async def bea_is_given_it(town: Town, hana: Resident, bea: Resident) -> None:
    """By an organiser, who gives Hana a rest."""
    numbers = (await person(town, hana)).id, (await person(town, bea)).id
    await presses(olive_of(town), f"stand_down.hand_over:{numbers[0]}:pause:{numbers[1]}")


@pytest.mark.parametrize("road", [bea_says_yes, bea_is_given_it])
async def test_whose_club_it_is_hears_of_a_third_host(
    town: Town, road: Callable[[Town, Resident, Resident], Awaitable[None]]
) -> None:
    asha, hana, _ = await club(town)
    (bea,) = await champions(town, "Bea")
    await bea.writes("/help")
    await lends(asha, hana)
    since = len(asha.phone.heard)
    await road(town, hana, bea)
    await town.moves_to(july(17, 9))
    assert (await hosts(town))[1] == "Bea"
    (words,) = new_for(asha, since)
    assert "Bea hosts this date of your club now" in words


async def test_who_has_done_it_themselves_is_told_nothing(town: Town) -> None:
    """Asha has her date again; gives it away once more; calls off another that she changed on her own."""
    asha, hana, _ = await club(town)
    await lends(asha, hana)
    since = len(asha.phone.heard)
    await presses(asha, "handover.take_back:2")
    await presses(asha, "offer.cancel:2")
    assert not [words for words in new_for(asha, since) if "your club" in words]


# The check that is asked of whoever hosts


@pytest.fixture
async def strict(tmp_path: Path) -> AsyncIterator[Town]:
    """A town in which hosting needs food hygiene."""
    networks = (STOCKPORT.model_copy(update={"needs": dict.fromkeys((Task.COOK, Task.HOST), (Check.HYGIENE,))}),)
    config = Config(networks=networks, rules=RulesConfig(first_posts_to_approve=0))
    async with town_at(THURSDAY_MORNING, tmp_path / "t.sqlite", organisers=(7_000_000_001,), config=config) as town:
        await town.person("Olive").writes("/help")
        await the_hub(town)
        yield town


async def has_the_check(town: Town, resident: Resident, *, since: date = date(2026, 7, 1)) -> None:
    number = (await person(town, resident)).id
    check = checked(Check.HYGIENE, "2", since)
    async with town.bot.database.write() as work:
        await work.vetting.note(number, check, by=number, now=town.now)


async def club_of_who_has_it_no_more(town: Town, *, lent: bool = False) -> tuple[Resident, Resident]:
    """Asha’s check has run out since she began her club; Hana’s has not."""
    asha, hana = await champions(town, "Asha", "Hana")
    await has_the_check(town, asha, since=date(2023, 7, 20))
    await has_the_check(town, hana)
    await lunch(town, places=8, rrule=WEEKLY, by=asha)
    for host in (asha, hana):
        await host.writes("/help")
    if lent:
        await lends(asha, hana)
    await town.jumps_to(july(21, 10))
    return asha, hana


async def test_a_date_is_not_had_again_without_the_check(strict: Town) -> None:
    asha, _ = await club_of_who_has_it_no_more(strict, lent=True)
    await presses(asha, "handover.take_back:2")
    assert "Food hygiene" in asha.last.text
    assert (await hosts(strict))[1] == "Hana"
    assert await rows(strict, "SELECT COUNT(*) FROM handover") == [(1,)]
    await has_the_check(strict, asha)
    await presses(asha, "handover.take_back:2")
    assert (await hosts(strict))[1] == "Asha"


async def test_who_lacks_it_is_no_choice(strict: Town) -> None:
    """Neither of a host who hands on, nor of an organiser; an old button does nothing."""
    asha, _ = await club_of_who_has_it_no_more(strict)
    (bea,) = await champions(strict, "Bea")
    await presses(asha, "handover.ask:2")
    assert "Ask Hana" in labels(asha)
    assert "Ask Bea" not in labels(asha)
    numbers = (await person(strict, asha)).id, (await person(strict, bea)).id
    await presses(asha, f"handover.offer:2:{numbers[1]}")
    assert await rows(strict, "SELECT COUNT(*) FROM handover") == [(0,)]
    olive = olive_of(strict)
    await presses(olive, f"stand_down.ask:{numbers[0]}:remove")
    assert "Hana hosts them" in labels(olive)
    assert "Bea hosts them" not in labels(olive)
    await presses(olive, f"stand_down.hand_over:{numbers[0]}:remove:{numbers[1]}")
    assert (await hosts(strict))[1] == "Asha"


async def test_who_is_back_without_the_check_does_not_host_again(strict: Town) -> None:
    asha, hana = await club_of_who_has_it_no_more(strict)
    numbers = (await person(strict, asha)).id, (await person(strict, hana)).id
    olive = olive_of(strict)
    await presses(olive, f"stand_down.hand_over:{numbers[0]}:pause:{numbers[1]}")
    assert (await hosts(strict))[1] == "Hana"
    await presses(olive, f"volunteer.back_with_work:{numbers[0]}")
    assert (await person(strict, asha)).champion is ChampionState.ACTIVE
    assert (await hosts(strict))[1] == "Hana"


def test_no_road_goes_round_the_gate() -> None:
    """A post gets another host in one place only."""
    found = [path.name for path in Path("bot").rglob("*.py") if ".set_host(" in path.read_text()]
    assert found == ["hosting.py"]
