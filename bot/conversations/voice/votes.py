"""An organiser puts a vote together: two to five of the ideas that were kept, and for how many days."""

from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import choice, in_rows, switched
from bot.conversations.engine.engine import Choice, Conversation, Draft, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import typed_in_english
from bot.domain.core.messages import Frozen, Param, text
from bot.domain.voice.votes import DAYS, FEWEST, MOST, USUAL_DAYS


class OneIdea(Frozen):
    """One that was kept, by its wording."""

    id: int
    wording: str


class VoteDraft(Draft):
    """What can be chosen from, what was chosen, and for how long people may vote."""

    kept: tuple[OneIdea, ...] = ()
    chosen: tuple[int, ...] = ()
    days: int = USUAL_DAYS


def _idea_choices(draft: VoteDraft, _facts: Facts) -> Rows:
    buttons = [
        Choice(value=str(one.id), label=text("vote_make.ideas.one", wording=one.wording), on=one.id in draft.chosen)
        for one in draft.kept
    ]
    return tuple((button,) for button in buttons)


def _read_ideas(draft: VoteDraft, answer: Answer, _facts: Facts) -> VoteDraft:
    if not isinstance(answer, Tapped) or answer.value not in {str(one.id) for one in draft.kept}:
        raise NotUnderstood("vote_make.ideas.unclear")
    chosen = switched(draft.chosen, int(answer.value), on=answer.on)
    if len(chosen) > MOST:
        raise NotUnderstood("vote_make.ideas.too_many", most=MOST)
    return draft.model_copy(update={"chosen": chosen})


def _bounds(_draft: VoteDraft, _facts: Facts) -> dict[str, Param]:
    return {"fewest": FEWEST, "most": MOST}


def _day_choices(_draft: VoteDraft, _facts: Facts) -> Rows:
    return in_rows([choice(str(days), "vote_make.days.button", count=days) for days in DAYS], len(DAYS))


def _read_days(draft: VoteDraft, answer: Answer, _facts: Facts) -> VoteDraft:
    said = answer.value if isinstance(answer, Tapped) else typed_in_english(answer, "vote_make.days.unclear")
    days = next((days for days in DAYS if said.split()[:1] == [str(days)]), None)
    if days is None:
        raise NotUnderstood("vote_make.days.unclear")
    return draft.model_copy(update={"days": days})


VOTE_MAKE_TALK = Conversation(
    name="vote_make",
    draft=VoteDraft,
    questions=(
        Question(name="days", read=_read_days, choices=_day_choices),
        Question(name="ideas", read=_read_ideas, choices=_idea_choices, params=_bounds, several=True),
    ),
)
