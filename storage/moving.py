"""A whole database into another: from a file to a server, and back. Nothing is half done, and the old one is marked."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime

from storage.engine.errors import DatabaseProblem, DatabaseTrouble, trouble_in
from storage.engine.file_side import FileSide
from storage.engine.migrator import MOVED, already_run
from storage.engine.moving import TableSum, Told, copy_all, refuse_differences, size_of, sums_of
from storage.engine.one_side import OneSide
from storage.engine.place import Place, PostgresUrl, shown
from storage.engine.process_lock import only_one


async def move(source: Place, target: Place, *, now: datetime, told: Told, of: Told) -> dict[str, TableSum]:
    """Copy all rows, look that they are the same there, and mark the old database as moved.

    `of` hears once how much there is to tell. Raises `DatabaseProblem`, and nothing is changed, when a program uses
    either of them, the target is not empty, or anything fails.
    """
    with _alone(source, target):
        one, other = side_of(source), side_of(target, is_new=True)
        try:
            await one.open()
            await other.open()
            of("", 2 * await size_of(one))
            return await _moved(one, other, _marked(target, now), told)
        except BaseException as error:
            await _as_before(one, other)
            if problem := _problem(one, other, error):
                raise problem from None
            raise
        finally:
            await one.connection.close()


async def _moved(one: OneSide, other: OneSide, mark: str, told: Told) -> dict[str, TableSum]:
    """The old one is marked last of all: whatever fails before, it is as it was."""
    one.connection.begin()
    await one.keep_still()
    async with other.filling():
        sums = await copy_all(one, other, told)
        await refuse_differences(other, await one.shapes(), sums, told)
        await one.connection.execute(
            "INSERT INTO schema_version (number, at) VALUES (:number, :at)", {"number": MOVED, "at": mark}
        )
        await one.bar()
    await other.finish()
    await one.connection.end()
    return sums


async def take_back(place: Place) -> bool:
    """The mark of having been moved; False where there is none. Raises `DatabaseProblem`."""
    with _alone(place):
        side = side_of(place)
        try:
            await side.connection.open()
            await side.connection.take_hold(alone=True)
            if MOVED not in await already_run(side.connection):
                return False
            await side.unbar()
            await side.connection.execute("DELETE FROM schema_version WHERE number = :moved", {"moved": MOVED})
        except BaseException as error:
            if problem := side.connection.problem(error):
                raise problem from None
            raise
        else:
            return True
        finally:
            await side.connection.close()


async def sums(place: Place) -> dict[str, TableSum]:
    """What is in each table of a database that nobody uses. Raises `DatabaseProblem`."""
    with _alone(place):
        side = side_of(place)
        try:
            await side.open()
            return await sums_of(side)
        finally:
            await side.connection.close()


def side_of(place: Place, *, is_new: bool = False) -> OneSide:
    if isinstance(place, PostgresUrl):
        try:
            from storage.engine.postgres_side import ServerSide  # noqa: PLC0415 - most have a file
        except ImportError:
            raise DatabaseProblem(
                "A database on a server needs the driver for PostgreSQL. Please install it: pip install"
                " 'feeding-stockport[postgres]'"
            ) from None
        return ServerSide(place, is_new=is_new)
    return FileSide(place, is_new=is_new)


@contextmanager
def _alone(*places: Place) -> Iterator[None]:
    with ExitStack() as held:
        for place in places:
            held.enter_context(only_one(place))
        yield


def _marked(target: Place, now: datetime) -> str:
    return f"{shown(target).removeprefix('on ')} on {now.day} {now:%B %Y at %H:%M}"


async def _as_before(one: OneSide, other: OneSide) -> None:
    """Harmless where nothing was begun."""
    try:
        if one.connection.in_transaction:
            await one.connection.rollback()
    except (AttributeError, DatabaseTrouble, sqlite3.Error):
        pass  # it is not open, or its line is lost, and the transaction with it
    await other.empty()


def _problem(one: OneSide, other: OneSide, error: BaseException) -> DatabaseProblem | None:
    if isinstance(error, DatabaseProblem):
        return error
    known = trouble_in(error) or error
    return one.connection.problem(known) or other.connection.problem(known)
