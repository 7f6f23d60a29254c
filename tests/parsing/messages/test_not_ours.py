"""What the bot brokers for nobody is heard, however it is spelt; what only sounds like it is not."""

import pytest

from bot.parsing.messages.not_ours import NotOurs, not_ours


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("watch my kids", NotOurs.CHILDREN),
        ("watch my k1ds", NotOurs.CHILDREN),
        ("the after-school club", NotOurs.CHILDREN),
        ("look after a little boy", NotOurs.CHILDREN),
        ("songs with under 12s", NotOurs.CHILDREN),
        ("pilnować dzieci", NotOurs.CHILDREN),
        ("بچوں کو دیکھنا", NotOurs.CHILDREN),
        ("drop people home", NotOurs.LIFT),
        ("be her taxi", NotOurs.LIFT),
        ("give 20 quid", NotOurs.MONEY),
        ("get the groceries", NotOurs.MONEY),
        ("pożyczyć pieniądze", NotOurs.MONEY),
        ("help with his pills", NotOurs.CARE),
        ("lend a hand at the door", None),
        ("lend us an ear", None),
        ("wash the dishes", None),
        ("lift the tables", None),
        ("sing songs of our childhood", None),
        ("play for the gardeners", None),
    ],
)
def test_what_is_not_ours(words: str, what: NotOurs | None) -> None:
    assert not_ours(words) is what
