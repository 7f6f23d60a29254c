"""`python -m tests.page.screenshots`: the pictures of the README, taken of the real demo.

Emoji need a font that has them: `apt-get install fonts-noto-color-emoji`.
"""

import asyncio
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import FloatRect, Page

from bot.demo.language_story import GUESTS, HOSTS
from bot.demo.page import Backstage, open_page
from tests.page.browser import CHROMIUM, NARROW, WHERE_FROM, WIDE, chromium, visited

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
SETTLED_MS = 1000
ROOM_WIDTH, ROOM_HEIGHT = 1100, 760
ROOMS = {
    "map": "/map?shade=guests",
    "people": "/people",
    "guests": "/people/guests",
    "calls": "/calls",
    "places": "/places",
    "files": "/formats",
    "announcements": "/announcements",
    "paper": "/paper",
    "report": "/report",
    "planning": "/season",
    "whats-on": "/whats-on",
}


async def take() -> None:
    """Play the tour, and take the town at both sizes, and what is behind it."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_page(Path(folder), pace=0.15) as (address, stage, life), chromium() as browser:
            await life
            async with visited(browser, address, WIDE) as wide, visited(browser, address, NARROW) as narrow:
                stage.play("tour")
                await stage.teller.ended()
                stage.stop_story()
                await narrow.click("#tab-1")
                await wide.wait_for_timeout(SETTLED_MS)
                await wide.screenshot(path=FOLDER / "phones.png")
                await narrow.screenshot(path=FOLDER / "small.png")
                await wide.click("#behind")
                await wide.wait_for_timeout(SETTLED_MS)
                await wide.screenshot(path=FOLDER / "behind-the-scenes.png")
                await narrow.click("#behind")
                await narrow.locator(".year").screenshot(path=FOLDER / "a-year.png")
                await wide.click("#behind")
                await three_languages(wide, stage)
                await olives_desk(wide)


async def olives_desk(page: Page) -> None:
    """The organisers’ page, as one press opens it, and each of its rooms."""
    async with page.context.expect_page() as opened:
        await page.get_by_role("link", name="Olive’s desk").first.click()
    desk = await opened.value
    await desk.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    await desk.get_by_role("heading", name="What is on").wait_for()
    await desk.screenshot(path=FOLDER / "desk.png")
    await the_rooms(desk)


async def the_rooms(desk: Page) -> None:
    """One picture each, as `docs/organisers.md` shows them; the week also as a telephone shows it."""
    at = urlsplit(desk.url)
    gap = await desk.locator("a[href^='/days/']").last.get_attribute("href")
    await desk.set_viewport_size({"width": ROOM_WIDTH, "height": ROOM_HEIGHT})
    for name, path in {**ROOMS, "ask-a-host": gap or "/"}.items():
        await desk.goto(f"{at.scheme}://{at.netloc}{path}")
        await desk.wait_for_timeout(SETTLED_MS)
        await desk.screenshot(path=FOLDER / f"page-{name}.png")
    await desk.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    await desk.goto(f"{at.scheme}://{at.netloc}/")
    await desk.screenshot(path=FOLDER / "page-on-a-phone.png")


async def three_languages(page: Page, stage: Backstage) -> None:
    """The host and the guest of that story side by side, each reading their own language."""
    stage.play("languages")
    await stage.teller.ended()
    stage.stop_story()
    for name in (HOSTS[0], GUESTS[0], HOSTS[0]):  # whoever comes takes the place of whom one looked at longer ago
        chip = page.locator(f"#other-list [data-person='{stage.teller.person(name).id}']")
        if await chip.count():  # whoever is on a phone already is not in the list
            await page.click("#others .opens")
            await chip.click()
            await page.wait_for_timeout(SETTLED_MS)
    boxes = [await page.locator(f"#phone-{number}").bounding_box() for number in (1, 2)]
    left, right = (box for box in boxes if box is not None)
    clip = FloatRect(x=left["x"], y=left["y"], width=right["x"] + right["width"] - left["x"], height=left["height"])
    await page.screenshot(path=FOLDER / "three-languages.png", clip=clip)


def main() -> None:
    if CHROMIUM is None:
        raise SystemExit(WHERE_FROM)
    asyncio.run(take())
    for file in sorted(FOLDER.glob("*.png")):
        print(f"{file.relative_to(Path.cwd())}: {file.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
