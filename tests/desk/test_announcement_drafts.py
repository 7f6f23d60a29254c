"""What is half written is never lost: on the page, in the chat, by one organiser or two."""

import re

from tests.desk.conftest import Desk
from tests.desk.test_announcements import TEA, address, begins, hidden, looks, sends
from tests.journeys.broadcasts.test_compose import NEXT_MORNING, passes, writes_broadcast
from tests.support.look_inside import rows
from tests.support.table import guests
from tests.support.volunteers import second_organiser


async def test_begun_here_and_finished_in_the_chat(desk: Desk) -> None:
    """What is not said yet is asked there; once it is sent it is no draft any more."""
    (ben,) = await guests(desk.town, "Ben")
    olive = await desk.signed_in()
    draft = await begins(olive)
    await olive.sends(f"{draft}/count", {**TEA, "segment": "", "revision": "1"})
    await desk.olive.writes("/broadcasts")
    assert "Not sent: “Tea for all at two" in desk.olive.heard
    await desk.olive.taps("Carry on with it", "Skip", "Skip", "All guests", "Now", "Show me how it looks")
    assert "Tea for all at two" in (await olive.opens("/announcements")).words
    await desk.olive.taps("Send it to")
    assert ben.was_told("Tea for all")
    assert (await olive.opens(draft)).status == 404


async def test_begun_in_the_chat_and_finished_here(desk: Desk) -> None:
    """With its bold words; the chat asks no more."""
    (ben,) = await guests(desk.town, "Ben")
    olive = await desk.signed_in()
    await desk.olive.writes("/broadcast", "Tea & <b>cake</b> at two")
    assert "Tea &amp; cake at two" in (await olive.opens("/announcements")).words
    await olive.sends("/announcements/from-chat")
    draft = address(olive)
    assert "Tea &amp; &lt;b&gt;cake&lt;/b&gt; at two" in olive.last.words
    form = {**TEA, "words": "Tea & <b>cake</b> at two"}
    one = await looks(olive, form, draft)
    assert "Tea &amp; <b>cake</b> at two" in olive.last.words
    await sends(olive, one)
    await passes(desk.town, 5)
    assert "Tea & cake at two" in ben.last.text
    await olive.opens("/announcements")
    assert "You have begun one in the chat" not in olive.last.words


async def test_two_organisers_write_one(desk: Desk) -> None:
    """The second sees what the first changed, loses nothing, and chooses."""
    olive, omars = await desk.signed_in(), await second_organiser(desk.town)
    omar = await desk.signed_in(omars)
    draft = await begins(olive)
    await olive.sends(f"{draft}/count", {**TEA, "revision": "1"})
    await omar.opens(draft)
    old = hidden(olive)["revision"]
    await omar.sends(f"{draft}/count", {**TEA, "words": "Tea at four", "revision": hidden(omar)["revision"]})
    mine = {**TEA, "words": "Tea at five"}
    await olive.sends(f"{draft}/look", {**mine, "revision": old})
    assert olive.last.status == 409
    assert "Omar changed this" in olive.last.words
    assert "<dd>Tea at four</dd>" in olive.last.words
    assert "Tea at five</textarea>" in olive.last.words
    found = re.search(r'name="mine" value="(\d+)"', olive.last.words)
    assert found
    await olive.sends(f"{draft}/count", {**mine, "revision": old, "mine": found[1]})
    assert "Tea at five</textarea>" in (await omar.opens(draft)).words
    assert "Changed last by Olive" in omar.last.words


async def test_what_is_typed_into_one_that_was_sent_is_kept(desk: Desk) -> None:
    """While somebody types they are told; when they press, it is a new draft."""
    olive, other = await desk.signed_in(), await desk.signed_in()
    draft = await begins(olive)
    one = await looks(olive, TEA, draft)
    await other.opens(draft)
    typed = {**TEA, "words": "Tea and more", "revision": hidden(other)["revision"]}
    await sends(olive, one)
    assert "Somebody has sent this" in (await other.sends(f"{draft}/count", {**typed, "live": "1"})).words
    await other.opens("/announcements")
    await other.sends(f"{draft}/look", typed)
    assert "What you typed is kept here, as a new one" in other.last.words
    assert "Tea and more</textarea>" in other.last.words


async def test_thrown_away(desk: Desk) -> None:
    """Also what was made of it to be looked at; saying it twice is harmless."""
    olive = await desk.signed_in()
    draft = await begins(olive)
    one = await looks(olive, TEA, draft)
    await olive.opens(draft)
    await olive.sends(f"{draft}/throw-away")
    assert "It is gone, and nobody got it" in olive.last.words
    await olive.sends(f"{draft}/throw-away")
    assert olive.last.status == 200
    assert "Nothing goes out from here" in (await olive.opens(one)).words


async def test_what_the_chat_has_shown_is_changed_here(desk: Desk) -> None:
    """The button of the chat sends it no more: it has not been read as it is now."""
    (ben,) = await guests(desk.town, "Ben")
    olive = await desk.signed_in()
    await writes_broadcast(desk.olive, "Tea at two", to="All guests")
    await olive.opens("/announcements")
    found = re.search(r'href="(/announcements/draft/\d+)"', olive.last.words)
    assert found
    await olive.opens(found[1])
    await olive.sends(f"{found[1]}/count", {**TEA, "words": "Tea at six", "revision": hidden(olive)["revision"]})
    await desk.olive.taps("Send it to")
    assert "That was decided before" in desk.olive.last.text
    await passes(desk.town, 20)
    assert not ben.was_told("Tea at")


async def test_changed_here_while_it_was_finished_in_the_chat(desk: Desk) -> None:
    """Neither loses a word: there are two."""
    olive = await desk.signed_in()
    draft = await begins(olive)
    await olive.sends(f"{draft}/count", {**TEA, "revision": "1"})
    await desk.olive.writes("/broadcasts")
    await desk.olive.taps("Carry on with it", "Skip", "Skip")
    await olive.opens(draft)
    await olive.sends(f"{draft}/count", {**TEA, "words": "Tea at six", "revision": hidden(olive)["revision"]})
    await desk.olive.taps("Now", "Show me how it looks")
    words = (await olive.opens("/announcements")).words
    assert "Tea at six" in words
    assert "Tea for all at two" in words


async def test_what_somebody_planned_who_organises_no_more_is_a_draft(desk: Desk) -> None:
    """An organiser looks at it, and sends it or not."""
    omars = await second_organiser(desk.town)
    omar, olive = await desk.signed_in(omars), await desk.signed_in()
    later = {**TEA, "send": "later", "send_day": "2026-07-17", "send_time": "09:00"}
    await sends(omar, await looks(omar, later))
    await rows(
        desk.town,
        "DELETE FROM organiser WHERE person_id = (SELECT id FROM person WHERE first_name = 'Omar')",
    )
    await desk.town.moves_to(NEXT_MORNING)
    again = await desk.signed_in()
    words = (await again.opens("/announcements")).words
    assert "Not sent yet" in words
    assert re.search(r"/announcements/draft/\d+\">Tea for all", words)
    assert olive.port
