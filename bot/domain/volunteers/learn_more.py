"""Where those who help can learn more: open pages of others, not copies. `learn_more.toml` has the links."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class LearnMore:
    """A page of somebody else. `about` is what it is good for, as those who help read it."""

    name: str
    link: str
    about: str
    checked: date | None = None
    """When somebody of the town last looked; None: nobody has."""


@cache
def shipped() -> tuple[LearnMore, ...]:
    """Those of the file, unless a town names its own in the settings."""
    written = tomllib.loads((files("bot.domain.volunteers") / "learn_more.toml").read_text("utf-8"))
    return tuple(LearnMore(**page) for page in written["page"])
