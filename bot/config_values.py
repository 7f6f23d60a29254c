"""What a setting may be: a section, a time of day, a telephone number, a folder. Each says plainly what is wrong."""

import re
from datetime import time
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, SecretStr

from bot.config_errors import did_you_mean
from bot.domain.commitments.promises import PROMISES, PromiseName
from bot.domain.core.visible import visible


def _wall_time(value: object) -> object:
    """Only 20:30 or "20:30": a number would be taken for seconds after midnight."""
    if isinstance(value, time) or (isinstance(value, str) and re.fullmatch(r"[0-2]\d:[0-5]\d", value)):
        return value
    raise ValueError('write a time of day as "20:30"')


def _zone(value: str) -> str:
    if value not in available_timezones():
        raise ValueError('write a time zone by its IANA name, such as "Europe/London"')
    return value


def _server_url(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s?#]+", value):
        raise ValueError('write an address such as "https://api.telegram.org"')
    if value.rstrip("/").endswith("/bot"):
        raise ValueError("leave out /bot at the end: the program adds it")
    return value.rstrip("/")


def _public_url(value: str) -> str:
    if value and not re.fullmatch(r"https://[^\s?#]+", value):
        raise ValueError("write an address that starts with https://")
    return value.rstrip("/")


def _token(value: SecretStr | None) -> SecretStr | None:
    if value is not None and not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", value.get_secret_value()):
        raise ValueError("this does not look like a token of @BotFather, such as 123456:ABC-DEF")
    return value


ADDRESS = (
    r"postgres(ql)?://([^@:/?#\s]*(:[^@:/?#\s]*)?@)?"  # who comes in
    r"(?P<hosts>([\w.%-]*|\[[\da-fA-F:.]+\])(:\d*)?(,([\w.%-]*|\[[\da-fA-F:.]+\])(:\d*)?)*)"
    r"(/[^@/?#\s]*)?(\?[^?#\s]*)?"
)


def _database_url(value: SecretStr | None) -> SecretStr | None:
    """One that is written as it should be has its password where nobody is shown it (`storage/engine/place.py`)."""
    if value is None:
        return None
    if not re.fullmatch(r"postgres(ql)?://\S+", value.get_secret_value()):
        raise ValueError('write the address of a PostgreSQL database, such as "postgresql://bot@db.example/feeding"')
    if not re.fullmatch(ADDRESS, value.get_secret_value()):
        raise ValueError(
            "an address may have @ : / ? # % and spaces in its password only in their other form: %40 %3A %2F %3F %23"
            " %25 %20"
        )
    return value


def _webhook_secret(value: SecretStr | None) -> SecretStr | None:
    if value is not None and not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", value.get_secret_value()):
        raise ValueError("use 16 to 256 letters, digits, _ and -")
    return value


def _one_language_at_least(value: tuple[str, ...]) -> tuple[str, ...]:
    if "en_GB" not in value:
        raise ValueError('leave "en_GB" in: whatever is not translated is said in English')
    return tuple(dict.fromkeys(value))


def _folder(value: Path | None) -> Path | None:
    if value is not None and value.exists() and not value.is_dir():
        raise ValueError("write the path of a folder, not of a file")
    return value


def _telephone(value: str) -> str:
    if value and not re.fullmatch(r"\+?[0-9](?:[ ]?[0-9]){2,14}", value):
        raise ValueError('write a number as people dial it, such as "0161 496 0100"')
    return value


def _one_line(value: str) -> str:
    if visible(value) != value or "\n" in value or "\t" in value:
        raise ValueError("write it on one line, without signs that nobody sees: it stands in the middle of sentences")
    return value


def _promised(value: object) -> dict[PromiseName, int]:
    """So many days for each, of what can be counted and within what can be kept."""
    if not isinstance(value, dict):
        raise ValueError("write what is promised as { ring_back_days = 2 }")  # noqa: TRY004 - for pydantic
    for name, days in value.items():
        if name not in PROMISES:
            names = [str(one) for one in PROMISES]
            raise ValueError(
                f"nothing is promised by the name {name}.{did_you_mean(str(name), names)} There are {', '.join(names)}"
            )
        row = PROMISES[PromiseName(name)]
        if type(days) is not int or not row.least <= days <= row.most:
            span = f"{row.least} to {row.most}" if row.least < row.most else f"{row.most} and no other"
            raise ValueError(f"{name} should be a whole number of days, {span}")
    return {PromiseName(name): days for name, days in value.items()}


ServerUrl = Annotated[str, AfterValidator(_server_url)]
PublicUrl = Annotated[str, AfterValidator(_public_url)]
OneLine = Annotated[str, AfterValidator(_one_line)]
Promised = Annotated[dict[PromiseName, int], BeforeValidator(_promised)]
Telephone = Annotated[str, AfterValidator(_telephone)]
Token = Annotated[SecretStr | None, AfterValidator(_token)]
DatabaseUrl = Annotated[SecretStr | None, AfterValidator(_database_url)]
WebhookSecret = Annotated[SecretStr | None, AfterValidator(_webhook_secret)]
WallTime = Annotated[time, BeforeValidator(_wall_time)]
Zone = Annotated[str, AfterValidator(_zone)]
Language = Literal["en_GB", "ur", "bn", "pl", "fa", "ar", "ro"]
Languages = Annotated[tuple[Language, ...], AfterValidator(_one_language_at_least)]
Folder = Annotated[Path | None, AfterValidator(_folder)]


class Section(BaseModel):
    """One table of the file: never changed after loading, no unknown names, and no values shown in errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)
