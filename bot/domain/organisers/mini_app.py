"""Coming in to the organiser’s page as Telegram’s Mini App: what Telegram signs with the bot’s token, and who it is.

The token itself is not needed for that, only a key that is made of it, and which opens nothing else.
"""

import hmac
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from urllib.parse import parse_qsl

from bot.domain.core.ids import ChatId

APP_DATA_LIVES = timedelta(hours=1)
APP_DATA_AHEAD = timedelta(minutes=1)
"""So far Telegram’s clock may be before ours."""
MOST_APP_DATA_BYTES = 8_000
MOST_APP_FIELDS = 40


@dataclass(frozen=True, slots=True)
class AppKey:
    """What Telegram’s signatures are checked with. It is shown in no log and no error."""

    secret: bytes = field(repr=False)

    @classmethod
    def of(cls, token: str) -> "AppKey":
        """Of the bot’s token."""
        return cls(hmac.new(b"WebAppData", token.encode(), sha256).digest())


@dataclass(frozen=True, slots=True, kw_only=True)
class AppCaller:
    """Whose Telegram opened the Mini App."""

    chat: ChatId
    """Somebody’s own chat has the number of their account."""
    once: str
    """What is kept of the signature, so that it works once."""


def app_caller(written: str, key: AppKey, *, now: datetime) -> AppCaller | None:
    """Who it is; None for what Telegram did not sign for this bot in the hour before `now`, or has a thing twice."""
    fields = _fields(written)
    given = fields.pop("hash", "")
    signed = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    right = hmac.new(key.secret, signed.encode("utf-8", "surrogatepass"), sha256).hexdigest()
    if not hmac.compare_digest(right.encode(), given.encode("utf-8", "surrogatepass")):
        return None
    at, chat = _moment(fields.get("auth_date", "")), _account(fields.get("user", ""))
    if at is None or chat is None or not now - APP_DATA_LIVES < at <= now + APP_DATA_AHEAD:
        return None
    return AppCaller(chat=chat, once=sha256(right.encode()).hexdigest())


def _fields(written: str) -> dict[str, str]:
    """None of them where one is there twice: which of the two was signed would be anybody’s guess."""
    if len(written) > MOST_APP_DATA_BYTES:
        return {}
    try:
        pairs = parse_qsl(written, keep_blank_values=True, strict_parsing=True, max_num_fields=MOST_APP_FIELDS)
    except ValueError:
        return {}
    fields = dict(pairs)
    return fields if len(fields) == len(pairs) else {}


def _moment(written: str) -> datetime | None:
    if not (written.isascii() and written.isdigit() and len(written) <= len("9999999999")):
        return None
    return datetime.fromtimestamp(int(written), UTC)


def _account(written: str) -> ChatId | None:
    try:
        user = json.loads(written)
    except (ValueError, RecursionError):
        return None
    number = user.get("id") if isinstance(user, dict) else None
    return ChatId(number) if isinstance(number, int) and not isinstance(number, bool) else None
