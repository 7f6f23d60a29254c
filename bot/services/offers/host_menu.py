"""`/myposts`: what somebody has posted, who is coming, and all that they can do about it, one card for each."""

from datetime import datetime, timedelta

from bot.domain.bookings.feedback import ANSWERS_OF
from bot.domain.broadcasts.actions import RECALL_SHOW
from bot.domain.core.actions import Action
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Button, Message, Text, paragraphs, text
from bot.domain.core.permissions import Permission, may
from bot.domain.gifts.actions import HELP_WANTED_ASK
from bot.domain.invitations.actions import FILL_STATUS_SHOW
from bot.domain.offers import actions
from bot.domain.offers.offers import MOST_PLACES, ON, Occurrence, OccurrenceState, OfferState, TooManyPlaces
from bot.domain.voice.actions import COMMUNITY_SHOW
from bot.language import offer_facts
from bot.language.how_it_was import how_it_was
from bot.language.portions import of_kind
from bot.services.bookings.guest_list import live_list
from bot.services.bookings.seating import seat_us_row
from bot.services.broadcasts.recall import button as warn_button
from bot.services.core import audit
from bot.services.core.occurrence_access import own_occurrence, own_occurrence_ahead, own_occurrence_not_over
from bot.services.core.request import Reply, Request, reply
from bot.services.offers import cancel, unfinished
from bot.services.offers.edit import MORE

LATELY = timedelta(days=14)
SHOWN_OVER = 3


async def overview(request: Request) -> Reply:
    """The next occurrence of each post, and what is lately over; who hosts no more may still warn us of food."""
    person = request.person
    ahead = await request.work.offers.coming_occurrences_of_host(person.id, now=request.now)
    since = request.now - LATELY
    over = await request.work.host_changes.over_of_host(person.id, since=since, limit=SHOWN_OVER)
    left = await unfinished.cards(request)
    if not ahead and not over:
        return reply(*(left or [Message(text=text("offers.none"))]))
    if not may(person, Permission.CHANGE_OFFERS, person.network, owner=True):
        warn = Button(label=text("my_posts.food_was_bad"), tap=RECALL_SHOW.tap())
        return reply(Message(text=text("my_posts.not_now"), rows=((warn,),)))
    next_ones = {occurrence.offer: occurrence for occurrence in reversed(ahead)}
    cards = [
        await card(request, occurrence)
        for occurrence in sorted(next_ones.values(), key=lambda occurrence: occurrence.starts)
    ]
    cards += [await _over_card(request, await request.work.offers.occurrence(number)) for number in over]
    return reply(*cards, *left)


async def show(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """One card, in place of what was tapped. Raises `Gone`, `NotAllowed`."""
    return reply(await card(request, await own_occurrence(request, occurrence_id)), replace=True)


async def card(request: Request, occurrence: Occurrence) -> Message:
    if occurrence.host != request.person.id:
        await audit.note_guests(request, occurrence.id)
    words = text(
        "offers.card",
        short=offer_facts.short(occurrence),
        list=await live_list(request.work, occurrence, now=request.now),
        state=_state(occurrence),
    )
    said = await _with_how_it_was(request, occurrence, words)
    rows = _rows(occurrence, request.now, shares=bool(request.environment.whats_on_at))
    if occurrence.food_said or occurrence.state not in ON:
        return Message(text=said, rows=rows)
    tell = (_button(actions.SAME_FOOD_ASK, "same_food.tell", occurrence),)
    not_said = paragraphs((said, text("same_food.not_said")))
    return Message(text=not_said, rows=(tell, *rows))


async def _with_how_it_was(request: Request, occurrence: Occurrence, words: Text) -> Text:
    """And what people said of its dates, once they are enough."""
    answered = await request.work.feedback.how_it_was_at(occurrence.offer, request.now - ANSWERS_OF)
    said = how_it_was("afterwards.counted.host", answered)
    return paragraphs((words, *said)) if said else words


def _state(occurrence: Occurrence) -> Text:
    if occurrence.offer_state is OfferState.AWAITING_APPROVAL:
        return text("offers.card_waiting")
    if occurrence.paused:
        return text("my_posts.paused")
    return text("my_posts.full" if occurrence.taken == occurrence.places else "offers.card_on")


def _rows(occurrence: Occurrence, now: datetime, *, shares: bool) -> tuple[tuple[Button, ...], ...]:
    """What makes sense at this moment. `shares`: what is on is for everybody to see."""
    if occurrence.state not in ON:
        return _rows_when_closed(occurrence, now)
    change = _button(actions.OFFER_EDIT, "my_posts.change", occurrence)
    more = _button(actions.OFFER_MORE_ASK, of_kind("my_posts.more", occurrence), occurrence)
    going = _button(FILL_STATUS_SHOW, "going.button", occurrence)
    rows: list[tuple[Button, ...]] = [(change, more), (going,), *seat_us_row(occurrence)]
    if occurrence.answer_by > now:
        rows.append((_all_gone_button(occurrence),))
    if not occurrence.open_to_all and occurrence.answer_by > now:
        rows.append((_button(actions.OFFER_OPEN_TO_ALL, "looking.open_to_all", occurrence),))
    rows += [*_note_row(occurrence), *_community_row(occurrence)]
    if occurrence.together and occurrence.starts > now:
        rows.append((_button(HELP_WANTED_ASK, "help_wanted.button", occurrence),))
    if shares and occurrence.together:
        rows.append((_button(actions.OFFER_SHARE, "whats_on.share.button", occurrence),))
    rows.append((_button(actions.HANDOVER_ASK, "my_posts.hand_over", occurrence), offer_facts.hand_on(occurrence.id)))
    if occurrence.rrule:
        rows.append((_button(actions.SERIES_DATES, "my_posts.dates", occurrence),))
    if occurrence.starts <= now:
        rows.append(_over_row(occurrence))
    return (*rows, (_call_off_button(occurrence),))


def _rows_when_closed(occurrence: Occurrence, now: datetime) -> tuple[tuple[Button, ...], ...]:
    """Nobody answers any more: it waits for its time, is going on, or is over."""
    if occurrence.state is OccurrenceState.STARTED and now < occurrence.starts:
        rows = (*seat_us_row(occurrence), *_note_row(occurrence), *_community_row(occurrence))
        return (*rows, (_call_off_button(occurrence),))
    going_on = occurrence.state is OccurrenceState.STARTED and now < occurrence.ends
    gone = () if occurrence.together or not going_on else ((_all_gone_button(occurrence),),)
    warn = _warn_row(occurrence) if occurrence.taken else ()
    return (*gone, _over_row(occurrence), *warn, *seat_us_row(occurrence), *_community_row(occurrence))


def _community_row(occurrence: Occurrence) -> tuple[tuple[Button, ...], ...]:
    """Only where people sit together: what is said there may be written down. Once it is over, where it is one."""
    if not occurrence.together or (occurrence.state not in ON and not occurrence.conversation):
        return ()
    return ((_button(COMMUNITY_SHOW, "community.button", occurrence),),)


def _note_row(occurrence: Occurrence) -> tuple[tuple[Button, ...], ...]:
    return ((_button(actions.NOTE_WRITE, "note.button", occurrence),),) if occurrence.taken else ()


def _call_off_button(occurrence: Occurrence) -> Button:
    return _button(actions.OFFER_CANCEL_ASK, "my_posts.skip" if occurrence.rrule else "offers.call_off", occurrence)


def _all_gone_button(occurrence: Occurrence) -> Button:
    return _button(actions.OFFER_CLOSE, "my_posts.close" if occurrence.together else "my_posts.all_gone", occurrence)


def _warn_row(occurrence: Occurrence) -> tuple[tuple[Button, ...], ...]:
    """No food was bad where there was none."""
    return () if occurrence.no_food else ((warn_button(occurrence),),)


def _over_row(occurrence: Occurrence) -> tuple[Button, ...]:
    who_came = _button(actions.ATTENDANCE_SHOW, "my_posts.who_came", occurrence)
    if occurrence.no_food:
        return (who_came,)
    return (who_came, _button(actions.LEFT_OVER_ASK, "my_posts.left_over", occurrence))


def _button(action: Action[OccurrenceId], key: str, occurrence: Occurrence) -> Button:
    return Button(label=text(key), tap=action.tap(occurrence.id))


async def _over_card(request: Request, occurrence: Occurrence) -> Message:
    left = await request.work.host_changes.left_over(occurrence.id)
    state = text("my_posts.over") if left is None else text("my_posts.over_left", count=left)
    words = text("my_posts.over_card", short=offer_facts.short(occurrence), state=state)
    return Message(
        text=await _with_how_it_was(request, occurrence, words),
        rows=(
            _over_row(occurrence),
            *_community_row(occurrence),
            (_button(actions.OFFER_REPOST, "my_posts.again", occurrence),),
            *_warn_row(occurrence),
        ),
    )


async def ask_more(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """How many more? Raises `Gone`, `NotAllowed`, `TooManyPlaces`."""
    occurrence = await own_occurrence_ahead(request, occurrence_id)
    choices = [number for number in MORE if occurrence.places + number <= MOST_PLACES]
    if not choices:
        raise TooManyPlaces(most=MOST_PLACES)
    buttons = [
        Button(label=text("my_posts.more.choice", number=number), tap=actions.OFFER_MORE.tap(occurrence.id, number))
        for number in choices
    ]
    words = text(of_kind("my_posts.more.ask", occurrence), title=occurrence.title, places=occurrence.places)
    return reply(
        Message(text=words, rows=(tuple(buttons), (_button(actions.OFFER_SHOW, "my_posts.back", occurrence),))),
        replace=True,
    )


async def close_early(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Nobody more is asked. Where a portion is put by for somebody, is it still there? Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_not_over(request, occurrence_id)
    await request.work.host_changes.stop_answers(occurrence.id, now=request.now)
    coming = (await request.work.tallies.of(occurrence.id)).coming
    if occurrence.together or coming == 0:
        return reply(text("my_posts.closed", title=occurrence.title, count=coming), replace=True)
    rows = (
        (_button(actions.OFFER_PUT_BY, "my_posts.put_by.yes", occurrence),),
        (_button(actions.OFFER_ALL_GONE, "my_posts.put_by.no", occurrence),),
    )
    return reply(
        Message(text=text("my_posts.put_by.ask", title=occurrence.title, count=coming), rows=rows),
        replace=True,
    )


async def put_by(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Their portions are there. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_not_over(request, occurrence_id)
    coming = (await request.work.tallies.of(occurrence.id)).coming
    return reply(text("my_posts.closed", title=occurrence.title, count=coming), replace=True)


async def all_gone(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Nothing is left, not even for those who have a portion: they are told before they set out.

    Raises `Gone`, `NotAllowed`.
    """
    return await cancel.all_gone(request, occurrence_id)
