"""Which get-togethers somebody likes: asked once, changed in the settings, or said to whoever rings them."""

from collections.abc import Callable
from typing import Any, TypeVar

from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import answered, choice, in_rows, switched_bits
from bot.conversations.engine.engine import Conversation, Draft, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.domain.core.activities import ALL_ACTIVITIES, Activity, activities_in
from bot.domain.core.messages import Items, Text, text

ALL, NONE = "all", "none"
_SETTLE = {ALL: ALL_ACTIVITIES, NONE: 0}


class LikesDraft(Draft):
    """As it stands; None until they have said."""

    likes: int | None = None


L = TypeVar("L", bound=Any)


def _likes(draft: Any, _facts: Facts) -> Rows:
    chosen = draft.likes or 0
    several = [choice(one, f"activity.{one}", on=bool(chosen & one.bit)) for one in Activity]
    return (*in_rows(several, 2), (choice(ALL, "likes.all"), choice(NONE, "likes.none")))


def _reader(name: str) -> Callable[[L, Answer, Facts], L]:
    def read(draft: L, answer: Answer, _facts: Facts) -> L:
        """One switched on or off; or all, or none, which settles it."""
        if isinstance(answer, Tapped) and answer.value in _SETTLE:
            return answered(draft.model_copy(update={"likes": _SETTLE[answer.value]}), name)  # type: ignore[no-any-return]
        if not isinstance(answer, Tapped) or answer.value not in set(Activity):
            raise NotUnderstood("likes.unclear")
        bits = switched_bits(draft.likes or 0, Activity(answer.value).bit, on=answer.on)
        return draft.model_copy(update={"likes": bits})  # type: ignore[no-any-return]

    return read


def likes_question(name: str) -> Question[Any]:
    return Question(name=name, read=_reader(name), choices=_likes, several=True)


def likes_said(likes: int | None) -> list[Text]:
    """As it is read back; nothing where they have not said."""
    if likes is None:
        return []
    if likes in {0, ALL_ACTIVITIES}:
        return [text("likes.line.all" if likes else "likes.line.none")]
    named = Items(items=tuple(text(f"activity.{one}") for one in activities_in(likes)))
    return [text("likes.line", list=named)]


LIKES = Conversation(name="likes", draft=LikesDraft, questions=(likes_question("which"),))
