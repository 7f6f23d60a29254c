"""The bot starts quickly on a small machine: it listens first, and what only some need is loaded when they do."""

import subprocess
import sys
from collections.abc import Collection

import pytest

from bot.run import without

WAITS = {
    "typer": "other commands",
    "rich": "other commands",
    "click": "other commands",
    "pygments": "coloured errors",
    "cryptography": "a file of keys",
    "storage.engine.cipher": "a file of keys",
    "pydantic_settings": "nothing any more",
    "holidays": "a meal on a bank holiday",
    "segno": "a poster",
    "jinja2": "a report",
    "bot.language.report_page.page": "a report",
    "storage.directory.outlines": "a map of wards",
    "aiohttp.web": "a webhook, or somebody who watches",
    "bot.transport.webhook": "a webhook",
    "bot.cli": "other commands",
    "bot.simulator": "the demo",
    "bot.demo": "the demo",
    "bot.parsing.posts.post": "a typed post",
    "bot.parsing.dates.when": "a typed date",
    "bot.parsing.posts.place_words": "a typed post",
    "babel.messages": "those who check the catalogues",
}
"""Module: for what it waits."""
NOT_FIRST = {
    *("handlers", "bot.services", "bot.conversations", "bot.parsing", "bot.language", "storage.unit_of_work"),
    *("bot.domain.core.messages", "apscheduler", "telegram.ext"),
}
"""What waits until people are listened to: their words are kept without it."""
MOST_FIRST = 50
"""Modules of ours."""


def _said_with(names: str, said: str) -> list[str]:
    say = f"import gc, sys; from bot.run import load; load({names}); print({said})"
    return subprocess.run([sys.executable, "-c", say], check=True, capture_output=True, text=True).stdout.split()


def _within(loaded: list[str], those: Collection[str]) -> set[str]:
    """And what is inside them."""
    return {name for name in loaded if any(f"{name}.".startswith(f"{one}.") for one in those)}


def test_what_only_some_need_is_not_loaded_at_the_start() -> None:
    """Nor anything inside it."""
    loaded = _said_with("'bot.logs', 'bot.app'", "*sys.modules")
    assert "bot.app" in loaded
    assert _within(loaded, WAITS) == set()


def test_what_people_write_is_kept_before_the_rest_is_loaded() -> None:
    """So however much the bot learns to do, it listens as soon."""
    loaded = _said_with("'bot.logs', 'bot.intake'", "*sys.modules")
    assert "bot.intake" in loaded
    assert _within(loaded, WAITS.keys() | NOT_FIRST) == set()
    assert len(_within(loaded, ("bot", "handlers", "storage"))) <= MOST_FIRST


def test_what_is_loaded_is_not_looked_through_while_it_loads() -> None:
    """All of it stays; afterwards the collector looks at what is new, as ever."""
    said = _said_with("'bot.app'", "gc.get_stats()[2]['collections'], gc.isenabled()")
    assert said == ["0", "True"]


def test_what_is_kept_away_can_be_loaded_afterwards() -> None:
    """Meanwhile it is as if it were not installed; what was loaded before stays."""
    sys.modules.pop("this", None)
    with without("this", "subprocess"):
        with pytest.raises(ModuleNotFoundError):
            __import__("this.anything")
        assert sys.modules["subprocess"] is subprocess
    assert "this" not in sys.modules
