"""In short says what the sections say first, and never how far answers moved without the yardstick."""

from bot.domain.core.messages import Text, text
from bot.domain.report.parts import ReportSection, SectionName
from bot.language.catalogue import load_catalogues
from bot.language.languages import DEFAULT_LANGUAGE
from bot.language.rendering import Words
from bot.services.report import in_short
from tests.support.made_up_report import words


def said(*sections: ReportSection) -> str:
    return Words.load().plain(in_short.section(sections).words[0], DEFAULT_LANGUAGE)


def section(name: SectionName, *texts: Text) -> ReportSection:
    return ReportSection(name=name, words=texts)


def test_the_first_words_of_each_stand_in_one_paragraph() -> None:
    """In their order; how it was counted is said elsewhere."""
    meals = section(SectionName.MEALS, words("Twelve meals."), words("More of them."))
    method = section(SectionName.METHOD, words("By the clock."))
    assert said(method, meals, section(SectionName.REACH, words("Forty people."))) == "Forty people. Twelve meals."


def test_a_change_never_stands_without_the_yardstick() -> None:
    moved = words("It moved by −0.95.")
    yardstick = text("report.evaluation.yardstick", moved="−0.53 (from −0.92 to −0.15)")
    heard = said(section(SectionName.EVALUATION, moved, words("A scale."), yardstick))
    assert heard.startswith("It moved by −0.95. Between the two first answers, before any meal, it had moved by −0.53")
    assert "A scale" not in heard


def test_the_words_that_must_stand_with_others_are_there() -> None:
    """A key that was renamed would be left out silently."""
    assert load_catalogues()[DEFAULT_LANGUAGE].texts.keys() >= in_short.NEVER_WITHOUT


def test_with_nothing_to_tell_it_says_what_is_not_known() -> None:
    assert [one.key for one in in_short.section(()).words] == [
        "report.in_short.not_known",
        "report.in_short.not_counted",
    ]
