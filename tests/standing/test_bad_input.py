"""What may be wrong with a database server or its address: in plain words, with how to mend it, and no password."""

import asyncio
import logging
import re
from pathlib import Path

import aiohttp
import psycopg
import pytest
from pydantic import SecretStr, ValidationError
from typer.testing import CliRunner

from bot.cli import cli
from bot.config import Config, ConfigProblem, StorageConfig, TelegramConfig, WebhookConfig, load_config
from bot.intake import MachineClock, opened
from bot.standing_by import standing_by
from storage.database import Database, DatabaseProblem
from storage.engine.errors import AnotherBot
from storage.engine.place import Place, PostgresUrl, shown
from storage.engine.postgres_facts import facts_of
from tests.standing.conftest import HERE, TOKEN, Several, name_of
from tests.support import postgres_server
from tests.support.fake_pooler import pooler
from tests.support.replica import two_servers

OTHER_TOKEN = "7000000001:test-token-of-another-bot"


async def why_not(url: PostgresUrl) -> str:
    with pytest.raises(DatabaseProblem) as raised:
        await Database.open(url)
    return str(raised.value)


@HERE
async def test_a_wrong_password(url: PostgresUrl, caplog: pytest.LogCaptureFixture) -> None:
    """Neither it nor the right one is said or logged."""
    caplog.set_level(logging.DEBUG)
    words = await why_not(postgres_server.guarded(name_of(url), password="Wrong-Horse-8"))
    assert "password authentication failed" in words
    assert "FEEDING_STORAGE__URL is wrong" in words
    assert "Horse" not in words + caplog.text


@HERE
async def test_the_right_password_lets_in(url: PostgresUrl) -> None:
    """So the one before was refused for itself."""
    guarded = postgres_server.guarded(name_of(url))
    postgres_server.administer(f'ALTER DATABASE "{name_of(url)}" OWNER TO {postgres_server.GUARDED}')
    await (await Database.open(guarded)).close()


@HERE
async def test_no_password_no_database_no_user(url: PostgresUrl) -> None:
    guarded = postgres_server.guarded(name_of(url))
    assert "The address has no password" in await why_not(
        PostgresUrl(guarded.replace(f":{postgres_server.PASSWORD}", ""))
    )
    assert "There is no such database: make it with CREATE DATABASE" in await why_not(
        PostgresUrl(url.replace(name_of(url), "nowhere"))
    )
    assert "There is no such user: make it with CREATE ROLE" in await why_not(postgres_server.as_role(url, "nobody"))


@HERE
async def test_no_server() -> None:
    assert "No server listens there" in await why_not(PostgresUrl("postgresql://bot:Secret-9@127.0.0.1:9/feeding"))
    words = await why_not(PostgresUrl("postgresql://bot:Secret-9@no-such-host.invalid/feeding"))
    assert "There is no server of that name" in words
    assert "Secret" not in words


@HERE
@pytest.mark.parametrize(
    "url",
    ["postgresql://bot:Secret-9@h/d?port=Secret-9", "postgresql://bot:Secret-9@h/d?nonsense=1"],
)
async def test_an_address_that_cannot_be_read(url: str) -> None:
    """What libpq says of it may hold some of the password, and is not repeated."""
    words = await why_not(PostgresUrl(url))
    assert "FEEDING_STORAGE__URL" in words
    assert "Secret" not in words


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://bot:Sec/ret@db.example/feeding",
        "postgresql://bot:Sec@ret@db.example/feeding",
        "postgresql://bot:Sec?ret@db.example/feeding",
        "postgresql://bot:Sec#ret@db.example/feeding",
        "postgresql://bot:Sec:ret@db.example/feeding",
        "Secret",
    ],
)
def test_a_password_with_signs_is_refused_without_being_shown(url: str) -> None:
    """Else a part of it would pass for the server’s name, and be shown."""
    with pytest.raises(ValidationError) as raised:
        StorageConfig(url=SecretStr(url))
    assert "Sec" not in str(raised.value).replace("SecretStr", "")


@pytest.mark.parametrize(
    ("url", "as_shown"),
    [
        ("postgresql://bot:Secret@db.example:5433/feeding?sslmode=require", "on db.example:5433/feeding"),
        ("postgres://bot:S%40cret@one,two:5433/feeding", "on one,two:5433/feeding"),
        ("postgresql://bot@[::1]:5432/feeding", "on [::1]:5432/feeding"),
        ("postgresql:///feeding?host=/run/postgresql&user=a@b&password=Secret", "on /feeding"),
        ("postgresql://db.example/feeding?password=Secret", "on db.example/feeding"),
        ("postgresql://?service=feeding&password=Secret", "on the server of FEEDING_STORAGE__URL"),
    ],
)
def test_an_address_is_shown_without_user_and_password(url: str, as_shown: str) -> None:
    storage = StorageConfig(url=SecretStr(url))
    assert shown(storage.place) == as_shown
    assert "ecret" not in f"{storage!r} {storage}".replace("SecretStr", "")


def test_the_address_stands_in_a_file_of_its_own(tmp_path: Path) -> None:
    """As other secrets do; in the settings themselves it is refused."""
    (tmp_path / "address").write_text("postgresql://bot:Secret@db.example/feeding\n")
    settings = tmp_path / "config.toml"
    settings.write_text(f'[storage]\nurl_file = "{tmp_path / "address"}"\n')
    assert load_config(settings).storage.place == "postgresql://bot:Secret@db.example/feeding"
    settings.write_text('[storage]\nurl = "postgresql://bot:Secret@db.example/feeding"\n')
    with pytest.raises(ConfigProblem, match="url_file") as raised:
        load_config(settings)
    assert "Secret" not in str(raised.value)


@HERE
def test_the_command_shows_no_password(url: PostgresUrl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FEEDING_STORAGE__URL", postgres_server.guarded(name_of(url), password="Wrong-Horse-8"))
    for command in (["check", "--quick"], ["migrate"], ["dashboards", "reader"]):
        result = CliRunner().invoke(cli, command)
        assert result.exit_code == 1
        assert "password authentication failed" in " ".join(result.output.split())
        assert "Horse" not in result.output


@HERE
async def test_a_database_that_can_only_be_read(url: PostgresUrl) -> None:
    await (await Database.open(url)).close()
    postgres_server.administer(f'ALTER DATABASE "{name_of(url)}" SET default_transaction_read_only = on')
    assert "can only be read" in await why_not(url)


@HERE
async def test_a_server_that_follows_another() -> None:
    """Refused; with both in the address, the one that can be written to is found."""
    with two_servers() as (one, two):
        assert "is a copy that follows another" in await why_not(two)
        assert (await facts_of(two, MachineClock().now)).follows
        hosts = [address.partition("host=")[2].partition("&")[0] for address in (two, one)]
        both = one.replace(hosts[1], ",".join(hosts)) + "&target_session_attrs=read-write"
        await (await Database.open(PostgresUrl(both))).close()


@HERE
async def test_a_database_of_another_program(url: PostgresUrl) -> None:
    """Nothing is changed there."""
    with psycopg.connect(url) as line:
        line.execute("CREATE TABLE theirs (id INTEGER)")
    assert "has tables of another program" in await why_not(url)
    with psycopg.connect(url) as line:
        assert line.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall() == [("theirs",)]


@HERE
async def test_an_older_program_does_not_lead_a_newer_schema_and_takes_in_nevertheless(
    several: Several, unused_tcp_port: int
) -> None:
    """It says why, and what Telegram brings it is kept for whoever leads."""
    database = await Database.open(several.url)
    await database.close()
    with psycopg.connect(several.url) as line:
        line.execute("INSERT INTO schema_version (number, at) VALUES (9999, '')")
    config = Config(
        telegram=TelegramConfig(token=TOKEN, base_url="http://127.0.0.1:9", mode="webhook"),
        webhook=WebhookConfig(
            public_url="https://bot.example", secret="a-secret-of-the-webhook", listen_port=unused_tcp_port
        ),
        storage=StorageConfig(url=SecretStr(several.url)),
    )
    heard = Heard("written by a newer version")
    logging.getLogger("bot.standing_by").addHandler(heard)
    program = several.program_with("Old", config)
    await asyncio.wait_for(heard.it.wait(), 10)
    async with aiohttp.ClientSession() as session:
        answer = await session.post(
            f"http://127.0.0.1:{unused_tcp_port}/telegram",
            json={"update_id": 77},
            headers={"X-Telegram-Bot-Api-Secret-Token": "a-secret-of-the-webhook"},
        )
    assert answer.status == 200
    with psycopg.connect(several.url) as line:
        assert line.execute("SELECT update_id, state FROM inbox").fetchall() == [(77, "pending")]
    logging.getLogger("bot.standing_by").removeHandler(heard)
    assert program.led == []
    assert program.task is not None
    assert not program.task.done()


class Heard(logging.Handler):
    """Words in the log, once they are there."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.it = asyncio.Event()

    def emit(self, record: logging.LogRecord) -> None:
        if self._words in record.getMessage():
            self.it.set()


def config_of(place: Place, token: str) -> Config:
    storage = StorageConfig(url=SecretStr(place)) if isinstance(place, PostgresUrl) else StorageConfig(path=place)
    return Config(telegram=TelegramConfig(token=token, base_url="http://127.0.0.1:9"), storage=storage)


@HERE
async def test_another_bot_on_the_same_server_is_refused_before_it_takes_anything_in(several: Several) -> None:
    """While the first leads, and after it: their updates have the same numbers."""
    ann = several.program("Ann")
    await asyncio.wait_for(ann.leads.wait(), 10)
    other = config_of(several.url, OTHER_TOKEN)
    with pytest.raises(AnotherBot, match=r"7000000000.*7000000001.*new-bot"):
        await asyncio.wait_for(standing_by(other, MachineClock(), ann.lead), 10)
    await ann.ends()
    with pytest.raises(AnotherBot):
        await asyncio.wait_for(standing_by(other, MachineClock(), ann.lead), 10)


@HERE
async def test_two_bots_that_begin_on_an_empty_database_at_once(several: Several) -> None:
    """The second is refused as soon as the first has led."""
    ann = several.program("Ann")
    bea = several.program_with("Bea", config_of(several.url, OTHER_TOKEN))
    await asyncio.wait_for(several.somebody.wait(), 10)
    first, second = (ann, bea) if ann.leads.is_set() else (bea, ann)
    assert second.task is not None
    with pytest.raises((AnotherBot, BaseExceptionGroup)) as raised:
        await asyncio.wait_for(second.task, 10)
    assert "belongs to the bot with the number" in _words(raised.value)
    second.task = None
    assert several.led == [first.name]


def _words(error: BaseException) -> str:
    each = [_words(one) for one in error.exceptions] if isinstance(error, BaseExceptionGroup) else [str(error)]
    return " ".join(each)


@HERE
async def test_behind_a_pooler_that_shares_connections_nobody_leads(several: Several) -> None:
    """Two would."""
    name = name_of(several.url)
    async with pooler(name) as port:
        address = PostgresUrl(f"postgresql://tester@127.0.0.1:{port}/{name}")
        ann = several.program_with("Ann", config_of(address, TOKEN))
        assert ann.task is not None
        with pytest.raises(DatabaseProblem, match="use the address of the server itself"):
            await asyncio.wait_for(ann.task, 10)
    ann.task = None
    assert several.led == []


@HERE
async def test_of_another_bot_check_says_so(several: Several, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it is started."""
    ann = several.program("Ann")
    await asyncio.wait_for(ann.leads.wait(), 10)
    await ann.ends()
    monkeypatch.setenv("FEEDING_STORAGE__URL", several.url)
    monkeypatch.setenv("FEEDING_TELEGRAM__TOKEN", OTHER_TOKEN)
    result = await asyncio.to_thread(CliRunner().invoke, cli, ["check", "--quick"])
    assert re.search("belongs to the bot with the number 7000000000", " ".join(result.output.split()))


async def test_another_bot_on_the_same_file(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused, until whoever runs it says that it takes the place of the first; a new token is the same bot."""
    first = await opened(config_of(place, TOKEN), MachineClock())
    await first.close()
    renewed = await opened(config_of(place, "7000000000:a-token-made-anew"), MachineClock())
    await renewed.close()
    with pytest.raises(AnotherBot):
        await opened(config_of(place, OTHER_TOKEN), MachineClock())
    monkeypatch.setenv(
        "FEEDING_STORAGE__URL" if isinstance(place, PostgresUrl) else "FEEDING_STORAGE__PATH", str(place)
    )
    monkeypatch.setenv("FEEDING_TELEGRAM__TOKEN", OTHER_TOKEN)
    result = await asyncio.to_thread(CliRunner().invoke, cli, ["new-bot"])
    assert "now that of the bot 7000000001" in result.output
    second = await opened(config_of(place, OTHER_TOKEN), MachineClock())
    await second.close()
    with pytest.raises(AnotherBot):
        await opened(config_of(place, TOKEN), MachineClock())
