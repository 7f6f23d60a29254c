"""Joining and leaving, settings, a rest, and what is on near by."""

from bot.domain.guests import actions
from bot.services.core.routes import Command, Route, command, command_with_words, on
from bot.services.guests import (
    browse,
    by_organiser,
    hand_on,
    keyboard,
    language,
    likes,
    look_up,
    numbers,
    pause,
    registration,
    settings,
    stopping,
)
from bot.services.volunteers import invite_codes

ROUTES: tuple[Route, ...] = (
    on(actions.BROWSE_COME, browse.come),
    on(actions.BROWSE_MORE, browse.around),
    on(actions.BROWSE_OTHERS, browse.others),
    on(actions.BROWSE_SHOW, browse.show),
    on(actions.MEAL_HAND_ON, hand_on.hand_on),
    on(actions.MEAL_POSTER, hand_on.poster),
    on(actions.MEAL_POSTER_IN, hand_on.poster_in),
    on(actions.MEAL_JOIN, registration.join_for),
    on(actions.JOIN_AS_BEFORE, registration.as_before),
    on(actions.KEYBOARD_SHOW, keyboard.show),
    on(actions.KEYBOARD_HIDE, keyboard.hide),
    on(actions.LANGUAGE_ASK, language.begin),
    on(actions.LANGUAGE_SPEAK, language.speak),
    on(actions.LIKES_ASK, likes.ask),
    on(actions.PAUSE_ASK, pause.ask),
    on(actions.PAUSE_END, pause.come_back),
    on(actions.PAUSE_START, pause.pause),
    on(actions.SETTINGS_CHANGE, settings.change),
    on(actions.GUESTS_SHOW, numbers.show),
    on(actions.GUEST_FIND, look_up.begin),
    on(actions.GUEST_LOOK, look_up.look),
    on(actions.GUEST_REST_ASK, by_organiser.ask_rest),
    on(actions.GUEST_REST, by_organiser.rest),
    on(actions.GUEST_PUT_RIGHT, by_organiser.put_right),
    on(actions.GUEST_REMOVE_ASK, by_organiser.ask_remove),
    on(actions.GUEST_REMOVE, by_organiser.remove),
)
COMMANDS: tuple[Command, ...] = (
    command_with_words("start", invite_codes.start),
    command("stop", stopping.stop),
    command("food", browse.around),
    command("settings", settings.card),
    command("language", language.begin),
    command("pause", pause.ask),
)
