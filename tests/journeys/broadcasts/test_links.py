"""What an organiser marks in a message to many leads where it led, whoever reads it."""

import pytest

from tests.journeys.broadcasts.test_compose import organiser
from tests.support.acts import does
from tests.support.table import guests
from tests.support.town import Town

LINKS = (
    "https://example.org/fair?currency=gbp&copy=2&amp=1",
    "https://example.org/o'neill's/the%20page",
    "https://example.org/(soup)_[bread]",
    "tg://user?id=7000000001",
)


async def heard(town: Town, html: str, *, typed: bool = False) -> list[dict[str, object]]:
    """Words that say where they lead, and what a guest can tap in them."""
    (ben,) = await guests(town, "Ben")
    olive = organiser(town)
    await olive.writes("/broadcast")
    if typed:
        await olive.writes(html)
    else:
        olive.phone.writes_marked(html)
        await town.settles()
    await olive.taps("Skip")
    for act in ("Skip", "All guests", "Now"):
        await does(olive, act)
    await olive.taps("Show me how it looks")
    await olive.taps("Send it to")
    assert ben.last.text.startswith("🍲 See here")
    return ben.last.entities


@pytest.mark.parametrize("link", LINKS)
async def test_a_link_that_is_marked_arrives(town: Town, link: str) -> None:
    """With its quotes, its `&currency=`, and after an emoji, which Telegram counts as two letters."""
    escaped = link.replace("&", "&amp;")
    marks = await heard(town, f'🍲 See <b>here: <a href="{escaped}">the page</a></b> please')
    assert [one["url"] for one in marks if one["type"] == "text_link"] == [link]
    assert [(one["offset"], one["length"]) for one in marks][:2] == [(7, 14), (13, 8)]


@pytest.mark.parametrize("link", LINKS)
async def test_a_link_that_is_typed_out_arrives(town: Town, link: str) -> None:
    """As an organiser who knows a little HTML types it."""
    marks = await heard(town, f'🍲 See here: <a href="{link}">the page</a> please', typed=True)
    assert [one["url"] for one in marks if one["type"] == "text_link"] == [link]


@pytest.mark.parametrize(
    ("link", "said"), [("tel:+441614960000", "+441614960000"), ("mailto:soup@example.org", "soup@example.org")]
)
async def test_a_number_and_an_address_can_be_read(town: Town, link: str, said: str) -> None:
    """Telegram makes no link of them in a bot's words, so they are said: the app finds them itself."""
    await heard(town, f'🍲 See here: <a href="{link}">get in touch</a>', typed=True)
    assert any(f"get in touch ({said})" in one.text for one in town.world.sent)
