"""Posting: the 14 allergens, as the cook tells them. Whatever is not said stays not known, and the review says so."""

import re

from bot.conversations.engine.allergen_words import NUTS, read_allergens
from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import answered, choice, in_rows, one_of, settling, switched_bits, unanswered
from bot.conversations.engine.engine import NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import picked, typed_text
from bot.conversations.offers.posting_draft import AllergenWay, PostingDraft, allergen_facts
from bot.conversations.offers.posting_gathering import where_food_is
from bot.domain.core.food import ALL_ALLERGENS, Allergen
from bot.domain.core.messages import Param, text
from bot.language.offer_facts import allergen_names

_BY_VALUE = {str(allergen.value): allergen for allergen in Allergen}
_SAYS_NOT = re.compile(r"(?i)\b(?:no|not|isn[’']?t|without|free|none|except|but)\b")
"""Then "nuts" may well be what is *not* in it."""
_MASKS = ("contains", "may_contain", "not_in_it")
_EACH = {"c": "contains", "m": "may_contain", "n": "not_in_it", "u": "unknown"}
_NUT_WORDS = {
    "tree": frozenset({"tree nuts", "tree", "tree nut"}),
    "peanuts": frozenset({"peanuts", "peanut"}),
    "both": frozenset({"both"}),
    "unsure": frozenset({"not sure", "i'm not sure", "don't know", "i don't know"}),
}
_ABSENT_WORDS = {
    "none": frozenset({"none", "none of it", "no", "no, none of it", "nothing"}),
    "some": frozenset({"some", "some of it", "yes", "yes, some of it"}),
    "unsure": frozenset({"not sure", "i'm not sure", "don't know", "i don't know"}),
}
_WAY_WORDS = {
    AllergenWay.NONE: frozenset({"none", "none of them", "none of the 14", "no allergens", "no", "none of the others"}),
    AllergenWay.EACH: frozenset({"ask me", "ask me each", "each"}),
    AllergenWay.UNKNOWN: frozenset({"don't know", "i don't know", "not sure", "no idea", "unknown"}),
}
_MAY_WORDS = {
    AllergenWay.NONE: _WAY_WORDS[AllergenWay.NONE] | {"nothing", "none", "nope", "no others"},
    AllergenWay.UNKNOWN: _WAY_WORDS[AllergenWay.UNKNOWN],
}


# Nuts: tree nuts, peanuts or both?


def _read_nuts(draft: PostingDraft, answer: Answer, _facts: Facts) -> PostingDraft:
    """Not sure which: either may be in it, so both are kept as "may contain"."""
    which = picked(answer, _NUT_WORDS, "posting.nuts.unclear")
    bits = {"tree": Allergen.TREE_NUTS.bit, "peanuts": Allergen.PEANUTS.bit}.get(which, NUTS)
    field = "may_contain" if which == "unsure" else "contains"
    cleared = {"contains": draft.contains & ~NUTS, "may_contain": draft.may_contain & ~NUTS}
    return draft.model_copy(update={**cleared, field: cleared[field] | bits, "not_in_it": draft.not_in_it & ~bits})


# What they called absent: once more, by a tap


def _absent_params(draft: PostingDraft, _facts: Facts) -> dict[str, Param]:
    """Asked of one allergen by its name, of several as a list, of all that were not named in one."""
    told = draft.contains | draft.may_contain
    if draft.absent_typed | told == ALL_ALLERGENS:
        asked = text("posting.absent.any_other" if told else "posting.absent.any")
    else:
        key = "posting.absent.one" if draft.absent_typed.bit_count() == 1 else "posting.absent.several"
        asked = text(key, food=allergen_names(draft.absent_typed))
    return {"words": draft.absent_words, "asked": asked}


def _read_absent(draft: PostingDraft, answer: Answer, _facts: Facts) -> PostingDraft:
    """Only "none of it" makes it absent; "some of it" of one allergen means that it is in it."""
    which = picked(answer, _ABSENT_WORDS, "posting.absent.unclear")
    absent = draft.absent_typed & ~(draft.contains | draft.may_contain)
    if which == "some" and absent.bit_count() == 1:
        return draft.model_copy(update={"contains": draft.contains | absent})
    if which != "none":
        return draft
    changed = draft.model_copy(update={"not_in_it": draft.not_in_it | absent})
    return changed if allergen_facts(changed).not_known or draft.nuts_doubt else _all_told(changed)


def _all_told(draft: PostingDraft) -> PostingDraft:
    """Each of the 14 is accounted for: nothing is left to ask."""
    way = AllergenWay.TELL if draft.contains | draft.may_contain else AllergenWay.NONE
    for question in ("allergen_way", "may_contain"):
        draft = answered(draft, question)
    return draft.model_copy(update={"allergen_way": way})


# What is in it, and how it is with the rest


def _ways(draft: PostingDraft, _facts: Facts) -> Rows:
    """All 14 to tap, and below them what is said of the others: none is absent before that is tapped."""
    of_others = "_other" if draft.contains | draft.may_contain else ""
    ends = {
        AllergenWay.NONE: f"none{of_others}",
        AllergenWay.TELL: "tell",
        AllergenWay.EACH: "each",
        AllergenWay.UNKNOWN: f"unknown{of_others}",
    }
    settled = [settling(way, f"posting.allergen_way.{name}") for way, name in ends.items()]
    return (*_buttons(draft.contains), *in_rows(settled, 1))


def _way_params(draft: PostingDraft, _facts: Facts) -> dict[str, Param]:
    facts = allergen_facts(draft.model_copy(update={"allergen_way": None}))
    if facts.contains:
        return {"told": text("posting.allergen_way.told", food=allergen_names(facts.contains))}
    if facts.may_contain:
        return {"told": text("posting.allergen_way.told_may", food=allergen_names(facts.may_contain))}
    return {"told": text("posting.allergen_way.nothing_told")}


def _read_way(draft: PostingDraft, answer: Answer, _facts: Facts) -> PostingDraft:
    """What is in it, tapped or typed ("milk and eggs"), until it is said how it is with the others."""
    if isinstance(answer, Tapped) and answer.value in _BY_VALUE:
        return _read_several(draft, answer, "contains")
    if isinstance(answer, Tapped) and answer.value == AllergenWay.TELL:
        return _on_way(draft, AllergenWay.TELL)
    try:
        way = picked(answer, _WAY_WORDS, "posting.allergen_way.unclear")
    except NotUnderstood:
        if isinstance(answer, Tapped):
            raise
        return _read_several(draft, answer, "contains")
    return answered(_on_way(draft, way), "allergen_way")


def _on_way(draft: PostingDraft, way: AllergenWay) -> PostingDraft:
    """A change of mind takes back what was said to be absent before: only the new way counts."""
    changed = draft.allergen_way not in {None, way}
    again = unanswered(draft, "may_contain", "each")
    return again.model_copy(
        update={"allergen_way": way, "not_in_it": 0 if changed else draft.not_in_it, "each_asked": 0}
    )


# Several at a time: contains, may contain


def _buttons(bits: int, hidden: int = 0) -> Rows:
    shown = [allergen for allergen in Allergen if not allergen.bit & hidden]
    return in_rows(
        [
            choice(str(allergen.value), f"food.allergen.{allergen.name.lower()}", on=bool(bits & allergen.bit))
            for allergen in shown
        ],
        2,
    )


def _read_several(draft: PostingDraft, answer: Answer, field: str) -> PostingDraft:
    now: int = getattr(draft, field)
    if isinstance(answer, Tapped):
        if answer.value not in _BY_VALUE:
            raise NotUnderstood("posting.allergens.unclear")
        return draft.model_copy(update={field: switched_bits(now, _BY_VALUE[answer.value].bit, on=answer.on)})
    typed = typed_text(answer, "posting.allergens.unclear")
    if _SAYS_NOT.search(typed):
        raise NotUnderstood("posting.allergens.only_what_is")
    read = read_allergens(typed)
    if not read.bits:
        raise NotUnderstood("posting.allergens.unclear")
    if read.rest:
        raise NotUnderstood("posting.allergens.partly", known=allergen_names(read.bits))
    named = draft.model_copy(update={field: now | read.bits})
    if read.nuts_only_said and field == "contains":  # both kinds are kept until the cook says which
        return unanswered(named.model_copy(update={"nuts_doubt": True}), "nuts")
    return named


def _may(draft: PostingDraft, _facts: Facts) -> Rows:
    ends = (settling(way, f"posting.may_contain.{way}") for way in (AllergenWay.NONE, AllergenWay.UNKNOWN))
    return (*_buttons(draft.may_contain, hidden=draft.contains), *in_rows([*ends], 1))


def _read_may(draft: PostingDraft, answer: Answer, _facts: Facts) -> PostingDraft:
    """What may be in it, until it is said of the others that they are not, or are not known."""
    if isinstance(answer, Tapped) and answer.value in _BY_VALUE:
        return _read_several(draft, answer, "may_contain")
    try:
        way = picked(answer, _MAY_WORDS, "posting.allergens.unclear")
    except NotUnderstood:
        if isinstance(answer, Tapped):
            raise
        return _read_several(draft, answer, "may_contain")
    told = draft if way is AllergenWay.NONE else _on_way(draft, AllergenWay.UNKNOWN)
    return answered(told, "may_contain")


# One after another


def _next(draft: PostingDraft) -> Allergen | None:
    return next((allergen for allergen in Allergen if not draft.each_asked & allergen.bit), None)


def _each(draft: PostingDraft, _facts: Facts) -> Rows:
    allergen = _next(draft) or Allergen.CELERY
    return in_rows([choice(f"{allergen.value}{letter}", f"posting.each.{name}") for letter, name in _EACH.items()], 2)


def _each_params(draft: PostingDraft, _facts: Facts) -> dict[str, Param]:
    allergen = _next(draft) or Allergen.CELERY
    return {"allergen": text(f"food.allergen.{allergen.name.lower()}"), "number": allergen.value + 1}


def _read_each(draft: PostingDraft, answer: Answer, _facts: Facts) -> PostingDraft:
    """A button names its allergen, so a second tap changes nothing; after the last one the question is settled."""
    if not isinstance(answer, Tapped) or answer.value[:-1] not in _BY_VALUE or answer.value[-1] not in _EACH:
        raise NotUnderstood("posting.each.unclear")
    allergen, state = _BY_VALUE[answer.value[:-1]], _EACH[answer.value[-1]]
    changed = draft.model_copy(
        update={
            **{field: switched_bits(getattr(draft, field), allergen.bit, on=field == state) for field in _MASKS},
            "each_asked": draft.each_asked | allergen.bit,
        }
    )
    return answered(changed.model_copy(update={"each_asked": 0}), "each") if _next(changed) is None else changed


def _telling(draft: PostingDraft, _facts: Facts) -> bool:
    return draft.allergen_way is AllergenWay.TELL


NUTS_QUESTION = Question(
    name="nuts",
    read=_read_nuts,
    choices=one_of(_NUT_WORDS, "posting.nuts.{}", width=2),
    applies=lambda draft, _facts: draft.nuts_doubt,
)
ABSENT = Question(
    name="absent",
    read=_read_absent,
    choices=one_of(_ABSENT_WORDS, "posting.absent.{}"),
    params=_absent_params,
    applies=lambda draft, _facts: bool(draft.absent_typed),
)
"""As in "You wrote “gf”. Is there gluten in any of it?"."""
ALLERGEN_WAY = Question(
    name="allergen_way", read=_read_way, choices=_ways, params=_way_params, several=True, stays=True, adds=True
)
MAY_CONTAIN = Question(
    name="may_contain",
    read=_read_may,
    choices=_may,
    several=True,
    stays=True,
    applies=_telling,
)
EACH = Question(
    name="each",
    read=_read_each,
    choices=_each,
    params=_each_params,
    several=True,
    applies=lambda draft, _facts: draft.allergen_way is AllergenWay.EACH,
)
ALLERGEN_QUESTIONS = tuple(map(where_food_is, (NUTS_QUESTION, ABSENT, ALLERGEN_WAY, MAY_CONTAIN, EACH)))
