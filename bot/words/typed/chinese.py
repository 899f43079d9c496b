"""The dates and hours of Chinese: 明天下午3点, 下周三九点半, 2027年3月12日, 三天后."""

import re
from datetime import date, timedelta

from bot.words.typed.days import (
    around,
    full_year,
    in_month,
    months_until,
    next_numbered,
    next_on,
    of_week,
    on,
    weekend,
)
from bot.words.typed.durations import CHINESE_SPAN, span
from bot.words.typed.grammar import Grammar
from bot.words.typed.heard import Dial, Heard, Part
from bot.words.typed.iso import dial, teach_iso
from bot.words.typed.numbers import CHINESE_WORDS, number

DOUBTFUL_UNTIL = 6
"""3点 without 上午 or 下午 is asked back; 7点 to 12点 are taken as written."""

_NUMBER = rf"(?:[0-9]{{1,3}}|{CHINESE_WORDS})"
_YEAR = r"[0-9]{4}|[〇零一二三四五六七八九]{4}|[0-9]{2}"
_LATER = "(?:以后|之后|过后|后)"
_PARTS = {
    word: part
    for words, part in {
        "凌晨": Part.DAWN,
        "清晨 早上 早晨 上午 早": Part.MORNING,
        "中午": Part.NOON,
        "下午 午后": Part.AFTERNOON,
        "傍晚": Part.DUSK,
        "晚上 晚间 晚": Part.EVENING,
        "半夜 深夜 夜里 夜间 夜晚 夜": Part.NIGHT,
    }.items()
    for word in words.split()
}

chinese = Grammar(
    r"在|的|于|是|定|约|大约|大概|左右|开始|开会|会议|举行|见面|见|我们|咱们|会议时间|时间|请|吧|那|就|好的|您好|谢谢|到|至|(?<=:[0-9]{2})分"
)


@chinese.rule(
    rf"(?:农历|阴历|旧历)(?:{_NUMBER}月)?(?:{_NUMBER}[日号]?)?|(?:正月|腊月|冬月)(?:初?{_NUMBER})?[日号]?"
    rf"|(?:大年)?初[一二三四五六七八九十]|除夕夜?|春节|元宵节?|端午节?|中秋节?|重阳节?"
)
def _lunar(heard: Heard, match: re.Match[str]) -> None:
    heard.lunar.append(match[0])


@chinese.rule("(?:元旦|圣诞节?+|国庆节?+|劳动节)(?!前|后|之|期间|假期|以)当?天?")
def _feast(heard: Heard, match: re.Match[str]) -> None:
    month, day = {"元旦": (1, 1), "圣诞": (12, 25), "国庆": (10, 1), "劳动": (5, 1)}[match[0][:2]]
    heard.day(match[0], next_on(heard.today, month, day))


@chinese.rule(
    rf"(?:(?P<month>{_NUMBER})月份?|(?P<near>本|这个?|下个?)?月)(?P<part>初|中旬?|底|末)(?!前|之)|年[底末](?!前|之)"
)
def _part_of_a_month(heard: Heard, match: re.Match[str]) -> bool | None:
    month = number(match["month"]) if match["month"] else 12 if match[0].startswith("年") else 0
    if month is None or month > 12:
        return False
    months = months_until(heard.today, month) if month else int((match["near"] or "").startswith("下"))
    part = {"初": "start", "中": "middle"}.get((match["part"] or "底")[0], "end")
    heard.day(match[0], *around(heard.today, part, months))
    return None


@chinese.rule("(?P<week>下+个?|这个?|本)?(?:周末|双休日)(?!前|之)")
def _weekend(heard: Heard, match: re.Match[str]) -> None:
    heard.day(match[0], *weekend(heard.today, _weeks(match["week"] or "")))


@chinese.rule(rf"半个月{_LATER}")
def _half_a_month(heard: Heard, match: re.Match[str]) -> None:
    heard.day(match[0], *(heard.today + timedelta(days=each) for each in (14, 15)))


@chinese.rule("一大?早")
def _early(heard: Heard, _match: re.Match[str]) -> None:
    heard.parts.append(Part.MORNING)


@chinese.rule(rf"{CHINESE_SPAN}{_LATER}")
def _span_from_now(heard: Heard, match: re.Match[str]) -> bool:
    length = span(match)
    if length is not None:
        heard.spans.append(length)
    return length is not None


@chinese.rule(rf"(?P<count>{_NUMBER})(?P<unit>天|日|个?星期|个?礼拜|周|个月|年){_LATER}")
def _days_from_now(heard: Heard, match: re.Match[str]) -> bool | None:
    count = number(match["count"])
    if count is None:
        return False
    if match["unit"] in {"个月", "年"}:
        months = count * (12 if match["unit"] == "年" else 1)
        heard.day(match[0], in_month(heard.today, months, heard.today.day))
    else:
        heard.day(match[0], heard.today + timedelta(days=count * (1 if match["unit"] in "天日" else 7)))
    return None


@chinese.rule("(?P<days>大后|后|明|今|昨|前)(?:[天日儿]|(?<=[明今后])(?=[早晚晨夜]))")
def _near_day(heard: Heard, match: re.Match[str]) -> None:
    offset = {"大后": 3, "后": 2, "明": 1, "今": 0, "昨": -1, "前": -2}[match["days"]]
    heard.day(match[0], heard.today + timedelta(days=offset))


@chinese.rule("午夜")
def _midnight(heard: Heard, match: re.Match[str]) -> None:
    heard.clock(match[0], 0, 0, Dial.MIDNIGHT)


@chinese.rule("正午(?:12点|十二点)?整?")
def _noon(heard: Heard, match: re.Match[str]) -> None:
    heard.clock(match[0], 12, 0)


@chinese.rule("|".join(_PARTS))
def _part(heard: Heard, match: re.Match[str]) -> None:
    heard.parts.append(_PARTS[match[0]])


@chinese.rule(
    "(?P<week>下+个?|这个?|本|上个?)?(?:周|星期|礼拜)(?:(?P<day>[一二三四五六日天])|(?P<digit>[1-7])(?![0-9点时:]))"
)
def _weekday(heard: Heard, match: re.Match[str]) -> None:
    weekday = int(match["digit"]) - 1 if match["digit"] else "一二三四五六日".index(match["day"].replace("天", "日"))
    if match["week"]:
        heard.day(match[0], of_week(heard.today, _weeks(match["week"]), weekday))
    else:
        heard.weekdays.append(weekday)


@chinese.rule("(?P<week>下+个?|这个?|本)(?:周|星期|礼拜)")
def _week(heard: Heard, match: re.Match[str]) -> None:
    heard.weeks.append(_weeks(match["week"]))


def _weeks(word: str) -> int:
    return -1 if word.startswith("上") else word.count("下")


@chinese.rule(
    rf"(?:(?:(?P<year>{_YEAR})年|(?P<near_year>今年|明年|后年))?(?P<month>{_NUMBER})月"
    rf"|(?P<near_month>本月|这个?月|下个?月))(?P<day>{_NUMBER})(?:[日号](?!后|之后|以后)|(?![0-9点时:十个天小分]))"
)
def _day_of_month(heard: Heard, match: re.Match[str]) -> bool | None:
    day = number(match["day"])
    month = number(match["month"]) if match["month"] else 0
    if day is None or month is None:
        return False
    if match["near_month"]:
        heard.day(match[0], in_month(heard.today, 1 if match["near_month"].startswith("下") else 0, day))
    else:
        heard.day(match[0], _dated(heard.today, _year(heard.today, match), month, day))
    return None


def _year(today: date, match: re.Match[str]) -> int | None:
    if match["near_year"]:
        return today.year + ["今年", "明年", "后年"].index(match["near_year"])
    written = match["year"]
    if written and not written.isascii():
        written = "".join(str(number(digit)) for digit in written)
    return full_year(written)


def _dated(today: date, year: int | None, month: int, day: int) -> date | None:
    return on(year, month, day) if year else next_on(today, month, day)


@chinese.rule(rf"(?P<day>{_NUMBER})[日号](?!后|之后|以后)")
def _numbered_day(heard: Heard, match: re.Match[str]) -> bool | None:
    day = number(match["day"])
    if day is None:
        return False
    heard.day(match[0], next_numbered(heard.today, day))
    return None


@chinese.rule(
    r"(?P<first>[0-9]{1,2})(?P<by>[/.-])(?P<second>[0-9]{1,2})(?:(?P=by)(?P<third>[0-9]{4}|[0-9]{2}))?"
    r"(?![0-9a-z:]|[/.-][0-9]|[点时分年月日号天个小])"
)
def _numeric_day(heard: Heard, match: re.Match[str]) -> None:
    """The month comes first, and 25/12 can only be Christmas; with a year behind, nobody can know the order."""
    first, second, year = int(match["first"]), int(match["second"]), full_year(match["third"])
    if year is None and match["by"] == "." and 12 < first < 24 and second > 12:  # 15.30 can only be an hour
        heard.clock(match[0], first, second)
        return
    if year is None:
        month, day = (second, first) if second <= 12 < first else (first, second)
        heard.day(match[0], next_on(heard.today, month, day))
        return
    readings = [on(year, first, second), on(year, second, first)]
    if len(match["third"]) == 2:
        readings.append(on(2000 + first, second, int(match["third"])))
    ahead = [day for day in readings if day and day >= heard.today]
    heard.day(match[0], *(ahead or readings))


_MINUTES = (
    r"(?P<half>半)|(?P<quarters>[一二两三1-3])刻"
    rf"|过?(?P<minute>{CHINESE_WORDS}|[0-9]{{1,2}}(?=分)|[0-9]{{2}}(?![0-9]))(?![月日号])分?"
)


@chinese.rule(
    rf"(?:差(?P<before>{_NUMBER}分|一刻))?(?P<hour>[0-9]{{1,2}}|{CHINESE_WORDS})(?:点钟?|时(?![间候]))"
    rf"(?:整|差(?P<less>{_NUMBER}分|一刻)|{_MINUTES})?(?!:|[0-9](?![0-9]{{0,3}}[年月日号]))"
)
def _hour(heard: Heard, match: re.Match[str]) -> bool | None:
    hour, minutes = number(match["hour"]), _minutes(match)
    if hour is None or minutes is None:
        return False
    how = dial(match["hour"] if match["hour"].isdigit() else str(hour), DOUBTFUL_UNTIL)
    heard.clock(match[0], *divmod(60 * hour + minutes, 60), how)
    return None


def _minutes(match: re.Match[str]) -> int | None:
    """The minutes after the full hour, or before it when negative; None when they are no number."""
    less = match["before"] or match["less"]
    if less:
        counted = 15 if less == "一刻" else number(less.removesuffix("分"))
        return None if counted is None else -counted
    if match["quarters"]:
        return 15 * (number(match["quarters"]) or 0)
    if match["half"]:
        return 30
    if not match["minute"]:
        return 0
    cut_short = match["minute"] in tuple("一二两三四五六七八九") and not match[0].endswith("分")
    return None if cut_short else number(match["minute"])  # 八点五: five past, or half past as in 8.5?


teach_iso(chinese, DOUBTFUL_UNTIL)
