"""Services of another directory in: read as proposals, taken where they are ticked, and undone."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.desk.conftest import Desk
from tests.desk.services import FOOD_BANK, HALL, a_signpost, numbers, sends_a_file, signposts, takes
from tests.support.look_inside import rows
from tests.support.table import NEAR_BY, all_are_asked, guests, lunch


async def test_a_service_becomes_help_and_a_place_becomes_a_place(desk: Desk) -> None:
    """Nothing without a tick; then as in chat, with who checked it; and back again."""
    olive = await desk.signed_in()
    came = await sends_a_file(olive, {"contents": [FOOD_BANK, HALL]})
    assert came.status == 200
    assert "To decide: 2" in came.words
    assert "Parcels on Tuesdays from 10." in came.words
    assert await signposts(desk) == []
    one, two = await numbers(desk)
    assert "Nothing was ticked" in (await takes(olive)).words
    assert olive.last.status == 422
    came = await takes(olive, one, two)
    assert "What you ticked is in the directory now" in came.words
    assert await signposts(desk) == [
        ("Brinnington food bank", "food_bank", "Parcels on Tuesdays from 10.", "0161 496 0123", "1 Hill St, SK5 8BE")
    ]
    (hall,) = await rows(
        desk.town,
        "SELECT step_free, access, to_check, checked_by IS NOT NULL FROM venue WHERE name LIKE 'St Luke%'",
    )
    assert hall == (1, "parking", 0, 1)
    assert "It is as it was" in (await olive.sends("/formats/services/undo")).words
    assert await signposts(desk) == []
    assert await rows(desk.town, "SELECT 1 FROM venue WHERE name LIKE 'St Luke%'") == []
    assert "Undone: 2" in olive.last.words


async def test_an_organiser_says_what_it_is(desk: Desk) -> None:
    """Of what it can be; a made-up sort is as proposed."""
    olive = await desk.signed_in()
    await sends_a_file(olive, [FOOD_BANK, {**FOOD_BANK, "name": "Another"}])
    one, two = await numbers(desk)
    await takes(olive, one, two, **{f"as_{one}": "advice", f"as_{two}": "castle"})
    assert {row[0]: row[1] for row in await signposts(desk)} == {
        "Brinnington food bank": "advice",
        "Another": "other",
    }


async def test_what_we_know_is_shown_side_by_side(desk: Desk) -> None:
    """Taken, it is put right; undone, it is as it was. The same twice is nothing to decide."""
    await a_signpost(desk, name="Brinnington food bank", kind="food_bank")
    before = await signposts(desk)
    olive = await desk.signed_in()
    came = await sends_a_file(olive, FOOD_BANK)
    assert "As we have it" in came.words
    assert "Every night" in came.words
    assert "116 123" in came.words
    assert came.words.count('class="differs"') == 3
    await takes(olive, *await numbers(desk))
    assert (await signposts(desk))[0][3] == "0161 496 0123"
    came = await sends_a_file(olive, FOOD_BANK)
    assert "Nothing is left to decide" in came.words
    assert "just as we have it" in came.words
    await rows(desk.town, "DELETE FROM signpost")
    await a_signpost(desk, name="Brinnington food bank", kind="food_bank")
    await sends_a_file(olive, FOOD_BANK)
    await takes(olive, *await numbers(desk))
    await olive.sends("/formats/services/undo")
    assert await signposts(desk) == before
    (checked,) = await rows(desk.town, "SELECT checked_at FROM signpost")
    assert str(checked[0]).startswith("2026-07-01")


async def test_our_own_file_comes_back_as_it_went(desk: Desk) -> None:
    """Places are the same; help is the same; nothing is doubled."""
    await a_signpost(desk, name="Night line")
    olive = await desk.signed_in()
    ours = (await olive.opens("/formats/file/services.json")).words
    came = await sends_a_file(olive, ours)
    assert "Nothing is left to decide" in came.words, came.words


async def test_two_organisers_at_one_entry(desk: Desk) -> None:
    """What was changed after it was shown is not taken, and says so; nor is it undone when changed since."""
    await a_signpost(desk, name="Brinnington food bank", kind="food_bank")
    olive = await desk.signed_in()
    await sends_a_file(olive, [FOOD_BANK, {**FOOD_BANK, "name": "Another"}])
    await rows(desk.town, "UPDATE signpost SET phone = '0161 496 0999'")
    came = await takes(olive, *await numbers(desk))
    assert "Not taken, as we have it otherwise" in came.words
    assert (await signposts(desk))[1][3] == "0161 496 0999"
    await rows(desk.town, "UPDATE signpost SET about = 'Changed' WHERE name = 'Another'")
    came = await olive.sends("/formats/services/undo")
    assert "Kept, as it was changed or used since: 1" in came.words
    assert len(await signposts(desk)) == 2


async def test_a_place_that_is_used_is_not_undone(desk: Desk) -> None:
    """Somebody has posted there since."""
    olive = await desk.signed_in()
    await sends_a_file(olive, HALL)
    await takes(olive, *await numbers(desk))
    await lunch(desk.town, places=4)
    await rows(desk.town, "UPDATE offer SET venue_id = (SELECT MAX(id) FROM venue)")
    await olive.opens("/formats/services")
    assert "Kept" in (await olive.sends("/formats/services/undo")).words
    assert len(await rows(desk.town, "SELECT 1 FROM venue WHERE name LIKE 'St Luke%'")) == 1


async def test_a_file_ends_with_the_session(desk: Desk) -> None:
    """Put away by hand, by signing out, and nobody else sees it meanwhile."""
    olive, other = await desk.signed_in(), await desk.signed_in()
    await sends_a_file(olive, FOOD_BANK)
    assert "No file is in hand" in (await other.opens("/formats/services")).words
    (number,) = await numbers(desk)
    await other.opens("/out")
    await takes(other, number)
    assert await signposts(desk) == []
    await olive.opens("/formats/services")
    assert "put away" in (await olive.sends("/formats/services/forget")).words
    assert await numbers(desk) == []
    await sends_a_file(olive, FOOD_BANK)
    await olive.opens("/out")
    await olive.sends("/out")
    assert await rows(desk.town, "SELECT 1 FROM proposal") == []


NASTY: dict[str, tuple[object, str]] = {
    "no object": ("words", "no service with a name"),
    "no name": ({"name": None}, "no service with a name"),
    "a name that is a list": ({"name": ["x"]}, "no service with a name"),
    "a link that runs": ({**FOOD_BANK, "url": "java\tscript:alert(1)"}, "leads to no web page"),
    "words that run": ({**FOOD_BANK, "description": "See javascript:alert(1)"}, "leads to no web page"),
    "a script": ({**FOOD_BANK, "description": "<script>alert(1)</script>"}, "a program, a picture"),
    "a picture": ({**FOOD_BANK, "description": '<img src=x onerror="alert(1)">'}, "a program, a picture"),
    "a link in words": ({**FOOD_BANK, "description": "<a href='javascript:alert(1)'>x</a>"}, "a program, a picture"),
    "a name with markup": ({**FOOD_BANK, "name": "<b>Bank</b>"}, "a program, a picture"),
    "closed": ({**FOOD_BANK, "status": "defunct"}, "not there at present"),
    "nowhere": ({"name": "Nowhere", "status": "active"}, "neither a number to ring"),
    "phones that are none": ({"name": "x", "phones": "0161"}, "neither a number to ring"),
    "elsewhere": (
        {"name": "Far", "locations": [{"name": "Far", "latitude": 10, "longitude": 10}]},
        "cannot be put on the map",
    ),
}


@pytest.mark.parametrize("what", NASTY)
async def test_what_would_do_harm_is_refused_alone(desk: Desk, what: str) -> None:
    """The next one in the file can be taken."""
    service, why = NASTY[what]
    olive = await desk.signed_in()
    came = await sends_a_file(olive, [service, FOOD_BANK])
    assert came.status == 200
    assert "To decide: 1" in came.words
    assert why in came.words
    assert "<script>alert" not in came.words
    assert "<img" not in came.words


async def test_numbers_that_are_none(desk: Desk) -> None:
    """NaN, without an end, and longer than any; the others of the file are read."""
    olive = await desk.signed_in()
    place = '{"name": "P%d", "locations": [{"name": "P%d", "latitude": %s, "longitude": -2.13}]}'
    numbers_ = ("NaN", "-Infinity", "9" * 5000, "1e400", "[1]", "true")
    written = ",".join(place % (count, count, one) for count, one in enumerate(numbers_))
    came = await sends_a_file(olive, f"[{written}, {json.dumps(FOOD_BANK)}]")
    assert came.status == 200
    assert "To decide: 1" in came.words
    assert came.words.count("cannot be put on the map") == len(numbers_)


async def test_letters_that_are_none(desk: Desk) -> None:
    """Halves of letters, letters that end a text, and signs that turn a line round are left out."""
    olive = await desk.signed_in()
    broken = json.dumps([{**FOOD_BANK, "name": "Ba\x00nk \ud800\u202eof food", "description": "\ud800 Daily"}])
    assert (await sends_a_file(olive, broken)).status == 200
    await takes(olive, *await numbers(desk))
    assert [row[:1] for row in await signposts(desk)] == [("Bank of food",)]


async def test_nobody_takes_what_another_towns_organiser_has_in_hand(desk: Desk) -> None:
    """An organiser who looks after another town by now is out; what they had in hand is not shown to anybody."""
    olive = await desk.signed_in()
    await sends_a_file(olive, FOOD_BANK)
    ids = await numbers(desk)
    await rows(desk.town, "UPDATE proposal SET network = 'oldham'")
    assert "No file is in hand" in (await olive.opens("/formats/services")).words
    await olive.opens("/formats")
    await takes(olive, *ids)
    assert await signposts(desk) == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "nothing in the file"),
        (b"[]", "nothing in the file"),
        (b"{", "cannot be read as JSON"),
        (b"\xff\xfe\x00", "not text"),
        (b'{"type": "FeatureCollection", "features": []}', "no services of Open Referral"),
        (b"3", "no services of Open Referral"),
        (b"[" * 100_000 + b"]" * 100_000, "folded too deep"),
        (b'{"name": "x", "a": ' + b"[" * 5_000 + b"]" * 5_000 + b"}", "folded too deep"),
        (json.dumps([{"name": f"n{count}"} for count in range(10_000)]).encode(), "10,000 services"),
    ],
    ids=["empty", "none", "broken", "no text", "a map", "a number", "deep", "deep inside", "ten thousand"],
)
async def test_a_file_that_cannot_be_read_is_told_beside_its_field(desk: Desk, content: bytes, why: str) -> None:
    """With the form as it was."""
    olive = await desk.signed_in()
    came = await sends_a_file(olive, content)
    assert came.status == 422
    assert why in came.words
    assert 'aria-describedby="file-wrong"' in came.words


async def test_what_is_as_deep_as_it_may_be_is_read(desk: Desk) -> None:
    """A service whose place is folded nearly too deep."""
    olive = await desk.signed_in()
    for depth in (300, 700, 850, 950):
        deep = '{"name": "Deep", "locations": [{"name": ' + "[" * depth + "]" * depth + "}]}"
        came = await sends_a_file(olive, f"[{deep}, {json.dumps(FOOD_BANK)}]")
        assert came.status in {200, 422}, depth


async def test_one_thousand_at_once(desk: Desk) -> None:
    """In pages; ticking on one page takes those of that page."""
    olive = await desk.signed_in()
    many = [{**FOOD_BANK, "name": f"Bank {count}"} for count in range(1_000)]
    came = await sends_a_file(olive, many)
    assert "To decide: 1,000" in came.words
    assert "Page 1 of 40" in came.words
    assert "Bank 999" in (await olive.opens("/formats/services?page=40")).words
    assert (await olive.opens("/formats/services?page=nonsense")).status == 200
    await takes(olive, *(await numbers(desk))[:30])
    assert len(await signposts(desk)) == 30


async def test_a_file_that_is_too_large(desk: Desk) -> None:
    """Is not read at all."""
    olive = await desk.signed_in()
    await olive.opens("/formats")
    assert (await sends_a_file(olive, b" " * 3_100_000)).status == 413


async def test_a_form_that_is_no_form(desk: Desk) -> None:
    """Without its beginning, or its end, and one that says nothing of how long it is: refused."""
    olive = await desk.signed_in()
    await olive.opens("/formats")
    address, kind = (
        f"http://127.0.0.1:{desk.port}/formats/services",
        {"Content-Type": "multipart/form-data; boundary=x"},
    )

    async def without_end() -> AsyncIterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
        for _ in range(40):
            yield b" " * 100_000

    for body, status in ((b"", 400), (b"nonsense", 400), (without_end(), 413)):
        async with olive.http.post(address, data=body, headers=kind) as came:
            assert came.status == status
    assert await rows(desk.town, "SELECT 1 FROM proposal") == []


async def test_guests_who_need_a_way_in_hear_after_a_yes(desk: Desk) -> None:
    """What a file says of a way in is taken back by undoing it: who hears of that is shown first, as everywhere."""
    town = desk.town
    await lunch(town, places=3, starts=town.now + timedelta(hours=30))
    await rows(town, "UPDATE venue SET step_free = NULL")
    hub = json.loads(json.dumps(HALL).replace(str(HALL["name"]), "Brinnington Hub"))
    olive = await desk.signed_in()
    await sends_a_file(olive, hub)
    await takes(olive, *await numbers(desk))
    assert await rows(town, "SELECT step_free FROM venue") == [(1,)]
    (ben,) = await guests(town, "Ben", answers=replace(NEAR_BY, step_free=True))
    await all_are_asked(town, ben)
    await ben.taps("I’ll come")
    await olive.opens("/formats/services")
    came = await olive.sends("/formats/services/undo")
    assert "Guests will hear of this" in came.words
    assert await rows(town, "SELECT step_free FROM venue") == [(1,)]
    await town.settles()
    assert not ben.was_told("may have steps")
    assert "It is as it was" in (await olive.sends("/formats/services/undo", {"sure": "on"})).words
    assert await rows(town, "SELECT step_free FROM venue") == [(None,)]
    await town.settles()
    assert ben.was_told("may have steps")
