"""Gifts: what people like doing that others might enjoy, what hosts could use, and the small steps to hosting."""

from bot.domain.gifts import actions
from bot.services.core.routes import Command, Route, command, on
from bot.services.gifts import asking, card, steps, wanted

ROUTES: tuple[Route, ...] = (
    on(actions.GIFTS_CARD, card.show),
    on(actions.GIFT_ADD, card.add),
    on(actions.GIFT_DROP, card.drop),
    on(actions.GIFT_WORDS, card.words),
    on(actions.GIFTS_DONE, card.done),
    on(actions.STEP_YES, steps.yes),
    on(actions.STEP_NO, steps.no),
    on(actions.CO_HOST_GLAD, steps.glad),
    on(actions.CO_HOST_NOT_NOW, steps.not_now),
    on(actions.HELP_WANTED_ASK, wanted.begin),
    on(actions.HELP_WANTED_END, wanted.end),
    on(actions.HELP_GIVE, asking.give),
    on(actions.HELP_DECLINE, asking.decline),
    on(actions.GIFTS_COUNTS, wanted.counts),
    on(actions.GIFTS_FIND, wanted.find),
)
COMMANDS: tuple[Command, ...] = (command("gifts", card.show),)
