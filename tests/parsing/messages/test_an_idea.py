"""What begins an idea and what only sounds like one; what of somebody is found in words that others will read."""

import pytest

from bot.parsing.messages.an_idea import idea_in, is_a_concern
from bot.parsing.messages.intents import Intent
from bot.parsing.messages.left_out import LeaveOut, to_leave_out, without_people
from bot.parsing.messages.meaning import understand

BEGINS = {
    "I have an idea": "",
    "I have an idea: a walk on Sundays": "a walk on Sundays",
    "Hi, I've got an idea for the club, a quiz": "a quiz",
    "ive got an idea. more tea": "more tea",
    "Idea: bingo": "bingo",
    "I have a suggestion - later lunches": "later lunches",
    "My idea is that we sing": "we sing",
    "can i make a suggestion": "",
    "here's an idea, swap books": "swap books",
}
FALSE_FRIENDS = (
    "no idea",
    "good idea thanks",
    "any idea when it starts?",
    "I have no idea",
    "I've got a good idea who did it",
    "that's a great idea!",
    "have you any idea what it costs",
    "what an idea",
    "it was your idea",
    "I have an idea of what to bring",
    "ideal, thank you",
    "no idea yet, I’ll tell you tomorrow",
)


@pytest.mark.parametrize("words", BEGINS)
def test_an_idea_is_what_stands_behind_it(words: str) -> None:
    assert understand(words).intent is Intent.IDEA
    assert idea_in(words) == BEGINS[words]


@pytest.mark.parametrize("words", FALSE_FRIENDS)
def test_what_only_sounds_like_one(words: str) -> None:
    assert understand(words).intent is not Intent.IDEA


@pytest.mark.parametrize(
    ("words", "found", "left"),
    [
        ("Ask Sandra to sing", LeaveOut.NAME, "Ask somebody to sing"),
        ("My neighbour Jim could play", LeaveOut.NAME, "somebody could play"),
        ("mr khan makes good curry", LeaveOut.NAME, "somebody makes good curry"),
        ("Music with Mrs Patel Jones, please", LeaveOut.NAME, "Music with somebody, please"),
        ("Could Hetty who bakes run a class?", LeaveOut.NAME, "Could somebody who bakes run a class?"),
        ("Ring 0161 496 0000 for a hall", LeaveOut.NUMBER, "Ring for a hall"),
        ("Look at www.halls.example for halls", LeaveOut.NUMBER, "Look at for halls"),
        ("Music: t.me/joinchat/abc on Fridays", LeaveOut.NUMBER, "Music: on Fridays"),
        ("See hall.example.org/page?x=1 please", LeaveOut.NUMBER, "See please"),
        ("A bench at SK5 8BE please", LeaveOut.ADDRESS, "A bench at please"),
        ("Lunch at 12.30-2pm on Fridays", None, "Lunch at 12.30-2pm on Fridays"),
        ("A choir at Christmas, by December", None, "A choir at Christmas, by December"),
        ("Ask Mum groups to come", None, "Ask Mum groups to come"),
        ("A picnic for Sandra’s birthday", LeaveOut.NAME, "A picnic for somebody’s birthday"),
        ("Sandra sings on Fridays", LeaveOut.NAME, "somebody sings on Fridays"),
        ("Tea at St Mary’s, or in Albert Square", None, "Tea at St Mary’s, or in Albert Square"),
        ("Let Agnieszka and Mohammed teach us to cook", LeaveOut.NAME, "Let somebody and somebody teach us to cook"),
        ("Councillor Brown should hear this", LeaveOut.NAME, "somebody should hear this"),
        ("A bench at 12 Mill Lane", LeaveOut.ADDRESS, "A bench at"),
        ("Singing is good for us", None, "Singing is good for us"),
        ("Stockport needs a choir", None, "Stockport needs a choir"),
        ("A picnic in May or June, with a rose garden", None, "A picnic in May or June, with a rose garden"),
        ("Cook Pakistani and Romanian food together", None, "Cook Pakistani and Romanian food together"),
    ],
)
def test_names_and_numbers_are_found_and_left_out(words: str, found: LeaveOut | None, left: str | None) -> None:
    assert to_leave_out(words) == found
    if left is not None:
        assert without_people(words) == left
    assert to_leave_out(without_people(words)) is None


@pytest.mark.parametrize("words", ["A walk by Reddish Vale", "Meet Stockport Writers", "The Heaton Choir is full"])
def test_what_is_only_perhaps_a_name_is_no_surely_known_one(words: str) -> None:
    """Where nobody is asked whether it is one, it stays."""
    assert to_leave_out(words, surely=True) is None


@pytest.mark.parametrize("words", ["As Sandra said, no bus", "My neighbour Zebu has no bus", "Dr. Lee is kind"])
def test_what_is_surely_a_name(words: str) -> None:
    assert to_leave_out(words, surely=True) is LeaveOut.NAME


def test_a_worry_is_no_idea_for_a_list() -> None:
    assert is_a_concern("The driver was rude to people")
    assert is_a_concern("I want to report a concern")
    assert not is_a_concern("A rude comedy evening")
