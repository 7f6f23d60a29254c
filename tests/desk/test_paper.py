"""Olive prints: what stands on each paper, for whom, and what never does; wrong turns, and other towns’ numbers."""

import html
import re
from datetime import timedelta

import pytest

from bot.domain.core.food import ALL_ALLERGENS, Allergen, AllergenFacts
from tests.desk.conftest import Answer, Desk, Window
from tests.desk.papers import NUMBER, PLAN, a_champion_who_rings, full_hall, neighbour, somebody_greets
from tests.support.look_inside import rows
from tests.support.table import lunch
from tests.support.volunteers import log

SOME = AllergenFacts(contains=Allergen.CELERY.bit, may_contain=Allergen.MILK.bit, not_in_it=Allergen.EGGS.bit)


def text_of(answer: Answer) -> str:
    """What one reads, without the markup."""
    inside = answer.words.split("<main", 1)[1]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", inside)))


async def reads(window: Window, path: str) -> str:
    answer = await window.opens(path)
    assert answer.status == 200, path
    return text_of(answer)


async def test_what_can_be_printed(desk: Desk) -> None:
    """Each sitting of this week with three papers, and the week after, places, cards, practices."""
    await lunch(desk.town, places=6, starts=desk.town.now + timedelta(hours=3))
    await lunch(desk.town, places=6, host="Eve", starts=desk.town.now + timedelta(days=7))
    olive = await desk.signed_in()
    words = await reads(olive, "/paper")
    assert "What is on in the week from Monday 13 July" in words
    assert words.count("Allergen card Veg soup") == 1
    assert "No practice or hub sends people here yet" in words
    assert "Files are in English alone here" in words
    assert 'href="/paper/sittings/1/list"' in olive.last.words
    assert "Allergen card Veg soup" in await reads(olive, "/paper?day=2026-07-20")
    assert "Nothing more is on in this week" in await reads(olive, "/paper?day=2026-07-27")
    assert (await olive.opens("/paper?day=nonsense")).status == 404
    assert (await olive.opens("/paper?day=2036-07-27")).status == 404


async def test_the_list_of_a_host_is_that_of_the_chat(desk: Desk) -> None:
    """First names and party sizes, needs as counts, a name beside them where agreed; tables, and who greets."""
    await full_hall(desk, 10)
    await somebody_greets(desk.town)
    olive = await desk.signed_in()
    words = await reads(olive, "/paper/sittings/1/list")
    assert "11 people are coming (room for 20)" in words
    assert "2 × no milk" in words
    assert "2 × halal" in words
    assert re.search(r"Ada0 1 no milk and halal", words)
    assert re.search(r"Fay5 1 (?!no milk)", words), "not agreed, so only counted"
    assert "Dee3 2" in words
    assert "At the door: Greta." in words
    assert "9 places are free." in words
    assert "Table 1" in words
    assert "Asha hosts." in words
    assert not re.search(r"\b07\d|\b0161|@|SK5|72000000", words), "no number, no chat, no postcode"
    await desk.olive.writes("/organise")
    chat = next(one for one in await _chat_card(desk) if "Ada0" in one)
    for line in ("• 2 × no milk", "• Ada0: no milk and halal", "• Fay5", "• Dee3 and 1 more"):
        assert line in chat


async def _chat_card(desk: Desk) -> list[str]:
    desk.olive.phone.presses_data("offer.show:1", desk.olive.last)
    await desk.town.settles()
    return [desk.olive.last.text]


async def test_a_look_at_a_list_is_noted_as_in_the_chat(desk: Desk) -> None:
    """And of one’s own it is not."""
    await full_hall(desk, 3)
    olive = await desk.signed_in()
    await reads(olive, "/paper/sittings/1/list")
    on_paper = await _looks(desk)
    assert "guest_list" in {what for _, what, _ in on_paper}
    await _chat_card(desk)
    assert sorted(await _looks(desk)) == sorted(on_paper * 2)
    await rows(desk.town, "UPDATE offer SET host_id = (SELECT person_id FROM organiser)")
    await reads(olive, "/paper/sittings/1/list")
    assert len(await _looks(desk)) == 2 * len(on_paper)


async def _looks(desk: Desk) -> list[tuple[str, str, str]]:
    return [line for line in await log(desk.town) if line[1] != "page_in"]


async def test_a_list_of_those_who_collect(desk: Desk) -> None:
    """Portions, and no tables, nobody at the door, nobody without a booking."""
    await full_hall(desk, 10)
    await rows(desk.town, "UPDATE offer SET kind = 'surplus_food'")
    olive = await desk.signed_in()
    words = await reads(olive, "/paper/sittings/1/list")
    assert "11 portions of 20 are spoken for" in words
    assert "Portions" in words
    for none in ("Table 1", "At the door", "Whoever comes without", "looks out"):
        assert none not in words


async def test_a_list_where_there_is_nothing_to_eat(desk: Desk) -> None:
    """Nobody needs to know what guests cannot eat."""
    await full_hall(desk, 10)
    await rows(desk.town, "UPDATE offer SET serving = 'none', kind = 'get_together', activity = 'craft'")
    await rows(desk.town, "UPDATE occurrence SET serving = 'none'")
    olive = await desk.signed_in()
    words = await reads(olive, "/paper/sittings/1/list")
    assert "There is no food at this one, the host says." in words
    assert "milk" not in words
    assert "halal" not in words
    assert "What the cook said" not in words


async def test_needs_wait_while_guests_are_few(desk: Desk) -> None:
    """As on the card of the chat: a count beside two names would name somebody."""
    await full_hall(desk, 2, starts=desk.town.now + timedelta(days=2))
    olive = await desk.signed_in()
    words = await reads(olive, "/paper/sittings/1/list")
    assert "× no milk" not in words
    assert "comes in the list on the evening before" in words


async def test_nobody_yet(desk: Desk) -> None:
    """A list without names, with room for those who come without a booking."""
    await lunch(desk.town, places=4)
    olive = await desk.signed_in()
    words = await reads(olive, "/paper/sittings/1/list")
    assert "Nobody has said yes so far." in words
    assert "4 places are free." in words
    assert "the host looks out for whoever is new" in words


@pytest.mark.parametrize("paper", ["list", "allergens"])
async def test_what_is_over_called_off_or_elsewhere(desk: Desk, paper: str) -> None:
    """Is not there, whoever asks; nor is a number that is none."""
    await lunch(desk.town, places=4)
    olive = await desk.signed_in()
    for number in ("2", "0", "999999999999999999", "9999999999999999999", "-1", "x", "1e1", "%D9%A1"):
        assert (await olive.opens(f"/paper/sittings/{number}/{paper}")).status == 404
    await rows(desk.town, "UPDATE occurrence SET state = 'cancelled'")
    assert (await olive.opens(f"/paper/sittings/1/{paper}")).status == 404
    await rows(desk.town, "UPDATE occurrence SET state = 'open'")
    assert (await olive.opens(f"/paper/sittings/1/{paper}")).status == 200
    await rows(desk.town, "UPDATE venue SET network = 'elsewhere'")
    await rows(desk.town, "UPDATE offer SET network = 'elsewhere'")
    assert (await olive.opens(f"/paper/sittings/1/{paper}")).status == 404
    assert "Ada0" not in olive.last.words


async def test_the_allergen_card_says_what_the_cook_said(desk: Desk) -> None:
    """Each of the 14, ask at the table, and never that it is good for anybody."""
    await lunch(desk.town, places=4, allergens=SOME)
    olive = await desk.signed_in()
    words = await reads(olive, "/paper/sittings/1/allergens")
    assert "Contains: celery." in words
    assert "May contain: milk." in words
    assert "The cook told us this about the food. Please ask at the table." in words
    assert re.search(r"celery[^.]*? Contains it", words)
    assert words.count("Not known") >= 11
    assert not re.search(r"\bsafe\b|allergen-free|free from", words, re.IGNORECASE)


async def test_none_of_the_fourteen_is_said_as_the_cooks_word(desk: Desk) -> None:
    await lunch(desk.town, places=4, allergens=AllergenFacts(not_in_it=ALL_ALLERGENS))
    olive = await desk.signed_in()
    words = await reads(olive, "/paper/sittings/1/allergens")
    assert "None of the 14 main allergens is in it, the cook says." in words
    assert words.count("Not in it, the cook says") == 14


async def test_what_the_cook_has_not_said_is_not_said(desk: Desk) -> None:
    """A date of a club of which nothing was told has no table of fourteen."""
    await lunch(desk.town, places=4)
    await rows(desk.town, "UPDATE occurrence SET food_said = 0")
    olive = await desk.signed_in()
    words = await reads(olive, "/paper/sittings/1/allergens")
    assert "has not said yet what is in it" in words
    assert "What the cook said" not in words


async def test_the_card_in_urdu_has_the_english_beside(desk: Desk) -> None:
    """Nobody who grew up with it has read these words yet; of a language that we do not speak there is none."""
    await lunch(desk.town, places=4, allergens=SOME)
    olive = await desk.signed_in()
    words = await reads(olive, "/paper/sittings/1/allergens?language=ur")
    assert 'lang="ur" dir="rtl"' in olive.last.words
    assert "Contains: celery." in words
    assert (await olive.opens("/paper/sittings/1/allergens?language=xx")).status == 404


async def test_cards_for_calls_are_those_of_the_chat(desk: Desk) -> None:
    """No champion rings Mary, so the organisers do: her number, what to say, and boxes for the answers of the chat."""
    await neighbour(desk.town, "Mary")
    await lunch(desk.town, places=6)
    olive = await desk.signed_in()
    words = await reads(olive, "/paper/calls")
    assert "1 call to make." in words
    assert f"Ring Mary {NUMBER}" in words
    assert "Best time: after 10" in words
    assert "None of the 14 main allergens" in words
    assert "shred this card" in words
    assert "Yes No No answer Ring later" in words
    assert ("Olive", "call_seen", "Mary") in await log(desk.town)
    await desk.olive.writes("/calls")
    assert f"Ring Mary on {NUMBER}" in desk.olive.last.text
    await desk.olive.taps("Yes")
    assert "There is nobody to ring just now." in await reads(olive, "/paper/calls?cards=four")


async def test_calls_of_a_champion_are_theirs(desk: Desk) -> None:
    """Until they come to the organisers, as in the chat."""
    await neighbour(desk.town, "Nora", champion=await a_champion_who_rings(desk.town))
    await lunch(desk.town, places=6)
    olive = await desk.signed_in()
    assert "There is nobody to ring just now." in await reads(olive, "/paper/calls")
    await desk.town.moves_to(desk.town.now + timedelta(hours=1, minutes=5))
    assert "Ring Nora" in await reads(olive, "/paper/calls")


async def test_a_card_for_a_neighbour_is_in_their_language(desk: Desk) -> None:
    """What, when, where, their plan and whom to tell; English below it for whoever hands it on."""
    await lunch(desk.town, places=6)
    mary = await neighbour(desk.town, "Mary", goes_to=1)
    ruba = await neighbour(desk.town, "Ruba", goes_to=1, language="ur")
    olive = await desk.signed_in()
    words = await reads(olive, "/paper/guests")
    assert "2 cards." in words
    assert "Dear Mary," in words
    assert "Brinnington Hub" in words
    assert PLAN in words
    assert "سلام" in words
    assert words.count("The same in English") == 1
    assert NUMBER not in words
    assert {("Olive", "neighbour_seen", "Mary"), ("Olive", "neighbour_seen", "Ruba")} <= set(await log(desk.town))
    alone = await reads(olive, f"/paper/guests/{mary}")
    assert "Ruba" not in alone
    assert "سلام" in await reads(olive, f"/paper/guests/{ruba}")


async def test_whom_somebody_else_rings_is_not_there(desk: Desk) -> None:
    """Nor is a guest with a chat, or of another town."""
    hana = await a_champion_who_rings(desk.town)
    nora = await neighbour(desk.town, "Nora", champion=hana)
    mary = await neighbour(desk.town, "Mary")
    olive = await desk.signed_in()
    assert (await olive.opens(f"/paper/guests/{nora}")).status == 404
    assert (await olive.opens("/paper/guests/1")).status == 404
    await rows(desk.town, f"UPDATE person SET network = 'elsewhere' WHERE id = {mary}")
    assert (await olive.opens(f"/paper/guests/{mary}")).status == 404
    assert "No neighbour whom you ring" in await reads(olive, "/paper/guests")
    for nonsense in ("x", "-1", "9" * 30):
        assert (await olive.opens(f"/paper/guests?page={nonsense}")).status == 404
    assert (await olive.opens("/paper/guests?page=0")).status == 200


async def test_posters_to_print_and_to_keep(desk: Desk) -> None:
    """Of a meal, a place and a practice; in each language from the browser, as files in those that are drawn here."""
    await lunch(desk.town, places=6)
    async with desk.town.bot.database.write() as work:
        (organiser,) = await work.people.organisers("stockport")
        await work.referrers.add("stockport", "Bridge Practice", "gp12", organiser.id, now=desk.town.now)
    olive = await desk.signed_in()
    for what, said in (("meal", "Veg soup"), ("place", "Hub"), ("practice", "Bridge Practice")):
        words = await reads(olive, f"/paper/posters/{what}/1")
        assert said in words
        assert "Come and eat with us" in words
        assert "https://t.me/" in olive.last.words
        assert "As a file (PDF): English" in words
        assert 'dir="rtl"' in (await olive.opens(f"/paper/posters/{what}/1?language=ur")).words
        for wrong in (f"{what}/99", f"{what}/x", "else/1"):
            assert (await olive.opens(f"/paper/posters/{wrong}")).status == 404
            assert (await olive.opens(f"/paper/posters/{wrong}/file")).status == 404


async def test_a_poster_as_a_file(desk: Desk) -> None:
    await lunch(desk.town, places=6)
    olive = await desk.signed_in()
    async with olive.http.get(f"http://127.0.0.1:{desk.port}/paper/posters/meal/1/file") as came:
        assert came.content_type == "application/pdf"
        assert came.headers["Content-Disposition"] == 'attachment; filename="poster-meal-1-en-GB.pdf"'
        assert (await came.read()).startswith(b"%PDF-")
    assert (await olive.opens("/paper/posters/meal/1/file?language=ur")).status == 404, "it cannot be drawn here"


async def test_no_poster_of_what_nobody_may_see(desk: Desk) -> None:
    """What is not approved, over, or another town’s; a home is no place for a poster."""
    await lunch(desk.town, places=6)
    olive = await desk.signed_in()
    await rows(desk.town, "UPDATE offer SET state = 'awaiting_approval'")
    assert (await olive.opens("/paper/posters/meal/1")).status == 404
    assert "Allergen card" in await reads(olive, "/paper?day=2026-07-17")
    assert "posters/meal" not in olive.last.words
    await rows(desk.town, "UPDATE offer SET state = 'open'")
    assert (await olive.opens("/paper/posters/meal/1")).status == 200
    await rows(desk.town, "UPDATE venue SET home = 1")
    assert (await olive.opens("/paper/posters/place/1")).status == 404
    assert (await olive.opens("/paper/places/1/door")).status == 404
    await rows(desk.town, "UPDATE venue SET home = 0, network = 'elsewhere'")
    for path in ("/paper/posters/meal/1", "/paper/posters/place/1", "/paper/places/1/door"):
        assert (await olive.opens(path)).status == 404


async def test_the_week_on_a_door(desk: Desk) -> None:
    """Two weeks, without names; of a home the area alone; a title with the name of its host says what it is."""
    await lunch(desk.town, places=6)
    await lunch(desk.town, places=6, host="Eve", starts=desk.town.now + timedelta(days=7))
    await rows(desk.town, "UPDATE offer SET title = 'Eve’s soup' WHERE id = 2")
    olive = await desk.signed_in()
    words = await reads(olive, "/paper/door")
    assert "the week from Monday 13 July" in words
    assert "the week from Monday 20 July" in words
    assert "Veg soup" in words
    assert "Brinnington Hub" in words
    assert "Eve" not in words
    assert "Asha" not in words
    assert '<svg class="qr"' in olive.last.words
    assert 'dir="rtl"' in (await olive.opens("/paper/door?language=ur")).words
    await rows(desk.town, "UPDATE venue SET home = 1, name = '12 Berwick Road', address = '12 Berwick Road'")
    words = await reads(olive, "/paper/door")
    assert "Berwick" not in words
    assert "At somebody’s home in" in words


async def test_the_week_on_the_door_of_one_place(desk: Desk) -> None:
    """Nothing of the others. What is called off, paused or not read yet stands on no door."""
    await lunch(desk.town, places=6)
    (where,) = await rows(desk.town, "SELECT venue_id FROM offer")
    olive = await desk.signed_in()
    door = f"/paper/places/{where[0]}/door"
    assert "Veg soup" in await reads(olive, door)
    for change, back in (
        ("occurrence SET state = 'cancelled'", "occurrence SET state = 'open'"),
        ("offer SET paused = 1", "offer SET paused = 0"),
        ("offer SET state = 'awaiting_approval'", "offer SET state = 'open'"),
    ):
        await rows(desk.town, f"UPDATE {change}")
        assert "Veg soup" not in await reads(olive, door), change
        await rows(desk.town, f"UPDATE {back}")
    async with desk.town.bot.database.write() as work:
        other = await work.venues.add(
            network="stockport", name="Zion", address="Road", lat=53.43, lon=-2.13, area="", step_free=True
        )
    await rows(desk.town, f"UPDATE offer SET venue_id = {other}")
    assert "Nothing is on yet in this week." in await reads(olive, door)


async def test_places_are_found_by_a_part_of_their_name(desk: Desk) -> None:
    """What stands for any letters in SQL stands for itself; homes and other towns’ places are not there."""
    await lunch(desk.town, places=6)
    async with desk.town.bot.database.write() as work:
        for name in ("100% Hall", "Zion Church"):
            await work.venues.add(
                network="stockport", name=name, address="Road", lat=53.43, lon=-2.13, area="", step_free=True
            )
        await work.venues.add(
            network="elsewhere", name="Zoo", address="Road", lat=53.43, lon=-2.13, area="", step_free=True
        )
    olive = await desk.signed_in()
    words = await reads(olive, "/paper/places")
    assert "Zion Church" in words
    assert "Zoo" not in words
    assert "Zion" not in await reads(olive, "/paper/places?q=hub")
    assert "1 row." in await reads(olive, "/paper/places?q=%25")
    assert "Zion Church" in await reads(olive, "/paper/places?q=ZION&sort=name&down=1")
    assert "Nothing here fits what you chose." in await reads(olive, "/paper/places?q=_____________")


async def test_an_organiser_of_another_town_prints_nothing_of_ours(desk: Desk) -> None:
    """Nor one of ours who organises no more while the page is open."""
    await full_hall(desk, 3)
    olive = await desk.signed_in()
    await rows(desk.town, "DELETE FROM organiser")
    assert "Please come in from the chat" in (await olive.opens("/paper/sittings/1/list")).words
    assert "Ada0" not in olive.last.words


async def test_what_people_wrote_stays_words_on_paper(desk: Desk) -> None:
    """Whatever a title, a name or a plan says."""
    await full_hall(desk, 3)
    evil = "<script>alert(1)</script>{{ 7*7 }}"
    await rows(desk.town, f"UPDATE offer SET title = '{evil}'")
    guest = await neighbour(desk.town, "<b>Mary</b>", goes_to=1)
    olive = await desk.signed_in()
    for path in (
        "/paper",
        "/paper/sittings/1/list",
        "/paper/sittings/1/allergens",
        "/paper/posters/meal/1",
        "/paper/door",
        f"/paper/guests/{guest}",
    ):
        came = await olive.opens(path)
        assert came.status == 200
        assert "<script>" not in came.words
        assert "<b>Mary" not in came.words
        assert " style=" not in came.words
