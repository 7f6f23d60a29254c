"""Photos that a host sends: with a post that is half done, or of one that is on. Telegram alone keeps the picture."""

from dataclasses import replace
from typing import cast

from bot.conversations.engine.answer import Typed
from bot.conversations.offers.edit import PHOTO_TOPIC
from bot.conversations.offers.meal_photo import NEW, NONE, MealPhotoDraft, OwnPost
from bot.conversations.offers.posting_draft import PostingDraft
from bot.conversations.offers.posting_typed import draft_from_text, with_photo
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Button, Message, paragraphs, text
from bot.domain.core.permissions import Permission, may
from bot.domain.offers.actions import PHOTO_REMOVE
from bot.domain.offers.offers import ON
from bot.parsing.messages.intents import Intent
from bot.parsing.messages.meaning import understand_safe
from bot.services.broadcasts import drafts as broadcast_drafts
from bot.services.core.conversation_facts import facts_for
from bot.services.core.occurrence_access import own_occurrence_ahead
from bot.services.core.request import Reply, Request, reply
from bot.services.core.talk import Talk
from bot.services.offers import edit, held_changes, posting
from bot.services.offers.put_aside import POSTING

NAME = "meal_photo"
MOST_SHOWN = 6
OF_A_PHOTO = frozenset({Intent.UNCLEAR, Intent.POST, Intent.THANKS})
"""What the words under a photo may mean where it may be of something that is posted already."""


async def heard(request: Request, answer: Typed) -> Reply | None:
    """What becomes of a photo; None where that follows from the words under it, or where it is of nothing here."""
    talk = await request.environment.conversations.waiting(request)
    if talk is not None and talk.name == broadcast_drafts.NAME:
        return None
    if talk is not None and talk.question is not None and talk.question.name == PHOTO_TOPIC:
        return await request.environment.conversations.heard(request, answer)
    if talk is not None and talk.name == POSTING:
        return await _with_the_draft(request, answer, talk)
    if answer.text and not await _may_be_of_a_post(request, answer):
        return None
    posts = await _own_posts(request)
    if posts:
        return await request.begin(NAME, MealPhotoDraft(photo=answer.photo, words=answer.text, posts=posts))
    return None if answer.text else await _new_post(request, answer)


async def _with_the_draft(request: Request, answer: Typed, talk: Talk) -> Reply | None:
    """It is kept with the post that is half done; the words under it answer what is asked."""
    if answer.text and await _is_whole(request, answer):
        return None
    draft = with_photo(cast("PostingDraft", talk.draft), answer.photo)
    now = replace(talk, draft=draft, saved=replace(talk.saved, draft=draft.model_dump_json()))
    await request.work.conversations.save(request.person.id, now.saved, now=request.now)
    if answer.text:
        return None
    return reply(replace(now.shown, text=paragraphs((text("meal_photo.kept"), now.shown.text))))


async def _may_be_of_a_post(request: Request, answer: Typed) -> bool:
    """The words under it are no whole post of their own, and mean nothing else."""
    return understand_safe(answer.text).intent in OF_A_PHOTO and not await _is_whole(request, answer)


async def _is_whole(request: Request, answer: Typed) -> bool:
    """A post of its own."""
    whole = draft_from_text(answer.text, await facts_for(request))
    return whole is not None and bool(whole.title)


async def _own_posts(request: Request) -> tuple[OwnPost, ...]:
    """The next date of each post of theirs that is still to come."""
    ahead = await request.work.offers.coming_occurrences_of_host(request.person.id, now=request.now)
    next_ones = {date.offer: date for date in reversed(ahead) if date.state in ON}
    soonest = sorted(next_ones.values(), key=lambda date: date.starts)[:MOST_SHOWN]
    return tuple(
        OwnPost(occurrence_id=date.id, title=date.title, starts=date.starts, zone=date.zone) for date in soonest
    )


async def _new_post(request: Request, answer: Typed) -> Reply | None:
    """Something to be posted, and the photo of it came first; None for whoever may not post."""
    if not may(request.person, Permission.POST, request.person.network):
        return None
    if answer.text and (asked := await posting.begin_typed(request, answer, sure=True)):
        return asked
    begun = await request.environment.conversations.draft(request, POSTING)
    draft = begun if isinstance(begun, PostingDraft) else PostingDraft()
    asked = await request.begin(POSTING, with_photo(draft, answer.photo))
    return reply(text("meal_photo.kept"), *asked.messages)


async def finish(request: Request, draft: MealPhotoDraft) -> Reply:
    """It goes with the post that was named. Raises `Gone`, `NotAllowed`, `OnePhoto`."""
    if draft.which == NONE:
        return reply(text("meal_photo.forgotten"))
    if draft.which == NEW:
        return await _new_post(request, Typed(draft.words, photo=draft.photo)) or await posting.begin(request)
    occurrence = await own_occurrence_ahead(request, OccurrenceId(int(draft.which)))
    done = await held_changes.finish(request, await edit.with_photo(request, occurrence, draft.photo))
    away = Button(label=text("meal_photo.take_away"), tap=PHOTO_REMOVE.tap(occurrence.id))
    return reply(Message(text=done.messages[0].text, rows=((away,),)))


async def remove(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """No photo any more, nor one that waits to be read: at once. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_ahead(request, occurrence_id)
    return await held_changes.finish(request, await edit.with_photo(request, occurrence, ""))
