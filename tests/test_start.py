"""The bot starts quickly on a small machine, so what only some need is loaded when they do."""

import subprocess
import sys

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
SAY = "import sys; from bot.run import wiring; wiring(); print(*sys.modules)"


def test_what_only_some_need_is_not_loaded_at_the_start() -> None:
    """Nor anything inside it."""
    loaded = subprocess.run([sys.executable, "-c", SAY], check=True, capture_output=True, text=True).stdout.split()
    assert "bot.app" in loaded
    assert {name for name in loaded if any(f"{name}.".startswith(f"{waits}.") for waits in WAITS)} == set()


def test_what_is_loaded_is_not_looked_through_while_it_loads() -> None:
    """All of it stays; afterwards the collector looks at what is new, as ever."""
    say = "import gc; from bot.run import wiring; wiring(); print(gc.get_stats()[2]['collections'], gc.isenabled())"
    said = subprocess.run([sys.executable, "-c", say], check=True, capture_output=True, text=True).stdout.split()
    assert said == ["0", "True"]


def test_what_is_kept_away_can_be_loaded_afterwards() -> None:
    """Meanwhile it is as if it were not installed; what was loaded before stays."""
    sys.modules.pop("this", None)
    with without("this", "subprocess"):
        with pytest.raises(ModuleNotFoundError):
            __import__("this.anything")
        assert sys.modules["subprocess"] is subprocess
    assert "this" not in sys.modules
