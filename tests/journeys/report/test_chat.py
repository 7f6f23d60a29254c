"""`/organise → The report`: an organiser takes the page and its tables away, and the log says so."""

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TypeVar
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from bot.services.report import chat
from storage.report.report_requests import ReportRequest
from storage.unit_of_work import Work
from tests.support.acts import guest
from tests.support.look_inside import olive_of, rows
from tests.support.table import all_are_asked, guests, lunch
from tests.support.town import LONDON, Resident, Town
from tests.support.volunteers import person, presses

T = TypeVar("T")
JULY = date(2026, 7, 1), date(2026, 7, 31)
AUGUST = datetime(2026, 8, 3, 10, 0, tzinfo=LONDON)


def files_of(town: Town, someone: Resident) -> dict[str, bytes]:
    """All that they were sent, by name."""
    documents = [message.document for message in someone.phone.chat.messages if message.document]
    found = [(str(document["file_name"]), town.world.files.known(str(document["file_id"]))) for document in documents]
    return {name: stored.content for name, stored in found if stored is not None}


async def a_month(town: Town) -> Resident:
    """Somebody came to a lunch in July; now it is August."""
    await lunch(town, places=8)
    people = await guests(town, "Ben", "Cai")
    await all_are_asked(town, *people)
    for each in people:
        await each.taps("I’ll come")
    await town.jumps_to(AUGUST)
    return olive_of(town)


async def test_an_organiser_takes_the_report_of_last_month(town: Town) -> None:
    """Two files: a page that needs nothing else, and its tables. No name of anybody is in either."""
    olive = await a_month(town)
    await olive.writes("/organise")
    await olive.taps("The report")
    assert "Nobody is named" in olive.last.text
    await olive.taps("The last month")
    assert "From Wednesday 1 July 2026 to Friday 31 July 2026" in "".join(
        ET.fromstring(files_of(town, olive)["report-2026-07-01-2026-07-31.html"].decode()).itertext()
    )
    with ZipFile(BytesIO(files_of(town, olive)["report-2026-07-01-2026-07-31-tables.zip"])) as tables:
        contents = b"".join(tables.read(name) for name in tables.namelist())
        assert all(name.startswith("tables/") for name in tables.namelist())
    for file in (*files_of(town, olive).values(), contents):
        assert not any(name.encode() in file for name in ("Ben", "Cai", "Olive"))
    await olive.writes("/organise")
    await olive.taps("Who looked at what")
    assert "made the report, with counts and no names" in olive.last.text


async def test_the_command_makes_the_same_bytes_in_another_process(town: Town, tmp_path: Path) -> None:
    """As the chat does, but for the date; while the bot runs, and whatever order Python gives to what has none."""
    olive = await a_month(town)
    await presses(olive, "report.make:last_month")
    page, tables = files_of(town, olive).values()
    made = await asyncio.to_thread(made_by_a_process, town, tmp_path / "report")
    assert undated(made.pop("report.html")) == undated(page)
    with ZipFile(BytesIO(tables)) as archive:
        assert made == {name: archive.read(name) for name in archive.namelist()}


def undated(page: bytes) -> bytes:
    said, times = re.subn(rb"Made on [^<]*", b"", page)
    assert times == 1
    return said


def made_by_a_process(town: Town, folder: Path) -> dict[str, bytes]:
    storage = town.config.storage
    kept = {"FEEDING_STORAGE__PATH": str(storage.path), "PYTHONHASHSEED": "1"}
    kept |= {"FEEDING_STORAGE__URL": storage.url.get_secret_value()} if storage.url else {}
    kept |= {"FEEDING_STORAGE__KEY_FILE": str(storage.key_file)} if storage.key_file else {}
    days = ("--from", "2026-07-01", "--to", "2026-07-31")
    command = [sys.executable, "-m", "bot", "report", *days, "--out", str(folder), "--no-pdf"]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | kept)
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


async def test_whoever_asks_twice_has_it_once_and_whoever_organises_no_more_has_none(town: Town) -> None:
    """It is asked for in the database, so that it is made after a crash as well."""
    olive, asked = olive_of(town), ReportRequest((await person(town, olive_of(town))).id, *JULY)
    for _ in range(2):
        olive.phone.presses_data("report.make:last_month", olive.last)
    await town.settles()
    assert olive.heard.count("I am counting") == 2
    assert len(files_of(town, olive)) == 2
    async with town.bot.database.write() as work:
        await work.report_requests.ask(asked, now=town.now)
        await work._connection.execute("DELETE FROM organiser")  # noqa: SLF001
    await town.bot.tick()
    await town.settles()
    assert len(files_of(town, olive)) == 2
    assert await rows(town, "SELECT * FROM report_asked") == []


async def test_nobody_waits_for_the_database_while_it_is_made(town: Town) -> None:
    database, olive = town.bot.database, await person(town, olive_of(town))
    async with database.write() as work:
        await work.report_requests.ask(ReportRequest(olive.id, *JULY), now=AUGUST)
    made = []

    async def aside(make: Callable[[Work], Awaitable[T]]) -> T:
        async with asyncio.timeout(30), database.write() as work:
            await work.venues.all("stockport")
        found = await database.aside(make)
        made.append(found)
        return found

    await chat.answer(partial(database.write, short=False), aside, town.bot.environment, now=AUGUST)
    assert len(made) == 1


async def test_any_choice_makes_one_also_of_an_empty_time(town: Town) -> None:
    olive = olive_of(town)
    for span in ("last_quarter", "last_year", "this_year"):
        await presses(olive, f"report.make:{span}")
    assert len(files_of(town, olive)) == 6
    assert await rows(town, "SELECT COUNT(*) FROM audit WHERE what = 'report'") == [(3,)]


async def test_a_guest_and_a_strange_choice_make_none(town: Town) -> None:
    ben, olive = await guest(town, "Ben"), olive_of(town)
    await presses(ben, "report.make:last_month")
    await presses(olive, "report.make:next_month")
    assert not files_of(town, ben)
    assert not files_of(town, olive)
    assert await rows(town, "SELECT COUNT(*) FROM audit WHERE what = 'report'") == [(0,)]
