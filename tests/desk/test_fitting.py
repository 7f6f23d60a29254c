"""How large the letters of a poster are, reckoned before it is drawn."""

from bot.domain.core.languages import LanguageCode
from bot.page.paper.fitting import FITS, fit

SHORT = [("Soup", "giant"), ("Friday", "large")]


def test_little_is_large_and_much_is_small() -> None:
    """The more there is to say, the smaller; whatever there is, some size is found."""
    found = [fit([*SHORT, *[("x" * 90, "small")] * number], LanguageCode.ENGLISH) for number in range(0, 200, 5)]
    assert found == sorted(found)
    assert found[0] == FITS[0].name
    assert found[-1] == FITS[-1].name


def test_a_line_that_slopes_needs_more_room() -> None:
    """The same words in Urdu are never larger."""
    for number in range(0, 60, 3):
        lines = [*SHORT, *[("x" * 60, "small")] * number]
        assert fit(lines, LanguageCode.URDU) >= fit(lines, LanguageCode.ENGLISH)


def test_the_english_beside_is_a_row_of_its_own() -> None:
    """Markup and signs take no room."""
    plain = [("x" * 60, "small")] * 12
    assert fit([("<b>" + "x" * 60 + "</b>", "small")] * 12, LanguageCode.POLISH) == fit(plain, LanguageCode.POLISH)
    beside = [("x" * 60 + "<br><i>" + "x" * 60 + "</i>", "small")] * 12
    assert fit(beside, LanguageCode.POLISH) > fit(plain, LanguageCode.POLISH)
