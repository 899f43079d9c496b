"""Amounts as people type them in French and in Chinese; what is not clear is asked back."""

from decimal import Decimal

import pytest

from bot.domain.money import Currency, Money
from bot.words.language import Languages
from bot.words.typed.amounts import Unread, read_amount

XAF, EUR, CNY = Currency

READ = [
    ("1 500 000 FCFA", 1_500_000, XAF),
    ("1\u202f500\u202f000\u00a0F CFA", 1_500_000, XAF),
    ("1500000 XAF", 1_500_000, XAF),
    ("1.500.000 francs CFA", 1_500_000, XAF),
    ("1,500,000 FCFA", 1_500_000, XAF),
    ("1.500 FCFA", 1_500, XAF),
    ("3 millions de FCFA", 3_000_000, XAF),
    ("2,5 millions de francs CFA", 2_500_000, XAF),
    ("environ 1,2 milliard FCFA", 1_200_000_000, XAF),
    ("500 k FCFA", 500_000, XAF),
    ("12 MFCFA", 12_000_000, XAF),
    ("150万中非法郎", 1_500_000, XAF),
    ("2,5 k€", 2_500, EUR),
    ("2.5k€", 2_500, EUR),
    ("3 M€", 3_000_000, EUR),
    ("1 234,56 €", Decimal("1234.56"), EUR),
    ("1.234,56 EUR", Decimal("1234.56"), EUR),
    ("€ 12", 12, EUR),
    ("40 mille euros", 40_000, EUR),
    ("3 millions d’euros", 3_000_000, EUR),
    ("2万欧元", 20_000, EUR),
    ("0 €", 0, EUR),
    ("150万元", 1_500_000, CNY),
    ("１５０万元", 1_500_000, CNY),
    ("约1.5万元", 15_000, CNY),
    ("¥3000", 3_000, CNY),
    ("￥3,000.50", Decimal("3000.5"), CNY),
    ("人民币20万元", 200_000, CNY),
    ("1亿5000万元", 150_000_000, CNY),
    ("3百万元", 3_000_000, CNY),
    ("5000 yuans", 5_000, CNY),
    ("80 000 RMB", 80_000, CNY),
    ("2 m€", 2_000_000, EUR),
    ("12 mfcfa", 12_000_000, XAF),
    ("deux millions de FCFA", 2_000_000, XAF),
    ("Dix mille euros", 10_000, EUR),
    ("cent mille euros", 100_000, EUR),
    ("一百五十万元", 1_500_000, CNY),
    ("十万欧元", 100_000, EUR),
    ("两千元", 2_000, CNY),
    ("三百二十一万元", 3_210_000, CNY),
    ("两万零五元", 20_005, CNY),
    ("两万五千元", 25_000, CNY),
    ("一亿五千万元", 150_000_000, CNY),
    ("一千零五十万元", 10_500_000, CNY),
]
ASKED_BACK = [
    ("1 500 000", Unread.NO_CURRENCY),
    ("150万", Unread.NO_CURRENCY),
    ("1,500 €", Unread.SEVERAL_MEANINGS),
    ("1.500元", Unread.SEVERAL_MEANINGS),
    ("100 € ou 65 000 FCFA", Unread.NOT_AN_AMOUNT),
    ("100 € FCFA", Unread.SEVERAL_MEANINGS),
    ("2,5 FCFA", Unread.TOO_FINE),
    ("1,234567 €", Unread.TOO_FINE),
    ("beaucoup", Unread.NOT_AN_AMOUNT),
    ("", Unread.NOT_AN_AMOUNT),
    ("€", Unread.NOT_AN_AMOUNT),
    ("-5 €", Unread.NOT_AN_AMOUNT),
    ("500 $", Unread.NOT_AN_AMOUNT),
    ("100美元", Unread.NOT_AN_AMOUNT),
    ("5万3亿元", Unread.NOT_AN_AMOUNT),
    ("1.2.3 €", Unread.NOT_AN_AMOUNT),
    ("9" * 30 + " €", Unread.NOT_AN_AMOUNT),
    ("10 à 20 €", Unread.NOT_AN_AMOUNT),
    ("两万五元", Unread.NOT_AN_AMOUNT),
    ("一百五元", Unread.NOT_AN_AMOUNT),
    ("一百千元", Unread.NOT_AN_AMOUNT),
    ("一五〇万元", Unread.NOT_AN_AMOUNT),
    ("vingt-cinq mille euros", Unread.NOT_AN_AMOUNT),
    ("cent cinquante mille euros", Unread.NOT_AN_AMOUNT),
    ("deux euros", Unread.NOT_AN_AMOUNT),
]


@pytest.mark.parametrize(("typed", "amount", "currency"), READ)
def test_what_is_clear_is_read_exactly(typed, amount, currency):
    read = read_amount(typed)
    assert isinstance(read, Money), read
    assert (read.amount, read.currency) == (Decimal(amount), currency)


@pytest.mark.parametrize(("typed", "why"), ASKED_BACK)
def test_what_is_not_clear_is_asked_back(typed, why):
    assert read_amount(typed) is why


@pytest.mark.parametrize(
    ("units", "currency", "french", "chinese"),
    [
        (1_500_000, XAF, "1 500 000 FCFA", "FCFA1,500,000"),
        (250_000, EUR, "2 500 €", "€2,500"),
        (250_050, EUR, "2 500,50 €", "€2,500.50"),
        (150_000_000, CNY, "1 500 000 CNY", "¥1,500,000"),
    ],
)
def test_an_amount_is_shown_as_its_reader_writes_it(units, currency, french, chinese):
    languages = Languages()
    money = Money(units=units, currency=currency)
    assert languages["fr"].money(money).replace("\u202f", " ").replace("\u00a0", " ") == french
    assert languages["zh"].money(money) == chinese


@pytest.mark.parametrize("units", [0, 7, 1_500_000, 99_999_999])
@pytest.mark.parametrize("currency", Currency)
def test_what_is_shown_can_be_typed_again(units, currency):
    """But for euros and yuan in groups of three, which say two things; those are asked back."""
    for words in Languages().values():
        money = Money(units=units, currency=currency)
        assert read_amount(words.money(money)) in (money, Unread.SEVERAL_MEANINGS)
