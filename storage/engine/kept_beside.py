"""What is in a database file that nobody finds by its name any more, written into one that has a name."""

import logging
import sqlite3

from storage.engine import owner_alone
from storage.engine.backups import check
from storage.engine.connection import Connection
from storage.engine.errors import DatabaseProblem
from storage.engine.named_file import NamedFile

log = logging.getLogger(__name__)


async def keep_beside(connection: Connection, file: NamedFile) -> None:
    """Said in the log, whether it can be done or not."""
    try:
        if connection.in_transaction:
            await connection.rollback()
        spare = file.spare()
        owner_alone.make(spare)
        await connection.execute("VACUUM INTO :target", {"target": str(spare)})
        check(spare)
    except (DatabaseProblem, OSError, sqlite3.Error) as problem:
        log.error("What people wrote could not be kept beside %s: %s", file.path, problem)  # noqa: TRY400 - of the machine
    else:
        log.warning("All that people wrote is kept in %s. Put it back: feeding-stockport restore %s", spare, spare)
