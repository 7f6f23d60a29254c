"""The buttons of guests about themselves and what is on."""

from bot.domain.core.actions import Action
from bot.domain.core.ids import OccurrenceId
from bot.domain.guests.answers import SettingsQuestion
from bot.domain.guests.preferences import Rest

BROWSE_MORE: Action[int] = Action("browse.more")
BROWSE_OTHERS: Action[()] = Action("browse.others")
BROWSE_SHOW: Action[OccurrenceId] = Action("browse.show")
BROWSE_COME: Action[OccurrenceId] = Action("browse.come")
MEAL_HAND_ON: Action[OccurrenceId] = Action("meal.hand_on")
MEAL_POSTER: Action[OccurrenceId] = Action("meal.poster")
MEAL_JOIN: Action[OccurrenceId] = Action("meal.join")
SETTINGS_CHANGE: Action[SettingsQuestion] = Action("settings.change")
PAUSE_ASK: Action[()] = Action("pause.ask")
PAUSE_START: Action[Rest] = Action("pause.start")
PAUSE_END: Action[()] = Action("pause.end")
