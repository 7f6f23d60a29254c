"""Posts of a champion that are paused by an organiser, and go on again."""

from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Message, Param, paragraphs, text
from bot.domain.core.people import ChampionState
from bot.domain.core.permissions import Permission
from bot.domain.volunteers.actions import POSTS_PAUSE
from bot.services.core import audit
from bot.services.core.request import Reply, Request
from bot.services.volunteers.profile import already, ask_first, done, name_of, somebody, tell, work_of


async def pause_preview(request: Request, person: PersonId) -> Reply:
    """What it means for those who come. Raises `NotAllowed`, `Gone`."""
    someone = await somebody(request, person, Permission.CHANGE_PEOPLE)
    lines: list[Param] = [text("people.posts.ask", name=name_of(someone)), *await work_of(request, someone)]
    return ask_first(paragraphs(lines), someone.id, POSTS_PAUSE)


async def pause(request: Request, person: PersonId) -> Reply:
    """Nobody new is asked to their posts, and they post no others. Raises `NotAllowed`, `Gone`."""
    return await _set(request, person, paused=True)


async def let_go_on(request: Request, person: PersonId) -> Reply:
    """All goes on. Raises `NotAllowed`, `Gone`."""
    return await _set(request, person, paused=False)


async def _set(request: Request, person: PersonId, *, paused: bool) -> Reply:
    someone = await somebody(request, person, Permission.CHANGE_PEOPLE)
    if someone.champion is not ChampionState.ACTIVE or someone.posts_paused == paused:
        return await already(request, someone)
    outcome = "paused" if paused else "go_on"
    await request.work.overview.pause_posts(someone.id, paused=paused)
    await audit.note(request, someone.id, f"posts_{outcome}")
    if someone.id != request.person.id:
        key = f"people.posts.{outcome}_told"
        await tell(request, someone, Message(text=text(key)), about=key)
    return await done(request, someone, f"people.posts.{outcome}")
