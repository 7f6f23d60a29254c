"""What the page hears from its server."""

import json

import aiohttp

from bot.demo.page_view import Json


async def events(http: aiohttp.ClientSession, address: str, *wanted: str) -> list[tuple[str, Json]]:
    """The first events of a new page, until all of `wanted` came."""
    told: list[tuple[str, Json]] = []
    left = set(wanted)
    async with http.get(address + "events") as stream:
        name = ""
        async for line in stream.content:
            words = line.decode().strip()
            if words.startswith("event: "):
                name = words.removeprefix("event: ")
            elif words.startswith("data: "):
                told.append((name, json.loads(words.removeprefix("data: "))))
                left.discard(name)
            if not left and not words:
                break
    return told
