"""The card of a call: whom to ring, what to say, and a button for each answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.calls.actions import CALL_ANSWER, CALL_LATER, CALL_NO_ANSWER, CALL_SAY_HELLO, CALL_TOLD
from bot.domain.calls.answers import answers, asides
from bot.domain.calls.call_tasks import Call, PhoneGuest
from bot.domain.core.ids import ChatId, PersonId
from bot.domain.core.messages import Button, Message, Param, Priority, Queued, Text, paragraphs, text
from bot.domain.core.people import Person
from bot.language.aloud import aloud
from bot.language.languages import DEFAULT_LANGUAGE
from bot.language.time_to_ring import time_to_ring
from bot.services.calls.waiting_calls import waits
from bot.services.core import audit
from bot.services.core.request import Request
from bot.services.message_registry import message_for
from storage.unit_of_work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class CallCard:
    """What whoever rings is shown of one call, in the chat and on paper."""

    guest: Person
    neighbour: PhoneGuest | None
    first: tuple[Text, ...]
    """What to say first, and in which language."""
    message: Message
    """What is to be said, with the buttons of its answers."""

    @property
    def say(self) -> Text:
        return aloud(self.message.text)


async def shown(work: Work, call: Call, *, now: datetime) -> CallCard | None:
    """None, and the call is done with, when what was to be said is no longer so; what waits is told anew later."""
    message = await call_message(work, call)
    if message is None and await waits(work, call, now=now):
        await work.calls.not_told(call.id)
        return None
    if message is None:
        await work.calls.finish(call.id, "off", by=None, now=now)
        return None
    await work.calls.keep_words(call.id, message)
    guest = await work.people.get(call.guest)
    neighbour = await work.phone_guests.find(guest.id)
    first = await _says_who(work, neighbour)
    if guest.language != DEFAULT_LANGUAGE:
        first.append(text("calls.speaks", language=text(f"language.name.{guest.language}")))
    return CallCard(guest=guest, neighbour=neighbour, first=tuple(first), message=message)


async def card(work: Work, call: Call, *, now: datetime) -> Message | None:
    """None, and the call is done with, when what was to be said is no longer so."""
    said = await shown(work, call, now=now)
    if said is None:
        return None
    guest, message = said.guest, said.message
    lines: list[Param] = [_whom(guest, said.neighbour), *said.first, text("calls.say", say=said.say)]
    said_back, becomes = outcomes(call, said)
    choices = [*said_back, *asides(message, guest.id), *becomes]
    return Message(text=paragraphs(lines), rows=tuple((choice,) for choice in choices))


def outcomes(call: Call, said: CallCard) -> tuple[list[Button], list[Button]]:
    """What they may answer, and what else may become of the call."""
    answered = [_button(f"calls.answer.{name}", CALL_ANSWER.tap(call.id, name)) for name in answers(said.message)]
    actions = _BY_TELEPHONE if said.guest.chat is None else _BY_CHAT
    becomes = [
        _button(key, action.tap(call.id)) for key, action in actions.items() if action is not CALL_TOLD or not answered
    ]
    return answered, becomes


async def _says_who(work: Work, neighbour: PhoneGuest | None) -> list[Text]:
    """A neighbour hears first who rings them in the place of another."""
    if neighbour is None or neighbour.stands_in is None or neighbour.champion is None:
        return []
    return [text("stand_in.say_first", champion=(await work.people.get(neighbour.champion)).first_name)]


def _button(key: str, tap: str) -> Button:
    return Button(label=text(key), tap=tap)


_BY_TELEPHONE = {"calls.do.told": CALL_TOLD, "calls.do.no_answer": CALL_NO_ANSWER, "calls.do.later": CALL_LATER}
_BY_CHAT = {"calls.do.say_hello": CALL_SAY_HELLO, "calls.do.told": CALL_TOLD}
"""The bot can write to this guest after all, and says hello."""


def _whom(guest: Person, neighbour: PhoneGuest | None) -> Text:
    if neighbour is None:
        return text("calls.hello", name=guest.first_name)
    if neighbour.best_time:
        return text(
            "calls.ring_at", name=guest.first_name, phone=neighbour.phone, best=time_to_ring(neighbour.best_time)
        )
    return text("calls.ring", name=guest.first_name, phone=neighbour.phone)


async def call_message(work: Work, call: Call) -> Message | None:
    """What is to be said now; the world is looked at again, as for any message."""
    if call.subject is None:
        return call.message
    row = Queued(
        person=call.guest,
        chat=ChatId(0),
        priority=Priority.REMINDER,
        due=call.due,
        dedupe=call.dedupe,
        subject=call.subject,
        subject_id=call.subject_id,
        detail=call.detail,
        id=0,
        tries=0,
        language="",
        quiet_zone="",
    )
    return await message_for(work, row)


async def first_cards(request: Request, calls: Iterable[Call], *, most: int) -> dict[PersonId, Message]:
    """The first card of each guest, with a line in the log; of those that there is still sense in making."""
    cards: dict[PersonId, Message] = {}
    for call in calls:
        if len(cards) == most:
            break
        if call.guest not in cards and (shown := await card(request.work, call, now=request.now)):
            cards[call.guest] = shown
            await audit.note(request, call.guest, "call_seen")
    return cards
