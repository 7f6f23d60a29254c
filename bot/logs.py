"""What the program writes down while it runs: plain lines or JSON, never a name, a text or a token."""

import json
import logging
from datetime import UTC, datetime

from bot.config import LogConfig


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        return json.dumps(
            {"at": at, "level": record.levelname.lower(), "where": record.name, "what": record.getMessage()}
        )


def set_up_logs(config: LogConfig) -> None:
    handler = logging.StreamHandler()
    plain = logging.Formatter("%(asctime)s %(levelname)-7s %(message)s", datefmt="%H:%M:%S")
    handler.setFormatter(JsonLines() if config.form == "json" else plain)
    logging.basicConfig(level=config.level.upper(), handlers=[handler], force=True)
    for chatty in ("apscheduler", "telegram", "aiosqlite", "asyncio"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
