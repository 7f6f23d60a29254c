"""From the gap in the week to a meal that fills: Olive asks a host on the page, the host answers in the chat."""

from datetime import timedelta

from bot.domain.core.people import Task
from tests.desk.conftest import Desk
from tests.desk.wards import BRINNINGTON, HOUSE, lunch_at_home
from tests.support.look_inside import rows
from tests.support.table import all_are_asked, champions, guests, lunch

TUESDAY = "2026-07-21"


async def test_olive_finds_the_gap_asks_a_host_and_sees_it_fill(desk: Desk) -> None:
    """Each step of it stands in the week."""
    hetty, *_ = await champions(desk.town, "Hetty")
    (ben,) = await guests(desk.town, "Ben")
    olive = await desk.signed_in()
    week = (await olive.opens(f"/?day={TUESDAY}")).words
    assert f'href="/days/{TUESDAY}"' in week
    day = (await olive.opens(f"/days/{TUESDAY}")).words
    assert "Ask a host for Tuesday 21 July" in day
    assert "Would you like to post something for that day?" in day
    number = (await rows(desk.town, "SELECT id FROM person WHERE first_name = 'Hetty'"))[0][0]
    week = (await olive.sends(f"/days/{TUESDAY}", {"host": str(number)})).words
    assert "Hetty was asked on Thursday 16 July, and has not answered yet." in week
    await desk.town.settles()
    await hetty.taps("Yes, I’ll post something")
    assert "It is for Tuesday 21 July." in hetty.heard
    week = (await olive.opens(f"/?day={TUESDAY}")).words
    assert "Hetty was asked on Thursday 16 July, and said yes." in week
    await lunch(desk.town, places=1, by=hetty, starts=desk.town.now + timedelta(days=5, hours=3))
    await all_are_asked(desk.town, ben)
    assert "1 has not answered yet." in (await olive.opens(f"/?day={TUESDAY}")).words
    await ben.taps("I’ll come")
    week = (await olive.opens(f"/?day={TUESDAY}")).words
    assert "1 of 1 places taken." in week
    assert f'href="/days/{TUESDAY}"' not in week


async def test_wrong_turns(desk: Desk) -> None:
    """Days that are over, none, or years away; nobody’s number; a guest’s; twice; somebody who rests by now."""
    await champions(desk.town, "Hetty", "Dev")
    await guests(desk.town, "Ben")
    olive = await desk.signed_in()
    for day in ("2026-07-15", "2029-01-01", "tomorrow", "0001-01-01", "9999-12-31", "2026-02-30"):
        assert (await olive.opens(f"/days/{day}")).status == 404, day
        await olive.opens("/out")
        assert (await olive.sends(f"/days/{day}", {"host": "1"})).status == 404, day
    numbers = {str(name): number for name, number in await rows(desk.town, "SELECT first_name, id FROM person")}
    path = f"/days/{TUESDAY}"
    for host in (str(numbers["Ben"]), str(numbers["Olive"]), "999999"):
        await olive.opens(path)
        came = await olive.sends(path, {"host": host})
        assert "They can’t be asked now." in came.words, host
    for host in ("", "Hetty", "1e3", "9" * 30):
        await olive.opens(path)
        assert (await olive.sends(path, {"host": host})).status == 404, host
    await olive.opens(path)
    form = olive.last
    await olive.sends(path, {"host": str(numbers["Hetty"])})
    olive.last = form
    assert "They can’t be asked now." in (await olive.sends(path, {"host": str(numbers["Hetty"])})).words
    await olive.opens(path)
    form = olive.last
    await rows(desk.town, f"UPDATE champion SET state = 'paused' WHERE person_id = {numbers['Dev']}")
    olive.last = form
    assert "They can’t be asked now." in (await olive.sends(path, {"host": str(numbers["Dev"])})).words
    assert len(await rows(desk.town, "SELECT 1 FROM host_ask")) == 1


async def test_whom_it_suits_comes_first(desk: Desk) -> None:
    """With how often, and where; whoever was asked this week comes last and has no button."""
    await champions(desk.town, "Ada")
    await champions(desk.town, "Zoe", tasks=(Task.RING, Task.COOK))
    await lunch(desk.town, places=4, host="Eve", starts=desk.town.now + timedelta(days=1))
    await rows(desk.town, "UPDATE occurrence SET starts_at = '2026-07-14T11:00:00.000000Z', state = 'done'")
    ada = (await rows(desk.town, "SELECT id FROM person WHERE first_name = 'Ada'"))[0][0]
    olive = await desk.signed_in()
    await olive.opens(f"/days/{TUESDAY}")
    await olive.sends(f"/days/{TUESDAY}", {"host": str(ada)})
    words = (await olive.opens(f"/days/{TUESDAY}")).words
    assert words.index("Ask Eve") < words.index("Ask Zoe") < words.index("asked this week")
    assert "1 time" in words
    assert "Ask Ada" not in words


async def test_a_home_is_told_by_its_street_alone(desk: Desk) -> None:
    """Where somebody hosted last may be where they live."""
    await lunch_at_home(desk.town, BRINNINGTON, "Eve", desk.town.now + timedelta(days=1))
    await rows(desk.town, "UPDATE occurrence SET starts_at = '2026-07-14T11:00:00.000000Z', state = 'done'")
    olive = await desk.signed_in()
    words = (await olive.opens(f"/days/{TUESDAY}")).words
    assert "Ask Eve" in words
    assert "Berwick Road" in words
    assert HOUSE not in words


async def test_a_day_on_which_nobody_can_be_asked(desk: Desk) -> None:
    """Said in a sentence, with where to look next."""
    olive = await desk.signed_in()
    words = (await olive.opens(f"/days/{TUESDAY}")).words
    assert "There is nobody to ask for that day" in words
    assert 'href="/people"' in words
