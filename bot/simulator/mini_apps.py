"""Mini Apps: what a phone opens when a button with a web_app is tapped, signed as Telegram signs it."""

import hmac
import json
import secrets
from datetime import datetime
from hashlib import sha256
from urllib.parse import quote, urlencode

from bot.simulator.messages import Payload


def launched(url: str, token: str, user: Payload, now: datetime) -> str:
    """The whole address that the phone opens. What is signed stands behind the #, which no server is sent."""
    more = {"tgWebAppVersion": "9.6", "tgWebAppPlatform": "android"}
    return f"{url}#tgWebAppData={quote(init_data(token, user, now), safe='')}&{urlencode(more)}"


def init_data(token: str, user: Payload, now: datetime) -> str:
    """What Telegram vouches for: who it is, and when they opened it."""
    fields = {
        "query_id": secrets.token_urlsafe(12),
        "user": json.dumps(user, ensure_ascii=False, separators=(",", ":")),
        "auth_date": str(int(now.timestamp())),
        "signature": secrets.token_urlsafe(64),
    }
    return urlencode({**fields, "hash": signed(token, fields)}, quote_via=quote)


def signed(token: str, fields: dict[str, str]) -> str:
    """Telegram’s `hash` of the fields, in hexadecimal."""
    key = hmac.digest(b"WebAppData", token.encode(), "sha256")
    lines = [f"{name}={value}" for name, value in sorted(fields.items())]
    return hmac.new(key, "\n".join(lines).encode(), sha256).hexdigest()
