"""Something in every column of every table that knows a person, and what is left of it later.

The rows come from the schema alone, so that a new table or column is walked without anybody remembering it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.core.ids import PersonId
from storage.engine.times import stored
from storage.privacy.data_rights import ABOUT, OF_THEIR_WORK
from tests.storage.old_databases import Column, Schema, keys_of, newest_schema
from tests.storage.test_private_columns import MOMENT
from tests.support.beside import Beside, beside
from tests.support.table import WHY
from tests.support.town import Town

Value = str | int | float | None
OWNERS = tuple((table, column) for table, column, _ in ABOUT) + tuple(sorted(OF_THEIR_WORK))

PARENTS = (
    ("venue", "added_by"),
    ("offer", "host_id"),
    ("occurrence", ""),
    ("broadcast", "written_by"),
    ("referrer", ""),
    ("idea", ""),
    ("vote", ""),
    ("study", ""),
)
"""What the other rows stand on: a meal that is over, of somebody else."""
NOT_FILLED = {"id", "person_id", "chat_id", "network", "zone", "language", "reachable", "code_hash", "step_free"}
"""Keys, and what the program has to be able to read."""
STATES = {
    "guest": "active",
    "booking": "attended",
    "invitation": "accepted",
    "offer": "closed",
    "call_task": "open",
    "concern": "closed",
    "complaint": "closed",
    "talk": "closed",
    "outbox": "sent",
    "broadcast": "done",
    "greeting": "agreed",
    "help_wanted": "ended",
    "help_ask": "no",
    "champion": "active",
    "handover": "agreed",
    "meal_question": "answered",
    "post_question": "answered",
    "partner_date": "kept",
    "occurrence": "done",
    "idea": "done",
    "vote": "answered",
    "study_member": "yes",
    "study_wave": "answered",
}
READ_BY_THE_PROGRAM: dict[tuple[str, str], Value] = {
    ("guest", "more"): '{"food_agreed": true, "step_free": true}',
    ("guest", "company"): "small",
    ("opt_out", "kind"): "news",
    ("gift", "kind"): "music",
    ("gift_step", "step"): "dish",
    ("gift_step", "answer"): "no",
    ("help_wanted", "kind"): "music",
    ("host_ask", "day"): "2026-07-21",
    ("host_ask", "answer"): "no",
    ("guest", "paused_until"): "",
    ("invitation", "why"): WHY,
    ("person", "quiet_from"): "19:00",
    ("person", "quiet_until"): "10:00",
    ("person", "asked_to_stay_at"): "",
    ("call_task", "message"): "",
    ("call_task", "subject"): "",
    ("champion", "tasks"): "ring",
    ("champion", "closed_tasks"): "cook",
    ("champion", "apply_again"): "2026-08-20",
    ("checked", "kind"): "dbs",
    ("checked", "day"): "2026-07-01",
    ("checked", "covers"): "cook",
    ("card_read", "card"): "ringing",
    ("card_read", "day"): "2026-07-01",
    ("checked", "runs_out"): "2029-07-01",
    ("consent", "purpose"): "food_and_access",
    ("consent", "given"): 1,
    ("partner_promise", "first_day"): "2026-07-20",
    ("partner_promise", "rrule"): "",
    ("offer", "kind"): "shared_meal",
    ("offer", "use_by"): "2026-07-20",
    ("offer", "food_state"): "hot",
    ("offer", "activity"): "craft",
    ("offer", "serving"): "snacks",
    ("occurrence", "serving"): "snacks",
    ("broadcast", "segment"): "guests",
    ("broadcast", "choice"): "[]",
    ("broadcast", "kind"): "news",
    ("broadcast_draft", "form"): "{}",
    ("booking", "felt"): "good",
    ("guest", "weight"): 1.6,
    ("broadcast", "coming"): 1,
    ("venue", "home"): 1,
    ("venue", "access"): "toilet",
    ("occurrence", "contains"): 1,
    ("occurrence", "may_contain"): 2,
    ("occurrence", "not_in_it"): 4,
    ("idea", "was"): "",
    ("idea", "kind"): "will_do",
    ("idea", "reason"): "",
    ("idea", "telling"): "",
    ("idea", "due_at"): "2026-08-20T10:00:00.000000Z",
    ("vote", "telling"): "",
    ("study", "instrument"): "national",
    ("study_member", "mode"): "chat",
    ("study_wave", "mode"): "chat",
    ("study_wave", "wave"): 3,
    ("study_wave", "answers"): '{"left_out": 2}',
}


@dataclass(frozen=True, slots=True)
class Filled:
    """A row that knows somebody, by the column that names them."""

    table: str
    owner: str
    key: dict[str, Value]
    values: dict[str, Value]


def fill(town: Town, person: PersonId, *, but: frozenset[str] = frozenset()) -> list[Filled]:
    """A row of every table for each way in which it knows people; `but` names tables that do not suit this person."""
    with beside(town.config.storage.path) as connection:
        schema = newest_schema()
        other = connection.execute("SELECT MIN(id) FROM person WHERE id <> ?", (person,))[0][0]
        for table, owner in PARENTS:
            _filled(connection, schema, table, owner, other, other, town.now)
        filled = []
        for table, owner in OWNERS:
            if table not in but:
                filled.append(_filled(connection, schema, table, owner, person, other, town.now))
            if table == "offer" and table not in but:
                _filled(connection, schema, "occurrence", "", other, other, town.now)  # a post has a date
        return filled


def _filled(
    connection: Beside,
    schema: Schema,
    table: str,
    owner: str,
    person: PersonId,
    other: PersonId,
    now: datetime,
) -> Filled:
    keys = keys_of(table)
    values: dict[str, Value] = {}
    for column in schema[table]:
        if column.name == owner:
            values[column.name] = person
        elif column.refers_to:
            values[column.name] = _reference(connection, column, other)
        elif (column.name in keys and column.kind == "INTEGER") or (column.name == "chat_id" and table == "person"):
            continue
        else:
            values[column.name] = _value(table, owner, column, person, now)
    there = {key: values[key] for key in keys if key in values}
    kept = _keep(connection, table, values, there, update=len(keys) == 1 and keys[0] == owner)
    return Filled(table, owner, {key: kept[key] for key in keys}, kept)


def _keep(
    connection: Beside, table: str, values: dict[str, Value], there: dict[str, Value], *, update: bool
) -> dict[str, Value]:
    """The row. The one that somebody has there already is filled; else there is a new one."""
    where = " AND ".join(f"{key} = :{key}" for key in there) or "1 = 0"
    found = connection.execute(f"SELECT 1 FROM {table} WHERE {where}", there)
    if found and update:
        new = {name: value for name, value in values.items() if name not in NOT_FILLED and name != "state"}
        changes = ", ".join(f"{name} = :{name}" for name in new)
        return dict(connection.execute(f"UPDATE {table} SET {changes} WHERE {where} RETURNING *", {**there, **new})[0])
    if found:
        connection.execute(f"DELETE FROM {table} WHERE {where}", there)
    places = ", ".join(f":{name}" for name in values)
    named = ", ".join(values)
    return dict(connection.execute(f"INSERT INTO {table} ({named}) VALUES ({places}) RETURNING *", values)[0])


def _reference(connection: Beside, column: Column, other: PersonId) -> Value:
    """Somebody else, or the newest row of that table; nothing where there is none."""
    assert column.refers_to is not None
    if column.refers_to[0] == "person":
        return other
    row = connection.execute(f"SELECT MAX({column.refers_to[1]}) FROM {column.refers_to[0]}")[0]
    return None if row[0] is None and column.may_be_null else (row[0] or 1)


def _value(table: str, owner: str, column: Column, person: PersonId, now: datetime) -> Value:
    if (table, column.name) in READ_BY_THE_PROGRAM:
        return READ_BY_THE_PROGRAM[table, column.name]
    if column.name == "state" and table in STATES:
        return STATES[table]
    fixed = {"network": "stockport", "zone": "Europe/London", "language": "en_GB"}
    if column.name in fixed:
        return fixed[column.name]
    if column.words:
        return column.words[-1]
    if column.kind != "TEXT":
        return 1
    later = table != "undo" and column.name in {
        "expires_at",
        "escalate_at",
        "next_at",
        "look_again_at",
        "code_until",
        "until",
        "due_at",
    }
    if column.name in {"first_day", "last_day"}:
        return (now - timedelta(days=1)).date().isoformat()
    if MOMENT.search(column.name):
        return stored(now + timedelta(days=4000) if later else now)
    return f"mark of {table}.{owner}.{column.name} {person}"


def left_of(town: Town, person: PersonId, filled: list[Filled]) -> set[tuple[str, str, str]]:
    """Table, owner and column of whatever still says something of them."""
    left = set()
    with beside(town.config.storage.path) as connection:
        schema = newest_schema()
        for one in filled:
            where = " AND ".join(f"{key} = :{key}" for key in one.key)
            found = connection.execute(f"SELECT * FROM {one.table} WHERE {where}", one.key)
            now = found[0] if found else None
            if now is None or ((one.table, one.owner) in OF_THEIR_WORK and now[one.owner] != person):
                continue
            left |= {(one.table, one.owner, name) for name in _still_there(schema, one, dict(now), person)}
    return left


def _still_there(schema: Schema, one: Filled, now: dict[str, Value], person: PersonId) -> Iterator[str]:
    if (one.table, one.owner) in OF_THEIR_WORK:
        yield one.owner
        return
    for column in schema[one.table]:
        value = now[column.name]
        if column.refers_to and column.refers_to[0] == "person":
            if value == person:
                yield column.name
        elif column.refers_to or (column.name in one.key and now.get(one.owner) != person):
            continue
        elif value not in (None, "", "{}", 0) and value == one.values[column.name]:
            yield column.name
