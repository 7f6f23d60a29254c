"""Joining and leaving, settings, a rest, and what is on near by."""

from bot.domain.guests.actions import (
    BROWSE_COME,
    BROWSE_MORE,
    BROWSE_OTHERS,
    BROWSE_SHOW,
    PAUSE_ASK,
    PAUSE_END,
    PAUSE_START,
    SETTINGS_CHANGE,
)
from bot.services.core.routes import Command, Route, command, command_with_words, on
from bot.services.guests import browse, pause, registration, settings
from bot.services.volunteers import invite_codes

ROUTES: tuple[Route, ...] = (
    on(BROWSE_COME, browse.come),
    on(BROWSE_MORE, browse.around),
    on(BROWSE_OTHERS, browse.others),
    on(BROWSE_SHOW, browse.show),
    on(PAUSE_ASK, pause.ask),
    on(PAUSE_END, pause.come_back),
    on(PAUSE_START, pause.pause),
    on(SETTINGS_CHANGE, settings.change),
)
COMMANDS: tuple[Command, ...] = (
    command_with_words("start", invite_codes.start),
    command("stop", registration.stop),
    command("food", browse.around),
    command("settings", settings.card),
    command("pause", pause.ask),
)
