"""The buttons of guests about themselves and what is on."""

from bot.domain.core.actions import Action
from bot.domain.core.ids import OccurrenceId, PersonId
from bot.domain.core.languages import LanguageCode
from bot.domain.guests.answers import SettingsQuestion
from bot.domain.guests.looking_up import LookUpReason
from bot.domain.guests.preferences import Rest

BROWSE_MORE: Action[int] = Action("browse.more")
BROWSE_OTHERS: Action[()] = Action("browse.others")
BROWSE_SHOW: Action[OccurrenceId] = Action("browse.show")
BROWSE_COME: Action[OccurrenceId] = Action("browse.come")
MEAL_HAND_ON: Action[OccurrenceId] = Action("meal.hand_on")
MEAL_POSTER: Action[OccurrenceId] = Action("meal.poster")
MEAL_POSTER_IN: Action[OccurrenceId, LanguageCode] = Action("meal.poster_in")
MEAL_JOIN: Action[OccurrenceId] = Action("meal.join")
SETTINGS_CHANGE: Action[SettingsQuestion] = Action("settings.change")
JOIN_AS_BEFORE: Action[()] = Action("joining.as_before")
KEYBOARD_SHOW: Action[()] = Action("keyboard.show")
KEYBOARD_HIDE: Action[()] = Action("keyboard.hide")
LANGUAGE_ASK: Action[()] = Action("language.ask")
LANGUAGE_SPEAK: Action[LanguageCode] = Action("language.speak")
"""Under our first answer to somebody."""
LIKES_ASK: Action[()] = Action("likes.ask")
"""Which get-togethers do they like?"""
PAUSE_ASK: Action[()] = Action("pause.ask")
PAUSE_START: Action[Rest] = Action("pause.start")
PAUSE_END: Action[()] = Action("pause.end")
GUESTS_SHOW: Action[()] = Action("guests.show")
"""All of them, as numbers."""
GUEST_FIND: Action[()] = Action("guest.find")
GUEST_LOOK: Action[PersonId, LookUpReason] = Action("guest.look")
"""Whoever looks has said why; so does each button from here on."""
GUEST_REST_ASK: Action[PersonId, LookUpReason] = Action("guest.rest_ask")
GUEST_REST: Action[PersonId, LookUpReason, Rest] = Action("guest.rest")
GUEST_PUT_RIGHT: Action[PersonId, LookUpReason] = Action("guest.put_right")
GUEST_REMOVE_ASK: Action[PersonId, LookUpReason] = Action("guest.remove_ask")
GUEST_REMOVE: Action[PersonId, LookUpReason] = Action("guest.remove")
