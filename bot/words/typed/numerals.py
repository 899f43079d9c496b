"""Numbers written in words before a large unit, as amounts have them: deux millions, dix mille, 一百五十万, 三千.

Only what has one meaning becomes figures; what is left in words is asked back. 一百五 and 两万五 are such: people mean
150 and 25,000, and the signs say 105 and 20,005.
"""

import re

_FRENCH = (
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante"
    " cinquante soixante cent"
).split()
_WORTH = dict(zip(_FRENCH, [*range(1, 17), 20, 30, 40, 50, 60, 100], strict=True))
_BEFORE_UNIT = re.compile(rf"(?<![\w-])({'|'.join(_FRENCH)})\s+(?=(?:mille|millions?|milliards?)\b)")
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_SIGNS = "".join((*_DIGITS, *_TENS))
_CHINESE = re.compile(rf"(?<![\d{_SIGNS}])(?![百千])[{_SIGNS}]+")


def in_figures(text: str) -> str:
    """The same text with its clear numbers in figures. It is in small letters and in Unicode's form NFKC."""
    text = _BEFORE_UNIT.sub(lambda found: f"{_WORTH[found[1]]} ", text)
    return _CHINESE.sub(lambda found: _figures(found[0], text[: found.start()]), text)


def _figures(run: str, before: str) -> str:
    """A number under ten thousand; the same signs where it is not clear. `before` is what stands before it."""
    total, digit, smallest, zero = 0, None, 10_000, False
    for sign in run:
        if sign in _TENS:
            if _TENS[sign] >= smallest or (digit is None and (sign != "十" or total)) or digit == 0:
                return run
            total += (1 if digit is None else digit) * _TENS[sign]
            digit, smallest, zero = None, _TENS[sign], False
        elif digit is not None:
            return run
        elif _DIGITS[sign] == 0:
            zero = True
        else:
            digit = _DIGITS[sign]
    follows = before.endswith(("万", "亿"))
    if digit is not None and not zero and (smallest > 10 and total or not total and follows):
        return run
    return str(total + (digit or 0))
