"""Everything that the bot answers to: the tables of the features, put together. Conversations are apart."""

from bot.domain.core.actions import LIST_PAGE
from bot.services.core import list_pages
from bot.services.core.routes import on, table
from handlers import (
    bookings,
    broadcasts,
    calls,
    commitments,
    concerns,
    directory,
    evaluation,
    gifts,
    guests,
    invitations,
    offers,
    organisers,
    privacy,
    report,
    teams,
    voice,
    volunteers,
)

FEATURES = (
    bookings,
    broadcasts,
    calls,
    commitments,
    concerns,
    directory,
    evaluation,
    gifts,
    guests,
    invitations,
    offers,
    organisers,
    privacy,
    report,
    teams,
    voice,
    volunteers,
)

EVERYWHERE = (on(LIST_PAGE, list_pages.turn),)

ROUTES = table([*EVERYWHERE, *(route for feature in FEATURES for route in feature.ROUTES)])
"""What answers each button, by the name of its action."""

COMMANDS = {command.name: command for feature in FEATURES for command in feature.COMMANDS}
