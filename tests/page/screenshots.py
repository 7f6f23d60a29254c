"""`python -m tests.page.screenshots`: the pictures of the README, taken of the real demo."""

import asyncio
import tempfile
from pathlib import Path

from bot.demo_page import open_page
from tests.page.browser import CHROMIUM, WHERE_FROM, chromium

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
SETTLED_S = 1.0


async def take() -> dict[str, bytes]:
    """Each picture by its name."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_page(Path(folder), pause_s=0.2) as (address, stage, life), chromium() as browser:
            await life
            page = await browser.open(address)
            taken = {}
            stage.play("post")
            await stage.teller.ended()
            stage.stop_story()
            await asyncio.sleep(SETTLED_S)
            taken["phones"] = await page.picture()
            await page.clicks("#behind")
            await asyncio.sleep(SETTLED_S)
            taken["behind-the-scenes"] = await page.picture()
            await page.clicks("#behind")
            await page.size(390, 844)
            await page.clicks("#tab-1")
            await asyncio.sleep(SETTLED_S)
            taken["small"] = await page.picture()
            return taken


def main() -> None:
    if CHROMIUM is None:
        raise SystemExit(WHERE_FROM)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, picture in asyncio.run(take()).items():
        file = FOLDER / f"{name}.png"
        file.write_bytes(picture)
        print(f"{file.relative_to(Path.cwd())}: {len(picture) // 1024} kB")


if __name__ == "__main__":
    main()
