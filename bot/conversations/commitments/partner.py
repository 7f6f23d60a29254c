"""What a partner promises: who, what, when, who of ours looks after it, and when they are reminded.

Without somebody who looks after it, it cannot be kept.
"""

from datetime import date

from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import choice, in_rows, one_of
from bot.conversations.engine.engine import Choice, Conversation, Draft, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import picked, said, tidy, typed_in_english, typed_text, typed_words, words_into
from bot.conversations.engine.gives_way import ABOUT_PLACES
from bot.domain.commitments.partners import DAYS_BEFORE, LONGEST_WHAT, LONGEST_WHO, MOST_AHEAD, DaysBefore, comes_at_all
from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Param, Text, text
from bot.domain.core.moments import HowOften, OneDay
from bot.domain.privacy.about import About, AboutKind
from bot.parsing.dates.result import Reading
from bot.parsing.lazy import read_when

PLACES_SHOWN = 6
OWNERS_SHOWN = 30
NAME_LETTERS = 30
_WORDS_BEFORE = {
    DaysBefore.NONE: frozenset({"none", "0", "only on the day"}),
    DaysBefore.ONE: frozenset({"1", "one", "one day", "1 day", "the day before"}),
    DaysBefore.THREE: frozenset({"3", "three", "three days", "3 days"}),
    DaysBefore.SEVEN: frozenset({"7", "seven", "seven days", "7 days", "a week"}),
}


class PartnerDraft(Draft):
    """What has been said of it so far."""

    who: str = ""
    what: str = ""
    day: date | None = None
    rrule: str = ""
    owner: int = 0
    owner_name: str = ""
    before: DaysBefore = DaysBefore.ONE

    def whom(self) -> frozenset[About]:
        return frozenset({About(AboutKind.VOLUNTEER, self.owner)} if self.owner else ())


def _places(_draft: PartnerDraft, facts: Facts) -> Rows:
    named = [venue for venue in facts.venues if not venue.home][:PLACES_SHOWN]
    return tuple(
        (Choice(value=str(venue.id), label=text("partner.who.place", name=venue.name[:36])),) for venue in named
    )


def _read_who(draft: PartnerDraft, answer: Answer, facts: Facts) -> PartnerDraft:
    if isinstance(answer, Tapped):
        name = next((venue.name for venue in facts.venues if str(venue.id) == answer.value), "")
        if not name:
            raise NotUnderstood("partner.who.unclear", most=LONGEST_WHO)
        return draft.model_copy(update={"who": name[:LONGEST_WHO]})
    return draft.model_copy(update={"who": typed_words(answer, "partner.who.unclear", most=LONGEST_WHO)})


def _who(draft: PartnerDraft, _facts: Facts) -> dict[str, Param]:
    return {"who": draft.who}


def _read_when(draft: PartnerDraft, answer: Answer, facts: Facts) -> PartnerDraft:
    """One day, or a rule with its first day; the time of the day does not matter."""
    reading = read_when(typed_in_english(answer, "partner.when.unclear"), now=facts.now)
    day = _day_of(reading, facts)
    if not facts.now.date() <= day <= facts.now.date() + MOST_AHEAD:
        raise NotUnderstood("partner.when.past" if day < facts.now.date() else "partner.when.too_far")
    if not comes_at_all(day, reading.rrule):
        raise NotUnderstood("partner.when.past")
    return draft.model_copy(update={"day": day, "rrule": reading.rrule})


def _day_of(reading: Reading, _facts: Facts) -> date:
    if reading.ask == "past":
        raise NotUnderstood("partner.when.past")
    day = reading.start.date() if reading.start is not None else reading.day
    if day is None or reading.ask in {"which_day", "day_or_month", "day", "repeats"}:
        raise NotUnderstood("partner.when.unclear")
    return day


def _owners(_draft: PartnerDraft, facts: Facts) -> Rows:
    named = facts.could_own[:OWNERS_SHOWN]
    return in_rows([choice(str(person), "partner.owner.one", name=name[:NAME_LETTERS]) for person, name in named], 2)


def _read_owner(draft: PartnerDraft, answer: Answer, facts: Facts) -> PartnerDraft:
    """By the button, or by a name that only one has. Without an owner it cannot be kept."""
    if isinstance(answer, Tapped):
        found = [(person, name) for person, name in facts.could_own if str(person) == answer.value]
    else:
        typed = said(typed_text(answer, "partner.owner.unclear"))
        found = [(person, name) for person, name in facts.could_own if said(tidy(name)) == typed]
    if len(found) != 1:
        raise NotUnderstood("partner.owner.several" if found else "partner.owner.unclear")
    return with_owner(draft, *found[0])


def with_owner(draft: PartnerDraft, person: PersonId, name: str) -> PartnerDraft:
    return draft.model_copy(update={"owner": person, "owner_name": name})


def _read_before(draft: PartnerDraft, answer: Answer, _facts: Facts) -> PartnerDraft:
    return draft.model_copy(update={"before": picked(answer, _WORDS_BEFORE, "partner.before.unclear")})


def _review(draft: PartnerDraft, facts: Facts) -> Text:
    day = OneDay(day=draft.day or facts.now.date(), today=facts.now.date())
    often = text("partner.review.often", often=HowOften(rrule=draft.rrule), day=day)
    return text(
        "partner.review",
        who=draft.who,
        what=draft.what,
        when=often if draft.rrule else text("partner.review.once", day=day),
        owner=draft.owner_name,
        before=text(f"partner.before.{draft.before}"),
    )


PARTNER = Conversation(
    name="partner",
    gives_way=ABOUT_PLACES,
    draft=PartnerDraft,
    questions=(
        Question(name="who", read=_read_who, choices=_places),
        Question(name="what", read=words_into("what", "partner.what.unclear", most=LONGEST_WHAT), params=_who),
        Question(name="when", read=_read_when),
        Question(name="owner", read=_read_owner, choices=_owners),
        Question(name="before", read=_read_before, choices=one_of(DAYS_BEFORE, "partner.before.{}")),
    ),
    review=_review,
)
