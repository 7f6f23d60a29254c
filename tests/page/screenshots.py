"""`python -m tests.page.screenshots`: the pictures of the README, taken of the real demo, and of the organisers’ page.

Emoji and Urdu need fonts that have them: `apt-get install fonts-noto-color-emoji fonts-noto-core`. The rooms of the
page alone (`--rooms`) need none.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.async_api import FloatRect, Page

from bot.demo.language_story import GUESTS, HOSTS
from bot.demo.page import Backstage, open_page
from tests.page.browser import CHROMIUM, NARROW, WHERE_FROM, WIDE, chromium, visited
from tests.page.desk_pictures import take_rooms

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
SETTLED_MS = 1000


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
            await take_rooms(browser, FOLDER)


async def olives_desk(page: Page) -> None:
    """The organisers’ page, as one press opens it."""
    async with page.context.expect_page() as opened:
        await page.get_by_role("link", name="Olive’s desk").first.click()
    desk = await opened.value
    await desk.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    await desk.get_by_role("heading", name="What is on").wait_for()
    await desk.screenshot(path=FOLDER / "desk.png")


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


async def rooms_alone() -> None:
    """Those of the organisers’ page: `--rooms`."""
    async with chromium() as browser:
        await take_rooms(browser, FOLDER)


def main() -> None:
    if CHROMIUM is None:
        raise SystemExit(WHERE_FROM)
    asyncio.run(rooms_alone() if "--rooms" in sys.argv else take())
    for file in sorted(FOLDER.glob("*.png")):
        print(f"{file.relative_to(Path.cwd())}: {file.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
