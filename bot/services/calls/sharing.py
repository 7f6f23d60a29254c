"""Whether others of the team may ring a neighbour: asked once, by whoever rings them, in words to read out."""

from bot.domain.calls.actions import SHARE_ASK, SHARE_SAID
from bot.domain.calls.call_tasks import PhoneGuest
from bot.domain.calls.sharing import SharesCalls
from bot.domain.core.ids import PersonId, TeamId
from bot.domain.core.languages import LanguageCode
from bot.domain.core.messages import Button, Message, Text, text
from bot.domain.core.refusals import Gone
from bot.services.core import audit
from bot.services.core.acting import neighbour as own
from bot.services.core.request import Reply, Request, reply
from bot.services.guests import answers
from bot.services.guests.shown import Shown
from storage.calls.stand_ins import PURPOSE


async def ask(request: Request, guest: PersonId) -> Reply:
    """The words to read out. Raises `Gone` where no team is there for them, `NotAllowed`."""
    neighbour, team = await _of_a_team(request, guest)
    return reply(await _question(request, neighbour, team))


async def _of_a_team(request: Request, guest: PersonId) -> tuple[PhoneGuest, TeamId]:
    neighbour = await own(request, guest)
    team = await request.work.stand_ins.team_for(guest)
    if team is None:
        raise Gone
    return neighbour, team


async def _question(request: Request, neighbour: PhoneGuest, team: TeamId) -> Message:
    words = text("sharing.ask", name=neighbour.first_name, say=await _words(request, neighbour, team))
    rows = tuple(
        (Button(label=text(f"sharing.{said}"), tap=_tap(request, neighbour.person, said)),) for said in SharesCalls
    )
    return Message(text=words, rows=rows)


def _tap(request: Request, guest: PersonId, said: SharesCalls) -> str:
    """In which language it is read, the button says: a yes under an older bubble is to its words."""
    return SHARE_SAID.tap(guest, said, LanguageCode(request.doer.language))


async def _words(request: Request, neighbour: PhoneGuest, team: TeamId) -> Text:
    """What they say yes to."""
    assert neighbour.champion is not None
    champion = await request.work.people.get(neighbour.champion)
    practice = (await request.work.teams.get(team)).practice
    return text("sharing.words", champion=champion.first_name, practice=practice)


async def said(request: Request, guest: PersonId, shares: SharesCalls, language: LanguageCode) -> Reply:
    """Kept with the words and who heard it; a no ends it at once. Raises `Gone`, `NotAllowed`."""
    neighbour, team = await _of_a_team(request, guest)
    theirs = request.of(await request.work.people.get(guest))
    yes = shares is SharesCalls.YES
    shown = (Shown(await _words(request, neighbour, team), language),) if yes else ()
    await answers.consent(theirs, PURPOSE, given=yes, shown=shown, way=answers.SPOKEN)
    await request.work.phone_guests.consent_recorded_by(guest, request.person.id)
    if not yes:
        await request.work.stand_ins.end(guest)
        await request.work.calls.tell_again(guest)
    await audit.note(request, guest, "calls_shared" if yes else "calls_not_shared")
    return reply(text(f"sharing.noted_{shares}", name=neighbour.first_name), replace=True)


async def at_first(request: Request, guest: PersonId) -> list[Message]:
    """Asked with the rest when they are added, while they are on the line; nothing where there is no team."""
    team = await request.work.stand_ins.team_for(guest)
    neighbour = await request.work.phone_guests.find(guest)
    return [await _question(request, neighbour, team)] if team is not None and neighbour is not None else []


async def row(request: Request, guest: PersonId) -> list[Button]:
    """On their card: to ask, where they were not; to say otherwise, where they were."""
    if await request.work.stand_ins.team_for(guest) is None:
        return []
    said_before = await request.work.stand_ins.said(guest)
    if said_before is None:
        return [Button(label=text("sharing.button_ask"), tap=SHARE_ASK.tap(guest))]
    if said_before:
        return [Button(label=text("sharing.button_end"), tap=_tap(request, guest, SharesCalls.NO))]
    return []


async def line(request: Request, neighbour: PhoneGuest) -> list[Text]:
    """On their card: who rings for whom just now."""
    if neighbour.stands_in is None or neighbour.champion is None:
        return []
    mine = neighbour.stands_in == request.person.id
    other = await request.work.people.get(neighbour.champion if mine else neighbour.stands_in)
    return [text("sharing.for_champion" if mine else "sharing.by_other", champion=other.first_name)]
