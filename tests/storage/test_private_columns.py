"""Every text column is private or public, and what is private is marked wherever it is written."""

import ast
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import storage
from storage.database import Database
from storage.engine.encryption import PRIVATE

STATES_AND_KINDS = {"state", "kind", "network", "zone", "language", "subject", "detail", "dedupe", "purpose", "way"}
"""Words of ours, the same for many people."""

PUBLIC = {
    "gift_step": {"step", "answer"},
    "person": {"quiet_from", "quiet_until"},
    "guest": {"sector", "area", "company", "came_in"},
    "champion": {"tasks", "closed_tasks", "apply_again", "sector", "area"},
    "consent": {"version", "words"},  # the words we showed, of the catalogue
    "conversation": {"name", "last_tap"},
    "venue": {"name", "area", "access"},  # the map of places is for all; a place is found by its name
    "offer": {"food_state", "rrule", "made_by", "use_by", "activity", "serving"},  # words of ours
    "occurrence": {"serving"},
    "waiting_change": {"topic"},
    "unfinished_post": {"why"},
    "booking": {"felt"},
    "invitation": {"why"},  # facts as numbers and keys
    "outbox": {"must_hear", "problem"},
    "call_task": {"outcome"},
    "neighbour": {"code_hash"},
    "chore": {"name"},
    "town_month": {"month"},
    "report_month": {"month", "name", "part", "before"},  # names of numbers; wards and practices
    "page_app_use": {"hash"},
    "page_link": {"hash"},
    "page_session": {"hash"},
    "proposal": {"session_hash"},
    "page_import": {"session"},  # the same hash
    "report_week": {"week"},
    "promised": {"promise"},  # names of promises, not of people
    "promise_month": {"promise", "month"},
    "partner_promise": {"first_day", "rrule"},
    "partner_date": {"day"},
    "cost": {"first_day", "last_day"},
    "report_asked": {"first_day", "last_day"},
    "installation": {"name"},
    "calendar_entry": {"face"},
    "calendar_feed": {"secret_hash"},
    "commands_shown": {"names"},  # words of ours, the same for many people
    "broadcast": {"photo", "segment", "told", "tally"},  # a name of Telegram's for a photo; figures
    "meal_photo": {"photo"},  # the same
    "broadcast_recipient": {"day", "answer"},
    "signpost": {"name", "about", "phone", "address"},  # the directory of help is for all
    "town_share": {"guest_network", "meal_network", "meal_name"},  # towns
    "pack_row": {"name", "face"},  # of the directory, which is for all
    "referrer": {"code", "name", "slip_hash", "ended_at"},  # practices and libraries
    "team": {"code"},  # for asking to join
    "host_ask": {"day", "answer"},  # a day, and a word of ours
    "champion_away": {"first_day", "last_day"},  # days
    "stand_in": {"why"},  # words of ours
    "referral_slip": {"code_hash", "words"},  # the words we showed, of the catalogue
    "checked": {"level", "day", "covers"},
    "card_read": {"card", "day"},
    "undo": {"part"},
    "invite_code": {"code_hash", "part"},
    "idea": {"was", "reason", "telling"},
    "vote": {"telling"},
    "audit": {"what"},
    "study": {"instrument"},
    "study_count": {"step"},
    "study_member": {"mode"},
    "study_wave": {"mode", "words_version"},
    "alert": {"name", "hour"},
    "seal": {"key_name", "covers"},
}
"""What may stand in the open in the file, beside moments (`…_at`, `…_until`, `at`, `until`)."""

MOMENT = re.compile(r"(^|_)(at|until|since|by|out)$")


async def test_every_text_column_is_private_or_public(tmp_path: Path) -> None:
    """A new column is named in `storage.engine.encryption.PRIVATE`, or here with a good reason to stand in the open."""
    unnamed = []
    for table, column in await _text_columns(tmp_path):
        public = STATES_AND_KINDS | PUBLIC.get(table, set())
        private = PRIVATE.get(table, ((), ()))[1]
        assert column not in public or column not in private, f"{table}.{column} is both"
        if column not in public and column not in private and not MOMENT.search(column):
            unnamed.append(f"{table}.{column}")
    assert unnamed == []


async def test_what_is_named_is_there(tmp_path: Path) -> None:
    """Each private column exists, and its table is found by its primary key."""
    path = tmp_path / "town.sqlite"
    await (await Database.open(path)).close()
    with closing(sqlite3.connect(path)) as connection:
        for table, (keys, private) in PRIVATE.items():
            info = list(connection.execute(f"PRAGMA table_info({table})"))
            assert tuple(row[1] for row in sorted(info, key=lambda row: row[5]) if row[5]) == keys
            assert set(private) <= {row[1] for row in info}


async def _text_columns(tmp_path: Path) -> list[tuple[str, str]]:
    path = tmp_path / "town.sqlite"
    await (await Database.open(path)).close()
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return [
            (table, row[1])
            for table in tables
            if table != "schema_version"
            for row in connection.execute(f"PRAGMA table_info({table})")
            if row[2] == "TEXT"
        ]


INSERT = re.compile(r"INSERT INTO (\w+)\s*\(([^)]*)\)\s*VALUES\s*\(([^)]*)\)")
UPDATE = re.compile(r"UPDATE (\w+)\s+SET (.*?)(?:WHERE|$)", re.DOTALL)
SET = re.compile(r"(\w+) = :(\w+)")


def written(sql: str) -> Iterator[tuple[str, str]]:
    """The private columns, as "table.column", that a statement writes, each with the name of its parameter."""
    for table, names, values in INSERT.findall(sql):
        if table not in PRIVATE:
            continue
        pairs = zip(re.split(r",\s*", names.strip()), re.split(r",\s*", values.strip()), strict=True)
        for column, value in pairs:
            if column in PRIVATE[table][1] and value.startswith(":"):
                yield f"{table}.{column}", value[1:]
    for table, changes in UPDATE.findall(sql):
        for column, parameter in SET.findall(changes):
            if column in PRIVATE.get(table, ((), ()))[1]:
                yield f"{table}.{column}", parameter


def unmarked(source: str) -> list[str]:
    """Private columns that are written without the mark, in any function of a module."""
    found = []
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, ast.AsyncFunctionDef | ast.FunctionDef):
            continue
        nodes = list(ast.walk(function))
        texts = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        marked = {
            key.value
            for node in nodes
            if isinstance(node, ast.Dict)
            for key, value in zip(node.keys, node.values, strict=True)
            if isinstance(key, ast.Constant) and isinstance(value, ast.Call) and ast.unparse(value.func) == "private"
        }
        found += [column for sql in texts for column, parameter in written(sql) if parameter not in marked]
    return found


def test_what_is_private_is_marked_where_it_is_written() -> None:
    """Each value of a private column goes through `private(…)`, in every repository."""
    modules = sorted(Path(storage.__file__).parent.rglob("*.py"))
    wrong = {module.name: unmarked(module.read_text("utf-8")) for module in modules}
    assert {name: columns for name, columns in wrong.items() if columns} == {}


def test_a_forgotten_mark_is_seen() -> None:
    """The check fails where it should."""
    insert = 'def f(c, w):\n    c.execute("INSERT INTO concern (id, words) VALUES (:id, :words)", {"words": w})'
    change = 'def f(c, w):\n    c.execute("UPDATE booking SET state = :s, plan = :p WHERE id = :id", {"p": w})'
    assert unmarked(insert) == ["concern.words"]
    assert unmarked(change) == ["booking.plan"]
    assert unmarked(change.replace("w}", "private(w)}")) == []


NAMES = "|".join(sorted({column for _, columns in PRIVATE.values() for column in columns}))
SORTED = re.compile(rf"ORDER BY[^\")]*?\b(?:\w+\.)?({NAMES})\b|(?:LOWER|UPPER)\(\s*\w+\.({NAMES})|\b({NAMES}) LIKE")


def sorted_by(source: str) -> list[str]:
    """What SQL of a module sorts by or searches in though it may be sealed."""
    texts = (node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
    return [found.group() for text in texts if isinstance(text, str) for found in SORTED.finditer(text)]


def test_what_may_be_sealed_is_not_sorted_or_searched_by_sql() -> None:
    """With a key, SQL would sort what looks like noise: names are sorted in Python."""
    modules = sorted(Path(storage.__file__).parent.rglob("*.py"))
    wrong = {module.name: sorted_by(module.read_text("utf-8")) for module in modules}
    assert {name: found for name, found in wrong.items() if found} == {}


def test_a_list_that_sql_sorts_by_name_is_seen() -> None:
    """The check fails where it should."""
    assert sorted_by('x = "SELECT 1 FROM person p ORDER BY p.id, p.first_name LIMIT 3"')
    assert sorted_by('x = "SELECT 1 FROM person p WHERE LOWER(p.first_name) = :name"')
    assert not sorted_by('x = "SELECT p.first_name FROM person p ORDER BY p.id"')
