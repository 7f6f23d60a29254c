"""What the desk of a practice may write on a slip, and what is refused at every question and kept nowhere."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversations.calls.phone_guest import read_phone
from bot.conversations.calls.slip import SLIP, SlipDraft
from bot.conversations.engine.answer import Tapped, Typed
from bot.conversations.engine.engine import NotUnderstood, advance
from bot.parsing.messages.health import has_nhs_number, says_health
from bot.parsing.messages.time_to_ring import is_a_time
from tests.support.talk import facts

FACTS = facts()
QUESTIONS = [question.name for question in SLIP.questions]
WORDS = (
    "after",
    "10",
    "mornings",
    "Tom",
    "not",
    "her",
    "son",
    "07700",
    "900123",
    "6pm",
    "Mondays",
    "x",
    "–",
    "<b>",
    "&",
)
BETWEEN = st.sampled_from(["", " ", "-", ".", " - ", "/"])


def before(name: str) -> SlipDraft:
    """Everything up to that question is said."""
    return SlipDraft(answered=tuple(QUESTIONS[: QUESTIONS.index(name)]), first_name="Nora", phone="0161 496 0123")


def checked(nine: str) -> str | None:
    """An NHS number of these nine digits, as the NHS makes it; None where there is none."""
    check = (11 - sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11) % 11
    return None if check == 10 else f"{nine}{check}"


@pytest.mark.parametrize("question", QUESTIONS)
@given(
    nine=st.text("0123456789", min_size=9, max_size=9),
    gaps=st.tuples(BETWEEN, BETWEEN),
    around=st.sampled_from(["{}", "Mary, NHS {}", "{} after 10", "no. {}."]),
)
def test_no_nhs_number_is_kept(question: str, nine: str, gaps: tuple[str, str], around: str) -> None:
    """Any of them, however it is written, at any question."""
    number = checked(nine)
    if number is None:
        return
    written = around.format(f"{number[:3]}{gaps[0]}{number[3:6]}{gaps[1]}{number[6:]}")
    with pytest.raises(NotUnderstood) as refused:
        advance(SLIP, before(question), Typed(written), FACTS)
    assert refused.value.say.key == "slip.nhs_number"


@given(nine=st.text("0123456789", min_size=9, max_size=9), last=st.sampled_from("0123456789"))
def test_other_numbers_are_none(nine: str, last: str) -> None:
    """Ten digits that do not check; and a telephone number has eleven."""
    assert has_nhs_number(nine + last) == (checked(nine) == nine + last)
    assert not has_nhs_number(f"0161 {nine[:3]} {nine[3:7]}")
    assert not has_nhs_number(f"07{nine[:3]} {nine[3:]}")
    assert not has_nhs_number(f"+44 (0)7{nine[:3]} {nine[3:]} or 0161 {nine[:3]} {nine[3:7]}, 10:00-12:00, 14:00-16:30")


@pytest.mark.parametrize(
    "written",
    [
        "9434765919 12",
        "x9434765919, 0161 496 0000",
        "0161 496 0000 9434765919",
        "0161 496 00009434765919",
        "12 943 476 5919, 1940",
        "(943) 476 (5919)",
        "9434765919/07700900123",
    ],
)
def test_an_nhs_number_among_others_is_one(written: str) -> None:
    assert has_nhs_number(written)


@pytest.mark.parametrize(
    "words",
    [
        *("OCD", "crohns", "Crohn’s", "stoma", "forgetful", "memory", "heart", "unwell", "breathing", "fell", "dying"),
        *("PTSD", "bad leg", "not well", "chest pains", "in recovery", "panic attacks"),
    ],
)
def test_what_says_health(words: str) -> None:
    assert says_health(words)


@pytest.mark.parametrize(
    "typed", ["Mary PTSD", "John MS", "MaryMS", "Mary-MND", "John M.S.", "JOHN MS", "TB", "Mary of two sons", "A-b-c"]
)
def test_a_slip_has_a_first_name_and_no_more(typed: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        advance(SLIP, before("first_name"), Typed(typed), FACTS)
    assert refused.value.say.key in {"slip.first_name.only", "slip.health", "names.only_first"}


@pytest.mark.parametrize(
    ("typed", "tapped", "kept"),
    [
        ("Mary Ann", "yes", "Mary Ann"),
        ("Mary grumpy", "first", "Mary"),
        ("Maria del Carmen", "yes", "Maria del Carmen"),
    ],
)
def test_of_two_words_it_is_asked(typed: str, tapped: str, kept: str) -> None:
    """And nothing goes on until it is tapped; what is typed instead is no answer."""
    draft = advance(SLIP, before("first_name"), Typed(typed), FACTS)
    question = next(one for one in SLIP.questions if one.name == "whole_name")
    assert question.applies(draft, FACTS)
    with pytest.raises(NotUnderstood):
        advance(SLIP, draft, Typed("she is a bit odd"), FACTS)
    draft = advance(SLIP, draft, Tapped(tapped), FACTS)
    assert draft.first_name == kept
    again = draft.model_copy(update={"answered": tuple(one for one in draft.answered if one != "first_name")})
    assert "whole_name" not in advance(SLIP, again, Typed("Mary Jo"), FACTS).answered


def test_one_word_is_not_asked_about() -> None:
    question = next(one for one in SLIP.questions if one.name == "whole_name")
    for name in ("Mary", "MARY", "Anne-Marie", "D’Arcy", "McDuff", "Zoë", "Şule"):
        assert not question.applies(advance(SLIP, before("first_name"), Typed(name), FACTS), FACTS), name


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(
    "typed",
    [
        "Yes, she has dementia",
        "Mary (diabetic)",
        "after her dialysis",
        "COPD, so let it ring",
        "he’s very lonely since he was widowed",
        "hard of hearing",
        "poorly in the mornings",
        "discharged from hospital on Monday",
        "suffers with anxiety and depression",
        "wheelchair user",
    ],
)
def test_nothing_of_health_is_kept(question: str, typed: str) -> None:
    """Refused kindly, whatever is asked."""
    with pytest.raises(NotUnderstood) as refused:
        advance(SLIP, before(question), Typed(typed), FACTS)
    assert refused.value.say.key == "slip.health"


@pytest.mark.parametrize("name", ["Nora", "Maria del Carmen", "Bill", "Ms Okafor", "Conan", "Sunny", "Faith", "Ana"])
def test_a_name_is_a_name(name: str) -> None:
    assert not says_health(name)
    assert advance(SLIP, before("first_name"), Typed(name), FACTS).first_name == name


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "mornings",
            "after 10",
            "After 10.30am, not Mondays",
            "between 2 and 4",
            "any time",
            "Mon-Fri",
            "weekday evenings",
        ),
        *("before noon", "10-12", "Tuesdays or Thursdays, 6pm", "half past ten", "early afternoon please"),
    ],
)
def test_a_time_is_kept_as_it_is_typed(typed: str) -> None:
    draft = advance(SLIP, before("best_time"), Typed(typed), FACTS)
    assert draft.best_time in {typed, ""}


@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join))
def test_only_times_are_kept(typed: str) -> None:
    """Of whatever is typed: what is kept is made of the words of a time, and short."""
    try:
        draft = advance(SLIP, before("best_time"), Typed(typed), FACTS)
    except NotUnderstood:
        return
    assert draft.best_time == "" or is_a_time(draft.best_time)
    assert len(draft.best_time) <= 40


@pytest.mark.parametrize(
    "typed", ["let it ring", "ask for Tom", "she lives with her son", "on 07700 900123", "1234", "🙂"]
)
def test_what_is_no_time_is_asked_again(typed: str) -> None:
    assert not is_a_time(typed)


@pytest.mark.parametrize("time", ["mornings", "afternoons", "evenings"])
def test_a_button_is_a_time(time: str) -> None:
    assert advance(SLIP, before("best_time"), Tapped(time), FACTS).best_time == time


def test_the_number_is_read_as_a_neighbours_is() -> None:
    """So that the same number is found again, whoever wrote it down."""
    typed = "+44 (0)161 496-0123"
    assert advance(SLIP, before("phone"), Typed(typed), FACTS).phone == read_phone(typed)
