"""Olive looks through who helps: filters, finds, notes a check, gives a rest and hands on what was in hand."""

import re
from datetime import timedelta

import pytest

from bot.domain.core.ids import PersonId
from bot.domain.core.people import Task
from bot.domain.volunteers.vetting import Check, checked
from tests.desk.conftest import Desk, Window
from tests.support.look_inside import rows
from tests.support.table import all_are_asked, champions, guests, lunch
from tests.support.town import Resident
from tests.support.volunteers import log, person, second_organiser


async def number(desk: Desk, resident: Resident) -> PersonId:
    return (await person(desk.town, resident)).id


def row_of(words: str, name: str) -> str:
    """The row of the table in which somebody stands."""
    found: list[str] = re.findall(r"<tr>.*?</tr>", words, re.DOTALL)
    return next(row for row in found if f">{name}<" in row)


async def neighbour(desk: Desk, name: str, *, of: Resident) -> PersonId:
    """Somebody without a phone whom a volunteer rings."""
    champion = await person(desk.town, of)
    async with desk.town.bot.database.write() as work:
        return await work.phone_guests.add(
            name,
            champion=champion.id,
            network="stockport",
            zone="Europe/London",
            phone="0161 496 0123",
            best_time="",
            now=desk.town.now,
        )


async def form_of(window: Window, **said: str) -> dict[str, str]:
    """The fields of the form that is open, and what is chosen in it."""
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', window.last.words))
    return {**hidden, **said}


@pytest.mark.parametrize("desk", ["plain", "sealed"], indirect=True)
async def test_the_table_of_helpers(desk: Desk) -> None:
    """Sorted by name both ways, narrowed by what they would do and by who has left."""
    await champions(desk.town, "Zoe", "Asha")
    (cai,) = await champions(desk.town, "Cai", tasks=(Task.RING,))
    await neighbour(desk, "Win", of=cai)
    olive = await desk.signed_in()
    words = (await olive.opens("/people")).words
    assert words.index(">Asha<") < words.index(">Zoe<")
    assert "Win" not in words
    assert re.findall(r'class="number">(\d+)<', row_of(words, "Cai")) == ["0", "1"]
    words = (await olive.opens("/people?sort=name&down=1")).words
    assert words.index(">Zoe<") < words.index(">Asha<")
    words = (await olive.opens("/people?task=ring")).words
    assert ">Cai<" in words
    assert ">Asha<" not in words
    assert "Nothing here fits what you chose." in (await olive.opens("/people?group=removed")).words
    assert ("Olive", "helpers_seen", "") in await log(desk.town)


async def test_checks_that_run_out(desk: Desk) -> None:
    """What has run out, what soon does, and who has no induction."""
    asha, ben, _ = await champions(desk.town, "Asha", "Ben", "Cai")
    today = desk.town.now.date()
    for who, day in ((asha, today - timedelta(days=3 * 365 + 30)), (ben, today - timedelta(days=3 * 365 - 10))):
        someone = await person(desk.town, who)
        async with desk.town.bot.database.write() as work:
            await work.vetting.note(someone.id, checked(Check.DBS, "basic", day), by=None, now=desk.town.now)
    olive = await desk.signed_in()
    over = (await olive.opens("/people?checks=over")).words
    assert ">Asha<" in over
    assert ">Ben<" not in over
    assert "ran out on" in row_of(over, "Asha")
    assert ">Ben<" in (await olive.opens("/people?checks=soon")).words
    week = (await olive.opens("/")).words
    assert '<a href="/people?checks=pressing">2 checks run out</a>' in week
    pressing = (await olive.opens("/people?checks=pressing")).words
    assert ">Asha<" in pressing
    assert ">Ben<" in pressing
    assert "No induction noted" in row_of((await olive.opens("/people?checks=no_induction")).words, "Cai")


async def test_a_name_that_is_looked_for_is_in_no_address(desk: Desk) -> None:
    """By its beginning; what was typed is still there, and the table can be had again."""
    await champions(desk.town, "Asha", "Ashley", "Ben")
    olive = await desk.signed_in()
    await olive.opens("/people")
    words = (await olive.sends("/people", {"words": "ash"})).words
    assert ">Asha<" in words
    assert ">Ashley<" in words
    assert ">Ben<" not in words
    assert "q=ash" not in words
    assert 'value="ash"' in words


async def test_a_card_is_as_in_chat_and_leaves_its_line(desk: Desk) -> None:
    """Nobody of another town, and nobody who does not help."""
    (asha,) = await champions(desk.town, "Asha")
    (ben,) = await guests(desk.town, "Ben")
    far = await second_organiser(desk.town, "Una", "oldham")
    olive = await desk.signed_in()
    words = (await olive.opens(f"/people/{await number(desk, asha)}")).words
    assert "Asha" in words
    assert "Pause the posts of" in words
    assert ("Olive", "person_seen", "Asha") in await log(desk.town)
    for someone in (ben, far):
        assert (await olive.opens(f"/people/{await number(desk, someone)}")).status in {403, 404}
    assert (await olive.opens("/people/0x1")).status == 404


async def test_a_check_is_noted_and_a_second_window_sees_it(desk: Desk) -> None:
    """A day that is none is said beside its field, and what was typed is kept."""
    (asha,) = await champions(desk.town, "Asha")
    path = f"/people/{await number(desk, asha)}"
    olive, other = await desk.signed_in(), await desk.signed_in()
    await olive.opens(path)
    await other.opens(path)
    late = await form_of(other, check="hygiene.3", day="2026-07-01")
    wrong = await olive.sends(path + "/check", await form_of(olive, check="hygiene.2", day="2099-01-01"))
    assert wrong.status == 422
    assert 'value="hygiene.2" selected' in wrong.words
    assert 'value="2099-01-01"' in wrong.words
    done = await olive.sends(path + "/check", await form_of(olive, check="hygiene.2", day="2026-07-02"))
    assert "The check is noted." in done.words
    second = await other.sends(path + "/check", late)
    assert second.status == 409
    assert "Somebody else noted a check meanwhile" in second.words
    assert 'value="hygiene.3" selected' in second.words
    assert await rows(desk.town, "SELECT level, day FROM checked") == [("2", "2026-07-02")]
    await other.sends(path + "/check", await form_of(other, check="hygiene.3", day="2026-07-01"))
    assert await rows(desk.town, "SELECT level, day FROM checked") == [("3", "2026-07-01")]


async def test_posts_are_paused_and_go_on(desk: Desk) -> None:
    """Whoever is second hears that it is so already."""
    (asha,) = await champions(desk.town, "Asha")
    path = f"/people/{await number(desk, asha)}"
    olive, other = await desk.signed_in(), await desk.signed_in()
    await other.opens(path)
    await olive.opens(path)
    assert "Their posts are paused." in (await olive.sends(path + "/posts", {"do": "pause"})).words
    assert "Somebody else was first." in (await other.sends(path + "/posts", {"do": "pause"})).words
    await desk.town.settles()
    assert "paused" in asha.last.text
    assert "Their posts go on." in (await olive.sends(path + "/posts", {"do": "go_on"})).words


async def test_what_was_in_hand_is_handed_on_after_a_preview(desk: Desk) -> None:
    """Several at once to one; what cannot go there says why; then all of it is undone."""
    asha, ben, cai = await champions(desk.town, "Asha", "Ben", "Cai", tasks=(Task.HOST, Task.RING))
    await lunch(desk.town, places=6, by=asha)
    await lunch(desk.town, places=6, by=asha, starts=desk.town.now + timedelta(days=3))
    (guest,) = await guests(desk.town, "Gus")
    await all_are_asked(desk.town, guest)
    await guest.taps("I’ll come")
    win = await neighbour(desk, "Win", of=asha)
    olive = await desk.signed_in()
    path = f"/people/{await number(desk, asha)}/hand-over"
    await olive.opens(f"{path}?how=pause")
    assert "Veg soup" in olive.last.words
    ((first,), (second,)) = await rows(desk.town, "SELECT id FROM offer ORDER BY id")
    missing = await olive.sends(path, await form_of(olive, do="preview"))
    assert missing.status == 422
    assert missing.words.count("Please choose who hosts it, or call it off.") == 2
    to_cai = {f"post_{first}": str(await number(desk, cai)), f"post_{second}": str(await number(desk, ben))}
    ring = {f"ring_{win}": str(await number(desk, cai))}
    preview = await olive.sends(path, await form_of(olive, do="preview", **to_cai, **ring))
    assert "Cai hosts it." in preview.words
    assert "1 guest is told." in preview.words
    assert "Win: Cai rings from now on, and hears of it." in preview.words
    assert await rows(desk.town, f"SELECT host_id FROM offer WHERE id = {first}") == [(await number(desk, asha),)]
    done = await olive.sends(path, await form_of(olive, do="confirm"))
    assert "They have a rest now." in done.words
    hosts = [(await number(desk, cai),), (await number(desk, ben),)]
    assert await rows(desk.town, "SELECT host_id FROM offer ORDER BY id") == hosts
    assert await rows(desk.town, "SELECT champion_id FROM neighbour") == [(await number(desk, cai),)]
    await desk.town.settles()
    assert "Win" in cai.heard
    assert "Veg soup" in ben.heard
    assert "Yes, with what was theirs" in done.words
    back = await olive.sends(path.replace("/hand-over", "/back"), {"do": "with_work"})
    assert "They are a volunteer again" in back.words
    assert await rows(desk.town, "SELECT DISTINCT host_id FROM offer") == [(await number(desk, asha),)]
    assert await rows(desk.town, "SELECT champion_id FROM neighbour") == [(await number(desk, asha),)]


async def test_several_ticked_go_to_one_and_what_cannot_says_why(desk: Desk) -> None:
    """Ben hosts and does not ring."""
    (ben,) = await champions(desk.town, "Ben")
    asha, _ = await champions(desk.town, "Asha", "Dev", tasks=(Task.HOST, Task.RING))
    await lunch(desk.town, places=6, by=asha)
    win = await neighbour(desk, "Win", of=asha)
    olive = await desk.signed_in()
    path = f"/people/{await number(desk, asha)}/hand-over"
    await olive.opens(f"{path}?how=remove")
    to_ben = str(await number(desk, ben))
    came = await olive.sends(
        path,
        [("how", "remove"), ("do", "together"), ("to", to_ben), ("tick", "post_1"), ("tick", f"ring_{win}")],
    )
    assert "This could not go there:" in came.words
    assert "Win: they do not ring neighbours" in came.words
    assert f'<option value="{await number(desk, ben)}" selected>' in came.words


async def test_what_has_changed_since_the_preview_is_shown_again(desk: Desk) -> None:
    """Nothing is done on what somebody has not read; what they chose is kept."""
    (ben,) = await champions(desk.town, "Ben")
    asha = await lunch(desk.town, places=6)
    olive = await desk.signed_in()
    path = f"/people/{await number(desk, asha)}/hand-over"
    await olive.opens(f"{path}?how=remove")
    chosen = {"post_1": str(await number(desk, ben))}
    await olive.sends(path, await form_of(olive, do="preview", **chosen))
    confirm = await form_of(olive, do="confirm")
    await lunch(desk.town, places=6, by=asha, starts=desk.town.now + timedelta(days=3))
    again = await olive.sends(path, confirm)
    assert again.status == 409
    assert "Something has changed since you read it" in again.words
    assert f'<option value="{await number(desk, ben)}" selected>' in again.words
    assert await rows(desk.town, "SELECT state FROM champion ORDER BY person_id") == [("active",), ("active",)]


async def test_whoever_is_second_to_confirm_hears_so(desk: Desk) -> None:
    """Nobody stands down twice."""
    (asha,) = await champions(desk.town, "Asha")
    path = f"/people/{await number(desk, asha)}/hand-over"
    olive, other = await desk.signed_in(), await desk.signed_in()
    for window in (olive, other):
        await window.opens(f"{path}?how=pause")
        assert "They have nothing in hand" in window.last.words
        await window.sends(path, await form_of(window, do="preview"))
    assert "They have a rest now." in (await olive.sends(path, await form_of(olive, do="confirm"))).words
    assert "Somebody else was first." in (await other.sends(path, await form_of(other, do="confirm"))).words
    assert [what for _, what, _ in await log(desk.town)].count("champion_paused") == 1


async def test_more_names_than_a_page_holds(desk: Desk) -> None:
    """Those found are no table that is paged: it would forget what was looked for."""
    await champions(desk.town, *(f"Ann{at}" for at in range(53)))
    olive = await desk.signed_in()
    words = (await olive.opens("/people")).words
    assert "54 rows." in words
    assert "Page 1 of 2" in words
    assert ">Ann" in (await olive.opens("/people?page=2")).words
    words = (await olive.sends("/people", {"words": "ann"})).words
    assert "50 rows." in words
    assert "3 more are not shown" in words
    assert "page=2" not in words
    assert "?sort=" not in words


async def test_ids_of_another_town_and_nonsense(desk: Desk) -> None:
    """Are of nobody."""
    (ben,) = await champions(desk.town, "Ben")
    asha = await lunch(desk.town, places=6)
    await rows(desk.town, f"UPDATE person SET network = 'oldham' WHERE id = {await number(desk, ben)}")
    olive = await desk.signed_in()
    path = f"/people/{await number(desk, asha)}/hand-over"
    await olive.opens(f"{path}?how=remove")
    other = await olive.sends(path, await form_of(olive, do="preview", post_1=str(await number(desk, ben))))
    assert other.status == 422
    assert (await olive.sends(path, await form_of(olive, do="preview", post_x="1", how="remove"))).status == 404
    assert (await olive.opens(f"{path}?how=nonsense")).status == 404
    for do in ("check", "posts", "back"):
        assert (await olive.sends(f"/people/{await number(desk, ben)}/{do}")).status == 403
