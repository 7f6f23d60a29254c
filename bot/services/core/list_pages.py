"""Another page of a long list of buttons. What the buttons do is asked again when they are pressed."""

from bot.domain.core.messages import Message, text
from bot.services.core.request import Reply, Request, reply


async def turn(request: Request, page: int) -> Reply:
    """The words stay, the buttons change."""
    chat, message = request.person.chat, request.tapped_message
    kept = await request.work.long_keyboards.under(chat, message) if chat is not None and message is not None else None
    if kept is None or chat is None or message is None:
        return reply(notice=text("general.page.old"))
    await request.work.long_keyboards.turn(chat, message, page)
    shown = Message(text=text("general.page.back"), rows=kept.rows)
    return Reply(messages=(shown,), replace=True, buttons_only=True)
