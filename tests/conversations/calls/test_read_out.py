"""What is kept of a neighbour is read out before it is kept: all of it, in sentences, and each can be put right."""

import re

import pytest

from bot.conversations.calls.phone_guest import NEIGHBOUR
from tests.conversations.test_texts import TEXTS
from tests.support.talk import Talk


def at_the_review() -> Talk:
    talk = Talk(NEIGHBOUR).taps("They said yes", "Yes, they are")
    talk.types("Mary", "0161 496 0123", "after 10", "Heatons North").taps(
        "Further", "Mon", "Thu", "Done", "Midday", "Done"
    )
    talk.taps("Yes, you may", "milk", "Done", "vegan", "Done", "No, only the number", "Yes, no steps")
    assert talk.asked == ""
    return talk


def read(talk: Talk) -> str:
    return re.sub(r"</?b>", "", talk.words)


def test_all_that_was_said_is_read_out_in_the_order_in_which_it_was_asked() -> None:
    """Name, number, place, days, food, steps: as sentences to her, and nothing is left out."""
    said = (
        "Please read this to Mary.",
        "“You are Mary.",
        "We ring you on 0161 496 0123. A good time is: after 10.",
        "You live near Heatons North.",
        "This is how far you would go: Further (4 miles).",
        "These days are good for you: Monday and Thursday. Time of day: Midday and afternoon.",
        "You can’t eat milk.",
        "Your food needs to be vegan.",
        "The cook sees only a number, not your name.",
        "You need a way in without steps.”",
        "Did Mary say that it is right?",
    )
    words = read(at_the_review())
    places = [words.find(sentence) for sentence in said]
    assert -1 not in places, (said[places.index(-1)], words)
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("what", "answer", "then"),
    [
        ("First name", "Molly", "You are Molly."),
        ("Phone number", "0161 496 0456", "We ring you on 0161 496 0456."),
        ("When to ring", "before noon", "A good time is: before noon."),
        ("Where they live", "Reddish South", "You live near Reddish South."),
        ("How far", "A walk", "how far you would go: A walk (1 mile)."),
        ("Days", "Any day", "These days are good for you: Any day."),
        ("Time of day", "Any time", "Time of day: Any time."),
        ("Keeping what they can’t eat", "I’d rather not say", "You did not tell us what you can’t eat"),
        ("What they can’t eat", "None of these", "You named nothing that you can’t eat."),
        ("What they need", "None of these", "You did not ask for vegetarian"),
        ("Their name beside it", "Yes", "The cook may see your name beside that."),
        ("Steps", "No, steps are fine", "Steps are fine for you."),
    ],
)
def test_each_can_be_put_right(what: str, answer: str, then: str) -> None:
    """As in every conversation: “Change something”, what it is, and the review once more."""
    talk = at_the_review().taps("Change something", what)
    if any(label.startswith(answer) for label in talk.labels):
        talk.taps(answer)
    else:
        talk.types(answer)
    assert talk.asked == ""
    assert then in read(talk)
    assert "Yes, keep it" in talk.labels


def test_each_line_of_joining_has_its_sentence() -> None:
    """With the same that stands in it."""
    for key in (key for key in TEXTS if key.startswith("joining.review.")):
        sentence = key.replace("joining", "neighbour", 1)
        assert sentence in TEXTS, sentence
        assert set(re.findall(r"{(\w+)}", TEXTS[sentence][0])) == set(re.findall(r"{(\w+)}", TEXTS[key][0])), sentence
