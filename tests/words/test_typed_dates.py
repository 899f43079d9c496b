"""Typed dates: the tables of both languages, what was written is read back, and no text breaks the reading."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.typed import NotADate, Reason, Unclear, Understood, read_date, read_duration, read_hours, read_window
from tests.words.typed_dates import CHINESE, DURATIONS, FRENCH, WINDOWS, Table

BRAZZAVILLE, SHANGHAI, PARIS = map(ZoneInfo, ("Africa/Brazzaville", "Asia/Shanghai", "Europe/Paris"))
NOW = datetime(2026, 11, 25, 10, 7, tzinfo=BRAZZAVILLE)


def rows(table: Table, language: str) -> Iterator[object]:
    for when, texts in table.items():
        for text, expected in texts.items():
            yield pytest.param(language, when, text, expected, id=f"{language} {text or 'empty'} {when}")


def told(answer: Understood | Unclear | NotADate, zone: ZoneInfo) -> str:
    """The answer as the table writes it."""
    if isinstance(answer, NotADate):
        return "NOT_A_DATE"
    if isinstance(answer, Understood):
        assert answer.moment.tzinfo is UTC
        there = answer.moment.astimezone(zone)
        of_day = "" if there.date() == answer.understood_as_day else f" (of {answer.understood_as_day})"
        return f"{there:%Y-%m-%d %H:%M}{of_day}" + ("" if answer.has_hour else " (span)")
    facts = [
        answer.reason.name,
        str(answer.day or ""),
        f"{answer.hour:%H:%M}" if answer.hour else "",
        ", ".join(map(str, answer.days)),
        ", ".join(f"{moment.astimezone(zone):%Y-%m-%d %H:%M}" for moment in answer.moments),
        f"« {answer.words} »" if answer.words else "",
    ]
    return " ".join(filter(None, facts))


@pytest.mark.parametrize(("language", "when", "text", "expected"), [*rows(FRENCH, "fr"), *rows(CHINESE, "zh")])
def test_what_is_typed_becomes_what_was_meant(language: str, when: str, text: str, expected: str) -> None:
    clock, zone_name = when.split(" | ")
    zone = ZoneInfo(zone_name)
    now = datetime.fromisoformat(clock).replace(tzinfo=zone)
    for whoever_asks in (now, now.astimezone(UTC)):  # the zone in which the clock is told to us does not matter
        assert told(read_date(text, language=language, now=whoever_asks, zone=zone), zone) == expected


@pytest.mark.parametrize(("language", "when", "text", "expected"), [*rows(FRENCH, "fr"), *rows(CHINESE, "zh")])
def test_whoever_also_hears_an_end_hears_no_other_moment(language: str, when: str, text: str, expected: str) -> None:
    clock, zone_name = when.split(" | ")
    zone = ZoneInfo(zone_name)
    answer = read_window(text, language=language, now=datetime.fromisoformat(clock).replace(tzinfo=zone), zone=zone)
    if isinstance(answer, Understood) and answer.until is not None:
        assert expected.startswith("SEVERAL")
    else:
        assert told(answer, zone) == expected


def test_both_tables_are_as_long_as_promised() -> None:
    for table in (FRENCH, CHINESE):
        assert sum(map(len, table.values())) >= 150
        understood = [answer for texts in table.values() for answer in texts.values() if answer[:1] == "2"]
        assert len(understood) >= 60


def test_a_repeated_hour_offers_both_moments() -> None:
    now = datetime(2027, 10, 30, 20, tzinfo=PARIS)
    answer = read_date("demain 02h30", language="fr", now=now, zone=PARIS)
    assert answer == Unclear(
        Reason.REPEATED_HOUR,
        day=datetime(2027, 10, 31, tzinfo=UTC).date(),
        hour=datetime(2027, 10, 31, 2, 30, tzinfo=UTC).time(),
        moments=(datetime(2027, 10, 31, 0, 30, tzinfo=UTC), datetime(2027, 10, 31, 1, 30, tzinfo=UTC)),
    )


def test_the_same_words_mean_the_other_hour_in_the_other_city() -> None:
    here = read_date("2026-12-10 16:00", language="fr", now=NOW, zone=BRAZZAVILLE)
    there = read_date("2026-12-10 16:00", language="fr", now=NOW, zone=SHANGHAI)
    assert isinstance(here, Understood) and isinstance(there, Understood)
    assert here.moment - there.moment == timedelta(hours=7)


def test_tomorrow_is_counted_where_the_reader_is() -> None:
    evening_in_pointe_noire = datetime(2026, 11, 25, 20, tzinfo=BRAZZAVILLE)
    answer = read_date("明天上午9点", language="zh", now=evening_in_pointe_noire, zone=SHANGHAI)
    assert told(answer, SHANGHAI) == "2026-11-27 09:00"


def test_invisible_marks_and_controls_do_not_matter() -> None:
    assert told(read_date("\u200fdemain\u200b\x00 15h\ufeff\n", language="fr", now=NOW, zone=PARIS), PARIS) == (
        "2026-11-26 15:00"
    )


def test_a_clock_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        read_date("demain 15h", language="fr", now=NOW.replace(tzinfo=None), zone=PARIS)


@pytest.mark.parametrize(
    ("language", "text", "minutes"),
    [(language, text, minutes) for language, texts in DURATIONS.items() for text, minutes in texts.items()],
)
def test_durations(language: str, text: str, minutes: int | None) -> None:
    assert read_duration(text, language) == (None if minutes is None else timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [(language, text, expected) for language, texts in WINDOWS.items() for text, expected in texts.items()],
)
def test_from_when_to_when(language: str, text: str, expected: str) -> None:
    zone = BRAZZAVILLE if language == "fr" else SHANGHAI
    answer = read_window(text, language=language, now=NOW.replace(tzinfo=zone), zone=zone)
    if isinstance(answer, Understood):
        there = [moment.astimezone(zone) for moment in (answer.moment, answer.until) if moment is not None]
        assert " until ".join([f"{there[0]:%Y-%m-%d %H:%M}", *(f"{end:%H:%M}" for end in there[1:])]) == expected
    else:
        assert isinstance(answer, Unclear) and answer.reason.name == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "9h à 18h", (540, 1080)),
        ("fr", "de 8h30 à 19h", (510, 1140)),
        ("fr", "9-18h", (540, 1080)),
        ("fr", "08:00-19:00", (480, 1140)),
        ("fr", "0h à 24h", (0, 1440)),
        ("fr", "18h à 9h", None),
        ("fr", "demain 9h à 18h", None),
        ("fr", "matin", None),
        ("zh", "8点到19点", (480, 1140)),
        ("zh", "早上9点到下午6点", (540, 1080)),
        ("zh", "八点半至十八点", (510, 1080)),
        ("zh", "明天", None),
    ],
)
def test_hours_of_every_day(language: str, text: str, expected: tuple[int, int] | None) -> None:
    assert read_hours(text, language=language) == expected


FRENCH_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
FRENCH_DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
CHINESE_NUMBERS = "零 一 二 三 四 五 六 七 八 九 十 十一 十二".split()


def ways_to_write(there: datetime) -> Iterator[tuple[str, str]]:
    """How people in both cities write that hour, each way leaving no doubt."""
    month = FRENCH_MONTHS[there.month - 1]
    yield "fr", f"{there:%d/%m/%Y} à {there:%H}h{there:%M}"
    yield "fr", f"{there.day}.{there.month}.{there.year}, {there:%H:%M}"
    yield "fr", f"{FRENCH_DAYS[there.weekday()]} {there.day} {month} {there.year} à {there:%H}\u202fh\u202f{there:%M}"
    yield "fr", f"le {there.day} {month.upper()} {there.year} {there:%H} heures {there:%M}"
    for language in ("fr", "zh"):
        yield language, f"{there:%Y-%m-%d %H:%M}"
        yield language, f"{there:%Y%m%d %H%M}"
        yield language, there.isoformat()
    half = "上午" if there.hour < 12 else "下午" if there.hour < 18 else "晚上"
    yield "zh", f"{there.year}年{there.month}月{there.day}日{there:%H}时{there:%M}分"
    if there.hour:
        dial = (there.hour - 1) % 12 + 1
        yield "zh", f"{there.year}年{there.month}月{there.day}号{half}{dial}点{there:%M}"
        spoken = f"{CHINESE_NUMBERS[dial]}点{there.minute}分"
        yield "zh", f"{there.year}年{CHINESE_NUMBERS[there.month]}月{there.day}日 {half}{spoken}"


@given(minutes=st.integers(1, 730 * 24 * 60), zone=st.sampled_from([BRAZZAVILLE, SHANGHAI]))
def test_what_is_written_in_full_is_read_back(minutes: int, zone: ZoneInfo) -> None:
    there = (NOW.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(zone)
    for language, text in ways_to_write(there):
        assert told(read_date(text, language=language, now=NOW, zone=zone), zone) == f"{there:%Y-%m-%d %H:%M}", text


PIECES = st.sampled_from(
    [
        *"demain lundi mercredi prochain 12/03 31/02 9h 9h30 25h 3 12 mars et demie minuit soir dans jours".split(),
        *"heures le moins quart en huit 99 - . : / ’ 2026-12-10 T +08:00 20261231 9999 2027 0 年 am".split(),
        *"明天 下 周 周三 三 十 点 半 月 日 号 后 天 下午 晚上 小时 二 刻 差 一刻 零 这个 本".split(),
        "\x00",
    ]
)


@given(text=st.one_of(st.text(max_size=250), st.lists(PIECES).map("".join), st.lists(PIECES).map(" ".join)))
def test_no_text_raises_and_nothing_past_or_far_is_understood(text: str) -> None:
    for language in ("fr", "zh"):
        answer = read_date(text, language=language, now=NOW, zone=PARIS)
        if isinstance(answer, Understood):
            assert timedelta(0) < answer.moment - NOW <= timedelta(days=731)
        window = read_window(text, language=language, now=NOW, zone=PARIS)
        if isinstance(window, Understood) and window.until is not None:
            assert timedelta(0) < window.until - window.moment <= timedelta(hours=24)
        read_duration(text, language)
        read_hours(text, language=language)


@given(word=st.text(alphabet="bfgkwxyz赵钱孙李吴郑王", min_size=3, max_size=12))
def test_an_unknown_word_is_never_passed_over(word: str) -> None:
    for language, text in (("fr", f"demain 15h {word}"), ("fr", f"{word} demain 15h"), ("zh", f"{word}明天下午3点")):
        answer = read_date(text, language=language, now=NOW, zone=PARIS)
        assert isinstance(answer, Unclear) and answer.reason is Reason.WORDS_LEFT and word in answer.words
