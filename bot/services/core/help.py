"""What `/help` says, by the part somebody has."""

from bot.domain.core.messages import Lines, Text, text
from bot.domain.core.people import GuestState, Person
from bot.domain.core.permissions import Permission, may
from bot.services.core.request import Reply, reply


def help_text(person: Person) -> Text:
    """What this person can do here."""
    lines = [text("general.help.guest" if person.guest is GuestState.ACTIVE else "general.help.stranger")]
    if may(person, Permission.POST, person.network):
        lines.append(text("general.help.champion"))
    if may(person, Permission.ORGANISE, person.network):
        lines.append(text("general.help.organiser"))
    return text("general.help.all", lines=Lines(lines=tuple(lines)))


def help_reply(person: Person) -> Reply:
    return reply(help_text(person))
