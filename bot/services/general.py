"""What is said to anybody: help, and kind words for what we cannot read."""

from bot.conversations.engine import Answer, Typed
from bot.domain.messages import Lines, Text, text
from bot.domain.people import GuestState, Person
from bot.domain.permissions import Action, may
from bot.domain.safety import sounds_urgent
from bot.services import concerns, posting
from bot.services.arrivals import rest
from bot.services.conversations import Journeys
from bot.services.desk import Reply, Visit, reply

LONGEST_TEXT = 2000
"""Letters that somebody may write to us at once."""


def help_text(person: Person) -> Text:
    """What this person can do here."""
    lines = [text("general.help.guest" if person.guest is GuestState.ACTIVE else "general.help.stranger")]
    if may(person, Action.POST, person.network):
        lines.append(text("general.help.champion"))
    if may(person, Action.ORGANISE, person.network):
        lines.append(text("general.help.organiser"))
    return text("general.help.all", lines=Lines(lines=tuple(lines)))


def help_reply(person: Person) -> Reply:
    return reply(help_text(person))


def unknown_command(person: Person) -> Reply:
    return reply(text("general.unknown_command", help=help_text(person)))


def unknown_button() -> Reply:
    return reply(notice=text("general.button_unknown"))


def only_words() -> Reply:
    return reply(text("general.only_words"))


def private_only() -> Reply:
    return reply(text("general.private_only"))


async def heard(visit: Visit, journeys: Journeys, answer: Answer) -> Reply:
    """An answer to the conversation somebody is in; else a typed post of a champion; else what we can do."""
    if isinstance(answer, Typed) and sounds_urgent(answer.text):
        return await _in_danger(visit, journeys, answer)
    if isinstance(answer, Typed) and len(answer.text) > LONGEST_TEXT:
        return reply(text("general.too_long", count=LONGEST_TEXT))
    said = await journeys.heard(visit, answer)
    if said is None and isinstance(answer, Typed):
        said = await posting.begin_typed(visit, journeys, answer.text)
    return said or reply(text("general.unknown_text", help=help_text(visit.person)))


async def _in_danger(visit: Visit, journeys: Journeys, answer: Typed) -> Reply:
    """Who can help comes before anything else. The words are kept only where somebody is telling us a concern."""
    saved = await visit.work.conversations.current(visit.person.id)
    if saved is None or saved.name != concerns.TALK:
        return reply(concerns.emergency())
    return await concerns.heard(visit, journeys, answer)


async def blocked_or_back(visit: Visit, *, blocked: bool) -> None:
    """Blocking rests everything; unblocking needs nothing, since writing to us is what ends the rest."""
    if blocked:
        await rest(visit.work, visit.desk, visit.person, now=visit.now)
