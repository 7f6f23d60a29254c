"""Olive keeps the directory at her desk: places and other help, edited in their rows, with wrong turns, two at once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.desk.conftest import Answer, Desk, Window
from tests.desk.forms import fills_in, form_of
from tests.support.look_inside import rows
from tests.support.table import NEAR_BY, all_are_asked, guests, lunch

HUB = "/places/1"


async def opened(desk: Desk, edit: int = 1) -> Window:
    """Olive at the row, open as a form."""
    olive = await desk.signed_in()
    assert (await olive.opens(f"/places?edit={edit}")).status == 200
    return olive


async def hub(desk: Desk) -> dict[str, object]:
    columns = "name, address, lat, step_free, access, home, listed, checked_by"
    (row,) = await rows(desk.town, f"SELECT {columns} FROM venue WHERE id = 1")
    return dict(zip(columns.split(", "), row, strict=True))


async def test_the_table(desk: Desk) -> None:
    """What is there, searched and narrowed."""
    olive = await desk.signed_in()
    words = (await olive.opens("/places")).words
    assert "Brinnington Hub" in words
    assert "without steps" in words
    for found in ("?q=brinn", "?q=HUB+road", "?way=yes", "?show=year", "?sort=checked&down=1&page=1"):
        assert "1 row." in (await olive.opens(f"/places{found}")).words
    for none in ("?q=nowhere", "?way=no", "?show=check", "?show=home", "?show=out"):
        assert "Nothing here fits what you chose." in (await olive.opens(f"/places{none}")).words
    assert "1 row." in (await olive.opens("/places?show=nonsense&sort=DROP&page=-1")).words


async def test_all_that_chat_can_change_is_changed_in_its_row(desk: Desk) -> None:
    """Name, street, postcode, ways in; noted as looked at; back at the table as it was searched."""
    olive = await desk.signed_in()
    await olive.opens("/places?q=brinn&edit=1")
    changes: dict[str, str | list[str]] = {
        "name": "Brinnington Hall",
        "address": "Weir Lane",
        "postcode": "sk5 8ls",
        "access": ["toilet", "dogs"],
    }
    came = await fills_in(olive, HUB, **changes, home="on")
    assert came.status == 200
    assert "It is saved" in came.words
    assert 'value="brinn"' in came.words
    there = await hub(desk)
    assert (there["name"], there["address"]) == ("Brinnington Hall", "Weir Lane, SK5 8LS")
    assert (there["access"], there["home"], there["step_free"]) == ("toilet,dogs", 1, 1)
    assert there["checked_by"] is not None
    assert there["lat"] != 53.4297


async def test_nothing_typed_is_lost_and_each_error_stands_at_its_field(desk: Desk) -> None:
    """A name without letters, half a postcode, a point in the sea: all at once."""
    olive = await opened(desk)
    before = await hub(desk)
    came = await fills_in(olive, HUB, name="12", postcode="SK5", point="50.0, 0.5", address="Mill <b>Fold</b>")
    assert came.status == 422
    assert "Please type its name, up to 80 letters." in came.words
    assert "Please write the whole postcode" in came.words
    assert "That is not in our town." in came.words
    for field in ("name", "postcode", "point"):
        assert f'id="wrong-{field}"' in came.words
    kept = dict(form_of(came.words, HUB))
    assert (kept["name"], kept["postcode"], kept["point"]) == ("12", "SK5", "50.0, 0.5")
    assert kept["address"] == "Mill <b>Fold</b>"
    assert await hub(desk) == before
    assert (await fills_in(olive, HUB, point="nonsense", name="Hub", postcode="")).status == 422
    assert "cannot be read as a point" in olive.last.words
    came = await fills_in(olive, HUB, point="53.4281, -2.1348")
    assert "It is saved" in came.words
    assert (await hub(desk))["lat"] == pytest.approx(53.4281)


async def test_what_is_not_said_stays_as_it_is(desk: Desk) -> None:
    """Saving a row without a change moves no pin and rewrites no address."""
    await rows(desk.town, "UPDATE venue SET address = 'by the weir,Stockport SK5 8LS', step_free = NULL")
    before = await hub(desk)
    olive = await opened(desk)
    assert "It is saved" in (await fills_in(olive, HUB)).words
    after = await hub(desk)
    assert {**before, "checked_by": 0} == {**after, "checked_by": 0}


async def test_two_organisers_at_one_place(desk: Desk) -> None:
    """The second sees both versions, keeps her own words, and may have both."""
    first, second = await opened(desk), await opened(desk)
    await fills_in(first, HUB, name="The Hub of Brinnington")
    came = await fills_in(second, HUB, address="Weir Lane", access=["bus"])
    assert came.status == 409
    assert "Two of you changed" in came.words
    assert "The Hub of Brinnington" in came.words
    assert "Weir Lane" in came.words
    assert (await hub(desk))["address"] == "Brinnington Road"
    await rows(desk.town, "UPDATE venue SET access = 'toilet' WHERE id = 1")
    came = await fills_in(second, HUB)
    assert came.status == 409, "and a third time"
    came = await fills_in(second, HUB)
    assert "It is saved" in came.words
    there = await hub(desk)
    assert (there["name"], there["address"], there["access"]) == ("The Hub of Brinnington", "Weir Lane", "bus")


async def test_guests_who_need_a_way_in_hear_after_a_yes(desk: Desk) -> None:
    """The preview says how many and what they read; nothing is done by looking at it."""
    town = desk.town
    needs = replace(NEAR_BY, step_free=True)
    ben, cai = await guests(town, "Ben", "Cai", answers=needs)
    await lunch(town, places=3, starts=town.now + timedelta(hours=30))
    await all_are_asked(town, ben, cai)
    await ben.taps("I’ll come")
    olive = await opened(desk)
    came = await fills_in(olive, HUB, step_free="no", access=["bus", "dogs"])
    assert "Guests will hear of this" in came.words
    assert "1 guest who is coming is told" in came.words
    assert "1 invitation is taken back" in came.words
    assert "Ben" not in came.words
    assert (await hub(desk))["step_free"] == 1
    await town.settles()
    assert not ben.was_told("may have steps")
    came = await fills_in(olive, HUB)
    assert "It is saved" in came.words
    assert ((await hub(desk))["step_free"], (await hub(desk))["access"]) == (0, "bus,dogs")
    await town.settles()
    assert ben.was_told("may have steps")
    assert not cai.was_told("may have steps")


async def test_a_place_more_and_one_that_is_there(desk: Desk) -> None:
    """Under another spelling it is asked about first."""
    olive = await desk.signed_in()
    await olive.opens("/places?edit=0")
    came = await fills_in(olive, "/places/add", name="Fern Bank Hall")
    assert came.status == 422
    assert 'id="wrong-postcode"' in came.words
    came = await fills_in(olive, "/places/add", postcode="SK3 9AB")
    assert "It is in the directory" in came.words
    assert "Fern Bank Hall" in came.words
    await olive.opens("/places?edit=0")
    came = await fills_in(olive, "/places/add", name="Fern Bank  Halls", postcode="SK3 9AB")
    assert came.status == 422
    assert "This may be there already" in came.words
    assert dict(form_of(came.words, "/places/add"))["name"] == "Fern Bank  Halls"
    assert "It is in the directory" in (await fills_in(olive, "/places/add", another="on")).words
    assert len(await rows(desk.town, "SELECT 1 FROM venue")) == 3


async def test_taken_out_and_put_back(desk: Desk) -> None:
    """Nobody can post there meanwhile; the table says where it is."""
    await lunch(desk.town, places=3, starts=desk.town.now + timedelta(hours=30))
    olive = await desk.signed_in()
    assert "1 date to come is there." in (await olive.opens(HUB)).words
    assert "It is taken out." in (await fills_in(olive, f"{HUB}/out")).words
    async with desk.town.bot.database.write() as work:
        assert await work.venues.all("stockport") == []
    assert "Brinnington Hub" in (await olive.opens("/places?show=out")).words
    assert "There is nothing here yet." in (await olive.opens("/places")).words
    assert (await olive.opens("/places?edit=1")).status == 404
    assert "It is in the directory again" in (await fills_in_at(olive, HUB, f"{HUB}/back")).words
    assert (await olive.sends(f"{HUB}/back")).status == 404
    assert (await hub(desk))["listed"] == 1


async def fills_in_at(window: Window, path: str, action: str) -> Answer:
    await window.opens(path)
    return await fills_in(window, action)


async def test_what_was_not_seen_is_not_taken_out(desk: Desk) -> None:
    """Somebody changed it after it was shown."""
    olive = await desk.signed_in()
    await olive.opens(HUB)
    await rows(desk.town, "UPDATE venue SET step_free = 0")
    for what in ("out", "right"):
        await olive.opens(HUB) if what == "right" else None
        await rows(desk.town, "UPDATE venue SET name = name || ' 2'")
        assert "Somebody changed it while you looked" in (await fills_in(olive, f"{HUB}/{what}")).words
    assert ((await hub(desk))["listed"], (await hub(desk))["checked_by"]) == (1, None)
    assert "noted that you looked" in (await fills_in(olive, f"{HUB}/right")).words


async def test_nothing_of_another_town_and_no_home_of_a_host(desk: Desk) -> None:
    """Neither is shown, opened, changed or taken out, by any number."""
    olive = await opened(desk)
    made_up = dict(form_of(olive.last.words, HUB)) | {"name": "Ours now"}
    for change in ("network = 'oldham'", "network = 'stockport', listed = 0"):
        await rows(desk.town, f"UPDATE venue SET {change}")
        assert "Brinnington Hub" not in (await olive.opens("/places")).words
        assert "Brinnington Hub" not in (await olive.opens("/places?show=out")).words
        for path in (HUB, "/places?edit=1"):
            assert (await olive.opens(path)).status == 404
        for path in (HUB, f"{HUB}/right", f"{HUB}/out", f"{HUB}/back"):
            assert (await olive.sends(path, made_up)).status == 404
    assert (await hub(desk))["name"] == "Brinnington Hub"


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 30, "1%00", "١"])
async def test_numbers_that_are_none(desk: Desk, number: str) -> None:
    """Are nothing of ours."""
    olive = await desk.signed_in()
    assert (await olive.opens(f"/places/{number}")).status == 404
    assert (await olive.opens(f"/places/signposts/{number}")).status == 404
    await olive.opens("/places/import")
    assert (await olive.sends(f"/places/{number}/out", {"seen": number})).status == 404


async def test_where_one_goes_back_to_is_a_table_of_ours(desk: Desk) -> None:
    """Whatever a form says."""
    olive = await opened(desk)
    token = dict(form_of(olive.last.words, HUB))
    for back in ("https://elsewhere.example/?q=x", "//elsewhere.example", "/places?x=1\r\nSet-Cookie: a=b", "[", ""):
        form = token | {"back": back}
        async with olive.http.post(f"http://127.0.0.1:{olive.port}{HUB}", data=form, allow_redirects=False) as came:
            assert came.status == 303
            assert came.headers["Location"].startswith("/places?")
            assert "elsewhere" not in came.headers["Location"]
            assert came.cookies.get("a") is None
