"""Neighbours without a smartphone, and the calls to make to them."""

from bot.domain.calls.actions import (
    CALL_ANSWER,
    CALL_LATER,
    CALL_NO_ANSWER,
    CALL_SAY_HELLO,
    CALL_TOLD,
    CALLS_SHOW,
    PHONE_GUEST_ADD,
    PHONE_GUEST_CARD,
    PHONE_GUEST_CODE,
    PHONE_GUEST_EDIT,
    PHONE_GUEST_KEEP,
    PHONE_GUEST_STOP,
    PHONE_GUEST_STOP_ASK,
)
from bot.services.calls import call_tasks, phone_guests
from bot.services.core.routes import Command, Route, command, on

ROUTES: tuple[Route, ...] = (
    on(CALL_ANSWER, call_tasks.answered),
    on(CALL_LATER, call_tasks.later),
    on(CALL_NO_ANSWER, call_tasks.no_answer),
    on(CALL_SAY_HELLO, call_tasks.say_hello),
    on(CALL_TOLD, call_tasks.told),
    on(CALLS_SHOW, call_tasks.my_calls),
    on(PHONE_GUEST_ADD, phone_guests.begin),
    on(PHONE_GUEST_EDIT, phone_guests.change),
    on(PHONE_GUEST_CARD, phone_guests.write_it_down),
    on(PHONE_GUEST_CODE, phone_guests.give_code),
    on(PHONE_GUEST_STOP_ASK, phone_guests.ask_to_stop),
    on(PHONE_GUEST_STOP, phone_guests.stop),
    on(PHONE_GUEST_KEEP, phone_guests.keep),
)
COMMANDS: tuple[Command, ...] = (command("calls", call_tasks.my_calls), command("guests", phone_guests.my_neighbours))
