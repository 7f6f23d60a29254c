"""Sealed at rest: read as before, found by nobody else; plain files become sealed ones, and keys can be changed."""

# ruff: noqa: SLF001 - the file is looked at behind the back of the program

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from bot.cli import cli
from bot.domain.concerns.concerns import NewConcern
from bot.domain.core.ids import ChatId
from storage.database import Database, DatabaseProblem
from storage.engine.cipher import Cipher, add_key, make_key_file, read_cipher
from storage.engine.encryption import MARK
from storage.engine.place import PostgresUrl
from storage.unit_of_work import Work
from tests.support.beside import beside, bytes_kept
from tests.support.databases import place

NOON = datetime(2026, 7, 16, 12, tzinfo=UTC)
ONE, OTHER = bytes(range(32)), bytes(range(1, 33))
WORDS = "Somebody shouted at Winifred"


@given(st.text())
def test_what_is_sealed_opens_again(text: str) -> None:
    """Any text at all, and it never looks the same twice."""
    cipher = Cipher([ONE])
    assert cipher.open(cipher.seal(text)) == text if text else cipher.seal(text) == ""
    assert not text or cipher.seal(text) != cipher.seal(text)


def test_an_older_key_still_opens() -> None:
    """The first seals; the others open what they sealed."""
    both = Cipher([OTHER, ONE])
    assert both.open(Cipher([ONE]).seal("Ben")) == "Ben"
    assert Cipher([OTHER]).open(both.seal("Ben")) == "Ben"


@pytest.mark.parametrize("broken", [-1, 12, 20])
def test_a_changed_letter_or_another_key_is_seen(broken: int) -> None:
    """Never nonsense instead of a name."""
    sealed = Cipher([ONE]).seal("Ben")
    letters = list(sealed)
    letters[broken] = "A" if letters[broken] != "A" else "B"
    for cipher, stored in ((Cipher([ONE]), "".join(letters)), (Cipher([OTHER]), sealed)):
        with pytest.raises(DatabaseProblem, match="cannot be opened"):
            cipher.open(stored)


@pytest.fixture
def key(tmp_path: Path) -> Path:
    file = tmp_path / "keys" / "database.key"
    make_key_file(file)
    return file


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return tmp_path / "town.sqlite"


@asynccontextmanager
async def opened(path: Path, key: Path | None = None, *, alone: bool = False) -> AsyncIterator[Work]:
    """A transaction."""
    database = await Database.open(place(path), key, alone=alone)
    try:
        async with database.write() as work:
            yield work
    finally:
        await database.close()


async def someone(work: Work, name: str = "Winifred") -> None:
    """A person with a name, who worries about something."""
    person = await work.people.add(ChatId(77), network="stockport", zone="Europe/London", now=NOON)
    await work.people.rename(person.id, name)
    await work.concerns.add(NewConcern("stockport", person.id, None, WORDS, urgent=False), now=NOON)


async def name_of(work: Work) -> str:
    found = await work.people.by_chat(ChatId(77))
    assert found is not None
    return found.first_name


def raw(path: Path) -> bytes:
    """All the bytes of the database and its log; of one on a server, of all its rows."""
    if isinstance(place(path), PostgresUrl):
        return bytes_kept(path)
    return b"".join(file.read_bytes() for file in path.parent.glob(path.name + "*"))


async def test_a_new_database_is_sealed_from_the_first_word(town: Path, key: Path) -> None:
    """Its bytes say nothing, its repositories everything."""
    async with opened(town, key) as work:
        await someone(work)
    assert b"Winifred" not in raw(town)
    async with opened(town, key) as work:
        assert await name_of(work) == "Winifred"


async def test_without_a_key_all_is_as_it_was(town: Path) -> None:
    """Off unless somebody asks for it, so the bytes are plain: the tests here can fail."""
    async with opened(town) as work:
        await someone(work)
    assert b"Winifred" in raw(town)


async def test_a_plain_database_becomes_a_sealed_one(town: Path, key: Path) -> None:
    """At the next start of the bot, down to the free pages and the log."""
    async with opened(town) as work:
        await someone(work)
    async with opened(town, key, alone=True) as work:
        assert await name_of(work) == "Winifred"
    assert b"Winifred" not in raw(town)
    assert b"shouted" not in raw(town)


async def test_nobody_seals_under_the_feet_of_a_running_bot(town: Path, key: Path) -> None:
    """A command beside it is told what to do instead."""
    async with opened(town) as work:
        await someone(work)
    with pytest.raises(DatabaseProblem, match="The bot does it when it starts"):
        await Database.open(place(town), key)
    async with opened(town) as work:
        assert await name_of(work) == "Winifred"


async def test_without_its_key_a_sealed_database_says_what_is_missing(town: Path, key: Path) -> None:
    """Plainly, and before anything is read or written."""
    async with opened(town, key) as work:
        await someone(work)
    with pytest.raises(DatabaseProblem, match=f"sealed with the key {read_cipher(key).name}. Set storage.key_file"):
        await Database.open(place(town))


async def test_another_key_is_refused_and_nothing_is_changed(town: Path, key: Path, tmp_path: Path) -> None:
    """It names both keys."""
    async with opened(town, key) as work:
        await someone(work)
    make_key_file(tmp_path / "other.key")
    with pytest.raises(DatabaseProblem, match=read_cipher(key).name):
        await Database.open(place(town), tmp_path / "other.key", alone=True)
    async with opened(town, key) as work:
        assert await name_of(work) == "Winifred"


async def test_a_key_can_be_changed(town: Path, key: Path) -> None:
    """The new one seals everything at the next start, and is enough from then on."""
    async with opened(town, key) as work:
        await someone(work)
    new = add_key(key)
    async with opened(town, key, alone=True) as work:
        assert await name_of(work) == "Winifred"
    only_new = _without_its_last_line(key)
    async with opened(town, only_new) as work:
        assert await name_of(work) == "Winifred"
    assert read_cipher(only_new).names == (new,)


@pytest.mark.parametrize("covers", ["", "person.first_name"])
async def test_what_was_left_plain_is_sealed_at_the_next_start(town: Path, key: Path, covers: str) -> None:
    """By a start that was cut short, or by a version that sealed less."""
    async with opened(town, key) as work:
        await someone(work)
    database = await Database.open(place(town), key)
    await database._connection.execute("UPDATE seal SET covers = :covers", {"covers": covers})
    await database._connection.execute("UPDATE concern SET words = :words", {"words": WORDS})
    await database.close()
    await (await Database.open(place(town), key)).close()
    assert b"shouted" in raw(town)
    await (await Database.open(place(town), key, alone=True)).close()
    assert b"shouted" not in raw(town)


async def test_a_whole_seal_is_not_made_again(town: Path, key: Path) -> None:
    """A start with the same key does not write the file anew."""
    async with opened(town, key) as work:
        await someone(work)
    async with opened(town, key, alone=True) as work:
        assert await name_of(work) == "Winifred"
    before = raw(town)
    await (await Database.open(place(town), key, alone=True)).close()
    assert raw(town) == before


async def test_the_seal_can_be_taken_off(town: Path, key: Path) -> None:
    """Then the file is plain, and needs no key."""
    async with opened(town, key) as work:
        await someone(work)
    database = await Database.open(place(town), key)
    await database.unseal()
    await database.close()
    async with opened(town) as work:
        assert await name_of(work) == "Winifred"


async def test_more_rows_than_a_page_are_all_sealed(town: Path, key: Path) -> None:
    """Page after page, by a key of one column or of two."""
    database = await Database.open(place(town))
    people = [{"id": number, "name": f"Winifred {number}"} for number in range(1, 5_011)]
    await database._connection.executemany(
        "INSERT INTO person (id, first_name, network, zone, created_at) VALUES (:id, :name, 'stockport', '', '')",
        people,
    )
    await database._connection.executemany(
        """
        INSERT INTO conversation (person_id, name, draft, revision, updated_at)
        VALUES (1 + :id % 2, :name, 'Winifred', 1, '')
        """,
        people,
    )
    await database.close()
    await (await Database.open(place(town), key, alone=True)).close()
    assert _plain_rows(town) == 0


def _without_its_last_line(key: Path) -> Path:
    shorter = key.with_name("new.key")
    shorter.write_text("\n".join(key.read_text().splitlines()[:-1]))
    return shorter


def _plain_rows(town: Path) -> int:
    with beside(town) as connection:
        ((count,),) = connection.execute(
            "SELECT (SELECT COUNT(*) FROM person WHERE first_name NOT LIKE :sealed)"
            " + (SELECT COUNT(*) FROM conversation WHERE draft NOT LIKE :sealed)",
            {"sealed": MARK + "%"},
        )
        return int(count)


@pytest.mark.parametrize("sealed", [True, False])
async def test_nobody_can_write_what_looks_sealed(town: Path, key: Path, sealed: bool) -> None:
    """A name that begins with the mark loses it, with a key and without."""
    async with opened(town, key if sealed else None) as work:
        await someone(work, MARK * 2 + "deadbeefAAAA")
    async with opened(town, key if sealed else None) as work:
        assert await name_of(work) == "deadbeefAAAA"


def test_a_key_is_made_for_its_owner_alone_and_never_written_over(tmp_path: Path) -> None:
    """Twice the same file is refused."""
    file = tmp_path / "database.key"
    assert CliRunner().invoke(cli, ["key", "new", str(file)]).exit_code == 0
    assert file.stat().st_mode & 0o777 == 0o600
    before = file.read_text()
    again = CliRunner().invoke(cli, ["key", "new", str(file)])
    assert (again.exit_code, file.read_text()) == (1, before)
    assert CliRunner().invoke(cli, ["key", "change", str(file)]).exit_code == 0
    assert len(read_cipher(file).names) == 2
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("text", ["", "hello", "# only words\n", "QUJD\n", "ä"])
def test_a_file_without_a_key_is_refused_in_plain_words(tmp_path: Path, text: str) -> None:
    """So is one that is not there."""
    file = tmp_path / "database.key"
    file.write_text(text)
    with pytest.raises(DatabaseProblem, match="is no file of keys"):
        read_cipher(file)
    with pytest.raises(DatabaseProblem, match="cannot be read"):
        read_cipher(tmp_path / "nowhere.key")


async def test_what_is_read_beside_is_opened_with_the_same_keys(town: Path, key: Path) -> None:
    """By the second connection, too."""
    async with opened(town, key) as work:
        await someone(work)
    database = await Database.open(place(town), key)
    try:
        async with database.beside() as work:
            assert await name_of(work) == "Winifred"
    finally:
        await database.close()
