"""The command that opens the page: how soon it is there, what it says and keeps, and that nothing outlives it."""

import asyncio
import os
from pathlib import Path

import aiohttp
import pytest

from tests.page.command import PROC, Started, started
from tests.page.events import events

on_linux = pytest.mark.skipif(not (PROC / "self/stat").exists(), reason="looks into /proc, which only Linux has")
SOON_S = 3.0
ENDS_WITHIN_S = 5.0


@on_linux
async def test_the_page_is_there_within_three_seconds() -> None:
    """From the command to phones that hold people: seconds of a processor, so that a busy machine does not count."""
    async with started() as demo, aiohttp.ClientSession() as http:
        async with http.get(demo.address) as page:
            assert page.status == 200
        told = await events(http, demo.address, "table", "clock", "chat", "stage")
        assert demo.busy_s < SOON_S
    names = {content["name"] for name, content in told if name == "chat"}
    assert {"Asha", "Ben", "Hetty", "Olive"} <= names


@on_linux
async def test_the_bot_does_not_outlive_a_demo_that_was_killed() -> None:
    """Nobody would be left to stop it."""
    async with started() as demo:
        bot = await _its_bot(demo)
        ended, handle = asyncio.Event(), os.pidfd_open(bot)
        asyncio.get_running_loop().add_reader(handle, ended.set)
        demo.process.kill()
        await asyncio.wait_for(ended.wait(), ENDS_WITHIN_S)
        asyncio.get_running_loop().remove_reader(handle)
        os.close(handle)


async def _its_bot(demo: Started) -> int:
    """The process of the bot, once it asks for updates."""
    async with aiohttp.ClientSession() as http, asyncio.timeout(30), http.get(demo.address + "events") as stream:
        async for line in stream.content:
            if b'"bot": "running"' in line:
                break
    (bot,) = demo.children
    return bot


async def test_it_says_that_nothing_leaves_the_machine_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """Without a folder of its own, its data is gone afterwards."""
    async with started(TMPDIR=str(tmp_path)) as demo:
        assert "Nothing leaves this machine" in demo.said
        assert "Everything is gone when you stop it" in demo.said
    assert os.listdir(tmp_path) == []  # noqa: PTH208 - a Path of these would be no shorter


@on_linux
async def test_with_a_folder_the_data_stays(tmp_path: Path) -> None:
    """Where it was said to stay, and a second demo there is refused in plain words."""
    folder = tmp_path / "town"
    async with started("--data", str(folder)) as demo:
        assert "The data stays in" in demo.said
        await _its_bot(demo)
    assert (folder / "demo.sqlite").exists()
    with pytest.raises(AssertionError, match="it ended"):
        async with started("--data", str(folder)):
            pass
