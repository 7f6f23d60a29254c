"""A private home as a place: its street for everybody, the rest only for those who are coming."""

import pytest

from bot.domain.directory.venues import street_of
from tests.support.acts import champion, does, guest, posts
from tests.support.look_inside import olive_of, rows
from tests.support.town import Resident, Town

SUPPER = "Shared meal: veg soup for 1, The Patel house, tomorrow 6-8pm, vegan, no allergens, free"
SECRETS = ("Patel", "12 Berwick", "SK5 8BE")


async def posts_at_home(host: Resident, words: str = SUPPER) -> None:
    """The place is new: its address, and that it is a home."""
    await host.writes(words)
    assert "What is its postcode?" in host.last.text
    await host.taps("Change something" if "Change something" in str(host.last.buttons) else "◀ Back")
    await host.writes("The Patel house, 12 Berwick Road, SK5 8BE")
    assert "What is it like there?" in host.last.text
    await host.taps("Somebody’s home, steps not known")
    for _ in range(6):
        if "Post it" in [label for row in host.last.buttons for label in row]:
            break
        await does(host, "I don’t know")
    assert "guests see only: a home in Berwick Road" in host.last.text
    await host.taps("Post it")


def hidden(person: Resident) -> bool:
    """Nothing that they have seen, pins included, says which home it is."""
    seen = person.heard + str([(one.media, one.inline) for one in person.phone.chat.messages])
    return not any(secret in seen for secret in SECRETS)


async def test_the_street_before_and_the_place_after_a_yes(town: Town) -> None:
    """In the invitation and in /food the street; in the confirmation, the pin, the card and the calendar all of it."""
    ben = await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await posts_at_home(asha)
    assert "A home in Berwick Road. I will tell you which one once you are coming." in ben.last.text
    await ben.writes("/food")
    assert "a home in Berwick Road" in ben.last.text
    assert hidden(ben)
    await ben.taps("Veg soup", "I’ll come")
    assert ben.was_told("The Patel house, 12 Berwick Road, SK5 8BE")
    await ben.writes("/mymeals")
    assert "12 Berwick Road" in ben.last.text


async def test_waiting_for_a_place_is_not_coming(town: Town) -> None:
    """Neither the card of the waiting list nor a borrowed calendar button says where it is."""
    ben, cai = await guest(town, "Ben"), await guest(town, "Cai")
    asha = await champion(town, "Asha")
    await posts_at_home(asha)
    first, second = (ben, cai) if ben.was_told("Would you like") else (cai, ben)
    await first.taps("I’ll come")
    await rows(town, "UPDATE occurrence SET look_at = '2026-07-16T10:00:00.000000Z'")
    await rows(
        town,
        "INSERT INTO booking (occurrence_id, person_id, state, party, asked_at)"
        f" SELECT 1, id, 'waitlisted', 1, '2026-07-16T09:00:00.000000Z' FROM person WHERE chat_id = {second.phone.id}",
    )
    await second.writes("/mymeals")
    assert "waiting list" in second.last.text.lower()
    second.phone.presses_data("booking.calendar:2", second.last)
    await town.settles()
    assert "That is over" in second.last.text
    assert hidden(second)


async def test_the_reminder_says_where_it_is(town: Town) -> None:
    """Ben has to find it."""
    ben = await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await posts_at_home(asha)
    await ben.taps("I’ll come")
    await town.moves_to(town.now.replace(hour=18, minute=5))
    assert "12 Berwick Road" in ben.last.text


async def test_nobody_else_may_post_at_a_home(town: Town) -> None:
    """Not offered, not found by its name; the same name is another place, and the first one stays as it was."""
    asha, bea = await champion(town, "Asha"), await champion(town, "Bea")
    await posts_at_home(asha)
    await posts(bea, SUPPER.replace("tomorrow", "Saturday"))
    assert "Berwick" not in bea.heard
    found = await rows(town, "SELECT name, address, home FROM venue WHERE name LIKE '%Patel%' ORDER BY id")
    assert found == [("The Patel house", "12 Berwick Road, SK5 8BE", 1), ("The Patel house", "SK5 8BE", 0)]


async def test_an_organiser_sees_and_says_that_it_is_a_home(town: Town) -> None:
    """On the card of the place, and with a switch among the ways in."""
    olive = olive_of(town)
    await olive.writes("/venues")
    await olive.taps("Brinnington Hub", "Ways in", "somebody’s home")
    await olive.taps("Done")
    assert "Somebody’s home: guests see only the street" in olive.last.text


async def test_whoever_takes_over_hears_where_it_is(town: Town) -> None:
    """Asked, they see the street; once they have said yes, all of it. They cannot post there themselves."""
    asha, bea = await champion(town, "Asha"), await champion(town, "Bea")
    await posts_at_home(asha)
    await asha.writes("/myposts")
    await asha.taps("Somebody else hosts", "Ask Bea")
    assert hidden(bea)
    await bea.taps("Yes, I will host it")
    assert "12 Berwick Road" in bea.last.text
    await posts(bea, SUPPER.replace("tomorrow", "Saturday"))
    assert ("The Patel house", 0) in await rows(town, "SELECT name, home FROM venue")


async def test_a_home_goes_with_its_host(town: Town) -> None:
    """Also one that an organiser has looked at."""
    asha = await champion(town, "Asha")
    await posts_at_home(asha)
    await rows(town, "UPDATE venue SET checked_at = '2026-07-16T09:00:00.000000Z' WHERE home = 1")
    await asha.writes("/myposts")
    await asha.taps("Call it off", "Yes, call it off")
    await asha.writes("/delete")
    await asha.taps("Yes, forget me")
    assert await rows(town, "SELECT name FROM venue WHERE name LIKE '%Patel%' OR address LIKE '%Berwick%'") == []


@pytest.mark.parametrize(
    ("name", "address", "street"),
    [
        ("Asha’s house", "12 Berwick Road, SK5 8BE", "Berwick Road"),
        ("12 Berwick Road", "SK5 8BE", "Berwick Road"),
        ("Flat 2, 12a Berwick Road", "", "Berwick Road"),
        ("Rose Cottage", "Rose Cottage, Old Mill Lane, SK5 8BE", "Old Mill Lane"),
        ("The Green", "4 High Street, SK5 8BE", "High Street"),
        ("My house", "SK5 8BE", ""),
        ("The Patel house", "", ""),
        ("Patel Court", "Flat 7", ""),
    ],
)
def test_a_street_gives_no_number_and_no_name(name: str, address: str, street: str) -> None:
    """Where no street is told, nothing is said of the place at all."""
    assert street_of(name=name, address=address) == street
