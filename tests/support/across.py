"""Whether anything of one town was touched, told or shown when somebody of another tried something.

What belongs to a town comes from the schema alone: rows with its `network`, and all that refer to such a row.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.domain.core.people import Person
from storage.unit_of_work import Work
from tests.storage.old_databases import newest_schema
from tests.support import postgres_server
from tests.support.everybody import HERE, Everybody
from tests.support.town import Town

MARK = "Xanadu"
"""Stands in every name, title and word of the first town: nobody of another may be shown it."""
NAMES = {
    "person": ("first_name",),
    "venue": ("name", "address"),
    "offer": ("title", "notes"),
    "signpost": ("name", "phone"),
    "referrer": ("name",),
    "referral_slip": ("first_name", "phone", "words"),
    "neighbour": ("phone", "best_time"),
    "broadcast": ("words",),
    "booking": ("plan",),
    "idea": ("words", "wording", "answer", "done"),
    "partner_promise": ("who", "words"),
    **dict.fromkeys(("help_wanted", "community_theme"), ("words",)),
    **dict.fromkeys(("concern", "complaint", "talk", "host_note"), ("words",)),
    **dict.fromkeys(("question", "meal_question", "post_question"), ("words", "answer")),
}
IN_DRAFTS = {"unfinished_post": "soup", "waiting_change": "soup"}
"""A word in their `draft` behind which the mark is put."""

Row = tuple[str, int]
Referring = list[tuple[str, str]]
"""Other tables, and by which column."""


@dataclass
class Border:
    """The rows of the first town, and what was touched of them by the try that is being looked at."""

    rows: set[Row] = field(default_factory=set)
    chats: set[int] = field(default_factory=set)
    touched: list[str] = field(default_factory=list)

    async def look(self, work: Work, _person: Person) -> None:
        """As the last thing of a try."""
        found = await _rows(work, "SELECT tbl, what, held FROM touched")
        self.touched = [f"{what} {table} {held}" for table, what, held in found if self._is_ours(str(held))]

    def _is_ours(self, held: str) -> bool:
        values = json.loads(held)
        if values.get("network") == HERE or values.get("chat_id") in self.chats:
            return True
        return any((refers.split(">")[0], value) in self.rows for refers, value in values.items() if ">" in refers)


async def border(town: Town, who: Everybody) -> Border:
    """Mark what is of the first town, and have every change of a row noted from now on.

    In a transaction of its own: after a change of the schema, each try that is undone would read the schema anew.
    """
    async with town.bot.database.write() as work:
        return await _border(work, who)


async def _border(work: Work, who: Everybody) -> Border:
    found = Border(chats={int(chat) for (home, _), chat in who.chats.items() if home == HERE})
    refers = {table: _referring(table) for table in newest_schema()}
    while new := await _belonging(work, found, refers):
        found.rows |= new
    await _mark(work, found)
    await work._connection.execute("CREATE TEMP TABLE touched (tbl TEXT, what TEXT, held TEXT)")  # noqa: SLF001
    for table, referring in refers.items():
        for statement in _noting(table, referring):
            await work._connection.execute(statement)  # noqa: SLF001
    return found


def _referring(table: str) -> Referring:
    return [(column.refers_to[0], column.name) for column in newest_schema()[table] if column.refers_to]


async def _rows(work: Work, sql: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in await work._connection.execute_fetchall(sql)]  # noqa: SLF001


def _columns(table: str) -> list[str]:
    return [column.name for column in newest_schema()[table]]


async def _belonging(work: Work, found: Border, refers: dict[str, Referring]) -> set[Row]:
    """Rows with a number of their own that are of the town, and were not known to be."""
    new: set[Row] = set()
    for table, referring in refers.items():
        columns = _columns(table)
        number = next((name for name in ("id", "person_id", "occurrence_id") if name in columns), None)
        if number is None:
            continue
        for values in await _rows(work, f"SELECT {', '.join(columns)} FROM {table}"):
            row = dict(zip(columns, values, strict=True))
            ours = row.get("network") == HERE
            for parent, column in referring:
                ours |= (parent, row[column]) in found.rows
            if ours and "network" in row and row["network"] != HERE:
                raise AssertionError(f"{table} {row[number]} is of both towns")
            new |= {(table, int(str(row[number])))} if ours else set()
    return new - found.rows


async def _mark(work: Work, found: Border) -> None:
    connection = work._connection  # noqa: SLF001
    for table, columns in NAMES.items():
        key = "person_id" if table == "neighbour" else "id"
        for number in [number for name, number in found.rows if name == table]:
            for column in columns:
                await connection.execute(
                    f"UPDATE {table} SET {column} = {column} || ' {MARK}' WHERE {key} = :number", {"number": number}
                )
    for table, word in IN_DRAFTS.items():
        for number in [number for name, number in found.rows if name == table]:
            await connection.execute(
                f"UPDATE {table} SET draft = replace(draft, '{word}', '{word} {MARK}') WHERE id = :number",
                {"number": number},
            )


def _noting(table: str, referring: Referring) -> Iterator[str]:
    """A trigger for each kind of change, in the words of either engine."""
    columns = _columns(table)
    for what, sides in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
        notes = ""
        for side in sides:
            held = [f"'{name}', {side}.{name}" for name in ("network", "chat_id") if name in columns]
            held += [f"'{parent}>{column}', {side}.{column}" for parent, column in referring]
            held += [f"'{table}>id', {side}.id"] if "id" in columns else []
            notes += f"INSERT INTO touched VALUES ('{table}', '{what}', {JSON}({', '.join(held)}));"
        trigger = f"noted_{what.lower()}_{table}"
        if postgres_server.wanted():
            yield (
                f"CREATE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {notes} RETURN NULL; END $$"
            )
            yield f"CREATE TRIGGER {trigger} AFTER {what} ON {table} FOR EACH ROW EXECUTE FUNCTION {trigger}()"
        else:
            yield f"CREATE TEMP TRIGGER {trigger} AFTER {what} ON main.{table} BEGIN {notes} END"


JSON = "json_build_object" if postgres_server.wanted() else "json_object"
