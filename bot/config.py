"""Every setting there is, read from one TOML file and the environment. config.example.toml says what each means.

Secrets come from the environment or from files of their own, never from the TOML, which people send to each other.
"""

import os
import tomllib
from itertools import combinations
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import Field, ValidationError
from pydantic import model_validator as check_together

from bot.config_environment import with_environment
from bot.config_errors import PREFIX, ConfigProblem, did_you_mean, in_plain_words, refuse_moved, variable
from bot.config_machine import BackupConfig, LogConfig, PageConfig, PostersConfig, WatchingConfig
from bot.config_rules import RulesConfig
from bot.config_secrets import refuse_secrets, with_secret_files
from bot.config_values import (
    DatabaseUrl,
    Folder,
    Language,
    Languages,
    OneLine,
    Promised,
    PublicUrl,
    Section,
    ServerUrl,
    Telephone,
    Token,
    WebhookSecret,
    Zone,
)
from bot.domain.core.people import Task
from bot.domain.volunteers.learn_more import LearnMore
from bot.domain.volunteers.vetting import GOOD_FOR_YEARS, Check
from storage.engine.place import Place, PostgresUrl

__all__ = ["Config", "ConfigProblem", "RulesConfig", "load_config", "setting_names"]

DEFAULT_FILE = Path("config.toml")


class TelegramConfig(Section):
    """Who the bot is and how it reaches Telegram."""

    token: Token = None
    token_file: Path | None = None
    base_url: ServerUrl = "https://api.telegram.org"
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

    public_url: PublicUrl = ""
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
    public_url: PublicUrl = ""


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
    url: DatabaseUrl = None
    url_file: Path | None = None
    key_file: Path | None = None

    @property
    def place(self) -> Place:
        """On the server, where there is an address; else in the file."""
        return PostgresUrl(self.url.get_secret_value()) if self.url else self.path


class LanguageConfig(Section):
    """Translations of your own."""

    folder: Path | None = None


class NetworkConfig(Section):
    """One town that shares food."""

    name: OneLine = Field(min_length=1, max_length=30)
    brand: OneLine = Field(default="", max_length=40)
    key: str = Field(pattern=r"^[a-z][a-z0-9_-]*$")
    local_authority: str = Field(pattern=r"^[EWSN]\d{8}$")
    zone: Zone = "Europe/London"
    organisers: tuple[int, ...] = ()
    safeguarding_leads: tuple[int, ...] = ()
    telephone: Telephone = ""
    run_by: OneLine = Field(default="", max_length=60)
    languages: Languages = get_args(Language)
    pack: Folder = None
    shares_with: tuple[str, ...] = ()
    needs: dict[Task, tuple[Check, ...]] = Field(default_factory=dict)
    promises: Promised = Field(default_factory=dict)
    check_years: dict[Check, Annotated[int, Field(ge=1, le=10)]] = GOOD_FOR_YEARS
    learn_more: tuple[LearnMore, ...] = ()
    factors: Path | None = None

    @property
    def organise(self) -> frozenset[int]:
        """Everybody named here; a safeguarding lead is an organiser."""
        return frozenset(self.organisers) | frozenset(self.safeguarding_leads)


STOCKPORT = NetworkConfig(name="Stockport", key="stockport", local_authority="E08000007")


class Config(Section):
    """All settings. Load a file, with the environment over it, by `load_config`."""

    telegram: TelegramConfig = TelegramConfig()
    webhook: WebhookConfig = WebhookConfig()
    calendars: CalendarsConfig = CalendarsConfig()
    delivery: DeliveryConfig = DeliveryConfig()
    storage: StorageConfig = StorageConfig()
    rules: RulesConfig = RulesConfig()
    language: LanguageConfig = LanguageConfig()
    log: LogConfig = LogConfig()
    backup: BackupConfig = BackupConfig()
    watching: WatchingConfig = WatchingConfig()
    page: PageConfig = PageConfig()
    posters: PostersConfig = PostersConfig()
    networks: tuple[NetworkConfig, ...] = Field(default=(STOCKPORT,), min_length=1)

    @check_together(mode="after")
    def _one_key_each(self) -> Self:
        if len({network.key for network in self.networks}) < len(self.networks):
            raise ValueError("two networks have the same key")
        if len({network.local_authority for network in self.networks}) < len(self.networks):
            raise ValueError("two networks have the same local_authority, so a postcode would say no town")
        return self

    @check_together(mode="after")
    def _shares_with_others(self) -> Self:
        keys = {network.key for network in self.networks}
        for network in self.networks:
            if unknown := set(network.shares_with) - (keys - {network.key}):
                raise ValueError(
                    f"{network.name} has {min(unknown)} in shares_with, which is the key of no other town here"
                )
        return self

    @property
    def shares(self) -> dict[str, tuple[str, ...]]:
        """With whom each town would share its meals."""
        return {network.key: network.shares_with for network in self.networks}

    @check_together(mode="after")
    def _one_town_each(self) -> Self:
        """What an organiser may do, and whom they hear of, follows from the one town that they organise."""
        for one, other in combinations(self.networks, 2):
            if both := one.organise & other.organise:
                raise ValueError(
                    f"{min(both)} is named as an organiser of {one.name} and of {other.name}: an organiser looks after"
                    " one town. Name somebody else in one of them, or a second Telegram account of theirs"
                )
        return self

    @property
    def home(self) -> NetworkConfig:
        """The first town: `Environment.home` says what follows from that."""
        return self.networks[0]

    @property
    def bot_id(self) -> int:
        """The bot’s own number at Telegram: it stays when its token is made anew. Raises ConfigProblem."""
        return int(self.bot_token().partition(":")[0])

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
    refuse_moved(values, path)
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
