"""The sets of posts that were written before the reader had seen them keep the figure that `docs/reading.md` tells."""

import json
from pathlib import Path

import pytest

from tests.bench.cases import DANGEROUS, RIGHT, post

FEWEST_RIGHT = {"fourth/posts": 35, "fifth/posts": 54, "third/posts_last": 49, "sixth/posts": 49}


@pytest.mark.parametrize("name", FEWEST_RIGHT)
def test_a_set_of_posts_is_read_as_well_as_ever(name: str) -> None:
    """None of them dangerously, and as many as before fully right."""
    lines = (Path(__file__).parent / f"{name}.jsonl").read_text("utf-8").splitlines()
    found = {case["text"]: post(case) for case in map(json.loads, filter(None, lines))}
    assert [text for text, verdict in found.items() if verdict == DANGEROUS] == []
    assert list(found.values()).count(RIGHT) >= FEWEST_RIGHT[name]
