"""A photo that a host sent by itself, and which of their posts it is of."""

from datetime import datetime

from bot.conversations.engine.answer import Answer
from bot.conversations.engine.choices import choice
from bot.conversations.engine.engine import Choice, Conversation, Draft, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import NO, YES, picked
from bot.domain.core.messages import Frozen
from bot.domain.core.moments import OneDay
from bot.domain.privacy.about import About, AboutKind

NEW, NONE = "new", "none"
LONGEST_TITLE = 20
"""Of a button that also says the day."""


class OwnPost(Frozen):
    """A date of theirs that is still to come."""

    occurrence_id: int
    title: str
    starts: datetime
    zone: str


class MealPhotoDraft(Draft):
    """`photo` is Telegram’s id of it; `words` stood under it."""

    photo: str = ""
    words: str = ""
    posts: tuple[OwnPost, ...] = ()
    which: str = ""

    def whom(self) -> frozenset[About]:
        return frozenset(About(AboutKind.POST, post.occurrence_id) for post in self.posts)


def _choices(draft: MealPhotoDraft, _facts: Facts) -> Rows:
    ours = tuple((_of(post),) for post in draft.posts)
    return (*ours, (choice(NEW, "meal_photo.new"), choice(NONE, "meal_photo.none")))


def _of(post: OwnPost) -> Choice:
    title = post.title if len(post.title) <= LONGEST_TITLE else f"{post.title[: LONGEST_TITLE - 1].rstrip()}…"
    day = OneDay.of(post.starts, post.zone, short=True)
    return choice(str(post.occurrence_id), "meal_photo.of", title=title, day=day)


def _read(draft: MealPhotoDraft, answer: Answer, _facts: Facts) -> MealPhotoDraft:
    """A yes is enough where there is one."""
    ways = {str(post.occurrence_id): frozenset({post.title.lower()}) for post in draft.posts}
    if len(draft.posts) == 1:
        ways = {key: words | YES for key, words in ways.items()}
    words = {**ways, NEW: frozenset({"a new post", "new post", "new"}), NONE: NO}
    return draft.model_copy(update={"which": picked(answer, words, "meal_photo.which.unclear")})


MEAL_PHOTO = Conversation(
    name="meal_photo", draft=MealPhotoDraft, questions=(Question(name="which", read=_read, choices=_choices),)
)
