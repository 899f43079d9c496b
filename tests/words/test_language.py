"""A language: values are escaped, counts agree, dates and lists are the reader's."""

from datetime import UTC, datetime

import pytest
from markupsafe import Markup

from bot.words import Languages
from bot.words.language import closest_language, lines, paragraphs

MOMENT = datetime(2026, 12, 10, 8, 30, tzinfo=UTC)
LANGUAGES = Languages()
FR, ZH = LANGUAGES["fr"], LANGUAGES["zh"]
COUNTS = [
    (0, "0 personne ", "0人"),
    (1, "1 personne ", "1人"),
    (2, "2 personnes ", "2人"),
    (1200, "personnes ", "1,200人"),
]


def test_values_are_escaped_and_trusted_ones_stay():
    said = FR("From: {name} ({place})", name="<b>&", place=Markup("<i>x</i>"))
    assert said == Markup("De\u00a0: &lt;b&gt;&amp; (<i>x</i>)")


@pytest.mark.parametrize("name", ["{place}", "{0}", "%s", "{", "}", "{name.__class__}"])
def test_what_people_write_is_never_read_as_a_place_for_a_value(name):
    assert name in FR("From: {name} ({place})", name=name, place="x")


@pytest.mark.parametrize(("n", "french", "chinese"), COUNTS)
def test_counts_agree(n, french, chinese):
    sentence = ("{n} person will read it:", "{n} people will read it:", n)
    assert french in FR.plural(*sentence)
    assert chinese in ZH.plural(*sentence)


def test_a_sentence_that_nobody_translated_is_said_in_english():
    assert FR("Nobody has ever translated {this}.", this="<this>") == "Nobody has ever translated &lt;this&gt;."


@pytest.mark.parametrize(
    ("words", "zone", "day", "hour"),
    [
        (FR, "Africa/Brazzaville", "jeudi 10 décembre", "09:30"),
        (ZH, "Asia/Shanghai", "12月10日", "16:30"),
        (FR, "Pacific/Kiritimati", "jeudi 10 décembre", "22:30"),
        (FR, "Pacific/Honolulu", "mercredi 9 décembre", "22:30"),
    ],
)
def test_days_and_hours_are_those_of_the_readers_zone(words, zone, day, hour):
    assert day in words.day(MOMENT, zone)
    assert words.hour(MOMENT, zone) == hour
    assert hour in words.moment(MOMENT, zone)


@pytest.mark.parametrize(
    ("zone", "day", "short", "date"),
    [
        ("Africa/Brazzaville", "mardi 1er décembre", "mar. 1er déc.", "1er décembre 2026"),
        ("America/Lima", "lundi 30 novembre", "lun. 30 nov.", "30 novembre 2026"),
    ],
)
def test_the_first_of_a_month_is_1er_in_french(zone, day, short, date):
    moment = datetime(2026, 12, 1, 0, 30, tzinfo=UTC)
    assert (FR.day(moment, zone), FR.short_day(moment, zone), FR.full_date(moment, zone)) == (
        day,
        short,
        date,
    )
    assert ZH.day(moment, "Asia/Shanghai") == "12月1日星期二"


def test_lists_are_the_readers_and_escaped():
    assert FR.list(["a", "<b>", "c"]) == Markup("a, &lt;b&gt; et c")
    assert ZH.list(["a", "b", "c"]) == "a、b和c"
    assert FR.list([]) == ""


@pytest.mark.parametrize(
    ("tag", "code"),
    [("zh", "zh"), ("zh-hans", "zh"), ("zh-CN", "zh"), ("zh_Hant", "zh"), ("fr", "fr"), ("fr-CA", "fr"), ("en", "fr"),
     ("zha", "fr"), ("", "fr"), (None, "fr")],
)  # fmt: skip
def test_any_chinese_reads_chinese_and_all_others_french(tag, code):
    assert closest_language(tag) == code


def test_blanks_stay_hidden():
    assert lines("a", "", Markup(""), None, "b") == "a\nb"
    assert paragraphs("<", "", Markup("<b>x</b>")) == "&lt;\n\n<b>x</b>"
