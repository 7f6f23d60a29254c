"""Small tables of the settings; `config.py` puts them together with the others."""

from pathlib import Path

from pydantic import Field

from bot.config_values import Section


class LanguageConfig(Section):
    """Translations of your own."""

    folder: Path | None = None


class BackupConfig(Section):
    """The nightly copy of the database."""

    folder: Path | None = None
    keep: int = Field(default=7, ge=0)
