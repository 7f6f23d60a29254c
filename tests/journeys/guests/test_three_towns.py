"""Three towns in one installation: who speaks to a guest, whose guest they become, and what they agree to."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.core.ids import ChatId
from bot.domain.core.people import ChampionState
from bot.services.guests.presence import arrive
from tests.support.acts import does, guest
from tests.support.look_inside import rows
from tests.support.table import lunch
from tests.support.three_towns import (
    IN_OLDHAM,
    IN_STOCKPORT,
    IN_TAMESIDE,
    OONA,
    offers_to_help,
    organiser_of,
    three_towns,
)
from tests.support.town import Resident, Town
from tests.support.volunteers import person

REST = ("Further", "Any day", "Any time", "Yes, you may", "None of these", "None of these", "No, steps are fine")
CONSENTS = "SELECT words FROM consent WHERE given = 1 AND purpose IN ('invitations', 'food_and_access') ORDER BY id"


@pytest.fixture
async def towns(tmp_path: Path) -> AsyncIterator[Town]:
    async with three_towns(tmp_path / "towns.sqlite") as town:
        yield town


async def joins(someone: Resident, *answers: str) -> None:
    """Up to the review."""
    await someone.writes("/start")
    for act in ("Yes, please", *answers, *REST):
        await does(someone, act)


@pytest.mark.parametrize(
    ("where", "brand", "network"),
    [
        ((IN_OLDHAM,), "Feeding Oldham", "oldham"),
        ((IN_TAMESIDE,), "Tameside Tables", "tameside"),
        (("Skip", "Oldham", "Shaw"), "Feeding Oldham", "oldham"),
        (("Skip", "Mossley"), "Tameside Tables", "tameside"),
        (("CF10 1AA", "Oldham", "Werneth"), "Feeding Oldham", "oldham"),
    ],
)
async def test_what_they_agree_to_names_who_keeps_it(
    towns: Town, where: tuple[str, ...], brand: str, network: str
) -> None:
    """Before they say so, in the words that are kept; whoever began in no town is sent to theirs."""
    ben = towns.person("Ben")
    await joins(ben, "Yes, I am", "Ben", *where)
    assert f"Kept by: {brand}" in ben.last.text
    await ben.taps("Sign me up")
    consents = await rows(towns, CONSENTS)
    assert len(consents) == 2
    for (words,) in consents:
        assert f"<b>{brand}</b>" in str(words)
        assert "Stockport" not in str(words)
    assert (await person(towns, ben)).network == network


async def test_a_stranger_hears_of_all_a_guest_of_their_own(towns: Town) -> None:
    """Also under /help and /privacy, with the numbers to ring."""
    dee, ben = towns.person("Dee"), await guest(towns, "Ben", postcode=IN_OLDHAM)
    await dee.writes("/start")
    assert dee.was_told("This is Feeding Stockport, Feeding Oldham and Tameside Tables.")
    await dee.writes("/help", "/privacy")
    for words in ("Feeding Oldham", "Tameside Tables", "0161 496 0101", "0161 496 0102", "0161 496 0103"):
        assert dee.heard.count(words) >= 2
    await ben.writes("/help", "/privacy")
    assert "Feeding Oldham" in ben.heard
    assert "0161 496 0102" in ben.heard
    for words in ("Stockport", "Tameside", "0161 496 0101"):
        assert words not in ben.heard


async def test_a_poster_of_a_town_speaks_of_that_town(towns: Town) -> None:
    oona, dee = organiser_of(towns, "Oona"), towns.person("Dee")
    oonas = await person(towns, oona)
    async with towns.bot.database.write() as work:
        await work.referrers.add("oldham", "Library", "olib", oonas.id, now=towns.now)
    await dee.writes("/start olib")
    assert dee.was_told("This is Feeding Oldham.")


async def test_none_of_the_towns_is_answered_kindly(towns: Town) -> None:
    gwen = towns.person("Gwen")
    await gwen.writes("/start")
    for act in ("Yes, please", "Yes, I am", "Gwen", "CF10 1AA", "None of these"):
        await does(gwen, act)
    assert "So far there are meals in Stockport, Oldham and Tameside" in gwen.last.text
    assert await rows(towns, "SELECT COUNT(*) FROM guest") == [(0,)]


async def test_whoever_helps_in_one_town_and_lives_in_another_hears_which_it_is(towns: Town) -> None:
    """Joining takes nobody’s part away; whoever was not taken on belongs where they live."""
    asha = await offers_to_help(towns, "Asha", "I’d rather not say", "Stockport")
    await joins(asha, "Yes, I am", "Asha", IN_OLDHAM)
    assert "Kept by: Feeding Stockport" in asha.last.text
    await asha.taps("Sign me up")
    assert asha.was_told("You help in Stockport, so I ask you along to meals there")
    assert (await person(towns, asha)).network == "stockport"
    await organiser_of(towns, "Olive").taps("No, decline", "At any time", "We have enough helpers for that")
    assert (await person(towns, asha)).champion is ChampionState.REMOVED
    await asha.writes("/settings")
    await asha.taps("Where you live")
    await asha.writes(IN_OLDHAM)
    assert (await person(towns, asha)).network == "oldham"


async def test_a_neighbour_belongs_to_the_town_that_asked_them(towns: Town) -> None:
    """What is read out names it; also where they live across the border."""
    oona = organiser_of(towns, "Oona")
    await oona.writes("/guests")
    await oona.taps("Add a neighbour")
    assert "“Feeding Oldham asks people along" in oona.last.text
    told = ("Mary", "English", "0161 496 0199", "Skip", IN_STOCKPORT, *REST)
    for act in ("They said yes", "Yes", *told, "Yes, keep it"):
        await does(oona, act)
    assert await rows(towns, "SELECT network FROM person WHERE first_name = 'Mary'") == [("oldham",)]
    ((words,), *_) = await rows(towns, CONSENTS)
    assert "“Feeding Oldham asks people along" in str(words)


async def test_the_settings_say_whose_organiser_somebody_is(towns: Town) -> None:
    """Oona was made one of Stockport before; from her next word she is Oldham’s alone."""
    oona = await person(towns, organiser_of(towns, "Oona"))
    async with towns.bot.database.write() as work:
        await work.people.grant_organiser(oona.id, "stockport", now=towns.now)
        await work.people.set_safeguarding(oona.id, True)
        now = await arrive(work, towns.bot.environment, ChatId(OONA), now=towns.now)
        assert (now.network, now.organises) == ("oldham", "oldham")
        assert oona.id not in {one.id for one in await work.people.organisers("stockport")}
        assert await work.people.safeguarding_leads("oldham") == []


async def test_whoever_moves_town_leaves_the_turn_to_others(towns: Town) -> None:
    """An open invitation of the old town ends with the move; its button says why."""
    ben = await guest(towns, "Ben")
    await lunch(towns, places=4)
    asked = ben.last
    await ben.writes("/settings")
    await ben.taps("Where you live")
    await ben.writes(IN_OLDHAM)
    assert await rows(towns, "SELECT state FROM invitation") == [("withdrawn",)]
    ben.phone.presses_data("invitation.accept:1", asked)
    await towns.settles()
    assert await rows(towns, "SELECT count(*) FROM booking") == [(0,)]
    assert "another town" in ben.last.text
