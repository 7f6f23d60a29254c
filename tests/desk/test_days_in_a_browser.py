"""Olive finds the gap, asks a host, and sees it fill: from start to end by keyboard, at three widths."""

from datetime import date, timedelta

import pytest
from playwright.async_api import Browser, Page

from tests.desk.conftest import Desk, desk_beside_a_browser
from tests.desk.test_in_a_browser import SIZES
from tests.desk.test_people_in_a_browser import TOO_SMALL, VIOLATIONS, tabs_to
from tests.page.browser import CHROMIUM, WHERE_FROM, keep, visited
from tests.page.test_for_everybody import AXE
from tests.support.acts import does
from tests.support.table import champions, guests
from tests.support.town import Resident

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.skipif(CHROMIUM is None, reason=WHERE_FROM)]
desk = desk_beside_a_browser
WHOM = {"wide": ("Hetty", 20), "tablet": ("Ivan", 21), "narrow": ("Joy", 22)}
"""At each width another host, for another day of the week after."""


async def looked_at(page: Page, name: str) -> None:
    """Nothing is wider than the window, nothing too small to press, and axe finds nothing; a picture is kept."""
    await page.wait_for_load_state()
    await keep(page, f"desk-days-{name}", whole=True)
    assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
    assert await page.evaluate(TOO_SMALL) == [], name
    if AXE.exists():
        await page.evaluate(AXE.read_text("utf-8") + ";0")
        assert await page.evaluate(VIOLATIONS) == [], name


async def posts_what_is_asked(host: Resident) -> None:
    """From the yes to the post, without a word about the day."""
    await host.taps("Yes, I’ll post something", "A shared meal")
    for act in ("Pea soup for 2", "12-2pm", "Brinnington Hub", "None of the 14", "vegan", "Post it"):
        await does(host, act)
    assert host.was_told("It is posted")


async def test_the_gap_is_found_a_host_asked_and_it_fills(desk: Desk, browser: Browser) -> None:
    """Olive at the keyboard, the host and the guests in their chats."""
    hosts = await champions(desk.town, *(name for name, _ in WHOM.values()))
    people = {host.name: host for host in hosts}
    ben, cai = await guests(desk.town, "Ben", "Cai")
    for width, size in SIZES.items():
        name, number = WHOM[width]
        day = date(2026, 7, number).strftime("%A %-d %B")
        path = await desk.link()
        async with visited(browser, f"http://127.0.0.1:{desk.port}{path}", size) as page:
            await page.get_by_role("button", name="Come in").press("Enter")
            await page.get_by_role("link", name="The week after").press("Enter")
            await page.get_by_role("heading", name="The week from Monday 20 July").wait_for()
            await tabs_to(page, f"Ask a host for {day}")
            await page.keyboard.press("Enter")
            await page.get_by_role("heading", name=f"Ask a host for {day}").wait_for()
            await looked_at(page, f"whom-{width}")
            await tabs_to(page, f"Ask {name}")
            await page.keyboard.press("Enter")
            await page.get_by_role("status").get_by_text("They will hear of it").wait_for()
            await page.get_by_text(f"{name} was asked on Thursday 16 July, and has not answered yet.").wait_for()
            await looked_at(page, f"asked-{width}")
            await desk.town.settles()
            await posts_what_is_asked(people[name])
            await page.reload()
            await page.get_by_text(f"{name} was asked on Thursday 16 July, and said yes.").wait_for()
            sitting = page.locator(".day", has=page.get_by_role("heading", name=day)).locator(".sitting")
            await sitting.get_by_text("0 of 2 places taken.").wait_for()
            await desk.town.moves_to(desk.town.now + timedelta(minutes=1))
            await page.reload()
            await sitting.get_by_text("have not answered yet.").wait_for()
            await ben.taps("I’ll come")
            await page.reload()
            await sitting.get_by_text("1 of 2 places taken.").wait_for()
            await cai.taps("I’ll come")
            await page.reload()
            await sitting.get_by_text("2 of 2 places taken.").wait_for()
            await looked_at(page, f"filled-{width}")
