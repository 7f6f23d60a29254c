"""Posting: what it is, what to call it, and for how many. A whole post typed at once is read by `posting_typed`."""

import re
from zlib import crc32

from bot.conversations.engine.answer import Answer, Tapped, Typed
from bot.conversations.engine.choices import answered, choice, in_rows, unanswered
from bot.conversations.engine.engine import NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import has_letters, picked, said, tidy, typed_text
from bot.conversations.offers.posting_draft import LONGEST_TITLE, PostingDraft
from bot.conversations.offers.posting_typed import begun_as, draft_from_message
from bot.domain.core.messages import Param, text
from bot.domain.offers.kinds import KINDS, KindText, usual_kind
from bot.domain.offers.offers import MOST_PLACES
from bot.domain.volunteers.needs import TaskClosed
from bot.parsing.posts.kinds import KIND_WORDS

_ANSWERS = {kind: words.answers for kind, words in KIND_WORDS.items() if KINDS[kind].can_be_posted}
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_AROUND = re.compile(r"^(?:about|around|for|approx\.?|roughly|up to|serves)\s+")
_THINGS = re.compile(r"\s*(?:portions?|people|places?|servings?|meals?|seats?|bags?|of us)$")


def _kinds(_draft: PostingDraft, _facts: Facts) -> Rows:
    return in_rows([choice(kind, KindText.CHOOSE.of(kind)) for kind, row in KINDS.items() if row.can_be_posted], 1)


def _read_start(draft: PostingDraft, answer: Answer, facts: Facts) -> PostingDraft:
    """A kind, or the whole post in one message: then only what is missing is asked."""
    if isinstance(answer, Typed) and said(answer.text) not in frozenset().union(*_ANSWERS.values()):
        whole = draft_from_message(answer, facts, least=1)
        if whole is None:
            raise NotUnderstood("posting.kind.unclear")
        return begun_as(whole, draft)
    return _read_kind(draft, answer, facts).model_copy(update={"kind_unsaid": False})


def _read_kind(draft: PostingDraft, answer: Answer, facts: Facts) -> PostingDraft:
    kind = picked(answer, _ANSWERS, "posting.kind.unclear")
    if kind in facts.closed_kinds:
        closed = TaskClosed(what=facts.closed_kinds[kind])
        raise NotUnderstood(closed.key, closed.way_on, **closed.params)
    rrule = draft.rrule if KINDS[kind].comes_back else ""
    changed = draft.model_copy(update={"kind": kind, "rrule": rrule})
    return changed if kind is draft.kind else unanswered(changed, "repeat")


def _titles(draft: PostingDraft, _facts: Facts) -> Rows:
    """What a typed post might be called."""
    return in_rows([choice(_named(title), "posting.title.suggestion", title=title) for title in draft.suggestions], 1)


def _named(title: str) -> str:
    """What the button carries: nobody’s words, and no place in a list."""
    return f"title.{crc32(title.encode()):08x}"


LONGEST_NUMBER = 30
"""In letters: “for 12 neighbours”."""
_EATERS = r"(?: (?:people|guests|neighbours|of us|portions?|places?))?"
_FOR_SO_MANY = re.compile(
    rf"^(?P<title>.*[^\W\d_].*?)[,:;]? +(?:for|serves|x|×) ?(?P<number>\d{{1,4}}){_EATERS}$", re.IGNORECASE
)
_SO_MANY = re.compile(
    r"^(?P<number>\d{1,4}) (?:portions?|places?|servings?|meals?|bags?|boxes|plates?)(?: of)? (?P<title>.*[^\W\d_].*)$",
    re.IGNORECASE,
)


def _read_what(draft: PostingDraft, answer: Answer, facts: Facts) -> PostingDraft:
    """What it is, and for how many if they say so: "Veg curry for 12", "12 portions of veg curry"."""
    typed = tidy(answer.text) if isinstance(answer, Typed) else ""
    short = typed if len(typed) <= LONGEST_TITLE + LONGEST_NUMBER else ""  # what is longer is no title
    both = _FOR_SO_MANY.match(short) or _SO_MANY.match(short)
    if both is None or not 1 <= int(both["number"]) <= MOST_PLACES:
        return _read_title(draft, answer, facts)
    named = _read_title(draft, Typed(both["title"]), facts)
    return answered(named.model_copy(update={"portions": int(both["number"])}), "portions")


def _read_title(draft: PostingDraft, answer: Answer, _facts: Facts) -> PostingDraft:
    suggested = {_named(title): title for title in draft.suggestions}
    if isinstance(answer, Tapped) and answer.value in suggested:
        return draft.model_copy(update={"title": suggested[answer.value]})
    title = typed_text(answer, "posting.title.type_it")
    if not has_letters(title):
        raise NotUnderstood("posting.title.letters")
    if len(title) > LONGEST_TITLE:
        raise NotUnderstood("posting.title.long", most=LONGEST_TITLE)
    return draft.model_copy(update={"title": title})


def _portions(draft: PostingDraft, _facts: Facts) -> Rows:
    if draft.counts:
        return in_rows([choice(one.value, "posting.portions.said", words=one.words) for one in draft.counts], 1)
    return in_rows([choice(str(number), "posting.portions.choice", number=number) for number in (4, 8, 12, 20, 30)], 5)


def _read_portions(draft: PostingDraft, answer: Answer, _facts: Facts) -> PostingDraft:
    """From 1 to 500, in figures or, up to twelve, in words."""
    typed = answer.value if isinstance(answer, Tapped) else said(typed_text(answer, "posting.portions.unclear"))
    number = _AROUND.sub("", _THINGS.sub("", typed)).replace(",", "")
    if number in _NUMBERS:
        return draft.model_copy(update={"portions": _NUMBERS.index(number) + 1})
    if not re.fullmatch(r"-?\d{1,12}", number):
        raise NotUnderstood("posting.portions.unclear")
    if int(number) < 1:
        raise NotUnderstood("posting.portions.none")
    if int(number) > MOST_PLACES:
        raise NotUnderstood("posting.portions.many", most=MOST_PLACES)
    return draft.model_copy(update={"portions": int(number)})


def _of_kind(draft: PostingDraft, _facts: Facts) -> dict[str, Param]:
    """The same question in the words of each kind."""
    kind = draft.kind or usual_kind(together=True)
    return {"what": text(KindText.HOW_MANY.of(kind))}


START = Question(name="kind", read=_read_start, choices=_kinds)
KIND = Question(name="which_kind", read=_read_kind, choices=_kinds, applies=lambda draft, _facts: draft.kind_unsaid)
TITLE = Question(name="title", read=_read_what, choices=_titles)
NAME_ALONE = Question(name="title", read=_read_title)
"""Where how many there are has been said, and is another question."""
PORTIONS = Question(name="portions", read=_read_portions, choices=_portions, params=_of_kind)
