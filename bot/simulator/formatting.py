"""Telegram's HTML: from what a bot sends to a plain text with entities, refused in Telegram's words.

Offsets of entities count UTF-16 units; offsets in refusals count bytes of UTF-8.
"""

import re
from dataclasses import dataclass
from typing import Any

from bot.simulator.api_errors import ApiError, bad_request

Entity = dict[str, Any]

TAGS = (
    {"a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote"}
    | dict.fromkeys(("b", "strong"), "bold")
    | dict.fromkeys(("i", "em"), "italic")
    | dict.fromkeys(("u", "ins"), "underline")
    | dict.fromkeys(("s", "strike", "del"), "strikethrough")
    | dict.fromkeys(("tg-spoiler", "span"), "spoiler")
)
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
MARKUP = re.compile(r"<[^>]*>?|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-z]+);")
TAG = re.compile(r"<([A-Za-z][\w-]*)((?:\s+[\w-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[\w.-]+))?)*)\s*>")
ATTRIBUTE = re.compile(r"([\w-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([\w.-]+)))?")
SURROGATE = re.compile("[\ud800-\udfff]")
COMMAND = re.compile(r"(?<![\w/@])/\w{1,32}(?:@\w{3,32})?", re.ASCII)


@dataclass(slots=True)
class _Open:
    """A tag that waits for its end."""

    tag: str
    at: int
    entity: Entity


def utf16_length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def command_entities(text: str) -> list[Entity]:
    """What a person's app marks by itself: the commands."""
    return [
        {"type": "bot_command", "offset": utf16_length(text[: match.start()]), "length": utf16_length(match[0])}
        for match in COMMAND.finditer(text)
    ]


def parse(text: str, mode: str) -> tuple[str, list[Entity]]:
    """The text as people see it, with its entities; `mode` is a bot's parse_mode, empty for plain words."""
    if not text.isascii() and SURROGATE.search(text):
        raise bad_request("strings must be encoded in UTF-8")
    if not mode:
        return text.strip(), []
    if mode.lower() != "html":
        raise bad_request("can't parse entities: the simulator reads only the parse_mode HTML")
    return _trimmed(*parse_html(text))


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Raises the 400 with which Telegram answers unknown, crossed or open tags."""
    pieces: list[str] = []
    stack: list[_Open] = []
    entities: list[Entity] = []
    length = end = 0
    for match in MARKUP.finditer(source):
        pieces.append(source[end : match.start()])
        length += utf16_length(pieces[-1])
        end = match.end()
        token, at = match[0], match.start()
        if token.startswith("&"):
            pieces.append(_character(token))
            length += utf16_length(pieces[-1])
        elif token.startswith("</"):
            _close(token, stack, entities, length, _byte(source, at))
        else:
            stack.append(_open(token, length, _byte(source, at)))
    if stack:
        raise _refusal(f'Can\'t find end tag corresponding to start tag "{stack[-1].tag}"')
    pieces.append(source[end:])
    entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return "".join(pieces), entities


def _open(token: str, length: int, byte: int) -> _Open:
    if not token.endswith(">"):
        raise _refusal(f"Unclosed start tag at byte offset {byte}")
    match = TAG.fullmatch(token)
    name = match[1].lower() if match else re.split(r"[\s>]", token[1:], maxsplit=1)[0].lower()
    if match is None or name not in TAGS:
        raise _refusal(f'Unsupported start tag "{name}" at byte offset {byte}')
    given = {item[1].lower(): item[2] or item[3] or item[4] or "" for item in ATTRIBUTE.finditer(match[2])}
    if name == "span" and given.get("class") != "tg-spoiler":
        raise _refusal(f'Tag "span" must have class "tg-spoiler" at byte offset {byte}')
    entity: Entity = {"type": TAGS[name], "offset": length}
    if name == "a":
        entity["url"] = MARKUP.sub(lambda piece: _character(piece[0]), given.get("href", ""))
    if name == "blockquote" and "expandable" in given:
        entity["type"] = "expandable_blockquote"
    return _Open(name, length, entity)


def _close(token: str, stack: list[_Open], entities: list[Entity], length: int, byte: int) -> None:
    if not token.endswith(">"):
        raise _refusal(f"Unclosed end tag at byte offset {byte}")
    name = token[2:-1].strip().lower()
    if not stack:
        raise _refusal(f"Unexpected end tag at byte offset {byte}")
    opened = stack.pop()
    if name not in ("", opened.tag):
        raise _refusal(f'Unmatched end tag at byte offset {byte}, expected "</{opened.tag}>", found "</{name}>"')
    if length > opened.at and opened.entity.get("url", "-"):
        entities.append({**opened.entity, "length": length - opened.at})


def _character(reference: str) -> str:
    """The character that is meant; Telegram leaves names it does not know as they are."""
    name = reference[1:-1]
    if name.startswith("#"):
        number = int(f"0{name[1:]}", 0) if name[1] == "x" else int(name[1:])
        is_character = 0 < number < 0x110000 and not 0xD800 <= number < 0xE000
        return chr(number) if is_character else reference
    return NAMED.get(name, reference)


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Without space at either end, the entities moved along."""
    stripped = text.strip()
    if stripped == text:
        return text, entities
    lead, total = utf16_length(text[: len(text) - len(text.lstrip())]), utf16_length(stripped)
    kept = []
    for entity in entities:
        start = max(0, entity["offset"] - lead)
        length = min(total, entity["offset"] + entity["length"] - lead) - start
        if length > 0:
            kept.append({**entity, "offset": start, "length": length})
    return stripped, kept


def _byte(source: str, at: int) -> int:
    return len(source[:at].encode("utf-8", "surrogatepass"))


def _refusal(words: str) -> ApiError:
    return bad_request(f"can't parse entities: {words}")
