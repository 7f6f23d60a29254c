"""Every statement of the repositories is one that a PostgreSQL server understands, whether a test asks it or not."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from bot.domain.offers.offers import OfferState
from storage.database import Database
from storage.engine.moves import may_become
from storage.engine.place import PostgresUrl
from storage.engine.postgres_words import spoken
from storage.engine.repository import listed
from tests.standing.conftest import HERE
from tests.support import postgres_server
from tests.support.databases import place_of

pytestmark = HERE
STORAGE = Path(__file__).parents[2] / "storage"
ONE_ENGINE = re.compile(r"/(?:postgres|sqlite|file)_|after_restore|backups|dangling|demo_inspection")
"""What speaks to one engine alone, or to two databases at once."""
WHOLE = re.compile(r"^\s*(?:SELECT|WITH|UPDATE \w+\s+SET|INSERT INTO|DELETE FROM)\s", re.DOTALL)
OPEN_ENDED = re.compile(r"(?:=|,|\(|\b(?:AND|OR|IN|FROM|WHERE|SET|VALUES|BY))\s*$")

WITHIN = re.compile(r"\{\w+\}|FROM outbox e WHERE e.chat_id = o.chat_id")
"""What is completed elsewhere, or stands within another statement."""


def statements() -> Iterator[tuple[str, str]]:
    """Where it stands, and a statement that is written out in full."""
    for file in sorted(STORAGE.rglob("*.py")):
        if ONE_ENGINE.search(str(file)):
            continue
        tree = ast.parse(file.read_text("utf-8"))
        composed = {id(part) for node in ast.walk(tree) for part in _parts(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and id(node) not in composed and _is_whole(node.value):
                yield f"{file.relative_to(STORAGE.parent)}:{node.lineno}", str(node.value)


def _is_whole(value: object) -> bool:
    if not isinstance(value, str) or not WHOLE.match(value):
        return False
    return not OPEN_ENDED.search(value) and not WITHIN.search(value)


def _parts(node: ast.AST) -> list[ast.expr]:
    """Of texts that are put together when they are asked: those are seen by the tests that run on a server."""
    if isinstance(node, ast.JoinedStr):
        return node.values
    return [node.left, node.right] if isinstance(node, ast.BinOp) else []


@pytest.fixture
def url(tmp_path: Path) -> PostgresUrl:
    name = place_of(tmp_path / "statements")
    postgres_server.make(name)
    return postgres_server.address(name)


async def test_the_server_understands_every_statement(url: PostgresUrl) -> None:
    """It is prepared, not asked: names of tables and columns, types and grammar."""
    await (await Database.open(url)).close()
    refused, tried = [], 0
    with psycopg.connect(url, autocommit=True) as line:
        for place, statement in statements():
            tried += 1
            try:
                line.execute(b"PREPARE one AS " + spoken(statement).sql.encode())
                line.execute(b"DEALLOCATE one")
            except psycopg.Error as error:
                refused.append((place, str(error).splitlines()[0]))
    assert refused == []
    assert tried > 200


def test_in_a_list_of_nothing_is_nobody(url: PostgresUrl) -> None:
    """As with SQLite, where the brackets may be empty."""
    nothing = (listed(()), may_become({OfferState.OPEN: frozenset()}, OfferState.CLOSED))
    with psycopg.connect(url) as line:
        for one in nothing:
            assert line.execute(f"SELECT 1 WHERE 'open' IN ({one})".encode()).fetchall() == []
