"""What is kept of somebody, what for, and which deed ends it.

A row for each thing. What the rows say is what `/stop` and the nights after it do (`storage.privacy.leaving`); a test
fills every column of every table, lets somebody leave, and finds nothing that is not named here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

Empty = str | int | None

A_MONTH = timedelta(days=30)
"""After leaving, what was not kept by consent alone."""


class KeptAs(StrEnum):
    """What somebody is to us: each part is left by itself."""

    GUEST = "guest"
    VOLUNTEER = "volunteer"


class Ends(StrEnum):
    """When something goes after somebody has left."""

    AT_ONCE = "at_once"
    """It was kept with their yes, and they have taken it back."""
    AFTER_A_DAY = "after_a_day"
    """So that it can be undone; it is used for nothing else meanwhile."""
    AFTER_A_MONTH = "after_a_month"
    """So that whoever comes back soon has their turn, and a host the list of who came."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Columns of a table and what is left in them; without any, the whole row goes."""

    part: KeptAs
    ends: Ends
    table: str
    owner: str
    """The column that says whose it is."""
    what_for: str
    leaves: Mapping[str, Empty] = field(default_factory=dict)
    until_then: tuple[str, ...] = ()
    """Where some columns went before: those that did not."""


@dataclass(frozen=True, slots=True)
class Stays:
    """What is kept although somebody has left: where, why, and until when."""

    table: str
    columns: tuple[str, ...]
    why: str
    until: str


KEPT: tuple[Kept, ...] = (
    Kept(
        KeptAs.GUEST,
        Ends.AT_ONCE,
        "guest",
        "person_id",
        "to ask them to meals that are near, suit them, and fit their time",
        {
            "sector": "",
            "area": "",
            "lat": 0,
            "lon": 0,
            "uncertainty_m": 0,
            "limit_m": 0,
            "availability": 0,
            "avoids": 0,
            "diets": 0,
            "step_free": 0,
            "mask": 0,
            "likes": None,
            "company": "",
            "brings": "",
            "more": "",
            "weekly_cap": 3,
            "weight": 1,
            "paused_until": "",
        },
    ),
    Kept(
        KeptAs.GUEST,
        Ends.AT_ONCE,
        "booking",
        "person_id",
        "to remind them, and to feed whom they bring",
        {"plan": "", "plus_avoids": 0, "plus_diets": 0},
    ),
    Kept(KeptAs.GUEST, Ends.AT_ONCE, "invitation", "person_id", "to say why they were asked", {"why": "{}"}),
    Kept(KeptAs.GUEST, Ends.AT_ONCE, "wish", "person_id", "to seat them with whom they like"),
    Kept(KeptAs.GUEST, Ends.AT_ONCE, "every_week", "person_id", "to ask them first, and keep a place"),
    Kept(KeptAs.GUEST, Ends.AT_ONCE, "gift", "person_id", "to ask them for what they like doing"),
    Kept(KeptAs.GUEST, Ends.AT_ONCE, "help_ask", "person_id", "to ask one person at a time, in turn"),
    Kept(KeptAs.GUEST, Ends.AT_ONCE, "neighbour", "person_id", "to ring them"),
    Kept(KeptAs.GUEST, Ends.AT_ONCE, "stand_in", "person_id", "to have somebody else of the team ring them"),
    Kept(KeptAs.GUEST, Ends.AT_ONCE, "meal_question", "person_id", "to ask the cook for them"),
    Kept(KeptAs.GUEST, Ends.AT_ONCE, "meal_quiet", "person_id", "to write to them no more about a meal"),
    Kept(KeptAs.GUEST, Ends.AT_ONCE, "community_scribe", "person_id", "to write down what is said"),
    Kept(KeptAs.GUEST, Ends.AT_ONCE, "calendar_feed", "person_id", "to show their meals in their own calendar"),
    Kept(KeptAs.GUEST, Ends.AT_ONCE, "call_task", "guest_id", "to say it to them in a call"),
    Kept(KeptAs.GUEST, Ends.AT_ONCE, "conversation", "person_id", "to carry on where they were"),
    Kept(KeptAs.GUEST, Ends.AT_ONCE, "study_wave", "person_id", "to see whether meals together help"),
    Kept(KeptAs.GUEST, Ends.AT_ONCE, "long_keyboard", "person_id", "to turn the pages of a long list"),
    Kept(KeptAs.GUEST, Ends.AFTER_A_DAY, "undo", "person_id", "to put all of it back, should they undo it"),
    Kept(
        *(KeptAs.GUEST, Ends.AFTER_A_DAY, "commands_shown", "person_id"),
        "until Telegram shows them no others; what they still are, they are shown",
        {"names": ""},
    ),
    Kept(KeptAs.VOLUNTEER, Ends.AFTER_A_DAY, "undo", "person_id", "to have them help again, should they undo it"),
    Kept(
        KeptAs.GUEST,
        Ends.AFTER_A_MONTH,
        "guest",
        "person_id",
        "whose turn it is, should they come back",
        until_then=(
            *(
                "person_id",
                "state",
                "meals",
                "came",
                "came_in",
                "invitations",
                "need",
                "start_need",
                "yes",
                "no",
                "replies",
                "reply_hours",
            ),
            *("reply_hours", "last_asked_at", "joined_at"),
        ),
    ),
    Kept(KeptAs.GUEST, Ends.AFTER_A_MONTH, "gift_step", "person_id", "to leave in peace whoever said no"),
    Kept(KeptAs.GUEST, Ends.AFTER_A_MONTH, "study_member", "person_id", "to leave in peace whoever said no"),
    Kept(KeptAs.GUEST, Ends.AFTER_A_MONTH, "consent", "person_id", "to show what they agreed to, and took back"),
    Kept(KeptAs.GUEST, Ends.AFTER_A_MONTH, "wish", "other_id", "others would like to sit with them"),
    Kept(
        *(KeptAs.GUEST, Ends.AFTER_A_MONTH, "idea", "sender_id"),
        "to tell them what became of their idea, should they undo it",
        {"sender_id": None},
    ),
    Kept(KeptAs.GUEST, Ends.AFTER_A_MONTH, "ballot", "person_id", "to count their vote, and tell what came of it"),
    Kept(KeptAs.GUEST, Ends.AFTER_A_MONTH, "idea_helper", "person_id", "to let them help with what will be done"),
    Kept(KeptAs.GUEST, Ends.AFTER_A_MONTH, "referral", "person_id", "how many a practice has sent"),
    Kept(KeptAs.GUEST, Ends.AFTER_A_MONTH, "booking", "person_id", "who came, for the host", {"person_id": None}),
    Kept(KeptAs.GUEST, Ends.AFTER_A_MONTH, "invitation", "person_id", "fair turns", {"person_id": None}),
    Kept(
        KeptAs.VOLUNTEER,
        Ends.AFTER_A_MONTH,
        "champion",
        "person_id",
        "whether they can be taken on",
        {"about": "", "sector": "", "area": ""},
    ),
    Kept(KeptAs.VOLUNTEER, Ends.AFTER_A_MONTH, "checked", "person_id", "that people are in good hands"),
    Kept(KeptAs.VOLUNTEER, Ends.AFTER_A_MONTH, "card_read", "person_id", "that they know what helps people"),
    Kept(KeptAs.VOLUNTEER, Ends.AFTER_A_MONTH, "question", "person_id", "what they and organisers said of it"),
    Kept(KeptAs.VOLUNTEER, Ends.AFTER_A_MONTH, "help_wanted", "by_id", "to ask somebody for what they could use"),
    Kept(KeptAs.VOLUNTEER, Ends.AFTER_A_MONTH, "team_member", "person_id", "who is in the team of a practice"),
    Kept(KeptAs.VOLUNTEER, Ends.AFTER_A_MONTH, "champion_away", "person_id", "who rings in their place meanwhile"),
    Kept(KeptAs.VOLUNTEER, Ends.AFTER_A_MONTH, "host_note", "writer_id", "to tell all who come"),
    Kept(KeptAs.VOLUNTEER, Ends.AFTER_A_MONTH, "community_scribe", "person_id", "to write down what is said"),
    Kept(KeptAs.VOLUNTEER, Ends.AFTER_A_MONTH, "meal_photo", "by_id", "to show guests the food"),
    Kept(KeptAs.VOLUNTEER, Ends.AFTER_A_MONTH, "host_ask", "host_id", "to leave in peace whoever was asked lately"),
    Kept(KeptAs.VOLUNTEER, Ends.AFTER_A_MONTH, "greeting", "champion_id", "who meets whom at the door"),
)
"""Whoever is nothing else any more is forgotten altogether after a month, as with `/delete`."""

STAYS: tuple[Stays, ...] = (
    Stays(
        "booking",
        ("state", "party", "felt", "felt_counted", "asked_at", "held_until", "unsure_since"),
        "how many came, without who",
        "as long as the meal",
    ),
    Stays(
        "invitation",
        ("state", "wave", "chance", "queued_at", "answered_at"),
        "how many were asked, without who",
        "as long as the meal",
    ),
    Stays("audit", ("network", "what", "at"), "that somebody looked, without whom it was about", "no end"),
    Stays(
        "concern",
        ("network", "words", "urgent", "state", "next_at", "created_at", "joined_at", "answered_at"),
        "people’s safety; without who told of it",
        "3 years, once closed",
    ),
    Stays(
        "complaint",
        ("network", "words", "state", "next_at", "due_at", "created_at", "answered_at"),
        "the law on complaints; without who made it",
        "3 years, once closed",
    ),
    Stays(
        "talk",
        ("network", "words", "state", "next_at", "created_at", "answered_at"),
        "what a person was asked and answers; without who asked",
        "90 days, once closed",
    ),
    Stays(
        "partner_promise",
        ("network", "who", "words", "owner_asked_at", "first_day", "rrule", "days_before", "made_at", "ended_at"),
        "what a partner promised; without who of us looked after it",
        "90 days, once ended",
    ),
    Stays(
        "idea",
        (
            *("network", "words", "wording", "state", "was", "sent_at", "moved_at", "due_at", "reminded", "kind"),
            *("reason", "answer", "answered_at", "done", "done_at", "telling", "told_to"),
        ),
        "what people said and what was done; without who sent it",
        "no end; 90 days where it was no idea for us",
    ),
    Stays(
        "study_member",
        ("state", "mode"),
        "how many were asked and agreed, without who; only where they were still there when it lost their names",
        "no end",
    ),
    Stays(
        "study_wave",
        ("wave", "state", "mode", "words_version", "reminded", "meals_before", "answers"),
        "what answers of many add up to, without who; gone with whoever goes before",
        "no end",
    ),
    Stays(
        "offer",
        (
            *("network", "kind", "state", "title", "food_state", "price", "rrule", "zone", "created_at", "open_to_all"),
            *("made_by", "use_by", "paused", "stays_paused", "regulars_share", "waited", "read_at"),
            *("activity", "serving"),
        ),
        "others were there; without whose post it was",
        "no end",
    ),
    Stays(
        "occurrence",
        ("contains", "may_contain", "not_in_it", "diets", "food_said", "serving", "ready_at", "moved_unread"),
        "what others ate, and when it was ready",
        "no end",
    ),
    Stays(
        "venue",
        (
            *("network", "lat", "lon", "area", "step_free", "checked_at", "access", "look_again_at", "home", "listed"),
            *("to_check", "taken_out_at"),
        ),
        "where the meals were: of a home no name, no address, and the place to a kilometre",
        "no end",
    ),
)
"""What is kept of somebody who is forgotten. Nothing of it says who it was."""
