"""Neighbours without a smartphone, and the calls to make to them."""

from bot.domain.calls import actions
from bot.services.calls import call_tasks, phone_guests
from bot.services.core.routes import Command, Route, command, on

ROUTES: tuple[Route, ...] = (
    on(actions.CALL_ANSWER, call_tasks.answered),
    on(actions.CALL_ASK_COOK, call_tasks.ask_cook),
    on(actions.CALL_LATER, call_tasks.later),
    on(actions.CALL_NO_ANSWER, call_tasks.no_answer),
    on(actions.CALL_SAY_HELLO, call_tasks.say_hello),
    on(actions.CALL_TOLD, call_tasks.told),
    on(actions.CALLS_SHOW, call_tasks.my_calls),
    on(actions.CALLS_MORE, call_tasks.more_calls),
    on(actions.PHONE_GUEST_ADD, phone_guests.begin),
    on(actions.PHONE_GUEST_EDIT, phone_guests.change),
    on(actions.PHONE_GUEST_CARD, phone_guests.write_it_down),
    on(actions.PHONE_GUEST_CODE, phone_guests.give_code),
    on(actions.PHONE_GUEST_STOP_ASK, phone_guests.ask_to_stop),
    on(actions.PHONE_GUEST_STOP, phone_guests.stop),
    on(actions.PHONE_GUEST_KEEP, phone_guests.keep),
)
COMMANDS: tuple[Command, ...] = (command("calls", call_tasks.my_calls), command("guests", phone_guests.my_neighbours))
