"""The buttons of guests about themselves and what is on."""

from bot.domain.core.actions import Action
from bot.domain.core.ids import OccurrenceId
from bot.domain.guests.answers import SettingsQuestion
from bot.domain.guests.preferences import Rest

BROWSE_MORE: Action[int] = Action("browse.more")
BROWSE_OTHERS: Action[()] = Action("browse.others")
BROWSE_SHOW: Action[OccurrenceId] = Action("browse.show")
BROWSE_COME: Action[OccurrenceId] = Action("browse.come")
SETTINGS_CHANGE: Action[SettingsQuestion] = Action("settings.change")
JOIN_AS_BEFORE: Action[()] = Action("joining.as_before")
KEYBOARD_SHOW: Action[()] = Action("keyboard.show")
KEYBOARD_HIDE: Action[()] = Action("keyboard.hide")
PAUSE_ASK: Action[()] = Action("pause.ask")
PAUSE_START: Action[Rest] = Action("pause.start")
PAUSE_END: Action[()] = Action("pause.end")
