"""Every room is for everybody: axe-core finds nothing, nothing is wider than the window, all by keyboard, at any size.

Generic over the addresses of the page: a new room falls under it by its line in `lines`.
"""

from collections.abc import AsyncIterator
from http import HTTPStatus

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Error, Page

from bot.page.routes import PAGES
from tests.desk.conftest import Answer, Window
from tests.desk.lines import BEGUN_FIRST, address
from tests.desk.towns import Towns, two_towns
from tests.page.browser import CHROMIUM, WHERE_FROM, keep, visited
from tests.page.test_for_everybody import AXE
from tests.support.everybody import HERE

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason=WHERE_FROM),
    pytest.mark.skipif(not AXE.exists(), reason="no axe-core here: `npm install --prefix tests/page` brings it"),
]

LOOKS = sorted({route.path for route in PAGES if route.method == "GET"} - BEGUN_FIRST)
VIOLATIONS = """async () => (await axe.run(document, {resultTypes: ['violations'], preload: false})).violations
  .flatMap((one) => one.nodes.map((node) => one.id + ': ' + node.target.join(' ') + ': ' + node.failureSummary))"""
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll('body *')].filter((one) => !one.closest('.wide'))
  .filter((one) => { const r = one.getBoundingClientRect(); return r.right > innerWidth + 1 || r.left < -1; })
  .map((one) => one.tagName + ' ' + one.className + ' ' + one.textContent.trim().slice(0, 40))"""
SMALL = """() => [...document.querySelectorAll('a, button, input, select, textarea, summary')]
  .filter((one) => one.checkVisibility() && one.type !== 'hidden' && !one.matches('.skip, p a, li a, td a, dd a'))
  .map((one) => [one, one.getBoundingClientRect()]).filter(([, r]) => r.width < 24 || r.height < 24)
  .map(([one, r]) => `${one.outerHTML.slice(0, 80)} ${r.width} × ${r.height}`)"""
UNSEEN = """() => { const one = document.activeElement, style = getComputedStyle(one), r = one.getBoundingClientRect();
  const drawn = [...one.querySelectorAll('polygon, path, circle, rect')];
  const inside = one.closest('svg') && drawn.some((part) => parseFloat(getComputedStyle(part).strokeWidth) >= 3);
  const ring = inside || style.getPropertyValue('--ring');
  const seen = ring || style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && r.width && r.height;
  if ('reached' in one.dataset) return ''; // parts of a date, which the browser itself draws
  return one === document.body ? 'end' : seen || one.id === 'main' ? '' : one.outerHTML.slice(0, 120); }"""
REACHED = "() => { const n = document.activeElement; n.dataset.reached = ''; }"
LEFT_OUT = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter((one) => one.checkVisibility() && one.type !== 'hidden' && !one.disabled && !('reached' in one.dataset))
  .filter((one) => one.type !== 'radio').map((one) => one.outerHTML.slice(0, 120))"""
SPACED = """() => { for (const one of document.querySelectorAll('body *')) {
  for (const [name, value] of [['line-height', '1.5'], ['letter-spacing', '0.12em'], ['word-spacing', '0.16em']])
    one.style.setProperty(name, value, 'important');
  if (one.matches('p')) one.style.setProperty('margin-block-end', '2em', 'important'); } }"""
CUT_OFF = """() => [...document.querySelectorAll('body *')]
  .filter((one) => one.checkVisibility() && one.clientWidth > 2 && one.textContent.trim())
  .filter((one) => one.scrollWidth > one.clientWidth + 1)
  .filter((one) => ['hidden', 'clip'].includes(getComputedStyle(one).overflowX))
  .map((one) => one.outerHTML.slice(0, 120))"""
MOST_STOPS = 400
MOST_LOOKS = 400


SIZES = {
    "wide": (1440, 900),
    "tablet": (768, 1024),
    "narrow": (320, 640),
    "at 200 %": (720, 450),
    "at 400 %": (320, 256),
}
ENGLISH, URDU = "en_GB", "ur"
LOOKED_AT = {ENGLISH: tuple(SIZES), URDU: ("wide", "narrow")}
"""In which sizes, in each language; in the second a page reads from right to left."""
PICTURED = {(ENGLISH, "wide"): "wide", (ENGLISH, "narrow"): "narrow", (URDU, "wide"): "from-right-to-left"}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def towns(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Towns]:
    """One for all: they are only looked at."""
    async with two_towns(tmp_path_factory.mktemp("looked") / "towns.sqlite") as both:
        yield both


async def _there(window: Window, path: str) -> Answer:
    """Looked at again while it is being made; each look waits a little."""
    for _ in range(MOST_LOOKS):
        came = await window.opens(path)
        if came.status != HTTPStatus.ACCEPTED:
            return came
    raise AssertionError(f"{path} was never there")


async def _looks(towns: Towns, page: Page, path: str, language: str = ENGLISH) -> bool:
    """Whether there is a page; an address may give a file instead."""
    async with towns.town.bot.database.write() as work:
        await work.people.speak(towns.who.people[HERE, "lead"], language)
    window = await towns.comes_in(HERE, "lead")
    at = f"http://127.0.0.1:{towns.port}"
    came = await _there(window, address(path, towns.who.numbers))
    assert came.status == 200, f"{path}: {came.status}"
    if "Content-Disposition" in came.headers or not came.headers["Content-Type"].startswith("text/html"):
        await page.goto(f"{at}/static/icon.svg")
        return False
    await page.context.add_cookies([{"name": "page", "value": window.cookie, "url": at}])
    try:
        await page.goto(at + address(path, towns.who.numbers))
    except Error as problem:  # it took a moment to be made, and is a file by now
        assert "Download is starting" in str(problem)  # noqa: PT017 - all that the browser says of it
        await page.goto(f"{at}/static/icon.svg")
        return False
    return True


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("language", LOOKED_AT)
@pytest.mark.parametrize("path", LOOKS)
async def test_axe_finds_nothing(browser: Browser, towns: Towns, path: str, language: str) -> None:
    """Of any weight; in no size anything is wider than the window, or too small for a finger.

    It has one heading of the first level, a title, and a picture to be looked at: what no test sees.
    """
    async with visited(browser, "about:blank", SIZES["wide"], reduced_motion="reduce") as page:
        if not await _looks(towns, page, path, language):
            return
        assert await page.locator("h1").count() == 1
        assert await page.title()
        assert await page.evaluate("document.dir") == ("rtl" if language == URDU else "ltr")
        await page.evaluate(AXE.read_text("utf-8") + ";0")
        for size in LOOKED_AT[language]:
            await _resized(page, size)
            if name := PICTURED.get((language, size)):
                await keep(page, f"room{path.replace('/', '-').replace('{', '').replace('}', '')}-{name}")
            assert await page.evaluate(VIOLATIONS) == [], size
            assert await page.evaluate(TOO_WIDE) == [], size
            assert await page.evaluate(SMALL) == [], size
        await page.evaluate(SPACED)  # as somebody sets it who reads better so (WCAG 1.4.12)
        for size in LOOKED_AT[language]:
            await _resized(page, size)
            assert await page.evaluate(TOO_WIDE) == [], size
            assert await page.evaluate(CUT_OFF) == [], size


async def _resized(page: Page, size: str) -> None:
    width, height = SIZES[size]
    await page.set_viewport_size({"width": width, "height": height})


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("path", LOOKS)
async def test_everything_by_keyboard(browser: Browser, towns: Towns, path: str) -> None:
    """Tab comes to all that can be used, one sees where one is, and it comes out at the end: there is no trap."""
    async with visited(browser, "about:blank", SIZES["wide"]) as page:
        if not await _looks(towns, page, path):
            return
        for _ in range(MOST_STOPS):
            await page.keyboard.press("Tab")
            unseen = await page.evaluate(UNSEEN)
            if unseen == "end":
                break
            assert unseen == ""
            await page.evaluate(REACHED)
        assert await page.evaluate(LEFT_OUT) == []


@pytest.mark.asyncio(loop_scope="session")
async def test_english_on_a_page_from_right_to_left(browser: Browser, towns: Towns) -> None:
    """Its numbers and full stops stay where they belong, and it is read aloud as English."""
    async with visited(browser, "about:blank", SIZES["wide"]) as page:
        await _looks(towns, page, "/", URDU)
        line = page.get_by_text("places are still free").first
        assert "\u206621 of 24 places are still free.\u2069" in await line.inner_text()
        assert await page.evaluate("document.documentElement.lang") == "en-GB"
