"""The season’s flags do what they say, and its world is the same every time. Small towns, so that it takes seconds."""

from statistics import fmean

import pytest

from tests.bench.season import live, main
from tests.bench.season_life import Life
from tests.bench.season_policies import Ours, policies
from tests.bench.season_world import Shape, build

SMALL = Shape(residents=250, offers_a_week=6, weeks=2, width_m=4_000, height_m=4_000)


def small(**changes: float | bool) -> Shape:
    plain = {name: getattr(SMALL, name) for name in SMALL.__dataclass_fields__}
    return Shape(**(plain | changes))


def test_one_seed_makes_one_season() -> None:
    """The same twice; another seed is another town."""
    assert live(build(1, SMALL), Ours()) == live(build(1, SMALL), Ours())
    assert build(1, SMALL).posts != build(2, SMALL).posts


def test_residents_and_offers_are_as_many_as_asked_for() -> None:
    """Each week, weekly hosts and one-off food together."""
    town = build(1, small(residents=90, offers_a_week=7, weeks=3))
    assert len(town.residents) == 90
    assert len(town.posts) == 21


@pytest.mark.parametrize("share", [0.0, 0.08, 0.4])
def test_the_mean_of_no_shows_is_the_share_asked_for(share: float) -> None:
    """Over many residents."""
    town = build(1, small(residents=3_000, offers_a_week=1, weeks=1, no_show=share))
    assert fmean(one.no_show for one in town.residents) == pytest.approx(share, abs=0.01)


@pytest.mark.parametrize("factor", [0.6, 1.5])
def test_acceptance_multiplies_everybodys_chance_of_a_yes(factor: float) -> None:
    """Up to certainty."""
    town = build(1, SMALL)
    post = town.posts[0]
    unsure = [one for one in town.residents if one.chance(post, 1, SMALL) < 1]
    assert len(unsure) > 200
    for one in unsure:
        plain = one.chance(post, 1, SMALL)
        assert one.chance(post, 1, small(acceptance=factor)) == pytest.approx(min(1.0, plain * factor))


def test_whoever_never_tires_says_yes_as_gladly_to_the_third_invitation() -> None:
    """Others do not."""
    town = build(1, SMALL)
    one, post = town.residents[0], town.posts[0]
    assert one.chance(post, 3, small(tires=False)) == one.chance(post, 1, SMALL)
    assert one.chance(post, 3, SMALL) < one.chance(post, 1, SMALL)


@pytest.mark.parametrize("name", sorted(policies()))
def test_no_policy_seats_more_than_there_are_places_or_more_than_say_yes(name: str) -> None:
    """Nor does anybody whom it does not fit sit down; only `broadcast` goes over the cap."""
    life = Life(build(3, SMALL), policies()[name]())
    life.run()
    tally = life.tally
    assert 0 < tally.attended <= tally.filled <= tally.places
    assert tally.filled <= tally.invitations
    assert tally.allergen_mismatches == 0
    assert tally.over_cap == 0 or name == "broadcast"


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        (["--residents", "0"], "a whole number from 1 on"),
        (["--seeds", "few"], "a whole number from 1 on"),
        (["--offers-per-week", "-3"], "a whole number from 1 on"),
        (["--no-show", "1.5"], "a share from 0 to 0.9"),
        (["--no-show", "nan"], "a share from 0 to 0.9"),
        (["--acceptance", "0"], "above 0 and up to 10"),
        (["--acceptance", "lots"], "please give a number"),
        (["--policies", "magic"], "invalid choice"),
    ],
)
def test_a_flag_that_makes_no_sense_is_told_kindly(
    flags: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line that says what would do, and no traceback."""
    with pytest.raises(SystemExit) as ended:
        main(flags)
    assert ended.value.code == 2
    assert words in capsys.readouterr().err


def test_a_tiny_season_prints_each_policy(capsys: pytest.CaptureFixture[str]) -> None:
    """The whole command, as JSON: the same to the last digit, however many seasons are lived through at once."""
    flags = [
        "--residents",
        "60",
        "--offers-per-week",
        "2",
        "--weeks",
        "1",
        "--seeds",
        "2",
        "--first-seed",
        "9",
        "--json",
    ]
    main([*flags, "--jobs", "1"])
    printed = capsys.readouterr().out
    assert all(f'"{name}"' in printed for name in policies())
    main([*flags, "--jobs", "2"])
    assert capsys.readouterr().out == printed
