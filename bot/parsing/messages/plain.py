"""A text as it is read for what it means: one spelling for what people write in many. Nothing here knows meanings."""

import re
import unicodedata

from bot.domain.core.as_typed import within_reach

_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_LEET = str.maketrans("013457$@!|", "oieastsail")
_MIXED = re.compile(r"\b(?=\w*[^\W\d_])\w*(?:[013457$@!|]\w+)+")
_SPACED = re.compile(r"(?<!\w)(?:\w {1,3}){3,}\w(?!\w)")
_WORDS = {
    "aint": "is not",
    "arent": "are not",
    "cant": "cannot",
    "couldnt": "could not",
    "didnt": "did not",
    "doesnt": "does not",
    "dont": "do not",
    "hadnt": "had not",
    "hasnt": "has not",
    "havent": "have not",
    "isnt": "is not",
    "shouldnt": "should not",
    "wasnt": "was not",
    "werent": "were not",
    "wont": "will not",
    "wouldnt": "would not",
    "im": "i am",
    "ive": "i have",
    "id": "i would",
    "hes": "he is",
    "shes": "she is",
    "theyre": "they are",
    "theyd": "they would",
    "theyve": "they have",
    "youre": "you are",
    "whats": "what is",
    "wheres": "where is",
    "theres": "there is",
    "someones": "someone is",
    "somebodys": "somebody is",
    "everythings": "everything is",
    "its": "it is",
    "whos": "who is",
    "hubbys": "hubby is",
    "thats": "that is",
    "lets": "let us",
    "wanna": "want to",
    "gonna": "going to",
    "gotta": "got to",
    "iam": "i am",
    "wana": "want to",
    "gunna": "going to",
    "gona": "going to",
    "cud": "could",
    "shud": "should",
    "wud": "would",
    "cos": "because",
    "coz": "because",
    "cuz": "because",
    "hav": "have",
    "av": "have",
    "ave": "have",
    "isn": "is not",
    "dosnt": "does not",
    "dosent": "does not",
    "doesent": "does not",
    "didnot": "did not",
    "dnt": "do not",
    "wnt": "will not",
    "cnt": "cannot",
    "carnt": "cannot",
    "youve": "you have",
    "weve": "we have",
    "itll": "it will",
    "theyll": "they will",
    "youll": "you will",
    "ya": "you",
    "yous": "you",
    "r": "are",
    "l8": "late",
    "l8r": "later",
    "gr8": "great",
    "m8": "mate",
    "b4": "before",
    "sum1": "someone",
    "some1": "someone",
    "any1": "anyone",
    "no1": "no one",
    "abit": "a bit",
    "alot": "a lot",
    "meself": "myself",
    "mesen": "myself",
    "meslef": "myself",
    "mysef": "myself",
    "myslef": "myself",
    "hisself": "himself",
    "hersen": "herself",
    "theirselves": "themselves",
    "nuthin": "nothing",
    "nothin": "nothing",
    "nuffin": "nothing",
    "nuffink": "nothing",
    "nout": "nothing",
    "nought": "nothing",
    "anythin": "anything",
    "somethin": "something",
    "tomorow": "tomorrow",
    "tommorow": "tomorrow",
    "tommorrow": "tomorrow",
    "tomoz": "tomorrow",
    "tmoz": "tomorrow",
    "tmw": "tomorrow",
    "2moro": "tomorrow",
    "2morrow": "tomorrow",
    "2mrw": "tomorrow",
    "2day": "today",
    "soz": "sorry",
    "sry": "sorry",
    "thankyou": "thank you",
    "mornin": "morning",
    "ppl": "people",
    "msgs": "messages",
    "msg": "message",
    "txts": "texts",
    "txt": "text",
    "txting": "texting",
    "stil": "still",
    "definately": "definitely",
    "defo": "definitely",
    "deffo": "definitely",
    "wen": "when",
    "wot": "what",
    "wos": "was",
    "woz": "was",
    "t0": "to",
    "g0": "go",
    "n0": "no",
    "d0": "do",
    "u": "you",
    "ur": "your",
    "pls": "please",
    "plz": "please",
    "tmrw": "tomorrow",
    "2nite": "tonight",
    "tonite": "tonight",
    "nowt": "nothing",
    "owt": "anything",
    "summat": "something",
    "sumthing": "something",
    "bout": "about",
    "thinkin": "thinking",
    "goin": "going",
    "endin": "ending",
    "killin": "killing",
    "hittin": "hitting",
    "hurtin": "hurting",
    "cuttin": "cutting",
    "comin": "coming",
    "feelin": "feeling",
    "runnin": "running",
    "runing": "running",
    "runnig": "running",
    "runnning": "running",
    "comming": "coming",
    "cancle": "cancel",
    "cancell": "cancel",
    "plese": "please",
    "pleas": "please",
    "pleese": "please",
    "stoppin": "stopping",
}
_ENDINGS = (
    (re.compile(r"(?<![\w.:])[1l|] (?=(?:want|am|need|cannot|have been|will|wish)\b)"), "i "),
    (
        re.compile(
            r"\bill (?=(?:be|b|have|come|not|never|give|leave|pass|take|see|go|get|need|miss|let|do|try|definitely)\b)"
        ),
        "i will ",
    ),
    (re.compile(r"\b(he|she|we)ll (?=(?:be|kill|hit|hurt|have|not|never)\b)"), r"\1 will "),
    (re.compile(r"\b(?:he|hel) ?l (?=(?:kill|hit|hurt)\b)"), "he will "),
    (re.compile(r"\bb (?=(?:late|there|ok|able|coming)\b)"), "be "),
    (re.compile(r"\bcan(?:'t| not)\b"), "cannot"),
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"\bain't\b"), "is not"),
    (re.compile(r"(?<=\w\w)in'(?=\s|$)"), "ing"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"\bi'm\b"), "i am"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'d\b"), " would"),
    (re.compile(r"\b(he|she|it|that|there|what|where|who|when|how|one|something|somebody|someone)'s\b"), r"\1 is"),
    (re.compile(r"\b(?:any ?more|no more)\b(?= *(?:[.,;!?]|$))"), "anymore"),
    (re.compile(r"\bmy self\b"), "myself"),
    (re.compile(r"\b(?:going|trying|want|wants|wanted) ?too\b"), lambda found: found[0].replace("too", "to")),
)
_WORD = re.compile(r"[a-z0-9']+")


def plain(words: str) -> str:
    """Small letters, one kind of quotes, no invisible marks, one space, and "don't" as "do not"."""
    seen = shown(words)
    text = _SPACED.sub(_joined, seen)
    text = _MIXED.sub(lambda found: _unleet(found[0]), text)
    text = " ".join(text.split())
    text = _WORD.sub(lambda found: _WORDS.get(found[0], found[0]), text)
    for pattern, whole in _ENDINGS:
        text = pattern.sub(whole, text)
    return " ".join(text.split())


def shown(words: str) -> str:
    """What can be seen of it, in small letters: never more than `MOST_READ` letters."""
    spelt = within_reach(words, form="NFKC").translate(_QUOTES)
    kept = (letter for letter in spelt if letter in "\n\t" or unicodedata.category(letter) not in {"Cf", "Cc"})
    return "".join(kept).lower().replace("\n", ". ")


def _joined(found: re.Match[str]) -> str:
    """Letters that stand apart, as one: where wider gaps part the words, these are kept."""
    apart = found[0]
    if "  " in apart:
        return " ".join("".join(word.split(" ")) for word in re.split(r" {2,}", apart))
    return apart.replace(" ", "")


def _unleet(word: str) -> str:
    """`d!e` as `die`; `7pm`, `12-2` and `SK5` stay as they are: a figure at the end of a word or before it is one."""
    inner = re.search(r"^[^\W\d_]+[013457$@!|]+[^\W\d_]", word)
    return word.translate(_LEET) if inner else word
