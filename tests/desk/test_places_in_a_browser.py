"""Places and other help in Chromium at three widths: put right by keyboard, a file brought in; axe finds nothing."""

from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from storage.directory.venues import SaidPlace
from tests.desk.conftest import Desk, desk_beside_a_browser
from tests.desk.test_in_a_browser import SIZES
from tests.page.browser import CHROMIUM, WHERE_FROM, keep, visited
from tests.support.look_inside import rows
from tests.support.table import NEAR_BY, all_are_asked, guests, lunch

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.skipif(CHROMIUM is None, reason=WHERE_FROM)]
desk = desk_beside_a_browser
AXE = Path(__file__).parents[1] / "page" / "node_modules" / "axe-core" / "axe.min.js"
WRONG = """async () => (await axe.run(document, {resultTypes: ['violations'], preload: false})).violations
  .flatMap((one) => one.nodes.map((node) => one.id + ': ' + node.target.join(' ') + ': ' + node.failureSummary))"""
TOO_SMALL = """() => [...document.querySelectorAll('main button, main select, main input, main summary, main .ways a')]
  .filter((one) => one.checkVisibility() && one.type !== 'hidden')
  .map((one) => [one, (one.closest('label.tick') ?? one).getBoundingClientRect()])
  .filter(([, r]) => r.width < 24 || r.height < 24).map(([one]) => one.outerHTML)"""
FILE = (
    "Venue,Street,Post Code,Step free?,Remarks\nFern Bank Hall,4 Mill Fold,SK3 9AB,yes,\n"
    "Briningtn Hub,2 Brinnington Road,SK5 8BE,ramp,ask for the key\nFar Hall,High Street,M1 1AA,no,\n"
    "The Old Weir Hub,Weir Lane,SK5 8LS,no,\nFern Bank Church Hall,Mill Fold,SK3 9AB,,\n"
)


async def is_for_everybody(page: Page, name: str) -> None:
    """Nothing wider than the window, nothing too small for a finger, nothing that axe finds."""
    await page.wait_for_load_state()
    await keep(page, name)
    assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
    assert await page.evaluate(TOO_SMALL) == [], name
    await page.evaluate(AXE.read_text("utf-8"))
    assert await page.evaluate(WRONG) == [], name


async def comes_in(desk: Desk, page: Page) -> None:
    await page.get_by_role("button", name="Come in").press("Enter")
    await page.get_by_role("link", name="Places", exact=True).press("Enter")
    await page.get_by_role("heading", name="Places where people meet").wait_for()


@pytest.mark.parametrize("width", SIZES)
async def test_olive_puts_a_place_right_in_its_row(desk: Desk, browser: Browser, width: str) -> None:
    """By keyboard: a wrong turn, then saved; and other help added."""
    await rows(desk.town, "UPDATE venue SET address = 'Brinnington Road, SK5 8BE' WHERE id = 1")
    async with visited(browser, f"http://127.0.0.1:{desk.port}{await desk.link()}", SIZES[width]) as page:
        await comes_in(desk, page)
        await is_for_everybody(page, f"desk-places-{width}")
        await page.get_by_role("link", name="Change Brinnington Hub").press("Enter")
        await expect(page.get_by_label("Name", exact=True)).to_be_focused()
        await is_for_everybody(page, f"desk-places-open-{width}")
        await page.get_by_label("Name", exact=True).fill("The Hub")
        await page.get_by_label("Postcode").fill("SK5")
        await page.get_by_label("a hearing loop").press("Space")
        await page.get_by_role("button", name="Save").press("Enter")
        await page.get_by_text("Please write the whole postcode").wait_for()
        await expect(page.get_by_label("Postcode")).to_be_focused()
        assert await page.get_by_label("Name", exact=True).input_value() == "The Hub"
        assert await page.get_by_label("a hearing loop").is_checked()
        await is_for_everybody(page, f"desk-places-wrong-{width}")
        await page.get_by_label("Postcode").fill("sk58be")
        await page.get_by_label("Postcode").press("Enter")
        await page.get_by_text("It is saved").wait_for()
        await is_for_everybody(page, f"desk-places-saved-{width}")
        await page.get_by_role("link", name="The Hub", exact=True).press("Enter")
        await is_for_everybody(page, f"desk-place-{width}")
        await page.get_by_role("button", name="Take it out").press("Enter")
        await page.get_by_role("button", name="Put it back").press("Enter")
        await page.get_by_text("in the directory again").wait_for()
    assert await rows(desk.town, "SELECT name, access, listed FROM venue") == [("The Hub", "hearing_loop", 1)]


@pytest.mark.parametrize("width", SIZES)
async def test_olive_adds_other_help(desk: Desk, browser: Browser, width: str) -> None:
    """From the link to the row."""
    async with visited(browser, f"http://127.0.0.1:{desk.port}{await desk.link()}", SIZES[width]) as page:
        await comes_in(desk, page)
        await page.get_by_role("link", name="Other help").press("Enter")
        await page.get_by_role("link", name="Add other help").press("Enter")
        await page.get_by_label("What sort of help").last.wait_for()
        await is_for_everybody(page, f"desk-signposts-add-{width}")
        await expect(page.locator("[autofocus]")).to_be_focused()
        await page.locator("#field-kind").select_option("food_bank")
        await page.locator("#field-name").fill("The Larder")
        await page.locator("#field-about").fill("Food on Fridays from 1 to 3, no letter needed")
        await page.locator("#field-phone").fill("0161 496 0000")
        await page.locator("#field-address").fill("Castle Street, SK3 9AB")
        await page.get_by_role("button", name="Add it").press("Enter")
        await page.get_by_text("Guests find it from now on").wait_for()
        await is_for_everybody(page, f"desk-signposts-{width}")
        await page.get_by_role("link", name="Change The Larder").press("Enter")
        await page.locator("#field-name").wait_for()
        await is_for_everybody(page, f"desk-signposts-open-{width}")


@pytest.mark.parametrize("width", SIZES)
async def test_olive_brings_in_a_file(desk: Desk, browser: Browser, width: str, tmp_path: Path) -> None:
    """Looked at, one duplicate settled, taken, undone."""
    await rows(desk.town, "UPDATE venue SET address = 'Brinnington Road, SK5 8BE' WHERE id = 1")
    there = SaidPlace("The Old Weir Hub", "2 Weir Lane, SK5 8LS", 53.4281, -2.1348, "E05015018", None)
    async with desk.town.bot.database.write() as work:
        await work.venues.add(network="stockport", **asdict(there))
    file = tmp_path / "halls.csv"
    file.write_text(FILE, "utf-8")
    async with visited(browser, f"http://127.0.0.1:{desk.port}{await desk.link()}", SIZES[width]) as page:
        await comes_in(desk, page)
        await page.get_by_role("link", name="Bring in a file").press("Enter")
        await is_for_everybody(page, f"desk-bring-{width}")
        await page.get_by_label("The file").set_input_files(file)
        await page.get_by_role("button", name="Look at it").press("Enter")
        await page.get_by_role("heading", name="What the file would do").wait_for()
        await is_for_everybody(page, f"desk-preview-{width}")
        await keep(page, f"desk-preview-whole-{width}", whole=True)
        await page.get_by_label("It is Brinnington Hub").press("Space")
        await page.get_by_role("button", name="Take what is ticked").press("Enter")
        await page.get_by_text("1 place was added. 2 places were put right.").wait_for()
        await is_for_everybody(page, f"desk-brought-{width}")
        await page.get_by_role("button", name="Undo all of it").press("Enter")
        await page.get_by_text("as it was before").wait_for()
    assert await rows(desk.town, "SELECT name, address FROM venue ORDER BY id") == [
        ("Brinnington Hub", "Brinnington Road, SK5 8BE"),
        ("The Old Weir Hub", "2 Weir Lane, SK5 8LS"),
    ]


@pytest.mark.parametrize("width", SIZES)
async def test_two_versions_side_by_side(desk: Desk, browser: Browser, width: str) -> None:
    """The second organiser sees what changed, and keeps both."""
    async with visited(browser, f"http://127.0.0.1:{desk.port}{await desk.link()}", SIZES[width]) as page:
        await comes_in(desk, page)
        await page.get_by_role("link", name="Change Brinnington Hub").press("Enter")
        await expect(page.locator("#field-name")).to_be_focused()  # else what is typed elsewhere goes in there
        await page.locator("#field-address").fill("Weir Lane")
        await rows(desk.town, "UPDATE venue SET name = 'The Hub'")
        await page.get_by_role("button", name="Save").press("Enter")
        await page.get_by_role("heading", name="Two of you changed The Hub").wait_for()
        await is_for_everybody(page, f"desk-two-versions-{width}")
        await page.get_by_role("button", name="Save my changes beside theirs").press("Enter")
        await page.get_by_text("It is saved").wait_for()
    assert await rows(desk.town, "SELECT name, address FROM venue") == [("The Hub", "Weir Lane")]


@pytest.mark.parametrize("width", ["wide", "narrow"])
async def test_who_hears_is_shown_first(desk: Desk, browser: Browser, width: str) -> None:
    """How many, and what they read; then a yes."""
    (ben,) = await guests(desk.town, "Ben", answers=replace(NEAR_BY, step_free=True))
    await lunch(desk.town, places=3, starts=desk.town.now + timedelta(hours=30))
    await all_are_asked(desk.town, ben)
    await ben.taps("I’ll come")
    async with visited(browser, f"http://127.0.0.1:{desk.port}{await desk.link()}", SIZES[width]) as page:
        await comes_in(desk, page)
        await page.get_by_role("link", name="Change Brinnington Hub").press("Enter")
        await page.locator("#field-step_free").select_option("no")
        await page.get_by_role("button", name="Save").press("Enter")
        await page.get_by_role("heading", name="Guests will hear of this").wait_for()
        await is_for_everybody(page, f"desk-hears-{width}")
        await page.get_by_role("button", name="Save it, and tell them").press("Enter")
        await page.get_by_text("It is saved").wait_for()
