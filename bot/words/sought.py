"""A name as it is looked for: in either script, without accents, by pinyin or its initials.

    王梅       is found by 王, 梅, wang, wangmei, "mei wang", wm
    Zoé N’Zila is found by zoe, nzila, "n'zila zoe"

The key is kept beside the name, because a search through a thousand members must not spell them all out again.
"""

from functools import cache
from itertools import islice, product

from bot.words.folded import folded

_APART = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "'": None, "’": None})
"""Letters that Unicode does not take apart, and marks that one does not type."""
_HEARD_WHOLE = 4
"""Characters of a name of which every reading is kept (曾: ceng, zeng); of longer ones, the usual reading alone."""
_INITIALS = 2
"""Letters that tell too little: initials, particles."""
_READINGS = 24
"""Ways to read a name that are kept at the most."""


def sought_key(name: str, organisation: str = "") -> str:
    """What a search for a member looks through."""
    return "|".join(part for part in (bare(name), *_spelt(name), bare(organisation), *_spelt(organisation)) if part)


def sought_words(typed: str) -> list[str]:
    """What was typed, as words that each have to stand in the key."""
    return [word for word in bare(typed.replace("|", " ")).split() if word]


def name_words(name: str) -> list[str]:
    """The words by which two spellings of one name are alike: its words, and its characters in pinyin."""
    syllables = (reading for character in name if _is_han(character) for reading in _readings(character))
    return [word for word in (*bare(name).split(), *_spelt(name), *syllables) if len(word) > _INITIALS]


def bare(text: str) -> str:
    """Without capitals, accents, widths and apostrophes."""
    return folded(folded(text).translate(_APART))


def _spelt(text: str) -> list[str]:
    """Each run of Chinese characters in pinyin, in all its readings, and by their initials."""
    spelt: list[str] = []
    for run in "".join(character if _is_han(character) else " " for character in text).split():
        each = [_readings(character) for character in run]
        ways = product(*each) if len(run) <= _HEARD_WHOLE else [tuple(readings[0] for readings in each)]
        for way in islice(ways, _READINGS):
            spelt += ["".join(way), "".join(syllable[0] for syllable in way)]
    return list(dict.fromkeys(spelt))


@cache
def _readings(character: str) -> tuple[str, ...]:
    """How a character is read, without tones, the usual way first; ü is typed as v or as u."""
    from pypinyin import Style, pinyin  # half a second and 13 MB, for those who have Chinese names among them

    [found] = pinyin(character, style=Style.NORMAL, heteronym=True)
    heard = (reading for each in found for reading in (each, each.replace("v", "u")))
    return tuple(dict.fromkeys(bare(reading) for reading in heard))


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff"
