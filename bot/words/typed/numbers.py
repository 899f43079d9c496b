"""Numbers as people write them in words, as far as clocks and calendars need them (0 to 99)."""

_UNITS = "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()
_FRENCH = {word: value for value, word in enumerate(_UNITS)} | {
    "une": 1,
    "dix sept": 17,
    "dix huit": 18,
    "dix neuf": 19,
    "soixante dix": 70,
    "quatre vingt": 80,
    "quatre vingts": 80,
    "quatre vingt dix": 90,
}
for _tens, _word in enumerate(["vingt", "trente", "quarante", "cinquante", "soixante"], start=2):
    _FRENCH[_word] = 10 * _tens
    _FRENCH |= {f"{_word} et un": 10 * _tens + 1, f"{_word} et une": 10 * _tens + 1}
    _FRENCH |= {f"{_word} {_UNITS[unit]}": 10 * _tens + unit for unit in range(2, 10)}

FRENCH_WORDS = "(?>" + "|".join(sorted(_FRENCH, key=len, reverse=True)) + ")(?![a-z])"
"""A regular expression for a French number in cleaned words, the longest and no other: dix sept heures is not dix."""

CHINESE_DIGITS = "〇零一二三四五六七八九"
CHINESE_WORDS = "(?>[〇零一二两三四五六七八九十]{1,3})"
"""A regular expression for what may be a Chinese number below a hundred; `number` decides."""


def number(written: str) -> int | None:
    """The value of cleaned digits, French words or Chinese characters; None when they are not a number below 100."""
    if written.isascii() and written.isdigit():
        return int(written)
    if written in _FRENCH:
        return _FRENCH[written]
    return _chinese(written.replace("两", "二").replace("〇", "零"))


def _chinese(written: str) -> int | None:
    digits = CHINESE_DIGITS[1:]
    if len(written) == 1 and written in digits:
        return digits.index(written)
    if len(written) == 2 and written[0] == "零" and written[1] in digits:  # 九点零五分
        return digits.index(written[1])
    tens, ten, unit = written.partition("十")
    if not ten or any(part and (part not in digits[1:] or len(part) != 1) for part in (tens, unit)):
        return None
    return 10 * (digits.index(tens) if tens else 1) + (digits.index(unit) if unit else 0)
