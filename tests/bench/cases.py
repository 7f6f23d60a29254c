"""How well a folder of sample texts is read: `python -m tests.bench.cases FOLDER` prints a table.

A text is *right* when all that was expected was read or rightly left open; *open* when something is asked that a
careful reader would have known; *wrong* when something else was filled in; *dangerous* when somebody could be hurt: a
wrong time, a later use-by, an allergen that was said and neither kept nor doubted, or one called absent that is not.
"""

import argparse
import json
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.core.food import Allergen
from bot.parsing.dates.when import when_json
from bot.parsing.messages.danger import danger_in
from bot.parsing.messages.meaning import understand
from bot.parsing.posts.post import post_json

LONDON = ZoneInfo("Europe/London")
THURSDAY = "2026-07-16T10:00"
RIGHT, OPEN, WRONG, DANGEROUS = "right", "open", "wrong", "dangerous"
ORDER = (RIGHT, OPEN, WRONG, DANGEROUS)
Case = dict[str, Any]


def now_of(case: Case) -> datetime:
    return datetime.fromisoformat(case.get("now", THURSDAY)).replace(tzinfo=LONDON)


def read(case: Case) -> Case:
    """What the reader makes of it, as the command `read` prints it."""
    shown: Case = json.loads(post_json(case["text"], now_of(case)))
    if shown["start"] == shown["day"]:
        shown["start"] = None
    return shown


def danger(case: Case) -> str:
    heard = danger_in(case["text"]) is not None
    if heard == case["danger"]:
        return RIGHT
    return DANGEROUS if case["danger"] else WRONG


def intent(case: Case) -> str:
    found = understand(case["text"], asked=case.get("asked") or "").name
    if found == case["intent"]:
        return RIGHT
    return DANGEROUS if case["intent"] in {"cancel", "stop", "danger"} else WRONG


def grid(case: Case) -> str:
    return DANGEROUS if read(case)["not_in_it"] else RIGHT


def use_by(case: Case) -> str:
    found, meant = read(case)["use_by"], case["use_by"]
    if found == meant:
        return RIGHT
    if found is None:
        return OPEN
    return DANGEROUS if meant and found > meant else WRONG


def series(case: Case) -> str:
    shown = json.loads(when_json(case["text"], now_of(case)))
    if shown["ask"] or not shown["start"]:
        return RIGHT if case["ask_ok"] else OPEN
    fits = any(shown["start"].startswith(day) and _rule_fits(shown["rrule"], parts) for day, parts in case["accept"])
    return RIGHT if fits else DANGEROUS


def _rule_fits(rrule: str, parts: str) -> bool:
    return not rrule if not parts else any(part in rrule for part in parts.split("|"))


def allergens(case: Case) -> str:
    shown, meant = read(case), case["expect"]
    if set(shown["not_in_it"]) - set(meant["absent"]):
        return DANGEROUS
    heard = _heard(shown)
    if (set(meant["contains"]) | set(meant["may"]) | set(meant["maybe"])) - heard:
        return DANGEROUS
    exact = set(shown["contains"]) == set(meant["contains"]) and set(shown["may_contain"]) == set(meant["may"])
    return RIGHT if exact else OPEN


def _heard(shown: Case) -> set[str]:
    """Allergens that keep somebody away or are asked; "nuts" and "shellfish" ask for both, "allergens" for all."""
    heard = {*shown["contains"], *shown["may_contain"], *shown["doubts"]}
    if "nuts" in heard:
        heard |= {"peanuts", "tree_nuts"}
    if "shellfish" in heard:
        heard |= {"crustaceans", "molluscs"}
    return heard | ALL if "allergens" in heard else heard


ALL = frozenset(allergen.name.lower() for allergen in Allergen)


def post(case: Case) -> str:
    """The worst of its fields."""
    if case["what"] == "when":
        return _time_of(json.loads(when_json(case["text"], now_of(case))), case["expect"])
    shown, meant = read(case), case["expect"]
    verdicts = [_time_of(shown, meant), _words(shown["title"], meant["title"]), _words(shown["where"], meant["where"])]
    verdicts += [_value(shown, meant, name) for name in ("kind", "portions", "price") if name in meant]
    verdicts.append(_allergens_of(shown, meant))
    if "use_by" in meant:
        late = shown["use_by"] and shown["use_by"] not in meant["use_by"]
        verdicts.append(DANGEROUS if late else _value(shown, meant, "use_by"))
    if "diets" in meant:
        claimed = set(shown["diets"]) - set(meant["diets"]) - set(meant.get("diets_ok", ()))
        verdicts.append(DANGEROUS if claimed else RIGHT)
    return max(verdicts, key=ORDER.index)


def _time_of(shown: Case, meant: Case) -> str:
    asked = bool(shown["ask"]) or not shown["start"]
    if asked:
        return RIGHT if "ASK" in meant["start"] or "ASK" in meant["rrule"] or None in meant["start"] else OPEN
    for name in ("start", "end", "rrule"):
        if shown[name] not in meant[name] and not (name == "end" and shown["end"] is None):
            return DANGEROUS
    return RIGHT


def _words(found: str, meant: Case) -> str:
    low = found.lower()
    if not low:
        return RIGHT if meant.get("ask") else OPEN
    if any(word in low for word in meant.get("not", ())):
        return WRONG
    return RIGHT if any(word in low for word in meant["any"]) else WRONG


def _value(shown: Case, meant: Case, name: str) -> str:
    found = shown[name]
    if found in meant[name] or (found is None and name in {"kind", "use_by"}):
        return RIGHT
    if found in (None, "") or name in shown["doubts"]:
        return RIGHT if "ASK" in meant[name] or name in shown["doubts"] else OPEN
    return WRONG


def _allergens_of(shown: Case, meant: Case) -> str:
    if set(shown["not_in_it"]) - set(meant.get("absent", ())):
        return DANGEROUS
    said = {name for key in ("contains", "may", "maybe") for name in meant.get(key, ())}
    return DANGEROUS if said - _heard(shown) else RIGHT


SETS = {
    "posts": post,
    "allergens": allergens,
    "allergen_grid": grid,
    "use_by": use_by,
    "series": series,
    "intents": intent,
    "danger": danger,
}


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="How well a folder of sample texts is read.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true", help="each text that is not right")
    chosen = parser.parse_args(argv)
    print("| set | of | right | open | wrong | dangerous |\n|---|---|---|---|---|---|")
    for name, verdict in SETS.items():
        path = chosen.folder / f"{name}.jsonl"
        if path.exists():
            cases = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
            found = [(verdict(case), case) for case in cases]
            counts = Counter(outcome for outcome, _ in found)
            print(f"| {name} | {len(cases)} | " + " | ".join(str(counts[outcome]) for outcome in ORDER) + " |")
            if chosen.show:
                for outcome, case in found:
                    if outcome != RIGHT:
                        print(f"  {outcome}: {case['text']!r}")


if __name__ == "__main__":
    main()
