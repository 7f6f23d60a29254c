"""What `/help` says, by the part somebody has."""

from bot.domain.concerns.actions import HUMAN_ASK
from bot.domain.core.messages import Button, Lines, Message, Text, text
from bot.domain.core.people import GuestState
from bot.domain.core.permissions import Permission, may
from bot.domain.guests.actions import KEYBOARD_SHOW
from bot.domain.voice.actions import IDEA_SEND
from bot.services.core import contact, towns
from bot.services.core.languages import names_of, offered
from bot.services.core.request import Reply, Request, reply


def help_text(request: Request) -> Text:
    """What this person can do here, who runs it, and how to reach a person."""
    person = request.person
    lines = [text("general.help.guest" if person.guest is GuestState.ACTIVE else "general.help.stranger")]
    if may(person, Permission.POST, person.network):
        lines.append(text("general.help.champion"))
    if may(person, Permission.ORGANISE, person.network):
        lines.append(text("general.help.organiser"))
    if len(spoken := offered(request.environment)) > 1:
        lines.append(text("general.help.language", names=names_of(spoken)))
    if any(town.promises for town in towns.towns_of(request.environment, person)):
        lines.append(text("general.help.promises"))
    who = contact.lines(request.environment, person)
    brand = towns.who_speaks(request.environment, person)
    return text("general.help.all", brand=brand, lines=Lines(lines=tuple(lines)), who=Lines(lines=tuple(who)))


def help_reply(request: Request) -> Reply:
    """With large buttons for whoever would use them: guests; and a way to send an idea for all who are with us."""
    idea = ((Button(label=text("ideas.send.button"), tap=IDEA_SEND.tap()),),) if request.person.is_listed else ()
    large = ((Button(label=text("keyboard.button"), tap=KEYBOARD_SHOW.tap()),),)
    is_guest = request.person.guest in {GuestState.ACTIVE, GuestState.PAUSED}
    return reply(Message(text=help_text(request), rows=(talk_to_a_person(), *idea, *(large if is_guest else ()))))


def talk_to_a_person() -> tuple[Button, ...]:
    """The button under help, and under whatever we did not understand."""
    return (Button(label=text("general.talk"), tap=HUMAN_ASK.tap()),)
