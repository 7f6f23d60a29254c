"""What an organiser does on the page late in the evening is done at once; whoever it concerns hears in the morning."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.core.people import Task
from tests.desk.conftest import Desk
from tests.desk.forms import fills_in
from tests.desk.test_guests import card
from tests.desk.test_people import form_of, neighbour, number
from tests.desk.test_places import HUB, opened
from tests.support.look_inside import rows
from tests.support.table import NEAR_BY, all_are_asked, champions, guests, lunch
from tests.support.town import LONDON, Resident

LATE, MORNING = datetime(2026, 7, 16, 22, 0, tzinfo=LONDON), datetime(2026, 7, 17, 8, 35, tzinfo=LONDON)


async def hears_in_the_morning(desk: Desk, *residents: Resident, before: list[int]) -> None:
    """Nothing now, something then."""
    await desk.town.settles()
    assert [len(list(one.phone.heard)) for one in residents] == before
    await desk.town.moves_to(MORNING)
    assert all(len(list(one.phone.heard)) > count for one, count in zip(residents, before, strict=True))


def so_far(*residents: Resident) -> list[int]:
    return [len(list(one.phone.heard)) for one in residents]


async def test_steps_at_a_place(desk: Desk) -> None:
    town = desk.town
    (ben,) = await guests(town, "Ben", answers=replace(NEAR_BY, step_free=True))
    await lunch(town, places=3, starts=town.now + timedelta(hours=50))
    await all_are_asked(town, ben)
    await ben.taps("I’ll come")
    await town.moves_to(LATE)
    olive, before = await opened(desk), so_far(ben)
    await fills_in(olive, HUB, step_free="no")
    assert "It is saved" in (await fills_in(olive, HUB)).words
    await hears_in_the_morning(desk, ben, before=before)


async def test_what_is_handed_over(desk: Desk) -> None:
    """The one who stands down, the new host, the new caller, the guest."""
    asha, ben = await champions(desk.town, "Asha", "Ben", tasks=(Task.HOST, Task.RING))
    await lunch(desk.town, places=6, by=asha, starts=desk.town.now + timedelta(days=3))
    (gus,) = await guests(desk.town, "Gus")
    await all_are_asked(desk.town, gus)
    await gus.taps("I’ll come")
    win = await neighbour(desk, "Win", of=asha)
    await desk.town.moves_to(LATE)
    olive = await desk.signed_in()
    path, to_ben = f"/people/{await number(desk, asha)}/hand-over", str(await number(desk, ben))
    await olive.opens(f"{path}?how=pause")
    await olive.sends(path, await form_of(olive, do="preview", **{"post_1": to_ben, f"ring_{win}": to_ben}))
    before = so_far(ben, gus)
    assert "They have a rest now." in (await olive.sends(path, await form_of(olive, do="confirm"))).words
    await hears_in_the_morning(desk, ben, gus, before=before)


async def test_a_rest_and_off_the_list(desk: Desk) -> None:
    (gus, ida) = await guests(desk.town, "Gus", "Ida")
    await desk.town.moves_to(LATE)
    olive, path = await card(desk, gus)
    other, gone = await card(desk, ida)
    before = so_far(gus, ida)
    await olive.sends(path + "/rest", {"why": "asked", "length": "week"})
    await other.sends(gone + "/remove", {"why": "asked"})
    assert await rows(desk.town, "SELECT COUNT(*) FROM guest WHERE state = 'paused'") == [(1,)]
    await hears_in_the_morning(desk, gus, ida, before=before)


async def test_posts_and_a_check(desk: Desk) -> None:
    """Of a volunteer."""
    (asha,) = await champions(desk.town, "Asha")
    await desk.town.moves_to(LATE)
    olive, before = await desk.signed_in(), so_far(asha)
    someone = f"/people/{await number(desk, asha)}"
    await olive.opens(someone)
    await olive.sends(f"{someone}/posts", {"do": "pause"})
    await hears_in_the_morning(desk, asha, before=before)
