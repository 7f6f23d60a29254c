"""What organisers mark as bold or as a link stays; nothing else gets through to Telegram."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.core.html_markup import BrokenMarkup, escaped, plain, tame
from bot.simulator.formatting import parse


@pytest.mark.parametrize(
    ("html", "becomes"),
    [
        ("<b>Bold</b> and <i>slanted</i>", "<b>Bold</b> and <i>slanted</i>"),
        ("<strong>Bold</strong>", "<b>Bold</b>"),
        ("&lt;b&gt;typed&lt;/b&gt;", "<b>typed</b>"),
        ("&lt;a href=&quot;https://example.org/?a=1&quot;&gt;x&lt;/a&gt;", '<a href="https://example.org/?a=1">x</a>'),
        ('<a href="https://example.org/?a=1&amp;b=2">x</a>', '<a href="https://example.org/?a=1&amp;b=2">x</a>'),
        ("<code>code</code> <tg-spoiler>gone</tg-spoiler>", "code gone"),
        ("1 &lt; 2 &amp; 3 &gt; 2", "1 &lt; 2 &amp; 3 &gt; 2"),
        ("&lt;script&gt;x&lt;/script&gt;", "&lt;script&gt;x&lt;/script&gt;"),
    ],
)
def test_only_what_we_send_stays(html: str, becomes: str) -> None:
    assert tame(html) == becomes


@pytest.mark.parametrize("html", ["<b>open", "shut</b>", "<b><i>crossed</b></i>", '<a href="tel:999">no page</a>'])
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
