"""What `check` says of a real server, and of what cannot be had here: each with how to mend it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from typer.testing import CliRunner

from bot.cli import cli
from bot.commands.check_server import said_of
from storage.database import Database
from storage.engine.place import PostgresUrl
from storage.engine.postgres_facts import LineKind, ProgramLeading, ServerFacts, facts_of
from tests.standing.conftest import HERE, Several
from tests.support import postgres_server
from tests.support.databases import place_of
from tests.support.fake_pooler import pooler

pytestmark = HERE

WELL = ServerFacts(
    version=15,
    named="15.9",
    fsync="on",
    full_page_writes="on",
    synchronous_commit="on",
    writes_words_down=False,
    encoding="UTF8",
    collation="C",
    sorts_by_code=True,
    user="bot",
    name="feeding",
    may_make=True,
    owned_by_others=[],
    may_end=True,
    other_users=[],
    follows=False,
    is_read_only=False,
    clock_off=timedelta(),
    line=LineKind.STRAIGHT,
    leading=None,
)


def now() -> datetime:
    return datetime.now(UTC)


def faults(facts: ServerFacts) -> list[str]:
    return [finding.words for finding in said_of(facts) if not finding.good]


def warnings(facts: ServerFacts) -> list[str]:
    return [finding.words for finding in said_of(facts) if finding.warns]


def test_of_a_server_that_is_well_nothing_is_wrong() -> None:
    assert faults(WELL) == warnings(WELL) == []


@pytest.mark.parametrize(
    ("facts", "mend"),
    [
        (replace(WELL, version=14, named="14.2"), "15 or newer is needed"),
        (replace(WELL, fsync="off"), "ALTER SYSTEM SET fsync = on"),
        (replace(WELL, synchronous_commit="off"), "ALTER SYSTEM SET synchronous_commit = on"),
        (replace(WELL, encoding="LATIN1"), "ENCODING 'UTF8'"),
        (replace(WELL, may_make=False), "ALTER DATABASE feeding OWNER TO bot"),
        (replace(WELL, owned_by_others=["booking", "guest"]), "does not own booking, guest"),
        (replace(WELL, may_end=False), "GRANT EXECUTE ON FUNCTION pg_terminate_backend TO bot"),
        (replace(WELL, other_users=["other"]), "could not end a program of other"),
        (replace(WELL, follows=True), "target_session_attrs=read-write"),
        (replace(WELL, is_read_only=True), "RESET default_transaction_read_only"),
        (replace(WELL, clock_off=timedelta(seconds=3)), "3 seconds off"),
        (replace(WELL, line=LineKind.SHARED), "direct or session connection"),
        (replace(WELL, line=LineKind.PARTICULAR), "direct or session connection"),
    ],
)
def test_a_fault_is_one_and_says_how_to_mend_it(facts: ServerFacts, mend: str) -> None:
    (fault,) = faults(facts)
    assert mend in fault


@pytest.mark.parametrize(
    ("facts", "mend"),
    [
        (replace(WELL, writes_words_down=True), "log_parameter_max_length = 0"),
        (replace(WELL, full_page_writes="off"), "ALTER SYSTEM SET full_page_writes = on"),
        (replace(WELL, collation="en_GB.UTF-8", sorts_by_code=False), "TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'"),
        (replace(WELL, line=LineKind.POOLED), "direct or session connection"),
        (replace(WELL, leading=ProgramLeading("one:7", 30.0, is_there=True)), "has not said that it is well"),
    ],
)
def test_what_had_better_be_mended(facts: ServerFacts, mend: str) -> None:
    assert faults(facts) == []
    (warning,) = warnings(facts)
    assert mend in warning


def test_who_leads_is_said() -> None:
    said = [list(said_of(replace(WELL, leading=one)))[-1].words for one in (
        None, ProgramLeading("one:7", 1.0, is_there=True), ProgramLeading("one:7", 7300.0, is_there=False)
    )]  # fmt: skip
    assert said == [
        "No program has led on this database yet.",
        "one:7 leads; it said that it is well 1 seconds ago.",
        "No program leads just now; the last one was one:7, 2 hours ago.",
    ]


async def test_a_real_server(url: PostgresUrl) -> None:
    """That of the tests throws away what it has, on purpose: nothing else is wrong with it."""
    facts = await facts_of(url, now)
    assert facts.version >= 15
    assert (facts.fsync, facts.synchronous_commit, facts.encoding) == ("off", "on", "UTF8")
    assert facts.line is LineKind.STRAIGHT
    assert [words.split(".")[0] for words in faults(facts)] == [
        "The server does not wait for its disk (fsync is off): after a power cut the whole database may be lost"
    ]


async def test_what_a_database_gets_wrong(url: PostgresUrl) -> None:
    """The program asks for safe commits itself, so only that it may be written to is missing."""
    name = url.partition("///")[2].partition("?")[0]
    postgres_server.administer(
        f'ALTER DATABASE "{name}" SET synchronous_commit = off',
        f'ALTER DATABASE "{name}" SET default_transaction_read_only = on',
        f'ALTER DATABASE "{name}" SET log_min_duration_statement = 200',
    )
    before = await facts_of(postgres_server.address("postgres"), now)
    facts = await facts_of(url, now)
    assert (facts.synchronous_commit, facts.is_read_only, facts.follows) == ("on", True, False)
    assert (before.writes_words_down, facts.writes_words_down) == (False, True)


async def test_another_order_of_letters(tmp_path: Path) -> None:
    """Where this machine has one."""
    name = place_of(tmp_path / "sorted")
    try:
        postgres_server.administer(
            f"CREATE DATABASE \"{name}\" TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-GB' LOCALE 'C'"
        )
    except psycopg.Error as error:
        pytest.skip(f"There is none on this machine: {error}")
    facts = await facts_of(postgres_server.address(name), now)
    assert not facts.sorts_by_code


async def test_letters_of_another_kind_are_refused(tmp_path: Path) -> None:
    """Names would be lost in them."""
    name = place_of(tmp_path / "latin")
    postgres_server.administer(f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING LATIN1 LOCALE 'C'")
    facts = await facts_of(postgres_server.address(name), now)
    assert any("LATIN1" in words for words in faults(facts))
    with pytest.raises(Exception, match="keeps letters as LATIN1"):
        await Database.open(postgres_server.address(name))


async def test_a_user_without_rights(url: PostgresUrl) -> None:
    """Neither to make tables, nor over those of others, nor over their programs."""
    database = await Database.open(url)
    stranger = postgres_server.role("stranger")
    facts = await facts_of(postgres_server.as_role(url, stranger), now)
    await database.close()
    assert (facts.user, facts.may_make, facts.may_end) == ("stranger", False, True)
    assert {"booking", "guest", "person"} <= set(facts.owned_by_others)
    assert facts.other_users == ["tester"]
    assert len(faults(facts)) == 4  # with fsync


async def test_a_clock_that_is_off(url: PostgresUrl) -> None:
    facts = await facts_of(url, lambda: now() + timedelta(seconds=9))
    assert timedelta(seconds=8) < facts.clock_off <= timedelta(seconds=9)


async def test_who_leads_on_a_real_server(several: Several) -> None:
    ann = several.program("Ann")
    await ann.leads.wait()
    leading = (await facts_of(several.url, now)).leading
    assert leading is not None
    assert leading.is_there
    assert 0 <= leading.silent_s < 10
    await ann.ends()
    leading = (await facts_of(several.url, now)).leading
    assert leading is not None
    assert not leading.is_there


@pytest.mark.parametrize(
    ("shares", "refuses_options", "kind"),
    [(True, False, LineKind.SHARED), (False, False, LineKind.POOLED), (False, True, LineKind.PARTICULAR)],
)
async def test_a_pooler_is_found_out(url: PostgresUrl, kind: LineKind, *, shares: bool, refuses_options: bool) -> None:
    """By what the next statement finds, not by its name."""
    name = url.partition("///")[2].partition("?")[0]
    async with pooler(name, shares=shares, refuses_options=refuses_options) as port:
        facts = await facts_of(PostgresUrl(f"postgresql://tester@127.0.0.1:{port}/{name}"), now)
    assert facts.line is kind


def test_the_command_says_it(url: PostgresUrl, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what is right, too."""
    monkeypatch.setenv("FEEDING_STORAGE__URL", url)
    result = CliRunner().invoke(cli, ["check", "--quick"])
    said = " ".join(result.output.split())
    assert result.exit_code == 1  # fsync
    assert "✓ The database server is PostgreSQL" in said
    assert "✗ The server does not wait for its disk" in said
    assert "✓ No program has led on this database yet." in said
    assert "can be used and is up to date" in said
