"""Joining and leaving, settings, a rest, and what is on near by."""

from bot.domain.guests import actions
from bot.services.core.routes import Command, Route, command, command_with_words, on
from bot.services.guests import browse, hand_on, pause, registration, settings, stopping
from bot.services.volunteers import invite_codes

ROUTES: tuple[Route, ...] = (
    on(actions.BROWSE_COME, browse.come),
    on(actions.BROWSE_MORE, browse.around),
    on(actions.BROWSE_OTHERS, browse.others),
    on(actions.BROWSE_SHOW, browse.show),
    on(actions.MEAL_HAND_ON, hand_on.hand_on),
    on(actions.MEAL_POSTER, hand_on.poster),
    on(actions.MEAL_JOIN, registration.join_for),
    on(actions.PAUSE_ASK, pause.ask),
    on(actions.PAUSE_END, pause.come_back),
    on(actions.PAUSE_START, pause.pause),
    on(actions.SETTINGS_CHANGE, settings.change),
)
COMMANDS: tuple[Command, ...] = (
    command_with_words("start", invite_codes.start),
    command("stop", stopping.stop),
    command("food", browse.around),
    command("settings", settings.card),
    command("pause", pause.ask),
)
