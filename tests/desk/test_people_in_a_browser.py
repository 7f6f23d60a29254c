"""Guests and helpers in Chromium: a rest is given by keyboard, at three widths; axe finds nothing."""

from datetime import timedelta

import pytest
from playwright.async_api import Browser, Page

from bot.domain.core.people import Task
from bot.domain.volunteers.vetting import Check, checked
from tests.desk.conftest import Desk, desk_beside_a_browser
from tests.desk.test_calls import a_call_that_nobody_made
from tests.desk.test_in_a_browser import SIZES
from tests.desk.test_people import neighbour
from tests.page.browser import CHROMIUM, WHERE_FROM, keep, visited
from tests.page.test_for_everybody import AXE
from tests.support.acts import guest
from tests.support.look_inside import rows
from tests.support.table import champions, lunch
from tests.support.town import Resident
from tests.support.volunteers import person

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.skipif(CHROMIUM is None, reason=WHERE_FROM)]
desk = desk_beside_a_browser
VIOLATIONS = """async () => (await axe.run(document, {resultTypes: ['violations'], preload: false})).violations
  .flatMap((one) => one.nodes.map((node) => one.id + ': ' + node.target.join(' ') + ': ' + node.failureSummary))"""
TOO_SMALL = """() => [...document.querySelectorAll('main a, main button, main select, main input:not([type=hidden])')]
  .map((one) => [one.textContent.trim() || one.name, one.closest('label') ?? one])
  .map(([name, one]) => [name, one.getBoundingClientRect()])
  .filter(([, r]) => r.width && (r.width < 24 || r.height < 24)).map(([name]) => name)"""


async def checked_page(page: Page, name: str) -> None:
    """Nothing is wider than the window, nothing too small to press, and axe finds nothing; a picture is kept."""
    await page.wait_for_load_state()
    await keep(page, f"desk-people-{name}", whole=True)
    assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
    assert await page.evaluate(TOO_SMALL) == [], name
    if AXE.exists():
        await page.evaluate(AXE.read_text("utf-8") + ";0")
        assert await page.evaluate(VIOLATIONS) == [], name


async def a_town_of_helpers(desk: Desk) -> Resident:
    """Asha has two posts and two neighbours; others could have them."""
    asha, *_ = await champions(desk.town, "Asha", "Ben", "Cai", tasks=(Task.HOST, Task.RING))
    await champions(desk.town, "Dev", "Eve", "Farida")
    for days in (1, 3):
        await lunch(desk.town, places=8, by=asha, starts=desk.town.now + timedelta(days=days, hours=3))
    for name in ("Win", "Stan"):
        await neighbour(desk, name, of=asha)
    someone = await person(desk.town, asha)
    async with desk.town.bot.database.write() as work:
        old = desk.town.now.date() - timedelta(days=3 * 365 + 30)
        await work.vetting.note(someone.id, checked(Check.HYGIENE, "2", old), by=None, now=desk.town.now)
    return asha


async def tabs_to(page: Page, name: str) -> None:
    """By the Tab key, until what is called so has the focus, which is seen."""
    for _ in range(80):
        await page.keyboard.press("Tab")
        here = "document.activeElement"
        said = await page.evaluate(f"({here}.getAttribute('aria-label') || {here}.innerText || '').trim()")
        if said.startswith(name):
            assert await page.evaluate(f"getComputedStyle({here}).outlineStyle !== 'none'")
            return
    raise AssertionError(f"Tab never came to {name}")


async def test_a_rest_is_given_by_keyboard(desk: Desk, browser: Browser) -> None:
    """From the table to the one whose check ran out, who has what instead, what follows, done, and undone."""
    await a_town_of_helpers(desk)
    for name, size in SIZES.items():
        path = await desk.link()
        async with visited(browser, f"http://127.0.0.1:{desk.port}{path}", size) as page:
            await page.get_by_role("button", name="Come in").press("Enter")
            await page.get_by_role("link", name="Guests and helpers").press("Enter")
            await page.get_by_role("heading", name="Who helps").wait_for()
            await checked_page(page, f"table-{name}")
            await page.locator("select[name=checks]").select_option("over")
            await page.get_by_role("button", name="Show").press("Enter")
            await page.get_by_text("1 row.").wait_for()
            await tabs_to(page, "Asha")
            await page.keyboard.press("Enter")
            await page.get_by_role("heading", name="A rest, or goodbye").wait_for()
            await checked_page(page, f"card-{name}")
            await tabs_to(page, "Give a rest")
            await page.keyboard.press("Enter")
            await page.get_by_role("heading", name="A rest for Asha").wait_for()
            for box in await page.get_by_role("checkbox").all():
                await box.press("Space")
            await page.get_by_label("All ticked ones go to").select_option(label="Ben")
            await page.get_by_role("button", name="Give them").press("Enter")
            await page.get_by_role("heading", name="A rest for Asha").wait_for()
            await checked_page(page, f"hand-over-{name}")
            await tabs_to(page, "See what follows")
            await page.keyboard.press("Enter")
            await page.get_by_role("heading", name="What follows").wait_for()
            await page.get_by_text("Ben rings from now on").first.wait_for()
            await checked_page(page, f"follows-{name}")
            await tabs_to(page, "Yes, give a rest")
            await page.keyboard.press("Enter")
            await page.get_by_text("They have a rest now.").wait_for()
            assert await rows(desk.town, "SELECT state FROM champion WHERE person_id = 2") == [("paused",)]
            await tabs_to(page, "Yes, with what was theirs")
            await page.keyboard.press("Enter")
            await page.get_by_text("They are a volunteer again").wait_for()
            await page.evaluate("document.dir = 'rtl'")
            assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


async def test_a_guest_is_found_and_put_right(desk: Desk, browser: Browser) -> None:
    """Why first; the search, the card, a name that is wrong, and right."""
    for name in ("Gus", "Mary", "Marian"):
        await guest(desk.town, name)
    for name, size in SIZES.items():
        path = await desk.link()
        async with visited(browser, f"http://127.0.0.1:{desk.port}{path}", size) as page:
            await page.get_by_role("button", name="Come in").press("Enter")
            await page.goto(f"http://127.0.0.1:{desk.port}/people/guests")
            await page.get_by_label("Something we keep is not right").press("Space")
            await page.get_by_label("A first name, a name and an area").fill("mar")
            await page.get_by_label("A first name, a name and an area").press("Enter")
            await page.get_by_role("button", name="Marian").wait_for()
            assert "mar" not in page.url
            await checked_page(page, f"guests-{name}")
            await tabs_to(page, "Mary,")
            await page.keyboard.press("Enter")
            await page.get_by_role("heading", name="Mary").wait_for()
            await checked_page(page, f"guest-{name}")
            await page.get_by_label("Where they live").fill("Bredbury & Woodley" if name == "wide" else "Offerton")
            await page.get_by_role("button", name="Put it right").press("Enter")
            await page.locator(".done").wait_for()
            await checked_page(page, f"guest-done-{name}")


@pytest.mark.parametrize("width", SIZES)
async def test_a_call_is_made(desk: Desk, browser: Browser, width: str) -> None:
    """From the week to the card with the number, and what Mary said."""
    window = await a_call_that_nobody_made(desk)
    assert window.last.status == 200
    path = await desk.link()
    async with visited(browser, f"http://127.0.0.1:{desk.port}{path}", SIZES[width]) as page:
        await page.get_by_role("button", name="Come in").press("Enter")
        await page.get_by_role("link", name="1 neighbour to ring").press("Enter")
        await page.get_by_role("heading", name="Calls to make").wait_for()
        await checked_page(page, f"calls-{width}")
        await tabs_to(page, "Yes")
        await page.keyboard.press("Enter")
        await page.get_by_text("There is nobody to ring just now.").wait_for()
        await checked_page(page, f"calls-done-{width}")
