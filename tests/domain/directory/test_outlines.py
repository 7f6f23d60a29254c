"""Wards on a picture: points where they belong, labels inside, also of a part."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.directory.outlines import label_in_part, placed
from storage.directory.outlines import load_outlines

TOWN = placed(load_outlines(), {code for code in load_outlines() if code.startswith("E050150")}, width=1000)
SQUARE = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
EDGES = st.floats(-5, 15, allow_nan=False)


def test_a_point_is_placed_as_outlines_are() -> None:
    """A corner of a ward, by its longitude and latitude, is that corner on the picture."""
    assert TOWN is not None
    for ward in TOWN.wards:
        assert TOWN.scale.at(ward.ward.ring[0]) == ward.points[0]


def test_a_label_of_a_part_is_in_that_part() -> None:
    """Of what is not in the box there is none."""
    found = label_in_part(SQUARE, (8, 8), 10, 10)
    assert found is not None
    (x, y), room = found
    assert 8 < x < 10
    assert 8 < y < 10
    assert 0 < room <= 1
    assert label_in_part(SQUARE, (20, 20), 5, 5) is None


@given(EDGES, EDGES, st.floats(1, 10), st.floats(1, 10))
def test_it_is_never_out_of_sight(left: float, top: float, width: float, height: float) -> None:
    """Wherever the box is."""
    found = label_in_part(SQUARE, (left, top), width, height)
    if found:
        (x, y), _ = found
        assert left - 0.1 <= x <= left + width + 0.1
        assert top - 0.1 <= y <= top + height + 0.1
