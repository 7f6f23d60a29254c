"""The command that opens the page: how soon it is there, what it says and keeps, and that nothing outlives it."""

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE
from pathlib import Path

import aiohttp
import pytest

from tests.page.command import PROC, Started, started
from tests.page.events import events

on_linux = pytest.mark.skipif(not (PROC / "self/stat").exists(), reason="looks into /proc, which only Linux has")
SOON_S = 3.0
ENDS_WITHIN_S = 5.0
TOLD_WITHIN_S = 100.0


@on_linux
async def test_the_page_is_there_within_three_seconds_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """From the command to phones with people: seconds of a processor, so that a busy machine does not count.

    It says that nothing leaves the machine, and that all will be gone; and it is.
    """
    async with started(TMPDIR=str(tmp_path)) as demo, aiohttp.ClientSession() as http:
        async with http.get(demo.address) as page:
            assert page.status == 200
        told = await events(http, demo.address, "table", "clock", "chat", "stage")
        assert demo.busy_s < SOON_S
    names = {content["name"] for name, content in told if name == "chat"}
    assert {"Asha", "Ben", "Hetty", "Olive"} <= names
    assert "Nothing leaves this machine. Everything is gone when you stop it" in " ".join(demo.said.split())
    assert os.listdir(tmp_path) == []  # noqa: PTH208 - a Path of these would be no shorter


@on_linux
async def test_a_killed_demo_keeps_its_folder_and_its_bot_does_not_outlive_it(tmp_path: Path) -> None:
    """Nobody would be left to stop that bot. The folder that was named stays, and no second town is put into it."""
    folder = tmp_path / "town"
    async with started("--data", str(folder)) as demo:
        assert "The data stays in" in demo.said
        bot = await _its_bot(demo)
        ended, handle = asyncio.Event(), os.pidfd_open(bot)
        asyncio.get_running_loop().add_reader(handle, ended.set)
        demo.process.kill()
        await asyncio.wait_for(ended.wait(), ENDS_WITHIN_S)
        asyncio.get_running_loop().remove_reader(handle)
        os.close(handle)
    assert (folder / "demo.sqlite").exists()
    with pytest.raises(AssertionError, match="it ended"):
        async with started("--data", str(folder)):
            pass


async def _its_bot(demo: Started) -> int:
    """The process of the bot, once it asks for updates."""
    async with aiohttp.ClientSession() as http, asyncio.timeout(30), http.get(demo.address + "events") as stream:
        async for line in stream.content:
            if b'"bot": "running"' in line:
                break
    (bot,) = demo.children
    return bot


async def test_the_story_is_told_in_a_terminal_too() -> None:
    """From a newcomer’s first hello to the host’s list, with no browser and nobody at the keyboard."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--terminal"), stdin=DEVNULL, stdout=PIPE, stderr=PIPE
    )
    said, complained = await asyncio.wait_for(process.communicate(), TOLD_WITHIN_S)
    assert process.returncode == 0, said.decode()[-2000:] + complained.decode()
    assert "That was the story" in said.decode()
