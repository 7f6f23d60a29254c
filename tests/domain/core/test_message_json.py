"""A message is read back as it was written, and so is one that an older version wrote."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.core.languages import LanguageCode
from bot.domain.core.message_json import message_from_json, message_to_json, rows_from_json, rows_to_json, text_to_json
from bot.domain.core.messages import Button, Document, InLanguage, Items, Lines, Marked, Message, Param, Pin, Text
from bot.domain.core.moments import Hours, HowOften, Moment, MonthName, OneDay, Times
from bot.domain.core.sheets import Block, Placed, Sheet

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
moments = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=1))]))
times = st.builds(Times, start=moments, end=st.none() | moments, zone=words, now=st.none() | moments)
said_each_in_its_way = (
    times
    | st.builds(OneDay, day=st.dates(), today=st.none() | st.dates(), short=st.booleans())
    | st.builds(Hours, at=moments, end=st.none() | moments, zone=words)
    | st.builds(MonthName, month=st.integers(1, 12))
    | st.builds(HowOften, rrule=words)
)
plain: st.SearchStrategy[Param] = (
    words | st.integers(-(10**6), 10**15) | said_each_in_its_way | st.builds(Marked, html=words)
)


def _around(inner: st.SearchStrategy[Param]) -> st.SearchStrategy[Param]:
    several = st.lists(inner, max_size=3).map(tuple)
    return (
        st.builds(Text, key=words, params=st.dictionaries(words, inner, max_size=3))
        | st.builds(Items, items=several)
        | st.builds(
            InLanguage,
            text=st.builds(Text, key=words, params=st.dictionaries(words, inner, max_size=2)),
            language=words,
        )
        | st.builds(Lines, lines=several, gap=st.booleans())
    )


params = st.recursive(plain, _around, max_leaves=8)
texts = st.builds(Text, key=words, params=st.dictionaries(words, params, max_size=3))
buttons = (
    st.builds(Button, label=texts, tap=st.just("booking.cancel:12"))
    | st.builds(Button, label=texts, app=st.just("https://desk.example/app"))
    | st.builds(Button, label=texts, copies=st.just("1 High Street"))
    | st.builds(Button, label=texts, opens=st.just("https://example.org/"))
)
rows = st.lists(st.lists(buttons, max_size=2).map(tuple), max_size=2).map(tuple)
pins = st.builds(Pin, lat=st.floats(-90, 90), lon=st.floats(-180, 180), title=words, address=words)
documents = st.builds(Document, name=words, content=words)
numbers = st.integers(0, 800)
sheets = st.builds(
    Sheet,
    name=words,
    language=st.sampled_from(LanguageCode),
    placed=st.lists(st.builds(Placed, words=texts, y=numbers, size=st.floats(5, 40)), max_size=2).map(tuple),
    blocks=st.lists(st.builds(Block, words=texts, size=st.floats(5, 40), bold=st.booleans()), max_size=2).map(tuple),
    link=words,
    qr_side=numbers,
    qr_bottom=numbers,
)
said = st.builds(
    Message,
    text=texts,
    rows=rows,
    pin=st.none() | pins,
    document=st.none() | documents,
    photo=st.just("") | words,
    sheet=st.none() | sheets,
)


@given(said)
def test_a_message_is_read_back_as_it_was_written(message: Message) -> None:
    assert message_from_json(message_to_json(message)) == message
    assert rows_from_json(rows_to_json(message.rows)) == message.rows


def test_every_kind_of_moment_is_among_them() -> None:
    """A new one is read back, too, and has a name in its JSON that no other kind of parameter has."""
    kinds: list[Moment | Text | Items | Lines | Marked | InLanguage] = [
        Times(start=NOON, zone="Europe/London"),
        OneDay(day=NOON.date()),
        Hours(at=NOON, zone="Europe/London"),
        MonthName(month=7),
        HowOften(rrule="FREQ=DAILY"),
        *(Text(key="a"), Items(items=()), Lines(lines=()), Marked(html="a")),
        InLanguage(text=Text(key="a"), language="pl"),
    ]
    assert {*get_args(Param)} - {int, str} == {type(kind) for kind in kinds}
    written = [json.loads(text_to_json(Text(key="a", params={"b": kind})))["params"]["b"] for kind in kinds]
    firsts = [next(iter(values)) for values in written]
    assert len(set(firsts)) == len(kinds)
    assert [sum(first in values for values in written) for first in firsts] == [1] * len(kinds)


NOON = datetime(2026, 7, 17, 11, tzinfo=UTC)
BEFORE = (
    '{"text":{"key":"going.when","params":{"title":"Soup – “hot”","count":3,"when":{"start":"2026-07-17T11:00:00Z",'
    '"end":"2026-07-17T13:00:00Z","zone":"Europe/London"},"all":{"lines":[{"items":["milk",{"key":"food.egg"}]},'
    '{"html":"<b>x</b>"}],"gap":true}}},"rows":[[{"label":{"key":"yes"},"tap":"booking.cancel:1"}]],'
    '"pin":{"lat":53.4,"lon":-2.1,"title":"Hub","address":"High Street"}}'
)
"""As it was kept while messages were pydantic models."""


def test_what_an_older_version_kept_is_read() -> None:
    lines = Lines(lines=(Items(items=("milk", Text(key="food.egg"))), Marked(html="<b>x</b>")), gap=True)
    when = Times(start=NOON, end=NOON + timedelta(hours=2), zone="Europe/London")
    assert message_from_json(BEFORE) == Message(
        text=Text(key="going.when", params={"title": "Soup – “hot”", "count": 3, "when": when, "all": lines}),
        rows=((Button(label=Text(key="yes"), tap="booking.cancel:1"),),),
        pin=Pin(lat=53.4, lon=-2.1, title="Hub", address="High Street"),
    )


@pytest.mark.parametrize("written", ["", "[]", "{}", '{"text":{}}', '{"text":{"key":"a","params":{"b":{}}}}'])
def test_anything_else_is_refused(written: str) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        message_from_json(written)
