"""Who lives on the border is asked to the next town where both towns agree, and hears which town it is."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.config import Config, NetworkConfig, RulesConfig
from bot.domain.core.ids import ChatId
from bot.domain.core.people import GuestAnswers
from bot.services.invitations import fill_status
from tests.support.look_inside import rows
from tests.support.table import NEAR_BY, guests, lunch, the_occurrence
from tests.support.town import THURSDAY_MORNING, Resident, Town, town_at

STOCKPORT = NetworkConfig(name="Stockport", key="stockport", local_authority="E08000007", organisers=(7_000_000_001,))
TAMESIDE = NetworkConfig(
    name="Tameside", key="tameside", local_authority="E08000008", safeguarding_leads=(7_000_000_002,)
)
FAR = replace(NEAR_BY, lat=53.50, lon=-2.05, limit_m=1500)


@asynccontextmanager
async def two_towns(path: Path, *, stockport: tuple[str, ...], tameside: tuple[str, ...]) -> AsyncIterator[Town]:
    """Stockport has a lunch by its border. Ben and Far live in Tameside, Ben near to it; Cai lives in Stockport."""
    networks = (
        STOCKPORT.model_copy(update={"shares_with": stockport}),
        TAMESIDE.model_copy(update={"shares_with": tameside}),
    )
    config = Config(networks=networks, rules=RulesConfig(first_posts_to_approve=0))
    async with town_at(THURSDAY_MORNING, path, config=config) as town:
        for name in ("Olive", "Tess"):
            await town.person(name).writes("/help")
        yield town


async def of_tameside(town: Town, *names: str, answers: GuestAnswers = NEAR_BY) -> list[Resident]:
    found = await guests(town, *names, answers=answers)
    async with town.bot.database.write() as work:
        for one in found:
            person = await work.people.by_chat(ChatId(one.phone.id))
            assert person is not None
            await work.people.move(person.id, network="tameside", zone="Europe/London")
    return found


async def test_a_guest_of_the_next_town_is_asked_if_it_is_near(tmp_path: Path) -> None:
    """With the name of the town; they say yes, and Stockport sees to what goes wrong there."""
    async with two_towns(tmp_path / "town.sqlite", stockport=("tameside",), tameside=("stockport",)) as town:
        (ben,) = await of_tameside(town, "Ben")
        (far,) = await of_tameside(town, "Far", answers=FAR)
        (cai,) = await guests(town, "Cai")
        await lunch(town, places=4)
        assert "This one is in Stockport, the next town." in ben.last.text
        assert "next town" not in cai.last.text
        assert "Veg soup" in cai.last.text
        assert not far.was_told("Veg soup")
        lunch_at_the_hub = await the_occurrence(town)
        async with town.bot.database.write() as work:
            going = await fill_status.count(work, lunch_at_the_hub, now=town.now)
        assert going.fits == 2
        await ben.taps("Why me?")
        assert "half a mile" in ben.last.text
        await ben.taps("I’ll come")
        assert await rows(town, "SELECT state FROM booking") == [("going",)]
        ben.phone.presses_data("concern.raise:1", ben.last)
        await town.settles()
        await ben.writes("Somebody shouted at me")
        await ben.taps("No, not right now")
        olive, tess = (Resident(town, one) for one in list(town.world.people.values())[:2])
        assert olive.was_told("Somebody shouted at me")
        assert not tess.was_told("Somebody shouted at me")


@pytest.mark.parametrize("since", ["they share no more", "the guest has moved"])
async def test_a_concern_about_a_meal_is_heard_in_its_town(tmp_path: Path, since: str) -> None:
    """Whatever has changed since they said yes: who can see to it are the people of that meal."""
    shares = ("tameside",), ("stockport",)
    async with two_towns(tmp_path / "town.sqlite", stockport=shares[0], tameside=shares[1]) as town:
        moves = since == "the guest has moved"
        (ben,) = await (guests(town, "Ben") if moves else of_tameside(town, "Ben"))
        await lunch(town, places=4)
        await ben.taps("I’ll come")
        async with town.bot.database.write() as work:
            await work.town_shares.keep(frozenset(), {})
            person = await work.people.by_chat(ChatId(ben.phone.id))
            assert person is not None
            await work.people.move(person.id, network="tameside", zone="Europe/London")
        ben.phone.presses_data("concern.raise:1", ben.last)
        await town.settles()
        await ben.writes("Somebody shouted at me")
        await ben.taps("No, not right now")
        olive, tess = (Resident(town, one) for one in list(town.world.people.values())[:2])
        assert olive.was_told("Somebody shouted at me")
        assert not tess.was_told("Somebody shouted at me")


async def test_food_shows_what_is_near_in_the_next_town(tmp_path: Path) -> None:
    """With its town in the line; to somebody further off, nothing of it, not even under what does not fit."""
    async with two_towns(tmp_path / "town.sqlite", stockport=("tameside",), tameside=("stockport",)) as town:
        await lunch(town, places=4)
        (ben,), (far,) = await of_tameside(town, "Ben"), await of_tameside(town, "Far", answers=FAR)
        await ben.writes("/food")
        assert "Brinnington Hub in Stockport" in ben.last.text
        await ben.taps("Veg soup")
        assert "This one is in Stockport, the next town." in ben.last.text
        await far.writes("/food")
        assert "Veg soup" not in far.heard
        (cai,) = await guests(town, "Cai")
        await cai.writes("/food")
        assert "Brinnington Hub," in cai.last.text


@pytest.mark.parametrize(
    ("stockport", "tameside"), [((), ()), (("tameside",), ()), ((), ("stockport",))], ids=["none", "one", "other"]
)
async def test_nothing_is_shared_unless_both_agree(
    tmp_path: Path, stockport: tuple[str, ...], tameside: tuple[str, ...]
) -> None:
    """No invitation, nothing under /food, no way in by a button of it, nobody more counted."""
    async with two_towns(tmp_path / "town.sqlite", stockport=stockport, tameside=tameside) as town:
        (ben,), (cai,) = await of_tameside(town, "Ben"), await guests(town, "Cai")
        await lunch(town, places=4)
        assert cai.was_told("Veg soup")
        assert not ben.was_told("Veg soup")
        await ben.writes("/food")
        for data in ("invitation.accept:1", "browse.show:1", "browse.come:1", "question.ask:1"):
            ben.phone.presses_data(data, ben.last)
            await town.settles()
        assert not ben.was_told("Veg soup")
        assert await rows(town, "SELECT COUNT(*) FROM booking") == [(0,)]
        lunch_at_the_hub = await the_occurrence(town)
        async with town.bot.database.write() as work:
            going = await fill_status.count(work, lunch_at_the_hub, now=town.now)
        assert going.fits == 1


async def test_when_a_town_shares_no_more_nobody_new_comes(tmp_path: Path) -> None:
    """Who has a place keeps it; who was asked hears why it is too late."""
    path = tmp_path / "town.sqlite"
    async with two_towns(path, stockport=("tameside",), tameside=("stockport",)) as town:
        ben, dan = await of_tameside(town, "Ben", "Dan")
        await lunch(town, places=4)
        await ben.taps("I’ll come")
        async with town.bot.database.write() as work:
            await work.town_shares.keep(frozenset(), {})
        await dan.taps("I’ll come")
        assert "That is in another town" in dan.last.text
        await ben.writes("/mymeals")
        assert "Veg soup" in ben.last.text
