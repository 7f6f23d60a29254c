"""Filling in a form as it stands on the page: what is in its fields goes along, but for what somebody changes."""

from html.parser import HTMLParser
from io import BytesIO

import aiohttp

from tests.desk.conftest import Answer, Window


class _Forms(HTMLParser):
    """What each form of a page would send, by its action."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, list[tuple[str, str]]] = {}
        self._at: list[tuple[str, str]] | None = None
        self._select, self._first = "", True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        name, value = said.get("name") or "", said.get("value") or ""
        if tag == "form":
            self._at = self.forms.setdefault(said.get("action") or "", [])
        elif self._at is None:
            return
        elif tag == "input" and name and (said.get("type") not in {"checkbox", "radio", "file"} or "checked" in said):
            self._at.append((name, value))
        elif tag == "select":
            self._select, self._first = name, True
        elif tag == "option" and self._select:
            if self._first:
                self._at.append((self._select, value))
            elif "selected" in said:
                self._at[-1] = (self._select, value)
            self._first = False

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._at = None
        elif tag == "select":
            self._select = ""


def form_of(words: str, action: str) -> list[tuple[str, str]]:
    """What the form would send as it stands. Raises `KeyError` where there is none."""
    parser = _Forms()
    parser.feed(words)
    return parser.forms[action]


async def fills_in(window: Window, action: str, **changes: str | list[str]) -> Answer:
    """Send the form of the page that is open, with some fields otherwise; several values are several ticks."""
    kept = [(name, value) for name, value in form_of(window.last.words, action) if name not in changes]
    said = {name: [value] if isinstance(value, str) else value for name, value in changes.items()}
    pairs = kept + [(name, one) for name, values in said.items() for one in values]
    form = aiohttp.FormData(pairs)
    async with window.http.post(f"http://127.0.0.1:{window.port}{action}", data=form) as came:
        window.last = Answer(came.status, await came.text(), dict(came.headers))
    return window.last


async def uploads(window: Window, action: str, name: str, content: bytes) -> Answer:
    """Send a file by the form of the page that is open."""
    form = aiohttp.FormData()
    for field, value in form_of(window.last.words, action):
        form.add_field(field, value)
    form.add_field("file", BytesIO(content), filename=name, content_type="application/octet-stream")
    async with window.http.post(f"http://127.0.0.1:{window.port}{action}", data=form) as came:
        window.last = Answer(came.status, await came.text(), dict(came.headers))
    return window.last
