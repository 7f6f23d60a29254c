"""`/settings`: everything a guest has told us on one card, each answer changed in two taps and kept at once."""

from bot.conversations.guests.registration_review import lines as joining_lines
from bot.conversations.guests.settings import SettingsDraft
from bot.domain.core.messages import Button, Items, Lines, Message, Param, Text, paragraphs, text
from bot.domain.core.people import GuestState
from bot.domain.core.refusals import Refused
from bot.domain.guests.actions import PAUSE_ASK, SETTINGS_CHANGE
from bot.domain.guests.answers import Answers
from bot.domain.guests.preferences import QUIET_FROM, QUIET_UNTIL, MessageKind, SettingsQuestion
from bot.services.core.request import Reply, Request, reply
from bot.services.guests import answers, recheck_bookings
from storage.guests.answers import CONSENT_TO_FOOD, CONSENT_TO_NAME

TALK = "settings"
ONLY_WITH_FOOD = SettingsQuestion.NAMED
"""This question makes sense only where there is something for a cook to know."""


class NotJoined(Refused):
    """There are no answers to change."""

    key = "settings.not_joined"


async def card(request: Request) -> Reply:
    """All answers, and a button for each. Raises `NotJoined`."""
    return reply(_card(request, await _known(request)))


async def change(request: Request, question: SettingsQuestion) -> Reply:
    """Ask one question again. Raises `NotJoined`."""
    kept = await _known(request)
    shown = await request.begin(TALK, SettingsDraft(**kept.model_dump(), asking=question))
    return reply(*shown.messages, replace=True)


async def finish(request: Request, draft: SettingsDraft) -> Reply:
    """Keep the changed answer; say which coming meals no longer fit, and show the card again."""
    told = (await _known(request)).changed_by(draft)
    if draft.asking is SettingsQuestion.FOOD and not told.food_agreed and not told.step_free:
        told = told.model_copy(update={"step_free": None})
    await answers.keep(request, told, _shown(draft, told))
    misfits = await recheck_bookings.misfits(request, await request.work.guests.get(request.person.id))
    return reply(_card(request, await _known(request), changed=True), *misfits)


def _shown(draft: SettingsDraft, told: Answers) -> dict[str, tuple[Text, ...]]:
    """The consents that this question has asked for."""
    if draft.asking in {SettingsQuestion.FOOD, SettingsQuestion.STEP_FREE} and told.told:
        return {CONSENT_TO_FOOD: (text("joining.food_agree.ask"), text("joining.step_free.ask"))}
    if draft.asking is SettingsQuestion.NAMED and told.tells_food:
        return {CONSENT_TO_NAME: (text("joining.named.ask"),)}
    return {}


async def _known(request: Request) -> Answers:
    """The answers as they stand."""
    kept = await request.work.answers.find(request.person.id)
    if kept is None or request.person.guest is GuestState.LEFT:
        raise NotJoined
    return kept


def _card(request: Request, told: Answers, *, changed: bool = False) -> Message:
    head = text("settings.changed") if changed else text("settings.card")
    lines = [*joining_lines(told, request.environment.gazetteer), *_wish_lines(told)]
    said = paragraphs((head, Lines(lines=tuple(lines)), text("settings.tap")))
    asked = [question for question in SettingsQuestion if told.tells_food or question != ONLY_WITH_FOOD]
    buttons = [_button(question) for question in asked]
    rows = tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
    pause = Button(label=text("settings.pause"), tap=PAUSE_ASK.tap())
    return Message(text=said, rows=(*rows, (pause,)))


def _button(question: SettingsQuestion) -> Button:
    return Button(label=text(f"settings.button.{question}"), tap=SETTINGS_CHANGE.tap(question))


def _wish_lines(told: Answers) -> list[Text]:
    quiet_from = told.quiet_from or QUIET_FROM[0]
    quiet_until = told.quiet_until or QUIET_UNTIL[0]
    lines = [
        text("settings.line.how_often", often=text(f"settings.how_often.{told.weekly_cap}")),
        text(
            "settings.line.quiet",
            start=text(f"settings.quiet_from.{quiet_from.replace(':', '')}"),
            end=text(f"settings.quiet_until.{quiet_until.replace(':', '')}"),
        ),
        text("settings.line.company", company=text(f"settings.company.{told.company or 'any'}")),
    ]
    if told.comes_with:
        lines.append(text("settings.line.comes_with", who=told.comes_with))
    if told.brings:
        lines.append(text("settings.line.brings", what=told.brings))
    return [*lines, text("settings.line.kinds", kinds=_kinds(told))]


def _kinds(told: Answers) -> Param:
    wanted = tuple(text(f"settings.kinds.{kind}") for kind in MessageKind if kind not in told.unwanted)
    return Items(items=wanted) if wanted else text("settings.kinds.none")
