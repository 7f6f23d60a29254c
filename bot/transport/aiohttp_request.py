"""How python-telegram-bot reaches Telegram: one aiohttp session (decision 0001). No method of the API is known here.

The address of a call holds the token, so no error may carry an address: errors are named by their type, and are not
chained to their cause. For delivery, `NotSent` tells "surely did not arrive" from every other trouble of the line.
"""

import json
import os
from typing import Any, Final, cast

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    DummyCookieJar,
    FormData,
    InvalidURL,
    TCPConnector,
)
from telegram._utils.types import ODVInput  # BaseRequest is declared with it, and nothing public has its name
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

KEEP_ALIVE_S: Final = 15
"""Well under the time after which servers close an idle connection: a call on a closed one is lost in doubt."""
FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}
JSON: Final = {"Content-Type": "application/json"}
_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class JsonData:
    """What a call says as one piece of JSON, which Telegram takes like a form; it is made in a tenth of the time."""

    __slots__ = ("body",)

    def __init__(self, values: dict[str, Any]) -> None:
        self.body = _to_json(values).encode()

    def as_request_data(self) -> RequestData:
        """For the library, which hands it on to `do_request` as it is."""
        return cast("RequestData", self)


class NotSent(NetworkError):  # noqa: N818 - read as a sentence
    """No connection was made, so Telegram has surely not seen the call: trying again cannot say anything twice."""


class AiohttpRequest(BaseRequest):
    """Calls over at most `connections` kept connections. Timeouts are in seconds, None waits for ever."""

    __slots__ = ("_connections", "_limits", "_session", "_timeouts")

    def __init__(
        self,
        connections: int = 64,
        *,
        read_timeout: float | None = 20.0,
        write_timeout: float | None = 20.0,
        connect_timeout: float | None = 10.0,
        pool_timeout: float | None = 5.0,
    ) -> None:
        self._connections = connections
        self._timeouts = (read_timeout, write_timeout, connect_timeout, pool_timeout)
        self._limits: dict[tuple[float | None, ...], ClientTimeout] = {}
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return self._timeouts[0]

    async def initialize(self) -> None:
        """Open the session; connections are made when they are needed. Harmless when it is open."""
        # The library's own switch for durations as timedelta: without, it warns at each 429 about its next version.
        os.environ.setdefault("PTB_TIMEDELTA", "true")
        if self._session is None:
            self._session = ClientSession(
                connector=TCPConnector(limit=self._connections, ttl_dns_cache=300, keepalive_timeout=KEEP_ALIVE_S),
                cookie_jar=DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close every connection. Harmless when they are closed."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and body of the answer. Raises NotSent, TimedOut or another NetworkError, without the address."""
        if self._session is None:
            raise NotSent("initialize() comes first")
        asked = (read_timeout, write_timeout, connect_timeout, pool_timeout)
        body, headers = _encoded(request_data)
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=self._timeout(asked), allow_redirects=False
            ) as response:
                return response.status, await response.read()
        except (ClientConnectorError, ConnectionTimeoutError, InvalidURL) as error:
            raise NotSent(_reason(error)) from None
        except TimeoutError:
            raise TimedOut("No answer in time; the call may have arrived") from None
        except (ClientError, OSError) as error:
            raise NetworkError(f"The line broke ({type(error).__name__}); the call may have arrived") from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as a dict. Raises TelegramError, and unlike the inherited one logs nothing of the answer."""
        try:
            answer = json.loads(payload)
        except ValueError:
            answer = None
        if not isinstance(answer, dict) or not ("result" in answer or "error_code" in answer):
            raise TelegramError("Invalid server response")
        return answer

    def _timeout(self, asked: tuple[Any, ...]) -> ClientTimeout:
        """Aiohttp knows no time limit for writing, so the sum of all four limits the whole call."""
        wanted: tuple[Any, ...] = tuple(
            [
                default if one is BaseRequest.DEFAULT_NONE else one
                for one, default in zip(asked, self._timeouts, strict=True)
            ]
        )
        if wanted not in self._limits:
            read, _write, connect, pool = wanted
            self._limits[wanted] = ClientTimeout(
                total=_sum(*wanted), connect=_sum(connect, pool), sock_connect=connect, sock_read=read
            )
        return self._limits[wanted]


def _sum(*seconds: Any) -> float | None:
    return None if None in seconds else float(sum(seconds))


def _encoded(data: RequestData | JsonData | None) -> tuple[bytes | FormData | None, dict[str, str] | None]:
    """A body and the headers it needs: a plain form, or one in parts when there are files."""
    if data is None:
        return None, None
    if isinstance(data, JsonData):
        return data.body, JSON
    if not data.contains_files:
        return data.url_encoded_parameters().encode(), FORM
    form = FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mimetype) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mimetype)
    return form, None


def _reason(error: Exception) -> str:
    """Host and system error of a failed connection; nothing of an address, which holds the token."""
    detail = f": {error}" if isinstance(error, ClientConnectorError) else ""
    return f"Not sent ({type(error).__name__}{detail})"
