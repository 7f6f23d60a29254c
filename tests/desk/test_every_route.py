"""Every address of the page × every role × both towns. A new address falls under it by its line in `lines`."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
import pytest_asyncio

from bot.page.guard import MOST_CALLS
from bot.page.routes import PAGES
from bot.page.shown import PageRoute
from tests.desk.conftest import Answer, Window
from tests.desk.lines import BEGUN_FIRST, OUTSIDE, WHO, address, name_of, numbered, room_of
from tests.desk.towns import SeenForm, Towns, forms_of, links_of, two_towns
from tests.support.across import MARK, Border, border
from tests.support.everybody import HERE, ROLES, THERE
from tests.support.look_inside import rows

LOOKS = [route for route in PAGES if route.method == "GET"]
IN_BY_CHAT, NOT_IN = "Please come in from the chat", "That did not let you in"
CALLS_AT_ONCE = MOST_CALLS - 20
NUMBER = re.compile(r"\d{1,18}")
OUR_WAY_OUT = {"/out", "/out-everywhere"}


@pytest_asyncio.fixture
async def towns(tmp_path: Path) -> AsyncIterator[Towns]:
    async with two_towns(tmp_path / "towns.sqlite") as both:
        yield both


async def _calls(window: Window, route: PageRoute, path: str) -> Answer:
    """A form is sent with a good token and nothing in it: what is asked here is who may, not what is done."""
    if route.method == "GET":
        return await window.opens(path)
    await window.opens("/out")
    return await window.sends(path)


def test_every_address_has_its_line() -> None:
    """Who comes in is written down for each, and for nothing else; the roles are those of the chat."""
    names = [name_of(route) for route in PAGES]
    missing = [f"**lines(ORGANISERS, {name!r})," for name in names if name not in WHO]
    assert not missing, "tests/desk/lines.py has no line of:\n" + "\n".join(missing)
    there = {room_of(route.path) for route in PAGES}
    assert [name for name in WHO if name not in names and room_of(name.split()[1]) in there] == []
    assert len(names) == len(set(names))
    assert OUTSIDE | {"organiser", "lead"} == set(ROLES)


def test_every_name_in_an_address_can_be_filled() -> None:
    """With a thing of a town, or a word: else nobody tries it with another town’s."""
    numbers = dict.fromkeys(("draft", "idea_first", "call"), 1)
    for route in PAGES:
        try:
            address(route.path, numbers)
        except KeyError as missing:
            raise AssertionError(f"tests/desk/lines.py says nothing of {missing} in {route.path}") from None


async def test_each_address_as_each_role(towns: Towns) -> None:
    """At home those of its line come in, and the others of the house are told no; the rest do not pass the door."""
    here = towns.who.numbers
    wrong: list[str] = []
    for role in ROLES:
        window = await towns.comes_in(HERE, role)
        for route in PAGES:
            if route.path in OUR_WAY_OUT and route.method == "POST":
                window = await towns.comes_in(HERE, role)
            towns.a_minute_later()
            came = await _calls(window, route, address(route.path, here))
            wrong += _wrong(route, role, came)
    assert wrong == []


def _wrong(route: PageRoute, role: str, came: Answer) -> list[str]:
    outside = IN_BY_CHAT in came.words
    name = f"{name_of(route)} as {role}: {came.status}"
    if role in OUTSIDE:
        return [] if outside and "<nav" not in came.words else [name]
    if route.path in OUR_WAY_OUT and route.method == "POST":
        return [] if outside else [name]
    may = role in WHO[name_of(route)]
    refused = {404, 409, 422} if route.method == "POST" or route.path in BEGUN_FIRST else set()
    fine = came.status < 400 or came.status in refused
    return [] if not outside and (fine if may else came.status == 403) else [name]


async def test_nobody_but_an_organiser_passes_the_door(towns: Towns) -> None:
    """Also with what Telegram rightly signs for them; and no session is there that is nobody’s."""
    for home in (HERE, THERE):
        for role in sorted(OUTSIDE):
            window = await towns.comes_in(home, role)
            assert NOT_IN in window.last.words, (home, role)
            assert not window.cookie
    assert await rows(towns.town, "SELECT 1 FROM page_session") == []


async def test_an_organiser_who_is_removed_while_the_page_is_open(towns: Towns) -> None:
    """Out of every address at once, forms that were open too; and so is one who looks after another town by now."""
    here = towns.who.numbers
    for change in ("DELETE FROM organiser WHERE person_id = {}", "UPDATE organiser SET network = 'x'"):
        window = await towns.comes_in(HERE, "organiser")
        await window.opens("/out")
        open_form = window.last
        assert "<nav" in open_form.words
        await rows(towns.town, change.format(towns.who.people[HERE, "organiser"]))
        for route in PAGES:
            towns.a_minute_later()
            window.last = open_form
            path = address(route.path, here)
            came = await (window.opens(path) if route.method == "GET" else window.sends(path))
            assert IN_BY_CHAT in came.words, name_of(route)
        if change.startswith("DELETE"):
            person = towns.who.people[HERE, "organiser"]
            at = "'2026-07-16T08:00:00Z'"
            back = f"INSERT INTO organiser (person_id, network, granted_at) VALUES ({person}, '{HERE}', {at})"
            await rows(towns.town, back)


class Across:
    """The organiser of the next town, with the ids of the first in every place where one can stand."""

    def __init__(self, towns: Towns, window: Window, held: Border) -> None:
        self._towns = towns
        self._window = window
        self._held = held
        self._calls = 0
        self.wrong: list[str] = []

    async def tries(self, method: str, path: str, form: dict[str, str] | None = None, *, gone: bool = False) -> Answer:
        """One call. `gone`: the address itself names something of the other town, so it is no address."""
        self._calls += 1
        if self._calls % CALLS_AT_ONCE == 0:
            self._towns.a_minute_later()
        await rows(self._towns.town, "DELETE FROM temp.touched")
        came = await (self._window.opens(path) if method == "GET" else self._window.sends(path, form))
        async with self._towns.town.bot.database.write() as work:
            await self._held.look(work, await work.people.get(self._towns.who.people[THERE, "organiser"]))
        about = f"{method} {path} {form or ''}: {came.status}"
        self.wrong += [f"{about} touched {row}" for row in self._held.touched]
        if MARK in came.words:
            self.wrong.append(f"{about} says {came.words[came.words.index(MARK) - 60 :][:120]}")
        if came.status >= 500 or (gone and came.status not in {403, 404}):
            self.wrong.append(about)
        return came


async def test_ids_of_another_town_in_every_address(towns: Towns) -> None:
    """Are none: nothing is said of them, and nothing changed."""
    window = await towns.comes_in(THERE, "organiser")
    across = Across(towns, window, await border(towns.town, towns.who))
    for route in PAGES:
        if numbered(route, towns.who.numbers):
            await window.opens("/out")
            await across.tries(route.method, address(route.path, towns.who.numbers), gone=True)
    assert across.wrong == []


async def test_ids_of_another_town_in_every_field(towns: Towns) -> None:
    """All forms and links that an organiser is shown, each of their fields with every id of the other town by turns."""
    window = await towns.comes_in(THERE, "organiser")
    seen = [await window.opens(address(route.path, towns.who.numbers_there)) for route in LOOKS]
    across = Across(towns, window, await border(towns.town, towns.who))
    theirs = sorted({str(number) for number in towns.who.numbers.values()}, key=int)
    tried: set[str] = set()
    for page in seen:
        for form in [*forms_of(page.words), *map(_as_form, links_of(page.words))]:
            if form.action not in OUR_WAY_OUT:
                await _each_field(across, page, form, theirs, tried)
    assert across.wrong == []


def _as_form(link: str) -> SeenForm:
    parts = urlsplit(link)
    return SeenForm("GET", parts.path, dict(parse_qsl(parts.query, keep_blank_values=True)))


async def _each_field(across: Across, page: Answer, form: SeenForm, theirs: list[str], tried: set[str]) -> None:
    for name, value in form.fields.items():
        about = f"{form.method} {NUMBER.sub('N', form.action)} {name}"
        if about in tried or (value and not NUMBER.fullmatch(value)):
            continue  # words, a day, a choice that has a name
        tried.add(about)
        for number in theirs:
            filled = {**form.fields, name: number}
            if form.method == "GET":
                await across.tries("GET", f"{form.action.partition('?')[0]}?{urlencode(filled)}")
                continue
            across._window.last = page  # noqa: SLF001 - its token
            await across.tries("POST", form.action, filled)


@pytest.mark.parametrize("written", ["0", "-1", "1e3", "٤٢", "9" * 18, "9" * 40, "1%00", "1'--", "x"])
async def test_numbers_that_are_none(towns: Towns, written: str) -> None:
    """Are no address, wherever a number stands."""
    window = await towns.comes_in(HERE, "organiser")
    for route in PAGES:
        if numbered(route, towns.who.numbers):
            await window.opens("/out")
            path = re.sub(r"\{\w+(?::[^}]*)?\}", written, route.path)
            came = await (window.opens(path) if route.method == "GET" else window.sends(path))
            assert came.status in {400, 404, 405}, f"{name_of(route)}: {came.status}"
