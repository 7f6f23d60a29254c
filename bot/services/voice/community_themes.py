"""What was said is written down: one theme after the other, read back together, and handed to an organiser."""

from bot.conversations.voice.community_theme import ThemeDraft
from bot.domain.core.ids import OccurrenceId, ThemeId
from bot.domain.core.messages import Button, Lines, Message, Text, paragraphs, text
from bot.domain.core.permissions import Permission, may
from bot.domain.offers.offers import Occurrence
from bot.domain.voice.actions import (
    THEME_CHANGE,
    THEME_PUT_BACK,
    THEME_TAKE_OUT,
    THEME_WRITE,
    THEMES_DONE,
    THEMES_SHOW,
)
from bot.domain.voice.community import (
    MOST_THEMES,
    CommunityState,
    Theme,
    TooManyThemes,
    names_in,
)
from bot.language import offer_facts
from bot.services.core import hearers
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.voice import community, community_facts, community_summary
from bot.services.voice.community_scribe import to_write

NAME = "community_theme"


async def begin(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """The next theme. Raises `Gone`, `NotAllowed`, `NotBegun`, `TooManyThemes`."""
    occurrence = await to_write(request, occurrence_id)
    return await request.begin(NAME, await _next(request, occurrence))


async def _next(request: Request, occurrence: Occurrence) -> ThemeDraft:
    """Raises `TooManyThemes`."""
    written = len(await request.work.community.themes(occurrence.id))
    if written >= MOST_THEMES:
        raise TooManyThemes(most=MOST_THEMES)
    return ThemeDraft(occurrence_id=occurrence.id, number=written + 1)


async def finish(request: Request, draft: ThemeDraft) -> Reply:
    """Kept, and the next is asked for; or all are read back. Raises `Gone`, `NotAllowed`, `NotBegun`."""
    occurrence = await to_write(request, OccurrenceId(draft.occurrence_id))
    if draft.all_said:
        return reply(await _notes(request, occurrence))
    names = await request.work.community.names_there(occurrence.id, occurrence.venue.network)
    if name := names_in(draft.words, names):
        asked = await request.begin(NAME, draft.model_copy(update={"words": "", "answered": ()}))
        return reply(text("community.theme.has_name", name=name), *asked.messages)
    if draft.theme:
        theme = await _own(request, ThemeId(draft.theme))
        await request.work.community.change_theme(theme.id, draft.words, draft.said_by)
        return reply(await _notes(request, occurrence))
    await request.work.community.add_theme(occurrence.id, draft.words, draft.said_by, now=request.now)
    if draft.number >= MOST_THEMES:
        return reply(await _notes(request, occurrence))
    asked = await request.begin(NAME, await _next(request, occurrence))
    return reply(text("community.theme.kept"), *asked.messages)


async def show(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """What is written so far; once it was handed over, the summary. Raises `Gone`, `NotAllowed`."""
    occurrence = await or_gone(request.work.offers.occurrence(occurrence_id))
    conversation = await community.kept(request.work, occurrence.id)
    if conversation.state is CommunityState.PLANNED:
        return reply(await _notes(request, await to_write(request, occurrence_id)), replace=True)
    return await community_summary.show(request, occurrence_id)


async def change(request: Request, theme_id: ThemeId) -> Reply:
    """In other words. Raises `Gone`, `NotAllowed`, `NotBegun`."""
    theme = await _own(request, theme_id)
    return await request.begin(NAME, ThemeDraft(occurrence_id=theme.occurrence, theme=theme.id))


async def take_out(request: Request, theme_id: ThemeId) -> Reply:
    """Gone from the notes; a button puts it back. Raises `Gone`, `NotAllowed`, `NotBegun`."""
    theme = await _own(request, theme_id)
    await request.work.community.take_out(theme.id, out=True)
    occurrence = await request.work.offers.occurrence(theme.occurrence)
    return reply(await _notes(request, occurrence, out=theme), replace=True)


async def put_back(request: Request, theme_id: ThemeId) -> Reply:
    """Where it was. Raises `Gone`, `NotAllowed`, `NotBegun`."""
    theme = await _own(request, theme_id)
    await request.work.community.take_out(theme.id, out=False)
    return reply(await _notes(request, await request.work.offers.occurrence(theme.occurrence)), replace=True)


async def done(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """That is all: an organiser reads it. Raises `Gone`, `NotAllowed`, `NotBegun`."""
    occurrence = await to_write(request, occurrence_id)
    if not await request.work.community.themes(occurrence.id):
        return reply(await _notes(request, occurrence), replace=True)
    await request.work.community.move(occurrence.id, CommunityState.WRITTEN, now=request.now)
    await request.work.community.drop_taken_out(occurrence.id)
    if may(request.person, Permission.ORGANISE, occurrence.venue.network):
        return await community_summary.show(request, occurrence_id)
    read_it = Button(label=text("community.read_summary"), tap=THEMES_SHOW.tap(occurrence.id))
    words = text("community.written", short=offer_facts.short(occurrence))
    heard = await hearers.tell(
        request.work,
        hearers.organisers_of(occurrence.venue.network),
        Message(text=words, rows=((read_it,),)),
        dedupe=f"community:{occurrence.id}:written:{request.now.timestamp():.3f}",
        now=request.now,
    )
    if heard.circle is None:
        return reply(text("community.theme.thanks_later"), replace=True)
    return reply(text("community.theme.thanks"), replace=True)


async def _own(request: Request, theme_id: ThemeId) -> Theme:
    """While it is being written down. Raises `Gone`, `NotAllowed`, `NotBegun`."""
    theme = await or_gone(request.work.community.theme(theme_id))
    await to_write(request, theme.occurrence)
    return theme


async def _notes(request: Request, occurrence: Occurrence, *, out: Theme | None = None) -> Message:
    """All that is written, each with its buttons, and what may follow."""
    themes = await request.work.community.themes(occurrence.id)
    lines: list[Text] = [text("community.notes", short=offer_facts.short(occurrence))]
    if themes:
        numbered = tuple(
            text("community.question.line", number=number, words=words)
            for number, words in enumerate(community_facts.theme_lines(themes), 1)
        )
        lines.append(text("general.paragraphs", lines=Lines(lines=numbered)))
        lines.append(text("community.notes.ask"))
    else:
        lines.append(text("community.notes.none"))
    rows = [_buttons(number, theme) for number, theme in enumerate(themes, 1)]
    if out is not None:
        rows.append((Button(label=text("community.theme.put_back"), tap=THEME_PUT_BACK.tap(out.id)),))
    rows.append((Button(label=text("community.theme.one_more"), tap=THEME_WRITE.tap(occurrence.id)),))
    if themes:
        rows.append((Button(label=text("community.theme.all"), tap=THEMES_DONE.tap(occurrence.id)),))
    return Message(text=paragraphs(lines), rows=tuple(rows))


def _buttons(number: int, theme: Theme) -> tuple[Button, ...]:
    change_it = Button(label=text("community.theme.change", number=number), tap=THEME_CHANGE.tap(theme.id))
    return (change_it, Button(label=text("community.theme.take_out", number=number), tap=THEME_TAKE_OUT.tap(theme.id)))
