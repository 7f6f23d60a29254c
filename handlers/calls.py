"""Neighbours without a smartphone, and the calls to make to them."""

from bot.domain.calls import actions
from bot.services.calls import (
    away,
    call_tasks,
    claim_account,
    neighbour_card,
    phone_guests,
    sharing,
    slip_calls,
    slips,
)
from bot.services.core import acting
from bot.services.core.routes import Command, Route, command, command_with_words, on

ROUTES: tuple[Route, ...] = (
    on(actions.CALL_ANSWER, call_tasks.answered),
    on(actions.GUEST_SAYS, acting.says),
    on(actions.CALL_LATER, call_tasks.later),
    on(actions.CALL_NO_ANSWER, call_tasks.no_answer),
    on(actions.CALL_SAY_HELLO, call_tasks.say_hello),
    on(actions.CALL_TOLD, call_tasks.told),
    on(actions.CALLS_SHOW, call_tasks.my_calls),
    on(actions.CALLS_MORE, call_tasks.more_calls),
    on(actions.PHONE_GUEST_ADD, phone_guests.begin),
    on(actions.PHONE_GUEST_EDIT, phone_guests.change),
    on(actions.PHONE_GUEST_CARD, phone_guests.write_it_down),
    on(actions.PHONE_GUEST_CODE, claim_account.give_link),
    on(actions.PHONE_GUEST_CODE_END, claim_account.end_link),
    on(actions.PHONE_GUEST_MEAL, neighbour_card.meal),
    on(actions.PHONE_GUEST_STOP_ASK, phone_guests.ask_to_stop),
    on(actions.PHONE_GUEST_STOP, phone_guests.stop),
    on(actions.PHONE_GUEST_KEEP, phone_guests.keep),
    on(actions.SHARE_ASK, sharing.ask),
    on(actions.SHARE_SAID, sharing.said),
    on(actions.AWAY_BEGIN, away.begin),
    on(actions.AWAY_END, away.back),
    on(actions.SLIP_ANOTHER, slips.another),
    on(actions.SLIP_TAKE, slip_calls.take),
    on(actions.SLIP_GIVE_BACK, slip_calls.give_back),
    on(actions.SLIP_ADD, slip_calls.add),
    on(actions.SLIP_END, slip_calls.end),
)
COMMANDS: tuple[Command, ...] = (
    command("calls", call_tasks.my_calls),
    command("guests", phone_guests.my_neighbours),
    command("away", away.ask),
    command_with_words("refer", slips.refer),
)
