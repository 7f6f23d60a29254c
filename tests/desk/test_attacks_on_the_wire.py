"""What does not keep to the rules of HTTP: names, lengths, cookies, methods and sizes. Nothing of it gets in."""

import asyncio

import pytest
from yarl import URL

from bot.config_machine import PageConfig
from bot.language.rendering import Words
from bot.page.routes import PAGES
from bot.page.server import OrganisersPage
from bot.page.shown import MOST_BYTES, MOST_FILE_BYTES
from tests.desk.conftest import TOKEN, Desk, Window
from tests.desk.wire import answers_in, raw, status_of

FORM_WITH_FILE = "Content-Type: multipart/form-data; boundary=b"
CUT_OFF = (
    '--b\r\nContent-Disposition: form-data; name="token"',
    "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--",
    "--b\r\nContent-Disposition: form-data; name=token\r\nContent-Transfer-Encoding: base64\r\n\r\n!!\r\n--b--",
    "--b\r\nContent-Disposition: form-data; name=token\r\nContent-Type: text/plain; charset=x\r\n\r\ny\r\n--b--",
    "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\nx\r\n--c--\r\n--b--",
    "--b\r\nContent-Encoding: gzip\r\nContent-Disposition: form-data; name=token\r\n\r\nx\r\n--b--",
    '--b\r\nContent-Disposition: form-data; name="token"\r\n\r\nx',
)
FIFTY_MB = 50_000_000
WEEK, IN_BY_CHAT = "What is on", "Please come in from the chat"
POSTS = [route for route in PAGES if route.method == "POST"]


def _head(desk: Desk, window: Window, first: str = "GET / HTTP/1.1", *lines: str) -> bytes:
    """As a browser would send it, with these lines beside."""
    usual = (f"Host: 127.0.0.1:{desk.port}", f"Cookie: page={window.cookie}")
    return "\r\n".join((first, *usual, *lines, "", "")).encode("latin-1")


async def test_what_a_proxy_could_say_is_not_believed(desk: Desk) -> None:
    """The name is that of `Host`, and nothing else."""
    olive = await desk.signed_in()
    for name in ("X-Forwarded-Host", "X-Host", "X-Forwarded-Server", "X-HTTP-Host-Override", "X-Original-URL"):
        came = await olive.opens("/", **{name: "elsewhere.example"})
        assert came.status == 200
        assert "elsewhere" not in came.words + str(came.headers)
        ours = {name: "127.0.0.1", "Host": "elsewhere.example"}
        assert (await olive.opens("/", **ours)).status == 421


async def test_two_names_at_once(desk: Desk) -> None:
    """In whatever order, and in the first line: there is no answer of ours by another name."""
    olive = await desk.signed_in()
    ours = f"127.0.0.1:{desk.port}"
    for first, hosts in (
        ("GET / HTTP/1.1", (ours, "elsewhere.example")),
        ("GET / HTTP/1.1", ("elsewhere.example", ours)),
        ("GET http://elsewhere.example/ HTTP/1.1", ("elsewhere.example",)),
        ("GET / HTTP/1.1", ()),
        ("GET / HTTP/1.0", ()),
    ):
        lines = [f"Host: {host}" for host in hosts]
        sent = "\r\n".join((first, *lines, f"Cookie: page={olive.cookie}", "", ""))
        came = await raw(desk.port, sent.encode(), wait_for_end=False)
        if len(hosts) == 2 and hosts[0] == ours:
            assert b"elsewhere" not in came
        else:
            assert status_of(came) in {400, 421}, (first, hosts)


@pytest.mark.parametrize(
    "lines",
    [
        ("Content-Length: 5", "Content-Length: 60"),
        ("Content-Length: 60", "Content-Length: 5"),
        ("Content-Length: 5", "Transfer-Encoding: chunked"),
        ("Transfer-Encoding: chunked", "Content-Length: 5"),
        ("Transfer-Encoding: chunked, identity",),
        ("Transfer-Encoding: xchunked",),
        ("Content-Length: +5",),
        ("Content-Length: 5, 5",),
        ("Content-Length: -5",),
        ("Content-Length: 0x5",),
        ("Content-Length : 5",),
        (" Content-Length: 5",),
    ],
)
async def test_nothing_is_smuggled_behind_a_length(desk: Desk, lines: tuple[str, ...]) -> None:
    """Two lengths, or one that can be read in two ways: it is refused, and what is behind it is not answered."""
    olive = await desk.signed_in()
    behind = _head(desk, olive, "GET /out HTTP/1.1")
    came = await raw(desk.port, _head(desk, olive, "POST /out HTTP/1.1", *lines) + b"0\r\n\r\n" + behind)
    assert answers_in(came) <= 1
    assert status_of(came) in {0, 400, 403}
    assert WEEK in (await olive.opens("/")).words, "she is still in"


@pytest.mark.parametrize(
    "cookie",
    [
        b"page=",
        b"page=x",
        b"page=;page=;page=",
        b"page=\xff\xfe\xed\xa0\x80",
        b"page=\xc3\xa9\xf0\x9f\x8d\xb2",
        b'page="a b; c',
        b"page=" + b"x" * 4000,
        b"; ".join(b"a%d=b" % number for number in range(300)),
        b"\x01\x02=\x03",
        b"=",
        b"page=' OR 1=1--",
        b"__Host-page=x; $Version=1; page=%00",
    ],
)
async def test_cookies_with_garbage(desk: Desk, cookie: bytes) -> None:
    """Are nobody’s: the answer is the same as without one, for a look and for a form."""
    for first in (b"GET / HTTP/1.1", b"POST /out HTTP/1.1\r\nContent-Length: 0"):
        sent = first + b"\r\nHost: 127.0.0.1\r\nCookie: " + cookie + b"\r\n\r\n"
        came = await raw(desk.port, sent, wait_for_end=False)
        assert status_of(came) in {200, 400, 403}, came[:200]
        assert WEEK.encode() not in came


async def test_a_good_cookie_beside_a_bad_one(desk: Desk) -> None:
    """Whichever is read: it is hers, or nobody’s; never an error."""
    olive = await desk.signed_in()
    for cookies in (f"page=x; page={olive.cookie}", f"page={olive.cookie}; page=x"):
        stranger = await desk.window()
        assert (await stranger.opens("/", Cookie=cookies)).status == 200


async def test_a_session_is_never_one_that_somebody_chose(desk: Desk) -> None:
    """A cookie that was put there before (fixation) is not taken over; what one had before coming in stays nobody’s."""
    chosen, window, path = "chosen-by-a-thief-chosen-by-a-thief", await desk.window(), await desk.link()
    window.http.cookie_jar.update_cookies({"page": chosen}, URL(f"http://127.0.0.1:{desk.port}/"))
    assert window.cookie == chosen
    await window.sends(path)
    assert window.cookie not in {"", chosen}
    thief = await desk.window()
    assert IN_BY_CHAT in (await thief.opens("/", Cookie=f"page={chosen}")).words
    again = await desk.signed_in()
    assert again.cookie != window.cookie


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "BREW"])
async def test_other_methods(desk: Desk, method: str) -> None:
    """There are none; and no other page is told that it may read us (CORS)."""
    olive = await desk.signed_in()
    for path in ("/", "/out-everywhere", "/static/page.css", "/app/in"):
        sent = _head(desk, olive, f"{method} {path} HTTP/1.1", "Origin: https://elsewhere.example", "Connection: close")
        came = await raw(desk.port, sent)
        assert status_of(came) in {200, 400, 404, 405}
        assert method == "HEAD" or status_of(came) != 200
        assert b"access-control-allow" not in came.lower()
    assert WEEK in (await olive.opens("/")).words


@pytest.mark.parametrize(
    "path", sorted({route.path for route in POSTS} - {route.path for route in PAGES if route not in POSTS})
)
async def test_a_look_changes_nothing(desk: Desk, path: str) -> None:
    """What does something is a form: its address cannot be put behind a picture."""
    olive = await desk.signed_in()
    await olive.opens("/out")
    token = TOKEN.search(olive.last.words)
    assert token
    assert (await olive.opens(f"{path}?token={token[1]}")).status in {404, 405}


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "application/json",
        "application/xml",
        "multipart/form-data",
        "multipart/form-data; boundary=b",
        "x",
    ],
)
async def test_forms_that_are_none(desk: Desk, kind: str) -> None:
    """What any page may send without asking, and what none may."""
    olive = await desk.signed_in()
    await olive.opens("/out")
    token = TOKEN.search(olive.last.words)
    assert token
    for body in (
        f"token={token[1]}",
        f'{{"token": "{token[1]}"}}',
        "",
        "\0" * 50,
        "--b",
        "--b\r\n",
        "--b\r\nX\r\n\r\n",
        *CUT_OFF,
    ):
        lines = (f"Content-Type: {kind}", f"Content-Length: {len(body)}", "Connection: close")
        came = await raw(desk.port, _head(desk, olive, "POST /out-everywhere HTTP/1.1", *lines) + body.encode())
        assert status_of(came) in {400, 403}
    assert WEEK in (await olive.opens("/")).words


async def test_fifty_megabytes_are_not_read(desk: Desk) -> None:
    """With a length, in pieces, and slowly: the answer comes while nearly all of it has not been sent."""
    olive, stranger = await desk.signed_in(), await desk.window()
    some = b"x" * (MOST_BYTES + 1)
    chunk = b"%x\r\n%s\r\n" % (len(some), some)
    for window, status in ((olive, 413), (stranger, 403)):
        head = _head(desk, window, "POST /out HTTP/1.1", f"Content-Length: {FIFTY_MB}")
        assert status_of(await raw(desk.port, head, wait_for_end=False)) == status
        assert status_of(await raw(desk.port, head + b"token=", wait_for_end=False)) == status
        pieces = _head(desk, window, "POST /out HTTP/1.1", "Transfer-Encoding: chunked")
        assert status_of(await raw(desk.port, pieces, chunk, wait_for_end=False)) == status
    parts = _head(desk, olive, "POST /out HTTP/1.1", "Transfer-Encoding: chunked", FORM_WITH_FILE)
    begins = b'--b\r\nContent-Disposition: form-data; name="file"; filename="x.csv"\r\n\r\n'
    file = b"%x\r\n%s\r\n" % (len(begins), begins) + chunk
    assert status_of(await raw(desk.port, parts, file, wait_for_end=False)) == 413
    head = _head(desk, stranger, "POST /app/in HTTP/1.1", "Transfer-Encoding: chunked")
    assert status_of(await raw(desk.port, head, chunk, wait_for_end=False)) == 413
    assert WEEK in (await olive.opens("/")).words


@pytest.mark.parametrize("route", [route for route in POSTS if route.most_bytes > MOST_BYTES], ids=lambda one: one.path)
async def test_no_room_takes_more_than_its_files_need(desk: Desk, route: object) -> None:
    """A form with a file is the largest thing that is taken."""
    assert getattr(route, "most_bytes") <= MOST_FILE_BYTES  # noqa: B009 - a row of the table


async def test_a_form_that_never_comes_to_its_end(desk: Desk) -> None:
    """A line on which a form is not whole in time is closed; others are answered meanwhile."""
    olive, bot = await desk.signed_in(), desk.town.bot
    page = OrganisersPage(bot.database, bot.environment, bot.clock, Words.load())
    async with page.listening(PageConfig(on=True, listen_port=0), patience_s=0.2) as port:
        slowly = asyncio.create_task(
            raw(port, _head(desk, olive, "POST /out HTTP/1.1", "Content-Length: 90") + b"token=")
        )
        assert status_of(await raw(port, _head(desk, olive), wait_for_end=False)) == 200
        assert status_of(await slowly) in {0, 400}
    assert WEEK in (await olive.opens("/")).words


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/static/..%2f..%2fserver.py",
            "/static/..\\guard.py",
            "/static/%252e%252e/guard.py",
            "/..;/",
            "/./../etc/passwd",
        ),
        *(
            "/in/../../x",
            "/in/" + "x" * 5000,
            "/in/%0d%0aSet-Cookie:%20x=1",
            "/out%00",
            "/OUT",
            "/out/",
            "//out",
            "/out;x",
        ),
        *("/static/vendor/htmx.LICENSE.txt", "/static/page.css/", "/app/in/x", "/\u202e"),
    ],
)
async def test_paths_that_lead_nowhere(desk: Desk, path: str) -> None:
    """And what is said of them is a page of ours, with all its headers, that repeats nothing."""
    olive = await desk.signed_in()
    sent = _head(desk, olive, f"GET {path.encode().decode('latin-1')} HTTP/1.1", "Connection: close")
    came = await raw(desk.port, sent)
    assert status_of(came) in {400, 404}
    assert b"Set-Cookie" not in came
    assert b"passwd" not in came
    if status_of(came) == 404:
        assert b"frame-ancestors 'none'" in came


async def test_words_in_an_address_are_not_repeated(desk: Desk) -> None:
    """Neither as text nor as a header: what was done is one of our texts, or nothing."""
    olive = await desk.signed_in()
    for done in ("<b>x</b>", "x%0d%0aSet-Cookie:%20y=1", "link", "../week", "a" * 300, "%00", "done.%7B0%7D"):
        came = await olive.opens(f"/?done={done}")
        assert came.status == 200
        assert 'role="status"' not in came.words
        assert "Set-Cookie" not in came.headers


async def test_what_is_no_http_is_neither_logged_nor_repeated(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """A cookie that is good, among too many others; a link with a letter too much. Neither says what answers."""
    olive, link = await desk.signed_in(), await desk.link()
    for sent in (
        _head(desk, olive, "GET / HTTP/1.1", "X: " + "x" * 9000),
        f"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: page={olive.cookie}; {'x' * 9000}\r\n\r\n".encode(),
        f"GET {link}\x01 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode(),
        f"GET {link}{'x' * 9000} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode(),
    ):
        came = await raw(desk.port, sent)
        assert status_of(came) == 400
        for secret in (olive.cookie, link):
            assert secret.encode() not in came
            assert secret not in caplog.text
        assert b"aiohttp" not in came
        assert b"nosniff" in came
