"""The server of the page: for this machine only, strict about what a browser may do, and true to the chats."""

import json
from datetime import datetime, timedelta

import aiohttp
import pytest

from bot.demo.page_view import Json
from tests.page.conftest import LONDON, MONDAY, Table
from tests.page.events import events

A_PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


async def test_the_page_and_its_parts_come_with_a_strict_policy(table: Table) -> None:
    """Nothing but the page’s own files can run, and nobody can put it into a frame."""
    for name in ("", "page/main.js", "page/style.css", "page/bowl.svg"):
        async with table.http.get(table.address + name) as answer:
            assert answer.status == 200
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "frame-ancestors 'none'" in policy
            assert "unsafe" not in policy
            assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["page/../phones.py", "page/%2e%2e%2fphones.py", "page/phones.py", "page/none.js"])
async def test_only_the_files_of_the_page_are_served(table: Table, name: str) -> None:
    async with table.http.get(table.address + name) as answer:
        assert answer.status == 404


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example:80", "[::1]:80"])
async def test_another_name_for_this_machine_is_refused(table: Table, host: str) -> None:
    """A page elsewhere whose name is made to point here learns nothing."""
    async with table.http.get(table.address, headers={"Host": host}) as answer:
        assert answer.status == 403


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]
)
async def test_another_page_cannot_act(table: Table, headers: dict[str, str]) -> None:
    ben = table.person("Ben")
    assert await table.post(f"people/{ben.id}/write", {"text": "hello"}, **headers) == 403
    assert ben.chat.messages == []


async def test_a_form_of_another_page_cannot_act(table: Table) -> None:
    """A form needs no permission to be sent, but it is no JSON."""
    ben = table.person("Ben")
    async with table.http.post(f"{table.address}people/{ben.id}/write", data={"text": "hello"}) as answer:
        assert answer.status == 400


async def test_a_new_page_is_told_everything(table: Table) -> None:
    await table.bot_says(
        "Ben", "<b>Come</b> along", reply_markup={"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    )
    told = await events(table.http, table.address, "table", "clock", "chat", "stage", "panel")
    chats = {content["name"]: content for name, content in told if name == "chat"}
    assert [name for name, _ in told].count("table") == 1
    assert set(chats) == {"Asha", "Ben", "Hetty", "Olive", "Mary"}
    assert chats["Ben"]["messages"][0]["entities"] == [{"type": "bold", "offset": 0, "length": 4}]
    assert chats["Ben"]["messages"][0]["buttons"] == [["Yes"]]
    assert not chats["Mary"]["started"]


async def test_the_page_is_told_of_changes_once(table: Table) -> None:
    """After everything, only what is new."""
    ben = table.person("Ben")
    async with table.http.get(table.address + "events") as stream:
        names: list[str] = []
        async for line in stream.content:
            if line.startswith(b"data: ") and b'"person": %d' % ben.id in line:
                names.append("Ben")
                if len(names) == 1:
                    ben.writes("hello")
                else:
                    break
    assert names == ["Ben", "Ben"]


async def test_people_act_through_the_page(table: Table) -> None:
    ben = table.person("Ben")
    message = await table.bot_says(
        "Ben", "Well?", reply_markup={"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    )
    assert await table.post(f"people/{ben.id}/write", {"text": "hello"}) == 200
    assert await table.post(f"people/{ben.id}/tap", {"message_id": message, "label": "Yes"}) == 200
    assert await table.post(f"people/{ben.id}/location", {"lat": 53.43, "lon": -2.13}) == 200
    assert await table.post(f"people/{ben.id}/edit", {"text": "hello again"}) == 200
    assert await table.post(f"people/{ben.id}/block") == 200
    kinds = [next(key for key in json.loads(told) if key != "update_id") for _, told in table.world.bot.updates.pending]
    assert kinds == ["message", "callback_query", "message", "edited_message", "my_chat_member"]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("people/1/write", {"text": "hello"}),
        ("people/{ben}/write", {"text": "  "}),
        ("people/{ben}/write", {}),
        ("people/{ben}/tap", {"message_id": 99, "label": "Yes"}),
        ("people/{ben}/location", {"lat": 91, "lon": 0}),
        ("people/{ben}/fly", {}),
        ("people/x/write", {"text": "hello"}),
        ("people", {"name": " "}),
        ("clock/never", {}),
    ],
)
async def test_what_cannot_be_done_is_refused_in_words(table: Table, path: str, told: Json) -> None:
    address = table.address + path.format(ben=table.person("Ben").id)
    async with table.http.post(address, json=told) as answer:
        assert answer.status == 400
        assert (await answer.json())["error"]


async def test_the_clock_goes_where_its_buttons_say(table: Table) -> None:
    clock = table.world.clock
    for to, moment in (
        ("hour", MONDAY + timedelta(hours=1)),
        ("evening", MONDAY.replace(hour=18)),
        ("next", MONDAY + timedelta(days=1, hours=8)),
        ("evening", MONDAY.replace(hour=18) + timedelta(days=2)),
        ("tomorrow", MONDAY.replace(hour=9) + timedelta(days=3)),
        ("change", datetime(2026, 10, 24, 9, tzinfo=LONDON)),
        ("change", datetime(2027, 3, 27, 9, tzinfo=LONDON)),
    ):
        assert await table.post(f"clock/{to}") == 200
        assert clock.now() == moment, to


async def test_a_photo_is_a_photo_and_anything_else_a_document_that_never_runs(table: Table) -> None:
    ben = table.person("Ben")
    for name, content in (("soup.png", A_PNG), ("page.html", b"<script>alert(1)</script>")):
        form = aiohttp.FormData()
        form.add_field("file", content, filename=name, content_type="text/html")
        async with table.http.post(f"{table.address}people/{ben.id}/file", data=form) as answer:
            assert answer.status == 200
    photo, document = ben.chat.messages
    assert photo.photo
    assert document.document
    for file, kind in ((photo.photo[-1]["file_id"], "image/png"), (document.document["file_id"], "text/plain")):
        async with table.http.get(f"{table.address}file/{file}") as answer:
            assert answer.content_type == kind
            assert "sandbox" in answer.headers["Content-Security-Policy"]


async def test_stories_and_the_bot_are_in_the_hands_of_the_visitor(table: Table) -> None:
    for path in ("story/play/post", "story/stop", "bot/kill", "bot/start"):
        assert await table.post(path) == 200
    assert table.stage.done == ["post", "stop", "kill", "start"]
