"""What is approved is what was read: no button decides about a card that has changed since."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import get_type_hints

import pytest

from bot.domain.core.actions import name_of_action
from bot.domain.core.fingerprint import Fingerprint, fingerprint
from bot.domain.core.messages import text
from handlers.routes import ROUTES
from tests.support.everybody import HERE, Everybody, everybody
from tests.support.town import Town
from tests.support.tries import heard

CHANGED = "general.changed_since"
OF_A_POST = (
    "UPDATE offer SET title = 'Another' WHERE id = {offer}",
    "UPDATE offer SET price = '£9' WHERE id = {offer}",
    "UPDATE offer SET notes = 'Another' WHERE id = {offer}",
    "UPDATE occurrence SET contains = 1, not_in_it = not_in_it - 1 WHERE offer_id = {offer} AND contains = 0",
    "UPDATE occurrence SET diets = 1 WHERE offer_id = {offer}",
    "UPDATE offer SET host_id = {champion} WHERE id = {offer}",
    "UPDATE offer SET venue_id = {place} WHERE id = {offer}",
    "UPDATE venue SET address = 'Elsewhere' WHERE id = {venue}",
    "UPDATE venue SET name = 'Elsewhere' WHERE id = {venue}",
    "UPDATE venue SET lat = lat + 0.001 WHERE id = {venue}",
    "UPDATE venue SET home = 1 WHERE id = {venue}",
    "UPDATE venue SET step_free = 0 WHERE id = {venue}",
    "UPDATE venue SET access = 'toilet' WHERE id = {venue}",
    """
    INSERT INTO meal_photo (occurrence_id, by_id, photo, sent_at)
    SELECT id, {champion}, 'another', '2026-07-16T10:00:00.000000Z' FROM occurrence WHERE offer_id = {offer}
    """,
    "UPDATE occurrence SET ends_at = '2026-07-28T23:00:00.000000Z' WHERE offer_id = {offer}",
)
ALL_OF_A_POST = (
    *OF_A_POST,
    "UPDATE offer SET kind = 'surplus_food' WHERE id = {offer}",
    "UPDATE offer SET rrule = 'FREQ=WEEKLY;BYDAY=FR' WHERE id = {offer}",
    "UPDATE offer SET food_state = 'hot' WHERE id = {offer}",
    "UPDATE offer SET made_by = 'home' WHERE id = {offer}",
    "UPDATE offer SET use_by = '2026-07-30' WHERE id = {offer}",
    "UPDATE occurrence SET places = 40 WHERE offer_id = {offer}",
)
OF_A_PLACE = tuple(change for change in OF_A_POST if "UPDATE venue" in change)
OF_THE_BANDSTAND = tuple(change.replace("{venue}", "{place}") for change in OF_A_PLACE if "home" not in change)
OF_AN_APPLICATION = (
    "UPDATE person SET first_name = 'Another' WHERE id = {applicant}",
    "UPDATE champion SET tasks = 'ring' WHERE person_id = {applicant}",
    "UPDATE champion SET about = 'Another' WHERE person_id = {applicant}",
    "UPDATE question SET answer = 'Because', answered_at = asked_at WHERE id = {question}",
)
OF_HELP = (
    "UPDATE signpost SET phone = '0161 496 0999' WHERE id = {signpost}",
    "UPDATE signpost SET name = 'Another' WHERE id = {signpost}",
    "UPDATE signpost SET about = 'Another' WHERE id = {signpost}",
)
OF_AN_IDEA = (
    "UPDATE idea SET words = 'Another' WHERE id = {idea}",
    "UPDATE idea SET due_at = '2026-09-09T12:00:00.000000Z' WHERE id = {idea}",
    "UPDATE idea SET state = 'merged', into_id = {idea} WHERE id = {idea_kept}",
)
OF_A_VOTE = (
    "UPDATE idea SET wording = 'Another' WHERE id = {idea_kept}",
    "UPDATE idea SET state = 'set_aside' WHERE id = {idea_kept}",
    "UPDATE vote SET days = 14 WHERE id = {vote_draft}",
)
WAITS = (
    *(change.replace("{offer}", "{waits}") for change in ALL_OF_A_POST),
    "UPDATE post_question SET state = 'answered', answer = 'Yes' WHERE id = {asked_host}",
)
HALTED = tuple(change.replace("{offer}", "{halted}") for change in ALL_OF_A_POST)
OF_A_CHANGE = (
    *(change for change in ALL_OF_A_POST if "rrule" not in change),
    """UPDATE waiting_change SET draft = REPLACE(draft, 'Pea soup', 'Another')""",
)

OF_A_WISH = (
    """UPDATE community_conversation SET questions = '{{"good": "Another"}}' WHERE occurrence_id = {wished}""",
    "UPDATE offer SET title = 'Another' WHERE id = (SELECT offer_id FROM occurrence WHERE id = {wished})",
)
OF_A_SUMMARY = (
    "UPDATE community_conversation SET what_next = 'Another' WHERE occurrence_id = {written}",
    "UPDATE community_theme SET words = 'Another' WHERE occurrence_id = {written}",
    "UPDATE community_theme SET said_by = 'few' WHERE occurrence_id = {written}",
    "UPDATE community_theme SET taken_out = 1 WHERE occurrence_id = {written}",
)

OF_THE_SETTINGS = "study.begin"
"""What guests will read of a study is made of the settings alone: nothing in the database changes it."""

TABLE: dict[str, tuple[str, tuple[str, ...]]] = {
    "offer.approve:{waits}:{waits_seen}": ("organiser", WAITS),
    "offer.decline:{waits}:{waits_seen}": ("organiser", WAITS),
    "offer.go_on:{halted}:{halted_seen}": ("organiser", HALTED),
    "offer_change.approve:{change}:{change_seen}": ("organiser", OF_A_CHANGE),
    "offer_change.decline:{change}:{change_seen}": ("organiser", OF_A_CHANGE),
    "application.approve:{applicant}:{applicant_seen}": ("organiser", OF_AN_APPLICATION),
    "application.decline:{applicant}:{applicant_seen}": ("organiser", OF_AN_APPLICATION),
    "venue.still_right:{venue}:{venue_seen}": ("organiser", OF_A_PLACE),
    "venue.list:{place}:{place_seen}": ("organiser", OF_THE_BANDSTAND),
    "venue.way_in_agree:{place}:step_free:{place_seen}": ("organiser", OF_THE_BANDSTAND),
    "signpost.still_right:{signpost}:{signpost_seen}": ("organiser", OF_HELP),
    "community.agree:{wished}:{wished_seen}": ("organiser", OF_A_WISH),
    "summary.send:{written}:{written_seen}": ("organiser", OF_A_SUMMARY),
    "idea.keep:{idea}:{idea_seen}": ("organiser", OF_AN_IDEA),
    "idea.answer:{idea}:not_now:{idea_seen}": ("organiser", OF_AN_IDEA),
    "idea.pass_on:{idea}:{idea_seen}": ("organiser", OF_AN_IDEA),
    "vote.open:{vote_draft}:{vote_seen}": ("organiser", OF_A_VOTE),
    "handover.agree:{handover}:{handover_seen}": (
        "champion",
        tuple(change for change in OF_A_POST if "host_id" not in change),
    ),
}
"""What is pressed, by whom, and what may change between reading and pressing."""

EACH = [(does, who, change) for does, (who, changes) in TABLE.items() for change in changes]


@pytest.fixture
async def towns(tmp_path: Path) -> AsyncIterator[tuple[Town, Everybody]]:
    async with everybody(tmp_path / "towns.sqlite") as both:
        yield both


async def test_nothing_is_decided_about_what_was_not_read(towns: tuple[Town, Everybody]) -> None:
    """Every deciding button, every fact on its card."""
    town, who = towns
    wrong = []
    async with town.bot.database.write() as work:
        for does, role, change in EACH:
            pressed = does.format_map(who.numbers)
            if await heard(town, who, work, pressed, HERE, role) == CHANGED:
                wrong.append(f"{does} is refused though nothing has changed")
            await work._connection.execute("SAVEPOINT before")  # noqa: SLF001
            cursor = await work._connection.execute(change.format_map(who.numbers))  # noqa: SLF001
            assert cursor.rowcount > 0, change
            if (said := await heard(town, who, work, pressed, HERE, role)) != CHANGED:
                wrong.append(f"{does} after {change}: {said}")
            await work._connection.execute("ROLLBACK TO SAVEPOINT before")  # noqa: SLF001
    assert wrong == []
    assert len(EACH) > 80


def test_every_button_that_carries_what_was_read_is_tried() -> None:
    """A new one needs a row above."""
    carries = {name for name, route in ROUTES.items() if Fingerprint in get_type_hints(route.service).values()}
    assert {name_of_action(does) for does in TABLE} == carries - {OF_THE_SETTINGS}


def test_a_forged_number_decides_nothing_either() -> None:
    """Two cards have two numbers, and each fits into a button."""
    one, other = (fingerprint(text("offers.approve.ask", facts=facts)) for facts in ("soup", "Soup"))
    assert one != other
    assert one == fingerprint(text("offers.approve.ask", facts="soup"))
    assert max(len(str(one)), len(str(2**40))) <= 13
