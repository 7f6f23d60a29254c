"""Every setting there is, read from one TOML file and the environment. config.example.toml says what each means.

Secrets come from the environment or from files of their own, never from the TOML, which people send to each other.
"""

import os
import re
import tomllib
from datetime import time
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError
from pydantic import model_validator as check_together

from bot.config_environment import with_environment
from bot.config_errors import PREFIX, ConfigProblem, did_you_mean, in_plain_words, variable
from bot.config_secrets import refuse_secrets, with_secret_files
from bot.domain.core.languages import LanguageCode
from bot.domain.core.people import Task
from bot.domain.core.quiet_hours import QuietHours
from bot.domain.volunteers.vetting import GOOD_FOR_YEARS, Check

__all__ = ["Config", "ConfigProblem", "load_config", "setting_names"]

DEFAULT_FILE = Path("config.toml")


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


def _webhook_secret(value: SecretStr | None) -> SecretStr | None:
    if value is not None and not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", value.get_secret_value()):
        raise ValueError("use 16 to 256 letters, digits, _ and -")
    return value


def _telephone(value: str) -> str:
    if value and not re.fullmatch(r"\+?[0-9](?:[ ]?[0-9]){2,14}", value):
        raise ValueError('write a number as people dial it, such as "0161 496 0100"')
    return value


Token = Annotated[SecretStr | None, AfterValidator(_token)]
WebhookSecret = Annotated[SecretStr | None, AfterValidator(_webhook_secret)]
WallTime = Annotated[time, BeforeValidator(_wall_time)]
Zone = Annotated[str, AfterValidator(_zone)]


class Section(BaseModel):
    """One table of the file: never changed after loading, no unknown names, and no values shown in errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class TelegramConfig(Section):
    """Who the bot is and how it reaches Telegram."""

    token: Token = None
    token_file: Path | None = None
    base_url: Annotated[str, AfterValidator(_server_url)] = "https://api.telegram.org"
    mode: Literal["polling", "webhook"] = "polling"

    @property
    def api_url(self) -> str:
        """What python-telegram-bot calls `base_url`; it adds the token."""
        return f"{self.base_url}/bot"

    @property
    def file_url(self) -> str:
        """What python-telegram-bot calls `base_file_url`."""
        return f"{self.base_url}/file/bot"


class WebhookConfig(Section):
    """Where Telegram calls us, when `telegram.mode` is "webhook"."""

    public_url: Annotated[str, AfterValidator(_public_url)] = ""
    path: str = Field(default="/telegram", pattern=r"^/[A-Za-z0-9/_-]*$")
    listen_host: str = "127.0.0.1"
    listen_port: int = Field(default=8443, ge=0, le=65535)
    secret: WebhookSecret = None
    secret_file: Path | None = None
    max_body_bytes: int = Field(default=1_000_000, ge=10_000)


class CalendarsConfig(Section):
    """What everybody may see of what is on, as a page and as calendars."""

    public: bool = False
    folder: Path | None = None
    public_url: Annotated[str, AfterValidator(_public_url)] = ""


class DeliveryConfig(Section):
    """How fast and how stubbornly messages are sent."""

    per_second: int = Field(default=29, ge=1, le=1000)
    per_chat_per_second: int = Field(default=1, ge=1)
    per_chat_burst: int = Field(default=4, ge=1)
    per_group_per_minute: int = Field(default=20, ge=1)
    lease_seconds: int = Field(default=60, ge=5)
    resend_ambiguous_broadcasts: bool = False


class StorageConfig(Section):
    """Where everything is kept."""

    path: Path = Path("data/feeding.sqlite")
    key_file: Path | None = None


class NetworkConfig(Section):
    """One town that shares food."""

    name: str = Field(min_length=1)
    key: str = Field(pattern=r"^[a-z][a-z0-9_-]*$")
    local_authority: str = Field(pattern=r"^E\d{8}$")
    zone: Zone = "Europe/London"
    telephone: Annotated[str, AfterValidator(_telephone)] = ""
    run_by: str = Field(default="", max_length=60)
    languages: tuple[LanguageCode, ...] = tuple(LanguageCode)
    needs: dict[Task, tuple[Check, ...]] = {}
    check_years: dict[Check, Annotated[int, Field(ge=1, le=10)]] = GOOD_FOR_YEARS


class RulesConfig(Section):
    """What may be made stricter than the rules of the network, never looser."""

    quiet_from: WallTime = Field(default=time(20, 30), le=time(20, 30))
    quiet_until: WallTime = Field(default=time(8, 30), ge=time(8, 30))
    invitations_a_week: int = Field(default=3, ge=1, le=3)
    first_posts_to_approve: int = Field(default=2, ge=0)
    open_posts_a_person: int = Field(default=5, ge=1)
    hot_food_hours: int = Field(default=2, ge=1, le=2)
    chilled_food_hours: int = Field(default=4, ge=1, le=4)
    slip_days: int = Field(default=14, ge=3, le=14)

    @check_together(mode="after")
    def _quiet_in_order(self) -> Self:
        if self.quiet_from <= self.quiet_until:
            raise ValueError("quiet_from is in the evening and quiet_until on the morning after")
        return self

    @property
    def quiet(self) -> QuietHours:
        return QuietHours(begins=self.quiet_from, ends=self.quiet_until)


class LogConfig(Section):
    """What is written down while it runs."""

    level: Literal["debug", "info", "warning", "error"] = "info"
    form: Literal["plain", "json"] = "plain"


class BackupConfig(Section):
    """The nightly copy of the database."""

    folder: Path | None = None
    keep: int = Field(default=7, ge=0)


class WatchingConfig(Section):
    """What others may ask about a running bot, on this machine only."""

    port: int = Field(default=0, ge=0, le=65535)


STOCKPORT = NetworkConfig(name="Stockport", key="stockport", local_authority="E08000007")


class Config(Section):
    """All settings. Load a file, with the environment over it, by `load_config`."""

    organisers: tuple[int, ...] = ()
    safeguarding_leads: tuple[int, ...] = ()
    telegram: TelegramConfig = TelegramConfig()
    webhook: WebhookConfig = WebhookConfig()
    calendars: CalendarsConfig = CalendarsConfig()
    delivery: DeliveryConfig = DeliveryConfig()
    storage: StorageConfig = StorageConfig()
    rules: RulesConfig = RulesConfig()
    log: LogConfig = LogConfig()
    backup: BackupConfig = BackupConfig()
    watching: WatchingConfig = WatchingConfig()
    networks: tuple[NetworkConfig, ...] = Field(default=(STOCKPORT,), min_length=1)

    @check_together(mode="after")
    def _one_key_each(self) -> Self:
        if len({network.key for network in self.networks}) < len(self.networks):
            raise ValueError("two networks have the same key")
        return self

    def bot_token(self) -> str:
        """The token. Raises ConfigProblem when none was given, for programs that cannot go on without."""
        if self.telegram.token is None:
            raise ConfigProblem(
                "The bot has no token. Get one from @BotFather in Telegram, put it alone into a file such as token.txt,"
                f" and name that file as token_file under [telegram], or set {PREFIX}TELEGRAM__TOKEN."
            )
        return self.telegram.token.get_secret_value()


def load_config(path: Path | None = None) -> Config:
    """The settings of `path`, or of config.toml here if there is one, with the environment over them.

    Raises ConfigProblem.
    """
    if path is None and DEFAULT_FILE.exists():
        path = DEFAULT_FILE
    values = _read_toml(path) if path else {}
    refuse_secrets(values, path)
    _refuse_unknown_variables()
    try:
        config = Config(**with_environment(with_secret_files(values)))
    except ValidationError as error:
        raise ConfigProblem(
            "\n".join(in_plain_words(detail, path, setting_names()) for detail in error.errors())
        ) from None
    _refuse_half_a_webhook(config)
    _refuse_pages_for_nobody(config)
    return config


def setting_names() -> list[str]:
    """Every setting by its dotted name, such as telegram.mode."""
    names = []
    for name, field in Config.model_fields.items():
        section = NetworkConfig if name == "networks" else field.annotation
        if isinstance(section, type) and issubclass(section, Section):
            names += [f"{name}.{key}" for key in section.model_fields]
        else:
            names.append(name)
    return names


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise ConfigProblem(f"There is no file {path}. Copy config.example.toml to {path} and change it.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigProblem(f"{path} cannot be read: {error}.") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigProblem(f"{path} is not written as TOML should be: {error}.") from None


def _refuse_unknown_variables() -> None:
    settings = {PREFIX + name.upper() for name in Config.model_fields}
    for name in os.environ:
        if name.upper().startswith(PREFIX) and name.upper().split("__")[0] not in settings:
            raise ConfigProblem(
                f"The environment has {name}, which is no setting.{did_you_mean(name.upper(), settings)}"
            )


def _refuse_half_a_webhook(config: Config) -> None:
    if config.telegram.mode == "webhook" and not (config.webhook.public_url and config.webhook.secret):
        raise ConfigProblem(
            'telegram.mode is "webhook", which needs webhook.public_url and a secret (webhook.secret_file or'
            f' {variable("webhook", "secret")}). Or use telegram.mode = "polling", which needs neither.'
        )


def _refuse_pages_for_nobody(config: Config) -> None:
    files = config.calendars.folder and config.calendars.public_url
    if config.calendars.public and config.telegram.mode == "polling" and not files:
        raise ConfigProblem("calendars.public needs a webhook, or calendars.folder and its calendars.public_url.")
