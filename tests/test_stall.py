"""The benchmark of who waits for a decision: it runs, tells what it saw, and says kindly what makes no sense."""

import json

import pytest

from tests.bench.stall import HELD_AT_MOST_MS, main


def test_a_small_town_is_measured_and_told_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """People tap meanwhile, and the loop’s own thread never holds it for long."""
    main(["--guests", "400", "--sittings", "6", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"nothing", "decision", "reach", "how_is_it_going"}
    assert told["nothing"]["taps"] > 0
    assert all(watch["took_s"] > 0 for watch in told.values())
    assert told["decision"]["longest_stall_cpu_ms"] < HELD_AT_MOST_MS


@pytest.mark.parametrize("flags", [["--guests", "0"], ["--sittings", "-1"], ["--guests", "many"]])
def test_no_guests_or_sittings_is_told_kindly(flags: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """One line, and no traceback."""
    with pytest.raises(SystemExit) as ended:
        main(flags)
    assert ended.value.code == 2
    assert "error:" in capsys.readouterr().err
