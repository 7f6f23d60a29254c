"""Fair turns against an exact method that knows nothing of augmenting paths.

A longer proof: `TURNS_EXAMPLES=20000 pytest tests/domain/invitations/test_assignment.py`.
"""

import os
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.invitations.assignment import Room, Seats, Turns, bits_of, place

EXAMPLES = int(os.environ.get("TURNS_EXAMPLES", "400"))
TOWNS = 3_000
Case = tuple[list[int], list[int]]


@st.composite
def small_towns(draw: st.DrawFn) -> Case:
    """Up to 5 sittings with 0 to 3 places, and up to 9 guests in order of need with the sittings that fit them."""
    places = draw(st.lists(st.integers(0, 3), min_size=1, max_size=5))
    guests = draw(st.lists(st.integers(0, (1 << len(places)) - 1), max_size=9))
    return places, guests


def placed(places: list[int], guests: list[int]) -> dict[int, int]:
    turns = Turns([Seats(n) for n in places], chance=lambda _g, _r: 1.0, order=lambda _g, rooms: bits_of(rooms)[0])
    place(turns, enumerate(guests))
    return {guest: number for number, room in enumerate(turns.rooms) for guest in room.members}


def best_rows(places: list[int], guests: list[int]) -> tuple[tuple[int, ...], int]:
    """Over every possible seating: the row of 1s and 0s that is best for the neediest, and the most 1s of any row."""
    rows: dict[tuple[int, ...], tuple[int, ...]] = {tuple(places): ()}
    counts = {tuple(places): 0}
    for fits in guests:
        new_rows: dict[tuple[int, ...], tuple[int, ...]] = {}
        new_counts: dict[tuple[int, ...], int] = {}
        for left, row in rows.items():
            choices = [(left, 0)] + [
                ((*left[:n], left[n] - 1, *left[n + 1 :]), 1) for n in bits_of(fits) if left[n] > 0
            ]
            for then, seated in choices:
                new_rows[then] = max(new_rows.get(then, ()), (*row, seated))
                new_counts[then] = max(new_counts.get(then, 0), counts[left] + seated)
        rows, counts = new_rows, new_counts
    return max(rows.values()), max(counts.values())


@settings(max_examples=EXAMPLES, deadline=None)
@given(small_towns())
def test_nobody_is_left_out_for_somebody_later_and_as_many_as_possible_are_placed(case: Case) -> None:
    """The fairest set by order of need is found, and it is also a largest one."""
    places, guests = case
    found = placed(places, guests)
    fairest, most = best_rows(places, guests)
    assert tuple(int(guest in found) for guest in range(len(guests))) == fairest
    assert len(found) == most


def test_three_thousand_towns_are_seated_as_the_exact_method_seats_them() -> None:
    """Drawn from a seed, larger than hypothesis likes to make them: fairest by need, and as many as possible."""
    rng = Random(2026)
    seated = left_out = 0
    for _ in range(TOWNS):
        places = [rng.randint(0, 3) for _ in range(rng.randint(1, 5))]
        guests = [sum(1 << n for n in range(len(places)) if rng.random() < 0.4) for _ in range(rng.randint(1, 10))]
        found = placed(places, guests)
        fairest, most = best_rows(places, guests)
        assert tuple(int(guest in found) for guest in range(len(guests))) == fairest, (places, guests)
        assert len(found) == most, (places, guests)
        seated, left_out = seated + most, left_out + sum(map(bool, guests)) - most
    assert seated > TOWNS
    assert left_out > TOWNS // 2


@settings(max_examples=EXAMPLES // 2, deadline=None)
@given(small_towns())
def test_everyone_is_placed_where_it_fits_and_no_room_overflows(case: Case) -> None:
    places, guests = case
    found = placed(places, guests)
    assert all(guests[guest] >> number & 1 for guest, number in found.items())
    assert all(list(found.values()).count(number) <= places[number] for number in range(len(places)))


def test_an_earlier_guest_moves_so_that_a_later_one_gets_the_only_place_that_fits() -> None:
    """Asha could go to either; Ben only to the first."""
    assert placed([1, 1], [0b11, 0b01]) == {0: 1, 1: 0}


def test_the_list_is_read_no_further_than_needed() -> None:
    """Two places are gone after two guests; a town of thousands behind them is not looked at."""
    guests = ((guest, 1) for guest in range(10_000))
    turns = Turns([Seats(2)], chance=lambda _g, _r: 1.0, order=lambda _g, _rooms: 0)
    place(turns, guests)
    assert next(guests) == (2, 1)


def test_a_room_asks_until_those_asked_may_fill_it() -> None:
    """Six places and a chance of one half each: asking stops once the mean passes 6.5."""
    room = Room(6)
    turns = Turns([room], chance=lambda _g, _r: 0.5, order=lambda _g, _rooms: 0)
    place(turns, ((guest, 1) for guest in range(100)))
    assert len(room.members) == 14
