"""`python -m tests.page.start`: how long it takes from the command to a page with people on its phones."""

import asyncio
import time

from playwright.async_api import expect

from tests.page.browser import CHROMIUM, WHERE_FROM, chromium, visited
from tests.page.command import started


async def measure() -> None:
    async with chromium() as browser, started() as demo:
        print(f"{time.perf_counter() - demo.at_s:.2f} s: the address is said ({demo.busy_s:.2f} s of a processor)")
        async with visited(browser, demo.address) as page:
            await expect(page.locator("#phone-3 .tip").first).to_be_visible()
            print(f"{time.perf_counter() - demo.at_s:.2f} s: four phones with people on them")
            await expect(page.locator("#behind[data-bot=running]")).to_be_visible(timeout=60_000)
            print(f"{time.perf_counter() - demo.at_s:.2f} s: the bot answers")


def main() -> None:
    if CHROMIUM is None:
        raise SystemExit(WHERE_FROM)
    asyncio.run(measure())


if __name__ == "__main__":
    main()
