"""How long what is kept, and the statement that ends it: a row each."""

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.organisers.page_access import LINK_LIVES, SESSION_LIVES

NAMES = timedelta(days=90)
"""After a meal, whoever came is only a number."""
DRAFTS = timedelta(days=30)
A_SESSION = timedelta(hours=12)
"""Of the organisers’ page: so long a file of places waits, and what was taken of it can be undone."""
WRITTEN = timedelta(days=30)
"""After a meal: what people wrote to each other about it."""
SAID = timedelta(days=90)
"""Longer than any message can still be repeated under the same key."""
HEARD = timedelta(days=7)
"""Also of what could not be handled: its words are somebody’s, and a week is enough to look into it."""
LISTS = timedelta(days=2)
"""Buttons with names on them: an older list is opened again."""
VOTED = timedelta(days=180)
"""After a vote: that somebody voted, so that they hear what was done. What they chose goes as it is counted."""
CASES = timedelta(days=3 * 365)
"""Concerns and complaints, from the day they were raised, once they are closed."""
STUDIED = timedelta(days=90)
"""After a study: time to write its report, in which somebody can still take their answers back."""
SILENT = timedelta(days=365)
PATIENCE = timedelta(days=30)
"""From the question whether somebody would like to stay until they are removed."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One statement; `name` is what the log calls what it counts."""

    name: str
    sql: str
    age: timedelta
    table: str = ""
    key: str = "id"
    """A large table is gone through in the order of this, some rows at a time; a small one has no name here."""


RULES = (
    Rule(
        "bookings",
        """
        UPDATE booking SET person_id = NULL, plan = '', plus_avoids = 0, plus_diets = 0
        WHERE person_id IS NOT NULL
          AND EXISTS (SELECT 1 FROM occurrence o WHERE o.id = booking.occurrence_id AND o.ends_at < :before)
        """,
        NAMES,
        "booking",
    ),
    Rule(
        "invitations",
        """
        UPDATE invitation SET person_id = NULL, why = '{}'
        WHERE person_id IS NOT NULL
          AND EXISTS (SELECT 1 FROM occurrence o WHERE o.id = invitation.occurrence_id AND o.ends_at < :before)
        """,
        NAMES,
        "invitation",
    ),
    Rule(
        "walk_ins",
        """
        UPDATE walk_in SET names = ''
        WHERE names <> '' AND occurrence_id IN (SELECT id FROM occurrence WHERE ends_at < :before)
        """,
        NAMES,
    ),
    Rule("calls", "DELETE FROM call_task WHERE state = 'done' AND done_at < :before", NAMES, "call_task"),
    Rule("page_sessions", "DELETE FROM page_session WHERE began_at <= :before", SESSION_LIVES),
    Rule("page_links", "DELETE FROM page_link WHERE made_at <= :before", LINK_LIVES),
    Rule("invite_codes", "DELETE FROM invite_code WHERE until < :before", NAMES),
    Rule("drafts", "DELETE FROM conversation WHERE updated_at < :before", DRAFTS, "conversation", "person_id"),
    Rule("page_imports", "DELETE FROM page_import WHERE kept_at < :before", A_SESSION),
    Rule("unfinished_posts", "DELETE FROM unfinished_post WHERE kept_at < :before", DRAFTS),
    Rule(
        "announcements_not_sent",
        "DELETE FROM broadcast WHERE state = 'stopped' AND ended_at IS NULL AND created_at < :before",
        DRAFTS,
    ),
    Rule("announcement_drafts", "DELETE FROM broadcast_draft WHERE changed_at < :before", DRAFTS),
    Rule("slip_drafts", "DELETE FROM conversation WHERE name = 'slip' AND updated_at < :before", timedelta(days=1)),
    Rule(
        "slips",
        """
        UPDATE referral_slip SET sender_id = NULL, code_hash = ''
        WHERE code_hash <> '' AND state NOT IN ('open', 'taken') AND written_at < :before
        """,
        NAMES,
    ),
    Rule("changes", "DELETE FROM waiting_change WHERE asked_at < :before", DRAFTS),
    Rule(
        "notes",
        """
        DELETE FROM host_note WHERE occurrence_id IN (SELECT id FROM occurrence WHERE ends_at < :before)
        """,
        WRITTEN,
    ),
    Rule("helps_wanted", "DELETE FROM help_wanted WHERE made_at < :before", NAMES),
    Rule("hosts_asked", "DELETE FROM host_ask WHERE asked_at < :before", NAMES),
    Rule("asked_hosts", "DELETE FROM post_question WHERE state <> 'open' AND answered_at < :before", WRITTEN),
    Rule(
        "photos",
        """
        DELETE FROM meal_photo WHERE occurrence_id IN (SELECT id FROM occurrence WHERE ends_at < :before)
        """,
        WRITTEN,
    ),
    Rule(
        "asked_cooks",
        """
        DELETE FROM meal_question WHERE occurrence_id IN (SELECT id FROM occurrence WHERE ends_at < :before)
        """,
        WRITTEN,
    ),
    Rule(
        "scribes",
        """
        DELETE FROM community_scribe WHERE occurrence_id IN (SELECT id FROM occurrence WHERE ends_at < :before)
        """,
        NAMES,
    ),
    Rule(
        "meal_quiets",
        """
        DELETE FROM meal_quiet WHERE occurrence_id IN (SELECT id FROM occurrence WHERE ends_at < :before)
        """,
        WRITTEN,
    ),
    Rule(
        "updates",
        """
        DELETE FROM inbox
        WHERE state = 'done' AND received_at < :before AND update_id < (SELECT MAX(update_id) FROM inbox)
        """,
        HEARD,
        "inbox",
        "update_id",
    ),
    Rule(
        "dead_updates",
        "UPDATE inbox SET body = '' WHERE state = 'dead' AND body <> '' AND received_at < :before",
        HEARD,
        "inbox",
        "update_id",
    ),
    Rule(
        "messages", "DELETE FROM outbox WHERE state NOT IN ('pending', 'sending') AND due_at < :before", SAID, "outbox"
    ),
    Rule(
        "messages_to_nobody",
        """
        DELETE FROM outbox
        WHERE person_id IS NULL AND chat_id > 0 AND state NOT IN ('pending', 'sending') AND due_at < :before
        """,
        timedelta(0),
        "outbox",
    ),
    Rule(
        "words",
        """
        UPDATE outbox SET message = ''
        WHERE message <> '' AND state NOT IN ('pending', 'sending') AND due_at < :before
        """,
        timedelta(0),
        "outbox",
    ),
    Rule(
        "places",
        """
        UPDATE venue
        SET name = 'closed ' || id, address = '', lat = ROUND(lat * 100) / 100, lon = ROUND(lon * 100) / 100
        WHERE added_by IS NULL AND name NOT LIKE 'closed %' AND (listed = 0 OR checked_at IS NULL)
          AND id IN (SELECT venue_id FROM offer)
          AND id NOT IN (SELECT o.venue_id FROM offer o JOIN person p ON p.id = o.host_id WHERE p.chat_id IS NOT NULL)
          AND id NOT IN (SELECT o.venue_id FROM offer o JOIN occurrence oc ON oc.offer_id = o.id
                         WHERE oc.state IN ('open', 'full', 'started') AND oc.ends_at > :before)
        """,
        timedelta(0),
    ),
    Rule("partner_promises", "DELETE FROM partner_promise WHERE ended_at < :before", NAMES),
    Rule(
        "partner_dates",
        "DELETE FROM partner_date WHERE state <> 'open' AND answered_at < :before",
        SILENT,
    ),
    Rule("costs_taken_out", "DELETE FROM cost WHERE ended_at <> '' AND ended_at < :before", NAMES),
    Rule("calendar_entries", "DELETE FROM calendar_entry WHERE ends_at < :before", WRITTEN),
    Rule("long_lists", "DELETE FROM long_keyboard WHERE said_at < :before", LISTS),
    Rule(
        "idea_senders",
        """
        UPDATE idea SET sender_id = NULL
        WHERE sender_id IS NOT NULL AND telling = '' AND moved_at < :before
          AND (state IN ('set_aside', 'passed_on', 'done') OR (state = 'answered' AND kind = 'not_now'))
        """,
        NAMES,
    ),
    Rule(
        "old_idea_senders", "UPDATE idea SET sender_id = NULL WHERE sender_id IS NOT NULL AND sent_at < :before", SILENT
    ),
    Rule(
        "ideas_set_aside",
        """
        UPDATE idea SET words = '', answer = ''
        WHERE words <> '' AND state IN ('set_aside', 'passed_on') AND moved_at < :before
        """,
        NAMES,
    ),
    Rule(
        "ballots",
        """
        DELETE FROM ballot
        WHERE vote_id IN (SELECT id FROM vote WHERE state IN ('ended', 'answered') AND ends_at < :before)
        """,
        VOTED,
    ),
    Rule(
        "idea_helpers",
        "DELETE FROM idea_helper WHERE idea_id IN (SELECT id FROM idea WHERE state = 'done' AND moved_at < :before)",
        NAMES,
    ),
    Rule(
        "study_members",
        """
        UPDATE study_member SET person_id = NULL, asker_id = NULL, asked_at = '', agreed_at = ''
        WHERE person_id IS NOT NULL AND study_id IN (SELECT id FROM study WHERE ended_at <> '' AND ended_at < :before)
        """,
        STUDIED,
    ),
    Rule(
        "study_waves",
        """
        UPDATE study_wave SET person_id = NULL, asker_id = NULL, asked_at = '', until = ''
        WHERE person_id IS NOT NULL AND member_id IN (
            SELECT m.id FROM study_member m JOIN study s ON s.id = m.study_id
            WHERE s.ended_at <> '' AND s.ended_at < :before)
        """,
        STUDIED,
    ),
    Rule("concerns", "DELETE FROM concern WHERE state = 'closed' AND created_at < :before", CASES),
    Rule("complaints", "DELETE FROM complaint WHERE state = 'closed' AND created_at < :before", CASES),
    Rule("talks", "DELETE FROM talk WHERE state = 'closed' AND created_at < :before", SAID),
)
