"""What was paid: how much, for what, and for which days or each month."""

from datetime import date
from enum import StrEnum

from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import answered, choice, in_rows, one_of
from bot.conversations.engine.engine import Choice, Conversation, Draft, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import picked, said, typed_in_english, typed_text
from bot.domain.core.ids import CostId
from bot.domain.core.messages import Param, Text, text
from bot.domain.core.moments import OneDay
from bot.domain.evaluation.costs import MOST_POUNDS, Cost, CostKind, NewCost, days_fault, in_pounds
from bot.parsing.costs import AmountFault, read_amount, read_days_paid

TODAY, THIS_MONTH, NO_END = "today", "this_month", "no_end"


class CostDays(StrEnum):
    """For which days it was."""

    ONE_DAY = "one_day"
    FROM_TO = "from_to"
    EACH_MONTH = "each_month"


_KIND_WORDS = {
    CostKind.FOOD: frozenset({"food", "groceries", "ingredients"}),
    CostKind.ROOMS: frozenset({"rooms", "room", "rent", "hall", "venue", "hire"}),
    CostKind.WAGES: frozenset({"wages", "wage", "salary", "salaries", "pay", "staff"}),
    CostKind.EXPENSES: frozenset({"expenses", "volunteers' expenses", "bus fares", "fares", "mileage", "travel"}),
    CostKind.SOFTWARE: frozenset({"software", "computers", "hosting", "phones"}),
    CostKind.OTHER: frozenset({"other", "something else", "anything else"}),
}
_DAYS_WORDS = {
    CostDays.ONE_DAY: frozenset({"one day", "once", "a day", "one off"}),
    CostDays.FROM_TO: frozenset({"from to", "several days", "a time", "some days"}),
    CostDays.EACH_MONTH: frozenset({"each month", "every month", "monthly", "a month", "per month"}),
}


class CostDraft(Draft):
    """What has been said of it so far. `instead_of` is the one that it changes; 0: it is new."""

    pence: int = 0
    about: bool = False
    kind: CostKind = CostKind.OTHER
    days: CostDays = CostDays.ONE_DAY
    first: date | None = None
    last: date | None = None
    instead_of: int = 0

    @classmethod
    def of(cls, cost: Cost) -> "CostDraft":
        """All answered: it begins with the review."""
        one_day = cost.first == cost.last and not cost.monthly
        return cls(
            pence=cost.pence,
            about=cost.about,
            kind=cost.kind,
            days=CostDays.EACH_MONTH if cost.monthly else CostDays.ONE_DAY if one_day else CostDays.FROM_TO,
            first=cost.first,
            last=None if one_day else cost.last,
            instead_of=cost.id,
            answered=("amount", "kind", "days", "first", *(() if one_day else ("last",))),
        )

    def cost(self, network: str) -> NewCost:
        """Raises `ValueError` where no day was said."""
        if self.first is None:
            raise ValueError("a cost has a day")
        return NewCost(
            network=network,
            kind=self.kind,
            pence=self.pence,
            about=self.about,
            first=self.first,
            last=self.first if self.days is CostDays.ONE_DAY else self.last,
            monthly=self.days is CostDays.EACH_MONTH,
        )

    @property
    def replaced(self) -> CostId | None:
        return CostId(self.instead_of) if self.instead_of else None


def _read_amount(draft: CostDraft, answer: Answer, _facts: Facts) -> CostDraft:
    found = read_amount(typed_text(answer, "cost.amount.unclear"))
    if isinstance(found, AmountFault):
        raise NotUnderstood(f"cost.amount.{found}", most=in_pounds(MOST_POUNDS * 100))
    return draft.model_copy(update={"pence": found.pence, "about": found.about})


def _read_kind(draft: CostDraft, answer: Answer, _facts: Facts) -> CostDraft:
    return draft.model_copy(update={"kind": picked(answer, _KIND_WORDS, "cost.kind.unclear")})


def _read_which_days(draft: CostDraft, answer: Answer, _facts: Facts) -> CostDraft:
    return draft.model_copy(update={"days": picked(answer, _DAYS_WORDS, "cost.days.unclear")})


def _days(draft: CostDraft, facts: Facts) -> Rows:
    today = facts.now.date()
    rows: list[Choice] = [choice(THIS_MONTH, "cost.first.month", day=OneDay(day=today.replace(day=1), short=True))]
    if draft.days is CostDays.ONE_DAY:
        rows = [choice(TODAY, "cost.first.today")]
    return in_rows(rows, 1)


def _read_first(draft: CostDraft, answer: Answer, facts: Facts) -> CostDraft:
    """One day, or both at once, as in "1 July to 31 July" and in "July"."""
    first, last = _typed_days(answer, facts, "cost.first.unclear")
    if draft.days is CostDays.ONE_DAY and first != last:
        raise NotUnderstood("cost.first.one_day")
    if draft.days is CostDays.ONE_DAY or (draft.days is CostDays.EACH_MONTH and not _says_both(answer)):
        last = first
    _must_be(first, last, facts, "first")
    changed = draft.model_copy(update={"first": first})
    if last != first:
        return answered(changed.model_copy(update={"last": last}), "last")
    if draft.days is not CostDays.ONE_DAY and draft.last is not None:
        _must_be(first, draft.last, facts, "first")
    return changed


def _says_both(answer: Answer) -> bool:
    return not isinstance(answer, Tapped) and " to " in f" {said(typed_in_english(answer, 'cost.first.unclear'))} "


def _typed_days(answer: Answer, facts: Facts, unclear: str, since: date | None = None) -> tuple[date, date]:
    today = facts.now.date()
    if isinstance(answer, Tapped):
        day = today.replace(day=1) if answer.value == THIS_MONTH else today
        return day, day
    found = read_days_paid(typed_in_english(answer, unclear), today=today, since=since)
    if found is None:
        raise NotUnderstood(unclear)
    return found


def _must_be(first: date, last: date | None, facts: Facts, asked: str) -> None:
    if fault := days_fault(first, last, today=facts.now.date()):
        raise NotUnderstood(f"cost.{asked}.{fault}", day=OneDay(day=first, today=facts.now.date()))


def _lasts(draft: CostDraft, _facts: Facts) -> bool:
    return draft.days is not CostDays.ONE_DAY


def _ends(draft: CostDraft, _facts: Facts) -> Rows:
    return ((choice(NO_END, "cost.last.no_end"),),) if draft.days is CostDays.EACH_MONTH else ()


def _read_last(draft: CostDraft, answer: Answer, facts: Facts) -> CostDraft:
    """The last day that it was for; of what is paid each month there need not be one."""
    if isinstance(answer, Tapped):
        return draft.model_copy(update={"last": None})
    if draft.days is CostDays.EACH_MONTH and said(typed_text(answer, "cost.last.unclear")) in {"it goes on", "no end"}:
        return draft.model_copy(update={"last": None})
    _, last = _typed_days(answer, facts, "cost.last.unclear", draft.first)
    _must_be(draft.first or last, last, facts, "last")
    return draft.model_copy(update={"last": last})


def _from(draft: CostDraft, facts: Facts) -> dict[str, Param]:
    return {"day": OneDay(day=draft.first or facts.now.date(), today=facts.now.date())}


def _review(draft: CostDraft, facts: Facts) -> Text:
    today = facts.now.date()
    dated = draft if draft.first else draft.model_copy(update={"first": today})
    return text("cost.review", cost=said_of(dated.cost(facts.network), today))


def said_of(cost: NewCost, today: date) -> Text:
    """How much, for what, and for which days."""
    pounds = in_pounds(cost.pence)
    amount: Param = text("cost.about", pounds=pounds) if cost.about else pounds
    first = OneDay(day=cost.first, today=today)
    last = OneDay(day=cost.last or cost.first, today=today)
    form = "spread"
    if cost.monthly:
        form = "monthly" if cost.last else "monthly_on"
    elif cost.last == cost.first:
        form = "once"
    return text(f"cost.said.{form}", amount=amount, kind=text(f"cost.kind.{cost.kind}"), first=first, last=last)


COST: Conversation[CostDraft] = Conversation(
    name="cost",
    draft=CostDraft,
    questions=(
        Question(name="amount", read=_read_amount),
        Question(name="kind", read=_read_kind, choices=one_of(CostKind, "cost.kind.{}", width=2)),
        Question(name="days", read=_read_which_days, choices=one_of(CostDays, "cost.days.{}")),
        Question(name="first", read=_read_first, choices=_days),
        Question(name="last", read=_read_last, choices=_ends, params=_from, applies=_lasts),
    ),
    review=_review,
)
