"""The buttons of gifts, of what a host could use, and of the small steps."""

from bot.domain.core.actions import Action
from bot.domain.core.ids import HelpAskId, HelpWantedId, OccurrenceId, StepId
from bot.domain.gifts.gifts import Gift

GIFTS_CARD: Action[()] = Action("gifts.card")
GIFT_ADD: Action[Gift] = Action("gifts.add")
GIFT_DROP: Action[Gift] = Action("gifts.drop")
GIFT_WORDS: Action[()] = Action("gifts.words")
GIFTS_DONE: Action[()] = Action("gifts.done")
STEP_YES: Action[StepId] = Action("step.yes")
STEP_NO: Action[StepId] = Action("step.no")
CO_HOST_GLAD: Action[StepId] = Action("co_host.glad")
CO_HOST_NOT_NOW: Action[StepId] = Action("co_host.not_now")
HELP_WANTED_ASK: Action[OccurrenceId] = Action("help_wanted.ask")
HELP_WANTED_END: Action[HelpWantedId] = Action("help_wanted.end")
HELP_GIVE: Action[HelpAskId] = Action("help.give")
HELP_DECLINE: Action[HelpAskId] = Action("help.decline")
GIFTS_COUNTS: Action[()] = Action("gifts.counts")
GIFTS_FIND: Action[()] = Action("gifts.find")
"""An organiser looks for somebody for a purpose."""
