"""Other help at the desk: added, put right in its row, taken away and put back, two organisers at once."""

from tests.desk.conftest import Desk, Window
from tests.desk.forms import fills_in, form_of
from tests.support.look_inside import rows
from tests.support.table import guests

BANK = "/places/signposts/1"


async def added(desk: Desk) -> Window:
    olive = await desk.signed_in()
    await olive.opens("/places/signposts?edit=0")
    said = {"kind": "food_bank", "name": "The Larder", "about": "Food on Fridays", "phone": "0161 496 0000"}
    came = await fills_in(olive, "/places/signposts/add", **said, address="Castle Street, SK3 9AB")
    assert "Guests find it from now on" in came.words
    return olive


async def test_nothing_there_is_not_nothing_found(desk: Desk) -> None:
    """An empty list says that it is empty; a search that finds nothing says so."""
    olive = await desk.signed_in()
    assert "There is nothing here yet." in (await olive.opens("/places/signposts")).words
    assert "Nothing here fits what you chose." in (await olive.opens("/places/signposts?q=zzz")).words


async def test_added_and_found(desk: Desk) -> None:
    """In the table, and by whoever asks."""
    olive = await added(desk)
    assert "The Larder" in olive.last.words
    for one in ("?q=friday", "?kind=food_bank", "?q=castle&kind=food_bank", "?sort=checked"):
        assert "1 row." in (await olive.opens(f"/places/signposts{one}")).words
    for one in ("?q=nowhere", "?kind=advice", "?show=out", "?show=check"):
        assert "Nothing here fits what you chose." in (await olive.opens(f"/places/signposts{one}")).words
    (ben,) = await guests(desk.town, "Ben")
    await ben.writes("/help near me")
    assert "The Larder" in ben.last.text


async def test_errors_stand_at_their_fields(desk: Desk) -> None:
    """With all that was typed."""
    olive = await desk.signed_in()
    await olive.opens("/places/signposts?edit=0")
    came = await fills_in(olive, "/places/signposts/add", name="", phone="call us", address="Nowhere", about="x" * 151)
    assert came.status == 422
    for field in ("kind", "name", "about", "phone", "address"):
        assert f'id="wrong-{field}"' in came.words
    kept = dict(form_of(came.words, "/places/signposts/add"))
    assert (kept["phone"], kept["address"], kept["about"]) == ("call us", "Nowhere", "x" * 151)


async def test_renamed_and_not_twice(desk: Desk) -> None:
    """A name is there once, also among those taken away."""
    olive = await added(desk)
    await olive.opens("/places/signposts?edit=0")
    came = await fills_in(olive, "/places/signposts/add", kind="helpline", name="The Larder", phone="111")
    assert came.status == 422
    assert "There is one of this name already" in came.words
    await fills_in(olive, "/places/signposts/add", kind="helpline", name="Night line", phone="111")
    await olive.opens("/places/signposts?edit=1")
    assert (await fills_in(olive, BANK, name="Night line")).status == 422
    assert "It is saved" in (await fills_in(olive, BANK, name="The Larder of Edgeley")).words
    assert await rows(desk.town, "SELECT name, address FROM signpost WHERE id = 1") == [
        ("The Larder of Edgeley", "Castle Street, SK3 9AB")
    ]


async def test_two_organisers_at_one_entry(desk: Desk) -> None:
    """Both versions stand side by side."""
    first = await added(desk)
    second = await desk.signed_in()
    await first.opens("/places/signposts?edit=1")
    await second.opens("/places/signposts?edit=1")
    await fills_in(first, BANK, about="Food on Mondays")
    came = await fills_in(second, BANK, phone="0161 496 0001")
    assert came.status == 409
    assert "Food on Mondays" in came.words
    assert "0161 496 0001" in came.words
    assert "It is saved" in (await fills_in(second, BANK)).words
    assert await rows(desk.town, "SELECT about, phone FROM signpost") == [("Food on Mondays", "0161 496 0001")]


async def test_taken_away_and_put_back(desk: Desk) -> None:
    """As by chat: guests see it no more, and it is asked about no more."""
    olive = await added(desk)
    (ben,) = await guests(desk.town, "Ben")
    await olive.opens(BANK)
    assert "It is taken away" in (await fills_in(olive, f"{BANK}/out")).words
    await ben.writes("/help near me")
    assert "The Larder" not in ben.last.text
    assert "The Larder" in (await olive.opens("/places/signposts?show=out")).words
    assert (await olive.opens("/places/signposts?edit=1")).status == 404
    await olive.opens(BANK)
    assert "Guests find it again" in (await fills_in(olive, f"{BANK}/back")).words
    await ben.writes("/help near me")
    assert "The Larder" in ben.last.text


async def test_taken_away_by_chat_is_put_back_at_the_desk(desk: Desk) -> None:
    """One directory, two ways in."""
    olive = await added(desk)
    await desk.olive.writes("/signposts")
    await desk.olive.taps("The Larder", "Take it away")
    await olive.opens("/places/signposts?show=out")
    assert "Guests find it again" in (await fills_in(olive, f"{BANK}/back")).words


async def test_nothing_of_another_town(desk: Desk) -> None:
    """By no number."""
    olive = await added(desk)
    form = dict(form_of((await olive.opens("/places/signposts?edit=1")).words, BANK))
    await rows(desk.town, "UPDATE signpost SET network = 'oldham'")
    assert "The Larder" not in (await olive.opens("/places/signposts")).words
    assert (await olive.opens(BANK)).status == 404
    for path in (BANK, f"{BANK}/right", f"{BANK}/out", f"{BANK}/back"):
        assert (await olive.sends(path, form)).status == 404
