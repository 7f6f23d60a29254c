"""Whatever counts something speaks truly of none, of one and of several."""

import re

import pytest

from bot.domain.bookings.tally import Tally
from bot.domain.core.messages import text
from bot.language.catalogue import NONE, load_catalogues
from bot.language.counts import as_it_stands
from bot.language.rendering import Words

WORDS = Words(load_catalogues())
TEXTS = WORDS.catalogues["en_GB"].texts
COUNTED = sorted(key for key, forms in TEXTS.items() if len(forms) > 1)
NEVER_NONE = {
    "idea.why.long": "letters beyond what is taken",
    "ideas.sent": "the days within which there is an answer",
    "ideas.card.together": "where several sent it",
    "ideas.remind": "where there are any",
    "page.hand_over.follows.greets": "where they were to meet somebody",
    "page.people.more": "where there are more than are shown",
    "page.hand_over.when": "a post has a date",
    "page.formats.outcome.changed_since": "where there are any",
    "page.formats.outcome.kept": "where there are any",
    "page.formats.outcome.taken": "where there are any",
    "page.formats.outcome.undone": "where there are any",
    "page.formats.refused_more": "where there are more",
    "page.formats.same": "where there are any",
    "page.import.count.perhaps": "where there are any",
    "page.import.count.same": "where there are any",
    "page.import.count.wrong": "where there are any",
    "page.import.undo.left": "where there are any",
    "page.import.problems.more": "where there are more",
    "page.places.hears.not_asked": "where there are any",
    "page.places.hears.told": "where there are any",
    "page.listing.count": "where there are any",
    "page.paper.calls.count": "page.paper.calls.none",
    "page.paper.guests.count": "page.paper.guests.none",
    "page.paper.people": "host_lists.nobody_yet",
    "page.paper.portions": "host_lists.nobody_yet",
    "page.paper.walk_ins.so_far": "where some came",
    "host_asks.choice_such": "whoever has another line",
    "page.days.something_on": "page.days.nothing_on",
    "page.sitting.asked": "where there are any",
    "page.sitting.waiting": "where there are any",
    "vote_make.days.button": "days",
    "votes.preview": "days",
    "votes.result.line": "a few are not counted out",
    "organising.waits.ideas": "what is not there does not wait",
    "organising.waits.answers_overdue": "what is not there does not wait",
    "ideas.list.new": "a list without any has no button",
    "ideas.overview.new": "a list without any has no line",
    "ideas.list.kept": "a list without any has no button",
    "ideas.overview.kept": "a list without any has no line",
    "ideas.list.owed": "a list without any has no button",
    "ideas.overview.owed": "a list without any has no line",
    "ideas.list.promised": "a list without any has no button",
    "ideas.overview.promised": "a list without any has no line",
    "bookings.with_others": "whoever brings somebody",
    "broadcast.review.places": "a broadcast without places has words of its own",
    "broadcasts.progress.minutes": "while some wait",
    "calls.due": "where somebody is to be rung",
    "calls.more": "where there are more",
    "changing.done_told": "where somebody heard of it",
    "changing.portions.taken": "fewer than are taken",
    "changing.review.told": "where somebody hears of it",
    "changing.too_few": "fewer than are taken",
    "check.list": "where a check runs out",
    "clubs.ended": "clubs.ended_nobody",
    "codes.take_back": "where there are some",
    "codes.taken_back": "codes.none_unused",
    "counts.about": "about 5 or more",
    "counts.held": "where a place is kept",
    "counts.waiting": "where somebody waits",
    "going.kept": "where a place is kept",
    "guests.card.going": "where there are some",
    "guests.found": "guests.not_found",
    "guests.places_go": "where there are some",
    "guests.too_many": "more than fit in a list",
    "host_lists.count": "host_lists.nobody_yet",
    "kind.event.places": "a post has a place",
    "kind.get_together.places": "a post has a place",
    "kind.lunch_club.places": "a post has a place",
    "kind.shared_meal.places": "a post has a place",
    "kind.surplus_food.places": "a post has a place",
    "my_posts.left.kept": "my_posts.left.none",
    "my_posts.more.added": "more were added",
    "my_posts.put_by.ask": "where somebody comes",
    "neighbours.count": "neighbours.none",
    "note.sent": "note.nobody",
    "offers.called_off": "offers.called_off_nobody",
    "offers.too_many": "as many as one may have",
    "organising.alert.applied.more": "where there are more",
    "organising.alert.dead_update.more": "where there are more",
    "organising.alert.recall.more": "where there are more",
    "organising.digest.week": "organising.digest.quiet_week",
    "organising.inbox.head": "organising.inbox.empty",
    "organising.more_posts": "where there are more",
    "organising.today.more": "where there are more",
    "organising.waits.applications": "only what waits",
    "organising.waits.calls": "only what waits",
    "organising.waits.checks": "only what waits",
    "organising.waits.community": "only what waits",
    "organising.waits.concerns": "only what waits",
    "organising.waits.food": "only what waits",
    "organising.waits.food_not_said": "only what waits",
    "organising.waits.partner_no_owner": "only what waits",
    "organising.waits.partner_not_said": "only what waits",
    "organising.waits.places": "only what waits",
    "organising.waits.posts": "only what waits",
    "organising.waits.promise_due": "only what waits",
    "organising.waits.promise_late": "only what waits",
    "organising.waits.signposts": "only what waits",
    "organising.week.asked": "only what waits",
    "organising.week.gaps": "only days that there are",
    "organising.week.in_all": "organising.week.nothing",
    "organising.week.line.asked": "only what waits",
    "organising.week.line.waiting": "only what waits",
    "organising.week.to_read": "only what waits",
    "organising.week.waiting": "only what waits",
    "parties.no_room": "parties.full",
    "partners.mine": "where there are some",
    "partners.mine.button": "where there are some",
    "people.at_home": "where there are some",
    "people.back.posts": "where there are some",
    "people.back.rings": "where there are some",
    "people.list": "an organiser helps",
    "people.more_applications": "where there are more",
    "people.posts": "where there are some",
    "people.rings": "where there are some",
    "people.rings_go_on": "where there are some",
    "people.rings_to_organisers": "where there are some",
    "promises.kind.application_answer_days": "a day at least",
    "promises.kind.complaint_answer_days": "a day at least",
    "promises.kind.concern_answer_days": "a day at least",
    "promises.kind.first_invitation_days": "a day at least",
    "promises.kind.friendly_call_days": "a day at least",
    "promises.kind.idea_answer_days": "a day at least",
    "promises.kind.human_answer_days": "a day at least",
    "promises.kind.post_read_days": "a day at least",
    "promises.kind.ring_back_days": "a day at least",
    "recalls.told": "recalls.nobody",
    "recalls.told_by_phone": "recalls.nobody",
    "rights.delete.meals": "where there are some",
    "rights.delete.meals_at_home": "where there are some",
    "rights.delete.posts": "where there are some",
    "seating.name_with_others": "whoever brings somebody",
    "teams.led": "teams.led_none",
    "door.besides": "where somebody came in",
    "portions.put_by": "at least one is theirs",
    "portions.yours": "at least one is theirs",
    "portions.of_a_guest": "at least one is theirs",
    "portions.host_lists.count": "host_lists.nobody_yet",
    "portions.unfilled.head": "where some is left",
    "portions.my_posts.more.added": "more were added",
    "portions.my_posts.came.here": "at least one is theirs",
    "portions.my_posts.came.away": "at least one is theirs",
    "what_people_say.more": "where there are more",
    "unfilled.head": "where a place is free",
}
"""Texts that are said from one on, and why, or what is said in their place."""
ONE = (
    "person|guest|day|invitation|place|portion|post|neighbour|link|meal|check|date|thing|question|letter|warning|minute"
)
SEVERAL = f"{ONE.replace('|', 's|')}s|people"
FALSE = {0: rf"\b0 (?:{SEVERAL}|{ONE})\b", 1: rf"\b1 (?:{SEVERAL})\b", 2: rf"\b2 (?:{ONE})\b"}
"""How a number is said wrongly, or not as anybody speaks."""


def said(key: str, count: int) -> str:
    pattern = WORDS.catalogues["en_GB"].pattern(key, count)
    others = {name: "x" for name in re.findall(r"\{(\w+)\}", pattern) if name != "count"}
    return WORDS.plain(text(key, count=count, **others), "en_GB")


@pytest.mark.parametrize("key", COUNTED)
def test_a_count_is_said_truly(key: str) -> None:
    """Of none in words of its own, or never; of one and of several in their forms."""
    has_none = f"{key}{NONE}" in TEXTS
    assert has_none != (key in NEVER_NONE), f"{key} is said of none: it needs {key}{NONE}"
    for count in (0, 1, 2) if has_none else (1, 2):
        assert not re.search(FALSE[count], said(key, count)), said(key, count)


def test_what_is_never_said_of_none_is_a_text_that_counts() -> None:
    assert set(NEVER_NONE) <= set(COUNTED)


@pytest.mark.parametrize(
    ("tally", "words"),
    [
        (Tally(), "Nobody is coming so far."),
        (Tally(coming=1), "1 person is coming."),
        (Tally(coming=2), "2 people are coming."),
        (Tally(held=1), "Nobody is coming so far.\nA place is kept for 1 person, who has not answered yet."),
        (Tally(coming=1, waiting=2), "1 person is coming.\n2 people wait for a place."),
    ],
)
def test_a_place_that_is_kept_is_nobody_who_comes(tally: Tally, words: str) -> None:
    assert WORDS.plain(text("general.paragraphs", lines=as_it_stands(tally)), "en_GB") == words
