"""Reading HTML as Telegram does."""

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.simulator.formatting import Entity, parse, utf16_length


def entity(kind: str, offset: int, length: int, **more: str) -> Entity:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>Soup</b> at <i>one</i>", "Soup at one", [entity("bold", 0, 4), entity("italic", 8, 3)]),
        ("🍲<b>é🍲</b>", "🍲é🍲", [entity("bold", 2, 3)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("<strong>a</strong><em>b</em>", "ab", [entity("bold", 0, 1), entity("italic", 1, 1)]),
        (
            "<u>a</u><s>b</s><code>c</code>",
            "abc",
            [entity("underline", 0, 1), entity("strikethrough", 1, 1), entity("code", 2, 1)],
        ),
        ("<pre>x</pre>", "x", [entity("pre", 0, 1)]),
        ("<tg-spoiler>x</tg-spoiler>", "x", [entity("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [entity("spoiler", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [entity("expandable_blockquote", 0, 1)]),
        (
            "<a href='https://a.uk/?b=1&amp;c=2'>map</a>",
            "map",
            [entity("text_link", 0, 3, url="https://a.uk/?b=1&c=2")],
        ),
        ("&lt;3 &amp;amp; &#128512; &#x41; &eacute;", "<3 &amp; 😀 A &eacute;", []),
        ("  <b> Soup </b>\n", "Soup", [entity("bold", 0, 4)]),
        ("<B>x</B>", "x", [entity("bold", 0, 1)]),
        ("<b>x</>", "x", [entity("bold", 0, 1)]),
        ("<a>x</a>", "x", []),
    ],
)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[Entity]) -> None:
    """Offsets count UTF-16 units, space at the ends is cut."""
    assert parse(source, "HTML") == (text, entities)


@settings(max_examples=60)
@given(st.text(alphabet="ab <>&;#\"'é🍲\n"), st.text(alphabet="xy &<🍲", min_size=1))
def test_escaped_words_come_back_as_they_were(before: str, bold: str) -> None:
    """Whatever is escaped is shown, and the bold part is where it was."""
    words, found = parse(f"|{html.escape(before)}<b>|{html.escape(bold)}|</b>", "html")
    assert words == f"|{before}|{bold}|"
    assert found == [entity("bold", utf16_length(f"|{before}"), utf16_length(f"|{bold}|"))]
