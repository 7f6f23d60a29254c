"""People are neighbours, not players: no text of any kind counts them up."""

import re

from bot.language.catalogue import load_catalogues
from bot.language.languages import DEFAULT_LANGUAGE

GAMES = re.compile(
    r"\b(?:points|badges?|streaks?|scores?|rewards?|leader ?boards?|level up|your level)\b", re.IGNORECASE
)


def test_no_text_says_points_badges_streaks_scores_or_rewards() -> None:
    texts = load_catalogues()[DEFAULT_LANGUAGE].texts
    assert [key for key, said in texts.items() if GAMES.search(str(said))] == []
