"""`/settings`: everything a guest has told us on one card, each answer changed in two taps and kept at once."""

from bot.conversations.guests.settings import SettingsDraft, lines
from bot.domain.core.messages import Button, Lines, Message, paragraphs, text
from bot.domain.core.people import GuestState
from bot.domain.core.refusals import Refused
from bot.domain.evaluation.actions import STUDY_STOP_ASK
from bot.domain.gifts.actions import GIFTS_CARD
from bot.domain.guests.actions import LANGUAGE_ASK, PAUSE_ASK, SETTINGS_CHANGE
from bot.domain.guests.answers import Answers, SettingsQuestion
from bot.services.core.request import Reply, Request, reply
from bot.services.guests import answers, keyboard
from bot.services.guests.shown import Shown, as_asked
from storage.guests.answers import CONSENT_TO_BE_SEEN, CONSENT_TO_FOOD, CONSENT_TO_NAME

TALK = "settings"
NO_MORE_QUESTIONS = (Button(label=text("study.stop"), tap=STUDY_STOP_ASK.tap()),)
ONLY_WITH_FOOD = SettingsQuestion.NAMED
"""This question makes sense only where there is something for a cook to know."""


class NotJoined(Refused):
    """There are no answers to change."""

    key = "settings.not_joined"


async def card(request: Request) -> Reply:
    """All answers, and a button for each. Raises `NotJoined`."""
    return reply(await _card(request, await _kept(request)))


async def change(request: Request, question: SettingsQuestion) -> Reply:
    """Ask one question again. Raises `NotJoined`."""
    kept = await _kept(request)
    shown = await request.begin(TALK, SettingsDraft(**kept.model_dump(), asking=question))
    return reply(*shown.messages, replace=True)


async def finish(request: Request, draft: SettingsDraft) -> Reply:
    """Keep the changed answer, and show the card again."""
    kept = (await _kept(request)).changed_by(draft)
    if draft.asking is SettingsQuestion.FOOD and not kept.food_agreed and not kept.step_free:
        kept = kept.model_copy(update={"step_free": None})
    await answers.keep(request, kept, _shown(draft, kept))
    helps = answers.helps_elsewhere(request, kept) if draft.asking is SettingsQuestion.PLACE else []
    return reply(*helps, await _card(request, await _kept(request), changed=True))


def _shown(draft: SettingsDraft, kept: Answers) -> dict[str, tuple[Shown, ...]]:
    """The consents that this question has asked for."""
    if draft.asking in {SettingsQuestion.FOOD, SettingsQuestion.STEP_FREE} and kept.tells_food_or_access:
        return {CONSENT_TO_FOOD: answers.said_yes_to(kept, draft, "joining")}
    if draft.asking is SettingsQuestion.NAMED and kept.tells_food:
        return {CONSENT_TO_NAME: as_asked(draft, text("joining.named.ask"))}
    if draft.asking is SettingsQuestion.SEEN:
        return {CONSENT_TO_BE_SEEN: as_asked(draft, text("settings.seen.ask"))}
    return {}


async def _kept(request: Request) -> Answers:
    """The answers as they stand."""
    kept = await request.work.answers.find(request.person.id)
    if kept is None or request.person.guest is GuestState.LEFT:
        raise NotJoined
    return kept


async def _card(request: Request, kept: Answers, *, changed: bool = False) -> Message:
    head = text("settings.changed") if changed else text("settings.card")
    answer_lines = Lines(lines=tuple(lines(kept, request.environment.gazetteer)))
    buttons = [
        Button(label=text(f"settings.button.{question}"), tap=SETTINGS_CHANGE.tap(question))
        for question in SettingsQuestion
        if kept.tells_food or question != ONLY_WITH_FOOD
    ]
    rows = tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
    pause = Button(label=text("settings.pause"), tap=PAUSE_ASK.tap())
    language = Button(label=text("language.button"), tap=LANGUAGE_ASK.tap())
    gifts = Button(label=text("gifts.button"), tap=GIFTS_CARD.tap())
    study = await request.work.study_members.may_take_back(request.person.id)
    agreed = (text("study.settings"),) if study else ()
    words = paragraphs((head, answer_lines, *agreed, text("settings.tap")))
    ends = (NO_MORE_QUESTIONS,) if study else ()
    return Message(text=words, rows=(*rows, (gifts,), *ends, (pause, language), keyboard.ASK_FOR_IT))
