"""A fourth town that the program does not carry, the whole way: docs/another-town.md step by step, up to a yes."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.config import Config, load_config
from bot.domain.core.ids import ChatId
from bot.domain.core.people import ChampionState, Task
from storage.engine.place import PostgresUrl
from tests.journeys.directory.test_venues import config, run
from tests.support.acts import JOINING, does, posts_what_was_said
from tests.support.databases import place
from tests.support.packs import HOME, MERROW, block, folder
from tests.support.table import FRIDAY_NOON
from tests.support.town import THURSDAY_MORNING, Resident, Town, town_at

__all__ = ["config"]  # a fixture, found by its name

MAYA = 7_000_000_001
STOCKPORT = '\n[[networks]]\nname = "Stockport"\nkey = "stockport"\nlocal_authority = "E08000007"\n'


@pytest.fixture
async def merrow(config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    """Set up by the command from its pack, and started; Maya looks after it."""
    pack = folder(tmp_path / "merrow")
    its_block = block(pack) + f"organisers = [{MAYA}]\n"
    settings = "\n[rules]\nfirst_posts_to_approve = 0\n"
    add_to(config, settings + STOCKPORT + its_block)
    if isinstance(at := place(load_config(config).storage.path), PostgresUrl):
        monkeypatch.setenv("FEEDING_STORAGE__URL", at)
    done = await asyncio.to_thread(run, config, "network", "add", "merrow", "--pack", str(pack), "--yes")
    assert "merrow is set up" in done[1], done
    loaded: Config = load_config(config)
    async with town_at(THURSDAY_MORNING, loaded.storage.path, config=loaded) as town:
        maya = town.person("Maya")
        assert maya.phone.id == MAYA
        await maya.writes("/help")
        yield town


def add_to(config: Path, words: str) -> None:
    config.write_text(config.read_text("utf-8") + words, "utf-8")


def maya_of(town: Town) -> Resident:
    return Resident(town, next(one for one in town.world.people.values() if one.name == "Maya"))


async def joins(town: Town, name: str, postcode: str) -> Resident:
    """Tap by tap, as people do."""
    person = town.person(name)
    await person.writes("/start")
    for act in (*JOINING, "Yes", "None of these", "None of these", "No, steps are fine", "Sign me up"):
        await does(person, act.format(name=name, postcode=postcode))
    return person


async def host(town: Town, name: str) -> Resident:
    person = town.person(name)
    person.phone.chat.started = True
    async with town.bot.database.write() as work:
        someone = await work.people.add(ChatId(person.phone.id), network="merrow", zone="Europe/London", now=town.now)
        await work.people.rename(someone.id, name)
        await work.people.apply(someone.id, (Task.HOST, Task.COOK), now=town.now)
        applied, active = ChampionState.APPLIED, ChampionState.ACTIVE
        await work.people.move_champion(someone.id, applied, active, by=someone.id, now=town.now)
    return person


async def places_offered(asha: Resident) -> list[str]:
    await asha.writes("/post", "Shared meal", "Soup", "6")
    for _ in range(6):
        if "Where" in asha.last.text:
            break
        await asha.taps(asha.last.buttons[0][0])
    return [label for row in asha.last.buttons for label in row]


async def test_a_guest_of_another_town_is_asked_to_a_meal_there(merrow: Town) -> None:
    """Joining by a postcode of the pack, posting at a place of the pack, an invitation, a yes."""
    ben = await joins(merrow, "Ben", HOME)
    await ben.writes("/settings")
    assert "Merrow North" in ben.heard
    cai = await joins(merrow, "Cai", "SK5 8BE")
    asha = await host(merrow, "Asha")
    await asha.writes("Shared lunch for 6, vegan soup, Merrow Hall, tomorrow 12-2pm, no allergens")
    await posts_what_was_said(asha)
    assert "Merrow Hall" in asha.heard
    await merrow.moves_to(FRIDAY_NOON.replace(hour=9))
    assert ben.was_told("Merrow Hall"), merrow.world.chat_log(ben.phone)
    assert not cai.was_told("Merrow Hall")
    await ben.taps("I’ll come")
    assert ben.was_told("Church Row")
    concern = "/concern somebody at home hit me"
    await ben.writes(concern)
    assert ben.was_told("0161 496 0002, adult social care in Merrow")


async def test_what_nobody_checked_is_for_organisers_until_one_has(merrow: Town) -> None:
    """It waits in their menu; guests and hosts see it after one tap, and never what an organiser took away."""
    maya, ben, asha = maya_of(merrow), await joins(merrow, "Ben", HOME), await host(merrow, "Asha")
    await ben.writes("/help near me")
    assert "Merrow Larder" in ben.last.text
    assert "Merrow Advice" not in ben.last.text
    await maya.writes("/organise")
    await maya.taps("1 entry of help to check", "To check: Merrow Advice")
    assert "To be checked: it came with the area pack" in maya.last.text
    await maya.taps("I have checked it: it is right")
    assert "Last checked by Maya" in maya.last.text
    await ben.writes("/help near me")
    assert "Merrow Advice" in ben.last.text
    offered = await places_offered(asha)
    assert "Merrow Hall" in offered
    assert "The Old Dairy" not in offered
    await maya.writes("/organise")
    await maya.taps("1 place to check", "To check: The Old Dairy", "I have checked it: it is right")
    await asha.writes("/cancel")
    assert "The Old Dairy" in await places_offered(asha)


async def test_what_organisers_made_of_it_stays(merrow: Town, config: Path, tmp_path: Path) -> None:
    """The pack is brought again with other words: what they checked, changed or took away is left as they have it."""
    maya, pack = maya_of(merrow), tmp_path / "merrow"
    await maya.writes("/signposts")
    await maya.taps("Merrow Larder", "Take it away")
    await maya.writes("/signposts")
    await maya.taps("To check: Merrow Advice", "I have checked it: it is right")
    await maya.writes("/venues")
    await maya.taps("Merrow Hall", "Ways in", "a hearing loop")
    folder(pack, signposts=MERROW["signposts.csv"].replace("Rent", "Debts").replace("Parcels", "Boxes"))
    add = ("network", "add", "merrow", "--pack", str(pack), "--yes")
    _, said = await asyncio.to_thread(run, config, *add)
    assert "Left as organisers have it now: Merrow Hall (place)" in said
    assert "Left as organisers have it now: Merrow Advice (signpost)" in said
    assert "Left out, because organisers took it away or call it otherwise: Merrow Larder (signpost)" in said
    assert said.strip().endswith("Nothing was changed: merrow has all of it already.")
    await maya.writes("/signposts")
    await maya.taps("Merrow Advice")
    assert "Rent and money" in maya.last.text
    await maya.writes("/help near me")
    assert "Larder" not in maya.last.text
