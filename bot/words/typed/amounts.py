"""Amounts of money as people type them, in French and in Chinese: 1 500 000 FCFA, 150万元, 2,5 k€, 一百五十万元,
deux millions d'euros.

What is clear is read; everything else is asked back, never guessed. A point or a comma before exactly three figures
groups thousands for some and begins the decimals for others: it is read where the currency leaves one meaning only
(a CFA franc has no decimals), and asked back elsewhere.
"""

import re
import unicodedata
from decimal import Decimal
from enum import StrEnum

from bot.domain.money import Currency, Money
from bot.words.typed.numerals import in_figures

LARGEST = 10**15
"""In the smallest unit: more is a slip of the finger."""


class Unread(StrEnum):
    """Why an amount could not be read."""

    NOT_AN_AMOUNT = "not_an_amount"
    NO_CURRENCY = "no_currency"
    SEVERAL_MEANINGS = "several_meanings"
    TOO_FINE = "too_fine"  # fractions of a coin


# The longer names first: 中非法郎 holds no 元, but 欧元 does.
_CURRENCIES = (
    (Currency.EUR, r"€|\beuros?\b|\beur\b|欧元"),
    (Currency.XAF, r"\bf\s?cfa\b|\bfrancs?\s(?:de\s)?cfa\b|\bcfa\b|\bxaf\b|中非法郎|非洲法郎"),
    (Currency.CNY, r"¥|\byuans?\b|\bcny\b|\brmb\b|人民币|元"),
)
_OTHERS = re.compile(r"[$£₦]|\b(?:usd|dollars?|gbp|jpy|xof)\b|[美日港韩英加澳台]元|日圆|英镑|西非法郎")
_TIMES = {
    "k": 3,
    "mille": 3,
    "M": 6,
    "million": 6,
    "millions": 6,
    "milliard": 9,
    "milliards": 9,
    "千": 3,
    "万": 4,
    "十万": 5,
    "百万": 6,
    "千万": 7,
    "亿": 8,
}
_PART = re.compile(r"(\d[\d.,]*)(" + "|".join(sorted(_TIMES, key=len, reverse=True)) + r")?")
_AROUND = re.compile(r"\b(?:environ|env\.?|à peu près|de|d')(?=[\s\d€]|$)|[约大]+约?|~|≈|左右")
_CAPITAL_M = "M"


def read_amount(typed: str) -> Money | Unread:
    """The amount that a text says in one of the partners' currencies, or why it is not clear."""
    text = unicodedata.normalize("NFKC", typed).replace("’", "'").strip()
    text = "".join(letter if letter == _CAPITAL_M else letter.casefold() for letter in text)
    text = re.sub(r"(?<=\d)(\s?)m(?=\s?(?:€|eur|f\s?cfa|xaf|cny|rmb))", r"\1M", text)  # nobody means thousandths
    text = in_figures(text)
    text = re.sub(r"(?<=\d)(?=[a-zM€])|(?<=[a-z])(?=\d)", " ", text)
    text = re.sub(r"\b([kM])(?=€|eur|f?\s?cfa|xaf|cny|rmb)", r"\1 ", text)
    text = re.sub(r"(?<=[a-z])M|M(?=[a-z]{2})", "m", text)  # a word's own letter, not a million
    if _OTHERS.search(text):
        return Unread.NOT_AN_AMOUNT
    found = []
    for currency, names in _CURRENCIES:
        text, times = re.subn(names, " ", text)
        found += [currency] * bool(times)
    bare = re.sub(r"\s+", "", _AROUND.sub(" ", text))
    value = _value(bare, found[0] if len(found) == 1 else None)
    if isinstance(value, Unread):
        return value
    if len(found) != 1:
        return Unread.SEVERAL_MEANINGS if found else Unread.NO_CURRENCY
    units = value.scaleb(found[0].decimals)
    if units != units.to_integral_value():
        return Unread.TOO_FINE
    return Money(units=int(units), currency=found[0]) if units < LARGEST else Unread.NOT_AN_AMOUNT


def _value(bare: str, currency: Currency | None) -> Decimal | Unread:
    """Figures with their multipliers, the larger ones first: 1亿5000万, 2,5k."""
    parts = list(_PART.finditer(bare))
    if not parts or "".join(part[0] for part in parts) != bare:
        return Unread.NOT_AN_AMOUNT
    powers = [_TIMES.get(part[2] or "", 0) for part in parts]
    if powers != sorted(set(powers), reverse=True):
        return Unread.NOT_AN_AMOUNT
    whole = Decimal(0)
    for part, power in zip(parts, powers, strict=True):
        figures = _figures(part[1], whole_only=currency is Currency.XAF and not power)
        if isinstance(figures, Unread):
            return figures
        whole += figures.scaleb(power)
    return whole


def _figures(written: str, *, whole_only: bool) -> Decimal | Unread:
    """Figures with points and commas. `whole_only`: there can be no decimals."""
    separators = re.findall(r"[.,]", written)
    if not separators:
        return Decimal(written)
    grouped = re.fullmatch(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*", written)
    if len(separators) == 1:
        before, _separator, after = re.split(r"([.,])", written)
        if grouped and before != "0":
            return Decimal(before + after) if whole_only else Unread.SEVERAL_MEANINGS
        return Decimal(f"{before}.{after}") if after else Unread.NOT_AN_AMOUNT
    if grouped:
        return Decimal(re.sub(r"[.,]", "", written))
    last = re.fullmatch(r"(\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?!\2)[.,](\d+)", written)
    if last is None:
        return Unread.NOT_AN_AMOUNT
    return Decimal(f"{re.sub(r'[.,]', '', last[1])}.{last[3]}")
