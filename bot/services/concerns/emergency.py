"""Words of danger: who can help at once, by the kind of danger, and an offer to tell a person of ours."""

from bot.conversations.concerns.offer import OfferDraft
from bot.domain.concerns.actions import CONCERN_FINE, CONCERN_TELL_LEAD
from bot.domain.core.messages import Button, Message, Text, paragraphs, text
from bot.parsing.messages.danger import Danger, danger_in
from bot.services.concerns.town_numbers import town_numbers
from bot.services.core import not_understood
from bot.services.core.request import Reply, Request, reply
from bot.services.core.signposts_near import food_near

OFFER = "telling"
OF_OTHERS = {Danger.ABUSE, Danger.THREAT}
"""Somebody does it to them: the town’s own people look into that."""


async def care(request: Request, words: str) -> Reply | None:
    """Who can help, for words of danger; None for any others."""
    found = await help_for(request, words)
    if not found:
        return None
    rows = (
        (Button(label=text("concerns.emergency.tell"), tap=CONCERN_TELL_LEAD.tap()),),
        (Button(label=text("concerns.emergency.fine"), tap=CONCERN_FINE.tap()),),
    )
    await request.begin(OFFER, OfferDraft())
    return reply(Message(text=paragraphs((*found, text("concerns.emergency.offer"))), rows=rows))


async def help_for(request: Request, words: str) -> list[Text]:
    """The lines that say who can help; none where nobody sounds as if they were in danger."""
    danger = danger_in(words)
    if danger is None:
        return []
    lines = [*_in_another_language(request, words), text(f"concerns.emergency.{danger}")]
    if danger is Danger.HUNGER:
        lines += [*await food_near(request), text("concerns.emergency.food")]
    if danger in OF_OTHERS:
        lines += town_numbers(request)
    return [*lines, text("concerns.emergency.no_service")]


def _in_another_language(request: Request, words: str) -> list[Text]:
    """For whoever wrote in a language that we do not speak with them: the rest of the answer is no help to them."""
    said = not_understood.in_their_language(request, words)
    return [line for line in said if line.key != f"not_read.{request.person.language}"]
