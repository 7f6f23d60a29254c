"""Each field of each form with what nobody should type, missing, and twice: no error, and nothing of it runs."""

from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from urllib.parse import urlencode

import pytest
import pytest_asyncio

from bot.page.guard import MOST_CALLS
from bot.page.routes import PAGES
from tests.desk.conftest import Answer, Window
from tests.desk.lines import address
from tests.desk.test_every_route import NUMBER, OUR_WAY_OUT, _as_form
from tests.desk.towns import SeenForm, Towns, forms_of, links_of, two_towns
from tests.support.everybody import HERE

LOOKS = [route for route in PAGES if route.method == "GET"]
FORMS: Mapping[str, dict[str, str]] = {
    "/announcements/draft/{draft}/count": {
        "words": "Tea for all",
        "words.ur": "چائے",
        "day": "2026-07-20",
        "begins": "12:00",
        "ends": "14:00",
        "place": "The hub",
        "asks": "on",
        "places": "9",
        "segment": "areas",
        "area": "E05015018",
        "venue": "4",
        "language": "ur",
        "names": "Gus",
        "send": "later",
        "send_day": "2026-07-19",
        "send_time": "10:00",
        "revision": "1",
        "live": "1",
        "mine": "1",
    },
    "/announcements/draft/{draft}/look": {"words": "Tea", "segment": "names", "names": "Gus", "revision": "1"},
    "/announcements/{number}/send": {"seen": "1", "sure": "on"},
    "/places/add": {
        "name": "Fern Hall",
        "address": "4 Mill Fold",
        "postcode": "SK3 9AB",
        "lat": "53.4",
        "lon": "-2.1",
        "step_free": "yes",
        "access": "toilet",
        "home": "",
        "another": "on",
        "back": "/places?q=a",
    },
    "/places/{venue}": {"name": "Fern Hall", "was_name": "x", "address": "4 Mill Fold", "postcode": "", "seen": "1"},
    "/places/signposts/add": {"kind": "food", "name": "Pantry", "about": "x", "phone": "0161 496 0123", "address": ""},
    "/places/signposts/{signpost}": {"kind": "food", "name": "Pantry", "about": "x", "phone": "", "seen": "1"},
    "/places/import/match": {"column": "Name", "field": "name", "exchange": "on"},
    "/places/import/keep": {"which": "x", "row_1": "new", "row_2": "4:17", "sure": "on"},
    "/formats/services/take": {"take": "1", "as-1": "food"},
    "/people/guests/{id}": {"why": "asked"},
    "/people/guests/{id}/put-right": {"why": "asked", "name": "Gus", "was_name": "Ida", "place": "SK3", "was_area": ""},
    "/people/guests/{id}/rest": {"why": "asked", "length": "week"},
    "/people/{id}/hand-over": {"how": "pause", "do": "preview", "post_1": "off", "ring_1": "2", "tick": "x", "to": "1"},
    "/people/{id}/back": {"do": "with_work"},
    "/calls": {"tap": "call.answer:1:invitation.accept"},
}
"""What no page has open at once, by its address, as somebody would fill it in."""
MARK = "<i id=mark>"
NASTY = {
    "nothing of it is seen": "\0\x1b\x7f\u200b\u2060\ufeff",
    "a zero inside of words": f"Ad\0a {MARK} {{{{ 7*191 }}}} {{0}} %(x)s %n",
    "the other way round": "\u202e\u2067kcabdrah \u0627\u0644\u0633\u0644\u0627\u0645\u2069 " + "e\u0301\u0327" * 90,
    "very long": "Llanfair" * 900,
    "a formula": '=HYPERLINK("javascript:alert(1)"; "x")\r\nSet-Cookie: x=1',
    "a great number": "9" * 4_999,
    "a number of another script": "٤٢²",
    "pictures": "👩🏽‍🍳" * 60,
    "half a letter": "\ud83c",
}


@pytest_asyncio.fixture
async def towns(tmp_path: Path) -> AsyncIterator[Towns]:
    async with two_towns(tmp_path / "towns.sqlite") as both:
        yield both


def _typed(fields: list[tuple[str, str]]) -> str:
    """As a browser that is no good one would send it."""
    return urlencode(fields, errors="surrogatepass")


class _Tries:
    """Sends, and keeps what broke."""

    def __init__(self, towns: Towns, window: Window) -> None:
        self._towns, self._window = towns, window
        self._calls = 0
        self.wrong: list[str] = []

    async def send(self, page: Answer, form: SeenForm, fields: list[tuple[str, str]], about: str) -> None:
        self._calls += 1
        if self._calls % (MOST_CALLS // 4) == 0:  # each may lead to two or three more
            self._towns.a_minute_later()
        if form.method == "GET":
            came = await self._window.opens(f"{form.action.partition('?')[0]}?{_typed(fields)}")
        else:
            self._window.last = page
            token = page.words.partition('name="token" value="')[2][:64]
            sent = _typed([*fields, ("token", token)])
            kind = "application/x-www-form-urlencoded"
            at = f"http://127.0.0.1:{self._window.port}{form.action}"
            async with self._window.http.post(at, data=sent.encode(), headers={"Content-Type": kind}) as answered:
                came = Answer(answered.status, await answered.text(errors="replace"), dict(answered.headers))
        if came.status >= 500 or came.status == 429:
            self.wrong.append(f"{came.status} {about}")
        if MARK in came.words or "1337" in came.words or "Set-Cookie" in came.headers:
            self.wrong.append(f"it runs: {about}")


async def _all(towns: Towns, window: Window) -> list[tuple[Answer, SeenForm]]:
    """Each form once, as the pages of a town have it."""
    seen: dict[str, tuple[Answer, SeenForm]] = {}
    for route in LOOKS:
        page = await window.opens(address(route.path, towns.who.numbers))
        for form in [*forms_of(page.words), *map(_as_form, links_of(page.words))]:
            about = f"{form.method} {NUMBER.sub('N', form.action)} {sorted(form.fields)}"
            if form.action not in OUR_WAY_OUT and form.fields:
                seen.setdefault(about, (page, form))
    page = await window.opens("/out")
    filled = [(page, SeenForm("POST", address(path, towns.who.numbers), form)) for path, form in FORMS.items()]
    towns.a_minute_later()
    return [*seen.values(), *filled]


def _with(fields: Mapping[str, str], name: str, *values: str) -> list[tuple[str, str]]:
    kept = [(other, value) for other, value in fields.items() if other != name]
    return [*kept, *((name, value) for value in values)]


@pytest.mark.parametrize("kind", NASTY)
async def test_what_nobody_should_type(towns: Towns, kind: str) -> None:
    window = await towns.comes_in(HERE, "lead")
    tries = _Tries(towns, window)
    for page, form in await _all(towns, window):
        for name in form.fields:
            await tries.send(page, form, _with(form.fields, name, NASTY[kind]), f"{form.action} {name}: {kind}")
        every = [(name, NASTY[kind]) for name in form.fields]
        await tries.send(page, form, every, f"{form.action}: {kind} in all of them")
    assert tries.wrong == []


async def test_fields_that_are_missing_or_there_twice(towns: Towns) -> None:
    window = await towns.comes_in(HERE, "lead")
    tries = _Tries(towns, window)
    for page, form in await _all(towns, window):
        for name, value in form.fields.items():
            await tries.send(page, form, _with(form.fields, name), f"{form.action} without {name}")
            await tries.send(page, form, _with(form.fields, name, value, "x"), f"{form.action} with two of {name}")
            await tries.send(page, form, _with(form.fields, name, *["1"] * 900), f"{form.action} with 900 {name}")
    assert tries.wrong == []
