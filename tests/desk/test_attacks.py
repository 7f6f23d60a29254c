"""The way in and out holds: links once, cookies until they end, forms of ours alone, and what an organiser may now.

The list of attacks goes on in other files: bytes that break the rules, names, sizes and paths in
`test_attacks_on_the_wire`; what Telegram signs, forged, old or used, in `test_mini_app`; another town’s numbers in
every address and field, who may, and an organiser who is removed meanwhile, in `test_every_route`; formulas in files
beside the formats that are taken out; two organisers at one place beside the places.
"""

from datetime import timedelta

import pytest

from bot.page.guard import MOST_CALLS, MOST_STRANGERS
from bot.page.routes import PAGES
from bot.page.shown import MOST_BYTES
from tests.desk.conftest import Desk
from tests.desk.lines import FILLED, address
from tests.support.look_inside import olive_of, rows
from tests.support.town import Town
from tests.support.volunteers import labels

IN_BY_CHAT = "Please come in from the chat"
USED = "This link was used already"


async def test_a_link_works_once(desk: Desk) -> None:
    """Looking at it does not use it up: programs look at links before people do."""
    path = await desk.link()
    mine, another = await desk.window(), await desk.window()
    for _ in range(3):
        assert "Come in" in (await another.opens(path)).words
    await mine.opens(path)
    assert "What is on" in (await mine.sends(path)).words
    assert USED in (await another.sends(path)).words
    assert (await another.opens(path)).status == 410
    assert IN_BY_CHAT in (await another.opens("/")).words


async def test_a_link_ends_after_ten_minutes_and_with_the_next(desk: Desk) -> None:
    """Whichever comes first."""
    window = await desk.window()
    first, second = await desk.link(), await desk.link()
    assert USED in (await window.opens(first)).words
    desk.town.clock.move_to(desk.town.now + timedelta(minutes=10))
    assert USED in (await window.sends(second)).words


async def test_a_guessed_link_is_none_and_guessing_ends(desk: Desk) -> None:
    """Who is in is not kept from anything meanwhile."""
    olive, window = await desk.signed_in(), await desk.window()
    statuses = [(await window.opens(f"/in/guessed-guessed-{number}")).status for number in range(MOST_STRANGERS + 3)]
    assert set(statuses[:40]) == {410}
    assert statuses[-1] == 429
    assert (await olive.opens("/")).status == 200


async def test_a_stolen_cookie_ends_with_signing_out(desk: Desk) -> None:
    """And after twelve hours in any case."""
    olive, thief = await desk.signed_in(), await desk.window()
    stolen = {"Cookie": f"page={olive.cookie}"}
    assert "What is on" in (await thief.opens("/", **stolen)).words
    await olive.opens("/out")
    await olive.sends("/out")
    assert IN_BY_CHAT in (await thief.opens("/", **stolen)).words
    again = await desk.signed_in()
    desk.town.clock.move_to(desk.town.now + timedelta(hours=12))
    assert IN_BY_CHAT in (await again.opens("/")).words


async def test_out_everywhere_from_the_chat_and_from_the_page(desk: Desk) -> None:
    """Each browser, and the link that was not used yet."""
    one, other = await desk.signed_in(), await desk.signed_in()
    path = await desk.link()
    await desk.olive.taps("Sign me out everywhere")
    assert "2 browsers" in desk.olive.last.text
    for window in (one, other):
        assert IN_BY_CHAT in (await window.opens("/")).words
    assert USED in (await one.opens(path)).words
    one, other = await desk.signed_in(), await desk.signed_in()
    await one.opens("/out")
    await one.sends("/out-everywhere")
    assert IN_BY_CHAT in (await other.opens("/")).words


async def test_whoever_organises_no_more_is_out_at_once(desk: Desk) -> None:
    """And stays out when they organise again."""
    olive = await desk.signed_in()
    ((person, network, at),) = await rows(desk.town, "SELECT person_id, network, granted_at FROM organiser")
    await rows(desk.town, "DELETE FROM organiser")
    assert IN_BY_CHAT in (await olive.opens("/")).words
    await rows(
        desk.town,
        f"INSERT INTO organiser (person_id, network, granted_at) VALUES ({person}, '{network}', '{at}')",
    )
    assert IN_BY_CHAT in (await olive.opens("/")).words


async def test_stop_in_the_chat_signs_out(desk: Desk) -> None:
    """An organiser who stops keeps organising, and is in nowhere."""
    olive = await desk.signed_in()
    await desk.olive.writes("STOP")
    assert IN_BY_CHAT in (await olive.opens("/")).words


async def test_another_town_by_now(desk: Desk) -> None:
    """A session is of one town."""
    olive = await desk.signed_in()
    await rows(desk.town, "UPDATE organiser SET network = 'elsewhere'")
    assert IN_BY_CHAT in (await olive.opens("/")).words


@pytest.mark.parametrize("path", [route.path for route in PAGES if route.method == "POST"])
async def test_no_form_of_another_page_is_taken(desk: Desk, path: str) -> None:
    """Without the token, with another session’s, or from another page."""
    path = address(path, dict.fromkeys(FILLED.values(), 1))
    olive, other = await desk.signed_in(), await desk.signed_in()
    await other.opens("/out")
    assert (await olive.sends(path, {"token": ""})).status == 403
    assert (await olive.sends(path, {"token": "0" * 64})).status == 403
    assert (await olive.sends(path, {"token": "é" * 64})).status == 403
    stranger = await desk.window()
    stranger.last = other.last
    assert (await stranger.sends(path)).status == 403
    await olive.opens("/out")
    assert (await olive.sends(path, Origin="https://elsewhere.example")).status == 403
    assert "What is on" in (await olive.opens("/")).words


async def test_only_by_our_name(desk: Desk) -> None:
    """A page of a browser that got here by a name of its own (DNS rebinding)."""
    olive = await desk.signed_in()
    for name in ("elsewhere.example", "127.0.0.1.elsewhere.example", "[", ""):
        assert (await olive.opens("/", Host=name)).status in {400, 421}
    assert (await olive.opens("/", Host=f"localhost:{desk.port}")).status == 200


async def test_no_other_page_may_show_it_or_add_to_it(desk: Desk) -> None:
    """Every answer says so, to whomever."""
    olive, stranger = await desk.signed_in(), await desk.window()
    answers = [await olive.opens("/"), await olive.opens("/?day=nonsense"), await stranger.opens("/")]
    answers += [await stranger.opens("/in/guessed-guessed"), await olive.opens("/static/page.css")]
    for answer in answers:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in answers[0].headers["Cache-Control"]


async def test_the_cookie_is_for_us_alone(desk: Desk) -> None:
    """No script reads it, and no other page sends it along."""
    window, path = await desk.window(), await desk.link()
    async with window.http.post(f"http://127.0.0.1:{desk.port}{path}", allow_redirects=False) as came:
        cookie = came.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Path=/" in cookie


async def test_what_is_too_large_and_too_often(desk: Desk) -> None:
    """Is refused, and nothing comes to a stop."""
    olive = await desk.signed_in()
    await olive.opens("/out")
    assert (await olive.sends("/out", {"words": "x" * (MOST_BYTES + 1)})).status == 413
    statuses = [(await olive.opens("/out")).status for _ in range(MOST_CALLS)]
    assert statuses[-1] == 429
    desk.town.clock.move_to(desk.town.now + timedelta(minutes=1))
    assert (await olive.opens("/")).status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/static/%2e%2e/server.py",
        "/static/",
        "/in/",
        "/nowhere",
        "/%00",
        "//elsewhere",
    ],
)
async def test_no_path_leads_out_of_the_page(desk: Desk, path: str) -> None:
    """What is no address of ours is none."""
    olive = await desk.signed_in()
    assert (await olive.opens(path)).status in {400, 404}


async def test_addresses_that_say_nonsense(desk: Desk) -> None:
    """A day that is none, one too far away, and a header in an address."""
    olive = await desk.signed_in()
    for day in ("9999-12-31", "0001-01-01", "2026-02-30", "<b>", "2026-07-16%0d%0aSet-Cookie:x=1"):
        came = await olive.opens(f"/?day={day}")
        assert came.status == 404
        assert "Set-Cookie" not in came.headers
        assert "<b>" not in came.words


async def test_a_page_that_is_off(town: Town) -> None:
    """Is in no menu; an old button says so."""
    olive = olive_of(town)
    await olive.writes("/organise")
    assert "Open the page" not in labels(olive)
    olive.phone.presses_data("page.link", olive.last)
    await town.settles()
    assert "switched off" in olive.last.text
