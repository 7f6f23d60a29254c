"""Somebody who answers a conversation as on a phone: sees words and buttons, taps by label, types, shares a place.

No Telegram and no database: only the questions, the draft and the texts.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.conversations.engine.answer import Located, Tapped, Typed
from bot.conversations.engine.correcting import corrected
from bot.conversations.engine.engine import (
    Conversation,
    Draft,
    Ended,
    NotUnderstood,
    advance,
    back,
    current,
    done,
    reopen,
    skipped,
)
from bot.conversations.engine.facts import Facts, Town
from bot.conversations.engine.show import show, show_changes
from bot.conversations.engine.taps import ConversationMove, ConversationTap
from bot.domain.core.ids import AreaCode, VenueId
from bot.domain.core.messages import Button, Message
from bot.domain.directory.gazetteer import Area, Gazetteer, Place, Unit
from bot.domain.offers.offers import Venue
from bot.language.rendering import Words

LONDON = ZoneInfo("Europe/London")
THURSDAY = datetime(2026, 7, 16, 10, tzinfo=LONDON)
STOCKPORT = "E08000007"
HEATONS, REDDISH = AreaCode("E05000001"), AreaCode("E05000002")
WORDS = Words.load()


def small_gazetteer() -> Gazetteer:
    """Two wards, two sectors, two postcodes."""
    return Gazetteer(
        units={"SK4 2AB": Unit(53.4201, -2.1901, HEATONS), "SK5 7AA": Unit(53.4401, -2.1501, REDDISH)},
        sectors={
            "SK4 2": Place("SK4 2", HEATONS, 53.42, -2.19, 400),
            "SK5 7": Place("SK5 7", REDDISH, 53.44, -2.15, 500),
        },
        areas=(
            Area(HEATONS, "Heatons North", STOCKPORT, 53.421, -2.188, 900),
            Area(REDDISH, "Reddish South", STOCKPORT, 53.438, -2.152, 800),
        ),
    )


VENUES = (
    Venue(VenueId(1), "stockport", "Brinnington hub", "Northumberland Road", 53.43, -2.13, REDDISH, step_free=True),
    Venue(VenueId(2), "stockport", "Heaton Norris Community Centre", "", 53.416, -2.17, HEATONS, step_free=True),
)


HERE = Town("stockport", "Stockport", "Feeding Stockport", STOCKPORT)


def facts(
    now: datetime = THURSDAY,
    *,
    first_name: str = "",
    venues: tuple[Venue, ...] = VENUES,
    towns: tuple[Town, ...] = (HERE,),
) -> Facts:
    return Facts(
        now=now,
        zone="Europe/London",
        network="stockport",
        local_authority=STOCKPORT,
        gazetteer=small_gazetteer(),
        towns=towns,
        first_name=first_name,
        venues=venues,
    )


class Talk:
    """One person in one conversation. `said` is the last thing they were told before the question that stands now."""

    def __init__(self, conversation: Conversation[Any], given: Facts | None = None, draft: Draft | None = None) -> None:
        self.conversation = conversation
        self.facts = given or facts()
        self.draft: Any = draft or conversation.draft()
        self.said = ""
        self.refusal = ""
        self.ended = ""
        self.finished = False
        self.changing = False
        self.taps_made = 0
        self.typed = 0

    @property
    def asked(self) -> str:
        """The name of the question that stands now; empty at the review."""
        question = current(self.conversation, self.draft, self.facts)
        return question.name if question else ""

    @property
    def message(self) -> Message:
        if self.changing:
            return show_changes(self.conversation, self.draft, 1, self.facts)
        return show(self.conversation, self.draft, 1, self.facts)

    @property
    def words(self) -> str:
        return WORDS.html(self.message.text, "en_GB")

    @property
    def labels(self) -> list[str]:
        return [WORDS.plain(button.label, "en_GB") for button in self.buttons()]

    def buttons(self) -> Iterator[Button]:
        for row in self.message.rows:
            yield from row

    def taps(self, *labels: str) -> "Talk":
        """By the beginning of the label, a tick in front of it aside."""
        for label in labels:
            found = [
                button
                for button in self.buttons()
                if WORDS.plain(button.label, "en_GB").removeprefix("✓ ").startswith(label)
            ]
            assert found, f"no button {label!r} among {self.labels}"
            self.tap(found[0])
        return self

    def tap(self, button: Button) -> None:
        self.taps_made += 1
        self._tap(ConversationTap.decode(button.tap))

    def types(self, *texts: str) -> "Talk":
        for text in texts:
            self.typed += 1
            self._answer(Typed(text, message=self.typed))
        return self

    def edits(self, message: int, words: str) -> "Talk":
        """A message that the draft has heard; what cannot be read changes nothing."""
        try:
            self.draft = corrected(self.conversation, self.draft, Typed(words, message=message), self.facts)
        except NotUnderstood as problem:
            self.refusal = WORDS.plain(problem.text(), "en_GB")
        except Ended as end:
            self.ended = WORDS.plain(end.say, "en_GB")
        return self

    def shares(self, lat: float, lon: float) -> "Talk":
        self._answer(Located(lat, lon))
        return self

    def _tap(self, tap: ConversationTap) -> None:
        changing, self.changing = self.changing, False
        match tap.move:
            case ConversationMove.CHOOSE | ConversationMove.ADD | ConversationMove.REMOVE:
                self._answer(Tapped(tap.value, on=tap.move is not ConversationMove.REMOVE))
            case ConversationMove.SKIP:
                self.draft = skipped(self.conversation, self.draft, self.facts)
            case ConversationMove.DONE:
                self.draft = self.draft if changing else done(self.conversation, self.draft, self.facts)
            case ConversationMove.BACK:
                self.draft = back(self.conversation, self.draft, self.facts)
            case ConversationMove.CHANGE:
                self.changing = True
            case ConversationMove.REOPEN:
                self.draft = reopen(self.draft, tap.value)
            case ConversationMove.FINISH:
                self.finished = True
            case ConversationMove.CANCEL:
                self.ended = f"{self.conversation.name}.cancelled"

    def _answer(self, answer: Typed | Tapped | Located) -> None:
        self.said = self.refusal = ""
        before = self.draft
        try:
            self.draft = advance(self.conversation, self.draft, answer, self.facts)
        except NotUnderstood as problem:
            self.refusal, self.said = problem.text().key, WORDS.html(problem.text(), "en_GB")
            assert self.draft == before
        except Ended as end:
            self.ended, self.said = end.say.key, WORDS.html(end.say, "en_GB")
