"""How well typed phrases and posts are read: `python -m tests.bench.reading` prints the tables of `docs/reading.md`.

A phrase is *right* when everything it says was read and nothing else; *asked* when something is left to ask that a
careful reader would have known; *wrong* when something was filled in that is not so. The last is the one that hurts.
"""

import argparse
import json
import sys
from dataclasses import fields
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.parsing.dates.when import read_when
from bot.parsing.posts.post import post_json
from tests.parsing.held_out import PHRASES as HELD_OUT_PHRASES
from tests.parsing.held_out import POSTS as HELD_OUT_POSTS
from tests.parsing.held_out_again import PHRASES as SECOND_PHRASES
from tests.parsing.held_out_again import POSTS as SECOND_POSTS
from tests.parsing.held_out_third import PHRASES as THIRD_PHRASES
from tests.parsing.held_out_third import POSTS as THIRD_POSTS
from tests.parsing.typed_posts import NOW, POSTS, Post
from tests.parsing.when_phrases import PHRASES, Phrase

LONDON = ZoneInfo("Europe/London")
RIGHT, ASKED, WRONG = "right", "asked", "wrong"


def phrase_verdict(phrase: Phrase) -> str:
    reading = read_when(phrase.text, now=datetime.fromisoformat(phrase.now).replace(tzinfo=LONDON))
    found = (_wall(reading.start), _wall(reading.end), str(reading.day or ""), reading.rrule)
    if (*found, reading.ask) == (phrase.start, phrase.end, phrase.day, phrase.rrule, phrase.ask):
        return RIGHT
    known = (phrase.start, phrase.end, phrase.day or phrase.start[:10], phrase.rrule)
    false = any(value and value != meant for value, meant in zip(found, known, strict=True))
    return WRONG if false or (not reading.ask and reading.start) else ASKED


def _wall(moment: datetime | None) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="minutes") if moment else ""


def post_verdict(post: Post) -> str:
    """Wrong as soon as one field is not what was meant; asked when a field is left open that the text had answered."""
    shown = json.loads(post_json(post.text, datetime.fromisoformat(NOW).replace(tzinfo=LONDON)))
    if shown["start"] == shown["day"]:
        shown["start"] = ""
    verdict = RIGHT
    for field in fields(Post):
        if field.name == "text":
            continue
        got, meant = _plain(shown[field.name]), _plain(getattr(post, field.name))
        if got != meant:
            if got and field.name not in {"ask", "doubts"}:
                return WRONG
            verdict = ASKED
    return verdict


def _plain(value: object) -> list[str]:
    if isinstance(value, list | tuple):
        return sorted(value)
    return sorted(str(value).split()) if value is not None else []


def main(argv: list[str]) -> None:
    parser = argparse.ArgumentParser(description="How well phrases and posts are read.")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    as_json = parser.parse_args(argv).json
    sets: dict[str, list[str]] = {
        "phrases": [phrase_verdict(phrase) for phrase in PHRASES],
        "phrases, held out": [phrase_verdict(phrase) for phrase in HELD_OUT_PHRASES],
        "phrases, held out again": [phrase_verdict(phrase) for phrase in SECOND_PHRASES],
        "phrases, held out a third time": [phrase_verdict(phrase) for phrase in THIRD_PHRASES],
        "posts": [post_verdict(post) for post in POSTS],
        "posts, held out": [post_verdict(post) for post in HELD_OUT_POSTS],
        "posts, held out again": [post_verdict(post) for post in SECOND_POSTS],
        "posts, held out a third time": [post_verdict(post) for post in THIRD_POSTS],
    }
    counts = {
        name: {verdict: verdicts.count(verdict) for verdict in (RIGHT, ASKED, WRONG)} for name, verdicts in sets.items()
    }
    if as_json:
        sys.stdout.write(json.dumps(counts) + "\n")
        return
    print("| set | of | right | asked | wrong |\n|---|---|---|---|---|")
    for name, row in counts.items():
        print(f"| {name} | {sum(row.values())} | {row[RIGHT]} | {row[ASKED]} | {row[WRONG]} |")


if __name__ == "__main__":
    main(sys.argv[1:])
