"""A language: whole sentences from the catalogues, plurals, dates by CLDR, lists.

Handlers receive a `Words` as their parameter `_`:

    _("The meeting is on {day}.", day=_.day(moment, zone))      a sentence
    _.plural("{n} member", "{n} members", count)                  a sentence that counts
    _.hour(moment, zone), _.moment(...), _.list(names)            dates and lists

Every sentence comes back as `Markup`: what the catalogues say is trusted HTML, every value put into it is escaped.
"""

import gettext
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_datetime, format_skeleton, format_time
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal
from markupsafe import Markup

from bot.domain.money import Money

LOCALES = Path(__file__).resolve().parents[2] / "locales"
FOLDERS = {"fr": "fr", "zh": "zh_Hans"}
PARAGRAPH = Markup("\n\n")
LINE = Markup("\n")


class Words:
    """One language. `code` is "fr" or "zh"."""

    def __init__(self, code: str, catalogue: gettext.NullTranslations) -> None:
        self.code = code
        self.locale = Locale.parse(FOLDERS[code])
        self._catalogue = catalogue

    @property
    def own_name(self) -> str:
        """What its speakers call this language: Français, 中文."""
        return (self.locale.language_name or self.code).capitalize()

    def __call__(self, msgid: str, /, **values: object) -> Markup:
        """The sentence, with its values escaped."""
        return _filled(self._catalogue.gettext(msgid), values)

    def plural(self, one: str, many: str, n: int, /, **values: object) -> Markup:
        """The sentence that fits the count; `{n}` is the count, written for the reader."""
        return _filled(self._catalogue.ngettext(one, many, n), {"n": self.number(n), **values})

    def context(self, context: str, msgid: str, /, **values: object) -> Markup:
        """A sentence whose English is the same as another's but whose meaning is not."""
        return _filled(self._catalogue.pgettext(context, msgid), values)

    def number(self, n: int) -> str:
        return format_decimal(n, locale=self.locale)

    def money(self, money: Money) -> str:
        """An amount as its reader writes it; decimals only where there are some."""
        pattern = self.locale.currency_formats["standard"].pattern
        if money.amount == money.amount.to_integral_value():
            pattern = pattern.replace(".00", "")
        return format_currency(money.amount, money.currency.value, pattern, self.locale, currency_digits=False)

    def list(self, items: Iterable[object]) -> Markup:
        """ "a, b and c" in the reader's language; each item is escaped."""
        return Markup(format_list([str(Markup.escape(item)) for item in items], locale=self.locale))  # noqa: S704

    def day(self, moment: datetime, zone: str) -> str:
        """The weekday and date in that zone: « jeudi 10 décembre », 12月10日星期四."""
        # CLDR has no pattern for this skeleton, and the closest one is an abbreviation.
        written_out = f"EEEE {self._number_of_day(moment, zone)} MMMM" if self.code == "fr" else "M月d日EEEE"
        return format_datetime(moment, written_out, ZoneInfo(zone), self.locale)

    def weekday(self, moment: datetime, zone: str) -> str:
        """Only the day of the week, as it stands in « chaque jeudi » and 每周四."""
        return format_datetime(moment, "EEEE" if self.code == "fr" else "EEE", ZoneInfo(zone), self.locale)

    def short_day(self, moment: datetime, zone: str) -> str:
        """A date that fits a button: « jeu. 10 déc. », 12月10日周四."""
        if self.code == "fr":
            return format_datetime(moment, f"E {self._number_of_day(moment, zone)} MMM", ZoneInfo(zone), self.locale)
        return format_skeleton("MMMEd", moment, tzinfo=ZoneInfo(zone), locale=self.locale)

    def hour(self, moment: datetime, zone: str) -> str:
        return format_time(moment.astimezone(ZoneInfo(zone)), "HH:mm", locale=self.locale)

    def moment(self, moment: datetime, zone: str) -> Markup:
        """Day and hour in that zone, as one phrase."""
        _ = self
        return _("{day} at {hour}", day=self.day(moment, zone), hour=self.hour(moment, zone))

    def full_date(self, moment: datetime, zone: str) -> str:
        """The date with its year, for documents and records."""
        written_out = f"{self._number_of_day(moment, zone)} MMMM y" if self.code == "fr" else "y年M月d日"
        return format_datetime(moment, written_out, ZoneInfo(zone), self.locale)

    def month(self, moment: datetime) -> str:
        """The month of UTC with its year: « décembre 2026 », 2026年12月."""
        return format_datetime(moment, "MMMM y" if self.code == "fr" else "y年M月", ZoneInfo("UTC"), self.locale)

    @staticmethod
    def _number_of_day(moment: datetime, zone: str) -> str:
        """The pattern of a French day: the first of a month is « 1er », which CLDR's patterns do not know."""
        return "d'er'" if moment.astimezone(ZoneInfo(zone)).day == 1 else "d"


def _filled(sentence: str, values: Mapping[str, object]) -> Markup:
    return Markup(sentence).format(**values) if values else Markup(sentence)  # noqa: S704  catalogues are ours


class Languages(Mapping[str, Words]):
    """Every language by its code; both are always there."""

    def __init__(self, folder: Path = LOCALES) -> None:
        self._words = {code: Words(code, _catalogue(folder, name)) for code, name in FOLDERS.items()}

    def __getitem__(self, code: str) -> Words:
        return self._words[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)


@lru_cache
def _catalogue(folder: Path, name: str) -> gettext.GNUTranslations:
    with (folder / name / "LC_MESSAGES" / "bot.po").open("rb") as po:
        catalogue = read_po(po, locale=name)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def untranslated(code: str, folder: Path = LOCALES) -> tuple[int, int]:
    """How many sentences a catalogue leaves without a sure translation, and how many there are."""
    with (folder / FOLDERS[code] / "LC_MESSAGES" / "bot.po").open("rb") as po:
        messages = [message for message in read_po(po, locale=FOLDERS[code]) if message.id]
    forms = (message.string if isinstance(message.string, tuple) else (message.string,) for message in messages)
    sure = [all(strings) and not message.fuzzy for message, strings in zip(messages, forms, strict=True)]
    return sure.count(False), len(sure)


def closest_language(tag: str | None) -> str:
    """The product's language for an IETF tag from Telegram: Chinese of any kind reads Chinese, all else French."""
    return "zh" if (tag or "").lower().replace("_", "-").split("-")[0] == "zh" else "fr"


def lines(*parts: object) -> Markup:
    """The parts that are not blank, a line each."""
    return LINE.join(Markup.escape(part) for part in parts if part)


def paragraphs(*parts: object) -> Markup:
    """The parts that are not blank, with an empty line between them."""
    return PARAGRAPH.join(Markup.escape(part) for part in parts if part)
