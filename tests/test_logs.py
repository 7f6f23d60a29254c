"""The log: two forms, one update followed through all lines, and an ear that hears what does not belong there."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from structlog.contextvars import bound_contextvars
from telegram.ext import CommandHandler

from bot.config_machine import LogConfig
from bot.logs import set_up_logs
from bot.simulator.faults import Fault
from tests.support.acts import the_hub
from tests.support.overheard import Overheard, leaks, private_words
from tests.support.town import THURSDAY_MORNING, TOKEN, town_at
from tests.transport.stage import stage

log = logging.getLogger("bot.somewhere")


@pytest.fixture
def handlers() -> Iterator[None]:
    """Put back what pytest listens with."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    root.handlers[:], root.level = before, level


@pytest.mark.usefixtures("handlers")
def test_a_line_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    """One JSON object with when, how grave, where, what, and the update that is being handled."""
    set_up_logs(LogConfig(form="json"))
    with bound_contextvars(update=5):
        log.warning("The disk is %s.", "full")
    line = json.loads(capsys.readouterr().err)
    assert line.pop("at").endswith("+00:00")
    assert line == {"level": "warning", "where": "bot.somewhere", "what": "The disk is full.", "update": 5}


@pytest.mark.usefixtures("handlers")
def test_a_line_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    """The time, how grave, the words, and then what it belongs to."""
    set_up_logs(LogConfig())
    with bound_contextvars(update=5):
        log.warning("The disk is %s.", "full")
    log.debug("Too small to tell")
    assert capsys.readouterr().err[8:] == " WARNING The disk is full.  update=5\n"


@pytest.mark.usefixtures("handlers")
@pytest.mark.parametrize("form", ["plain", "json"])
def test_where_an_error_of_a_library_came_from_is_kept(capsys: pytest.CaptureFixture[str], form: str) -> None:
    """A library may log a whole error; its lines stand in ours."""
    set_up_logs(LogConfig.model_validate({"form": form}))
    try:
        Path("/nowhere/at/all").read_text("utf-8")
    except OSError:
        logging.getLogger("aiohttp.server").exception("Error handling request")
    assert "test_logs.py" in capsys.readouterr().err


async def test_one_update_is_followed_from_its_handling_to_what_was_said(tmp_path: Path, overheard: Overheard) -> None:
    """What fails for an update bears its number, be it in handling it or in saying the answer."""
    async with stage(tmp_path / "town.sqlite") as town:
        town.bot.application.add_handler(CommandHandler("boom", _raises), group=-1)
        ben = town.person("Ben")
        town.world.faults.next("sendMessage", Fault.CHAT_NOT_FOUND, times=2)
        await ben.writes("/help", "/boom")
        (first,), (second,) = town.rows("SELECT update_id FROM inbox ORDER BY update_id DESC LIMIT 2")[::-1]
    lines = [json.loads(line) for line in overheard.lines]
    refused = [line for line in lines if line["what"].startswith("Telegram refused message")]
    failed = [line for line in lines if "failed: ValueError" in line["what"]]
    assert [line["update"] for line in refused[:1]] == [first]
    assert refused[0]["message"] > 0
    assert {line["update"] for line in failed} == {second}
    assert not any("update" in line for line in lines if line not in refused + failed)


async def _raises(_update: object, _context: object) -> None:
    raise ValueError("Somebody’s words")


def test_the_ear_hears_each_kind_of_leak() -> None:
    """A token, a number to ring, a name, an id, a text; and nothing in a line that is as it should be."""
    private = {"Ben", "7000000002", "I am stuck"}
    for line in (
        f"calling https://api.example/bot{TOKEN}/getMe",
        "rang 0161 496 0123",
        "hello Ben, welcome",
        "chat 7000000002 is away",
        '{"what": "heard: I am stuck"}',
    ):
        assert leaks([line], private), line
    fine = [
        "Update 7000123 failed: KeyError at /opt/bot/Benefit.py:161 load",
        "2026-07-16T09:00:00.000+00:00 message=12",
    ]
    assert leaks(fine, private) == []


async def test_the_ear_knows_who_lives_in_the_town(tmp_path: Path, overheard: Overheard) -> None:
    """A handler that logged a name or a text would fail its own test: this one does on purpose."""
    async with town_at(THURSDAY_MORNING, tmp_path / "town.sqlite") as town:
        await the_hub(town)
        ben = town.person("Bernadette")
        await ben.writes("I take the 330 bus")
        assert private_words(town.world) >= {"Bernadette", str(ben.phone.id), TOKEN, "I take the 330 bus"}
        for slip in ("Bernadette has come", "she said: I take the 330 bus", f"for {ben.phone.id}"):
            log.info("%s", slip)
            assert overheard.leaks(), slip
            overheard.lines.clear()
