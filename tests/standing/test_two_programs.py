"""The folder `deploy/two-programs`, tried: its balancer and its doorway before two real programs.

Where there is no nginx, `test_compose` still reads what stands there.
"""

import os
import subprocess
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic

import aiohttp
import pytest

from bot.simulator.clock import MovableClock
from bot.simulator.server import serve
from bot.simulator.world import World
from tests.crash import FIRST_DAY
from tests.crash_several import Several, several, soon
from tests.crash_town import TOKEN
from tests.standing.conftest import HERE
from tests.support import postgres_server
from tests.support.databases import place_of
from tests.support.web_servers import balancer, caddy, doorway, nginx, written

NGINX = pytest.mark.skipif(nginx() is None, reason="nginx is not on this machine (apt install nginx-light).")
CADDY = pytest.mark.skipif(caddy() is None, reason="Caddy is not on this machine (apt install caddy).")
PROGRAMS = pytest.mark.skipif(
    not os.environ.get("TEST_PROGRAMS"),
    reason="Processes that compete for the machine with all other tests: TEST_PROGRAMS=1 pytest tests/standing",
)
PATIENCE_S = 60.0
CALLS = 8
"""Fewer than strangers may make in a minute."""
SOON_S = 5.0
HANGS_S = 5.0
"""So long a call may wait for it, as the file of the balancer says; this Telegram brings one after the other."""


@NGINX
def test_nginx_takes_the_file(tmp_path: Path) -> None:
    """As it stands there, but for names and ports."""
    found = nginx()
    assert found is not None
    file = written(tmp_path, 1, (2, 3), (4, 5))
    tried = subprocess.run([found, "-t", "-c", str(file)], check=False, capture_output=True, text=True)
    assert tried.returncode == 0, tried.stderr
    assert "warn" not in tried.stderr


@asynccontextmanager
async def _two(folder: Path) -> AsyncIterator[tuple[Several, int]]:
    """And the port of the balancer, which Telegram calls."""
    world = World(MovableClock(FIRST_DAY, running=True))
    world.add_bot(TOKEN)
    postgres_server.make(name := place_of(folder / "two"))
    url = postgres_server.address(name)
    async with (
        serve(world) as server,
        several(world, server.port, 1, url, folder, count=2, pages=True) as programs,
        balancer(folder / "nginx", *_ports(programs)) as port,
    ):
        world.bot.in_front = f"http://127.0.0.1:{port}/telegram"
        await programs.start()
        await programs.ready(1)
        yield programs, port


def _ports(programs: Several) -> tuple[list[int], list[int]]:
    return [one.port for one in programs.programs], [one.page for one in programs.programs]


async def _answered(programs: Several, number: int = 4) -> float:
    """So many new people write, each once; seconds until all were answered."""
    people, began = [programs.world.person("Ben") for _ in range(number)], monotonic()
    for person in people:
        person.writes("/help")
    await programs.world.until(lambda: all(person.heard for person in people), PATIENCE_S)
    return monotonic() - began


async def _statuses(url: str, host: str, number: int = CALLS, method: str = "GET") -> Counter[int]:
    """Of so many calls, one after the other."""
    found: Counter[int] = Counter()
    async with aiohttp.ClientSession() as session:
        for _ in range(number):
            async with session.request(method, url, headers={"Host": host}, allow_redirects=False) as answer:
                found[answer.status] += 1
    return found


async def _shown(port: int) -> None:
    """The organisers’ page, and what is on, by whoever leads, at each call; whoever stands by is passed over."""
    page, called = f"http://127.0.0.1:{port}/in/abcdefghij1234567890", f"http://127.0.0.1:{port}/whats-on/none.html"
    assert await _statuses(page, "localhost") == {410: CALLS}
    assert await _statuses(page, "localhost", method="POST") == {410: CALLS}
    assert await _statuses(called, "127.0.0.1") == {404: CALLS}


@HERE
@NGINX
@PROGRAMS
async def test_one_that_is_down_is_not_noticed(tmp_path: Path) -> None:
    """First the one that stands by, then the one that leads."""
    async with _two(tmp_path) as (programs, port):
        leader = await programs.led()
        other = next(one for one in programs.programs if one is not leader)
        await soon(leader.says_that_it_leads, PATIENCE_S)
        assert await other.stands_by()
        whats_on = f"http://127.0.0.1:{other.port}/whats-on/none.html"
        assert await _statuses(whats_on, "127.0.0.1", 1) == {503: 1}
        await _shown(port)
        await _answered(programs)
        await other.program.kill()
        assert await _answered(programs) < SOON_S
        await _shown(port)
        await other.program.start()
        await soon(other.stands_by, PATIENCE_S)
        await leader.program.stop(10.0)
        await _answered(programs)
        assert await programs.led() is other
        await soon(other.says_that_it_leads, PATIENCE_S)
        await _shown(port)
        assert programs.rows("SELECT count(*) FROM inbox WHERE state <> 'done'") == [(0,)]
        assert Counter(sent.chat for sent in programs.world.sent).most_common(1)[0][1] == 1


@HERE
@NGINX
@PROGRAMS
async def test_one_that_hangs_holds_up_one_call_and_not_each_second(tmp_path: Path) -> None:
    """It takes lines and says nothing."""
    async with _two(tmp_path) as (programs, _):
        leader = await programs.led()
        other = next(one for one in programs.programs if one is not leader)
        other.program.freeze()
        took = await _answered(programs, 20)
        other.program.thaw()
        assert took < 3 * HANGS_S


@HERE
@NGINX
@CADDY
@PROGRAMS
async def test_the_doorway_leads_to_both(tmp_path: Path) -> None:
    """By the names that were called."""
    async with _two(tmp_path) as (programs, port), doorway(tmp_path / "caddy", port) as door:
        programs.world.bot.in_front = f"http://127.0.0.1:{door}/telegram"
        await (await programs.led()).program.stop(10.0)
        await soon((await programs.led()).says_that_it_leads, PATIENCE_S)
        await _answered(programs)
        await _shown(door)
