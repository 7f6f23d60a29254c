"""Whatever is typed, however long and strange: an answer, soon, and one that can be kept."""

import json
import time
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner

from bot.cli import cli
from bot.parsing.dates.when import read_day, when_json
from bot.parsing.posts.post import TypedPost, post_json, read_post

NOW = datetime(2026, 7, 16, 10, tzinfo=ZoneInfo("Europe/London"))
LONGEST_S = 2.0
"""Seconds of the processor for one text; hundreds of times what a real post takes, and far less than a hang."""
HOSTILE = {
    "nothing": "",
    "spaces": " " * 100_000,
    "one word": "a" * 100_000,
    "figures": "1" * 100_000,
    "ranges": "12-2 " * 20_000,
    "weekdays": "fri " * 25_000,
    "every other": "every other " * 9_000,
    "allergens": "contains " + "milk, " * 20_000,
    "denials": "no milk and " * 9_000,
    "use-by": "use by " * 15_000,
    "places": "community village hall " * 5_000,
    "saints": "st " * 33_000,
    "brackets": "(" * 50_000,
    "tags": "<b>" * 33_000,
    "dots": "." * 100_000,
    "pictures": "🍲" * 50_000,
    "control characters": "".join(map(chr, range(32))) * 10,
    "right to left": "\u202e12-2 \u202b\u2067fri",
    "other figures": "sat ١٢-٢ and １２-２ and ²-³",
    "half a character": "\ud800 soup, fri 12-2",
    "a far year": "31/12/9999 11pm-2am",
    "no year": "1/1/0000 12-2",
    "no date": "2026-13-45 25:99",
    "weeks without end": "in 99999999 weeks for 999999999999 hours",
    "minutes without end": "in 9999999999 minutes",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_it_answers_in_good_time(text: str) -> None:
    """Both readers, and with something that is JSON and can be kept."""
    began = time.process_time()
    assert set(json.loads(when_json(text, NOW))) == {"start", "end", "rrule", "ask"}
    assert json.loads(post_json(text, NOW))["doubts"] is not None
    assert read_day(text, now=NOW) is None or read_day(text, now=NOW)
    assert time.process_time() - began < LONGEST_S
    post = read_post(text, now=NOW)
    assert TypedPost.model_validate_json(post.model_dump_json()) == post


def test_the_commands_say_what_they_read() -> None:
    """One JSON object each."""
    result = CliRunner().invoke(cli, ["when", "fri 12-2", "--now", "2026-07-16T10:00"])
    assert json.loads(result.output) == {
        "start": "2026-07-17T12:00",
        "end": "2026-07-17T14:00",
        "rrule": "",
        "ask": "",
    }
    result = CliRunner().invoke(cli, ["read", "Soup for 6, Edgeley hub, fri 12-2", "--now", "2026-07-16 10:00"])
    assert (json.loads(result.output)["title"], json.loads(result.output)["portions"]) == ("Soup", 6)


def test_a_time_with_a_zone_is_brought_to_the_clock_here() -> None:
    """Nine in Greenwich is ten in Stockport in summer."""
    result = CliRunner().invoke(cli, ["when", "in half an hour", "--now", "2026-07-16T09:00Z"])
    assert json.loads(result.output)["start"] == "2026-07-16T10:30"


@pytest.mark.parametrize("now", ["", "soon", "2026-13-40T10:00", "9999-12-31T10:00", "0001-01-01"])
@pytest.mark.parametrize("command", ["when", "read"])
def test_a_now_that_cannot_be_is_refused_kindly(command: str, now: str) -> None:
    """With an example of what would do."""
    result = CliRunner().invoke(cli, [command, "fri 12-2", "--now", now], terminal_width=200)
    assert result.exit_code == 2
    assert "2026-07-16T10:00" in result.output
