"""What people type about numbered windows: « 1 et 3 oui, 2 si besoin », 1可以，2不行."""

import re

from bot.domain.date_polls import Suits
from bot.words.typed.clean import clean

_WORDS = {
    Suits.IF_NEED_BE: "si besoin|au besoin|s'il le faut|peut etre|a la rigueur"
    "|如有需要|需要的话|必要时|不得已|勉强|也许",
    Suits.NO: "non|pas possible|impossible|不可以|不合适|不方便|不行|不能|没空|否|不",
    Suits.YES: "oui|ok|possible|d'accord|可以|合适|方便|有空|行|能|好|是",
}
_ANSWER = "|".join(f"(?P<{suits.name}>{words})" for suits, words in _WORDS.items())
_NUMBERS = r"[0-9]{1,2}(?: ?(?:,|、|/|\+| et |和|跟| ) ?[0-9]{1,2})*"
_ITEM = re.compile(rf"[ ,;.、。]*(?P<numbers>{_NUMBERS}) ?[:=.-]? ?(?:c'est |都)?(?:{_ANSWER})(?![a-z])")


def read_suits(text: str) -> dict[int, Suits] | None:
    """What is said of each number, counted from 1; None when the text is anything else, or says two things of one."""
    cleaned = clean(text[:200])
    said: dict[int, Suits] = {}
    at = 0
    while at < len(cleaned.rstrip(" .,;!。、")):
        if (match := _ITEM.match(cleaned, at)) is None:
            return None
        suits = next(each for each in Suits if match[each.name])
        for number in map(int, re.findall(r"[0-9]+", match["numbers"])):
            if said.setdefault(number, suits) is not suits:
                return None
        at = match.end()
    return said or None
