"""Typing the words on a button is tapping it, also under what they were shown of their meals."""

from dataclasses import dataclass

from bot.conversations.engine.answer import Typed
from bot.domain.core.messages import Button, Message
from bot.domain.core.permissions import Permission, may
from bot.services import asking
from bot.services.asking import Asking
from bot.services.bookings.cards import card, come_after_all
from bot.services.bookings.reminders import answers_shortly_before
from bot.services.core.request import Request
from bot.services.core.typed_labels import LONGEST_TYPED, buttons_like
from bot.services.evaluation import answering
from bot.services.guests import keyboard, stopping
from bot.services.invitations import message
from bot.services.offers import host_menu


@dataclass(frozen=True, slots=True)
class TypedButton:
    """A button that reads as what was typed, and the meal that it stood under, if any."""

    button: Button
    about: Asking | None = None


async def found(request: Request, typed: Typed, *, meals: bool, questions: bool = True) -> list[TypedButton]:
    """All that read like that: under invitations, held places, reminders, the cards of their meals, and help.

    `questions`: also under what a study asks, where nothing else is asked just now and nothing else reads like that.
    """
    if len(typed.text) > LONGEST_TYPED:
        return []
    language = request.person.language
    always = (*keyboard.ROWS, *await stopping.undo_row(request))
    like = [TypedButton(button) for button in buttons_like(always, typed, language)]
    for one in await asking.all_of(request) if meals else []:
        rows = await _rows(request, one)
        taps = {button.tap: button for button in buttons_like(rows, typed, language)}
        like += [TypedButton(button, one) for button in taps.values()]
    for one in await asking.given_up(request) if meals else []:
        after_all = ((come_after_all(one.occurrence.id),),)
        like += [TypedButton(button, one) for button in buttons_like(after_all, typed, language)]
    if questions and not like:
        waits = await answering.rows_that_wait(request)
        like = [TypedButton(button) for button in buttons_like(waits, typed, language)]
    return like


async def _rows(request: Request, one: Asking) -> list[tuple[Button, ...]]:
    if one.booking is None:
        return list(message.answers_of(one.occurrence))
    rows = list((await card(request.work, one.booking)).rows)
    return [*rows, *answers_shortly_before(one.booking)] if one.going else rows


async def cards_of_host(request: Request, typed: Typed) -> list[Message]:
    """The cards of their own posts on which a button reads like that: much of it cannot be undone, so they tap it."""
    person = request.person
    if len(typed.text) > LONGEST_TYPED or not may(person, Permission.POST, person.network):
        return []
    posts = await request.work.offers.coming_occurrences_of_host(person.id, now=request.now)
    cards = [await host_menu.card(request, occurrence) for occurrence in posts]
    return [one for one in cards if buttons_like(one.rows, typed, person.language)]
