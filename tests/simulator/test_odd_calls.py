"""Nonsense from a bot is refused; it never breaks the simulator."""

import asyncio
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.simulator.call import ApiCall
from bot.simulator.clock import MovableClock
from bot.simulator.limits import ServerLimits
from bot.simulator.methods import METHODS, perform
from bot.simulator.world import World
from tests.simulator.conftest import TOKEN, TUESDAY

BEN = 7_000_000_001
NAMES = [
    "text",
    "parse_mode",
    "entities",
    "reply_markup",
    "reply_parameters",
    "message_id",
    "message_ids",
    "commands",
    "scope",
    "language_code",
    "latitude",
    "longitude",
    "title",
    "address",
    "photo",
    "document",
    "caption",
    "caption_entities",
    "offset",
    "limit",
    "allowed_updates",
    "callback_query_id",
    "file_id",
    "name",
    "menu_button",
    "action",
]
ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["", "<b>x</b>", "<i", "html", "{}", "[1]", '{"inline_keyboard":[[1]]}', '{"type":3}', "\ud800"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["inline_keyboard", "keyboard", "text", "url", "callback_data", "message_id", "command"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([*METHODS, "getUpdates"]), st.dictionaries(st.sampled_from(NAMES), ODD, max_size=6))
def test_nonsense_is_refused_in_telegrams_way(method: str, params: dict[str, Any]) -> None:
    """Whatever the parameters, the answer is one of Telegram's."""
    world = World(MovableClock(TUESDAY, running=False), limits=ServerLimits.off())
    bot = world.add_bot(TOKEN)
    world.person("Ben").writes("/start")
    status, _ = asyncio.run(perform(bot, ApiCall(method.lower(), {"chat_id": BEN, **params})))
    assert status in {200, 400, 403}
