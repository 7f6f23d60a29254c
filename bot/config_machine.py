"""Settings of the machine that it runs on: what is written down, where copies go, who may watch, fonts."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from bot.config_values import PublicUrl, Section


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


class PageConfig(Section):
    """The organiser’s page, at the bot’s side."""

    on: bool = False
    public_url: PublicUrl = ""
    listen_host: str = "127.0.0.1"
    listen_port: int = Field(default=8444, ge=0, le=65535)

    @property
    def address(self) -> str:
        """Where organisers find it; without an address of its own, on this machine alone."""
        if not self.on:
            return ""
        return self.public_url or f"http://127.0.0.1:{self.listen_port}"

    @property
    def has_app(self) -> bool:
        """Whether Telegram shows it inside itself, too: nothing but https."""
        return self.address.startswith("https://")


class WatchingConfig(Section):
    """What others may ask about a running bot, on this machine only."""

    port: int = Field(default=0, ge=0, le=65535)
