"""What organisers mark as bold or as a link stays; nothing else gets through to Telegram."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.core.html_markup import MARKS, BrokenMarkup, Mark, escaped, plain, tame, with_marks
from bot.simulator.formatting import parse


@pytest.mark.parametrize(
    ("html", "becomes"),
    [
        ("<b>Bold</b> and <i>slanted</i>", "<b>Bold</b> and <i>slanted</i>"),
        ("<strong>Bold</strong>", "<b>Bold</b>"),
        ("&lt;b&gt;typed&lt;/b&gt;", "<b>typed</b>"),
        ("&lt;a href=&quot;https://example.org/?a=1&quot;&gt;x&lt;/a&gt;", '<a href="https://example.org/?a=1">x</a>'),
        ('<a href="https://example.org/?a=1&amp;b=2">x</a>', '<a href="https://example.org/?a=1&amp;b=2">x</a>'),
        (
            "&lt;a href='https://example.org/?a=1&amp;b=2'&gt;x&lt;/a&gt;",
            '<a href="https://example.org/?a=1&amp;b=2">x</a>',
        ),
        ('<a href="tel:01614960000">ring</a> us', "ring (01614960000) us"),
        ('<a href="tel:01614960000">0161 496 0000</a>', "0161 496 0000"),
        ('<a href="mailto:soup@example.org?subject=Hi">write</a>', "write (soup@example.org)"),
        ('&lt;a href="mailto:soup@example.org"&gt;<b>write</b>&lt;/a&gt;', "<b>write</b> (soup@example.org)"),
        ("<code>code</code> <tg-spoiler>gone</tg-spoiler>", "code gone"),
        ("1 &lt; 2 &amp; 3 &gt; 2", "1 &lt; 2 &amp; 3 &gt; 2"),
        ("&lt;script&gt;x&lt;/script&gt;", "&lt;script&gt;x&lt;/script&gt;"),
    ],
)
def test_only_what_we_send_stays(html: str, becomes: str) -> None:
    assert tame(html) == becomes


@pytest.mark.parametrize(
    "html", ["<b>open", "shut</b>", "<b><i>crossed</b></i>", '<a href="javascript:999">no page</a>']
)
def test_what_telegram_would_refuse_is_refused_here(html: str) -> None:
    with pytest.raises(BrokenMarkup):
        tame(html)


@settings(max_examples=200)
@given(st.text(st.sampled_from("ab <>/&;\"'=qult"), max_size=40))
def test_whatever_is_typed_can_be_sent_or_is_refused(typed: str) -> None:
    """Telegram (the simulator’s reading of it) takes all that we let through, and shows the same words."""
    try:
        tamed = tame(escaped(typed))
    except BrokenMarkup:
        return
    shown, _ = parse(tamed, "HTML")
    assert shown == plain(tamed).strip()
    assert not re.search(r"<(?!/?[biusa][ >])", tamed)


TYPES = st.sampled_from(["bold", "italic", "underline", "strikethrough", "code", "spoiler", "mention", "email", "url"])
LINKS = st.from_regex(
    r"https://[a-z]{1,8}\.org/[a-zA-Z0-9?=&;'()!*,+%#~_./:-]{0,30}", fullmatch=True
) | st.sampled_from(
    ["https://example.org/?a=1&currency=gbp&copy=2", "https://example.org/o'neill's", "tg://user?id=7000000001"]
)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    """Words as Telegram sends them, with nested marks whose offsets count units of UTF-16."""
    words = draw(st.text("ab 🍲é<&\"'", min_size=1, max_size=20)).strip() or "🍲"
    ends = [len(words[:at].encode("utf-16-le")) // 2 for at in range(len(words) + 1)]
    marks = []
    start, end = 0, len(words)
    for kind in draw(st.lists(TYPES | LINKS, max_size=4, unique=True)):
        start = draw(st.integers(start, end))
        end = draw(st.integers(start, end))
        link = kind if "://" in kind else ""
        marks.append(Mark("text_link" if link else kind, ends[start], ends[end] - ends[start], link))
    return words, marks


@given(marked())
def test_what_is_marked_arrives_as_it_was_marked(given: tuple[str, list[Mark]]) -> None:
    """The same words; the same letters bold; each link to where it led, by its letters."""
    words, marks = given
    tamed = tame(with_marks(words, marks))
    shown, entities = parse(tamed, "HTML")
    assert shown == words
    assert plain(tamed) == words
    sent = {(one["type"], one["offset"], one["length"], one.get("url", "")) for one in entities}
    assert sent == {(one.kind, one.offset, one.length, one.link) for one in marks if one.kind in MARKS and one.length}
