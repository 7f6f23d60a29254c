"""Words after which somebody may be in danger are known, and those that only sound like it are not."""

import pytest

from bot.domain.concerns.danger_words import sounds_urgent


@pytest.mark.parametrize(
    "words",
    [
        "I want to kill myself",
        "thinking about suicide again",
        "I feel suicidal",
        "he hits me when he has been drinking",
        "My husband hurts me",
        "my son keeps hitting me",
        "someone hurt me last night",
        "She threatened us",
        "I’ve been self-harming",
        "I don’t want to be here anymore",
        "they'd be better off without me",
        "I took too many tablets",
        "I am scared to go home",
        "KILL   MYSELF",
        "he is going to kill me",
        "my carer won’t let me leave",
    ],
)
def test_danger_is_heard(words: str) -> None:
    assert sounds_urgent(words)


@pytest.mark.parametrize(
    "words",
    [
        "killer chilli for 8, tomorrow 6pm",
        "Death by chocolate, Friday 2pm",
        "20 portions veg curry, Heaton Norris, today 5-7pm",
        "Suicide awareness walk and soup, Saturday 11am",
        "beats me!",
        "hit me up about the soup",
        "my knee hurts, so no stairs please",
        "I cut the cake myself",
        "he beats eggs for the omelette",
        "I am dying for a cuppa",
        "She slaps the dough on the table",
        "to die for: sticky toffee pudding",
        "my husband drives me",
        "I live by myself",
        "the bus will kill my knees",
    ],
)
def test_what_only_sounds_like_it_is_no_alarm(words: str) -> None:
    assert not sounds_urgent(words)
