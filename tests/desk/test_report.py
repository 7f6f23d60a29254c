"""Olive reads the report on the page: of a time as in chat, made aside, with each table as a file."""

import io
import zipfile

import pytest

from bot.domain.core.ids import ChatId, PersonId
from bot.page.aside import KEPT
from storage.database import DatabaseTrouble
from tests.desk.conftest import Answer, Desk, Window
from tests.support.look_inside import rows
from tests.support.volunteers import labels

LAST_MONTH = "/report/2026-06-01/2026-06-30"
COUNTING = "This takes a few seconds"
MOST_LOOKS = 100


async def read(window: Window, path: str) -> Answer:
    """Looked at again until it is there; each look waits a little."""
    for _ in range(MOST_LOOKS):
        came = await window.opens(path)
        if came.status != 202:
            return came
        assert COUNTING in came.words
        path = path.removesuffix("?anew=1")
    raise AssertionError("it was never there")


async def where_to(window: Window, path: str) -> str:
    """It is sent on to there."""
    async with window.http.get(f"http://127.0.0.1:{window.port}{path}", allow_redirects=False) as came:
        assert came.status == 303
        return came.headers["Location"]


async def test_from_the_choice_to_the_report(desk: Desk) -> None:
    """The same times as in chat, the same sections, a table under each picture, no word of style in it."""
    olive = await desk.signed_in()
    words = (await olive.opens("/report")).words
    for path in (LAST_MONTH, "/report/2026-04-01/2026-06-30", "/report/2025-01-01/2025-12-31"):
        assert f'href="{path}"' in words
    came = await read(olive, LAST_MONTH)
    assert came.status == 200
    for heading in ("In short", "Who we reached", "Fairness", "What it cost", "How this was counted"):
        assert f">{heading}</h2>" in came.words
    assert "From Monday 1 June 2026 to Tuesday 30 June 2026" in came.words
    assert "style=" not in came.words
    assert "<style" not in came.words


async def test_every_table_as_a_file_and_the_whole(desk: Desk) -> None:
    """Of the report that was read."""
    olive = await desk.signed_in()
    words = (await read(olive, LAST_MONTH)).words
    files = [part.split('"')[0] for part in words.split('href="')[1:] if part.split('"')[0].endswith(".csv")]
    assert files
    for path in files:
        came = await olive.opens(path)
        assert came.status == 200
        assert came.headers["Content-Type"].startswith("text/csv")
        assert "attachment" in came.headers["Content-Disposition"]
    whole = await olive.opens(f"{LAST_MONTH}/report.html")
    assert "<!DOCTYPE html>" in whole.words
    assert 'filename="report-2026-06-01-2026-06-30.html"' in whole.headers["Content-Disposition"]
    async with olive.http.get(f"http://127.0.0.1:{desk.port}{LAST_MONTH}/tables.zip") as came_zip:
        names = zipfile.ZipFile(io.BytesIO(await came_zip.read())).namelist()
    assert len(names) == len(files)
    assert (await olive.opens(f"{LAST_MONTH}/tables/none.csv")).status == 404


async def test_a_file_of_a_report_that_is_no_longer_there(desk: Desk) -> None:
    """The report is shown anew first, and says so."""
    olive = await desk.signed_in()
    await read(olive, LAST_MONTH)
    desk.town.clock.move_to(desk.town.now + KEPT)
    assert await where_to(olive, f"{LAST_MONTH}/tables.zip") == f"{LAST_MONTH}?done=report_again"
    assert "Please choose the file once more." in (await read(olive, f"{LAST_MONTH}?done=report_again")).words


async def test_any_two_days_and_what_is_wrong_with_them(desk: Desk) -> None:
    """Beside its field, with what was typed."""
    olive = await desk.signed_in()
    came = await read(olive, "/report?first=2026-07-01&last=2026-07-10")
    assert "From Wednesday 1 July 2026 to Friday 10 July 2026" in came.words
    for days, said in (
        ("first=2026-07-10&last=2026-07-01", "Are they the wrong way round?"),
        ("first=2026-07-10&last=2026-07-20", "The last day can be today, Thursday 16 July 2026."),
        ("first=1999-07-10&last=2026-07-01", "The first day can be Wednesday 1 January 2020."),
        ("first=2026-02-30&last=2026-07-01", "I cannot read this as a day."),
        ("first=&last=2026-07-01", "Please choose a day."),
    ):
        came = await olive.opens(f"/report?{days}")
        assert came.status == 422
        assert said in came.words
        assert "aria-describedby" in came.words
        assert 'value="2026-07-01"' in came.words or "2026-07-20" in came.words
    assert "<b>" not in (await olive.opens("/report?first=%3Cb%3E&last=2026-07-01")).words


@pytest.mark.parametrize(
    "days", ["2026-07-10/2026-07-01", "2026-07-10/2026-08-01", "0001-01-01/2026-07-01", "x/y", "2026-02-30/2026-07-01"]
)
async def test_days_on_which_there_is_no_report(desk: Desk, days: str) -> None:
    olive = await desk.signed_in()
    for path in ("", "/report.html", "/tables.zip", "/tables/reach_people.csv"):
        assert (await olive.opens(f"/report/{days}{path}")).status == 404


async def test_it_leaves_its_line_once(desk: Desk) -> None:
    """Not for each look while it is counted, nor for its files; again when it is counted again."""
    olive = await desk.signed_in()
    await read(olive, LAST_MONTH)
    await olive.opens(f"{LAST_MONTH}/report.html")
    assert await made(desk) == 1
    await read(olive, await where_to(olive, f"{LAST_MONTH}?anew=1"))
    assert await made(desk) == 2


async def made(desk: Desk) -> int:
    return len(await rows(desk.town, "SELECT 1 FROM audit WHERE what = 'report'"))


async def test_what_one_browser_had_made_is_nobody_elses(desk: Desk) -> None:
    """Another browser has it made, and noted, for itself; who is out sees nothing."""
    olive, other = await desk.signed_in(), await desk.signed_in()
    await read(olive, LAST_MONTH)
    assert "done=report_again" in await where_to(other, f"{LAST_MONTH}/report.html")
    await read(other, LAST_MONTH)
    assert await made(desk) == 2
    await rows(desk.town, "DELETE FROM organiser")
    assert "come in from the chat" in (await olive.opens(f"{LAST_MONTH}/report.html")).words


async def test_the_chat_answers_while_it_is_counted(desk: Desk) -> None:
    """Nobody waits for the database, and what is counted is of the moment at which it began."""
    async with desk.town.bot.database.beside() as work:
        before = await work.people.by_chat(ChatId(desk.olive.phone.id))
        await desk.olive.writes("/organise")
        assert "Open the page" in labels(desk.olive)
        await rows(desk.town, "UPDATE person SET first_name = 'Olivia'")
        assert await work.people.by_chat(ChatId(desk.olive.phone.id)) == before


async def test_nothing_is_written_beside(desk: Desk) -> None:
    """Whoever reads beside the others cannot change anything."""
    with pytest.raises(DatabaseTrouble):
        async with desk.town.bot.database.beside() as work:
            await work.page_sessions.end_all(PersonId(1))
