"""The page is for everybody: by keyboard alone, enlarged, from right to left, without motion, by fingers, by ear."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.page.browser import CHROMIUM, NARROW, WHERE_FROM, WIDE, visited
from tests.page.conftest import Table, laid_table
from tests.page.test_phones import YES_OR_NO

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason=WHERE_FROM),
    pytest.mark.asyncio(loop_scope="session"),
]

AXE = Path(__file__).with_name("node_modules") / "axe-core" / "axe.min.js"
BETWEEN = (1024, 768)
TWICE_AS_LARGE = (WIDE[0] // 2, WIDE[1] // 2)
"""What a window of 1440 × 900 has room for at 200 % zoom."""
CUT_OFF = """() => [...document.querySelectorAll('button, summary, textarea, [role=tab]')]
  .filter((one) => one.checkVisibility() && !one.closest('.log, .panel, .choices'))
  .filter((one) => { const r = one.getBoundingClientRect();
    return r.left < -1 || r.right > innerWidth + 1 || r.top + scrollY < -1 || r.bottom + scrollY > DOWN_TO; })
  .map((one) => one.id || one.className || one.textContent)"""
A_STORY = {"title": "A meal", "words": "Asha has soup and bread for twelve.", "person": "Asha", "playing": True}
TOO_SMALL = """() => [...document.querySelectorAll('button, summary, select, input, textarea, [role=tab]')]
  .filter((one) => one.checkVisibility() && !one.matches('.command, .spoiler'))
  .map((one) => [one.textContent.trim() || one.className, one.getBoundingClientRect()])
  .filter(([, r]) => r.width < 43.5 || r.height < 43.5)
  .map(([words, r]) => `${words}: ${r.width} × ${r.height}`)"""


OPENED = "dialog[open], .drop.open, details[open], #panel:not([hidden])"
SERIOUS = f"""async () => (await axe.run(
    [...document.querySelectorAll('{OPENED}')].at(-1) ?? document,
    {{resultTypes: ['violations'], preload: false}})).violations
  .filter((one) => ['serious', 'critical'].includes(one.impact))
  .flatMap((one) => one.nodes.map((node) => one.id + ': ' + node.target.join(' ') + ': ' + node.failureSummary))"""
EVERYWHERE: tuple[tuple[str, ...], ...] = (
    (),
    ("#phone-0 .menu summary",),
    ("#phone-0 .commands summary",),
    ("#phone-0 .attach summary",),
    ("#phone-0 .attach summary", "#phone-0 .attach >> text=Place"),
    ("#others .opens", "#others .new"),
    ("#stories .opens",),
    ("#clock .opens",),
    ("#behind",),
)
"""What to press, one after the other, to see each menu, window and panel; passed over where it is not shown."""


@asynccontextmanager
async def chatting(browser: Browser, size: tuple[int, int]) -> AsyncIterator[tuple[Table, Page]]:
    """Somebody has written, and somebody was asked."""
    async with laid_table() as table:
        await table.bot_says("Asha", "Would you <b>like</b> to come?", reply_markup=YES_OR_NO)
        table.person("Asha").writes("/start")
        table.person("Asha").sends_document(b"BEGIN:VCALENDAR", "meal.ics", "text/calendar")
        await table.bot_says("Asha", "Which?", reply_markup={"keyboard": [["Today", "Tomorrow"]]})
        async with visited(browser, table.address, size, reduced_motion="reduce") as page:
            await expect(page.locator("#phone-0 .log")).to_contain_text("Which?")
            yield table, page


async def cut_off(page: Page, *, down_to: str = "innerHeight + 1") -> object:
    """What can be pressed and is not wholly in the window, nor above `down_to`."""
    wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return ["the page"] if wide else await page.evaluate(CUT_OFF.replace("DOWN_TO", down_to))


@pytest.mark.parametrize("size", [WIDE, NARROW, BETWEEN])
async def test_nothing_is_cut_off(browser: Browser, size: tuple[int, int]) -> None:
    """Whatever can be pressed is in the window, with a story or without, and the page is no wider than that."""
    async with chatting(browser, size) as (table, page):
        assert await cut_off(page) == []
        table.stage.story = A_STORY
        await expect(page.locator("#story-words")).to_contain_text("Asha has soup")
        assert await cut_off(page) == []
        title, clock = await page.locator("h1").bounding_box(), await page.locator("#clock").bounding_box()
        assert title is not None
        assert clock is not None
        assert title["x"] + title["width"] <= clock["x"] or title["y"] + title["height"] <= clock["y"]


async def test_at_twice_the_size_one_scrolls_down_but_never_sideways(browser: Browser) -> None:
    """At 200 % zoom everything is there, below one another."""
    async with chatting(browser, TWICE_AS_LARGE) as (_, page):
        assert await cut_off(page, down_to="document.documentElement.scrollHeight + 1") == []


async def test_it_reads_from_right_to_left_too(browser: Browser) -> None:
    """A right-to-left page begins on the right, and has nothing out of its place."""
    async with chatting(browser, WIDE) as (table, page):
        await table.bot_says("Ben", "אהלן")
        await expect(page.locator("#phone-1 .log")).to_contain_text("אהלן")
        await page.evaluate("document.dir = 'rtl'")
        assert await cut_off(page) == []
        first, last = await page.locator("#phone-0").bounding_box(), await page.locator("#phone-3").bounding_box()
        assert first is not None
        assert last is not None
        assert first["x"] > last["x"]


async def test_nothing_moves_for_those_who_asked_for_that(browser: Browser) -> None:
    """With “reduce motion” no animation runs when a message comes."""
    async with chatting(browser, WIDE) as (table, page):
        await table.bot_says("Ben", "Hello")
        await expect(page.locator("#phone-1 .log")).to_contain_text("Hello")
        assert await page.evaluate("document.getAnimations().length") == 0


async def _goes_to(page: Page, look: tuple[str, ...]) -> None:
    for selector in look:
        if await page.locator(selector).is_visible():
            await page.click(selector)


async def test_everything_is_large_enough_for_a_finger(browser: Browser) -> None:
    """On a small screen whatever can be pressed is at least 44 pixels each way, in every menu and window."""
    async with chatting(browser, NARROW) as (_, page):
        for look in EVERYWHERE:
            await _goes_to(page, look)
            assert await page.evaluate(TOO_SMALL) == [], look
            await page.keyboard.press("Escape")


async def test_the_whole_way_by_keyboard(browser: Browser) -> None:
    """From the top: skip to the phones, open a menu and close it, write, answer, move the clock, look behind."""
    async with chatting(browser, WIDE) as (table, page):
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await expect(page.locator("#phones")).to_be_focused()
        await _tabs_to(page, "#phone-0 .log")
        await _tabs_to(page, "#phone-0 .key")
        await page.keyboard.press("Enter")
        await _tabs_to(page, "#phone-0 .commands summary")
        await page.keyboard.press("Enter")
        await expect(page.locator("#phone-0 .commands .choices")).to_be_visible()
        await page.keyboard.press("Escape")
        await expect(page.locator("#phone-0 .commands .choices")).to_be_hidden()
        await _tabs_to(page, "#phone-0 textarea")
        await page.keyboard.type("Soup for six")
        await page.keyboard.press("Enter")
        await expect(page.locator("#phone-0 .log")).to_contain_text("Soup for six")
        assert [kind for kind in table.world.bot.updates.pending if "I" in str(kind)]
        await page.focus("[data-to=hour]")
        await page.keyboard.press("Enter")
        await expect(page.locator("#now")).to_contain_text("11:00")
        await _tabs_to(page, "#behind")
        await page.keyboard.press("Space")
        await expect(page.locator("#panel")).to_be_visible()


async def _tabs_to(page: Page, selector: str) -> None:
    """Press Tab until it has the focus, which must be seen."""
    for _ in range(40):
        await page.keyboard.press("Tab")
        if await page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            style = "getComputedStyle(document.activeElement)"
            assert await page.evaluate(f"{style}.outlineStyle !== 'none' && parseFloat({style}.outlineWidth) >= 2")
            return
    raise AssertionError(f"Tab never came to {selector}")


async def test_what_comes_is_said_aloud(browser: Browser) -> None:
    """The phone in use reads its own messages out; of the others one hears who has one."""
    async with chatting(browser, WIDE) as (table, page):
        await page.focus("#phone-1 textarea")
        assert await page.get_attribute("#phone-1 .log", "aria-live") == "polite"
        assert await page.get_attribute("#phone-0 .log", "aria-live") == "off"
        await table.bot_says("Olive", "Somebody would like to cook")
        await expect(page.locator("#announce")).to_have_text("Olive has a message")


@pytest.mark.skipif(not AXE.exists(), reason="no axe-core here: `npm install --prefix tests/page` brings it")
@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_axe_finds_nothing_that_keeps_people_out(browser: Browser, size: tuple[int, int]) -> None:
    """Nothing serious or critical: on the page itself, in each menu, window and panel, and while a story is told."""
    async with chatting(browser, size) as (table, page):
        table.stage.story = A_STORY
        await expect(page.locator("#story-words")).to_contain_text("Asha has soup")
        await page.evaluate(AXE.read_text("utf-8") + ";0")
        for look in EVERYWHERE:
            await _goes_to(page, look)
            assert await page.evaluate(SERIOUS) == [], look
            await page.keyboard.press("Escape")


async def test_a_year_is_drawn_and_told_in_a_table(browser: Browser) -> None:
    """Two charts with a title, axes and a sentence for those who cannot see them, and the same numbers as tables."""
    async with chatting(browser, WIDE) as (_, page):
        await page.click("#behind")
        charts = page.locator(".year svg.chart")
        await expect(charts).to_have_count(2)
        said = await charts.first.get_attribute("aria-label")
        assert said is not None
        assert "Places filled" in said
        assert "Tell everybody" in said
        await expect(charts.first.locator("text >> text=week")).to_be_attached()
        await page.click(".year summary")
        last = page.locator(".year table").first.locator("tr.ours td").last
        assert f"Fair turns {await last.inner_text()}" in said
