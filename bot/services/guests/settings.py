"""`/settings`: everything a guest has told us on one card, each answer changed in two taps and kept at once."""

from bot.conversations.guests.registration_review import lines as joining_lines
from bot.conversations.guests.settings import SettingsDraft
from bot.domain.core.availability import ANY_TIME, PartOfDay, slot_bit
from bot.domain.core.ids import AreaCode
from bot.domain.core.messages import Button, Items, Lines, Message, Param, Text, paragraphs, text
from bot.domain.core.people import GuestState
from bot.domain.core.refusals import Refused
from bot.domain.guests.actions import PAUSE_ASK, SETTINGS_CHANGE
from bot.domain.guests.preferences import QUIET_FROM, QUIET_UNTIL, MessageKind, Preferences, SettingsQuestion
from bot.domain.invitations.need import need
from bot.services.core.request import Reply, Request, reply
from bot.services.guests import recheck_bookings
from bot.services.guests.registration import NAME_BESIDE_FOOD, consent, into_the_right_network
from storage.guests.guests import GuestRow

TALK = "settings"
FOOD = "food_and_access"
ONLY_WITH_FOOD = SettingsQuestion.NAMED
"""This question makes sense only where there is something for a cook to know."""


class NotJoined(Refused):
    """There are no answers to change."""

    key = "settings.not_joined"


async def card(request: Request) -> Reply:
    """All answers, and a button for each. Raises `NotJoined`."""
    return reply(await _card(request, await _draft(request)))


async def change(request: Request, question: SettingsQuestion) -> Reply:
    """Ask one question again. Raises `NotJoined`."""
    draft = await _draft(request)
    shown = await request.begin(TALK, draft.model_copy(update={"asking": question}))
    return reply(*shown.messages, replace=True)


async def finish(request: Request, draft: SettingsDraft) -> Reply:
    """Keep the changed answer; say which coming meals no longer fit, and show the card again."""
    before = await _draft(request)
    work, person = request.work, request.person.id
    await into_the_right_network(request, draft)
    await work.people.rename(person, draft.first_name)
    await work.preferences.answer_again(person, draft.guest_answers())
    guest = await work.guests.get(person)
    wishes = _wishes(draft)
    await work.preferences.set(
        person, wishes, need=need(guest.meals, guest.invitations, wishes.weight), now=request.now
    )
    await _keep_consent(request, before, draft)
    misfits = await recheck_bookings.misfits(request, guest)
    return reply(await _card(request, await _draft(request), changed=draft.asking), *misfits)


async def _keep_consent(request: Request, before: SettingsDraft, draft: SettingsDraft) -> None:
    """Food and the way in are kept only with a yes, and taking it back is kept too."""
    told = draft.food_agreed or bool(draft.step_free)
    if draft.asking in {"food", "step_free"} and (told or before.food_agreed or before.step_free):
        shown = (text("joining.food_agree.ask"), text("joining.step_free.ask")) if told else ()
        await consent(request, FOOD, given=told, shown=shown)
    if (draft.asking == "named" and draft.tells_food) or before.named != draft.named:
        asked = (text("joining.named.ask"),) if draft.asking == "named" else ()
        await consent(request, NAME_BESIDE_FOOD, given=draft.named, shown=asked)


async def _draft(request: Request) -> SettingsDraft:
    """The answers as they stand, as if they had just been given."""
    person = await request.work.people.get(request.person.id)
    guest = await request.work.guests.find(person.id)
    if guest is None or person.guest is GuestState.LEFT:
        raise NotJoined
    wishes = await request.work.preferences.get(request.person.id)
    agreed = await request.work.preferences.agreed_to(request.person.id, FOOD)
    named = await request.work.preferences.agreed_to(request.person.id, NAME_BESIDE_FOOD)
    return answers_as_said(guest, agreed=agreed, named=named).model_copy(
        update={
            "first_name": person.first_name,
            "weekly_cap": wishes.weekly_cap,
            "quiet_from": wishes.quiet_from,
            "quiet_until": wishes.quiet_until,
            "company": wishes.company,
            "how_much": wishes.how_much,
            "comes_with": wishes.comes_with,
            "brings": wishes.brings,
            "unwanted": tuple(sorted(wishes.unwanted)),
        }
    )


def answers_as_said(guest: GuestRow, *, agreed: bool, named: bool) -> SettingsDraft:
    """What a guest told us on joining, as if they had just said it."""
    answers = guest.answers
    days = tuple(day for day in range(7) if any(answers.availability & slot_bit(day, part) for part in PartOfDay))
    parts = tuple(part for part in PartOfDay if any(answers.availability & slot_bit(day, part) for day in range(7)))
    everything = answers.availability == ANY_TIME
    return SettingsDraft(
        sector=answers.sector,
        area=AreaCode(answers.area),
        lat=answers.lat,
        lon=answers.lon,
        uncertainty_m=answers.uncertainty_m,
        limit_m=answers.limit_m,
        days=() if everything or len(days) == 7 else days,
        parts=() if everything or len(parts) == len(PartOfDay) else parts,
        food_agreed=agreed,
        avoids=answers.avoids,
        diets=answers.diets,
        named=agreed and named,
        step_free=answers.step_free if agreed or answers.step_free else None,
    )


def _wishes(draft: SettingsDraft) -> Preferences:
    return Preferences(
        weekly_cap=draft.weekly_cap,
        quiet_from=draft.quiet_from,
        quiet_until=draft.quiet_until,
        company=draft.company,
        how_much=draft.how_much,
        comes_with=draft.comes_with,
        brings=draft.brings,
        unwanted=frozenset(draft.unwanted),
    )


async def _card(request: Request, draft: SettingsDraft, *, changed: str = "") -> Message:
    head = text("settings.changed") if changed else text("settings.card")
    lines = [*joining_lines(draft, request.environment.gazetteer), *_wish_lines(draft)]
    said = paragraphs((head, Lines(lines=tuple(lines)), text("settings.tap")))
    asked = [question for question in SettingsQuestion if draft.tells_food or question != ONLY_WITH_FOOD]
    buttons = [_button(question) for question in asked]
    rows = tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
    pause = Button(label=text("settings.pause"), tap=PAUSE_ASK.tap())
    return Message(text=said, rows=(*rows, (pause,)))


def _button(question: SettingsQuestion) -> Button:
    return Button(label=text(f"settings.button.{question}"), tap=SETTINGS_CHANGE.tap(question))


def _wish_lines(draft: SettingsDraft) -> list[Text]:
    quiet_from = draft.quiet_from or QUIET_FROM[0]
    quiet_until = draft.quiet_until or QUIET_UNTIL[0]
    lines = [
        text("settings.line.how_often", often=text(f"settings.how_often.{draft.weekly_cap}")),
        text(
            "settings.line.quiet",
            start=text(f"settings.quiet_from.{quiet_from.replace(':', '')}"),
            end=text(f"settings.quiet_until.{quiet_until.replace(':', '')}"),
        ),
        text("settings.line.company", company=text(f"settings.company.{draft.company or 'any'}")),
    ]
    if draft.comes_with:
        lines.append(text("settings.line.comes_with", who=draft.comes_with))
    if draft.brings:
        lines.append(text("settings.line.brings", what=draft.brings))
    return [*lines, text("settings.line.kinds", kinds=_kinds(draft))]


def _kinds(draft: SettingsDraft) -> Param:
    wanted = tuple(text(f"settings.kinds.{kind}") for kind in MessageKind if kind not in draft.unwanted)
    return Items(items=wanted) if wanted else text("settings.kinds.none")
