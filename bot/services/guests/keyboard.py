"""Large buttons in the place of the phone’s keyboard, for those who want them: on by asking, off with one tap.

Telegram shows them until they are taken away, and nothing of it is kept here. Tapping one is typing its words: they are
understood wherever somebody is (`typed_buttons`), also by whoever types them.
"""

from bot.domain.bookings.actions import BOOKINGS_MINE
from bot.domain.core.messages import Button, Message, text
from bot.domain.guests.actions import BROWSE_MORE, KEYBOARD_HIDE, KEYBOARD_SHOW
from bot.services.core.help import talk_to_a_person
from bot.services.core.request import Reply, Request, reply

WHATS_ON = Button(label=text("keyboard.whats_on"), tap=BROWSE_MORE.tap(0))
MY_MEALS = Button(label=text("keyboard.my_meals"), tap=BOOKINGS_MINE.tap())
HIDE = Button(label=text("keyboard.hide"), tap=KEYBOARD_HIDE.tap())
MOST = ((WHATS_ON, MY_MEALS), talk_to_a_person())
"""What people do most."""
ASK_FOR_IT = (Button(label=text("keyboard.button"), tap=KEYBOARD_SHOW.tap()),)
ROWS = (*MOST, (HIDE,))
KEYBOARD = tuple(tuple(button.label for button in row) for row in ROWS)


async def show(_request: Request) -> Reply:
    return reply(Message(text=text("keyboard.shown"), keyboard=KEYBOARD))


async def hide(_request: Request) -> Reply:
    return reply(Message(text=text("keyboard.hidden"), keyboard=()))
