"""Room: today and this week, the calls that nobody made. Each with its number, what to say, and the answers of chat."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.calls.actions import CALL_ANSWER, CALL_LATER, CALL_NO_ANSWER, CALL_SAY_HELLO, CALL_TOLD
from bot.domain.core.actions import name_of_action
from bot.domain.core.messages import Button, Message, Text
from bot.domain.core.refusals import Gone
from bot.page.shown import PageCall, PageView
from bot.services.calls import call_tasks
from bot.services.core.routes import press

HERE = frozenset(action.name for action in (CALL_ANSWER, CALL_LATER, CALL_NO_ANSWER, CALL_SAY_HELLO, CALL_TOLD))
"""What a button of a call does on this page; all else is in the chat."""


@dataclass(frozen=True, slots=True)
class CallShown:
    """A card of chat, with those of its buttons that work here."""

    text: Text
    buttons: tuple[Button, ...]


async def show(call: PageCall) -> PageView:
    """Some at a time, warnings first."""
    return await _view(call, ())


async def said(call: PageCall) -> PageView:
    """What was said on the telephone is done, and what follows from it is shown. Raises `Gone`."""
    tap = call.form.get("tap")
    if name_of_action(tap) not in HERE:
        raise Gone
    done = await press(call.request, tap)
    return await _view(call, done.messages)


async def _view(call: PageCall, done: Sequence[Message]) -> PageView:
    cards, more = await call_tasks.nobody_made(call.request)
    values = {"done": [_shown(one) for one in done], "cards": [_shown(one) for one in cards], "more": more}
    return PageView(template="calls.html", values=values)


def _shown(message: Message) -> CallShown:
    buttons = (button for row in message.rows for button in row)
    return CallShown(message.text, tuple(one for one in buttons if name_of_action(one.tap) in HERE))
