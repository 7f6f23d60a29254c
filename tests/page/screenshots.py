"""`python -m tests.page.screenshots`: the pictures of the README, taken of the real demo.

Emoji need a font that has them: `apt-get install fonts-noto-color-emoji`.
"""

import asyncio
import tempfile
from pathlib import Path

from bot.demo.page import open_page
from tests.page.browser import CHROMIUM, NARROW, WHERE_FROM, WIDE, chromium, visited

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


def main() -> None:
    if CHROMIUM is None:
        raise SystemExit(WHERE_FROM)
    asyncio.run(take())
    for file in sorted(FOLDER.glob("*.png")):
        print(f"{file.relative_to(Path.cwd())}: {file.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
