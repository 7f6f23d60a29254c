"""Pictures of each room of the organisers’ page, of a town with people in it, for `docs/organisers.md`."""

import tempfile
from datetime import timedelta
from pathlib import Path

from playwright.async_api import Browser, Page

from bot.simulator.mini_apps import launched
from storage.engine.times import stored
from tests.desk.conftest import Desk, desk_at
from tests.desk.test_calls import a_call_that_nobody_made
from tests.desk.wards import BRINNINGTON, EDGELEY, MANOR, live_in, lunch_in, place_in
from tests.page.browser import visited
from tests.support.look_inside import rows
from tests.support.table import NEAR_BY, all_are_asked, champions, guests, lunch
from tests.support.town import TOKEN

SIZE, PHONE = (1100, 760), (390, 780)
TUESDAY = "2026-07-21"
HOSTS = ("Hetty", "Ivan", "Joy", "Samira")
POSTED_BY = ("Dev", "Eve", "Femi", "Grace", "Harriet", "Imran")
TITLES = ("Pea soup and bread", "Dal and rice", "Jacket potatoes", "Pasta bake", "Curry night", "Fish pie")
MONDAYS_LUNCH = 4
ROOMS = {
    "week": f"/?day={TUESDAY}",
    "map": "/map?shade=guests",
    "people": "/people",
    "calls": "/calls",
    "places": "/places",
    "files": "/formats",
    "paper": "/paper",
    "report": "/report/2026-07-01/2026-07-15",
    "planning": "/season?tue=10",
    "whats-on": "/whats-on",
}


async def take_rooms(browser: Browser, folder: Path) -> None:
    """One picture each; the week also as a telephone shows it."""
    with tempfile.TemporaryDirectory() as data:
        async with desk_at(Path(data)) as desk:
            await _fill(desk)
            path = await desk.link()
            async with visited(browser, _at(desk, path), SIZE) as page:
                await page.get_by_role("button", name="Come in").click()
                await page.get_by_role("heading", name="What is on").wait_for()
                await _asks_a_host(page, desk, folder)
                for name, room in ROOMS.items():
                    await page.goto(_at(desk, room))
                    await page.locator("main h1").filter(has_not_text="Counting").wait_for()
                    await page.screenshot(path=folder / f"page-{name}.png")
                await _writes_to_many(page, desk, folder)
            app = launched(_at(desk, "/app"), TOKEN, desk.olive.phone.user, desk.town.now)
            async with visited(browser, app, PHONE) as page:
                await page.get_by_role("heading", name="What is on").wait_for()
                await page.screenshot(path=folder / "page-in-telegram.png")


def _at(desk: Desk, path: str) -> str:
    return f"http://127.0.0.1:{desk.port}{path}"


async def _fill(desk: Desk) -> None:
    """Guests in three wards, places, hosts, a week with gaps, and a call that nobody made."""
    town = desk.town
    await a_call_that_nobody_made(desk)
    asked = await guests(town, "Ben", "Cai", "Priya", "Tom", "Walter", answers=NEAR_BY)
    for ward, number in ((BRINNINGTON, 22), (MANOR, 9), (EDGELEY, 14)):
        await live_in(town, ward, number)
    hall = await place_in(town, EDGELEY, "Edgeley Corner Kitchen", 53.4037, -2.1692)
    centre = await place_in(town, MANOR, "Offerton Community Centre", 53.3990, -2.1310)
    for number, title in enumerate(TITLES):
        starts = town.now + timedelta(days=(0, 1, 4, 6, 7, 8)[number], hours=2)
        await lunch_in(town, (hall, centre)[number % 2], POSTED_BY[number], starts)
        await rows(town, f"UPDATE offer SET title = '{title}' WHERE id = (SELECT MAX(id) FROM offer)")
    await all_are_asked(town, *asked, to=MONDAYS_LUNCH)
    for guest in asked[:4]:
        await guest.taps("I’ll come")
    hetty, ivan, *_ = await champions(town, *HOSTS)
    for host, days in ((hetty, 2), (hetty, 9), (ivan, 4)):
        await lunch(town, places=6, by=host, starts=town.now + timedelta(days=1))
        moment = stored(town.now - timedelta(days=days))
        last = "(SELECT MAX(id) FROM occurrence)"
        await rows(
            town,
            f"UPDATE occurrence SET starts_at = '{moment}', ends_at = '{moment}', state = 'done' WHERE id = {last}",
        )


async def _asks_a_host(page: Page, desk: Desk, folder: Path) -> None:
    await page.goto(_at(desk, f"/days/{TUESDAY}"))
    await page.screenshot(path=folder / "page-ask-a-host.png")
    await page.get_by_role("button", name="Ask Hetty").click()
    await page.get_by_role("status").wait_for()


async def _writes_to_many(page: Page, desk: Desk, folder: Path) -> None:
    await page.goto(_at(desk, "/announcements"))
    await page.get_by_role("button", name="Write something new").click()
    await page.get_by_label("In English").fill("Tea for <b>all</b> on the green on Sunday at 3. Bring a chair.")
    await page.get_by_label("All guests").check()
    await page.locator("#reach").get_by_text("about 50").first.wait_for()
    await page.locator("#reach").scroll_into_view_if_needed()
    await page.screenshot(path=folder / "page-announcements.png")
