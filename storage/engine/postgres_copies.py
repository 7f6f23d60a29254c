"""Copies of a database on a PostgreSQL server: by its own programs, which are told the password by the environment.

Loaded only where there is such an address.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from storage.engine import owner_alone
from storage.engine.errors import DatabaseProblem
from storage.engine.migrator import MOVED, migrations, was_moved
from storage.engine.place import PostgresUrl, shown

DUMP, RESTORE = "pg_dump", "pg_restore"
HOW_TO_GET_THEM = "On Debian: apt install postgresql-client"


def back_up(url: PostgresUrl, target: Path) -> None:
    """Write a consistent copy while it is in use. Raises `DatabaseProblem`, leaving nothing half done."""
    if target.exists():
        raise DatabaseProblem(f"{target} is there already. Choose another name; nothing was changed.")
    growing = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=owner_alone.FOLDER)
        growing.unlink(missing_ok=True)
        owner_alone.make(growing)
        options = ("--format=custom", "--no-owner", "--no-acl", "--exclude-table-data=leader")
        call(DUMP, *options, f"--file={growing}", url=url)
        check(growing)
        growing.replace(target)
    except OSError as error:
        raise DatabaseProblem(f"The copy could not be made: {error}.") from None
    finally:
        growing.unlink(missing_ok=True)


def check(copy: Path) -> None:
    """Raises `DatabaseProblem` unless this is a whole database that this program can use. All of it is read."""
    if not copy.exists():
        raise DatabaseProblem(f"There is no file {copy}.")
    try:
        call(RESTORE, f"--file={os.devnull}", str(copy))
        versions = call(RESTORE, "--data-only", "--table=schema_version", "--file=-", str(copy))
    except DatabaseProblem as problem:
        raise DatabaseProblem(f"{copy} is no copy of a database of this program: {problem}") from None
    numbers = {int(number): at for number, at in re.findall(r"^(\d+)\t(.*)$", versions, re.MULTILINE)}
    if not numbers:
        raise DatabaseProblem(f"{copy} is no copy of a database of this program: it has no tables of it.")
    if MOVED in numbers:
        raise DatabaseProblem(was_moved(numbers[MOVED]))
    if max(numbers) > migrations()[-1].number:
        raise DatabaseProblem(f"{copy} was written by a newer version of this program.")


def call(program: str, *options: str, url: PostgresUrl | None = None) -> str:
    """What it wrote. Raises `DatabaseProblem` in its own words: they name tables and servers, never a password."""
    found = shutil.which(program)
    if found is None:
        raise DatabaseProblem(f"The program {program} is not on this machine. {HOW_TO_GET_THEM}")
    to, secret = _without_password(url) if url else ((), {})
    done = subprocess.run(  # noqa: S603 - the program is named here
        [found, *options, *to], env={**os.environ, **secret}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if "error:" in line] or done.stderr.splitlines() or ["?"]
        raise DatabaseProblem(f"{program} says: {said[0].partition('error: ')[2] or said[0]}.")
    return done.stdout


def _without_password(url: PostgresUrl) -> tuple[tuple[str, ...], dict[str, str]]:
    """What may stand on a command line, and what only the environment may hold."""
    parts = conninfo_to_dict(url)
    secret = parts.pop("password", None)
    return (f"--dbname={make_conninfo('', **parts)}",), ({"PGPASSWORD": str(secret)} if secret else {})


def why_not(url: PostgresUrl) -> str:
    """What keeps this machine from making copies, in words; empty where nothing does. Raises `DatabaseProblem`."""
    found = shutil.which(DUMP)
    if found is None or shutil.which(RESTORE) is None:
        return f"{DUMP} and {RESTORE} are not on this machine ({HOW_TO_GET_THEM})"
    ours = re.search(r"\d+", call(DUMP, "--version"))
    try:
        with psycopg.connect(url, connect_timeout=5) as line:
            theirs = line.info.server_version // 10_000
    except psycopg.Error:  # also an address that cannot be read
        raise DatabaseProblem(f"The database {shown(url)} cannot be opened.") from None
    if ours and int(ours[0]) < theirs:
        return f"{DUMP} is of version {ours[0]} and the server of version {theirs}: it needs the same or a newer one"
    return ""
