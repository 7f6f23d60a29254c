"""Numbers to ring, names on Telegram and links are seen; times, days, prices and house numbers are none."""

import pytest

from bot.parsing.messages.ways_around import way_around_us


@pytest.mark.parametrize(
    "text",
    [
        "Ring me on 07700 900 123",
        "0 7 7 0 0 9 0 0 1 2 3",
        "it is 07700-900-123 any time",
        "０７７００９００１２３",
        "my number is 496 0123",
        "4960123 is best",
        "+44 (0)161 496 0999",
        "oh double seven oh oh nine oh oh one two three",
        "I am @asha_cooks",
        "asha@example.org",
        "asha at gmail dot com",
        "asha (at) example.org",
        "see https://t.me/asha",
        "t.me/asha",
        "www.example.org",
        "look at example.co.uk",
        "find me on Insta",
        "add my WhatsApp",
        "write to us on facebook",
    ],
)
def test_ways_around_us(text: str) -> None:
    assert way_around_us(text)


@pytest.mark.parametrize(
    "text",
    [
        "Is it 12.30-2pm or 10.30-12.30?",
        "On 17/07/2026 at 12.30",
        "Friday 17 July 2026, 12 noon to 2pm",
        "Is there a bus from stop 192 or 383?",
        "We are two adults and one child, is that one too many?",
        "Can I bring my three children, aged 4, 7 and 11?",
        "Is number 14 the blue door?",
        "It is £3.50, and 2 for £5",
        "Please use the side door.",
        "Do you signal when it starts?",
        "One or two of us, or three.",
    ],
)
def test_what_people_ask_is_none(text: str) -> None:
    assert not way_around_us(text)
