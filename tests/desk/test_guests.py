"""Olive looks for one guest among many: why first; a rest, something put right, off the list; all of it in the log."""

import logging
from datetime import timedelta

import pytest

from bot.domain.core.people import Task
from bot.services.guests.look_up import MOST_FOUND
from tests.desk.conftest import Desk, Window
from tests.desk.test_people import form_of, neighbour, number
from tests.support.acts import guest
from tests.support.look_inside import rows
from tests.support.table import NEAR_BY, champions, guests
from tests.support.town import Resident
from tests.support.volunteers import log, person

BREDBURY = "SK6 2AG"


async def card(desk: Desk, whose: Resident, why: str = "wrong") -> tuple[Window, str]:
    """Her window on the card of somebody, and where it is."""
    olive, path = await desk.signed_in(), f"/people/guests/{await number(desk, whose)}"
    await olive.opens(path)
    await olive.sends(path, {"why": why})
    return olive, path


async def test_the_table_has_no_names(desk: Desk) -> None:
    """How they hear and how it stands; narrowed and counted by the database."""
    await guests(desk.town, "Gus", "Hal")
    (cai,) = await champions(desk.town, "Cai", tasks=(Task.RING,))
    win = await neighbour(desk, "Win", of=cai)
    async with desk.town.bot.database.write() as work:
        await work.guests.join(win, NEAR_BY, now=desk.town.now)
    olive = await desk.signed_in()
    words = (await olive.opens("/people/guests")).words
    assert "3 rows." in words
    assert not any(name in words for name in ("Gus", "Hal", "Win", "0161"))
    assert "1 row." in (await olive.opens("/people/guests?reached=rung")).words
    assert "Nothing here fits what you chose." in (await olive.opens("/people/guests?state=paused")).words
    assert "2 rows." in (await olive.opens("/people/guests?reached=telegram&sort=reached&down=1&page=1")).words
    assert ("Olive", "guests_listed", "") in await log(desk.town)


async def test_a_look_has_a_reason(desk: Desk) -> None:
    """Without one nobody is shown, and nothing stands in the log."""
    (gus,) = await guests(desk.town, "Gus")
    path = f"/people/guests/{await number(desk, gus)}"
    olive = await desk.signed_in()
    assert "Gus" not in (await olive.opens(path)).words
    for why in ("", "nosy"):
        came = await olive.sends(path, {"why": why})
        assert came.status == 422
        assert "Gus" not in came.words
        assert (await olive.sends(path + "/rest", {"why": why, "length": "week"})).status == 422
    assert not any(about == "Gus" for _, _, about in await log(desk.town))
    came = await olive.sends(path, {"why": "worry"})
    assert "Gus" in came.words
    assert "This look is in the log" in came.words
    assert ("Olive", "guest_seen_worry", "Gus") in await log(desk.town)


@pytest.mark.parametrize("desk", ["plain", "sealed"], indirect=True)
async def test_the_search_of_chat(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """One is shown, several are listed, and more than that are not; nothing of it is in an address or a log file."""
    caplog.set_level(logging.INFO)
    await guests(desk.town, "Gus", "Mary", "Marian", *(f"Jo{chr(97 + at)}" for at in range(MOST_FOUND + 1)))
    olive = await desk.signed_in()
    await olive.opens("/people/guests")
    words = (await olive.sends("/people/guests", {"why": "asked", "words": "mar"})).words
    assert "Mary, " in words
    assert "Marian, " in words
    assert "Gus" not in words
    assert {("Olive", "guest_found_asked", name) for name in ("Mary", "Marian")} <= set(await log(desk.town))
    words = (await olive.sends("/people/guests", {"why": "asked", "words": "Gus"})).words
    assert "This look is in the log" in words
    before = len(await log(desk.town))
    words = (await olive.sends("/people/guests", {"why": "asked", "words": "jo"})).words
    assert f"{MOST_FOUND + 1}" in words
    assert "Joa" not in words
    assert len(await log(desk.town)) == before + 1
    wrong = await olive.sends("/people/guests", {"why": "meal", "words": "?!"})
    assert wrong.status == 422
    assert 'value="?!"' in wrong.words
    assert 'value="meal" checked' in wrong.words
    assert not any(word in caplog.text for word in ("Mar", "mar", "Gus"))


async def test_a_rest(desk: Desk) -> None:
    """They hear of it; a second window sees that they rest already."""
    (gus,) = await guests(desk.town, "Gus")
    olive, path = await card(desk, gus)
    other, _ = await card(desk, gus)
    came = await olive.sends(path + "/rest", {"why": "asked", "length": "week"})
    assert "Gus" in came.words
    await desk.town.settles()
    assert "rest" in gus.last.text
    assert "They have a rest already." in (await other.sends(path + "/rest", {"why": "asked", "length": "week"})).words
    assert ("Olive", "guest_rested", "Gus") in await log(desk.town)


async def test_put_right_and_who_is_second_loses_nothing(desk: Desk) -> None:
    """The second sees what the first has changed, with what they typed; then it is theirs to decide."""
    gus = await guest(desk.town, "Gus")
    first, path = await card(desk, gus)
    second, _ = await card(desk, gus)
    late = await form_of(second, name="Angus", place=BREDBURY)
    came = await first.sends(path + "/put-right", await form_of(first, name="Augustus", place=""))
    assert "Augustus" in came.words
    came = await second.sends(path + "/put-right", late)
    assert came.status == 409
    assert "it is Augustus now" in came.words
    assert 'value="Angus"' in came.words
    assert f'value="{BREDBURY}"' in came.words
    assert (await person(desk.town, gus)).first_name == "Augustus"
    desk.town.clock.move_to(desk.town.now + timedelta(minutes=1))
    came = await second.sends(path + "/put-right", await form_of(second, name="Angus", place=BREDBURY))
    assert came.status == 200
    await desk.town.settles()
    assert "Angus" in gus.heard
    assert ("Olive", "guest_area_put_right", "Angus") in await log(desk.town)


@pytest.mark.parametrize(
    ("name", "place", "said"),
    [("Mary Anne of the Hill", "", "wrong-name"), ("<b>", "", "wrong-name"), ("Gus", "nowhere at all", "wrong-place")],
)
async def test_what_is_wrong_is_said_beside_its_field(desk: Desk, name: str, place: str, said: str) -> None:
    """And stays there as it was typed."""
    gus = await guest(desk.town, "Gus")
    olive, path = await card(desk, gus)
    came = await olive.sends(path + "/put-right", await form_of(olive, name=name, place=place))
    assert came.status == 422
    assert f'id="{said}"' in came.words
    assert (place or name.replace("<b>", "&lt;b&gt;")) in came.words
    assert await rows(desk.town, "SELECT COUNT(*) FROM audit WHERE what LIKE '%put_right'") == [(0,)]


async def test_off_the_list(desk: Desk) -> None:
    """They are told, and are not there any more; the second says so."""
    gus = await guest(desk.town, "Gus")
    olive, path = await card(desk, gus)
    other, _ = await card(desk, gus)
    came = await olive.sends(path + "/remove", {"why": "asked"})
    assert came.status == 200
    await desk.town.settles()
    assert "list" in gus.heard
    assert (await other.sends(path + "/remove", {"why": "asked"})).status == 404
    assert (await other.opens(path)).status == 404


async def test_guests_of_another_town_are_not_found(desk: Desk) -> None:
    """By no address, no form and no search."""
    (gus,) = await guests(desk.town, "Gus")
    olive, path = await card(desk, gus)
    form = await form_of(olive, why="asked", length="week", name="X", place="")
    await rows(desk.town, f"UPDATE person SET network = 'oldham' WHERE id = {await number(desk, gus)}")
    await olive.opens("/people/guests")
    assert "There is nothing here yet." in olive.last.words
    assert (await olive.opens(path)).status == 404
    for do in ("", "/rest", "/put-right", "/remove"):
        await olive.opens("/people/guests")
        assert (await olive.sends(path + do, form)).status == 404
    await olive.opens("/people/guests")
    found = await olive.sends("/people/guests", {"why": "asked", "words": "Gus"})
    assert found.words.count("Gus") == 1, "as it was typed"
