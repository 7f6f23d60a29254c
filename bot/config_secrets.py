"""Secrets among the settings: kept out of the TOML, read from files of their own."""

import os
from pathlib import Path
from typing import Any

from bot.config_errors import SECRETS, ConfigProblem, variable


def refuse_secrets(values: dict[str, Any], path: Path | None) -> None:
    for section, key in SECRETS:
        table = values.get(section)
        if isinstance(table, dict) and key in table:
            raise ConfigProblem(
                f"{section}.{key} is a secret, so please take it out of {path}. Put it alone into a file and name"
                f" that file as {key}_file, or set {variable(section, key)}."
            )


def with_secret_files(values: dict[str, Any]) -> dict[str, Any]:
    """The same values, with the secrets of the files that they (or the environment) name."""
    filled = {name: dict(table) if isinstance(table, dict) else table for name, table in values.items()}
    for section, key in SECRETS:
        table = filled.setdefault(section, {})
        file = os.environ.get(variable(section, f"{key}_file")) or (
            isinstance(table, dict) and table.get(f"{key}_file")
        )
        if isinstance(file, str) and not os.environ.get(variable(section, key)):
            table[key] = _read_secret(Path(file), f"{section}.{key}_file")
    return filled


def _read_secret(file: Path, setting: str) -> str:
    try:
        return file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text"
        raise ConfigProblem(f"{setting} names {file}, which cannot be read ({reason}).") from None
