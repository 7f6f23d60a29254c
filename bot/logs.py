"""What the program writes down while it runs: plain lines or JSON, never a name, a text or a token.

Every line is made by `logging`, ours and those of libraries alike, and put into form by structlog (decision 0012). The
number of the update or message that is being handled is bound with `structlog.contextvars` by whoever does it, and
stands in each line, so that one can be followed through all of them.
"""

import logging
from datetime import UTC, datetime
from typing import Final

from structlog.contextvars import merge_contextvars
from structlog.processors import JSONRenderer, format_exc_info
from structlog.stdlib import ProcessorFormatter
from structlog.types import EventDict, Processor, WrappedLogger

from bot.config_machine import LogConfig

CHATTY: Final = ("apscheduler", "telegram", "aiosqlite", "asyncio")
"""Libraries of which only warnings are written: in detail they would say what people said."""


def set_up_logs(config: LogConfig) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(formatter(config.form))
    logging.basicConfig(level=config.level.upper(), handlers=[handler], force=True)
    quieten()


def quieten() -> None:
    for chatty in CHATTY:
        logging.getLogger(chatty).setLevel(logging.WARNING)


def formatter(form: str) -> logging.Formatter:
    """Of "plain" lines or "json"."""
    last: Processor = JSONRenderer(ensure_ascii=False) if form == "json" else _plain
    return ProcessorFormatter(
        foreign_pre_chain=[merge_contextvars],
        processors=[_named, ProcessorFormatter.remove_processors_meta, format_exc_info, last],
    )


def _named(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """The names that our lines have: when, how grave, where, what; and then what was bound."""
    record: logging.LogRecord = event["_record"]
    at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    what = event.pop("event")
    return {"at": at, "level": record.levelname.lower(), "where": record.name, "what": what, **event}


def _plain(_logger: WrappedLogger, _method: str, event: EventDict) -> str:
    """`10:00:00 WARNING Telegram cannot be reached …  update=5`, in local time, as for somebody who looks on."""
    at = datetime.fromisoformat(event.pop("at")).astimezone()
    level, _, what, trace = event.pop("level"), event.pop("where"), event.pop("what"), event.pop("exception", "")
    bound = "".join(f"  {name}={value}" for name, value in event.items())
    return f"{at:%H:%M:%S} {level.upper():7} {what}{bound}" + (f"\n{trace}" if trace else "")
