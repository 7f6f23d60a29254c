"""Settings of the machine that it runs on: what is written down, where copies go, who may watch, fonts."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from bot.config_values import Section


class LogConfig(Section):
    """What is written down while it runs."""

    level: Literal["debug", "info", "warning", "error"] = "info"
    form: Literal["plain", "json"] = "plain"


class BackupConfig(Section):
    """The nightly copy of the database."""

    folder: Path | None = None
    keep: int = Field(default=7, ge=0)


class PostersConfig(Section):
    """What posters in other letters than ours need."""

    fonts: Path = Path("/usr/share/fonts/truetype/noto")


class WatchingConfig(Section):
    """What others may ask about a running bot, on this machine only."""

    port: int = Field(default=0, ge=0, le=65535)
