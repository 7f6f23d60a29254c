"""The buttons of calls, and neighbours who are rung."""

from bot.domain.core.actions import Action
from bot.domain.core.ids import PersonId

CALLS_SHOW: Action[()] = Action("calls.show")
# TODO types: CALL_TOLD: Action[CallId] = Action("call.told")
# TODO types: CALL_SAY_HELLO: Action[CallId] = Action("call.say_hello")
# TODO types: CALL_NO_ANSWER: Action[CallId] = Action("call.no_answer")
# TODO types: CALL_LATER: Action[CallId] = Action("call.later")
# TODO types: CALL_ANSWER: Action[CallId, ...] = Action("call.answer")
PHONE_GUEST_ADD: Action[()] = Action("phone_guest.add")
PHONE_GUEST_EDIT: Action[PersonId] = Action("phone_guest.edit")
PHONE_GUEST_CARD: Action[PersonId] = Action("phone_guest.card")
PHONE_GUEST_CODE: Action[PersonId] = Action("phone_guest.code")
PHONE_GUEST_STOP_ASK: Action[PersonId] = Action("phone_guest.stop_ask")
PHONE_GUEST_STOP: Action[PersonId] = Action("phone_guest.stop")
PHONE_GUEST_KEEP: Action[PersonId] = Action("phone_guest.keep")
