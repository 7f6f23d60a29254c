"""What Telegram signs for a Mini App: of this bot, of the last hour, and of nobody else."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, quote, urlencode

import pytest

from bot.domain.organisers.mini_app import AppKey, app_caller
from bot.simulator.mini_apps import init_data, signed

TOKEN, NOW = "123456:of-a-test", datetime(2026, 7, 16, 9, tzinfo=UTC)
KEY = AppKey.of(TOKEN)
OLIVE = {"id": 42, "first_name": "Olive & Co=1", "language_code": "en"}
DATA = init_data(TOKEN, OLIVE, NOW)


def resigned(**changed: str | None) -> str:
    """With other fields, rightly signed; None takes one away."""
    fields = {**dict(parse_qsl(DATA)), **changed}
    left = {name: value for name, value in fields.items() if value is not None and name != "hash"}
    return urlencode({**left, "hash": signed(TOKEN, left)}, quote_via=quote)


def test_who_it_is() -> None:
    """Whatever stands in a name, and in whatever order the fields come, the signature is the same one."""
    caller = app_caller(DATA, KEY, now=NOW)
    assert caller is not None
    assert caller.chat == 42
    turned = "&".join(reversed(DATA.split("&")))
    assert app_caller(turned, KEY, now=NOW) == caller
    again = app_caller(init_data(TOKEN, OLIVE, NOW), KEY, now=NOW)
    assert again is not None
    assert again.once != caller.once


def test_the_example_that_others_reckon_with() -> None:
    """Made by hand from Telegram’s description, so that the simulator and the check are not wrong alike."""
    import hashlib  # noqa: PLC0415 - shown beside its use
    import hmac  # noqa: PLC0415 - the same

    user = '{"id":279058397,"first_name":"Vladislav","username":"vdkfrost"}'
    check = f"auth_date=1662771648\nquery_id=AAHdF6IQ\nuser={user}"
    secret = hmac.new(b"WebAppData", b"123456:of-a-test", hashlib.sha256).digest()
    given = hmac.new(secret, check.encode(), hashlib.sha256).hexdigest()
    written = f"query_id=AAHdF6IQ&user={quote(user)}&auth_date=1662771648&hash={given}"
    caller = app_caller(written, KEY, now=datetime.fromtimestamp(1662771648, UTC) + timedelta(minutes=5))
    assert caller is not None
    assert caller.chat == 279058397


@pytest.mark.parametrize(
    ("later", "good"),
    [
        (timedelta(minutes=59, seconds=59), True),
        (timedelta(hours=1), False),
        (timedelta(days=400), False),
        (-timedelta(minutes=1), True),
        (-timedelta(minutes=1, seconds=1), False),
    ],
)
def test_an_hour_and_no_more(later: timedelta, good: bool) -> None:
    """And a minute ahead at most."""
    assert (app_caller(DATA, KEY, now=NOW + later) is not None) is good


@pytest.mark.parametrize(
    "written",
    [
        "",
        "hash=",
        "&&&",
        "x" * 9000,
        DATA.replace("42", "43"),
        DATA + "&user=%7B%22id%22%3A43%7D",
        "user=%7B%22id%22%3A43%7D&" + DATA,
        DATA + "&more=1",
        DATA + "&hash=" + "0" * 64,
        DATA.replace("hash=", "hash=é"),
        DATA.rpartition("&hash=")[0],
        DATA.upper(),
        "&".join(f"f{number}=1" for number in range(100)) + "&" + DATA,
        init_data("654321:of-another-bot", OLIVE, NOW),
        resigned(user=None),
        resigned(auth_date=None),
        resigned(auth_date="soon"),
        resigned(auth_date="-1"),
        resigned(auth_date="9" * 30),
        resigned(auth_date="٤٢"),
        resigned(user="[]"),
        resigned(user='{"id":"42"}'),
        resigned(user='{"id":true}'),
        resigned(user="[" * 4000),
        resigned(user="{"),
    ],
)
def test_anything_else_is_nobody(written: str) -> None:
    """Forged, cut, with a field twice, of another bot, or rightly signed and without sense."""
    assert app_caller(written, KEY, now=NOW) is None


def test_what_it_is_checked_with_is_shown_nowhere() -> None:
    """Neither the token nor what is made of it."""
    assert KEY.secret.hex()[:8] not in repr(KEY)
    assert repr(KEY) == "AppKey()"
