"""How the questions are put: in the words of their sources, with their answers, once each."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.evaluation.instruments import ITEMS, OFTEN, Instrument, StudyItem
from bot.domain.evaluation.questions import SCALE_OF, answers_of, item_before, next_item, said_often
from bot.domain.evaluation.studies import items_of
from bot.language.catalogue import load_catalogues
from bot.language.languages import DEFAULT_LANGUAGE
from bot.language.rendering import Words
from bot.services.evaluation.question_cards import ask, label

WORDS = Words.load()
IN_THE_WORDS_OF_THEIR_SOURCES = {
    StudyItem.COMPANIONSHIP: "How often do you feel that you lack companionship?",
    StudyItem.LEFT_OUT: "How often do you feel left out?",
    StudyItem.ISOLATED: "How often do you feel isolated from others?",
    StudyItem.DIRECT: "How often do you feel lonely?",
    StudyItem.CONTENT: "I am content with my friendships and relationships",
    StudyItem.ENOUGH_TO_ASK: "I have enough people I feel comfortable asking for help at any time",
    StudyItem.AS_SATISFYING: "My relationships are as satisfying as I would want them to be",
    StudyItem.LIFE: "Overall, how satisfied are you with your life nowadays?",
}
"""Sources in decision 0028. They are not changed: then nothing could be compared any more."""
UCLA = ["Hardly ever or never", "Some of the time", "Often"]
AGREE = ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"]
THEIR_ANSWERS = {
    **dict.fromkeys((StudyItem.COMPANIONSHIP, StudyItem.LEFT_OUT, StudyItem.ISOLATED), UCLA),
    StudyItem.DIRECT: ["Often or always", "Some of the time", "Occasionally", "Hardly ever", "Never"],
    **dict.fromkeys((StudyItem.CONTENT, StudyItem.AS_SATISFYING), AGREE),
    StudyItem.ENOUGH_TO_ASK: AGREE[::-1],
    StudyItem.LIFE: [str(number) for number in range(11)],
}


def test_the_questions_are_asked_as_they_were_tried() -> None:
    asked = {item: re.sub("</?b>", "", WORDS.plain(ask(item), "en_GB").split("\n")[0]) for item in StudyItem}
    assert asked == IN_THE_WORDS_OF_THEIR_SOURCES
    said = {item: [WORDS.plain(label(item, one), "en_GB") for one in answers_of(item)] for item in StudyItem}
    assert said == THEIR_ANSWERS


def test_no_other_language_has_words_of_its_own_for_them() -> None:
    """What was not tried in a language is not asked in it."""
    for code, catalogue in load_catalogues().items():
        if code != DEFAULT_LANGUAGE:
            assert not [key for key in catalogue.texts if key.startswith(("study.item.", "study.scale."))], code


def test_often_is_an_answer_that_there_is() -> None:
    for item, often in OFTEN.items():
        assert often in answers_of(item)
        assert said_often({item: often})
        assert not any(said_often({item: other}) for other in answers_of(item) if other != often)
        assert not said_often({item: None})


@settings(max_examples=50)
@given(st.sampled_from(Instrument), st.booleans(), st.data())
def test_each_question_is_asked_once_in_any_order_of_answers(
    instrument: Instrument, life: bool, data: st.DataObject
) -> None:
    """Answered or skipped, in whatever order old buttons are pressed, the rest follows and then it is done."""
    items = items_of(instrument, life=life)
    answers: dict[StudyItem, int | None] = dict.fromkeys(data.draw(st.sets(st.sampled_from(items))), None)
    asked = []
    while (item := next_item(items, answers)) is not None:
        asked.append(item)
        answers[item] = data.draw(st.sampled_from(answers_of(item)))
    assert len(asked) == len(set(asked))
    assert set(answers) == set(items)
    assert set(items) <= set(ITEMS[instrument])


def test_back_goes_to_the_one_before() -> None:
    items = items_of(Instrument.NATIONAL, life=False)
    assert item_before(items, items[0]) is None
    assert item_before(items, items[2]) is items[1]
    assert set(SCALE_OF) == set(StudyItem)
